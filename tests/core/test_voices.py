"""Whose voice is missing is told to whoever facilitates alone, and never where taking part is secret."""

from __future__ import annotations

import json

import pytest
from kit import Play

from facilitator.activities import discover
from facilitator.core.here import Position

SHELF = sorted(discover())


def test_whose_part_has_not_come_is_seen_on_the_console_alone() -> None:
    play = Play("iceberg", {"ada": "o1", "bela": "o1", "ciro": "o2"})
    play.to("open", "level1")
    assert set(play.view("console")["silent"]) == set(play.ids.values())
    play.send("bela", "notes.write", heading="1", text="Se ve que llegamos tarde")
    assert set(play.view("console")["silent"]) == {play.ids["ada"], play.ids["ciro"]}
    for screen in ("wall", "ada"):
        assert "silent" not in json.dumps(play.view(screen)), screen
    play.to("open", "read")
    assert play.view("console")["silent"] == {}


@pytest.mark.parametrize("slug", SHELF)
def test_nobody_is_told_who_has_taken_part_in_secret(slug: str) -> None:
    run = discover()[slug]()
    positions = [Position(phase, stage) for stage in run.missed_in for phase in ("open", "last_minute")]
    assert not [(command.name, at.stage) for command in run.commands.values() if command.asked.secret
                for at in positions if command.fits(at)]
    assert set(run.missed_in) <= set(run.stages.get("open", ()))


def test_a_vote_tells_nobody_who_has_not_voted() -> None:
    play = Play("dot_voting", {"ada": "o1", "bela": "o2"})
    for number in range(2):
        play.send("console", "options.add", text=f"Una opción más, la {number}")
    play.to("open", "vote")
    assert play.view("console")["silent"] == {}


def test_who_spoke_is_counted_by_organisation_and_seen_on_the_console_alone() -> None:
    play = Play("iceberg", {"ada": "o1", "bela": "o2"})
    for _ in range(2):
        play.house("spoke", organisation="o1")
    play.house("spoke", organisation="o1", turns=-1)
    assert play.view("console")["voices"] == {"o1": 1}
    for screen in ("wall", "ada"):
        assert "voices" not in json.dumps(play.view(screen)), screen
    for _ in range(3):
        play.house("spoke", organisation="o2", turns=-1)
    assert play.view("console")["voices"].get("o2", 0) == 0
    assert play.replayed().voices == play.workshop.voices
    assert play.ask("console", "spoke", {"organisation": "o9"}, None)["reason"] == "no_such_organisation"
