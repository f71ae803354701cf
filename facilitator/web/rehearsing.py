"""A rehearsal: a room of its own with a meeting's plan, in a cohort of its own, to which simulated people come."""

from __future__ import annotations

from typing import NamedTuple

from facilitator.core.errors import Refused
from facilitator.store.records import WorkshopRow

from .preparing import make_workshop, plan_of
from .server import Server

COHORT = "rehearsals.cohort"  # the row with the id of the cohort of rehearsals


class Begun(NamedTuple):
    """The room of a rehearsal, and the title of the one that its people left for it ("" for none)."""

    room: WorkshopRow
    left: str


def rehearse(server: Server, code: str) -> Begun:
    """Makes the room and sends its people on their way; raises Refused for an unknown meeting or an empty plan.

    A cohort of its own keeps it out of the memory, the numbers and the history of the cohort that will meet. There is
    one company: whoever was still in an earlier rehearsal leaves it.
    """
    if server.company is None:
        raise Refused("our_side")
    outline = plan_of(server, code)
    words = server.words(outline.language)
    cohort = _cohort(server, words.t("desk.rehearsal.cohort"), server.company.organisations())
    title = words.t("desk.rehearsal.title", title=outline.title)[:160]
    record = make_workshop(server, cohort, copied=code, title=title, language=outline.language)
    before = server.workshop(server.company.send(record.code, server.addresses.port or 80, outline.language))
    return Begun(record, before.title if before else "")


def _cohort(server: Server, name: str, organisations: list[tuple[str, int]]) -> int:
    """The cohort of rehearsals, with its simulated organisations: known by its id, for a real one may be called so."""
    made = server.records.value(COHORT)
    known = next((row.id for row in server.records.cohorts() if str(row.id) == made), None)
    if known is not None:
        return known
    cohort = server.records.add_cohort(name)
    server.records.set_value(COHORT, str(cohort))
    for called, people in organisations:
        server.records.add_organisation(cohort, called, people)
    return cohort
