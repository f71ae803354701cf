"""What the house refuses whoever facilitates, by name: of people, tables, steps and prints that are not there, or not now."""

from __future__ import annotations

from typing import Any

import pytest
from kit import Play

from core.parking import SHELF
from facilitator.core.errors import Refused
from facilitator.core.outline import SCHEMA, check_outline, outline_of
from facilitator.core.workshop import Workshop


@pytest.mark.parametrize(("name", "data", "reason"), [
    ("seat_at", {"person": "p99", "table": "t1"}, "nobody_there"),
    ("seat_at", {"person": "p1", "table": "t99"}, "no_such_table"),
    ("send_out", {"person": "p99"}, "nobody_there"),
    ("vouch_for", {"people": ["p1", "p99"]}, "nobody_there"),
    ("vouch_for", {"people": ["f1"]}, "vouch_oneself"),
    ("configure_step", {"step": "s1", "standing": True}, "step_is_shown"),
    ("harvest", {"step": "s99", "text": "Algo"}, "no_such_step"),
    ("go", {"step": "s99"}, "no_such_step"),
    ("share_document", {"on": True}, "no_document"),
    ("spoke", {"organisation": "o99"}, "no_such_organisation"),
])
def test_what_is_not_there_or_not_now_is_refused_by_name(name: str, data: dict[str, Any], reason: str) -> None:
    assert Play("iceberg").ask("console", name, data, None)["reason"] == reason


def test_who_only_looks_on_has_no_table_and_tables_are_made_of_somebody() -> None:
    play = Play("iceberg")
    play.house("deal_tables")
    play.fact("person.joined", {"person": "p77", "roles": ["observer"]})
    assert play.ask("console", "seat_at", {"person": "p77", "table": "t1"}, None)["reason"] == "observers_watch"
    assert Play("iceberg", {"nadie": "o1"}).ask("console", "deal_tables", {}, None)["ok"]
    alone = Play("iceberg", {"nadie": "o1"})
    alone.house("leave", "nadie")
    assert alone.ask("console", "deal_tables", {}, None)["reason"] == "nobody_there"


def test_who_was_sent_out_does_not_come_back_with_a_code_of_their_own() -> None:
    play = Play("iceberg")
    play.house("send_out", person="p1")
    answer = play.room.submit(lambda state, now: state.guests.returning("p1"))
    assert answer["reason"] == "sent_out"


def test_a_command_of_a_step_that_is_not_there_is_refused() -> None:
    assert Play("iceberg").ask("ada", "notes.write", {}, "s99")["reason"] == "no_such_step"


@pytest.mark.parametrize(("told", "reason"), [
    ({"activity": "parking"}, "plan_is_none"), ([], "plan_is_none"),
    ({"schema": SCHEMA + 1, "steps": []}, "plan_newer"),
    ({"schema": SCHEMA, "title": "x", "language": "es", "steps": [{"activity": "none"}]}, "plan_of_unknown")])
def test_a_plan_that_is_none_or_newer_or_of_something_unknown_is_refused(told: Any, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        check_outline(told, SHELF)
    assert refused.value.reason == reason


def test_a_plan_without_steps_is_not_taken_along() -> None:
    with pytest.raises(Refused, match="plan_empty"):
        outline_of(Workshop({}), "Taller", "es")
