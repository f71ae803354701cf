"""What the workshops of a cohort were brought and what they hid, and how what came from one is taken out of others."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, select, update

from facilitator.core.memory import emptied, followed, lives_of, without

from .tables import events, keepsakes, workshops

BROUGHT = "memory.brought"
HID = "text.hidden"
RETRACTED = "event.retracted"


def take_out(connection: Connection, workshop: int) -> dict[int, int]:
    """Empties the copies of what a workshop left, in the logs of its cohort and in what they leave in turn.

    Answers how many each log had. These facts alone are written anew: a replay must not bring back what was deleted.
    """
    own, row = workshops.c, keepsakes.c
    cohort = connection.scalar(select(own.cohort_id).where(own.id == workshop))
    others = select(own.id).where(own.cohort_id == cohort, own.id != workshop)
    kept = connection.execute(select(keepsakes).where((row.workshop_id == workshop) | row.workshop_id.in_(others))
                              ).all()
    left = _left(connection, workshop)
    facts = [(fact, msgspec.json.decode(fact.data)) for fact in connection.execute(
        select(events).where(events.c.kind == BROUGHT, events.c.workshop_id.in_(others))).all()]
    lives = lives_of([*left, *(one for _, data in facts for one in data.get("keepsakes", []))], workshop)
    taken: dict[int, int] = {}
    for fact, data in facts:
        rest, count = without(data.get("keepsakes", []), workshop, left, lives)
        if count:
            taken[fact.workshop_id] = taken.get(fact.workshop_id, 0) + count
            _write(connection, events, (events.c.workshop_id == fact.workshop_id) & (events.c.seq == fact.seq),
                   {**data, "keepsakes": rest})
    for one in kept:
        data = msgspec.json.decode(one.data)
        if one.workshop_id > workshop and data.get("life") in lives:
            _write(connection, keepsakes, row.id == one.id, emptied(data))
    return taken


def behind(connection: Connection, workshop: int, hidden: set[str]) -> list[tuple[int, int, dict[str, Any]]]:
    """The facts that told other workshops something which a workshop does not leave so any more, but for what it has
    `hidden`: of which workshop, at which place in its log, and what it says now."""
    own = workshops.c
    cohort = connection.scalar(select(own.cohort_id).where(own.id == workshop))
    left, found = _left(connection, workshop), []
    for fact in _facts(connection, cohort, BROUGHT) if cohort else ():
        data = msgspec.json.decode(fact.data)
        now = followed(data.get("keepsakes", []), workshop, left, hidden)
        if now != data.get("keepsakes", []):
            found.append((fact.workshop_id, fact.seq, {**data, "keepsakes": now}))
    return found


def follow(connection: Connection, facts: list[tuple[int, int, dict[str, Any]]]) -> None:
    """Writes these facts anew."""
    for workshop, seq, data in facts:
        _write(connection, events, (events.c.workshop_id == workshop) & (events.c.seq == seq), data)


def brought(connection: Connection, cohort: int) -> dict[int, list[dict[str, Any]]]:
    """The keepsakes that each workshop of a cohort was brought."""
    found: dict[int, list[dict[str, Any]]] = {}
    for fact in _facts(connection, cohort, BROUGHT):
        found[fact.workshop_id] = msgspec.json.decode(fact.data).get("keepsakes", [])
    return found


def hidden(connection: Connection, cohort: int) -> dict[int, set[str]]:
    """What stands for the texts that each workshop of a cohort has hidden itself, as its log tells it."""
    found: dict[int, set[str]] = {}
    facts = [(fact, msgspec.json.decode(fact.data)) for fact in _facts(connection, cohort, HID, RETRACTED)]
    retracted = {(fact.workshop_id, data.get("seq")) for fact, data in facts if fact.kind == RETRACTED}
    for fact, data in facts:
        if fact.kind == HID and (fact.workshop_id, fact.seq) not in retracted:
            held = found.setdefault(fact.workshop_id, set())
            (held.add if data.get("on", True) else held.discard)(data.get("digest", ""))
    return found


def _left(connection: Connection, workshop: int) -> list[dict[str, Any]]:
    """What a workshop leaves now, as logs tell it."""
    rows = connection.execute(select(keepsakes).where(keepsakes.c.workshop_id == workshop)).all()
    return [{"kind": one.kind, "data": msgspec.json.decode(one.data), "organisation": one.organisation,
             "workshop": workshop} for one in rows]


def _facts(connection: Connection, cohort: int, *kinds: str) -> Any:
    query = (select(events).join(workshops, workshops.c.id == events.c.workshop_id)
             .where(workshops.c.cohort_id == cohort, events.c.kind.in_(kinds))
             .order_by(events.c.workshop_id, events.c.seq))
    return connection.execute(query).all()


def _write(connection: Connection, table: Any, which: Any, data: dict[str, Any]) -> None:
    connection.execute(update(table).where(which).values(data=msgspec.json.encode(data).decode()))
