"""Making a workshop from a template, from presets or from another's plan, for the desk and for scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from facilitator.core.errors import Refused
from facilitator.core.events import Draft, Fact
from facilitator.core.outline import Outline, OutlinedStep, outline_of
from facilitator.core.presets import OWN, PlannedStep, planned, spoken
from facilitator.core.workshop import Workshop
from facilitator.live.rooms import HOST
from facilitator.store.records import Taken, WorkshopRow

from . import network
from .server import Server

TRIES = 20


class Laid(msgspec.Struct):
    """What a workshop is made of: its usual title, its steps as `Plan.added` takes them, and the hours of its day."""

    title: str
    steps: Sequence[Mapping[str, Any]]
    hours: Mapping[str, str] = {}


def make_workshop(server: Server, cohort: int, template: str = "", *, presets: Sequence[str] = (), copied: str = "",
                  title: str = "", day: date | None = None, language: str = "", place: str = "",
                  facilitators: str = "") -> WorkshopRow:
    """Makes a workshop with its plan: from a template, shipped or one's own, from `presets` in order, or with the plan
    of the workshop whose code is `copied`.

    Raises Refused for an unknown template, preset, workshop, cohort or language.
    """
    cohorts = {row.id: row.name for row in server.records.cohorts()}
    language = language or server.settings.language
    if language not in server.assets.words:
        raise Refused("no_such_language")
    outline = plan_of(server, copied) if copied else server.own_plans.require(template) if _own(template) else None
    laid = _outlined(outline) if outline else _shipped(server, cohorts.get(cohort, ""), template, presets, language)
    if cohort not in cohorts:
        raise Refused("no_such_cohort")
    details = {"place": place, "facilitators": facilitators, "template": "" if outline else template}
    record = _with_free_code(server, cohort, title or laid.title, day or date.today(), language, details)
    lay_plan(server, record.id, laid)
    return record


def plan_of(server: Server, code: str, title: str = "") -> Outline:
    """The plan of a workshop, to be kept, taken elsewhere or repeated, called `title` where it is not called as it."""
    record = server.workshop(code)
    if record is None:
        raise Refused("no_such_workshop")
    return outline_of(server.rooms.room(record.id).workshop, title or record.title, record.language)


def _own(template: str) -> bool:
    return template.startswith(OWN)


def _outlined(outline: Outline) -> Laid:
    hours = {"begins": outline.begins, "leaves": outline.leaves}
    names = OutlinedStep.__struct_fields__
    steps = [{name: getattr(step, name) for name in names} for step in outline.steps]
    return Laid(outline.title, steps, {name: hour for name, hour in hours.items() if hour})


def _shipped(server: Server, cohort: str, template: str, presets: Sequence[str], language: str) -> Laid:
    steps = _steps(server, template, presets)
    known = server.presets.all()
    if not all(step.preset in known for step in steps):
        raise Refused("no_such_preset")
    words = server.words(language)
    usual = (words.t(f"plan.{template}.title") if template else words.t("desk.title.usual", cohort=cohort)
             if len(steps) > 1 else spoken(known[steps[0].preset].name, language))
    return Laid(usual, [planned(step, known[step.preset], language) for step in steps])


def _steps(server: Server, template: str, presets: Sequence[str]) -> list[PlannedStep]:
    if presets and not template:
        return [PlannedStep(key) for key in presets]
    if template not in server.plans:
        raise Refused("no_such_template")
    return server.plans[template].steps


def lay_plan(server: Server, workshop: int, laid: Laid) -> None:
    """Appends the first events: the steps, the hours of the day where they are known, the facilitator at this computer,
    and keepsakes of earlier workshops."""
    def drafts(state: Workshop, now: int) -> list[Draft]:
        facts: list[Fact] = [state.plan.added(**step) for step in laid.steps]
        facts += [Fact("day.hours_set", dict(laid.hours))] if laid.hours else []
        facts += state.guests.seating(HOST, "facilitator")
        return [Draft(fact.kind, fact.data, actor=HOST) for fact in facts]

    answer = server.rooms.room(workshop).submit(drafts)
    if not answer["ok"]:
        raise Refused(answer["reason"], **answer["values"])
    server.rooms.bring_memory(workshop, HOST)


def _with_free_code(server: Server, cohort: int, title: str, day: date, language: str,
                    details: Mapping[str, str]) -> WorkshopRow:
    for _ in range(TRIES):
        try:
            return server.records.add_workshop(cohort, network.join_code(), title, day, language, details,
                                              server.settings.retention_days)
        except Taken:
            continue
    raise Refused("our_side")
