"""Takes out of later workshops what they were brought from one that is being deleted."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, select, update

from facilitator.core.memory import emptied, lives_of, without

from .tables import events, keepsakes, workshops

BROUGHT = "memory.brought"


def take_out(connection: Connection, workshop: int) -> dict[int, int]:
    """Empties the copies of what a workshop left, in the logs of its cohort and in what they leave in turn.

    Answers how many each log had. These facts alone are written anew: a replay must not bring back what was deleted.
    """
    own, row = workshops.c, keepsakes.c
    cohort = connection.scalar(select(own.cohort_id).where(own.id == workshop))
    others = select(own.id).where(own.cohort_id == cohort, own.id != workshop)
    kept = connection.execute(select(keepsakes).where((row.workshop_id == workshop) | row.workshop_id.in_(others))
                              ).all()
    left = [{"kind": one.kind, "data": msgspec.json.decode(one.data), "organisation": one.organisation,
             "workshop": workshop} for one in kept if one.workshop_id == workshop]
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


def _write(connection: Connection, table: Any, which: Any, data: dict[str, Any]) -> None:
    connection.execute(update(table).where(which).values(data=msgspec.json.encode(data).decode()))
