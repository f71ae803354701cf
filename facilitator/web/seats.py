"""Seats: joining with a name, coming back with a code, and the data of the privacy notice."""

from __future__ import annotations

import hmac
import secrets
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from facilitator.core.errors import Refused
from facilitator.core.events import Draft
from facilitator.core.fields import Name
from facilitator.core.here import Seat
from facilitator.core.workshop import Workshop
from facilitator.live.rooms import HOST
from facilitator.store.records import WorkshopRow

from .coming import PERMISSIONS, chosen, expect
from .forms import ShortLine
from .keys import FACES, Coming
from .server import Server
from .speakable import as_given, same_name, speakable
from .telling_apart import Apart, ask_apart

Key = Annotated[str, Meta(min_length=8, max_length=64, pattern=r"^[\w-]+$")]


class Joining(msgspec.Struct):
    """What a phone posts to join."""

    name: Name
    key: Key
    permissions: dict[str, bool]
    organisation: Annotated[str, Meta(max_length=12)] = ""
    new_organisation: ShortLine = ""
    apart: Apart | None = None


class Inviting(msgspec.Struct):
    """What the console posts to invite somebody who only looks on, or who conducts beside whoever facilitates."""

    name: Name
    role: Literal["observer", "cofacilitator"] = "observer"


class ComingBack(msgspec.Struct):
    """What a phone posts to come back as the same person."""

    name: Name
    code: Annotated[str, Meta(min_length=1, max_length=40)]


def join(server: Server, workshop: WorkshopRow, form: Joining, phone: str) -> dict[str, Any]:
    """What a phone needs to take a seat, which it has once it connects: ticket, id, name and code; raises Refused.

    Whoever has a name that somebody of the same organisation has is asked once (`name_taken`), and never turned away.
    """
    if not form.permissions.get("keep"):
        raise Refused("keep_needed")
    known = server.records.person_of_key(workshop.id, form.key)
    if known is None:
        server.rooms.may_join(workshop.id, phone)
    organisation = chosen(server, workshop, form.organisation, form.new_organisation)
    if known and not server.limits.commands(f"{workshop.id}/join/{form.key}"):
        raise Refused("too_fast")
    reentry = speakable()
    digest = server.keys.reentry_digest(reentry)
    if known is None:
        ask_apart(server, workshop.id, f"o{organisation}", form.name, form.apart, phone)
    else:  # A retry of a phone that got no answer: the code that it is given now replaces the first one.
        person = f"p{known}"
        server.records.change_person(person, reentry=digest)
        if person in server.rooms.room(workshop.id).workshop.people:
            return _seat(server, workshop, person, reentry)
    given = " ".join(name for name, on in form.permissions.items() if on and name in PERMISSIONS)
    return expect(server, workshop, Coming(form.name, form.key, digest, given, form.organisation,
                                           form.new_organisation, form.apart), reentry, known)


def come_back(server: Server, workshop: WorkshopRow, form: ComingBack, phone: str) -> dict[str, Any]:
    """The same seat for whoever gives name and re-entry code; raises Refused.

    The own code, which only the person's phone shows, also opens what was being typed; one that the console made does
    not, and the seat that it opens is shown no secret answer of another phone.

    Who left is back with it; who was sent out is told so, for whoever has name and code knows that they were here.

    Wrong codes are counted for the phone that sends them: nobody is locked out by what others try, and no answer tells
    who is present. Only a code that was just given on the console works from a phone that has guessed too often.
    """
    digest = server.keys.reentry_digest(form.code)
    codes = server.records.reentries(workshop.id)
    person = next((person for person, name in server.records.people(workshop.id).items()
                   if same_name(form.name, name, name.partition(" (")[0])
                   and any([hmac.compare_digest(code, digest) for code in codes[person]])), None)
    if person is not None and (server.limits.may_guess(phone) or server.limits.awaited(person)):
        vouched = codes[person][0] != digest
        state = server.rooms.room(workshop.id).workshop
        _return(server, workshop, person, state)
        drafts = {} if vouched else server.drafts.of(workshop.id, person, state)
        seat = _seat(server, workshop, person, as_given(form.code), vouched=vouched)
        return {**seat, **({"drafts": drafts} if drafts else {})}
    raise Refused("wrong_reentry" if server.limits.wrong_reentry(phone) else "too_many_codes")


def _return(server: Server, workshop: WorkshopRow, person: str, state: Workshop) -> None:
    """Who left is here again, which everybody is told; raises Refused."""
    if person not in state.people or not state.people[person].gone:
        return
    answer = server.rooms.room(workshop.id).submit(lambda state, now: [
        Draft(fact.kind, fact.data, actor=person) for fact in state.guests.returning(person)])
    if not answer["ok"]:
        raise Refused(answer["reason"], **answer["values"])


def vouch(server: Server, workshop: WorkshopRow, person: str) -> str:
    """A code for a person to come back with when the own one is lost with its phone; whoever still has one is told."""
    if person not in server.records.people(workshop.id):
        raise Refused("nobody_there")
    fresh = speakable()
    server.records.change_person(person, console_code=server.keys.reentry_digest(fresh))
    server.limits.await_person(person)
    server.rooms.room(workshop.id).submit(lambda state, now: [
        Draft(fact.kind, fact.data, actor=HOST) for fact in state.attended.code_made(person)])
    return fresh


def _seat(server: Server, workshop: WorkshopRow, person: str, reentry: str, *, vouched: bool = False) -> dict[str, str]:
    """What a phone needs to sit down as a person, now and on another phone."""
    ticket = server.ticket(workshop.id, Seat("phone", person, "participant", vouched=vouched))
    name = server.rooms.surroundings(workshop.id).people.get(person, "")
    return {"ticket": ticket, "person": person, "name": name, "reentry": reentry}


def invite(server: Server, workshop: WorkshopRow, form: Inviting) -> str:
    """Enters somebody for a role, as a row with the name and a fact without it; answers the id."""
    number, _ = server.records.add_person(workshop.id, None, form.name, "", secrets.token_hex(8))
    person = f"p{number}"
    answer = server.rooms.room(workshop.id).submit(lambda state, now: [
        Draft(fact.kind, fact.data, actor=HOST) for fact in state.guests.seating(person, form.role)])
    if not answer["ok"]:
        raise Refused(answer["reason"], **answer["values"])
    server.rooms.renamed(workshop.id)
    return person


def role_link(server: Server, workshop: WorkshopRow, person: str, role: str) -> str:
    """The address that opens the seat of somebody's role once; raises Refused when they have not that role."""
    seat = Seat(FACES.get(role, ""), person, role)
    if not seat.face or not server.rooms.room(workshop.id).workshop.roles_of(seat):
        raise Refused("nobody_there")
    url = str(server.addresses.join(workshop.code)["url"]) or f"http://localhost:{server.addresses.port}/{workshop.code}"
    base = url[:url.rindex(f"/{workshop.code}")]
    secret = server.rooms.seat_secret(workshop.id, person)
    page = "console" if seat.face == "console" else "wall"
    token = server.keys.role_link(role, workshop.id, person, secret, f"/{workshop.code}/{page}")
    return f"{base}/open#{token}"


def notice(server: Server, workshop: WorkshopRow) -> dict[str, Any]:
    """The values in the privacy notice: date of deletion, contact, version of the text."""
    return {"delete_on": workshop.delete_on.isoformat(), "contact": server.contact(), "version": "2"}
