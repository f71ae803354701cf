"""The page of a face: one template for all faces, with the data that its scripts need to start."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import render_template

from facilitator.core.forms import limits
from facilitator.core.handlers import Command
from facilitator.core.workshop import Workshop
from facilitator.store.records import WorkshopRow

from .server import Server, current_server


def page(face: str, workshop: WorkshopRow | None = None, **more: Any) -> str:
    """The page of phone, projector, console or desk; its scripts also get `more`."""
    boot = _boot(current_server(), face, workshop) | more
    return render_template("screen.html", boot=boot, face=face, language=boot["language"])


def minutes_ahead() -> int:
    """How many minutes the clock of this computer is ahead of UTC: the hours of the room."""
    ahead = datetime.now().astimezone().utcoffset()
    return round(ahead.total_seconds() / 60) if ahead else 0


def limits_of_commands(server: Server) -> dict[str, Any]:
    """How much each argument takes at most: by command of the house, and by activity and command under `activities`."""
    return {**_limits(Workshop({}).commands),
            "activities": {slug: _limits(kind().commands) for slug, kind in server.shelf.items()}}


def _limits(commands: Mapping[str, Command]) -> dict[str, dict[str, int]]:
    return {name: told for name, asked in commands.items() if (told := limits(asked.arguments))}


def names(server: Server, workshop: WorkshopRow) -> dict[str, dict[str, Any]]:
    """What the steps of a plan are called that nobody titled, by language and key of the catalogue."""
    steps = [step for step in server.rooms.room(workshop.id).workshop.steps.values() if not step.title]
    keys = {key for step in steps for key in (f"{step.activity}.name", f"{step.activity}.preset.{step.preset}")}
    return {language: {key: words[key] for key in sorted(keys) if key in words}
            for language, words in server.assets.words.items()}


def _boot(server: Server, face: str, workshop: WorkshopRow | None) -> dict[str, Any]:
    language = workshop.language if workshop else server.settings.language
    told: dict[str, Any] = {"face": face, "build": server.assets.build, "language": language,
                            "languages": list(server.assets.words), "activities": list(server.shelf),
                            "zone": minutes_ahead()}
    if workshop is not None:
        cohort = next(row.name for row in server.records.cohorts() if row.id == workshop.cohort_id)
        told |= {"code": workshop.code, "workshopTitle": workshop.title, "cohort": cohort}
    if face == "phone":
        told["words"] = "words/phone-{language}.json"
        told["names"] = names(server, workshop) if workshop else {}
    return told
