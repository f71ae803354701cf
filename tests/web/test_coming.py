"""A seat is taken by who connects: whoever asks for seats and does not come keeps nobody out, and may come later."""

from __future__ import annotations

from typing import Any

import pytest
from laptop import PERMISSIONS, Laptop

from facilitator.core.errors import Refused
from facilitator.core.state import PLACES, SPARED
from facilitator.web import expected
from facilitator.web.limits import Limits

ONE, OTHER = "10.0.0.7", "10.0.0.8"


def asks(laptop: Laptop, number: int, phone: str = ONE, **more: Any) -> dict[str, Any]:
    """What the server gives to a phone that wants a seat; its socket has not come yet."""
    body = {"name": f"N {number}", "organisation": "o1", "permissions": PERMISSIONS, "key": f"coming-{number:05}", **more}
    return dict(laptop.browser().post(f"/{laptop.code}/seats", json=body, environ_base={"REMOTE_ADDR": phone}).json)


def comes(laptop: Laptop, number: int, phone: str = ONE) -> dict[str, Any]:
    """The phone connects, and somebody practises on it."""
    seat = laptop.arrives(asks(laptop, number, phone), phone)
    assert laptop.ask(laptop.socket(seat["ticket"]), "practise", {})["ok"]
    return seat


def console(laptop: Laptop) -> dict[str, Any]:
    """What the console is shown."""
    told = laptop.console().get_received()
    view: dict[str, Any] = next(one["args"][0]["view"] for one in told if one["name"] == "snapshot")
    return view


def test_seats_that_nobody_comes_to_take_nothing_from_anybody(laptop: Laptop) -> None:
    facts = len(laptop.server.log.read(1))
    for number in range(PLACES + 60):
        assert "ticket" in asks(laptop, number, organisation="", new_organisation=f"Org {number}")
    records = laptop.server.records
    assert records.people(1) == {} and len(laptop.server.log.read(1)) == facts
    assert len(records.organisations(laptop.cohort)) == 2, "nor is a list filled that everybody reads"
    assert console(laptop)["people"] == {} and "full" not in console(laptop)
    assert comes(laptop, 900)["person"] in laptop.server.rooms.room(1).workshop.people, "from the same address"


def test_who_was_slow_has_the_seat_however_many_asked_meanwhile(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expected, "REMEMBERED", 5)
    slow = asks(laptop, 1)
    others = {asks(laptop, number)["person"] for number in range(2, 40)}
    assert slow["person"] not in others and len(others) == 38
    assert laptop.socket(slow["ticket"]).is_connected()
    assert laptop.server.records.people(1) == {slow["person"]: "N 1"}
    person = laptop.server.rooms.room(1).workshop.people[slow["person"]]
    assert person.permissions == PERMISSIONS and person.organisation == "o1"
    back = laptop.browser().post(f"/{laptop.code}/reentry", json={"name": "N 1", "code": slow["reentry"]}).json
    assert back["person"] == slow["person"]


def test_a_phone_that_got_no_answer_asks_again_and_is_one_person(laptop: Laptop) -> None:
    first, again = asks(laptop, 1), asks(laptop, 1)
    assert first["person"] == again["person"]
    assert laptop.socket(again["ticket"]).is_connected() and laptop.socket(again["ticket"]).is_connected()
    assert len(laptop.server.rooms.room(1).workshop.participants()) == 1


def test_a_ticket_comes_after_a_restart_unless_somebody_has_its_number(laptop: Laptop) -> None:
    early, late = asks(laptop, 1), asks(laptop, 2)
    laptop.server.database.close()
    again = laptop.restarted()
    other = again.seat("Eva")
    assert other["person"] == early["person"] and not again.socket(early["ticket"]).is_connected()
    assert again.socket(late["ticket"]).is_connected()
    assert again.server.records.people(1) == {other["person"]: "Eva", late["person"]: "N 2"}
    again.server.database.close()


def test_a_ticket_from_before_a_copy_was_put_back_takes_no_seat(laptop: Laptop) -> None:
    """Its number may be anybody's there; its person asks anew, and is told what the copy does not hold."""
    early = asks(laptop, 1)
    laptop.server.database.epoch = "a copy of it"
    assert not laptop.socket(early["ticket"]).is_connected()
    assert laptop.server.records.people(1) == {} and not laptop.server.rooms.room(1).workshop.participants()
    assert comes(laptop, 1)["person"] in laptop.server.rooms.room(1).workshop.people


def test_no_number_of_a_person_is_given_twice(laptop: Laptop) -> None:
    promised = [asks(laptop, number)["person"] for number in range(3)]
    watching = laptop.post(f"/{laptop.code}/guests", {"name": "Olga"}).json["person"]
    assert len({*promised, watching, laptop.seat("Eva")["person"]}) == 5


def test_one_address_fills_its_share_and_others_come_in(laptop: Laptop) -> None:
    laptop.server.limits = Limits(lambda: 0.0)
    state = laptop.server.rooms.room(1).workshop
    assert (PLACES, state.crowded(PLACES - SPARED - 1), state.crowded(PLACES - SPARED)) == (150, False, True)
    state.places = 9
    for number in range(6):
        comes(laptop, number)
    assert asks(laptop, 10)["reason"] == "room_full"
    held = asks(laptop, 11, OTHER)
    with pytest.raises(Refused, match="room_full"):
        laptop.arrives(held, ONE)
    comes(laptop, 12, OTHER)
    assert console(laptop)["crowd"] == 6 and "full" not in console(laptop)
    desk = laptop.console()
    assert laptop.ask(desk, "send_out", {"person": list(state.people)[1]})["ok"]
    assert "crowd" not in console(laptop)
    comes(laptop, 13)
    assert console(laptop)["crowd"] == 6 and laptop.ask(desk, "let_in", {})["ok"]
    assert "crowd" not in console(laptop)
    comes(laptop, 14)


def test_a_room_of_sixty_behind_one_address_comes_in_at_once_and_unasked(laptop: Laptop) -> None:
    laptop.server.limits = Limits(lambda: 0.0)
    for number in range(60):
        laptop.arrives(asks(laptop, number), ONE)
    view = console(laptop)
    assert len(view["people"]) == 60 and "crowd" not in view and "full" not in view


def test_who_comes_and_goes_without_a_word_keeps_nobody_out_and_is_bounded(laptop: Laptop) -> None:
    state = laptop.server.rooms.room(1).workshop
    state.places = 4
    for number in range(6):
        laptop.arrives(asks(laptop, number, "127.0.0.1"))
    assert len(state.people) == 7 and not state.full(frozenset())
    for number in range(6, 12):
        given = asks(laptop, number, "127.0.0.1")
        if "ticket" in given:
            laptop.arrives(given)
    assert len(state.people) == 8
