"""Every activity on the shelf prints itself: its example in each language, and whatever state chance leaves."""

from __future__ import annotations

import json
import random

import pytest
from activities.test_contract import play_example, random_moment
from kit import Play

from facilitator.activities import discover
from facilitator.synthesis import gather, html

from . import sample

SHELF = sorted(discover())


def printed(play: Play, language: str) -> str:
    """The page of a workshop on paper."""
    around = play.around()
    document = gather.document(play.workshop, around.people, around.organisations, sample.meta())
    assert json.loads(json.dumps(document)) == document
    return html.render(document, language, "letter", sample.words(language))


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("slug", SHELF)
def test_the_example_of_every_activity_is_worth_printing(slug, language):
    play = Play(slug, {f"persona{number}": f"o{number % 8 + 1}" for number in range(19)})
    play_example(play)
    page = printed(play, language)
    words = sample.words(language)
    assert words("print.broken") not in page and words("print.damaged") not in page
    assert play.workshop.steps["s1"].harvest in page.split('id="who"')[0].replace("&#39;", "'")
    assert page.count(' step" id="') == (0 if play.run.rests else 1) and "Nombre-persona1" in page


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("slug", SHELF)
def test_whatever_state_a_workshop_is_in_it_prints(slug, seed):
    chance = random.Random(seed)
    play = Play(slug)
    for _ in range(6):
        for _ in range(60):
            random_moment(play, chance, retract=seed % 2 == 0)
        assert sample.words("es")("print.broken") not in printed(play, "es")
