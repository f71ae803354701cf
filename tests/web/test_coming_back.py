"""Who left comes back by the own code to the own seat; who was sent out is told so, and others learn nothing by it."""

from __future__ import annotations

from typing import Any

import pytest
from laptop import Laptop

from facilitator import ROOT
from facilitator.core.words import Words
from facilitator.web.assets import read_words
from facilitator.web.sockets import _why_not


def back(laptop: Laptop, name: str, code: str) -> dict[str, Any]:
    return dict(laptop.browser().post(f"/{laptop.code}/reentry", json={"name": name, "code": code}).json)


def why_not(laptop: Laptop, ticket: str) -> str:
    return _why_not(laptop.server, laptop.server.keys.read_ticket(ticket))


def kinds(laptop: Laptop) -> list[tuple[str, str | None]]:
    return [(event.kind, event.actor) for event in laptop.server.log.read(1)]


def test_who_left_by_themselves_sits_down_again_with_the_own_code(laptop: Laptop) -> None:
    ana, console = laptop.seat("Ana"), laptop.console()
    assert laptop.ask(laptop.socket(ana["ticket"]), "leave", {})["ok"]
    assert not laptop.socket(ana["ticket"]).is_connected() and why_not(laptop, ana["ticket"]) == "ticket"
    again = back(laptop, "Ana", ana["reentry"])
    assert again["person"] == ana["person"]
    socket = laptop.socket(again["ticket"])
    assert socket.is_connected() and laptop.ask(socket, "ask_help", {})["ok"]
    assert kinds(laptop)[-2] == ("person.returned", ana["person"])
    assert not laptop.server.rooms.room(1).workshop.people[ana["person"]].gone
    assert "person.returned" not in str(console.get_received()), "views say it, not the log"
    back(laptop, "Ana", ana["reentry"])
    assert [kind for kind, _ in kinds(laptop)].count("person.returned") == 1


@pytest.mark.parametrize("first", [[], ["leave"]])
def test_who_was_sent_out_is_refused_and_told_why(laptop: Laptop, first: list[str]) -> None:
    ana, console = laptop.seat("Ana"), laptop.console()
    for name in first:
        assert laptop.ask(laptop.socket(ana["ticket"]), name, {})["ok"]
    assert laptop.ask(console, "send_out", {"person": ana["person"]})["ok"]
    refused = back(laptop, "Ana", ana["reentry"])
    assert refused == {"ok": False, "reason": "sent_out", "values": {}}
    assert laptop.server.rooms.room(1).workshop.people[ana["person"]].gone
    assert why_not(laptop, ana["ticket"]) == "sent_out"
    wrong = {back(laptop, name, "mango 472")["reason"] for name in ("Ana", "Nadie")}
    assert wrong == {"wrong_reentry"}, "only who has name and code learns it"
    assert laptop.ask(console, "bring_back", {"person": ana["person"]})["ok"]
    assert laptop.socket(back(laptop, "Ana", ana["reentry"])["ticket"]).is_connected()


def test_a_code_of_the_console_opens_a_seat_that_was_left_too(laptop: Laptop) -> None:
    ana = laptop.seat("Ana")
    assert laptop.ask(laptop.socket(ana["ticket"]), "leave", {})["ok"]
    fresh = laptop.post(f"/{laptop.code}/people/{ana['person']}/code", {}).json["reentry"]
    assert laptop.socket(back(laptop, "Ana", fresh)["ticket"]).is_connected()


def test_a_seat_that_was_left_is_asked_about_before_there_are_two_of_a_name(laptop: Laptop) -> None:
    ana = laptop.seat("Ana", apart=None)
    assert laptop.ask(laptop.socket(ana["ticket"]), "leave", {})["ok"]
    asked = laptop.browser().post(f"/{laptop.code}/seats", json={
        "name": "ana", "organisation": "o1", "permissions": {"keep": True}, "key": "ana-once-more"})
    assert asked.json["reason"] == "name_taken"
    assert laptop.seat("Ana", apart="Fajardo")["name"] == "Ana (Fajardo)"


@pytest.mark.parametrize(("language", "code"), [("es", "mi código"), ("en", "your code")])
def test_a_phone_that_lost_its_seat_says_that_the_code_leads_back(language: str, code: str) -> None:
    """Where it is said, «Ya tengo un código» stands below: who was only told to come in again took a second seat."""
    assert code in Words(read_words(ROOT)[language]).t("phone.join.seat_gone")
