"""Prints the synthesis on demand, finds the file of a download URL, and the texts of the QR codes on the wall."""

from __future__ import annotations

import itertools
import logging
import os
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from facilitator.core.errors import Refused
from facilitator.core.events import Draft
from facilitator.core.words import Words
from facilitator.live.room import Room
from facilitator.live.rooms import HOST
from facilitator.settings import Settings
from facilitator.store.archive import Document
from facilitator.store.records import WorkshopRow
from facilitator.synthesis import gather, html, letters, names, pdf

from . import network
from .network import CODE_LETTERS
from .server import Server

log = logging.getLogger(__name__)
SYNTHESIS = "synthesis"
PRINTING = "printing"  # the folder in the data folder where a browser that prints has its files
SHEETS = "sheets"  # the folder in the data folder for what is one organisation's alone; exports are passed on
DRAFT = "draft"  # until whoever facilitates, or those who were present, say otherwise
one_at_a_time = threading.Lock()
KINDS = {".pdf": "application/pdf", ".html": "text/html"}
TOKEN = 8
BREATH = 0.002  # seconds of sleep between two parts of the work, so that sockets are served (0 would only run timers)
STRETCH = 0.01  # seconds of writing a page, then sockets are served


class Unhurried(Words):
    """The words of a page that is being written: each is looked up here, and now and then sockets are served first."""

    def __init__(self, words: Words, prefix: str = "") -> None:
        super().__init__(words.entries, words.plural, prefix)
        self._since = time.monotonic()

    def t(self, key: str, **values: Any) -> str:
        """The sentence for `key`, as always."""
        if time.monotonic() - self._since > STRETCH:
            time.sleep(BREATH)
            self._since = time.monotonic()
        return super().t(key, **values)

    __call__ = t

    def of(self, slug: str) -> Words:
        """The words of an activity, as unhurried."""
        return Unhurried(self, f"{slug}.")


def make_document(server: Server, workshop: WorkshopRow, state: str = "") -> dict[str, Any]:
    """Prints the synthesis of a workshop into the exports folder and broadcasts it to the room; raises Refused.

    `state` is what the document says that it is, "draft" or "final"; "": what it said last.
    Answers name, path (of the download), pages, kb, seconds and the engine that made it. One print at a time; no
    print overwrites the file of another.
    """
    with one_at_a_time:
        return _make_document(server, workshop, state)


def _make_document(server: Server, workshop: WorkshopRow, wished: str) -> dict[str, Any]:
    room = server.rooms.room(workshop.id)
    words = server.words(workshop.language)
    version = server.archive.next_version(workshop.id, SYNTHESIS)
    state = wished or str(room.workshop.document.get("state", DRAFT))
    validated = room.workshop.validated()
    meta = {**meta_of(server, workshop, version, state), "validated": validated}
    name = _free_name(server, words, meta)
    around = server.rooms.surroundings(workshop.id)
    hidden = room.workshop.unsaid()
    document = gather.document(room.workshop, around.people, around.organisations, meta, around.hidden)
    time.sleep(BREATH)
    page = html.render(document, workshop.language, server.paper(), Unhurried(words))
    time.sleep(BREATH)
    try:
        made = pdf.make_pdf(page, server.settings.exports / name, scratch=server.settings.data / PRINTING)
    except pdf.PrintFailed as failed:
        raise Refused(failed.reason, **failed.values) from failed
    token = _token()
    told = {"edition": SYNTHESIS, "name": made.path.name, "path": f"/P/{token}", "pages": made.pages,
            "kb": -(-made.size // 1024), "version": version, "state": state, "engine": made.engine,
            "shared": bool(room.workshop.document.get("shared")), "boxes": letters.places(page),
            **({"validated": validated} if validated else {})}
    server.archive.add_document(Document(workshop.id, SYNTHESIS, version, state, "", token, made.path.name))
    submit(room, [Draft("document.made", told, actor=HOST)])
    if hidden != room.workshop.unsaid() or around.hidden != server.rooms.surroundings(workshop.id).hidden:
        submit(room, [Draft(fact.kind, fact.data, actor=HOST) for fact in room.workshop.outdating()])
    return {**told, "seconds": round(made.seconds, 2)}


def _free_name(server: Server, words: Words, meta: Mapping[str, Any]) -> str:
    """A file name that is not used yet; the version is the workshop's own, whatever lies in the folder."""
    tries = (names.filename(meta, words.t("print.file.session"), words.t("print.file.synthesis"), again)
             for again in itertools.count(1))
    return next(name for name in tries if not os.path.lexists(server.settings.exports / name))


def submit(room: Room, drafts: list[Draft]) -> None:
    """Writes what was printed, or is outdated, to the log and tells the room; raises Refused."""
    answer = room.submit(lambda state, now: drafts)
    if not answer["ok"]:
        raise Refused(answer["reason"], **answer["values"])


def meta_of(server: Server, workshop: WorkshopRow, version: int, state: str) -> dict[str, Any]:
    """What a document says of its workshop and of itself."""
    cohort = next(row.name for row in server.records.cohorts() if row.id == workshop.cohort_id)
    return {"title": workshop.title, "cohort": cohort, "code": workshop.code, "number": workshop.number,
            "place": workshop.place, "date": workshop.date, "facilitators": workshop.facilitators,
            "language": workshop.language, "paper": server.paper(), "next_date": workshop.next_date,
            "contact": server.contact(), "retention_date": workshop.delete_on, "version": version,
            "state": state, "software": server.version}


def _token() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(TOKEN))


def sweep(settings: Settings) -> None:
    """Deletes what a kill in the middle of a print has left; at the start, before anything is printed."""
    shutil.rmtree(settings.data / PRINTING, ignore_errors=True)
    for path in (*settings.exports.glob(f".*{pdf.PART}"), *settings.data.glob(f"{SHEETS}/*/.*{pdf.PART}")):
        path.unlink(missing_ok=True)


def unprinted(settings: Settings) -> dict[str, str]:
    """Why no document could be written now, as the system says it, and in which `folder`; {} while one could."""
    try:
        settings.exports.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.exports):
            return {}
    except OSError as problem:
        return {"folder": str(settings.exports), "why": problem.strerror or str(problem)}


def file(server: Server, path: str, *, to_desk: bool) -> Path | None:
    """The file of a download URL, if it is shared with the room, or for the desk."""
    kept = server.archive.document(path.rpartition("/")[2])
    if kept is None:
        return None
    document = server.rooms.room(kept.workshop).workshop.documents.get(kept.edition, {})
    if document.get("path") != path or not (document.get("shared") or to_desk):
        return None
    found = server.settings.printed(document["name"])
    return found if found.is_file() else None


def payload(server: Server, workshop: WorkshopRow, what: str) -> str:
    """The text of a QR code on the wall (`join`, `wifi` or `document`), or "" when there is none."""
    addresses = server.addresses
    if what == "join":
        return str(addresses.join(workshop.code)["url"])
    if what == "wifi":
        wifi = addresses.wifi()
        return network.wifi_payload(wifi["name"], wifi["password"], wifi["hidden"]) if wifi["name"] else ""
    path = str(server.rooms.room(workshop.id).workshop.document.get("path", ""))
    url = str(addresses.join(workshop.code)["url"])
    if what != "document" or not path or not url:
        return ""
    return url[:url.rindex(f"/{workshop.code}")] + path


