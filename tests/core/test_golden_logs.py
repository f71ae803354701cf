"""Old logs fold for ever: meetings that were recorded once still amount to what they amounted to."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

LOGS = Path(__file__).resolve().parents[1] / "logs"
sys.path.insert(0, str(LOGS))

import make  # noqa: E402

from facilitator.activities import discover  # noqa: E402
from facilitator.core.workshop import Workshop  # noqa: E402

NAMES = sorted(path.stem for path in LOGS.glob("*.json") if not path.name.endswith(".told.json"))
ALIAS = re.compile(r'"[0-9a-f]{24}"')


def events_of(name: str) -> list[dict[str, Any]]:
    """A log as it was recorded."""
    return list(json.loads((LOGS / f"{name}.json").read_text("utf-8")))


def lost(old: Any, new: Any, where: str = "") -> list[str]:
    """Where what was told then is not told now; that more is told is no loss."""
    if isinstance(old, dict) and isinstance(new, dict):
        return [place for key, value in old.items()
                for place in (lost(value, new[key], f"{where}.{key}") if key in new else [f"{where}.{key}"])]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [place for at, value in enumerate(old) for place in lost(value, new[at], f"{where}.{at}")]
    return [] if type(old) is type(new) and old == new else [f"{where}: {old!r} → {new!r}"]


@pytest.mark.parametrize("name", NAMES)
def test_a_recorded_meeting_amounts_to_the_same(name: str) -> None:
    workshop = make.folded(events_of(name))
    assert not any(step.damaged for step in workshop.steps.values())
    then = json.loads((LOGS / f"{name}.told.json").read_text("utf-8"))
    assert not lost(then, make.told(workshop))


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_of_a_recorded_meeting_is_still_known(name: str) -> None:
    known = set(Workshop({}).facts) | {kind for activity in discover().values() for kind in activity().facts}
    assert {event["kind"] for event in events_of(name)} <= known


@pytest.mark.parametrize("name", [name for name in NAMES if re.fullmatch(r"\w+-\d+", name)])
def test_a_finished_meeting_holds_no_ballot_and_no_name(name: str) -> None:
    text = (LOGS / f"{name}.json").read_text("utf-8")
    assert not ALIAS.search(text) and "Nombre-" not in text


def test_every_activity_and_the_house_have_a_recorded_meeting() -> None:
    assert {name.split("-")[0] for name in NAMES} >= {"house", *discover()}


def test_a_loss_is_seen() -> None:
    """The comparison above could pass by seeing nothing."""
    old = {"a": {"b": 1, "c": [1, 2]}, "d": True}
    assert not lost(old, {**old, "more": 1})
    assert lost(old, {"a": {"b": 1, "c": [1]}, "d": 1}) == [".a.c: [1, 2] → [1]", ".d: True → 1"]
    assert lost(old, {"a": {"b": 1, "c": [1, 2]}}) == [".d"]
