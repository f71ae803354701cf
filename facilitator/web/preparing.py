"""Making a workshop from a template or from presets, for the desk and for scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from facilitator.core.errors import Refused
from facilitator.core.events import Draft, Fact
from facilitator.core.presets import PlannedStep, planned, spoken
from facilitator.core.workshop import Workshop
from facilitator.live.rooms import HOST
from facilitator.store.records import Taken, WorkshopRow

from . import network
from .server import Server

TRIES = 20


def make_workshop(server: Server, cohort: int, template: str = "", *, presets: Sequence[str] = (), title: str = "",
                  day: date | None = None, language: str = "", place: str = "", facilitators: str = "") -> WorkshopRow:
    """Makes a workshop with its plan, from a template or from `presets` in order.

    Raises Refused for an unknown template, preset, cohort or language.
    """
    steps = _steps(server, template, presets)
    cohorts = {row.id: row.name for row in server.records.cohorts()}
    if cohort not in cohorts:
        raise Refused("no_such_cohort")
    language = language or server.settings.language
    if language not in server.assets.words:
        raise Refused("no_such_language")
    known = server.presets.all()
    if not all(step.preset in known for step in steps):
        raise Refused("no_such_preset")
    words = server.words(language)
    usual = (words.t(f"plan.{template}.title") if template
             else words.t("desk.title.usual", cohort=cohorts[cohort]) if len(steps) > 1
             else spoken(known[steps[0].preset].name, language))
    details = {"place": place, "facilitators": facilitators, "template": template}
    record = _with_free_code(server, cohort, title or usual, day or date.today(), language, details)
    lay_plan(server, record.id, [planned(step, known[step.preset], language) for step in steps])
    return record


def _steps(server: Server, template: str, presets: Sequence[str]) -> list[PlannedStep]:
    if presets and not template:
        return [PlannedStep(key) for key in presets]
    if template not in server.plans:
        raise Refused("no_such_template")
    return server.plans[template].steps


def lay_plan(server: Server, workshop: int, steps: Sequence[Mapping[str, Any]]) -> None:
    """Appends the first events: the steps, the facilitator at this computer, and keepsakes of earlier workshops."""
    def laid(state: Workshop, now: int) -> list[Draft]:
        facts: list[Fact] = [state.plan.added(**step) for step in steps]
        facts += state.guests.seating(HOST, "facilitator")
        return [Draft(fact.kind, fact.data, actor=HOST) for fact in facts]

    answer = server.rooms.room(workshop).submit(laid)
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
