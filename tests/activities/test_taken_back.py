"""A permission to quote that is taken back after the meeting is one that was never given, in whatever is printed then."""

from __future__ import annotations

import json
from typing import Any

import pytest
from kit import Play
from test_contract import PEOPLE, PRESETS, SHELF, left_by, play_example

KEPT = {"keep": True, "list": True, "quote": False, "photo": False}


class Unquoted(Play):
    """A room of people who let nothing of theirs be quoted."""

    def sit(self, name: str, organisation: str, permissions: Any = None) -> str:
        return super().sit(name, organisation, KEPT)


def printed(play: Play) -> list[str]:
    """What would be printed now: the exercise's part of the synthesis, and of each organisation's sheet."""
    here = play.workshop.here("s1", 0)
    told = [play.run.synthesis(here), *(play.run.sheet(here, each) for each in sorted(set(PEOPLE.values())))]
    return [json.dumps(each, ensure_ascii=False, sort_keys=True) for each in told]


@pytest.mark.parametrize("key", [*SHELF, *sorted(PRESETS)])
def test_what_is_taken_back_after_the_end_was_never_given(key: str) -> None:
    slug, settings = (PRESETS[key].activity, PRESETS[key].settings) if key in PRESETS else (key, None)
    late, never = (room(slug, PEOPLE, settings, memory=left_by(slug)) for room in (Play, Unquoted))
    for play in (late, never):
        play_example(play)
    given = printed(late)
    for name in late.ids:
        late.house("permit", name, list=True, quote=False, photo=False)
    assert printed(late) == printed(never)
    for name in late.ids:
        late.house("permit", name, list=True, quote=True, photo=False)
    assert printed(late) == given, "and given again it holds again"


@pytest.mark.parametrize(("key", "kind"), [("questionnaire/closing", ""), ("questionnaire/self_assessment", "o1")])
def test_what_may_not_be_quoted_any_more_is_counted_where_it_stood(key: str, kind: str) -> None:
    """One of the room, or of the organisation, is enough: nobody knows whose a line is."""
    preset = PRESETS[key]
    play = Play(preset.activity, PEOPLE, preset.settings)
    play_example(play)

    def told() -> Any:
        here = play.workshop.here("s1", 0)
        return play.run.sheet(here, kind) if kind else play.run.synthesis(here)

    lines = "lines" if kind else "quotes"
    before = sum(map(len, told()[lines].values()))
    assert before and not told()["unquoted"]
    another = next(name for name, each in PEOPLE.items() if each != kind) if kind else ""
    for name in filter(None, (another,)):
        play.house("permit", name, list=True, quote=False, photo=False)
        assert not told()["unquoted"], "what another organisation takes back is its own"
    play.house("permit", next(name for name, each in PEOPLE.items() if each == (kind or each)), list=True, quote=False)
    assert (told()[lines], told()["unquoted"]) == ({}, before)
