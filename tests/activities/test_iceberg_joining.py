"""Joining and parting in plenary: marks and leverage points follow the themes that they were put on, by people."""

from __future__ import annotations

import json
import random
from itertools import combinations

import pytest
from kit import Play

from facilitator.blocks.ballots import Question, count
from facilitator.blocks.ballots.joints import between, joints

TITLES = ("Se decide lejos de aquí", "Nadie lleva la cuenta", "Las reglas cambian solas", "El dinero llega tarde",
          "Se mide lo que no importa")
PEOPLE = [f"v{number}" for number in range(10)]


def with_themes(people: int = 10) -> tuple[Play, list[str]]:
    """As many people, and the groups of the first table at level 3, one note in each, while marks are put."""
    play = Play("iceberg", {name: f"o{place % 4}" for place, name in enumerate(PEOPLE[:people])})
    play.to("open", "level4")
    at = [name for name in PEOPLE[:people] if play.workshop.people[play.ids[name]].table == "t1"]
    notes = {name: f"n{play.send(name, 'notes.write', heading='3', text=f'{name} lo ve')}" for name in at}
    play.to("open", "carry")
    for name, note in notes.items():
        play.send(name, "notes.carry", notes=[note])
    play.to("open", "group")
    play.send(at[0], "boards.take_pen")
    groups = [f"g{play.send(at[0], 'groups.group', notes=[note])}" for note in notes.values()]
    for group, title in zip(groups, TITLES, strict=False):
        play.send(at[0], "groups.title", group=group, title=title)
    play.to("revealed", "levers")
    return play, groups


def mark(play: Play, marks: dict[str, tuple[str, ...]]) -> None:
    """Themes → who marks each."""
    for name in PEOPLE:
        chosen = [theme for theme, people in marks.items() if name in people]
        if chosen:
            play.send(name, "marks.cast", spread=dict.fromkeys(chosen, 1))


def join(play: Play, *themes: str) -> str:
    return f"j{play.send('console', 'groups.join', groups=list(themes), title='Todo junto se decide')}"


def told(play: Play) -> tuple[dict[str, int], dict[str, int]]:
    marks = play.step_view("console")["marks"]
    assert play.replayed().steps["s1"].run.marks.points() == marks["points"]
    return marks["points"], marks["upto"]


FOUR, THREE, OTHERS = tuple(PEOPLE[:4]), tuple(PEOPLE[4:7]), tuple(PEOPLE[7:])


@pytest.mark.parametrize("before", [True, False])
def test_a_joined_theme_has_the_marks_of_both_whenever_it_is_joined(before: bool) -> None:
    play, (a, b, c, *_) = with_themes()
    mark(play, {a: FOUR, b: THREE, c: OTHERS})
    if before:
        joined = join(play, a, b)
        assert play.step_view("v0", "mine")["marks"]["spread"] == {joined: 1}
    play.to("revealed", "redesign")
    if not before:
        joined = join(play, a, b)
    assert told(play) == ({joined: 7, c: 3}, {})
    play.send("console", "groups.part", theme=joined)
    assert told(play) == ({a: 4, b: 3, c: 3}, {})
    again = join(play, b, a)
    assert told(play) == ({again: 7, c: 3}, {})
    assert play.step_view("console")["marks"]["voted"] == play.run.marks.given() == 10


@pytest.mark.parametrize("before", [True, False])
def test_a_joined_theme_stands_first_on_the_wall_with_its_marks_and_never_last_without(before: bool) -> None:
    play, (a, b, c, *_) = with_themes()
    mark(play, {a: FOUR, b: THREE, c: OTHERS})
    joined = join(play, a, b) if before else ""
    play.to("revealed", "redesign")
    joined = joined or join(play, a, b)
    for theme in (joined, c):
        play.send("console", "levers.choose", theme=theme)
    assert [(key, lever["marks"]) for key, lever in play.step_view("wall")["levers"].items()] == [(joined, 7), (c, 3)]
    play.send("console", "groups.part", theme=joined)
    assert {key: lever["marks"] for key, lever in play.step_view("wall")["levers"].items()} == {a: 4, b: 3, c: 3}


@pytest.mark.parametrize("before", [True, False])
def test_who_marked_both_counts_once(before: bool) -> None:
    play, (a, b, c, *_) = with_themes()
    mark(play, {a: PEOPLE[:5], b: PEOPLE[2:8], c: PEOPLE[8:]})
    if before:
        joined = join(play, a, b)
    play.to("revealed", "redesign")
    if not before:
        joined = join(play, a, b)
    assert told(play) == ({joined: 8, c: 2}, {})


@pytest.mark.parametrize("before", [True, False])
def test_nested_joining_is_undone_one_at_a_time(before: bool) -> None:
    play, (a, b, c, *_) = with_themes()
    mark(play, {a: FOUR, b: THREE, c: OTHERS})
    if not before:
        play.to("revealed", "redesign")
    inner = join(play, a, b)
    outer = join(play, inner, c)
    play.to("revealed", "redesign")
    assert told(play) == ({outer: 10}, {})
    play.send("console", "groups.part", theme=outer)
    assert told(play) == ({inner: 7, c: 3}, {})
    assert play.step_view("wall")["groups"]["headings"]["3"]["themes"][inner]["title"] == "Todo junto se decide"
    play.send("console", "groups.part", theme=inner)
    assert told(play) == ({a: 4, b: 3, c: 3}, {})


def test_what_would_tell_of_too_few_is_told_as_a_least_and_a_most() -> None:
    play, (a, b, c, *_) = with_themes()
    mark(play, {a: FOUR, b: PEOPLE[3:5], c: PEOPLE[5:]})
    play.to("revealed", "redesign")
    joined = join(play, a, b)
    assert told(play) == ({joined: 4, c: 5}, {joined: 6})
    play.send("console", "levers.choose", theme=joined)
    lever = play.step_view("wall")["levers"][joined]
    assert (lever["marks"], lever["upto"]) == (4, 6)


def test_with_fewer_than_five_who_marked_no_pair_is_kept() -> None:
    play, (a, b, *_) = with_themes(4)
    mark(play, {a: FOUR, b: PEOPLE[:3]})
    play.to("revealed", "redesign")
    counted = next(event.data for event in play.log.rows[1][-1::-1] for event in event[:1] if event.kind == "marks.counted")
    assert "both" not in counted["joints"]
    joined = join(play, a, b)
    assert told(play) == ({joined: 4}, {})  # no more people than that have marked at all


@pytest.mark.parametrize(("people", "kept"), [(4, None), (5, {"g1+g2": 3})])
def test_from_five_who_marked_on_a_pair_is_kept_that_three_marked(people: int, kept: dict[str, int] | None) -> None:
    ballots = [{"g1": 1, "g2": 1}] * 3 + [{"g3": 1}] * (people - 3)
    question = Question(["g1", "g2", "g3"], dots=3, kinds=dict.fromkeys(("g1", "g2", "g3"), "3"))
    found = joints(question, ballots)
    assert found is not None and found.both == kept
    assert joints(Question(["g1", "g2", "g3"], dots=3), ballots) is None


def test_what_is_told_after_the_count_is_true_of_every_room() -> None:
    """Rooms by chance, of which everything is known here: the true number lies between what is told."""
    chance, themes = random.Random(4), ("g1", "g2", "g3", "g4")
    for _ in range(300):
        people = range(chance.randint(1, 12))
        parts = {"j9": ["g3", "g4"]} if chance.random() < 0.5 else {}
        question = Question(["g1", "g2", *(parts or ("g3", "g4"))], dots=3, parts=parts, kinds=dict.fromkeys(themes, "3"))
        ballots = [dict.fromkeys(chance.sample(themes, chance.randint(0, 3)), 1) for _ in people]
        counted = count(question.choices, [("", question.standing(ballot)) for ballot in ballots], few=0)
        counted.joints = joints(question, ballots)
        for size in (1, 2, 3, 4):
            for some in combinations(themes, size):
                true = sum(any(theme in ballot for theme in some) for ballot in ballots)
                least, most = between(counted, some)
                assert least <= true <= most, (some, ballots)
                assert size > 1 or least == most


def test_a_ballot_that_a_phone_kept_reaches_what_was_joined_and_parted_meanwhile() -> None:
    play, (a, b, c, d, *_) = with_themes()
    joined = join(play, a, b)
    play.send("v0", "marks.cast", spread={a: 1, c: 1})
    assert play.step_view("v0", "mine")["marks"]["spread"] == {joined: 1, c: 1}
    play.send("v0", "marks.cast", spread={joined: 1, c: 1, d: 1})  # one more, and the first stays where it was put
    play.send("console", "groups.part", theme=joined)
    assert play.step_view("v0", "mine")["marks"]["spread"] == {a: 1, c: 1, d: 1}
    play.send("v1", "marks.cast", spread={joined: 1, c: 1, d: 1})  # a phone without network: it does not know yet
    assert play.step_view("v1", "mine")["marks"]["spread"] == dict.fromkeys((a, b, c, d), 1)
    assert play.refused("v2", "marks.cast", spread=dict.fromkeys((a, b, c, d), 1)) == "too_many_dots"
    play.send("v1", "marks.cast", spread={a: 1, c: 1, d: 1})  # what is too many may be taken away


def test_nothing_of_single_ballots_is_left_after_the_count() -> None:
    play, (a, b, c, *_) = with_themes()
    mark(play, {a: PEOPLE[:5], b: PEOPLE[2:8], c: PEOPLE[8:]})
    play.to("revealed", "redesign")
    rows = [event for event, _ in play.log.rows[1]]
    assert all(event.data == {} and event.actor is None for event in rows if event.kind == "marks.cast")
    counted = next(event for event in rows if event.kind == "marks.counted").data
    assert counted["joints"] == {"both": {f"{a}+{b}": 3}}  # two marks on the third are too few for a pair
    assert "ballot" not in json.dumps(counted)


def test_a_leverage_point_goes_with_what_was_redesigned_through_joining_and_parting() -> None:
    play, (a, b, _c, *_) = with_themes()
    play.to("revealed", "redesign")
    play.send("console", "levers.choose", theme=a, reach="ours")
    play.send("console", "levers.redesign", theme=a, belief="Decidir aquí es posible")
    joined = join(play, a, b)
    lever = play.step_view("wall")["levers"]
    assert {key: (each["belief"], each["reach"]) for key, each in lever.items()} == {joined: ("Decidir aquí es posible", "ours")}
    assert play.step_view("v0", "phone")["levers"] == {joined: True}
    play.send("console", "levers.redesign", theme=joined, belief="Decidir aquí", habit="Cada mes")
    play.send("console", "groups.part", theme=joined)
    assert {key: each["habit"] for key, each in play.step_view("wall")["levers"].items()} == {a: "Cada mes"}
    assert play.replayed().steps["s1"].run.chosen() == play.run.chosen()


def test_two_leverage_points_that_come_together_are_one_and_leave_room_for_another() -> None:
    play, (a, b, c, d, e) = with_themes()
    play.to("revealed", "redesign")
    for theme in (a, b, c):
        play.send("console", "levers.choose", theme=theme)
        play.send("console", "levers.redesign", theme=theme, result=f"Resultado {theme}")
    joined = join(play, a, b)
    assert play.step_view("wall")["levers"][joined]["result"] == f"Resultado {a}\nResultado {b}"
    play.send("console", "levers.choose", theme=d)
    assert play.refused("console", "levers.choose", theme=e) == "enough_levers"
    play.send("console", "levers.drop", theme=joined)
    assert set(play.step_view("wall")["levers"]) == {c, d}


def test_a_leverage_point_chosen_on_a_theme_that_is_parted_stands_on_its_parts_and_is_dropped_one_by_one() -> None:
    play, (a, b, c, *_) = with_themes()
    play.to("revealed", "redesign")
    joined = join(play, a, b)
    play.send("console", "levers.choose", theme=joined)
    play.send("console", "groups.part", theme=joined)
    assert set(play.step_view("wall")["levers"]) == {a, b}
    play.send("console", "levers.drop", theme=a)
    assert set(play.step_view("wall")["levers"]) == {b}
    play.send("console", "levers.choose", theme=a)
    play.send("console", "levers.choose", theme=c)


def test_what_was_put_on_a_theme_whose_joining_is_taken_back_stands_on_its_parts() -> None:
    play, (a, b, c, *_) = with_themes()
    seq = play.send("console", "groups.join", groups=[a, b], title="Todo junto se decide")
    mark(play, {f"j{seq}": FOUR, c: THREE})
    play.house("retract", seq=seq)
    assert play.step_view("v0", "mine")["marks"]["spread"] == {a: 1, b: 1}
    play.to("revealed", "redesign")
    assert told(play) == ({a: 4, b: 4, c: 3}, {})
    seq = play.send("console", "groups.join", groups=[b, c], title="Lo otro se decide")
    play.send("console", "levers.choose", theme=f"j{seq}")
    play.send("console", "levers.redesign", theme=f"j{seq}", habit="Cada mes")
    play.house("retract", seq=seq)
    assert {key: each["habit"] for key, each in play.step_view("wall")["levers"].items()} == {b: "Cada mes", c: "Cada mes"}


def test_marks_have_a_grace_before_they_are_counted_as_a_vote_has() -> None:
    play, (a, *_) = with_themes()
    play.advance()
    assert play.view("v0")["phone"]["timer"]["closing"] is True
    play.send("v0", "marks.cast", spread={a: 1})  # what was on its way arrives
    play.log.clock.time += 21_000
    play.room._close_in_time()
    assert play.workshop.steps["s1"].position.stage == "redesign" and told(play)[0] == {a: 1}
