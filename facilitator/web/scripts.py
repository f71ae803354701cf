"""How a script on this computer asks the running server for a workshop (`facilitator new`)."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from flask import Flask, abort, jsonify, request
from msgspec import Meta

from facilitator.core.errors import Refused

from .house import House, body, read
from .keys import DESK, WALL
from .preparing import make_workshop


class Wanted(msgspec.Struct):
    """What `facilitator new` was asked for."""

    template: Annotated[str, Meta(max_length=40)] = "cohort"
    cohort: Annotated[str, Meta(max_length=120)] = ""
    organisations: Annotated[list[Annotated[str, Meta(min_length=1, max_length=120)]], Meta(max_length=200)] = []
    title: Annotated[str, Meta(max_length=160)] = ""
    language: Annotated[str, Meta(max_length=5)] = ""


def register(app: Flask, house: House) -> None:
    """One address, open to whoever can read the secret file beside the data."""

    @app.post("/new")
    def new_workshop() -> Any:
        shown = request.headers.get("X-Facilitator", "")
        if not hmac.compare_digest(shown.encode(), house.keys.command_line().encode()):
            abort(403)
        return jsonify(make_for_script(house, msgspec.structs.asdict(read(body(), Wanted))))


def make_for_script(house: House, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Makes a workshop (with its cohort and organisations when they are new) and the links to drive it."""
    if wanted["template"] not in house.plans:
        raise Refused("no_such_template")
    cohorts = house.records.cohorts()
    words = house.words(wanted["language"] or house.settings.language)
    name = wanted["cohort"] or (cohorts[0].name if cohorts else words.t(f"plan.{wanted['template']}.title"))
    cohort = next((row.id for row in cohorts if row.name == name), None) or house.records.add_cohort(name)
    known = {row.name for row in house.records.organisations(cohort)}
    for organisation in dict.fromkeys(wanted["organisations"]):
        if organisation not in known:
            house.records.add_organisation(cohort, organisation)
    record = make_workshop(house, cohort, wanted["template"], title=wanted["title"], language=wanted["language"])
    house.addresses.port = house.addresses.port or 80
    return {"code": record.code, "title": record.title, "console": local_link(house, DESK, f"/{record.code}/console"),
            "projector": local_link(house, WALL, f"/{record.code}/wall"),
            "join": house.addresses.join(record.code)["url"], "port": house.addresses.port,
            "organisations": {row.key: row.name for row in house.records.organisations(cohort)}}


def local_link(house: House, role: str, to: str) -> str:
    """A link for a browser on this computer that works once."""
    port = f":{house.addresses.port}" if house.addresses.port != 80 else ""
    return f"http://localhost{port}/open#{house.keys.link(role, to)}"
