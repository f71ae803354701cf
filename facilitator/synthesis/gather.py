"""Gathers the results of a workshop into the plain JSON document that is printed."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date
from typing import Any

from facilitator.core.here import Person
from facilitator.core.state import Step
from facilitator.core.workshop import Workshop

from .texts import Tamer

log = logging.getLogger(__name__)
META = ("title", "cohort", "number", "place", "date", "facilitators", "rapporteurs", "language", "paper", "next_date",
        "next_place", "contact", "retention_date", "version", "state", "validated", "software")


def document(workshop: Workshop, names: Mapping[str, str], organisations: Mapping[str, str],
             meta: Mapping[str, Any]) -> dict[str, Any]:
    """The document of a workshop as JSON: `meta`, `people`, `organisations`, `path` and `sections`.

    `names` person → name and `organisations` id → name come from the store; the name of a person is included only while
    the permission `list` is given. `meta` has the fields of META (dates as `date` or ISO text; `version` is that of the
    document, `software` that of the program). Every text is put on one line and bounded, so that no text can stall the
    print. An activity that raises an error is printed as missing; the error goes no further.
    """
    tamer = Tamer()
    kept = {key: _plain(meta[key]) for key in META if meta.get(key)}
    steps = [step for step in workshop.steps.values() if step.opened_at or step.harvest]
    return {
        "meta": tamer.tame(kept),
        "people": _people(workshop, names),
        "organisations": tamer.tame(_organisations(workshop, names, organisations)),
        "path": tamer.tame([_stretch(step) for step in steps if step.opened_at]),
        "sections": [tamer.tame(_section(workshop, step)) for step in steps],
    }


def _plain(value: object) -> str | int | list[str]:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [str(inner) for inner in value]
    return value if isinstance(value, (str, int)) else str(value)


def _may_list(person: Person) -> bool:
    return bool(person.permissions.get("list"))


def _people(workshop: Workshop, names: Mapping[str, str]) -> dict[str, int]:
    taking_part = [(key, person) for key, person in workshop.people.items()
                   if person.participates and not person.gone]
    listed = sum(1 for key, person in taking_part if _may_list(person) and names.get(key))
    return {"count": len(taking_part), "observers": len(workshop.observers()), "listed": listed,
            "unlisted": len(taking_part) - listed, "tables": len({person.table for _, person in taking_part} - {""})}


def _organisations(workshop: Workshop, names: Mapping[str, str],
                   organisations: Mapping[str, str]) -> list[dict[str, Any]]:
    """One entry per organisation, ordered by name; last, without a name, the people of no known organisation."""
    found: dict[str, dict[str, Any]] = {}
    for key, person in workshop.people.items():
        if person.gone or not person.participates:
            continue
        title = organisations.get(person.organisation, "")
        entry = found.setdefault(title, {"name": title, "people": 0, "names": []})
        entry["people"] += 1
        if _may_list(person) and names.get(key):
            entry["names"].append(names[key])
    for entry in found.values():
        entry["names"].sort(key=str.casefold)
    return sorted(found.values(), key=lambda entry: (not entry["name"], entry["name"].casefold()))


def _stretch(step: Step) -> dict[str, Any]:
    lived = round((step.closed_at - step.opened_at) / 60_000) if step.closed_at > step.opened_at else 0
    return {"activity": step.activity, "preset": step.preset, "title": step.title, "opened_at": step.opened_at,
            "minutes": lived, "planned": step.minutes}


def _section(workshop: Workshop, step: Step) -> dict[str, Any]:
    """The section of one step; `broken` when its activity raised an error."""
    told: Mapping[str, Any] = {}
    broken = False
    try:
        told = step.run.synthesis(workshop.here(step.id))
    except Exception:
        log.exception("step %s (%s) could not tell its part of the synthesis", step.id, step.activity)
        broken = True
    return {"id": step.id, "activity": step.activity, "preset": step.preset, "title": step.title,
            "harvest": step.harvest, "phase": step.position.phase, "damaged": step.damaged, "broken": broken,
            "told": dict(told)}
