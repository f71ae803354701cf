"""Names out of sight: whoever facilitates hides one and shows it again; who gave it may give another."""

from __future__ import annotations

import msgspec

from facilitator.core.errors import Refused
from facilitator.core.events import Draft
from facilitator.core.fields import NAME_CHARACTERS, Id
from facilitator.live.rooms import HOST
from facilitator.store.records import Taken, WorkshopRow

from .forms import Called
from .keys import Ticket
from .server import Server
from .speakable import same_name
from .telling_apart import Apart, ask_apart, numbered


class Hiding(msgspec.Struct):
    """What the console posts: whether a name is out of sight."""

    on: bool


class Another(msgspec.Struct):
    """What a phone posts beside its ticket: of whom (`p7`, or `o3` for its organisation), and what to read instead."""

    of: Id
    name: Called
    apart: Apart | None = None


def hide(server: Server, workshop: WorkshopRow, of: str, on: bool) -> None:
    """Takes the name of a person or an organisation out of sight wherever it stands, or shows it again; raises Refused.

    A document that was made before may have it: it is offered no longer.
    """
    around = server.rooms.surroundings(workshop.id)
    if of == HOST or of not in {**around.people, **around.organisations}:
        raise Refused("nobody_there")
    server.records.hide_name(of, on)
    if on:
        server.rooms.room(workshop.id).submit(lambda state, now: [
            Draft(fact.kind, fact.data, actor=HOST) for fact in state.outdating()])
    _tell(server, workshop, of)


def may_rename(server: Server, workshop: WorkshopRow, shown: object) -> Ticket:
    """The ticket of who wants to give another name, asked for before anything else is read; raises Refused."""
    ticket = server.keys.read_ticket(shown)
    if ticket is None or ticket.workshop != workshop.id or not server.holds(ticket):
        raise Refused("no_seat")
    if not server.limits.commands(f"{workshop.id}/{ticket.face}/{ticket.person}"):
        raise Refused("too_fast")
    return ticket


def rename(server: Server, workshop: WorkshopRow, ticket: Ticket, form: Another, phone: str) -> str:
    """Another name in the place of a hidden one, from who gave that; answers it as it is read now, told apart from that
    of a mate as in joining; raises Refused."""
    given = server.rooms.surroundings(workshop.id).given_by(ticket.person)
    if form.of not in given:
        raise Refused("not_now")
    if same_name(form.name, given[form.of]):
        raise Refused("name_hidden")
    if form.of == ticket.person:
        if len(form.name) > NAME_CHARACTERS:
            raise Refused("too_long", length=len(form.name), limit=NAME_CHARACTERS)
        organisation = server.rooms.room(workshop.id).workshop.people[form.of].organisation
        ask_apart(server, workshop.id, organisation, form.name, form.apart, phone)
        name = numbered(server, workshop.id, organisation, form.name, form.apart)
        server.records.change_person(form.of, name=name, hidden=False)
    else:
        name = form.name
        _rename_organisation(server, workshop, form)
    _tell(server, workshop, form.of)
    return name


def _rename_organisation(server: Server, workshop: WorkshopRow, form: Another) -> None:
    known = {row.key: row for row in server.records.organisations(workshop.cohort_id)}
    if any(same_name(row.name, form.name) for row in known.values() if not row.hidden):
        raise Refused("organisation_known")
    own = known[form.of]
    try:
        server.records.change_organisation(own.id, form.name, own.expected, beside_hidden=True)
    except Taken:
        raise Refused("organisation_known") from None


def _tell(server: Server, workshop: WorkshopRow, of: str) -> None:
    """The organisations are those of every workshop of the cohort."""
    if of.startswith("o"):
        server.rooms.everywhere()
    else:
        server.rooms.renamed(workshop.id)
