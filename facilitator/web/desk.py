"""The desk: cohorts, organisations and workshops as rows, edited by whoever holds the laptop."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import msgspec
from flask import Flask, jsonify, request
from msgspec import Meta

import facilitator
from facilitator.core.errors import Refused
from facilitator.core.fields import Line
from facilitator.store.records import Taken, WorkshopRow

from .pages import require_desk
from .preparing import make_workshop
from .server import Server, body, read
from .speakable import speakable

ShortLine = Annotated[str, Meta(max_length=120)]
Many = Annotated[list[Annotated[str, Meta(max_length=120)]], Meta(max_length=200)]
Expected = Annotated[int, Meta(ge=0, le=99)]


class CohortForm(msgspec.Struct):
    """A cohort's name."""

    name: Annotated[str, Meta(min_length=1, max_length=120)]


class OrganisationForm(msgspec.Struct):
    """One organisation."""

    name: Annotated[str, Meta(min_length=1, max_length=120)]
    expected: Expected = 0


class OrganisationsForm(msgspec.Struct):
    """Several organisations at once, by `names`, or one by `name`."""

    cohort: int
    names: Many = []
    name: ShortLine = ""
    expected: Expected = 0


class WorkshopForm(msgspec.Struct):
    """A new workshop; only cohort and template are needed."""

    cohort: int
    template: Annotated[str, Meta(max_length=40)]
    title: Annotated[str, Meta(max_length=160)] = ""
    date: date | None = None
    place: ShortLine = ""
    facilitators: Annotated[str, Meta(max_length=200)] = ""
    language: Annotated[str, Meta(max_length=5)] = ""


class WorkshopDetails(msgspec.Struct):
    """What may be changed about a workshop."""

    title: Line
    date: date
    place: ShortLine = ""
    facilitators: Annotated[str, Meta(max_length=200)] = ""
    next_date: Annotated[str, Meta(max_length=40)] = ""


class WifiForm(msgspec.Struct):
    """The room's Wi-Fi, drawn as the first QR; no name, no QR."""

    name: Annotated[str, Meta(max_length=32)] = ""
    password: Annotated[str, Meta(max_length=63)] = ""
    hidden: bool = False


def register(app: Flask, server: Server) -> None:
    """The addresses of this module; only the desk passes."""

    @app.before_request
    def only_the_desk() -> None:
        if request.path.startswith("/desk/"):
            require_desk(server)

    _register_cohorts(app, server)
    _register_workshops(app, server)

    @app.get("/desk/data")
    def desk_data() -> Any:
        return jsonify(overview(server, request.args.get("cohort", 0, int)))

    @app.post("/desk/address")
    def choose_address() -> Any:
        wanted = str(body().get("ip", ""))
        if wanted not in [address.ip for address in server.addresses.found()]:
            raise Refused("no_such_address")
        server.records.set_value("address", wanted)
        server.rooms.everywhere()
        return jsonify({})

    @app.post("/desk/wifi")
    def set_wifi() -> Any:
        form = read(body(), WifiForm)
        if form.password and len(form.password) < 8:
            raise Refused("wifi_password_short")
        server.records.set_value("wifi", msgspec.json.encode(form).decode())
        server.rooms.everywhere()
        return jsonify({})

    @app.post("/desk/paper")
    def set_paper() -> Any:
        paper = body().get("paper")
        if paper not in ("letter", "a4"):
            raise Refused("wrong_shape")
        server.records.set_value("paper", paper)
        return jsonify({})

    @app.post("/desk/theme")
    def set_theme() -> Any:
        theme = body().get("theme")
        if theme not in ("light", "dark"):
            raise Refused("wrong_shape")
        server.records.set_value("wall.theme", theme)
        return jsonify({})


def _register_cohorts(app: Flask, server: Server) -> None:
    @app.post("/desk/cohorts")
    def add_cohort() -> Any:
        return jsonify(id=server.records.add_cohort(read(body(), CohortForm).name))

    @app.post("/desk/cohorts/<int:cohort>")
    def rename_cohort(cohort: int) -> Any:
        server.records.rename_cohort(cohort, read(body(), CohortForm).name)
        return jsonify({})

    @app.post("/desk/organisations")
    def add_organisations() -> Any:
        form = read(body(), OrganisationsForm)
        if form.cohort not in {row.id for row in server.records.cohorts()}:
            raise Refused("no_such_cohort")
        names = [name for name in dict.fromkeys([*form.names, form.name]) if name]
        if not names:
            raise Refused("empty")
        known = 0
        for name in names:
            try:
                server.records.add_organisation(form.cohort, name, form.expected)
            except Taken:
                known += 1
        if known == len(names):
            raise Refused("organisation_known")
        server.rooms.everywhere()
        return jsonify(known=known)

    @app.post("/desk/organisations/<int:organisation>")
    def change_organisation(organisation: int) -> Any:
        form = read(body(), OrganisationForm)
        try:
            server.records.change_organisation(organisation, form.name, form.expected)
        except Taken:
            raise Refused("organisation_known") from None
        server.rooms.everywhere()
        return jsonify({})

    @app.post("/desk/organisations/<int:organisation>/remove")
    def remove_organisation(organisation: int) -> Any:
        try:
            server.records.remove_organisation(organisation)
        except Taken:
            raise Refused("organisation_came") from None
        server.rooms.everywhere()
        return jsonify({})


def _register_workshops(app: Flask, server: Server) -> None:
    @app.post("/desk/workshops")
    def add_workshop() -> Any:
        form = read(body(), WorkshopForm)
        record = make_workshop(server, form.cohort, form.template, title=form.title, day=form.date,
                               language=form.language, place=form.place, facilitators=form.facilitators)
        return jsonify(code=record.code)

    @app.post("/desk/workshops/<code:code>")
    def change_workshop(code: str) -> Any:
        record, form = server.require(code), read(body(), WorkshopDetails)
        server.records.change_workshop(record.id, **msgspec.structs.asdict(form))
        server.rooms.renamed(record.id)
        return jsonify({})

    @app.post("/desk/workshops/<code:code>/remove")
    def remove_workshop(code: str) -> Any:
        record = server.require(code)
        server.rooms.forget(record.id)
        server.records.delete_workshop(record.id)
        return jsonify({})

    @app.post("/<code:code>/people/<person>/code")
    def new_code(code: str, person: str) -> Any:
        require_desk(server)
        if person not in server.records.people(server.require(code).id):
            raise Refused("nobody_there")
        fresh = speakable()
        server.records.change_person(person, reentry=server.keys.reentry_digest(fresh))
        server.limits.forgive(person)
        return jsonify(reentry=fresh)


def overview(server: Server, wanted: int = 0) -> dict[str, Any]:
    """All that the desk shows of one cohort (the latest unless `wanted`), and of the server."""
    cohorts = server.records.cohorts()
    cohort = wanted if wanted in {row.id for row in cohorts} else (cohorts[0].id if cohorts else 0)
    chosen = server.addresses.chosen()
    workshops = server.records.workshops(cohort) if cohort else []
    return {
        "today": date.today().isoformat(), "language": server.settings.language, "cohort": cohort,
        "cohorts": [{"id": row.id, "name": row.name} for row in cohorts],
        "organisations": [{"id": row.id, "name": row.name, "expected": row.expected, "invited": row.invited}
                          for row in server.records.organisations(cohort)] if cohort else [],
        "workshops": [_card(server, record) for record in workshops],
        "templates": [{"id": key, "minutes": plan["minutes"], "steps": [
            {"activity": step["activity"], "title": step["title"], "minutes": step["minutes"]}
            for step in plan["steps"]]} for key, plan in server.plans.items()],
        "addresses": [{"ip": address.ip, "interface": address.interface, "kind": address.kind, "why": address.why,
                       "chosen": address.ip == chosen} for address in server.addresses.found()],
        "port": server.addresses.port, "wifi": server.addresses.wifi(), "paper": server.paper(),
        "theme": server.records.value("wall.theme") or "light", "version": facilitator.__version__,
        "documents": [{"code": record.code, **document} for record in workshops
                      if (document := server.rooms.room(record.id).workshop.document)],
    }


def _card(server: Server, record: WorkshopRow) -> dict[str, Any]:
    state = server.rooms.room(record.id).workshop
    people = [person for person in state.people.values() if not person.gone]
    today = date.today()
    started = bool(state.people) or any(step.opened_at for step in state.steps.values())
    status = ("done" if state.closed else "today" if record.date == today else "draft" if record.date > today
              else "live" if started else "past")
    return {"code": record.code, "number": record.number, "title": record.title, "date": record.date.isoformat(),
            "place": record.place, "facilitators": record.facilitators, "next_date": record.next_date,
            "language": record.language, "people": len(people), "status": status,
            "organisations": len({person.organisation for person in people}), "tables": len(state.tables),
            "steps": len(state.steps)}
