"""Makes a workshop from a template, for the desk and for scripts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from facilitator.core.errors import Refused
from facilitator.core.events import Draft
from facilitator.core.workshop import Workshop
from facilitator.live.rooms import HOST
from facilitator.store.records import Taken, WorkshopRow

from . import network
from .server import Server

TRIES = 20


def read_plans(folder: Path) -> dict[str, dict[str, Any]]:
    """The templates: id → {"minutes", "steps": [{"activity", "minutes", "settings"}]}."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}


def make_workshop(server: Server, cohort: int, template: str, *, title: str = "", day: date | None = None,
                  language: str = "", place: str = "", facilitators: str = "") -> WorkshopRow:
    """Makes a workshop with its plan; raises Refused for an unknown template or cohort."""
    plan = server.plans.get(template)
    if plan is None:
        raise Refused("no_such_template")
    if cohort not in {row.id for row in server.records.cohorts()}:
        raise Refused("no_such_cohort")
    language = language or server.settings.language
    if language not in server.assets.words:
        raise Refused("no_such_language")
    words = server.words(language)
    details = {"place": place, "facilitators": facilitators, "template": template}
    record = _with_free_code(server, cohort, title or words.t(f"plan.{template}.title"), day or date.today(), language,
                             details)
    lay_plan(server, record.id, plan["steps"])
    return record


def lay_plan(server: Server, workshop: int, steps: list[Mapping[str, Any]]) -> None:
    """Appends the first events: the steps, the facilitator at this computer, and keepsakes of earlier workshops."""
    def laid(state: Workshop, now: int) -> list[Draft]:
        facts = [state.plan.added(step["activity"], step.get("settings", {}), minutes=step["minutes"],
                                  preset=step.get("preset", "")) for step in steps]
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
