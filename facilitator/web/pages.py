"""The page of a face: one template for all faces, with the data that its scripts need to start."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import render_template

from facilitator.core.forms import limits
from facilitator.core.workshop import Workshop
from facilitator.store.records import WorkshopRow

from .server import Server, current_server


def page(face: str, workshop: WorkshopRow | None = None, **more: Any) -> str:
    """The page of phone, projector, console or desk; its scripts also get `more`."""
    boot = _boot(current_server(), face, workshop) | more
    return render_template("screen.html", boot=boot, face=face, language=boot["language"])


@cache
def limits_of_commands() -> dict[str, dict[str, int]]:
    """How much each argument of the house's commands takes at most, by command."""
    return {name: told for name, asked in Workshop({}).commands.items() if (told := limits(asked.arguments))}


def _boot(server: Server, face: str, workshop: WorkshopRow | None) -> dict[str, Any]:
    language = workshop.language if workshop else server.settings.language
    told: dict[str, Any] = {"face": face, "build": server.assets.build, "language": language,
                            "languages": list(server.assets.words), "activities": list(server.shelf)}
    if workshop is not None:
        cohort = next(row.name for row in server.records.cohorts() if row.id == workshop.cohort_id)
        told |= {"code": workshop.code, "workshopTitle": workshop.title, "cohort": cohort}
    if face == "phone":
        told["words"] = "words/phone-{language}.json"
    return told
