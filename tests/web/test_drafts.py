"""What is being typed is also on the server, in memory alone, so that it comes back on a borrowed phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask_socketio import SocketIOTestClient
from laptop import Laptop

from facilitator.web.drafts import CHARACTERS, MOST

HALF = "CANARIO a medio escribir"
KEY = "s1.notes.note.1"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Laptop]:
    """A laptop whose room is at the first of several steps."""
    laptop = Laptop(tmp_path, template="cohort")
    for _ in range(2):
        assert laptop.ask(laptop.console(), "advance", {})["ok"]
    yield laptop
    laptop.server.database.close()


def phone(laptop: Laptop, name: str) -> tuple[dict[str, str], SocketIOTestClient]:
    seat = laptop.seat(name)
    socket = laptop.socket(seat["ticket"])
    socket.emit("hello", {}, callback=True)
    return seat, socket


def typing(socket: SocketIOTestClient, **texts: Any) -> dict[str, Any]:
    return dict(socket.emit("drafts", {"texts": texts or {KEY: HALF}}, callback=True))


def back(laptop: Laptop, name: str, seat: dict[str, str]) -> dict[str, Any]:
    answer = laptop.browser().post(f"/{laptop.code}/reentry", json={"name": name, "code": seat["reentry"]})
    assert answer.status_code == 200, answer.text
    return dict(answer.json)


def test_a_borrowed_phone_brings_the_draft_back_to_its_author_alone(room: Laptop) -> None:
    (ana, typed), (eva, _) = phone(room, "Ana"), phone(room, "Eva")
    assert typing(typed) == {"ok": True}
    assert back(room, "Ana", ana)["drafts"] == {KEY: HALF}
    assert "drafts" not in back(room, "Eva", eva)
    assert typing(typed, **{KEY: ""})["ok"], "it was sent, or deleted"
    assert "drafts" not in back(room, "Ana", ana)


def test_no_log_file_or_view_holds_a_draft(room: Laptop) -> None:
    console, (_, typed) = room.console(), phone(room, "Ana")
    console.get_received(), typed.get_received()
    typing(typed)
    room.ask(console, "curtain", {"on": True})
    typed.emit("hello", {}, callback=True)
    assert "CANARIO" not in str(room.server.log.read(1))
    assert "CANARIO" not in json.dumps([console.get_received(), typed.get_received()])
    room.server.database.forget_deleted()
    assert not [path for path in room.server.settings.data.rglob("*") if path.is_file() and b"CANARIO" in path.read_bytes()]


@pytest.mark.parametrize("over", ["go", "end", "send_out"])
def test_it_is_gone_with_the_step_and_with_the_person(room: Laptop, over: str) -> None:
    console, (ana, typed) = room.console(), phone(room, "Ana")
    typing(typed)
    room.server.drafts.sweep(room.server.rooms)
    assert room.server.drafts.of(1, ana["person"], room.server.rooms.room(1).workshop) == {KEY: HALF}
    assert room.ask(console, over, {"go": {"step": "s2"}, "end": {"on": True}, "send_out": {"person": ana["person"]}}[over])["ok"]
    room.server.drafts.sweep(room.server.rooms)
    assert not room.server.drafts._held, "not even kept until somebody asks"


def test_who_left_finds_it_again_by_the_own_code_while_the_step_is_open(room: Laptop) -> None:
    console, (ana, typed) = room.console(), phone(room, "Ana")
    typing(typed)
    assert room.ask(typed, "leave", {})["ok"]
    room.server.drafts.sweep(room.server.rooms)
    assert back(room, "Ana", ana)["drafts"] == {KEY: HALF}
    assert room.ask(typed, "leave", {})["ok"] and room.ask(console, "go", {"step": "s2"})["ok"]
    assert "drafts" not in back(room, "Ana", ana)


def test_what_a_phone_may_keep_is_bounded_and_nobody_else_keeps_anything(room: Laptop) -> None:
    seat, typed = phone(room, "Ana")
    for message in (None, 7, {}, {"texts": 7}, {"texts": {"practice": HALF, "s1": HALF, "../s1.x": HALF, KEY: 7, "s1.a\nb": HALF}}):
        assert isinstance(typed.emit("drafts", message, callback=True)["ok"], bool)
    assert not room.server.drafts._held
    assert typing(typed, **{f"s1.note.{number}": "x" * 1000 for number in range(200)})["reason"] == "too_long"
    held = room.server.drafts.of(1, seat["person"], room.server.rooms.room(1).workshop)
    assert len(held) <= MOST and sum(map(len, held.values())) <= CHARACTERS
    assert [typing(typed)["ok"] for _ in range(40)].count(False) > 20, "and it has a pace"
    for other in (room.console(), room.socket(room.desk.get(f"/{room.code}/tickets/projector").json["ticket"])):
        assert not typing(other)["ok"]


def test_a_draft_over_the_bound_is_refused_and_what_was_kept_stays(room: Laptop) -> None:
    ana, typed = phone(room, "Ana")
    assert typing(typed, **{KEY: "antes", "s1.notes.note.2": "otra"})["ok"]
    longer = typing(typed, **{KEY: "z" * (CHARACTERS + 1), "s1.notes.note.2": "otra vez"})
    assert longer == {"ok": False, "reason": "too_long", "values": {"length": CHARACTERS + 5, "limit": CHARACTERS}}
    assert back(room, "Ana", ana)["drafts"] == {KEY: "antes", "s1.notes.note.2": "otra vez"}
    many = typing(typed, **{f"s1.notes.more.{number}": "x" for number in range(MOST)})
    assert many == {"ok": False, "reason": "too_long", "values": {"length": MOST + 1, "limit": MOST}}
    held = back(room, "Ana", ana)["drafts"]
    assert len(held) == MOST and held[KEY] == "antes"
    assert typing(typed, **{KEY: ""})["ok"], "what was sent makes room"
    assert KEY not in back(room, "Ana", ana)["drafts"]
