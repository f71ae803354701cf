"""Retention: on the day that the notice told, a workshop goes to the bin; deleting it is somebody's own act."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from facilitator.core.errors import Refused
from facilitator.store.records import Taken, WorkshopRow

from . import own_sheets
from .server import Server

DRIFT = timedelta(minutes=10)  # by which the clock may stand before the newest fact without being doubted


class Sorted(msgspec.Struct):
    """What a start moved: into the bin, and back; `newest` is the day of the newest fact when the clock denies it."""

    binned: list[WorkshopRow] = []
    taken_back: list[WorkshopRow] = []
    newest: date | None = None


def sort_out(server: Server, now: datetime) -> Sorted:
    """Moves workshops whose day has come to the bin, and those back whose day lies ahead again.

    A date alone deletes nothing, for clocks of laptops go wrong; a clock that stands before the newest fact moves none.
    """
    newest = datetime.fromtimestamp(server.log.newest() / 1000, UTC)
    today, done = now.astimezone().date(), Sorted()
    done.taken_back = [row for row in server.records.binned() if row.delete_on > today]
    for row in done.taken_back:
        server.records.change_workshop(row.id, binned=False)
    server.clock_denies = None
    if newest > now + DRIFT:
        server.clock_denies = done.newest = newest.astimezone().date()
        return done
    done.binned = [row for row in server.records.workshops() if row.delete_on <= today]
    for row in done.binned:
        server.rooms.forget(row.id)
        server.records.change_workshop(row.id, binned=True)
    return done


def in_bin(server: Server, code: str) -> WorkshopRow:
    """A workshop of the bin by its code; raises Refused when it is not there."""
    found = next((row for row in server.records.binned() if row.code == code.upper()), None)
    if found is None:
        raise Refused("not_in_the_bin")
    return found


def take_back(server: Server, row: WorkshopRow, today: date) -> None:
    """Out of the bin, to be kept as long again as it was promised at first."""
    until = today + timedelta(days=server.settings.retention_days)
    server.records.change_workshop(row.id, binned=False, delete_on=until)


def delete(server: Server, row: WorkshopRow, *, with_cohort: bool = False) -> dict[str, Any]:
    """Deletes a workshop, and its cohort when that is wished and no other workshop is left in it; says what went.

    Answers how many people and facts, the `prints` in the exports folder (which stay), the name of the cohort, and how
    much of it was taken out of `later` meetings, which had been brought it.
    """
    said = {"people": len(server.records.people(row.id)), "facts": server.log.last(row.id), "cohort": "",
            "prints": [name for name in server.archive.prints(row.id)
                       if server.settings.printed(name).is_file()]}
    name = next((cohort.name for cohort in server.records.cohorts() if cohort.id == row.cohort_id), "")
    server.rooms.forget(row.id)
    taken = server.records.delete_workshop(row.id, never_held=not said["people"])
    own_sheets.remove(server.settings, row.id)
    server.rooms.read_again(taken)
    said["later"] = sum(taken.values())
    if with_cohort:
        try:
            server.records.remove_cohort(row.cohort_id)
        except Taken:
            return said
        said["cohort"] = name
    return said
