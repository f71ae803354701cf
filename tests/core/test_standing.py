"""Standing steps, offers, measures, keepsakes and memory."""

from __future__ import annotations

import msgspec
from kit import Play

from core.parking import SHELF
from facilitator.core.events import Draft
from facilitator.core.here import Keepsake, Measure, Offer
from facilitator.live.rooms import HOST

STEPS = {"s1": {"activity": "parking"}, "s2": {"activity": "parking", "standing": True}, "s3": {"activity": "parking"}}


def parking() -> Play:
    return Play("parking", steps=STEPS, shelf=SHELF)


def put(play: Play, who: str, step: str, text: str) -> dict[str, object]:
    return play.ask(who, "box.put", {"text": text}, step)


def test_a_standing_step_is_open_beside_the_current_one() -> None:
    play = parking()
    play.advance()
    assert put(play, "ada", "s2", "Temprano")["reason"] == "not_now"
    play.house("stand", step="s2", on=True)
    assert play.workshop.current == "s1", "opening it moves nobody"
    assert put(play, "ada", "s2", "Algo que surgió")["ok"] and put(play, "ada", "s1", "Lo de ahora")["ok"]
    mine = next(view for name, view in play.view("ada").items() if name.startswith("mine:"))
    assert list(mine["standing"]["s2"]["box"].values()) == ["Algo que surgió"]
    assert list(mine["step"]["box"].values()) == ["Lo de ahora"]
    assert play.view("wall")["standing"]["s2"] == {"count": 1}


def test_a_standing_step_is_no_stop_on_the_way() -> None:
    play = parking()
    assert play.view("console")["order"] == ["s1", "s3"]
    play.house("stand", step="s2", on=True)
    play.to("harvested")
    play.advance()
    assert play.workshop.current == "s3"


def test_a_standing_step_may_be_shown_and_left_for_where_the_room_was() -> None:
    play = parking()
    play.house("stand", step="s2", on=True)
    play.house("go", step="s2")
    assert "standing" not in play.view("wall"), "what is shown is not told twice"
    play.to("harvested")
    play.advance()
    assert play.workshop.current == "s1"


def test_a_closed_standing_step_takes_nothing_and_is_told_to_nobody() -> None:
    play = parking()
    play.advance()
    play.house("stand", step="s2", on=True)
    play.house("stand", step="s2", on=False)
    assert put(play, "ada", "s2", "Tarde")["reason"] == "not_now" and "standing" not in play.view("wall")
    assert play.ask("console", "stand", {"step": "s1", "on": True}, None)["reason"] == "no_such_step"


def test_offers_are_typed_and_say_where_they_come_from() -> None:
    play = parking()
    play.advance()
    seq = put(play, "ada", "s1", "Una idea")["seq"]
    assert play.workshop.here("s3").offers() == [Offer(f"n{seq}", "Una idea", "parked", people=1, step="s1")]
    assert play.workshop.here("s1").offers() == []


def test_a_harvested_step_leaves_measures_by_organisation_and_keepsakes() -> None:
    play = parking()
    play.advance()
    for who in ("ada", "bela", "cruz"):
        put(play, who, "s1", f"De {who}")
    assert play.kept == {}
    play.to("harvested")
    measures, keepsakes = play.kept["s1"]
    assert measures == [Measure("texts", 3), Measure("texts", 2, "o1"), Measure("texts", 1, "o2")]
    assert Keepsake("parked", {"text": "De cruz"}, "o2") in keepsakes


def test_memory_is_a_fact_of_the_log_and_survives_a_replay() -> None:
    play = parking()
    brought = [Keepsake("parked", {"text": "De la última vez"}, "o1")]
    told = [msgspec.structs.asdict(one) for one in brought]
    play.room.submit(lambda state, now: [Draft("memory.brought", {"keepsakes": told}, actor=HOST)])
    assert play.workshop.here("s1").memory == tuple(brought) == play.replayed().here("s1").memory


def test_a_standing_step_in_its_last_minute_is_closed_too() -> None:
    play = parking()
    play.house("stand", step="s2", on=True)
    play.house("go", step="s2")
    play.to("last_minute")
    play.house("stand", step="s2", on=False)
    assert play.workshop.steps["s2"].position.phase == "closed"


def test_the_console_counts_what_stands_beside_and_says_where_the_room_comes_back_to() -> None:
    play = parking()
    play.advance()
    assert play.view("console")["beside"] == {"s2": {"open": False, "entries": 0}} and "returns" not in play.view("console")
    play.house("stand", step="s2", on=True)
    put(play, "ada", "s2", "Algo que surgió")
    assert play.view("console")["beside"]["s2"]["open"] is True
    assert not [name for name in ("wall", "ada") for view in [play.view(name)] if "beside" in view]
    play.house("go", step="s2")
    assert play.view("console")["returns"] == "s1"
    play.retreat()
    play.retreat()
    assert play.workshop.current == "s1" and "returns" not in play.view("console")


def test_only_whoever_facilitates_opens_what_stands_beside() -> None:
    play = parking()
    for who in ("ada", "wall"):
        assert play.ask(who, "stand", {"step": "s2", "on": True}, None)["reason"] == "not_your_role"


def test_what_stands_open_has_no_clock() -> None:
    play = Play("boxes", steps={"s1": {"activity": "boxes"}, "s2": {"activity": "boxes", "preset": "parking", "standing": True}})
    play.house("stand", step="s2", on=True)
    assert play.workshop.steps["s2"].timer is None
    play.house("go", step="s2")
    assert "timer" not in play.view("console")
