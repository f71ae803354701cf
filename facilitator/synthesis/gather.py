"""Gathers the results of a workshop into the plain JSON document that is printed."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Set
from datetime import date
from typing import Any

from facilitator.core.here import Person
from facilitator.core.hidden import on_paper
from facilitator.core.order import as_sorted
from facilitator.core.state import Step
from facilitator.core.workshop import Workshop

from .texts import Tamer

log = logging.getLogger(__name__)
META = ("title", "cohort", "number", "place", "date", "facilitators", "rapporteurs", "language", "paper", "next_date",
        "next_place", "contact", "retention_date", "version", "state", "validated", "software")


def document(workshop: Workshop, names: Mapping[str, str], organisations: Mapping[str, str],
             meta: Mapping[str, Any], hidden: Set[str] = frozenset()) -> dict[str, Any]:
    """The document of a workshop as JSON: `meta`, `people`, `organisations`, `names`, `path`, `sections` and `cut`.

    `names` person → name and `organisations` id → name come from the store; the name of a person is included only while
    the permission `list` is given, and neither where it is `hidden` (ids of people and organisations). `meta` has the
    fields of META (dates as `date` or ISO text; `version` is that of the document, `software` that of the program).
    Every text is put on one line and bounded, so that no text can stall the print; `cut` is how many found no room. An
    activity that raises an error is printed as missing; the error goes no further.
    """
    tamer = Tamer()
    kept = {key: plain(meta[key]) for key in META if meta.get(key)}
    steps = [step for step in workshop.steps.values() if step.opened_at or workshop.hidden.seen(step.harvest)]
    with on_paper():
        sections = [_section(workshop, step) for step in steps]
    told = {
        "meta": tamer.tame(kept),
        "people": tamer.tame(_people(workshop, names)),
        "organisations": tamer.tame(_organisations(workshop, names, organisations, hidden)),
        "names": tamer.tame({key: name for key, name in organisations.items() if key not in hidden}),
        "path": tamer.tame([_stretch(step) for step in steps if step.opened_at and not step.standing]),
        "sections": [tamer.tame(section) for section in sections],
    }
    return {**told, "cut": tamer.cut}


def plain(value: object) -> str | int | list[str] | dict[str, Any]:
    """A field of `meta` as JSON."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [str(inner) for inner in value]
    return value if isinstance(value, (str, int, dict)) else str(value)


def may_list(person: Person) -> bool:
    """Whether the name of a person may be printed."""
    return bool(person.permissions.get("list"))


def _people(workshop: Workshop, names: Mapping[str, str]) -> dict[str, Any]:
    """Everybody who took part, whoever has left since too; `left` are those who did before it was over."""
    took_part = [(key, person) for key, person in workshop.people.items() if person.took_part]
    listed = sum(1 for key, person in took_part if may_list(person) and names.get(key))
    opened = [step for step in workshop.steps.values() if step.opened_at and not step.standing]
    ends = [step.ended_at or step.closed_at for step in opened]
    over = max(ends, default=0) if all(ends) else 0
    return {"count": len(took_part), "listed": listed, "unlisted": len(took_part) - listed,
            "observers": sum(person.observer and not person.took_part for person in workshop.people.values()),
            "late": _late(workshop, [person for _, person in took_part]),
            "left": sum(person.gone and not 0 < over <= person.left_at for _, person in took_part)}


def _late(workshop: Workshop, people: list[Person]) -> list[dict[str, Any]]:
    """How many came after the first step had been opened, by where the room was then."""
    began = min((step.opened_at for step in workshop.steps.values() if step.opened_at and not step.standing), default=0)
    found: dict[tuple[str, str], int] = {}
    for person in people:
        if 0 < began < person.came_at:
            where = (person.came_to, person.came_in.stage if person.came_in.phase != "prepare" else "")
            found[where] = found.get(where, 0) + 1
    return [{**called(workshop.step(step)), "stage": stage, "count": count} for (step, stage), count in found.items()]


def called(step: Step | None) -> dict[str, str]:
    """What a step is called by, in each language."""
    return {"activity": step.activity if step else "", "preset": step.preset if step else "",
            "title": step.title if step else ""}


def _organisations(workshop: Workshop, names: Mapping[str, str],
                   organisations: Mapping[str, str], hidden: Set[str]) -> list[dict[str, Any]]:
    """One entry per organisation, ordered by name; last, without a name, the people of no known organisation.

    Where its name is out of sight it is `hidden`; `hidden_names` is how many of its people's are.
    """
    found: dict[str, dict[str, Any]] = {}
    for key, person in workshop.people.items():
        if not person.took_part:
            continue
        title, unseen = organisations.get(person.organisation, ""), person.organisation in hidden
        entry = found.setdefault(title, {"name": title, "people": 0, "names": []}
                                 | ({"name": "", "hidden": True} if unseen else {}))
        entry["people"] += 1
        if may_list(person) and names.get(key) and key in hidden:
            entry["hidden_names"] = entry.get("hidden_names", 0) + 1
        elif may_list(person) and names.get(key):
            entry["names"].append(names[key])
    for entry in found.values():
        entry["names"].sort(key=as_sorted)
    return sorted(found.values(), key=lambda entry: (not entry["name"], as_sorted(entry["name"])))


def _stretch(step: Step) -> dict[str, Any]:
    over = step.ended_at or step.closed_at
    lived = round((over - step.opened_at) / 60_000) if over > step.opened_at else 0
    return {**called(step), "opened_at": step.opened_at, "minutes": lived, "planned": step.minutes}


def _section(workshop: Workshop, step: Step) -> dict[str, Any]:
    """The section of one step; `broken` when its activity raised an error."""
    told: Mapping[str, Any] = {}
    broken = False
    try:
        told = step.run.synthesis(workshop.here(step.id))
        if "did" in told:
            proofs, did = step.run.proofs, told["did"]
            told = {**told, "did": {name: did[name] for name in did if did[name] and proofs[name] in step.happened}}
    except Exception:
        log.exception("step %s (%s) could not tell its part of the synthesis", step.id, step.activity)
        broken = True
    about = {"topic": workshop.hidden.seen(step.topic), "topic_of": step.topic_of} if step.topic else {}
    return {"id": step.id, **called(step), **about, "harvest": workshop.hidden.seen(step.harvest),
            "hidden": workshop.hiding.count(step), "phase": step.position.phase, "damaged": step.damaged,
            "broken": broken, "told": dict(told)}
