"""No idea disappears: every theme and every note that may be printed is whole somewhere, the rest counted where it stood."""

from __future__ import annotations

import re
from typing import Any

import pytest
from activities.test_contract import play_example
from kit import Play

from facilitator.activities import discover
from facilitator.blocks.groups import Groups
from facilitator.blocks.notes import Notes
from facilitator.synthesis.texts import Tamer, unquoted

from . import made_up, sample


def whole(play: Play) -> list[str]:
    """Everything of a workshop that has to be whole in its print: titles of themes, and notes with permission."""
    found: list[str] = []
    for key, step in play.workshop.steps.items():
        here = play.workshop.here(key)
        for block in step.run.blocks.values():
            if isinstance(block, Notes):
                found += [note.text for note in block.shared() if here.permits(note.author, "quote")]
            elif isinstance(block, Groups):
                found += [group.title for group in block.themes.groups.values() if block.themes.members(group.id)]
                found += [theme.title for theme in block.themes.joined.values()]
    return list(filter(None, found))


def missing(play: Play, language: str = "es") -> list[str]:
    """What is not whole in the print."""
    text = made_up.read(made_up.printed(play, language))
    return [said for said in whole(play) if unquoted(" ".join(said.split())) not in text]


@pytest.mark.parametrize("slug", sorted(discover()))
def test_the_example_of_every_activity_is_printed_whole(slug: str) -> None:
    play = Play(slug, made_up.people(19, 8))
    play_example(play)
    assert not missing(play)


@pytest.mark.parametrize("name", made_up.MEETINGS)
def test_made_up_meetings_are_printed_whole(name: str) -> None:
    assert not missing(made_up.MEETINGS[name]())


def test_seventy_one_themes_are_all_there() -> None:
    play = Play("iceberg", made_up.people(36))
    made_up.descend(play, [(who, "1", made_up.text_of(at * 2 + half)) for at, who in enumerate(play.people) for half in (0, 1)])
    assert len(made_up.group(play, 1)) == 72
    play.to("harvested")
    assert len(whole(play)) == 144 and not missing(play)


def test_twenty_notes_of_178_characters_that_nobody_grouped_are_whole() -> None:
    play = Play("iceberg", made_up.people(20))
    made_up.descend(play, [(who, made_up.LEVELS[at % 4], made_up.text_of(at)) for at, who in enumerate(play.people)])
    play.to("harvested")
    assert len(whole(play)) == 20 and not missing(play)


def test_what_may_not_be_quoted_is_counted_where_it_stood() -> None:
    play = Play("iceberg", made_up.people(5))
    notes = made_up.descend(play, [(who, "1", made_up.text_of(at)) for at, who in enumerate(play.people)]
                            + [(who, "2", made_up.text_of(at + 9)) for at, who in enumerate(play.people)])
    play.to("open", "group")
    play.send("persona0", "boards.take_pen")
    key = f"g{play.send('persona0', 'groups.group', notes=notes[:3])}"
    play.send("persona0", "groups.title", group=key, title="Todo espera a una sola persona")
    play.to("harvested")
    for who in play.people:
        made_up.permit(play, who, who == "persona0")
    text = made_up.read(made_up.printed(play))
    assert "y 2 más, sin permiso para imprimir sus palabras" in text, "in the theme"
    level1, level2 = re.findall(r"[12] (?:Resultados visibles|Hábitos y patrones)(.*?)(?=\d Hábitos y patrones|Qué no está)",
                                text[text.index("Voces únicas"):])
    assert "2 sin permiso para imprimir sus palabras" in level1 and not missing(play)
    assert made_up.text_of(9) in level2 and "y 4 más, sin permiso para imprimir sus palabras" in level2


def test_a_joined_theme_keeps_what_each_table_had_called_it() -> None:
    play = made_up.crowd()
    text = made_up.read(made_up.printed(play))
    joined = next(iter(play.workshop.steps["s1"].run.groups.themes.joined.values()))
    titles = [play.workshop.steps["s1"].run.groups.themes.title(key) for key in joined.groups]
    assert len(titles) == 3 and all(title in text for title in titles)


def test_themes_and_voices_are_counted_apart() -> None:
    play = Play("iceberg", made_up.people(14))
    notes = [(who, level, made_up.text_of(at)) for level in made_up.LEVELS for at, who in enumerate(play.people)]
    made_up.descend(play, notes)
    themes = len(made_up.group(play, 3))
    play.to("harvested")
    text = made_up.read(made_up.printed(play))
    assert f"{themes * 3} notas en {themes} temas y {56 - themes * 3} voces únicas" in text


def test_every_reservation_is_printed_and_an_option_set_aside_is_named() -> None:
    play = Play("dot_voting", made_up.people(9))
    options = made_up.options(play, 5)
    play.send("console", "options.drop", option=options[4])
    play.to("open", "vote")
    made_up.cast(play, *[{options[0]: 1, options[1]: 1}] * 9)
    play.to("revealed", "reservations")
    said = [f"Con esto no se puede vivir, razón {number}" for number in range(18)]
    for at, text in enumerate(said):
        play.send(f"persona{at // 2}", "reservations.write", about=options[0], text=text)
    play.to("harvested")
    text = made_up.read(made_up.printed(play))
    assert all(f"{reservation} " in text for reservation in said)
    assert "Conviene acordar entre todas la cosa número 5" in text


def test_texts_are_only_bounded_beyond_what_a_meeting_can_write() -> None:
    document: dict[str, Any] = sample.crowded()
    notes = {f"n{at}": {"text": made_up.text_of(at)} for at in range(3000)}
    assert len(Tamer().tame({**document, "notes": notes})["notes"]) == 3000
