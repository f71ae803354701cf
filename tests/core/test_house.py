"""The house: who may ask what, where the room stands, tables, time, and what each audience is told of people."""

from __future__ import annotations

import json
from typing import Any

import pytest
from kit import Play

from facilitator.core.errors import Refused
from facilitator.core.people import CHANGES
from facilitator.core.state import PLACES
from facilitator.core.tables import deal, how_many, mark


def test_two_taps_move_the_room_once() -> None:
    play = Play("iceberg")
    expect = play.workshop.steering.where()
    play.house("advance", expect=expect)
    assert play.ask("console", "advance", {"expect": expect}, None)["reason"] == "already_moved"
    assert play.workshop.steps["s1"].position.stage == "level1"


def test_back_loses_nothing() -> None:
    play = Play("iceberg")
    play.advance(2)
    play.send("ada", "notes.write", heading="2", text="Se repite cada año")
    play.house("retreat")
    play.house("retreat")
    assert play.workshop.steps["s1"].position.phase == "prepare"
    assert [note.text for note in play.run.notes.notes.values()] == ["Se repite cada año"]


def test_a_step_that_was_only_tried_begins_when_it_is_opened_for_the_room() -> None:
    play = Play("iceberg")
    play.advance()
    tried = play.view("console")["plan"]["s1"]["opened_at"]
    play.retreat()
    play.advance()
    begun = play.view("console")["plan"]["s1"]["opened_at"]
    assert begun > tried > 0
    play.advance()
    play.retreat()
    assert play.view("console")["plan"]["s1"]["opened_at"] == begun, "a position back within the step changes no hour"


def test_closing_gives_a_grace_and_then_closes_by_itself() -> None:
    play = Play("iceberg")
    play.to("last_minute")
    play.advance()
    assert play.view("console")["timer"]["closing"] is True
    assert play.workshop.steps["s1"].position.phase == "last_minute"
    play.log.clock.time += 21_000
    play.room._close_in_time()
    assert play.workshop.steps["s1"].position.phase == "closed"


def test_the_grace_can_be_taken_back() -> None:
    play = Play("iceberg")
    play.to("last_minute")
    play.advance()
    play.house("retreat")
    assert play.workshop.closing_in(play.log.clock.now()) is None
    assert play.workshop.steps["s1"].position.phase == "last_minute"


def test_time_is_added_and_held() -> None:
    play = Play("iceberg")
    play.advance()
    before = play.view("wall")["timer"]["ends"]
    play.house("time", seconds=60)
    assert 59_000 < play.view("wall")["timer"]["ends"] - before < 61_000
    play.house("hold", on=True)
    held = play.view("wall")["timer"]
    assert held["running"] is False
    assert held["ends"] == 0
    play.log.clock.time += 500_000
    play.house("hold", on=False)
    assert abs(play.workshop.steps["s1"].timer.remaining(play.log.clock.now()) - held["left"]) < 100


def test_where_no_clock_runs_none_is_held() -> None:
    play = Play("iceberg")
    assert play.workshop.steps["s1"].timer is None
    assert play.ask("console", "hold", {"on": True}, None)["reason"] == "no_clock"
    play.house("go", step="")
    assert play.ask("console", "hold", {"on": True}, None)["reason"] == "no_clock"


def test_before_the_lobby_there_is_nothing() -> None:
    play = Play("iceberg")
    play.house("go", step="")
    assert play.ask("console", "retreat", {}, None)["reason"] == "at_the_start"


@pytest.mark.parametrize(("people", "tables"), [(1, 1), (5, 1), (6, 2), (19, 4), (20, 4), (60, 12)])
def test_how_many_tables(people: int, tables: int) -> None:
    assert how_many(people) == tables


def test_colleagues_sit_apart_at_tables_of_four_or_five() -> None:
    # They come mixed: who sits in the order of arrival meets colleagues.
    people = {f"p{number}": f"o{organisation}" for number, organisation in
              enumerate([1, 2, 3, 4, 1, 5, 6, 7, 1, 8, 2, 3, 2, 4, 5, 3, 6, 7, 8])}
    for seed in range(50):
        tables, seats = deal(people, people.__getitem__, seed)
        for table in tables:
            sitting = [people[person] for person, at in seats.items() if at == table]
            assert 4 <= len(sitting) <= 5
            assert len(set(sitting)) == len(sitting)


def test_as_many_tables_as_there_are_in_the_room() -> None:
    play = Play("iceberg")
    play.house("deal_tables", tables=3)
    assert sorted(told["people"] for told in play.view("console")["tables"].values()) == [2, 2, 2]
    play.house("deal_tables", tables=40)
    assert sorted(told["people"] for told in play.view("console")["tables"].values()) == [1] * 6
    play.house("deal_tables")
    assert sorted(told["people"] for told in play.view("console")["tables"].values()) == [3, 3]


def test_the_way_in_is_shown_over_the_present_step_until_the_room_moves_on() -> None:
    play = Play("iceberg")
    play.advance()
    clock = play.view("wall")["timer"]
    play.house("show_way_in", on=True)
    assert play.view("wall")["way_in"] and play.view("console")["way_in"]
    assert play.view("wall")["timer"] == clock
    play.house("show_way_in", on=False)
    assert not play.view("wall")["way_in"]
    for move in (play.advance, play.retreat, lambda: play.house("go", step="")):
        play.house("show_way_in", on=True)
        move()
        assert not play.view("wall")["way_in"]


def test_marks_go_on_after_the_eighth_table() -> None:
    assert [mark(index) for index in (0, 7, 8, 15, 16)] == ["A", "H", "A2", "H2", "A3"]


def test_a_late_arrival_goes_to_the_smallest_table_and_lands_in_the_present_step() -> None:
    play = Play("iceberg")
    play.to("open", "group")
    sizes = {table: sum(person.table == table for person in play.workshop.people.values()) for table in play.workshop.tables}
    play.sit("gael", "o3")
    assert play.workshop.people[play.ids["gael"]].table == min(sizes, key=sizes.__getitem__)
    assert play.step_view("gael", "phone")["notes"]["open"] == ["1", "2", "3", "4"]
    assert "notes" in play.step_view("gael", "table")


def test_who_comes_late_is_told_what_was_done_and_nobody_else_is() -> None:
    play = Play("iceberg")
    play.advance()
    play.sit("early", "o1")
    play.advance(2)
    play.sit("tarde", "o1")
    told = play.view("tarde")["mine:p8"]["late"]
    assert told == {"step": "s1", "stages": ["level1", "level2"], "opened": {}}
    assert "late" not in play.view("early")["mine:p7"] and "late" not in play.view("ada")["mine:p1"]
    play.advance()
    assert play.view("tarde")["mine:p8"]["late"]["stages"] == ["level1", "level2", "level3"], "as far as the room is now"
    play.retreat(3)
    assert play.view("tarde")["mine:p8"]["late"]["stages"] == []


def test_when_every_table_is_full_another_one_is_made() -> None:
    play = Play("iceberg", {f"n{number}": "o1" for number in range(5)})
    play.to("open", "group")
    play.sit("sexta", "o2")
    assert play.workshop.people[play.ids["sexta"]].table == "t1"
    play.sit("septima", "o2")
    assert play.workshop.people[play.ids["septima"]].table == "t2"
    assert play.view("wall")["tables"]["t2"] == {"mark": "B", "people": 1}
    play.house("add_table")
    assert set(play.workshop.tables) == {"t1", "t2", "t3"}


def test_a_pause_is_ended_before_the_room_moves_on() -> None:
    play = Play("iceberg")
    play.advance()
    play.house("pause", minutes=15)
    before = place(play)
    play.advance()
    assert place(play) == before
    assert play.view("wall")["pause"] == {}


def test_two_consoles_that_begin_at_once_move_the_room_once() -> None:
    play = Play("iceberg")
    play.house("go", step="")
    expect = play.view("console")["place"]
    play.house("advance", expect=expect)
    assert play.ask("console", "advance", {"expect": expect}, None)["reason"] == "already_moved"
    assert place(play) == "prepare:"


def test_during_a_pause_on_and_back_end_it_once_and_move_nothing() -> None:
    for way in ("advance", "retreat"):
        play = Play("iceberg")
        play.advance(2)
        play.house("pause", minutes=15)
        expect = play.view("console")["place"]
        play.house(way, expect=expect)
        assert (place(play), play.view("wall")["pause"]) == ("open:level2", {})
        assert play.ask("console", way, {"expect": expect}, None)["reason"] == "already_moved"
    play.house("go", step="")
    play.house("pause", minutes=5)
    play.house("retreat")
    assert play.view("wall")["pause"] == {}


def place(play: Play) -> str:
    position = play.workshop.steps["s1"].position
    return f"{position.phase}:{position.stage}"


def left(play: Play) -> int:
    """Milliseconds that are left, and the clock of the room an hour on: a clock that rests does not mind."""
    play.log.clock.time += 3_600_000
    return int(play.workshop.steps["s1"].timer.remaining(play.log.clock.now()))


@pytest.mark.parametrize(("begin", "end"), [
    (("pause", {"minutes": 15}), ("pause", {"minutes": 0})), (("pause", {"minutes": 15}), ("advance", {})),
    (("pause", {"minutes": 15}), ("retreat", {})), (("curtain", {"on": True}), ("curtain", {"on": False}))])
def test_the_clock_of_an_exercise_rests_while_phones_are_covered(begin: tuple[str, dict[str, Any]],
                                                                end: tuple[str, dict[str, Any]]) -> None:
    play = Play("iceberg")
    play.advance()
    play.house(begin[0], **begin[1])
    assert 239_000 < left(play) <= 240_000 and play.view("ada")["phone"]["timer"]["running"] is False
    play.house(end[0], **end[1])
    assert play.view("ada")["phone"]["timer"]["running"] is True and place(play) == "open:level1"
    assert 239_000 < play.workshop.steps["s1"].timer.remaining(play.log.clock.now()) <= 240_000
    assert play.replayed().steps["s1"].timer == play.workshop.steps["s1"].timer


def test_a_clock_that_was_held_by_hand_is_still_held_after_a_pause() -> None:
    play = Play("iceberg")
    play.advance()
    play.house("hold", on=True)
    play.house("pause", minutes=15)
    play.house("pause", minutes=0)
    assert play.view("wall")["timer"]["running"] is False


def test_pause_and_curtain_together_let_the_clock_go_when_both_are_over() -> None:
    play = Play("iceberg")
    play.advance()
    play.house("curtain", on=True)
    play.house("pause", minutes=15)
    play.house("time", seconds=60)
    play.house("curtain", on=False)
    assert play.view("wall")["timer"]["running"] is False and 299_000 < left(play) <= 300_000
    play.house("pause", minutes=0)
    assert play.view("wall")["timer"]["running"] is True


def test_a_pause_that_ends_because_a_step_is_shown_lets_the_clocks_go_on() -> None:
    play = Play("iceberg", steps={"s1": {"activity": "iceberg"}, "s2": {"activity": "iceberg"}})
    play.advance()
    play.house("pause", minutes=15)
    play.house("go", step="s1")
    assert play.view("wall")["pause"] == {} and play.view("wall")["timer"]["running"] is True
    play.house("pause", minutes=15)
    play.house("go", step="s2")
    play.house("curtain", on=True)
    play.house("curtain", on=False)
    assert 239_000 < left(play) <= 240_000, "the clock of a step that is not shown rests until it is"


def test_a_stage_that_begins_behind_the_curtain_has_its_whole_time_when_it_rises() -> None:
    play = Play("iceberg")
    play.advance()
    play.house("curtain", on=True)
    play.advance()
    assert place(play) == "open:level2" and left(play) == 240_000
    play.house("curtain", on=False)
    assert play.view("wall")["timer"]["running"] is True


def test_a_grace_does_not_pass_during_a_pause() -> None:
    play = Play("iceberg")
    play.to("last_minute")
    play.advance()
    play.house("pause", minutes=15)
    play.log.clock.time += 21_000
    play.room._close_in_time()
    assert place(play) == "last_minute:name"
    play.house("pause", minutes=0)
    play.log.clock.time += 21_000
    play.room._close_in_time()
    assert place(play) == "closed:"


def test_a_clock_rests_while_another_step_is_shown() -> None:
    play = Play("iceberg", steps={"s1": {"activity": "iceberg", "title": "", "minutes": 1},
                                  "s2": {"activity": "iceberg", "title": "", "minutes": 1}})
    play.advance()
    play.house("go", step="s2")
    left = play.workshop.steps["s1"].timer.remaining(play.log.clock.now())
    play.log.clock.time += 900_000
    play.house("go", step="s1")
    assert play.workshop.steps["s1"].timer.remaining(play.log.clock.now()) == left
    assert play.view("wall")["timer"]["running"] is False


def test_moving_somebody_brings_the_new_table_whole() -> None:
    play = Play("iceberg", {f"n{number}": f"o{number % 3}" for number in range(9)})
    play.to("open", "group")
    here = play.workshop.people["p1"].table
    other = next(table for table in play.workshop.tables if table != here)
    play.house("seat_at", person="p1", table=other)
    held = play.view("n0")
    assert f"table:{other}" in held
    assert f"table:{here}" not in held


def test_who_is_sent_out_is_shown_out_and_may_ask_nothing() -> None:
    play = Play("iceberg")
    play.advance()
    play.house("send_out", person="p1")
    held = play.view("ada")
    assert held["mine:p1"]["me"]["gone"] is True
    assert held.keys() == {"phone", "mine:p1"}, "nothing that others share"
    assert play.wire.closed == ["ada"]
    assert play.refused("ada", "notes.write", heading="1", text="hola") == "no_seat"


def test_names_reach_the_console_and_table_mates_and_nobody_else() -> None:
    play = Play("iceberg")
    play.to("open", "group")
    assert "Nombre-ada" in json.dumps(play.view("console"))
    assert "Nombre-" not in json.dumps(play.view("wall"))
    mine = play.workshop.people["p1"].table
    stranger = next((name for name, person in play.ids.items() if play.workshop.people[person].table != mine), None)
    assert stranger is not None
    assert "Nombre-ada" not in json.dumps(play.view(stranger))


def test_help_is_seen_on_the_console_alone() -> None:
    play = Play("iceberg")
    play.house("ask_help", "ada")
    assert play.view("console")["people"]["p1"]["help"] is True
    assert "help" not in json.dumps(play.view("wall"))
    assert '"help": true' not in json.dumps(play.view("bela"))


def test_locked_and_closed_rooms_take_nobody_new() -> None:
    play = Play("iceberg")
    play.house("lock", on=True)
    assert play.room.submit(lambda state, now: state.guests.joining("p9", "o1", {}))["reason"] == "joining_locked"
    play.house("lock", on=False)
    play.house("end")
    assert play.room.submit(lambda state, now: state.guests.joining("p9", "o1", {}))["reason"] == "workshop_closed"
    play.house("end", on=False)


def test_the_practice_answer_is_kept_nowhere() -> None:
    play = Play("iceberg")
    assert play.ask("ada", "practise", {"text": "secreto"}, None)["reason"] == "wrong_shape"
    play.house("practise", "ada")
    assert play.view("wall")["practised"] == 1


def test_an_action_of_the_console_can_be_taken_back() -> None:
    play = Play("iceberg")
    play.to("open", "level1")
    note = f"n{play.send('ada', 'notes.write', heading='1', text='Se ve desde la puerta')}"
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=[note])
    play.to("revealed", "walk")
    seq = play.hide(f"notes.{note}")
    assert play.step_view("wall")["groups"]["totals"]["notes"] == 0
    play.house("retract", seq=seq)
    assert play.step_view("wall")["groups"]["totals"]["notes"] == 1
    assert play.ask("console", "retract", {"seq": seq}, None)["reason"] == "not_undoable"


def test_a_fact_that_breaks_damages_its_step_and_nothing_else() -> None:
    play = Play("iceberg", steps={"s1": {"activity": "iceberg", "title": "", "minutes": 1},
                                  "s2": {"activity": "iceberg", "title": "", "minutes": 1}})
    play.fact("groups.grouped", {"nothing": "fits"}, step="s1")
    assert play.view("console")["steps"]["s1"]["damaged"] is True
    play.house("go", step="s2")
    play.advance()
    play.send("ada", "notes.write", heading="1", text="La sala sigue")


def test_an_unknown_activity_leaves_the_rest_of_the_plan_usable() -> None:
    play = Play("iceberg", steps={"s1": {"activity": "no_such", "title": "", "minutes": 1},
                                  "s2": {"activity": "iceberg", "title": "", "minutes": 1}})
    assert play.view("console")["steps"]["s1"]["damaged"] is True
    play.house("go", step="s2")
    play.advance()


def test_permissions_that_do_not_change_are_no_fact_and_taking_them_back_is_never_too_often() -> None:
    play = Play("iceberg")
    before = len(play.log.rows[1])
    for _ in range(50):
        play.house("permit", "ada", list=True, quote=True)
    assert len(play.log.rows[1]) == before, "as it was from the beginning"
    told = [play.ask("ada", "permit", {"list": bool(turn % 2)}, None) for turn in range(60)]
    assert {answer["reason"] for answer in told if not answer["ok"]} == {"permitted_often"}
    assert len(play.log.rows[1]) - before <= CHANGES + 3
    play.house("permit", "ada")
    assert not any(play.workshop.people["p1"].permissions[name] for name in ("list", "quote", "photo"))
    play.house("permit", "bela", photo=True)


def test_seats_beyond_the_first_are_for_whoever_facilitates_to_give() -> None:
    play = Play("iceberg")
    for number in range(10, 10 + PLACES - len(play.workshop.people)):
        play.fact("person.joined", {"person": f"p{number}", "organisation": "o1"})
    assert "full" not in play.view("console"), "who did nothing but come, and is not connected, holds no seat"
    for number in range(PLACES + 10):
        play.fact("person.practised", {"person": f"p{number}"}, actor=f"p{number}")
    with pytest.raises(Refused, match="room_full"):
        play.workshop.guests.joining("p9999", "o1", {})
    assert play.view("console")["full"] == PLACES
    play.house("let_in", more=20)
    assert "full" not in play.view("console") and play.replayed().places == PLACES + 20
    assert play.workshop.guests.joining("p9999", "o1", {})


def test_the_clock_and_the_way_in_take_each_others_place_on_the_wall() -> None:
    play = Play("iceberg")
    play.to("open", "level1")
    def told() -> tuple[bool, bool]:
        return play.view("wall")["way_in"], play.view("wall")["clock"]

    play.house("show_clock", on=True)
    assert told() == (False, True) and play.view("console")["clock"]
    play.house("show_way_in", on=True)
    assert told() == (True, False)
    play.house("show_clock", on=False)  # what does not lie there is not taken away
    assert told() == (True, False)
    play.house("show_clock", on=True)
    play.advance()
    assert told() == (False, False)
    assert play.replayed().over == play.workshop.over == ""
