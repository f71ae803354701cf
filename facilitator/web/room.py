"""The routes of a room, `/<code>/…`: those of phones for everybody with the code, those of the wall for walls."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, jsonify, make_response, redirect, request, send_file
from flask.typing import ResponseReturnValue
from werkzeug.routing import BaseConverter

from facilitator.core.errors import Refused
from facilitator.core.forms import limits
from facilitator.core.here import Seat
from facilitator.live.broadcast import PREVIEW, WALL
from facilitator.live.rooms import HOST
from facilitator.store.records import WorkshopRow

from . import documents, headers, hidden_names, own_sheets, preloads, qr, seats
from .access import guest, marking, only_the_wall, role, this_phone
from .forms import body, posted
from .keys import DESK
from .network import phone_of, tidy_code
from .pages import page
from .server import Server, current_server

room = Blueprint("room", __name__, url_prefix="/<code:code>")
wall = Blueprint("wall", __name__)
wall.before_request(only_the_wall)


class CodeConverter(BaseConverter):
    """A join code as people type it: six letters and digits, in any case."""

    regex = "[A-Za-z0-9]{6}"


def to_door(server: Server, code: str) -> ResponseReturnValue:
    """Where a code leads that no meeting has, or that of one in the bin: the door says which of the two."""
    if not server.limits.wrong_code():
        abort(429)
    return redirect(f"/?code={tidy_code(code)}", 303)


@room.get("")
def phone(code: str) -> ResponseReturnValue:
    """The page of a phone; a wrong code is redirected to the door, which shows the error."""
    server = current_server()
    workshop = server.workshop(code)
    if workshop is None:
        return to_door(server, code)
    words = server.assets.words
    language = headers.chosen_language(words) or headers.browser_language(words, workshop.language)
    return marking(make_response(phone_page(server, workshop, language=language, shut=_shut(server, workshop))))


def phone_page(server: Server, workshop: WorkshopRow, **more: Any) -> str:
    """The page of a phone of a meeting; its scripts also get `more`."""
    organisations = {row.key: row.name for row in server.records.organisations(workshop.cohort_id) if not row.hidden}
    return page("phone", workshop, organisations=organisations, notice=seats.notice(server, workshop),
                ahead=_ahead(server, workshop),
                limits={"seats": limits(seats.Joining), "reentry": limits(seats.ComingBack)}, **more)


def _ahead(server: Server, workshop: WorkshopRow) -> dict[str, Any]:
    """What a phone can load while its person types a name: for the current step, else for the first."""
    state = server.rooms.room(workshop.id).workshop
    step = state.steps.get(state.current) or next(iter(state.steps.values()), None)
    slug = step.activity if step else ""
    return {"activity": slug, "modules": preloads.ahead(server.assets, slug)}


def _shut(server: Server, workshop: WorkshopRow) -> dict[str, Any]:
    """Why nobody new may join now, as a refusal; {} while they may. Who comes is told so before writing anything."""
    try:
        server.rooms.may_join(workshop.id)
    except Refused as refused:
        return {"reason": refused.reason, "values": refused.values}
    return {}


@room.post("/seats")
def take_seat(code: str) -> ResponseReturnValue:
    """A person joins."""
    server = current_server()
    workshop = server.require(code)
    seat = seats.join(server, workshop, posted(seats.Joining), phone_of(request.remote_addr or ""))
    return marking(jsonify(seat), seated=True)


@room.post("/reentry")
def come_back(code: str) -> ResponseReturnValue:
    """A person who was here before comes back with a name and a re-entry code."""
    server = current_server()
    workshop, phone = server.require(code), this_phone()
    if not server.limits.reentry(phone):
        raise Refused("too_fast")
    return marking(jsonify(seats.come_back(server, workshop, posted(seats.ComingBack), phone)), seated=True)


@room.post("/name")
def give_another_name(code: str) -> ResponseReturnValue:
    """A person gives another name, to be read instead of one that was taken out of sight; answers it as it is read."""
    server = current_server()
    workshop, phone = server.require(code), phone_of(request.remote_addr or "")
    ticket = hidden_names.may_rename(server, workshop, body().get("ticket"))
    form = posted(hidden_names.Another)
    return jsonify(name=hidden_names.rename(server, workshop, ticket, form, phone))


@room.get("/sheet/<person>/<proof>")
def own_sheet(code: str, person: str, proof: str) -> ResponseReturnValue:
    """The sheet of an organisation, by the address that a phone of who speaks for it was told."""
    server = current_server()
    found = own_sheets.file(server, server.require(code), person, proof)
    if found is None:
        abort(404 if server.limits.wrong_code() else 429)
    path, name = found
    return send_file(path, mimetype=documents.KINDS.get(path.suffix), as_attachment=path.suffix == ".pdf",
                     download_name=name, max_age=0)


@wall.get("/wall")
@headers.framed
def projector(code: str) -> ResponseReturnValue:
    """The page of the wall; the console shows it in a frame, as a preview. Where the desk opens it, a clicker acts."""
    server = current_server()
    workshop = server.workshop(code)
    if workshop is None:
        return to_door(server, code)
    preview = PREVIEW in request.args
    ticket = f"/{workshop.code}/tickets/projector{'?preview=1' if preview else ''}"
    return page("projector", workshop, ticketUrl=ticket, theme=server.theme(), preview=preview,
                clicker=role() == DESK and not preview)


@wall.get("/tickets/<face>")
def ticket(code: str, face: str) -> ResponseReturnValue:
    """A ticket for the socket of a wall, or, for the desk and who co-facilitates, of a console."""
    server = current_server()
    workshop = server.require(code).id
    came = guest(workshop)
    if face == "console" and role() == DESK:
        seat = Seat("console", HOST, "facilitator")
    elif came is not None and came.face == face:
        seat = came
    elif face == "projector":
        seat = Seat("projector", role=PREVIEW if PREVIEW in request.args else WALL)
    else:
        abort(403)
    return jsonify(ticket=server.ticket(workshop, seat))


@wall.get("/qr/<what>.svg")
def code_picture(code: str, what: str) -> ResponseReturnValue:
    """A QR code of the wall: `join`, `wifi` or `document`."""
    server = current_server()
    payload = documents.payload(server, server.require(code), what)
    if not payload:
        abort(404)
    return Response(str(qr.svg(payload)), mimetype="image/svg+xml")


room.register_blueprint(wall)
