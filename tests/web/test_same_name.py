"""Two of one name in one organisation: whoever comes second is asked once, and never turned away."""

from __future__ import annotations

from typing import Any

from laptop import PERMISSIONS, Laptop


def ask(laptop: Laptop, name: str, organisation: str = "o1", **more: Any) -> dict[str, Any]:
    """What the server answers to a phone that wants to join, and the name that the room has then."""
    laptop.keys += 1
    body = {"name": name, "organisation": organisation, "permissions": PERMISSIONS, "key": f"twin-{laptop.keys:06}", **more}
    return laptop.arrives(dict(laptop.browser().post(f"/{laptop.code}/seats", json=body).json))


def test_a_name_that_is_taken_in_the_organisation_is_asked_about_and_nowhere_else(laptop: Laptop) -> None:
    assert ask(laptop, "Ana Rivera")["name"] == "Ana Rivera"
    refused = ask(laptop, " ana  RIVERA ")
    assert ask(laptop, "\uff21\uff4e\uff41 Rivera")["reason"] == "name_taken", "in full width it looks the same"
    assert refused["reason"] == "name_taken" and len(laptop.server.records.people(1)) == 1
    assert ask(laptop, "Ana Rivera", "o2")["name"] == "Ana Rivera"
    assert ask(laptop, "Ana Rivas")["name"] == "Ana Rivas"


def test_who_was_here_comes_back_and_who_was_not_says_how_to_tell_apart(laptop: Laptop) -> None:
    first = ask(laptop, "Ana Rivera")
    back = laptop.browser().post(f"/{laptop.code}/reentry", json={"name": "ana rivera", "code": first["reentry"]}).json
    assert (back["person"], back["name"]) == (first["person"], "Ana Rivera")
    other = ask(laptop, "Ana Rivera", apart="Fajardo")
    assert other["name"] == "Ana Rivera (Fajardo)" and other["person"] != first["person"]
    for name in ("Ana Rivera (Fajardo)", "ana rivera"):
        again = laptop.browser().post(f"/{laptop.code}/reentry", json={"name": name, "code": other["reentry"]}).json
        assert again["person"] == other["person"]


def test_nobody_is_blocked(laptop: Laptop) -> None:
    long = "M" * 40
    given = [ask(laptop, "Ana Rivera", apart=apart)["name"] for apart in ("", "", "Fajardo", "Fajardo", " ")]
    assert given == ["Ana Rivera", "Ana Rivera (2)", "Ana Rivera (Fajardo)", "Ana Rivera (3)", "Ana Rivera (4)"]
    names = [ask(laptop, long, apart=apart)["name"] for apart in ("", "x" * 40, "")]
    assert len(set(names)) == 3 and max(map(len, names)) == 40


def test_a_phone_that_asks_again_and_a_seat_that_was_taken_away_are_no_twins(laptop: Laptop) -> None:
    first = ask(laptop, "Ana Rivera", key="twin-again")
    assert ask(laptop, "Ana Rivera", key="twin-again")["person"] == first["person"]
    assert laptop.ask(laptop.console(), "send_out", {"person": first["person"]})["ok"]
    assert ask(laptop, "Ana Rivera")["name"] == "Ana Rivera"


def another(laptop: Laptop, seat: dict[str, Any], name: str, **more: Any) -> dict[str, Any]:
    """What the server answers to somebody whose name was hidden, and who gives another."""
    assert laptop.post(f"/{laptop.code}/names/{seat['person']}", {"on": True}).status_code == 200
    body = {"ticket": seat["ticket"], "of": seat["person"], "name": name, **more}
    return dict(laptop.browser().post(f"/{laptop.code}/name", json=body).json)


def test_another_name_is_told_apart_from_a_mates_too(laptop: Laptop) -> None:
    ask(laptop, "Ana Rivera")
    ask(laptop, "Zoe", "o2")
    other = ask(laptop, "Cruz")
    assert another(laptop, other, "ana RIVERA")["reason"] == "name_taken"
    assert laptop.server.records.people(1)[other["person"]] == "Cruz"
    assert another(laptop, other, "Ana Rivera", apart="Fajardo") == {"name": "Ana Rivera (Fajardo)"}
    assert another(laptop, other, "Ana Rivera", apart="") == {"name": "Ana Rivera (2)"}
    assert another(laptop, other, "Zoe") == {"name": "Zoe"}, "of another organisation"
    assert another(laptop, other, "Zoe Paz") == {"name": "Zoe Paz"}
    back = laptop.browser().post(f"/{laptop.code}/reentry", json={"name": "Zoe Paz", "code": other["reentry"]}).json
    assert back["person"] == other["person"]


def test_a_phone_is_told_a_few_times_who_is_here_and_nobody_is_turned_away(laptop: Laptop) -> None:
    """Also from the laptop itself, where those are who come through a proxy."""
    first = ask(laptop, "Ana Rivera")
    told = [ask(laptop, "Ana Rivera").get("reason") for _ in range(14)]
    assert told == ["name_taken"] * 10 + [None] * 4
    assert another(laptop, first, "Ana Rivera (2)") == {"name": "Ana Rivera (2) (2)"}, "one allowance for both ways of asking"
    names = sorted(laptop.server.records.people(1).values())
    assert len(set(names)) == len(names) == 5, "each was let in under a name of its own, as a seat that the console sees"


def test_a_hidden_name_is_nobodys(laptop: Laptop) -> None:
    hidden = ask(laptop, "María Quispe")
    assert laptop.post(f"/{laptop.code}/names/{hidden['person']}", {"on": True}).status_code == 200
    for given, present in (("María Quispe", False), ("Nadie", False)):
        other = ask(laptop, given)
        assert (other["name"], other["person"] == hidden["person"]) == (given, present)
    mate = ask(laptop, "Cruz")
    assert another(laptop, mate, "Maria Quispe")["reason"] == "name_taken", "of the one who is seen"
    for seat in (hidden, other):
        back = laptop.browser().post(f"/{laptop.code}/reentry", json={"name": seat["name"], "code": seat["reentry"]}).json
        assert back["person"] == seat["person"]
