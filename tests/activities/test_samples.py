"""What the sample meeting shows: each step begins with what the ones before it found, and nobody says the same twice."""

from __future__ import annotations

from functools import cache, partial
from html import unescape
from typing import Any

import pytest
from kit import START, Play
from synthesis import sample
from synthesis.test_pages import lines
from test_contract import PRESETS, play_example

from facilitator.activities import discover
from facilitator.core.activity import settings_of
from facilitator.core.here import Cast
from facilitator.core.words import step_title
from facilitator.synthesis import gather, html

PEOPLE = {f"persona{number}": f"o{number % 8 + 1}" for number in range(19)}
DAY = ("boxes/expectations", "questionnaire/self_assessment", "iceberg/whole", "canvas/half_day", "challenge/round",
       "dot_voting/priorities", "commitments/new", "boxes/expectations_met", "closing/validation")


def perform(play: Play, step: str, key: str) -> None:
    """Plays the sample of a preset in a step, and looks at the screens as the demo does."""
    play.house("go", step=step)
    activity = discover()[PRESETS[key].activity]
    look = partial(shown, play)
    cast = Cast(step, play.participants(), "es", settings_of(activity, PRESETS[key].settings), now=START, look=look)
    names = {person: name for name, person in play.ids.items()}
    script, seq = activity.example(cast), None
    while True:
        try:
            line = script.send(seq)
        except StopIteration:
            return
        data = {**line.data, "expect": play.workshop.steering.where()} if line.name == "advance" else line.data
        answer = play.ask(names.get(line.who, line.who), line.name, data, None if line.house else step)
        assert answer["ok"] or line.optional, (line, answer)
        seq = answer.get("made", answer.get("seq", 0))


def shown(play: Play, face: str) -> dict[str, Any]:
    """What the console or a phone is told of the present step."""
    return play.step_view("console") if face == "console" else play.step_view("persona0", "phone")


@cache
def day(*keys: str) -> Play:
    """A meeting of these presets, played to its end."""
    plan = {f"s{place}": {"activity": PRESETS[key].activity, "settings": PRESETS[key].settings}
            for place, key in enumerate(keys, 1)}
    play = Play("", PEOPLE, steps=plan)
    for step, key in zip(plan, keys, strict=True):
        perform(play, step, key)
    return play


def begun(key: str) -> set[str]:
    """The steps that something in a step of the sample day came from."""
    step = f"s{DAY.index(key) + 1}"
    facts = [event.data for event in day(*DAY).log.read(1) if event.step == step]
    return {origin.replace("/", ".").split(".")[0] for told in facts
            for origin in (told.get("origin"), told.get("link"), told.get("step")) if origin}


def test_steps_of_the_sample_begin_with_what_earlier_ones_found_and_the_findings_are_read_back() -> None:
    """Levers weigh on a canvas and lead to a challenge, priorities are voted on and lead to a commitment."""
    begun_with = {"canvas/half_day": {"s3"}, "challenge/round": {"s3"}, "dot_voting/priorities": {"s2"},
                  "commitments/new": {"s3", "s6"}}
    assert not {key: sources - begun(key) for key, sources in begun_with.items() if not sources <= begun(key)}
    play = day(*DAY)
    told = play.run.synthesis(play.workshop.here(f"s{len(DAY)}"))
    read = {row["text"] for row in told["sentences"]}
    found = [step.harvest for step in play.workshop.steps.values() if step.harvest][:-1]
    assert {*found[-6:]} <= read and len(read) == 8


def test_where_only_one_step_found_anything_all_that_is_voted_on_comes_from_there() -> None:
    play = day("questionnaire/community", "dot_voting/priorities")
    brought = [event for event in play.log.read(1) if event.kind == "options.brought" and event.step == "s2"]
    assert len(brought) == 7 and not [event for event in play.log.read(1) if event.kind == "options.added"]


@pytest.mark.parametrize("key", sorted(key for key in PRESETS if key.startswith("boxes/")))
def test_boxes_of_different_kinds_end_differently_and_no_note_is_written_twice(key: str) -> None:
    play = Play("boxes", PEOPLE, PRESETS[key].settings)
    cast = Cast("s1", play.participants(), "es", play.run.settings)
    lines, script, place = [], discover()["boxes"].example(cast), None
    while True:
        try:
            lines.append(script.send(place))
        except StopIteration:
            break
        place = len(lines)
    notes = [(line.data["heading"], line.data["text"]) for line in lines if line.name == "notes.write"]
    assert len({*notes}) == len(notes) and not any("(" in text for _, text in notes)
    ends = {line.data["text"] for line in lines if line.name in ("harvest", "decision.write")}
    others = {text for other in OTHERS if other != key for text in OTHERS[other]}
    OTHERS[key] = ends
    assert len(ends) == 2 and not ends & others


OTHERS: dict[str, set[str]] = {}


def test_each_organisation_of_the_sample_has_a_canvas_of_its_own() -> None:
    play = Play("canvas", PEOPLE)
    play_example(play)
    said = [play.run.sheet(play.workshop.here("s1"), f"o{number}")["said"]["community"] for number in range(1, 9)]
    assert len({str(each) for each in said}) == 8


def test_nobody_in_the_sample_is_told_the_same_by_two_reviewers() -> None:
    play = Play("challenge", PEOPLE)
    play_example(play)
    for number in range(1, 9):
        received = play.run.sheet(play.workshop.here("s1"), f"o{number}")["received"].values()
        texts = [text for card in received for text in (card["question"], *card["rungs"].values())]
        assert len({*texts}) == len(texts) > 4


def test_an_option_says_on_the_console_and_on_paper_which_step_it_came_from() -> None:
    """Chaining keeps its origin and shows it, also of what has no table."""
    play = day("questionnaire/community", "dot_voting/priorities")
    rows = play.run.synthesis(play.workshop.here("s2"))["result"]["1"]["rows"]
    assert [row["from"] for row in rows.values()] == [{"s1": ""}] * 7
    around = play.around()
    told = gather.document(play.workshop, around.people, around.organisations, sample.meta(), around.hidden)
    words = sample.words("es")
    line = words("dot_voting.print.step", title=step_title(told["sections"][0], words))
    assert unescape(html.render(told, "es", "letter", words)).count(line) == 7 + 2, "all options, and two that tied"


def test_at_a_first_meeting_the_sample_finds_nothing_of_the_last_one() -> None:
    keys = ("commitments/since_last", "questionnaire/since", "questionnaire/self_assessment", "commitments/new")
    since, used, assessed, made = (step.harvest for step in day(*keys).workshop.steps.values())
    assert not since, "nothing was left, and a finding says that there was"
    assert made and len({used, assessed, made}) == 3, "two exercises find the same"


@pytest.mark.parametrize("key", ["questionnaire/closing", "questionnaire/energy"])
def test_what_a_sample_meeting_is_told_at_its_end_is_what_its_finding_says(key: str) -> None:
    """The finding says that it went well: the answers lean that way too."""
    run = day(key).workshop.steps["s1"].run
    for item, row in run.synthesis(day(key).workshop.here("s1"))["rows"].items():
        levels = {int(level): count for level, count in row["now"].items()}
        middle = max(levels) / 2
        if not item.endswith("_before"):
            assert sum(level * count for level, count in levels.items()) / sum(levels.values()) >= middle, (key, item, levels)


@pytest.mark.parametrize("above", [330, 360, 390])
def test_of_two_themes_with_many_notes_one_stands_where_both_have_no_room(above: int) -> None:
    """They were held together like two short rows: the heading stood alone over nothing, and the table began overleaf."""
    play = day.__wrapped__("boxes/expectations")
    for at, who in enumerate(play.people):
        play.house("permit", who, list=True, quote=at % 2 == 0, photo=False)
    around = play.around()
    told = gather.document(play.workshop, around.people, around.organisations, sample.meta(), around.hidden)
    page = html.render(told, "es", "letter", sample.words("es"))
    moved = page.replace('<section class="flows step" id="s1"', f'<section style="break-before: page; padding-top: {above}pt" id="s1"')
    [shown] = [lines(one) for one in sample.paper(moved).pages if "¿Qué espero de hoy?" in one.extract_text()]
    assert "sin permiso para imprimir" in shown[-1][1] and shown[-1][0] < 160, shown[-1]
