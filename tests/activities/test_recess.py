"""A break of the plan: the house's pause as long as planned, one button on, minutes that were lived, nothing printed."""

from __future__ import annotations

from kit import Play

from facilitator.synthesis.gather import document

PLAN = {"s1": {"activity": "dot_voting"}, "s2": {"activity": "recess", "preset": "coffee", "minutes": 15},
        "s3": {"activity": "iceberg"}}
MINUTE = 60_000


def begun(plan: dict[str, dict[str, object]] = PLAN, step: str = "s2") -> Play:
    """A room in its break."""
    play = Play("", steps=plan)
    play.house("go", step=step)
    play.house("advance")
    return play


def test_a_break_is_the_houses_pause_as_long_as_the_plan_says() -> None:
    play = Play("", steps=PLAN)
    play.house("go", step="s2")
    assert play.view("wall")["pause"] == {}
    play.house("advance")
    until = play.view("wall")["pause"]["until"]
    assert 14 * MINUTE < until - play.log.clock.time <= 15 * MINUTE
    assert play.view("wall")["steps"]["s2"]["rests"] and "rests" not in play.view("wall")["steps"]["s1"]
    play.house("time", seconds=300)
    assert play.view("wall")["pause"]["until"] == until + 5 * MINUTE and "timer" not in play.view("wall")
    play.house("time", seconds=-3600)
    assert 0 < play.view("wall")["pause"]["until"] - play.log.clock.time <= MINUTE


def test_one_tap_ends_the_break_and_shows_what_follows() -> None:
    for tap in (("advance", {}), ("retreat", {}), ("pause", {"minutes": 0})):
        play = begun()
        play.house(tap[0], **tap[1])
        assert (play.workshop.current, play.view("wall")["pause"]) == ("s3", {})
        assert play.workshop.steps["s2"].position.phase == "harvested"
        assert play.workshop.steps["s3"].position.phase == "prepare"


def test_the_last_of_the_plan_ends_where_it_is() -> None:
    play = begun({"s1": PLAN["s1"], "s2": PLAN["s2"]})
    play.house("advance")
    assert (play.workshop.current, play.view("wall")["pause"]) == ("s2", {})
    assert play.workshop.steps["s2"].position.phase == "harvested"
    play.house("go", step="s1")
    standing = Play("", steps={"s1": {"activity": "recess", "standing": True, "minutes": 5}})
    standing.house("go", step="s1")
    standing.house("advance")
    standing.house("pause", minutes=0)
    assert standing.view("wall")["pause"] == {}


def test_a_clock_of_another_step_rests_during_a_break_that_was_shown_from_it() -> None:
    play = Play("", steps=PLAN)
    play.house("go", step="s3")
    play.house("advance")
    left = play.view("wall")["timer"]["left"]
    play.house("go", step="s2")
    play.house("advance")
    play.log.clock.time += 15 * MINUTE
    play.house("advance")
    assert play.view("wall")["timer"]["left"] > left - MINUTE


def test_the_minutes_that_a_break_lasted_are_counted_and_it_has_no_section() -> None:
    play = begun()
    play.log.clock.time += 18 * MINUTE
    play.house("advance")
    told = document(play.workshop, {}, {}, {})
    (stretch,) = told["path"]
    assert (stretch["activity"], stretch["planned"], stretch["minutes"]) == ("recess", 15, 18)
    assert not told["sections"][0]["told"] and not told["sections"][0]["harvest"]  # then nothing is printed of it


def test_a_break_that_was_left_for_another_step_is_over_too() -> None:
    play = begun()
    play.log.clock.time += 10 * MINUTE
    play.house("go", step="s1")
    assert document(play.workshop, {}, {}, {})["path"][0]["minutes"] == 10
    play.house("go", step="s2")
    assert play.view("wall")["pause"] == {} and play.workshop.steps["s2"].ended_at == 0


def test_who_comes_late_is_told_what_was_done_and_of_no_break() -> None:
    play = begun()
    play.house("advance")
    play.advance()
    play.sit("tarde", "o2")
    assert play.view("tarde").get("late", {}).get("opened", {}) == {} and "s2" not in str(play.view("tarde").get("late"))
