"""Answers to scales: what too few of a room said is nowhere, not even as a number."""

from __future__ import annotations

from activities.test_contract import crowd, play_example
from kit import Play


def test_of_what_too_few_said_the_log_holds_nothing_not_even_how_many_they_were() -> None:
    play = Play("matrix", crowd(4))
    play_example(play)
    [counted] = [event.data for event in play.log.read(1) if event.kind == "scales.counted"]
    assert counted["groups"] == {"": {"people": 0, "marks": {}, "lines": {}}}
