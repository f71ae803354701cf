"""The route with which `facilitator new` asks a running server for a workshop."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

import msgspec
from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue

from facilitator.core.errors import Refused
from facilitator.store.records import WorkshopRow

from .forms import Language, Names, ShortLine, TemplateId, Title, posted
from .keys import DESK, WALL, Keys
from .preparing import make_workshop
from .rehearsing import rehearse
from .server import Server, current_server

scripts = Blueprint("scripts", __name__)


class Wanted(msgspec.Struct):
    """The options of `facilitator new`."""

    template: TemplateId = "cohort"
    cohort: ShortLine = ""
    organisations: Names = []
    title: Title = ""
    language: Language = ""


class Rehearsed(msgspec.Struct):
    """The option of `facilitator rehearse`."""

    code: ShortLine


@scripts.before_request
def only_this_computer() -> None:
    """Answers 403 unless the client can read the secret in the data folder."""
    shown = request.headers.get("X-Facilitator", "")
    if not hmac.compare_digest(shown.encode(), current_server().keys.command_line().encode()):
        abort(403)


@scripts.post("/new")
def new_workshop() -> ResponseReturnValue:
    """Makes a workshop, just as `facilitator new` does when no server runs."""
    return jsonify(make_for_script(current_server(), msgspec.structs.asdict(posted(Wanted))))


@scripts.post("/rehearse")
def new_rehearsal() -> ResponseReturnValue:
    """A rehearsal of a meeting; answers the links to hold it."""
    server = current_server()
    begun = rehearse(server, posted(Rehearsed).code)
    return jsonify(left=begun.left, **_links(server, begun.room))


def _links(server: Server, record: WorkshopRow) -> dict[str, Any]:
    return {"code": record.code, "title": record.title, "console": local_link(server, DESK, f"/{record.code}/console"),
            "projector": local_link(server, WALL, f"/{record.code}/wall")}


def make_for_script(server: Server, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Makes a workshop (and its cohort and organisations if they are new); answers the links to drive it."""
    if wanted["template"] not in server.plans:
        raise Refused("no_such_template")
    cohorts = server.records.cohorts()
    words = server.words(wanted["language"] or server.settings.language)
    name = wanted["cohort"] or (cohorts[0].name if cohorts else words.t(f"plan.{wanted['template']}.title"))
    cohort = next((row.id for row in cohorts if row.name == name), None) or server.records.add_cohort(name)
    known = {row.name for row in server.records.organisations(cohort)}
    for organisation in dict.fromkeys(wanted["organisations"]):
        if organisation and organisation not in known:
            server.records.add_organisation(cohort, organisation)
    record = make_workshop(server, cohort, wanted["template"], title=wanted["title"], language=wanted["language"])
    server.addresses.port = server.addresses.port or 80
    return {**_links(server, record),
            "join": server.addresses.join(record.code)["url"], "port": server.addresses.port,
            "organisations": {row.key: row.name for row in server.records.organisations(cohort)}}


def local_link(server: Server, role: str, to: str) -> str:
    """A one-time link for a browser on this computer."""
    return link_here(server.keys, server.addresses.port, role, to)


def link_here(keys: Keys, port: int, role: str, to: str) -> str:
    """The same to the server of these keys that listens on this port, from whichever process."""
    return f"http://localhost{f':{port}' if port != 80 else ''}/open#{keys.link(role, to)}"
