"""The rules of the iceberg by name: who may ask what and when, its settings, its leverage points, what it leaves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from kit import Play
from source import HOUSE, compared, refusals

from facilitator.activities import discover
from facilitator.core.here import Keepsake, Measure, Position

TOLD = json.loads((HOUSE / "activities" / "iceberg" / "example.json").read_text("utf-8"))["es"]
LEVELS = ("1", "2", "3", "4")
DESCENT = tuple(f"open:level{level}" for level in LEVELS)
CARRY, READ, GROUP, NAME = "open:carry", "open:read", "open:group", "open:name"
LAST, CLOSED = "last_minute:name", "closed:"
WALK, LEVERS, REDESIGN, HARVESTED = "revealed:walk", "revealed:levers", "revealed:redesign", "harvested:"
AFTER = (WALK, LEVERS, REDESIGN, HARVESTED)
ALONE, TABLE = (*DESCENT, CARRY, READ, GROUP, NAME, LAST), (CARRY, READ, GROUP, NAME, LAST)
WORK = (GROUP, NAME, LAST)
# Every command: who may ask it, and at which positions. A new command without a row fails.
RULES = {
    "notes.write": ("participant", ALONE), "notes.rewrite": ("participant", ALONE),
    "notes.withdraw": ("participant", ALONE), "notes.tag": ("participant", ALONE), "notes.move": ("participant", ALONE),
    "notes.carry": ("participant", TABLE), "notes.keep": ("participant", TABLE),
    "notes.copy_back": ("participant", TABLE), 
    "boards.take_pen": ("participant", WORK), "boards.ask_pen": ("participant", WORK),
    "boards.pass_pen": ("participant", WORK), "boards.give_pen": ("facilitator", WORK),
    "boards.settle": ("participant", WORK), "boards.finish": ("participant", WORK),
    "boards.say": ("participant", (NAME, LAST)),
    "groups.group": ("participant", WORK), "groups.ungroup": ("participant", WORK),
    "groups.title": ("participant", WORK), "groups.move": ("participant", WORK),
    "groups.propose": ("participant", WORK), "groups.drop": ("participant", WORK),
    "groups.entitle": ("facilitator", AFTER), "groups.join": ("facilitator", AFTER), "groups.part": ("facilitator", AFTER),
    "marks.cast": ("participant", (LEVERS,)), "levers.choose": ("facilitator", (REDESIGN, HARVESTED)),
    "levers.drop": ("facilitator", AFTER), "levers.redesign": ("facilitator", AFTER),
    "show_level": ("facilitator", AFTER),
}
UNDOABLE = {name for name, (role, _) in RULES.items() if role == "facilitator"}


def place(play: Play) -> str:
    position = play.workshop.steps["s1"].position
    return f"{position.phase}:{position.stage}"


def titled(level: str, number: int = 0) -> str:
    return str(TOLD["themes"][level][0]["titles"][number])


def with_groups(settings: dict[str, Any] | None = None, levels: tuple[str, ...] = ("3", "3", "4", "1")) -> tuple[Play, list[str]]:
    """Four people at one table, each with a note in a group of its own at these levels; the groups have titles."""
    people = {name: f"o{number % 3}" for number, name in enumerate(("ada", "bela", "cruz", "dina"))}
    play = Play("iceberg", people, settings)
    play.to("open", "level4")
    notes = {name: f"n{play.send(name, 'notes.write', heading=level, text=f'{name} lo ve en el nivel {level}')}"
             for name, level in zip(people, levels, strict=True)}
    play.to("open", "carry")
    for name, note in notes.items():
        play.send(name, "notes.carry", notes=[note])
    play.to("open", "group")
    play.send("ada", "boards.take_pen")
    groups = [f"g{play.send('ada', 'groups.group', notes=[note])}" for note in notes.values()]
    for number, group in enumerate(groups):
        play.send("ada", "groups.title", group=group, title=titled(levels[number], number % 3))
    return play, groups


def cast(*themes: str) -> dict[str, Any]:
    return {"spread": dict.fromkeys(themes, 1)}


# who and when


def test_every_command_has_its_rule() -> None:
    commands = discover()["iceberg"]().commands
    assert {name: command.asked.roles for name, command in commands.items()} == {
        name: (role,) for name, (role, _) in RULES.items()}
    assert {name for name, command in commands.items() if command.asked.undoable} == UNDOABLE
    assert {name for name, command in commands.items() if command.asked.secret} == {"marks.cast"}


def test_at_every_position_only_what_belongs_there_may_be_asked() -> None:
    play = Play("iceberg")
    track = [f"{position.phase}:{position.stage}" for position in play.run.track()]
    assert track == ["prepare:", *ALONE, CLOSED, *AFTER]
    for at in track:
        while place(play) != at:
            play.advance()
        for name, (role, when) in RULES.items():
            who = "console" if role == "facilitator" else "ada"
            assert play.refused(who, name, nothing=1) == ("wrong_shape" if at in when else "not_now"), (at, name)


def test_every_refusal_of_the_iceberg_is_provoked_here() -> None:
    assert refusals(HOUSE / "activities" / "iceberg") <= compared(Path(__file__))


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_may_be_written_on_from_its_stage_on_and_back_is_allowed(level: str) -> None:
    play = Play("iceberg")
    play.to("open", f"level{level}")
    opened = LEVELS[:LEVELS.index(level) + 1]
    assert play.step_view("ada", "phone")["notes"]["open"] == list(opened)
    for heading in LEVELS:
        if heading in opened:
            play.send("ada", "notes.write", heading=heading, text="Se ve")
        else:
            assert play.refused("ada", "notes.write", heading=heading, text="Se ve") == "heading_closed"


def test_each_level_has_its_tags_and_a_note_its_bounds() -> None:
    play = Play("iceberg")
    play.to("open", "level4")
    for tags in ({"scope": "both"}, {"reach": "group"}, {"trend": "down"}, {"chip": "power"}):
        play.send("ada", "notes.write", heading="3", text="x" * 180, tags=tags)
    assert play.refused("ada", "notes.write", heading="3", text="x" * 181) == "too_long"
    assert play.refused("ada", "notes.write", heading="3", text="a\nb\nc\nd") == "too_many_lines"
    assert play.refused("ada", "notes.write", heading="3", text="Se ve", tags={"chip": "weather"}) == "wrong_shape"


def test_only_beliefs_stay_with_their_author_unless_told_otherwise() -> None:
    play = Play("iceberg")
    play.to("open", "level4")
    for level in LEVELS:
        play.send("ada", "notes.write", heading=level, text=f"nota {level}")
    told = play.step_view("ada", "mine")["notes"]["own"]
    assert {note["heading"]: note["share"] for note in told.values()} == {
        "1": "table", "2": "table", "3": "table", "4": "me"}


def test_participation_counts_the_level_that_is_open_and_then_whoever_wrote() -> None:
    play = Play("iceberg")
    play.to("open", "level1")
    play.send("ada", "notes.write", heading="1", text="Se ve")
    assert play.view("wall")["participation"]["done"] == 1
    play.to("open", "level2")
    assert play.view("wall")["participation"]["done"] == 0
    play.send("bela", "notes.write", heading="2", text="Se repite")
    play.send("cruz", "notes.write", heading="1", text="Se ve")
    assert play.view("wall")["participation"]["done"] == 1
    play.to("open", "carry")
    assert play.view("wall")["participation"]["done"] == 3
    for phase, stage in (("open", "read"), ("open", "group"), ("open", "name"), ("revealed", "walk"), ("revealed", "redesign")):
        play.to(phase, stage)
        assert play.view("console")["participation"] == {}, "nobody is to write"


# settings


def test_a_stage_without_minutes_is_not_there() -> None:
    play = Play("iceberg", settings={"read_minutes": 0, "name_minutes": 0, "walk_minutes": 0, "redesign_minutes": 0})
    track = [f"{position.phase}:{position.stage}" for position in play.run.track()]
    assert track == ["prepare:", *DESCENT, CARRY, GROUP, "last_minute:group", CLOSED, LEVERS, HARVESTED]
    for at in track[1:]:
        play.advance(1 if at not in (CLOSED, HARVESTED) else 2)  # where something is counted, a grace goes before
        assert place(play) == at


def test_each_stage_lasts_what_was_set() -> None:
    names = ("level", "carry", "read", "group", "name", "walk", "levers", "redesign")
    run = Play("iceberg", settings={f"{name}_minutes": number for number, name in enumerate(names, 11)}).run
    seconds = {position.stage: run.seconds(position) for position in run.track() if position.phase != "last_minute"}
    assert seconds == {"": 0, **{f"level{level}": 660 for level in LEVELS},
                       **{name: 60 * number for number, name in enumerate(names[1:], 12)}}
    assert run.seconds(Position("last_minute", "name")) == 60


@pytest.mark.parametrize("settings", [{"level_minutes": 0}, {"carry_minutes": 0}, {"group_levels": []},
                                      {"group_levels": ["5"]}, {"read_minutes": 61}, {"colour": "blue"}])
def test_settings_that_no_iceberg_can_have_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(settings, discover()["iceberg"].Settings)


def test_tables_may_group_and_name_the_deeper_levels_only() -> None:
    """The version of 45 minutes (METHODS B1): what is not grouped stays as it is, and is neither lost nor hidden."""
    play = Play("iceberg", {"ada": "o1", "bela": "o2"}, {"group_levels": ["4", "3"]})
    play.to("open", "level4")
    tip, deep = (f"n{play.send('ada', 'notes.write', heading=level, text='Se ve')}" for level in ("1", "3"))
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=[tip, deep])
    play.to("open", "group")
    play.send("ada", "boards.take_pen")
    assert play.step_view("ada", "phone")["groups"]["headings"] == ["3", "4"]
    assert play.step_view("ada", "table")["boards"]["heading"] == "3"
    assert play.refused("ada", "groups.group", notes=[tip]) == "heading_not_grouped"
    assert play.refused("ada", "boards.settle", heading="1") == "wrong_shape"
    group = f"g{play.send('ada', 'groups.group', notes=[deep])}"
    play.to("revealed")
    levels = play.step_view("wall")["groups"]["headings"]
    assert set(levels["1"]["single"]) == {tip} and set(levels["3"]["themes"]) == {group}


# marks


def test_marks_are_up_to_three_on_different_themes_of_the_deeper_levels() -> None:
    play, (one, two, three, tip) = with_groups()
    assert play.refused("ada", "marks.cast", **cast(one)) == "not_now"
    play.to("revealed", "levers")
    assert play.step_view("ada", "phone")["deep"] == [one, two, three]
    assert play.refused("ada", "marks.cast", **cast(tip)) == "no_such_option"
    assert play.refused("ada", "marks.cast", **cast("g999")) == "no_such_option"
    assert play.refused("ada", "marks.cast", spread={one: 2}) == "too_many_here"
    play.send("ada", "marks.cast", **cast(one, two, three))
    assert play.step_view("ada", "mine")["marks"]["spread"] == {one: 1, two: 1, three: 1}
    play.send("ada", "marks.cast", **cast(two))
    play.send("bela", "marks.cast", **cast(two, three))
    assert play.view("wall")["participation"]["done"] == 2 and play.step_view("wall")["marks"] == {"voted": 2, "of": 4}
    told = {"voted": 2, "of": 4, "upto": {}}
    assert play.step_view("console")["marks"] == {**told, "counted": False, "points": {}}
    play.to("revealed", "redesign")
    assert play.step_view("console")["marks"] == {**told, "counted": True, "points": {two: 2, three: 1}}


def test_a_fourth_mark_is_refused() -> None:
    play, groups = with_groups(levels=("3", "3", "4", "4"))
    play.to("revealed", "levers")
    assert play.refused("ada", "marks.cast", **cast(*groups)) == "too_many_dots"


def test_there_is_no_way_back_into_marks_that_were_counted_but_there_is_while_nobody_marked() -> None:
    play, (one, *_) = with_groups()
    play.to("revealed", "redesign")
    play.house("retreat", expect=play.workshop.steering.where())
    assert play.refused("ada", "marks.cast", **cast("g999")) == "no_such_option"  # the key is made, and nothing said
    play.advance(2)
    play.house("retreat", expect=play.workshop.steering.where())
    play.send("ada", "marks.cast", **cast(one))
    play.advance(2)
    assert play.ask("console", "retreat", {}, None)["reason"] == "marks_gone"
    assert play.step_view("console")["marks"]["points"] == {one: 1}


def test_going_back_from_the_marks_counts_them_too() -> None:
    play, (one, *_) = with_groups()
    play.to("revealed", "levers")
    play.send("ada", "marks.cast", **cast(one))
    play.house("retreat", expect=play.workshop.steering.where())
    assert place(play) == WALK and play.log.secrets_of(1) == {}
    assert play.ask("console", "advance", {}, None)["reason"] == "marks_gone"


# leverage points


def test_three_leverage_points_of_the_deeper_levels_and_no_fourth() -> None:
    play, groups = with_groups(levels=("3", "3", "4", "4"))
    play.to("revealed", "redesign")
    for group in groups[:3]:
        play.send("console", "levers.choose", theme=group, reach="ours", kind="rules")
    assert play.refused("console", "levers.choose", theme=groups[3]) == "enough_levers"
    play.send("console", "levers.choose", theme=groups[0], reach="influence", kind="goals")
    told = play.step_view("wall")["levers"]
    assert set(told) == set(groups[:3])
    assert (told[groups[0]]["reach"], told[groups[0]]["kind"], told[groups[0]]["level"]) == ("influence", "goals", "3")
    play.send("console", "levers.drop", theme=groups[1])
    play.send("console", "levers.choose", theme=groups[3])
    assert play.step_view("ada", "phone")["levers"] == dict.fromkeys((groups[0], groups[2], groups[3]), True)


def test_a_leverage_point_is_a_theme_of_the_deeper_levels_that_stands() -> None:
    play, (one, *_, tip) = with_groups()
    play.to("revealed", "redesign")
    for theme in (tip, "g999"):
        assert play.refused("console", "levers.choose", theme=theme) == "no_such_group"
    for name in ("levers.drop", "levers.redesign"):
        assert play.refused("console", name, theme=one) == "no_such_group"
    assert play.refused("console", "levers.choose", theme=one, reach="far") == "wrong_shape"


def test_it_is_read_from_the_bottom_up_and_keeps_it_when_it_is_chosen_again() -> None:
    play, (one, *_) = with_groups()
    play.to("revealed", "redesign")
    play.send("console", "levers.choose", theme=one, reach="ours")
    said = {"belief": "Otra creencia", "structure": "Otra regla", "habit": "Otro hábito", "result": "Otro resultado"}
    assert play.refused("console", "levers.redesign", theme=one, belief="x" * 181) == "too_long"
    play.send("console", "levers.redesign", theme=one, **said)
    play.send("console", "levers.choose", theme=one, reach="beyond", kind="beliefs")
    assert play.step_view("wall")["levers"][one] == {
        "title": titled("3"), "level": "3", "marks": 0, "reach": "beyond", "kind": "beliefs", **said}
    assert play.kept == {}
    play.to("harvested")
    assert play.kept["s1"][1] == [Keepsake("lever", play.step_view("wall")["levers"][one])]


def test_what_the_console_did_in_plenary_is_taken_back() -> None:
    play, (one, two, *_) = with_groups()
    play.to("revealed", "redesign")
    done = [("groups.join", {"groups": [one, two], "title": "Todo pasa por una persona"}), ("show_level", {"level": "3"}),
            ("levers.choose", {"theme": two})]
    before = play.step_view("wall")
    for seq in [play.send("console", name, **data) for name, data in done if name != "levers.choose"][::-1]:
        play.house("retract", seq=seq)
    play.house("retract", seq=play.send("console", "levers.choose", theme=two))
    assert play.step_view("wall") == before


def test_one_level_or_the_whole_iceberg_is_on_the_wall() -> None:
    play, _ = with_groups()
    play.to("revealed")
    assert play.step_view("wall")["shown"] == ""
    play.send("console", "show_level", level="3")
    assert (play.step_view("wall")["shown"], play.step_view("console")["shown"]) == ("3", "3")
    assert play.refused("console", "show_level", level="5") == "wrong_shape"
    play.send("console", "show_level", level="")
    assert play.step_view("wall")["shown"] == ""


# what it leaves


def test_a_hidden_note_that_stands_in_a_group_is_neither_on_the_wall_nor_on_phones_nor_in_print() -> None:
    play, (one, *_) = with_groups()
    play.to("revealed")
    note = play.run.groups.themes.groups[one].notes[0]
    play.hide(f"notes.{note}")
    here = play.workshop.here("s1")
    assert "ada lo ve" not in json.dumps([play.step_view("wall"), play.step_view("bela", "phone"),
                                          play.run.synthesis(here)])
    assert play.hidden() == {f"notes.{note}"}
    assert one not in [offer.id for offer in play.run.results(here)]
    assert play.workshop.hiding.count(play.workshop.steps["s1"]) == 1 and play.run.synthesis(here)["counts"]["notes"] == 3
    assert play.step_view("ada", "mine")["notes"]["own"][note]["hidden"] is True


def test_themes_are_offered_once_they_are_revealed_and_say_which_are_levers() -> None:
    play, (one, two, *_) = with_groups()
    play.to("closed")
    assert play.run.results(play.workshop.here("s1")) == []
    play.to("revealed", "redesign")
    play.send("console", "levers.choose", theme=two)
    found = {offer.id: offer for offer in play.workshop.offers()}
    assert (found[one].kind, found[two].kind) == ("theme", "lever") and len(found) == 4
    assert (found[one].text, found[one].people, found[one].organisations, found[one].tables, found[one].step) == (
        titled("3"), 1, 1, ("A",), "s1")


def test_measures_are_of_the_room_and_of_each_organisation() -> None:
    play, _ = with_groups()
    play.to("harvested")
    measures = play.kept["s1"][0]
    assert all(isinstance(one, Measure) for one in measures)
    told = {(one.name, one.organisation): one.value for one in measures}
    room = {"notes": 4, "people": 4, "organisations": 3, "themes": 4, "levers": 0, "beliefs": 1}
    assert {name: told[name, ""] for name in room} == room
    assert {key: value for key, value in told.items() if key[1] == "o0"} == {
        ("notes", "o0"): 2, ("people", "o0"): 2, ("beliefs", "o0"): 0}
    assert told["beliefs", "o2"] == 1 and len(told) == len(room) + 3 * 3


def test_the_print_tells_what_moved_what_was_marked_and_the_scope() -> None:
    play, (one, *_) = with_groups()
    note = play.run.groups.themes.groups[one].notes[0]
    play.send("ada", "groups.move", note=note, heading="4")
    play.send("bela", "notes.tag", note=play.run.notes.by_author["p2"][0], tags={"scope": "both"})
    play.to("open", "name")
    play.send("ada", "boards.say", text="Todo espera a una persona")
    play.to("revealed", "levers")
    play.send("ada", "marks.cast", **cast(play.step_view("ada", "phone")["deep"][0]))
    play.to("harvested")
    told = play.run.synthesis(play.workshop.here("s1"))
    assert (told["moved"], told["marked"], told["without_permission"]) == (1, 1, 0)
    play.house("permit", "cruz", list=True, quote=False, photo=False)
    assert play.run.synthesis(play.workshop.here("s1"))["without_permission"] == 1
    assert told["scope"] == {"operational": 0, "programme": 0, "both": 1, "untagged": 3}
    assert told["counts"] == {"notes": 4, "people": 4, "organisations": 3, "tables": 1, "themes": 3, "alone": 1}
    assert told["did"] == {"wrote": 4, "grouped": 1, "titled": 3, "joined": 0, "marked": 1}
    assert told["table_sentences"] == {"t1": {"mark": "A", "text": "Todo espera a una persona"}}
    assert list(told["levels"]["4"]["single"]) == [note]
