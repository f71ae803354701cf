"""What is declared, and what each sample shows, is as it was written down: `python tests/declared/declare.py` does that."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from test_contract import check_screens

from facilitator.core.here import Measure

DECLARED = Path(__file__).resolve().parents[1] / "declared"
sys.path.insert(0, str(DECLARED))

import declare  # noqa: E402


def written(name: str) -> dict[str, Any]:
    """What was written down."""
    return dict(json.loads((DECLARED / f"{name}.json").read_text("utf-8")))


def test_whoever_may_ask_what_and_when_and_within_which_bounds_is_as_it_was_written_down() -> None:
    """Defaults, limits, stages, roles and seals: of the house, each activity and each preset."""
    assert declare.declared() == written("declared")


@pytest.mark.parametrize("key", declare.SAMPLES)
def test_the_example_plays_to_its_end_and_shows_what_was_written_down(key: str) -> None:
    """As an activity is declared, as each preset and template sets it: who does how much, and how what is chosen falls."""
    shown, told, play = declare.told_by(key)
    assert shown == written("samples")[key]
    known = written("told")
    assert not told - {*known[declare.SAMPLES[key][0]], *known[declare.HOUSE]}, "a name that no face knows"
    check_screens(play)
    assert play.workshop.steps["s1"].position.phase == "harvested"
    here = play.workshop.here("s1")
    printed = json.loads(msgspec.json.encode(play.run.synthesis(here)))
    assert bool(printed) != play.run.rests and all(isinstance(one, Measure) for one in play.run.measures(here))


@pytest.mark.parametrize("key", declare.RUSHES)
def test_in_a_rush_everybody_asks_at_once_and_nothing_is_refused(key: str) -> None:
    shown, _, play = declare.told_by(key, rush=True)
    assert shown == written("samples")[f"{key} in a rush"]
    assert not play.run.commands or any(name.endswith(" at_once") for name in shown["times"])
