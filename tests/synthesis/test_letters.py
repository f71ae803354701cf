"""What people write, in letters: long words break within the margins, and running text is hyphenated."""

from __future__ import annotations

import pytest
from kit import Play
from weasyprint import HTML

from facilitator.synthesis.child import packaged_only

from . import made_up

RIGHT = (612 - 61 + 0.5) / 0.75  # the right margin of Letter in pixels
LETTERS = "ñ" * 60 + "x" * 60


def texts(page: str) -> list[tuple[str, float]]:
    """Every piece of text as it was laid out, each with its right edge in pixels."""
    laid = HTML(string=page, url_fetcher=packaged_only(), base_url="asset:").render()
    return [(box.text, box.position_x + box.width) for one in laid.pages for box in one._page_box.descendants()
            if hasattr(box, "text")]


def wide() -> Play:
    """An iceberg and a vote in words of up to 120 letters."""
    play = Play("", made_up.people(9), steps={"s1": made_up.ICEBERG, "s2": made_up.VOTE})
    made_up.descend(play, [(who, level, LETTERS) for who in play.people for level in made_up.LEVELS])
    made_up.group(play, 3, levels=("1", "2", "3"))
    for table in play.workshop.tables:
        pen = next(who for who in play.people if made_up.table_of(play, who) == table)
        play.send(pen, "boards.say", text=LETTERS)
    play.house("harvest", step="s1", text=LETTERS)
    play.to("harvested")
    play.house("go", step="s2")
    options = [f"o{play.send('console', 'options.add', text=letter * 90)}" for letter in "ñx"]
    play.to("open", "vote")
    made_up.cast(play, *[{options[0]: 1}] * 9)
    play.to("harvested")
    return play


def test_a_word_of_120_letters_breaks_within_the_margins() -> None:
    laid = texts(made_up.printed(wide()))
    assert sum("ñ" * 20 in text for text, _ in laid) > 20
    assert [(text, right) for text, right in laid if right > RIGHT] == []


@pytest.mark.parametrize(("language", "syllables"), [
    ("es", {"incom", "incompren", "incomprensi", "incomprensibi", "incomprensibili", "ins", "insti", "institu", "institucio"}),
    ("en", {"incom", "incomprens", "incomprensib", "incomprensibil", "in", "institu", "institucion"})])
def test_running_text_is_hyphenated_by_its_language_and_headings_are_not(language: str, syllables: set[str]) -> None:
    play = Play("iceberg", made_up.people(5, 1))
    said = [f"{'a ' * at}{'incomprensibilidad institucional ' * 5}" for at in range(5)]
    made_up.descend(play, list(zip(play.people, "12341", said, strict=True)))
    made_up.group(play, 1)
    play.house("harvest", step="s1", text="Desproporcionadamente " * 8)
    play.to("harvested")
    parted = {text.split()[-1][:-1] for text, _ in texts(made_up.printed(play, language)) if text.endswith("-")}
    assert parted & syllables and not [part for part in parted if "despro" in part.lower()]
    assert not [part for part in parted if part[:3] in ("inc", "ins") and part not in syllables]
