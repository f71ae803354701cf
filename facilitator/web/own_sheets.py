"""Prints the sheet of each organisation, and finds it for the phones of those who speak for it, and for nobody else."""

from __future__ import annotations

import hmac
import secrets
import shutil
import time
from pathlib import Path
from typing import Any

from facilitator.core.errors import Refused
from facilitator.core.events import Draft
from facilitator.live.rooms import HOST
from facilitator.settings import Settings
from facilitator.store.archive import Document
from facilitator.store.records import WorkshopRow
from facilitator.synthesis import gather_sheet, html_sheet, names, pdf

from . import documents
from .server import Server

SHEET = "sheet"
NAME = 40  # characters of an organisation's name in that of its file


def make_sheets(server: Server, workshop: WorkshopRow, only: str = "") -> dict[str, Any]:
    """Prints the sheet of each organisation that took part, or of one, and tells its own phones; raises Refused.

    Answers how many were made. Each is a job of its own, bounded in time and memory; one that fails stops the rest, and
    those that were made are there.
    """
    with documents.one_at_a_time:
        wanted = [key for key in gather_sheet.taking_part(server.rooms.room(workshop.id).workshop) if only in ("", key)]
        if not wanted:
            raise Refused("nobody_there")
        begun = time.monotonic()
        for organisation in wanted:
            _make(server, workshop, organisation)
        return {"made": len(wanted), "seconds": round(time.monotonic() - begun, 2)}


def _make(server: Server, workshop: WorkshopRow, organisation: str) -> None:
    room, around = server.rooms.room(workshop.id), server.rooms.surroundings(workshop.id)
    words, hidden = server.words(workshop.language), room.workshop.unsaid()
    version = server.archive.next_version(workshop.id, SHEET, organisation)
    meta = documents.meta_of(server, workshop, version, documents.DRAFT)
    told = gather_sheet.document(room.workshop, organisation, around.people, around.organisations, meta, around.hidden)
    time.sleep(documents.BREATH)
    page = html_sheet.render(told, workshop.language, server.paper(), documents.Unhurried(words))
    time.sleep(documents.BREATH)
    folder = folder_of(server.settings, workshop.id)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        made = pdf.make_pdf(page, folder / f"{organisation}-v{version}.pdf",
                            scratch=server.settings.data / documents.PRINTING)
    except pdf.PrintFailed as failed:
        raise Refused(failed.reason, **failed.values) from failed
    name = names.filename(meta, words.t("print.file.session"), "-".join(filter(None, (
        words.t("print.file.sheet"), names.plain(told["organisation"]["name"])[:NAME]))))
    fact = {"edition": SHEET, "audience": organisation, "file": made.path.name, "key": secrets.token_hex(16),
            "name": Path(name).with_suffix(made.path.suffix).name, "pages": made.pages, "kb": -(-made.size // 1024),
            "version": version, "engine": made.engine}
    server.archive.add_document(
        Document(workshop.id, SHEET, version, documents.DRAFT, organisation, secrets.token_hex(16), made.path.name))
    documents.submit(room, [Draft("document.made", fact, actor=HOST)])
    if hidden != room.workshop.unsaid() or around.hidden != server.rooms.surroundings(workshop.id).hidden:
        documents.submit(room, [Draft(each.kind, each.data, actor=HOST) for each in room.workshop.outdating()])
    for former in folder.glob(f"{organisation}-v*"):
        if former.name != made.path.name:
            former.unlink(missing_ok=True)


def folder_of(settings: Settings, workshop: int) -> Path:
    """Where the sheets of a workshop lie."""
    return settings.data / documents.SHEETS / str(workshop)


def remove(settings: Settings, workshop: int) -> None:
    """Deletes the sheets of a workshop with it."""
    shutil.rmtree(folder_of(settings, workshop), ignore_errors=True)


def file(server: Server, workshop: WorkshopRow, person: str, proof: str) -> tuple[Path, str] | None:
    """The sheet of a person's organisation and its name, while the address that they were told is good."""
    state = server.rooms.room(workshop.id).workshop
    path = str(state.sheet_of(person, workshop.code).get("sheet", {}).get("path", ""))
    if not path or not hmac.compare_digest(path.encode(), f"/{workshop.code}/sheet/{person}/{proof}".encode()):
        return None
    made = state.sheets[state.people[person].organisation]
    found = folder_of(server.settings, workshop.id) / made["file"]
    return (found, made["name"]) if found.is_file() else None
