"""What was hidden: how its author is asked to say it otherwise, which copies are listed once, and by what it is known."""

from __future__ import annotations

import pytest
from activities.test_contract import SHELF, crowd, play_example, second

from core.parking import Parking
from facilitator.core.forms import fields
from facilitator.core.hidden import HOST, Held, digest_of
from facilitator.core.hiding import once
from facilitator.core.state import Step


@pytest.mark.parametrize("slug", SHELF)
def test_an_author_is_told_with_which_command_and_within_which_bounds_it_is_said_otherwise(slug: str) -> None:
    """Of one text of each kind; where the command is not there at all, only that it was hidden."""
    play = second(slug, crowd(9))
    play_example(play)
    kinds = {held.kind: (text, held) for text, held in play.run.held(play.workshop.here("s1")).items()
             if held.author not in ("", HOST)}
    for text, held in kinds.values():
        play.hide(text)
        told, asked = play.workshop.hiding.of_author(held.author)[f"s1/{text}"], play.run.commands.get(held.again)
        assert (told["step"], told["words"]) == ("s1", held.words)
        if asked is None:
            assert told.keys() == {"step", "words"}
            continue
        field = next(each for each in fields(asked.arguments) if each.name == told["field"])
        assert (told["name"], told["data"]) == (held.again, held.data) and field.kind == "text"
        bounds = (told["length"], told["lines"])
        assert bounds == (field.length, field.lines) or (slug == "challenge" and held.kind.startswith("briefs.")
                                                         and (0, 0) < bounds <= (field.length, field.lines))


@pytest.mark.parametrize(("authors", "left"), [
    (["", HOST], ["", HOST]), (["p1", HOST], ["p1"]), (["p1", "p1"], ["p1"]), (["p1", "p2"], ["p1", "p2"]),
    (["", ""], ["", ""]), ([HOST, HOST], [HOST])])
def test_the_same_words_are_listed_once_a_person_and_of_whoever_facilitates_where_they_are_nobodys(
        authors: list[str], left: list[str]) -> None:
    step = Step("s1", "parking", 1, Parking())
    found = [(step, f"x{place}", Held("Lo mismo", "kind", author=author)) for place, author in enumerate(authors)]
    assert [held.author for _, _, held in once(found)] == left


def test_words_are_known_by_the_digest_that_old_logs_hold_however_they_are_spaced_and_capitalised() -> None:
    assert digest_of("Nadie  decide SIN ella ") == digest_of("nadie decide sin ella") == "34bca177b3c8d4009477ab2d920393d2"
