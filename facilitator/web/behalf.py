"""Who has no phone: a seat that the console writes in, and any seat opened there to write on somebody's behalf."""

from __future__ import annotations

import secrets
from typing import Any

from facilitator.core.errors import Refused
from facilitator.core.events import Draft
from facilitator.core.here import Seat
from facilitator.live.rooms import HOST
from facilitator.store.records import WorkshopRow

from .coming import PERMISSIONS, added, chosen
from .seats import Joining
from .server import Server
from .telling_apart import ask_apart, numbered


def write_in(server: Server, workshop: WorkshopRow, form: Joining) -> str:
    """Enters somebody who has no phone, as they told whoever facilitates; answers the id, raises Refused.

    Nobody knows a code for the seat: when its person gets hold of a phone, the console makes one.
    """
    if not form.permissions.get("keep"):
        raise Refused("keep_needed")
    organisation = chosen(server, workshop, form.organisation, form.new_organisation)
    if server.records.person_of_key(workshop.id, form.key) is None:
        server.rooms.room(workshop.id).workshop.guests.joining("p0", "", {}, assisted=True)
        ask_apart(server, workshop.id, f"o{organisation}", form.name, form.apart, HOST)
    organisation = organisation or added(server, workshop, form.new_organisation)
    name = numbered(server, workshop.id, f"o{organisation}", form.name, form.apart)
    permissions = {one: bool(form.permissions.get(one)) for one in PERMISSIONS}
    code = server.keys.reentry_digest(secrets.token_hex())
    return server.rooms.take_seat(workshop.id, organisation, name, permissions, code, form.key, assisted=True)[0]


def write_for(server: Server, workshop: WorkshopRow, person: str) -> dict[str, Any]:
    """A person's seat for whoever facilitates, to write on their behalf; each time another hand, which is shown nothing
    of what was said in secret before. Answers ticket, id, name, and how often the console has made a way in."""
    answer = server.rooms.room(workshop.id).submit(lambda state, now: [
        Draft(fact.kind, fact.data, actor=HOST) for fact in state.attended.writing_for(person)])
    if not answer["ok"]:
        raise Refused(answer["reason"], **answer["values"])
    seat = Seat("phone", person, "participant", vouched=True, hand=secrets.token_urlsafe(12))
    return {"ticket": server.ticket(workshop.id, seat), "person": person,
            "name": server.rooms.surroundings(workshop.id).people.get(person, ""),
            "codes": server.rooms.room(workshop.id).workshop.people[person].codes}
