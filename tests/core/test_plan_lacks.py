"""A plan that cannot run says where before the day, and is refused at the door with the way out, changing nothing."""

from __future__ import annotations

from typing import Any

import pytest
from kit import Play

from facilitator import ROOT
from facilitator.web.assets import read_words

VOTE, MATRIX, BREAK, ICEBERG = ({"activity": slug} for slug in ("dot_voting", "matrix", "recess", "iceberg"))
WITHDRAWN = {"activity": "questionnaire", "settings": {"instrument": "organisation_0"}}
MISSING = {"activity": "questionnaire", "settings": {"own": {"id": "mine", "version": 1}}}
UNKNOWN = {"activity": "no_such"}


def lacks(play: Play) -> dict[str, str]:
    """What the console is told that steps lack."""
    return {key: reason for key, reason in play.view("console").get("lacks", {}).items() if reason}


def planned(*steps: dict[str, Any], people: dict[str, str] | None = None) -> Play:
    play = Play("", people, steps={f"s{place}": step for place, step in enumerate(steps, 1)})
    play.connect("console")
    return play


def refused(play: Play) -> str:
    """The reason why the step shown does not open; nothing may change by it, and it says its way out in both languages."""
    before, stands = len(play.log.rows[1]), play.workshop.steering.where()
    answer = play.ask("console", "advance", {"expect": stands}, None)
    assert not answer["ok"] and len(play.log.rows[1]) == before and play.workshop.steering.where() == stands
    keys = f"{play.workshop.steps[play.workshop.current].activity}.refused.{answer['reason']}", f"refused.{answer['reason']}"
    assert all(any(key in words for key in keys) for words in read_words(ROOT).values())
    return str(answer["reason"])


@pytest.mark.parametrize("step", [VOTE, MATRIX])
def test_without_options_a_step_says_so_until_there_are_two_and_is_refused_for_the_same_reason(step: dict[str, Any]) -> None:
    play = planned(step)
    for text in ("Una", "Otra"):
        assert lacks(play) == {"s1": "two_options"} and refused(play) == "two_options"
        play.send("console", "options.add", text=text)
    assert lacks(play) == {}
    play.advance()
    assert play.workshop.steps["s1"].position.phase == "open" and lacks(play) == {}


def test_a_vote_for_which_phones_may_propose_opens_without_a_list_and_is_refused_at_the_ballot() -> None:
    play = planned(VOTE | {"settings": {"suggestions": True}})
    assert lacks(play) == {}
    play.to("open", "same")
    assert refused(play) == "two_options"


def test_what_an_exercise_before_it_may_bring_is_not_said_to_be_lacking_and_a_break_brings_nothing() -> None:
    assert lacks(planned(ICEBERG, VOTE)) == {}
    assert lacks(planned(BREAK, VOTE)) == {"s2": "two_options"}
    assert lacks(planned(VOTE, ICEBERG)) == {"s1": "two_options"}
    assert lacks(planned(ICEBERG, VOTE | {"standing": True})) == {"s2": "two_options"}


def test_that_nobody_is_there_before_the_day_is_no_lack() -> None:
    play = planned(VOTE | {"settings": {"read_minutes": 0, "same_minutes": 0}}, people={"zoe": "o1"})
    for text in ("Una", "Otra"):
        play.send("console", "options.add", text=text)
    play.house("send_out", person="p1")
    assert lacks(play) == {} and refused(play) == "nobody_there"


@pytest.mark.parametrize("step", [WITHDRAWN, MISSING, UNKNOWN])
def test_a_step_whose_instrument_or_exercise_is_missing_does_not_open(step: dict[str, Any]) -> None:
    play = planned(step, ICEBERG)
    told = play.view("console")
    assert told["steps"]["s1"]["damaged"] and lacks(play) == {}
    assert refused(play) == "step_damaged"
    play.house("go", step="s2")
    play.advance()
    assert play.workshop.steps["s2"].position.phase == "open", "the plan goes on without it"


def test_a_standing_step_that_is_damaged_does_not_open_beside_the_others() -> None:
    play = planned(ICEBERG, WITHDRAWN | {"standing": True})
    assert play.ask("console", "stand", {"step": "s2", "on": True}, None)["reason"] == "step_damaged"
