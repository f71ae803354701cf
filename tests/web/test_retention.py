"""Keeping what was promised: a date alone moves a workshop to the bin, and what is deleted is deleted and said."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from flask_socketio import ConnectionRefusedError
from laptop import Laptop

from facilitator.core.events import Draft
from facilitator.core.here import Keepsake
from facilitator.store.archive import Document
from facilitator.store.tables import metadata
from facilitator.web.pulse import Pulse
from facilitator.web.retention import sort_out
from facilitator.web.sockets import Sockets

DAY = timedelta(days=1)


def now() -> datetime:
    return datetime.now(UTC)


def due(laptop: Laptop) -> date:
    return laptop.server.records.workshops()[0].delete_on


def at(day: date) -> datetime:
    return datetime.combine(day, now().time(), UTC)


def desk(laptop: Laptop) -> dict[str, object]:
    return dict(laptop.desk.get("/desk/data").json)


def rows(laptop: Laptop) -> dict[str, int]:
    with laptop.server.database.reading() as connection:
        found = {table.name: len(connection.execute(table.select()).all()) for table in metadata.sorted_tables}
    return {name: count for name, count in found.items() if count and name != "about"}


def test_the_day_that_was_promised_moves_a_workshop_to_the_bin_and_deletes_nothing(laptop: Laptop) -> None:
    seat = laptop.seat("Ana")
    kept, code = rows(laptop), laptop.code
    assert sort_out(laptop.server, at(due(laptop) - DAY)).binned == []
    assert [row.code for row in sort_out(laptop.server, at(due(laptop))).binned] == [code]
    assert rows(laptop) == kept, "nothing is gone"
    told = desk(laptop)
    assert told["workshops"] == [] and [one["code"] for one in told["bin"]] == [code]
    assert told["bin"][0]["people"] == 1 and told["bin"][0]["title"]
    assert laptop.browser().get(f"/{code}").status_code == 303, "nobody opens it any more"
    assert not laptop.socket(seat["ticket"]).is_connected()
    console = laptop.desk.get(f"/{code}/console")
    assert (console.status_code, console.location) == (303, "/desk"), "the desk says where it is and takes it back"


def test_a_start_366_days_fast_loses_nothing_and_the_next_right_one_puts_all_back(laptop: Laptop) -> None:
    seat = laptop.seat("Ana")
    sort_out(laptop.server, now() + 366 * DAY)
    assert desk(laptop)["workshops"] == []
    assert [row.code for row in sort_out(laptop.server, now()).taken_back] == [laptop.code]
    assert [one["code"] for one in desk(laptop)["workshops"]] == [laptop.code] and desk(laptop)["bin"] == []
    assert laptop.socket(seat["ticket"]).is_connected(), "and everybody has the seat still"


def test_a_meeting_held_with_a_clock_six_years_slow_is_in_the_bin_and_comes_back_by_one_tap(laptop: Laptop) -> None:
    laptop.server.records.change_workshop(1, date=date.today() - 2190 * DAY, delete_on=date.today() - 1825 * DAY)
    laptop.seat("Ana")
    assert [row.code for row in sort_out(laptop.server, now()).binned] == [laptop.code]
    assert laptop.post(f"/desk/bin/{laptop.code}/take_back", {}).status_code == 200
    assert [one["code"] for one in desk(laptop)["workshops"]] == [laptop.code]
    assert due(laptop) == date.today() + laptop.server.settings.retention_days * DAY
    assert sort_out(laptop.server, now()).binned == [], "the next start leaves it"


def test_a_clock_that_contradicts_the_newest_fact_moves_nothing_and_is_told(laptop: Laptop) -> None:
    laptop.seat("Ana")
    laptop.server.records.change_workshop(1, delete_on=date.today() - 3650 * DAY)
    done = sort_out(laptop.server, now() - DAY)
    assert done.binned == [] and done.newest == date.today()
    assert desk(laptop)["clock"] == {"newest": date.today().isoformat()} and len(desk(laptop)["workshops"]) == 1
    assert len(sort_out(laptop.server, now()).binned) == 1 and desk(laptop)["clock"] == {}


def test_what_was_written_with_a_fast_clock_keeps_nothing_in_the_bin(
        laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    sort_out(laptop.server, now() + 366 * DAY)
    ahead = int((now() + 366 * DAY).timestamp() * 1000)
    monkeypatch.setattr(laptop.server.log, "newest", lambda: ahead)
    done = sort_out(laptop.server, now())
    assert [row.code for row in done.taken_back] == [laptop.code] and done.newest == (now() + 366 * DAY).astimezone().date()


def test_a_phone_of_a_workshop_in_the_bin_waits_and_keeps_its_seat(laptop: Laptop) -> None:
    """The refusal of a ticket makes a phone forget its seat; this one is another."""
    seat = laptop.seat("Ana")
    sort_out(laptop.server, now() + 366 * DAY)
    with laptop.app.test_request_context(), pytest.raises(ConnectionRefusedError, match="later"):
        Sockets(laptop.socketio, laptop.server).connect({"ticket": seat["ticket"]})


def test_the_address_of_a_print_leads_nowhere_while_its_workshop_is_in_the_bin(laptop: Laptop) -> None:
    """It is a print's own address, without the room's code: nobody is told of a fault of ours, nor is one logged."""
    row = laptop.server.records.workshops()[0]
    laptop.server.archive.add_document(Document(row.id, "synthesis", 1, "draft", "", "ABCDEFGH", "v1.pdf"))
    sort_out(laptop.server, at(due(laptop)))
    assert [one.get("/P/ABCDEFGH").status_code for one in (laptop.desk, laptop.browser())] == [404, 404]


def test_deleting_from_the_bin_takes_every_row_and_says_what_it_did(laptop: Laptop) -> None:
    laptop.seat("CANARIO-NOMBRE")
    made = laptop.post(f"/{laptop.code}/synthesis", {}).json
    facts = len(laptop.server.log.read(1))
    assert laptop.post(f"/desk/bin/{laptop.code}/remove", {}).status_code == 409, "it is not in the bin"
    sort_out(laptop.server, now() + 366 * DAY)
    said = laptop.post(f"/desk/bin/{laptop.code}/remove", {}).json
    assert said == {"people": 1, "facts": facts, "prints": [made["name"]], "cohort": "Cohorte", "later": 0}
    assert rows(laptop) == {} and desk(laptop)["bin"] == []
    data = laptop.server.settings.data
    files = [path for path in data.glob("facilitator.db*") if path.is_file()]
    assert all(text not in path.read_bytes() for path in files for text in (b"CANARIO-NOMBRE", b"Casa Alborada"))
    assert (laptop.server.settings.exports / made["name"]).is_file(), "what was printed is told and left"


def test_deleting_at_the_desk_keeps_the_cohort_for_its_next_meeting_and_that_can_be_deleted_too(laptop: Laptop) -> None:
    laptop.seat("Ana")
    assert laptop.post(f"/desk/cohorts/{laptop.cohort}/remove", {}).json["reason"] == "cohort_meets"
    said = laptop.post(f"/desk/workshops/{laptop.code}/remove", {}).json
    assert said["people"] == 1 and said["cohort"] == "" and rows(laptop) == {"cohorts": 1, "organisations": 2}
    assert laptop.post(f"/desk/cohorts/{laptop.cohort}/remove", {}).status_code == 200
    assert rows(laptop) == {}
    assert laptop.post("/desk/cohorts/99/remove", {}).json["reason"] == "no_such_cohort"


def commitment(life: str, what: str, **more: str) -> Keepsake:
    return Keepsake("commitment", {"life": life, "what": what, "status": "", **more}, "o1")


def test_what_later_meetings_were_brought_of_a_deleted_one_goes_with_it(laptop: Laptop) -> None:
    archive, rooms, first = laptop.server.archive, laptop.server.rooms, laptop.code
    archive.keep(1, "s1", [], [commitment("aa", "INSULTO A ROSA"), Keepsake("lever", {"text": "PALANCA DE ROSA"})])
    later = [laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": "iceberg"}).json["code"]]
    archive.keep(2, "s1", [], [commitment("aa", "INSULTO A ROSA", status="going", learnt="Se aprendió"), commitment("bb", "De la segunda")])
    later.append(laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": "iceberg"}).json["code"])
    assert len(rooms.room(3).workshop.memory) == 4
    said = laptop.post(f"/desk/workshops/{first}/remove", {}).json
    assert said["later"] == 5, "two of the second meeting's, and three of the third's: one of them told again"
    assert [one.data for one in rooms.room(2).workshop.memory] == [{"life": "aa", "status": ""}], "its place in the list stays"
    assert [one.data for one in rooms.room(3).workshop.memory] == [
        {"life": "aa", "status": ""}, {"life": "aa", "status": "going"}, {"life": "bb", "what": "De la segunda", "status": ""}]
    assert archive.keepsakes(laptop.cohort, before=9)[0].data == {"life": "aa", "status": "going"}
    held = [path.read_bytes() for path in laptop.server.settings.data.rglob("*") if path.is_file()]
    assert all(text not in body for body in held for text in (b"INSULTO", b"PALANCA"))
    said = laptop.post(f"/desk/workshops/{later[0]}/remove", {}).json
    assert said["later"] == 1 and [one.data for one in rooms.room(3).workshop.memory][2] == {"life": "bb", "status": ""}


def test_what_an_older_log_was_brought_without_its_origin_is_known_by_what_it_says(laptop: Laptop) -> None:
    kept = [Keepsake("lever", {"text": "De la primera"}), Keepsake("lever", {"text": "De otra"})]
    laptop.server.archive.keep(1, "s1", [], kept[:1])
    laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": "iceberg"})
    told = [{"kind": one.kind, "data": one.data, "organisation": one.organisation} for one in kept]
    room = laptop.server.rooms.room(2)
    room.submit(lambda state, now: [Draft("memory.brought", {"keepsakes": told})])
    assert laptop.post(f"/desk/workshops/{laptop.code}/remove", {}).json["later"] == 1
    assert [one.data for one in room.workshop.memory] == [{"text": "De otra"}]


def test_a_workshop_in_the_bin_keeps_its_cohort(laptop: Laptop) -> None:
    sort_out(laptop.server, now() + 366 * DAY)
    assert laptop.post(f"/desk/cohorts/{laptop.cohort}/remove", {}).json["reason"] == "cohort_meets"


@pytest.mark.parametrize(("day", "reason"), [("9999-12-31", "date_far"), ("0001-01-01", "date_past")])
def test_a_day_from_which_no_day_of_deletion_can_be_counted_is_refused(laptop: Laptop, day: str, reason: str) -> None:
    made = laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": "iceberg", "date": day})
    assert (made.status_code, made.json["reason"]) == (409, reason)
    changed = laptop.post(f"/desk/workshops/{laptop.code}", {"title": "T", "date": day})
    assert (changed.status_code, changed.json["reason"]) == (409, reason)


def test_a_disk_that_is_full_refuses_who_joins_and_heals(laptop: Laptop) -> None:
    with laptop.server.database.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    answers = []
    for number in range(400):
        body = {"name": f"{number} " + "ñ" * 36, "organisation": "o1", "permissions": {"keep": True}, "key": f"full-disk-{number}"}
        given = laptop.browser().post(f"/{laptop.code}/seats", json=body).json
        answers.append(laptop.socket(given["ticket"]).is_connected())
        if not answers[-1]:
            break
    assert answers[:1] == [True] and answers[-1:] == [False]
    new = laptop.post("/desk/cohorts", {"name": "x" * 120})
    assert new.status_code == 200 or new.json["reason"] == "not_saved"
    with laptop.server.database.writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    assert laptop.socket(given["ticket"]).is_connected(), "a phone tries again by itself"
    assert given["person"] in laptop.server.rooms.room(1).workshop.people


def test_a_restart_with_the_clock_a_day_back_leaves_timers_as_they_were(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    console = laptop.console()
    for _ in range(2):
        assert laptop.ask(console, "advance", {})["ok"]

    def left(one: Laptop) -> int:
        step = one.server.rooms.room(1).workshop.steps["s1"]
        assert step.timer is not None
        return step.timer.remaining(one.server.clock.now())

    Pulse(laptop.server).beat()
    before, moment = left(laptop), time.time()
    laptop.server.database.close()
    monkeypatch.setattr(time, "time", lambda: moment - 86_400)
    again = laptop.restarted()
    Pulse(again.server)
    assert before - 60_000 < left(again) <= before + 1000
    again.server.database.close()
