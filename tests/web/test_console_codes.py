"""A code that the console made: it opens a person's seat, not what was not sent, and the person is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask_socketio import SocketIOTestClient
from laptop import Laptop

KEY = "s1.notes.note.1"


def begun(laptop: Laptop) -> None:
    """The room is at its first step."""
    for _ in range(2):
        assert laptop.ask(laptop.console(), "advance", {})["ok"]


def phone(laptop: Laptop, ticket: str) -> SocketIOTestClient:
    socket = laptop.socket(ticket)
    assert socket.emit("hello", {}, callback=True)["ok"]
    return socket


def mine(socket: SocketIOTestClient) -> dict[str, Any]:
    """The person's own view, from the snapshots of a `hello`."""
    socket.get_received()
    assert socket.emit("hello", {}, callback=True)["ok"]
    return next(message["args"][0]["view"] for message in socket.get_received()
                if message["name"] == "snapshot" and message["args"][0]["audience"].startswith("mine:"))


def back(laptop: Laptop, code: str) -> dict[str, Any]:
    return dict(laptop.browser().post(f"/{laptop.code}/reentry", json={"name": "Ana", "code": code}).json)


def made(laptop: Laptop, person: str) -> str:
    return str(laptop.post(f"/{laptop.code}/people/{person}/code", {}).json["reentry"])


def test_it_opens_the_seat_and_not_what_was_not_sent(laptop: Laptop) -> None:
    begun(laptop)
    seat = laptop.seat("Ana")
    own = phone(laptop, seat["ticket"])
    assert laptop.ask(own, "notes.write", {"heading": "1", "text": "Enviada antes"}, "s1")["ok"]
    assert own.emit("drafts", {"texts": {KEY: "CANARIO sin enviar"}}, callback=True)["ok"]
    came = back(laptop, made(laptop, seat["person"]))
    assert came["person"] == seat["person"] and "drafts" not in came
    told = mine(phone(laptop, came["ticket"]))
    assert told["me"]["name"] == "Ana" and "Enviada antes" in str(told) and "CANARIO" not in str(told)
    assert back(laptop, came["reentry"]).get("drafts") is None, "the code that the new phone shows is the console's"
    other = phone(laptop, came["ticket"])
    assert laptop.ask(other, "notes.write", {"heading": "1", "text": "Sigo"}, "s1")["ok"], "and they go on"
    assert back(laptop, seat["reentry"])["drafts"] == {KEY: "CANARIO sin enviar"}, "the own code opens all, as before"


def test_its_seat_neither_measures_nor_destroys_what_is_being_typed(laptop: Laptop) -> None:
    begun(laptop)
    seat = laptop.seat("Ana")
    own = phone(laptop, seat["ticket"])
    assert own.emit("drafts", {"texts": {KEY: "CANARIO sin enviar"}}, callback=True)["ok"]
    lent = phone(laptop, back(laptop, made(laptop, seat["person"]))["ticket"])
    for texts in ({"s9.x": "y" * 8000}, {KEY: "y" * 8001}, {KEY: ""}, {KEY: "ajeno"}, {f"s1.notes.note.{n}": "y" for n in range(40)}):
        assert lent.emit("drafts", {"texts": texts}, callback=True) == {"ok": True}, "nothing is told of what is there"
    assert back(laptop, seat["reentry"])["drafts"] == {KEY: "CANARIO sin enviar"}


def test_a_code_that_was_made_is_told_on_the_persons_phones_at_once(laptop: Laptop) -> None:
    seat, other = laptop.seat("Ana"), laptop.seat("Eva")
    own, mate = phone(laptop, seat["ticket"]), phone(laptop, other["ticket"])
    assert "codes" not in mine(own)["me"]
    for count in (1, 2):
        made(laptop, seat["person"])
        assert mine(own)["me"]["codes"] == count and "codes" not in mine(mate)["me"]
    assert "mango" not in str(laptop.server.log.read(1)[-1].data)


def test_a_newer_one_replaces_it_and_the_own_one_stays_after_a_restart_too(laptop: Laptop) -> None:
    seat = laptop.seat("Ana")
    first, second = (made(laptop, seat["person"]) for _ in range(2))
    again = laptop.restarted()
    assert back(again, first)["reason"] == "wrong_reentry"
    assert again.server.keys.read_ticket(back(again, second)["ticket"]).vouched
    assert not again.server.keys.read_ticket(back(again, seat["reentry"])["ticket"]).vouched
    assert mine(phone(again, seat["ticket"]))["me"]["codes"] == 2
    again.server.database.close()


def test_its_seat_is_told_of_no_ballot_that_it_did_not_cast(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, template="vote")
    console, seat = laptop.console(), laptop.seat("Ana")
    assert laptop.ask(console, "advance", {})["ok"]
    options = [f"o{laptop.ask(console, 'options.add', {'text': f'La opción número {number}'}, 's1')['seq']}" for number in (1, 2)]
    room = laptop.server.rooms.room(1)
    while room.workshop.steps["s1"].position.stage != "vote":
        assert laptop.ask(console, "advance", {})["ok"]
    own = phone(laptop, seat["ticket"])
    came = phone(laptop, back(laptop, made(laptop, seat["person"]))["ticket"])
    assert laptop.ask(own, "ballots.cast", {"spread": {options[0]: 1}}, "s1")["ok"]
    assert mine(own)["step"]["ballots"]["spread"] == {options[0]: 1}
    heard = str(came.get_received())
    assert "spread" not in heard or options[0] not in heard.partition("spread")[2][:20]
    assert mine(came)["step"]["ballots"]["kept"] and mine(came)["step"]["ballots"]["spread"] == {}
    assert laptop.ask(came, "ballots.cast", {"spread": {options[1]: 1}}, "s1")["reason"] == "answer_kept"
    laptop.server.database.close()
