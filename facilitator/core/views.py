"""What each audience is told: the house's part and, within it, the part of the step that the room is at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any

import msgspec

from .activity import View
from .house import Step, Timer
from .workshop import Workshop


class Surroundings(msgspec.Struct):
    """What is no fact and yet shown: names, titles, presence and addresses.

    `workshop` holds title, cohort, code, language; `join` the address and URL for phones; `people` and
    `organisations` names by id, `expected` how many delegates usually come; `online` the ids of people and `walls` the
    number of projectors connected.
    """

    workshop: dict[str, str]
    join: dict[str, Any]
    people: dict[str, str]
    organisations: dict[str, str]
    online: Set[str]
    walls: int = 0
    expected: dict[str, int] = {}


def view(workshop: Workshop, audience: str, around: Surroundings) -> View:
    """The whole view of `audience` (`console`, `projector`, `phone`, `table:<id>`, `organisation:<id>`, `mine:<id>`).

    {} for an audience that does not exist.
    """
    kind, _, key = audience.partition(":")
    return _VIEWS[kind](workshop, key, around) if kind in _VIEWS else {}


def activity_part(workshop: Workshop, face: str, *arguments: str) -> View:
    """The activity's own view for a face; {} in the lobby or when the step is damaged."""
    step = workshop.steps.get(workshop.current)
    if step is None or step.damaged:
        return {}
    return getattr(step.run, face)(workshop.here(step.id), *arguments)


def _console(workshop: Workshop, _: str, around: Surroundings) -> View:
    return {
        **_room(workshop, around), "join": dict(around.join), "place": workshop.place(), "walls": around.walls,
        "locked": workshop.locked, "document": dict(workshop.document),
        "plan": {key: _planned(step) for key, step in workshop.steps.items()},
        "people": {key: {"name": around.people.get(key, ""), "organisation": person.organisation,
                         "table": person.table, "online": key in around.online, "practised": person.practised,
                         "help": person.help, "observer": person.observer, "gone": person.gone}
                   for key, person in workshop.people.items()},
        "organisations": _organisations(workshop, around), "tables": _tables(workshop),
        "participation": _participation(workshop), "step": activity_part(workshop, "console"),
    }


def _projector(workshop: Workshop, _: str, around: Surroundings) -> View:
    arrived = [person for person in workshop.people.values() if not person.gone]
    return {
        **_room(workshop, around), "join": dict(around.join), "organisations": _organisations(workshop, around),
        "arrived": len(arrived), "practised": sum(person.practised for person in arrived),
        "observers": sum(person.observer for person in arrived),
        "tables": _tables(workshop), "participation": _participation(workshop),
        "step": activity_part(workshop, "projector"),
    }


def _phone(workshop: Workshop, _: str, around: Surroundings) -> View:
    return {**_room(workshop, around), "tables": {key: {"mark": table.mark} for key, table in workshop.tables.items()},
            "organisations": dict(around.organisations), "step": activity_part(workshop, "phone")}


def _mine(workshop: Workshop, key: str, around: Surroundings) -> View:
    person = workshop.people.get(key)
    if person is None:
        return {}
    me = {"person": key, "name": around.people.get(key, ""), "organisation": person.organisation,
          "table": person.table, "observer": person.observer, "permissions": dict(person.permissions),
          "practised": person.practised, "help": person.help, "gone": person.gone}
    return {"me": me, "step": {} if person.gone else activity_part(workshop, "mine", key)}


def _table(workshop: Workshop, key: str, around: Surroundings) -> View:
    if key not in workshop.tables:
        return {}
    mates = {who: {"name": around.people.get(who, ""), "organisation": person.organisation}
             for who, person in workshop.people.items() if person.table == key and not person.gone}
    return {"table": {"id": key, "mark": workshop.tables[key].mark}, "mates": mates,
            "step": activity_part(workshop, "table", key)}


def _organisation(workshop: Workshop, key: str, around: Surroundings) -> View:
    return {"organisation": {"id": key, "name": around.organisations.get(key, "")},
            "step": activity_part(workshop, "organisation", key)}


_VIEWS = {"console": _console, "projector": _projector, "phone": _phone, "mine": _mine, "table": _table,
          "organisation": _organisation}


def _room(workshop: Workshop, around: Surroundings) -> View:
    shown: View = {
        "workshop": {**around.workshop, "closed": workshop.closed}, "current": workshop.current,
        "steps": {key: _step(step) for key, step in workshop.steps.items()},
        "order": list(workshop.steps), "curtain": workshop.curtain,
        "pause": {"until": workshop.pause_until} if workshop.pause_until else {},
        "document": dict(workshop.document) if workshop.document.get("shared") else {},
    }
    step = workshop.steps.get(workshop.current)
    if step is not None and step.timer is not None:
        shown["timer"] = _timer(step.timer)
    return shown


def _step(step: Step) -> View:
    return {"activity": step.activity, "title": step.title, "phase": step.position.phase,
            "stage": step.position.stage, "harvest": step.harvest, "damaged": step.damaged}


def _planned(step: Step) -> View:
    return {"minutes": step.minutes, "opened_at": step.opened_at, "closed_at": step.closed_at,
            "track": [f"{position.phase}:{position.stage}" for position in step.run.track()]}


def _timer(timer: Timer) -> View:
    return {"total": timer.total, "left": timer.left, "ends": timer.ends, "running": bool(timer.ends),
            "closing": timer.closing}


def _organisations(workshop: Workshop, around: Surroundings) -> View:
    arrived = _count(person.organisation for person in workshop.people.values()
                     if not person.gone and not person.observer)
    return {key: {"name": name, "expected": around.expected.get(key, 0), "arrived": arrived.get(key, 0)}
            for key, name in around.organisations.items()}


def _tables(workshop: Workshop) -> View:
    people = _count(person.table for person in workshop.people.values() if not person.gone and not person.observer)
    return {key: {"mark": table.mark, "people": people.get(key, 0)} for key, table in workshop.tables.items()}


def _count(values: Iterable[str]) -> Mapping[str, int]:
    counted: dict[str, int] = {}
    for value in values:
        counted[value] = counted.get(value, 0) + 1
    return counted


def _participation(workshop: Workshop) -> View:
    step = workshop.steps.get(workshop.current)
    if step is None or step.damaged:
        return {}
    here = workshop.here(step.id)
    contributors = step.run.contributors(here)
    if contributors is None:
        return {}
    done = set(contributors)
    people = here.participants()
    who = [person for person in people if person in done or here.alias(person) in done]
    return {"done": len(who), "of": len(people), "organisations": len({here.organisation_of(p) for p in who}),
            "of_organisations": len({here.organisation_of(p) for p in people})}
