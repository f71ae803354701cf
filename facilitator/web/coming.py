"""Who is on the way: a seat is taken when a phone connects, not when a ticket for it is given out.

A ticket of somebody new carries all that the seat needs, signed; whoever asks for tickets and never connects leaves
nothing in the database, in the log or in the room.
"""

from __future__ import annotations

from contextlib import suppress

from msgspec.structs import replace

from facilitator.core.errors import Refused
from facilitator.core.here import Seat
from facilitator.store.records import Taken, WorkshopRow

from .keys import Coming, Ticket
from .network import phone_of
from .server import Server
from .speakable import same_organisation
from .telling_apart import numbered

LOOPBACK = "127.0.0.1"
SELF_NAMED = 40  # most organisations that phones may add to a cohort
PERMISSIONS = ("keep", "list", "quote", "photo")


def expect(server: Server, workshop: WorkshopRow, coming: Coming, reentry: str, known: int | None) -> dict[str, str]:
    """What a new phone needs to come in; nobody has come yet. `known`: who has its key, if somebody has."""
    number, secret = ((known, server.rooms.seat_secret(workshop.id, f"p{known}")) if known
                      else server.expected.seat(workshop.id, coming.key, server.records.numbers))
    seat = Seat("phone", f"p{number}", "participant")
    coming = replace(coming, epoch=server.database.epoch)
    return {"ticket": server.keys.ticket(workshop.id, seat, secret, coming), "person": seat.person,
            "name": coming.name, "reentry": reentry}


def arrive(server: Server, ticket: Ticket, coming: Coming, address: str) -> None:
    """Whoever connects with the ticket of a seat that nobody has taken yet takes it; raises Refused or NotSaved.

    A ticket whose number somebody else has by now takes nothing and opens nothing: the server that gave it was stopped
    before the phone came. Nor does one from before a copy was put back: its person asks for a seat anew, and is told
    what the copy does not hold.
    """
    if coming.epoch != server.database.epoch:
        return
    workshop, phone = server.records.workshop(ticket.workshop), phone_of(address)
    if workshop is None or ticket.person in server.rooms.room(workshop.id).workshop.people:
        return
    held = server.rooms.seat_secret(workshop.id, ticket.person)
    if held not in ("", ticket.secret) or (not held and server.records.person_of_key(workshop.id, coming.key)):
        return
    server.rooms.may_join(workshop.id, phone)
    if not may_come(server, workshop, phone):
        raise Refused("too_fast")
    with suppress(Taken):
        _take(server, workshop, ticket, coming)


def note_address(server: Server, ticket: Ticket, address: str) -> None:
    """Keeps in memory from where a person's phone came; many come from this computer, where a proxy is."""
    phone = phone_of(address)
    if ticket.face == "phone" and phone not in ("", LOOPBACK):
        server.rooms.came_from(ticket.workshop, ticket.person, phone)


def _take(server: Server, workshop: WorkshopRow, ticket: Ticket, coming: Coming) -> None:
    organisation = chosen(server, workshop, coming.organisation, coming.new_organisation) or added(
        server, workshop, coming.new_organisation)
    name = numbered(server, workshop.id, f"o{organisation}", coming.name, coming.apart)
    permissions = {one: one in coming.permissions.split() for one in PERMISSIONS}
    server.rooms.take_seat(workshop.id, organisation, name, permissions, coming.reentry, coming.key,
                           (int(ticket.person[1:]), ticket.secret))


def may_come(server: Server, workshop: WorkshopRow, phone: str) -> bool:
    """Counts one who is new, for the phone and then for the workshop; False when there are too many at once."""
    # From the laptop itself come those behind a proxy, and who measures.
    return (phone == LOOPBACK or server.limits.newcomer(phone)) and server.limits.seats(workshop.code)


def chosen(server: Server, workshop: WorkshopRow, organisation: str, named: str) -> int:
    """The number of the organisation, 0 of one that is to be added; raises Refused."""
    if organisation in server.rooms.surroundings(workshop.id).organisations:
        return int(organisation[1:])
    known = server.records.organisations(workshop.cohort_id)  # another workshop of the cohort may have added it
    listed = next((row.id for row in known if row.key == organisation), None)
    if listed is not None:
        return listed
    if not named:
        raise Refused("organisation_needed")
    same = [row.id for row in known if not row.hidden and same_organisation(row.name, named)]
    if same:
        return same[0]
    if sum(not row.invited for row in known) >= SELF_NAMED:
        raise Refused("many_organisations")
    return 0


def added(server: Server, workshop: WorkshopRow, named: str) -> int:
    """The number of the organisation that a newcomer has named."""
    try:
        return server.records.add_organisation(workshop.cohort_id, named, invited=False)
    except Taken:
        return next(row.id for row in server.records.organisations(workshop.cohort_id)
                    if row.name == named and not row.hidden)
