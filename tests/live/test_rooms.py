"""Rooms come into memory when they are used and are let go of; the desk reads rows and folds no log twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from kit import PaperWire

from facilitator.activities import discover
from facilitator.core.events import Draft, Event
from facilitator.core.here import Keepsake, Seat
from facilitator.live.rooms import HOST, Rooms
from facilitator.store.archive import Archive, Document
from facilitator.store.database import Database
from facilitator.store.log import Clock, Log
from facilitator.store.records import Records


@pytest.fixture
def rooms(tmp_path: Path) -> Rooms:
    database, clock = Database(f"sqlite:///{tmp_path / 'one.db'}"), Clock()
    records = Records(database, clock)
    cohort = records.add_cohort("Cohorte")
    records.add_organisation(cohort, "Casa Alborada")
    for code in ("ABC234", "DEF567"):
        records.add_workshop(cohort, code, "Taller", date(2026, 6, 1), "es")
    return Rooms(Log(database, clock), records, Archive(database, clock), discover(), PaperWire(), lambda code: {})


def prepare(rooms: Rooms, workshop: int = 1) -> None:
    """A step, whoever facilitates, and one person."""
    rooms.room(workshop).submit(lambda state, now: [
        Draft("step.added", {"activity": "iceberg", "settings": {}}), Draft("person.joined", {"person": HOST, "roles": ["facilitator"]})])
    rooms.take_seat(workshop, 1, "Ana", {"keep": True}, "digest", f"key-{workshop:06}")


def test_an_idle_room_is_let_go_of_and_comes_back_as_it_was(rooms: Rooms) -> None:
    prepare(rooms)
    before = rooms.room(1).workshop
    assert rooms.let_go(idle=3600) == [] and rooms.is_open(1), "it was used a moment ago"
    assert rooms.let_go(idle=0) == [1] and not rooms.is_open(1)
    after = rooms.room(1).workshop
    assert after is not before and after.seq == before.seq and after.people.keys() == before.people.keys()


def test_a_room_with_a_screen_or_a_running_grace_stays(rooms: Rooms) -> None:
    prepare(rooms)
    rooms.room(1).broadcast.subscribe("wall", Seat("projector", role="wall"))
    assert rooms.let_go(idle=0) == []
    rooms.room(1).broadcast.unsubscribe("wall")
    step = next(iter(rooms.room(1).workshop.steps))
    rooms.room(1).submit(lambda state, now: [
        Draft("step.moved", {"phase": "last_minute"}, step=step),
        Draft("step.timed", {"left": 20_000, "total": 20, "running": True, "closing": True}, step=step)])
    assert rooms.let_go(idle=0) == []


def test_the_desk_reads_a_row_and_folds_only_what_has_grown(rooms: Rooms) -> None:
    prepare(rooms)
    assert rooms.summary(1)["people"] == 1 and rooms.summary(1)["steps"] == 1 and rooms.summary(1)["began"]
    rooms.let_go(idle=0)
    assert rooms.summary(1)["people"] == 1 and not rooms.is_open(1), "read from the row"
    rooms.log.append(1, [(Event(rooms.log.last(1) + 1, "person.left", {"person": "p1"}, 1), None)])
    assert rooms.summary(1)["people"] == 0 and rooms.is_open(1), "the log has grown, so it was folded"


def test_a_workshop_nobody_has_prepared_leaves_no_row(rooms: Rooms) -> None:
    assert rooms.summary(2) == {"people": 0, "organisations": 0, "tables": 0, "steps": 0, "began": False,
                                "closed": False, "document": {}}
    assert rooms.archive.summary(2, 0) is None


def test_memory_comes_from_earlier_meetings_of_the_cohort_and_from_no_later_one(rooms: Rooms) -> None:
    rooms.archive.keep(1, "s1", [], [Keepsake("lever", {"text": "De antes"})])
    rooms.archive.keep(2, "s1", [], [Keepsake("lever", {"text": "De después"})])
    rooms.bring_memory(2, HOST)
    rooms.bring_memory(1, HOST)
    assert rooms.room(2).workshop.memory == (Keepsake("lever", {"text": "De antes"}),)
    assert rooms.room(1).workshop.memory == () and rooms.log.last(1) == 0
    brought = rooms.log.read(2)[-1]
    assert (brought.kind, brought.actor) == ("memory.brought", HOST)


def test_versions_of_a_document_count_by_workshop_edition_and_audience(rooms: Rooms) -> None:
    archive = rooms.archive
    assert archive.next_version(1, "synthesis") == 1
    for version, audience in ((1, ""), (2, ""), (1, "o1")):
        archive.add_document(Document(1, "synthesis", version, "draft", audience, f"TOKEN{version}{audience}", "a.pdf"))
    assert archive.next_version(1, "synthesis") == 3 and archive.next_version(1, "synthesis", "o1") == 2
    assert archive.next_version(2, "synthesis") == archive.next_version(1, "annex") == 1
    found = archive.document("TOKEN1o1")
    assert found == Document(1, "synthesis", 1, "draft", "o1", "TOKEN1o1", "a.pdf") and archive.document("NONE") is None
