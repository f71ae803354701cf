"""What costs a phone, an address or the whole workshop when people join, and what costs only who sends it."""

from __future__ import annotations

from typing import Any

import pytest
from laptop import PERMISSIONS, Laptop

from facilitator.core.errors import Refused
from facilitator.web import forms, limits
from facilitator.web.limits import Limits


def joins(laptop: Laptop, number: int, phone: str, **changes: object) -> bool:
    body = {"name": f"N {number}", "organisation": "o1", "permissions": PERMISSIONS, "key": f"many-{number:05}", **changes}
    given = laptop.browser().post(f"/{laptop.code}/seats", json=body, environ_base={"REMOTE_ADDR": phone})
    try:
        return given.status_code == 200 and bool(laptop.arrives(given.json, phone))
    except Refused:
        return False


def posts_nonsense(laptop: Laptop, phone: str, where: str = "seats", body: object = None) -> Any:
    return laptop.browser().post(f"/{laptop.code}/{where}", json=body or {}, environ_base={"REMOTE_ADDR": phone})


def test_one_phone_takes_a_few_seats_and_leaves_the_others_theirs(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    laptop.server.limits = Limits(lambda: 0.0)
    monkeypatch.setattr(limits, "NEWCOMERS", limits.Rate(5, 12))
    assert sum(joins(laptop, number, "10.0.0.7") for number in range(20)) == 12
    assert joins(laptop, 0, "10.0.0.7"), "a phone that got no answer asks again"
    assert joins(laptop, 900, "10.0.0.8")


def test_what_is_no_valid_form_costs_the_workshop_nothing(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither nobody else's places nor, behind one address, those of who sends what is valid."""
    laptop.server.limits = Limits(lambda: 0.0)
    monkeypatch.setattr(limits, "SEATS", limits.Rate(0.001, 4))
    monkeypatch.setattr(limits, "NEWCOMERS", limits.Rate(0.001, 4))
    monkeypatch.setattr(limits, "MISSHAPEN", limits.Rate(0.001, 3))
    assert [posts_nonsense(laptop, "10.0.0.7").status_code for _ in range(5)] == [409, 409, 409, 429, 429]
    assert int(posts_nonsense(laptop, "10.0.0.7").headers["Retry-After"]) > 0
    assert posts_nonsense(laptop, "10.0.0.8").status_code == 409, "others are told what is wrong"
    for changes in ({"permissions": {}}, {"organisation": "o99"}, {"name": "x" * 41}):
        assert not any(joins(laptop, number, "10.0.0.7", **changes) for number in range(5))
    assert joins(laptop, 1, "10.0.0.7") and joins(laptop, 2, "10.0.0.8")
    assert not any(joins(laptop, number, "10.0.0.7", name="N 1") for number in range(10, 15)), "who is asked what tells them apart"
    assert joins(laptop, 3, "10.0.0.7") and joins(laptop, 4, "10.0.0.7") and not joins(laptop, 5, "10.0.0.7")
    assert laptop.server.records.people(1).keys() == {"p1", "p2", "p3", "p4"}


def test_what_a_refused_newcomer_named_is_no_organisation(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "NEWCOMERS", limits.Rate(0.001, 0))
    assert not joins(laptop, 1, "10.0.0.7", organisation="", new_organisation="Huerto Tres Caminos")
    assert len(laptop.server.records.organisations(laptop.cohort)) == 2


def test_who_asks_for_the_same_seat_again_and_again_is_paced(laptop: Laptop) -> None:
    laptop.server.limits = Limits(lambda: 0.0)
    assert 10 < sum(joins(laptop, 1, "10.0.0.7") for _ in range(60)) < 40


def test_the_ticket_is_looked_at_before_what_it_came_with(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []
    clean = forms.clean
    monkeypatch.setattr(forms, "clean", lambda value, *depth: looked.append(value) or clean(value, *depth))
    towers = "a" + "\u0316" * 3000
    for ticket in ("", "x" * 3000, 7, None, [towers]):
        said = posts_nonsense(laptop, "10.0.0.7", "name", {"ticket": ticket, "of": "p1", "name": towers})
        assert said.json["reason"] == "no_seat"
    assert not looked
    assert posts_nonsense(laptop, "10.0.0.7", "seats", {"more": [towers] * 2}).json["reason"] == "wrong_shape"
    assert looked == [{}], "what no form asks for is not looked at either"
