"""A copy of the database that was put back: no seat becomes another's, and phones learn what is missing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from laptop import Laptop

from facilitator.core.here import Seat


@pytest.fixture
def put_back(laptop: Laptop, tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    """A laptop that went on, and the same with the copy of its folder that was made when Ana alone had joined."""
    laptop.seat("Ana")
    laptop.server.database.forget_deleted()  # into the file itself, as when a folder is copied by hand
    earlier = tmp_path / "earlier"
    shutil.copytree(laptop.server.settings.data, earlier, ignore=shutil.ignore_patterns("earlier", "*-wal", "*-shm"))
    again = laptop.restarted(earlier)
    yield laptop, again
    again.server.database.close()


def test_an_old_ticket_opens_nobodys_seat_in_a_copy_where_ids_start_again(put_back: tuple[Laptop, Laptop]) -> None:
    laptop, again = put_back
    bela = laptop.seat("Bela")
    carla = again.seat("Carla", key="join-carla")
    assert bela["person"] == carla["person"] == "p2", "the ids are the same"
    assert not again.socket(bela["ticket"]).is_connected()
    assert again.socket(carla["ticket"]).is_connected()


def test_who_was_there_before_the_copy_keeps_the_seat(put_back: tuple[Laptop, Laptop]) -> None:
    laptop, again = put_back
    assert again.socket(laptop.server.ticket(1, Seat("phone", "p1", "participant"))).is_connected()
    assert again.socket(laptop.server.ticket(1, Seat("console", "f1", "facilitator"))).is_connected()


def test_a_wall_an_observer_and_a_console_of_one_workshop_are_not_those_of_another_with_its_id(
        put_back: tuple[Laptop, Laptop]) -> None:
    laptop, again = put_back
    for one in (laptop, again):
        one.code = one.post("/desk/workshops", {"cohort": 1, "template": "vote"}).json["code"]
    tickets = [laptop.desk.get(f"/{laptop.code}/tickets/{face}").json["ticket"] for face in ("console", "projector")]
    assert [laptop.socket(ticket).is_connected() for ticket in tickets] == [True, True]
    assert [again.socket(ticket).is_connected() for ticket in tickets] == [False, False]
    link = laptop.post(f"/{laptop.code}/guests", {"name": "Olga"}).json["link"].partition("#")[2]
    again.post(f"/{again.code}/guests", {"name": "Otra"})
    looking = again.browser()
    assert looking.post("/open", json={"token": link}).status_code == 200
    assert looking.get(f"/{again.code}/wall").status_code == 403


@pytest.mark.parametrize("person", ["", "f1", "p", "p0", "p9", "pº", "p²", "x1", "p1 "])
def test_a_seat_that_nobody_has_has_no_ticket(laptop: Laptop, person: str) -> None:
    """Its signature is ours, and it opens nothing all the same."""
    for secret in ("", "0" * 32):
        ticket = laptop.server.keys.ticket(1, Seat("phone", person, "participant"), secret)
        assert not laptop.socket(ticket).is_connected()


def test_hello_says_which_answered_commands_are_not_in_the_copy(put_back: tuple[Laptop, Laptop]) -> None:
    laptop, again = put_back
    console = laptop.console()
    for _ in range(2):
        assert laptop.ask(console, "advance", {})["ok"]
    ticket = laptop.server.ticket(1, Seat("phone", "p1", "participant"))
    phone = laptop.socket(ticket)
    note = laptop.ask(phone, "notes.write", {"heading": "1", "text": "Se ve desde la calle"}, "s1")
    key = f"cmd-{laptop.keys:06}"
    assert note["ok"] and phone.emit("hello", {"keys": [key]}, callback=True) == {"ok": True}
    asked = {"keys": [key, 5, None, "x", "k" * 65, "never-sent-1"]}
    assert again.socket(ticket).emit("hello", asked, callback=True) == {"ok": True, "lost": [key, "never-sent-1"]}
    many = {"keys": [f"never-sent-{number}" for number in range(3000)]}
    assert len(again.socket(ticket).emit("hello", many, callback=True)["lost"]) == 100


def test_a_command_that_changed_nothing_says_so_for_its_key_is_not_kept(laptop: Laptop) -> None:
    phone = laptop.socket(laptop.seat("Ana")["ticket"])
    permissions = {"list": True, "quote": True, "photo": True}
    assert "same" not in laptop.ask(phone, "permit", permissions)
    console = laptop.console()
    standing = laptop.ask(console, "add_step", {"activity": "iceberg", "settings": {}, "standing": True})
    assert standing["ok"] and "same" not in standing
    key = next(step for step in laptop.server.rooms.room(1).workshop.steps.values() if step.standing).id
    answers = [laptop.ask(console, "stand", {"step": key, "on": True}) for _ in range(2)]
    assert [answer.get("same", False) for answer in answers] == [False, True]
