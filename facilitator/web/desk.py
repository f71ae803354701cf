"""The desk, for whoever runs the laptop: its pages, settings of the whole server, and its actions in a room."""

from __future__ import annotations

from typing import Annotated, Literal
from unicodedata import category

import msgspec
from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue
from msgspec import Meta

from facilitator.core.errors import Refused
from facilitator.core.forms import limits
from facilitator.live.rooms import THEME

from . import behalf, documents, own_plans, own_sheets, qr, rows, seats, shelf
from .access import csrf, only_the_desk
from .forms import Contact, as_posted, body, posted
from .overview import overview
from .pages import page
from .room import phone_page
from .server import CONTACT, current_server

WIFI_NAME = 32  # bytes that the name of a Wi-Fi has at most
WIFI_PASSWORD = 8, 63  # bytes that a WPA password has at least and at most

desk = Blueprint("desk", __name__)
desk.before_request(only_the_desk)
desk.register_blueprint(rows.rows)
desk.register_blueprint(shelf.shelf)
desk.register_blueprint(own_plans.own_plans)


class WifiForm(msgspec.Struct):
    """The Wi-Fi of the room, shown as a QR code; without a name there is no QR code. Both texts are bytes to phones."""

    name: Annotated[str, Meta(max_length=32)] = ""
    password: Annotated[str, Meta(max_length=63)] = ""
    hidden: bool = False


class PaperForm(msgspec.Struct):
    """The paper of the documents."""

    paper: Literal["letter", "a4"]


class ThemeForm(msgspec.Struct):
    """Whether the wall is light or dark."""

    theme: Literal["light", "dark"]


class ContactForm(msgspec.Struct):
    """Whom to ask about personal data; empty, nobody is named."""

    contact: Contact = ""


@desk.get("/desk")
def desk_page() -> ResponseReturnValue:
    """The page of the desk."""
    return page("desk", csrf=csrf(), limits={
        "cohorts": limits(rows.CohortForm), "organisations": limits(rows.OrganisationForm),
        "workshops": limits(rows.WorkshopDetails), "wifi": limits(WifiForm), "contact": limits(ContactForm),
        "presets": shelf.limits_of_presets()})


@desk.get("/desk/data")
def data() -> ResponseReturnValue:
    """All data that the page of the desk shows."""
    return jsonify(overview(current_server(), request.args.get("cohort", 0, int)))


@desk.post("/desk/address")
def choose_address() -> ResponseReturnValue:
    """Chooses the address in the join QR code."""
    server, wanted = current_server(), str(body().get("ip", ""))
    if wanted not in [address.ip for address in server.addresses.found()]:
        raise Refused("no_such_address")
    server.records.set_value("address", wanted)
    server.rooms.everywhere()
    return jsonify({})


@desk.post("/desk/wifi")
def set_wifi() -> ResponseReturnValue:
    """Sets the Wi-Fi of the room."""
    server, form = current_server(), as_posted(WifiForm)
    for name, text, most in (("name", form.name, WIFI_NAME), ("password", form.password, WIFI_PASSWORD[1])):
        if any(category(sign) in ("Cc", "Cs") for sign in text):
            raise Refused("wrong_shape")
        if len(text.encode()) > most:
            raise Refused(f"wifi_{name}_long", most=most, bytes=len(text.encode()))
    if form.password and len(form.password.encode()) < WIFI_PASSWORD[0]:
        raise Refused("wifi_password_short", least=WIFI_PASSWORD[0])
    server.records.set_value("wifi", msgspec.json.encode(form).decode())
    server.rooms.everywhere()
    return jsonify({})


@desk.post("/desk/paper")
def set_paper() -> ResponseReturnValue:
    """Sets the paper of the documents."""
    current_server().records.set_value("paper", posted(PaperForm).paper)
    return jsonify({})


@desk.post("/desk/theme")
def set_theme() -> ResponseReturnValue:
    """Sets the wall light or dark."""
    server = current_server()
    server.records.set_value(THEME, posted(ThemeForm).theme)
    server.rooms.everywhere()
    return jsonify({})


@desk.post("/desk/contact")
def set_contact() -> ResponseReturnValue:
    """Sets whom people may ask about their data; the notice on the join screen and the print name it."""
    current_server().records.set_value(CONTACT, posted(ContactForm).contact)
    return jsonify({})


@desk.post("/<code:code>/people/<person>/code")
def new_code(code: str, person: str) -> ResponseReturnValue:
    """Makes a code for a person to come back with; one that was made here before stops working, the own one stays."""
    server = current_server()
    return jsonify(reentry=seats.vouch(server, server.require(code), person))


@desk.post("/<code:code>/people/<person>/hand")
def write_for(code: str, person: str) -> ResponseReturnValue:
    """What a page of whoever facilitates needs to write on behalf of a person."""
    server = current_server()
    return jsonify(behalf.write_for(server, server.require(code), person))


@desk.get("/<code:code>/for/<person>")
def page_for(code: str, person: str) -> ResponseReturnValue:
    """The page of a phone in which whoever facilitates writes on behalf of a person."""
    server = current_server()
    workshop = server.require(code)
    whose = {"person": person, "name": server.rooms.surroundings(workshop.id).people.get(person, "")}
    return phone_page(server, workshop, language=workshop.language, behalf=whose, csrf=csrf())


@desk.post("/<code:code>/guests")
def invite(code: str) -> ResponseReturnValue:
    """A seat for somebody who only looks on or co-facilitates, and the link that opens it once."""
    server = current_server()
    workshop, form = server.require(code), posted(seats.Inviting)
    person = seats.invite(server, workshop, form)
    return jsonify(person=person, link=seats.role_link(server, workshop, person, form.role))


@desk.post("/<code:code>/guests/<person>/<role>")
def link_again(code: str, person: str, role: str) -> ResponseReturnValue:
    """A new link of that kind, for whoever has the role."""
    server = current_server()
    return jsonify(person=person, link=seats.role_link(server, server.require(code), person, role))


@desk.get("/<code:code>/guests/<person>/<role>.svg")
def link_code(code: str, person: str, role: str) -> ResponseReturnValue:
    """A QR code with a new link of that kind."""
    server = current_server()
    link = seats.role_link(server, server.require(code), person, role)
    return Response(str(qr.svg(link)), mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})


class PrintForm(msgspec.Struct):
    """What the document says that it is; "": what it said last."""

    state: Literal["", "draft", "final"] = ""


class SheetsForm(msgspec.Struct):
    """Whose sheet is made; "": that of each organisation."""

    organisation: Annotated[str, Meta(max_length=12)] = ""


@desk.post("/<code:code>/sheets")
def sheets(code: str) -> ResponseReturnValue:
    """Prints the sheets of organisations, which their own phones may download."""
    server = current_server()
    return jsonify(own_sheets.make_sheets(server, server.require(code), posted(SheetsForm).organisation))


@desk.post("/<code:code>/synthesis")
def synthesis(code: str) -> ResponseReturnValue:
    """Prints the synthesis."""
    server = current_server()
    return jsonify(documents.make_document(server, server.require(code), posted(PrintForm).state))
