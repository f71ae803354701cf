"""Two meetings that differ in one private choice are the same to everybody else: on screens, in print, in logs, later.

What holds which canary: «Solo yo» notes also `test_canaries.py` and `test_boxes.py`, reserved challenges and a *no* of the
closing `test_challenge.py`, marks and survey answers `test_questionnaire.py`, ballots `test_secrecy.py`.
"""

from __future__ import annotations

import itertools
import json
import logging
from collections.abc import Callable
from html import unescape
from types import SimpleNamespace
from typing import Any

import kit
import msgspec
import pytest
from kit import Play
from synthesis import sample

from facilitator.live import broadcast
from facilitator.synthesis import gather, gather_sheet, html, html_sheet

SIX = {f"d{number}": f"o{number}" for number in range(1, 7)}
Case = Callable[[int], tuple[Play, set[str]]]  # which of two choices → the meeting, and whose screens may tell them apart
CHOICES = ("CANARIO-UNO", "CANARIO-DOS")


def open_at(slug: str, stage: str, people: dict[str, str] | None = None, **settings: Any) -> Play:
    play = Play(slug, people or SIX, settings)
    play.to("open", stage)
    return play


def only_me(which: int) -> tuple[Play, set[str]]:
    """A note of level 4 that stays with its author, and one that was taken back to oneself."""
    play = open_at("iceberg", "level4")
    play.send("d1", "notes.write", heading="4", text=CHOICES[which])
    play.send("d1", "notes.write", heading="2", text=CHOICES[which], share="me")
    play.to("harvested")
    return play, {"d1"}


def only_me_in_a_box(which: int) -> tuple[Play, set[str]]:
    play = open_at("boxes", "write")
    play.send("d1", "notes.write", heading="1", text=CHOICES[which], share="me")
    play.to("harvested")
    return play, {"d1"}


def private_box(which: int) -> tuple[Play, set[str]]:
    """What an owner notes down while being advised."""
    play, _ = advised()
    play.send("d1", "notes.write", heading="box", text=CHOICES[which])
    play.to("harvested")
    return play, {"d1"}


def advised(title: str = "Un reto", reach: str = "unnamed") -> tuple[Play, str]:
    """A round of challenges, given and handed over, and who advised d1."""
    play = open_at("challenge", "write", cards=1)
    for who in SIX:
        play.send(who, "briefs.write", field="title", text=title if who == "d1" else f"Reto de {who}")
        play.send(who, "briefs.write", field="question", text="¿Qué haríamos?")
        play.send(who, "briefs.reserve", reach=reach if who == "d1" else "unnamed")
    play.to("open", "first")
    cards = {}
    for who in SIX:
        card = cards[who] = f"k{play.send(who, 'deal.open', number=1)}"
        play.send(who, "ladder.clear", card=card)
        for rung in ("value", "suggest"):
            play.send(who, "ladder.say", card=card, rung=rung, text="Algo que ayuda")
        play.send(who, "ladder.deliver", card=card)
    [giver] = [who for who, card in cards.items() if play.run.deal.cards[card].owner == "o1"]
    return play, giver


def reserved_challenge(which: int) -> tuple[Play, set[str]]:
    play, giver = advised(CHOICES[which], "reviewers")
    play.to("harvested")
    return play, {"d1", giver}


def a_no(which: int) -> tuple[Play, set[str]]:
    """The owner says «gracias, por ahora no», or takes it: whoever wrote it cannot tell."""
    play, _ = advised()
    play.to("open", "decide")
    [card] = [card.id for card in play.run.deal.cards.values() if card.owner == "o1"]
    play.send("d1", "ladder.take", card=card, what=("no", "take")[which])
    play.to("harvested")
    return play, {"d1"}


def individual_mark(which: int) -> tuple[Play, set[str]]:
    """While everybody marks alone, also from the others of one's own organisation."""
    play = open_at("questionnaire", "now", {**SIX, "e1": "o1"})
    play.send("d1", "scales.mark", item="fiscal", answer=("1", "4")[which], moment="now")
    play.send("d1", "scales.write", about="fiscal", text=CHOICES[which])
    return play, {"d1"}


def marks_of_an_organisation(which: int) -> tuple[Play, set[str]]:
    """Together, and in all that is kept: under five that answered, nothing of it is for the room."""
    play = open_at("questionnaire", "now", {**SIX, "e1": "o1"})
    for who, answer in (("d1", ("1", "4")[which]), ("e1", "3")):
        play.send(who, "scales.mark", item="fiscal", answer=answer, moment="now")
    play.wire.run()
    play.to("open", "organisation")
    play.send("e1", "agreements.agree", item="fiscal", level=("2", "3")[which], reason=CHOICES[which])
    play.to("harvested")
    return play, {"d1", "e1"}


def ballot(which: int) -> tuple[Play, set[str]]:
    play = Play("dot_voting", SIX)
    options = [f"o{play.send('console', 'options.add', text=f'Una opción más, la {number}')}" for number in range(2)]
    play.to("open", "vote")
    play.send("d1", "ballots.cast", spread={options[which]: 1})
    return play, {"d1"}


def survey_answer(which: int) -> tuple[Play, set[str]]:
    """Before the close, and after it where fewer than five answered."""
    play = open_at("questionnaire", "now", instrument="closing_1")
    for who in ("d1", "d2", "d3"):
        play.send(who, "scales.mark", item="useful", answer=("1", "4")[which] if who == "d1" else "3", moment="now")
    play.send("d1", "scales.write", about="change", text=CHOICES[which])
    play.wire.run()  # everybody is told of how things stand before the close
    play.to("harvested")
    return play, {"d1"}


CASES = (only_me, only_me_in_a_box, private_box, reserved_challenge, a_no, individual_mark, marks_of_an_organisation, ballot,
         survey_answer)


def outlets(play: Play, apart: set[str]) -> dict[str, str]:
    """All that leaves a meeting but for the screens of who may know, as text."""
    play.wire.run()
    own = {play.people[who] for who in apart}
    around, meta, workshop = play.around(), sample.meta(), play.workshop
    told = gather.document(workshop, around.people, around.organisations, meta, around.hidden)
    found = {f"screen {who}": json.dumps(play.wire.heard.get(who, []), ensure_ascii=False)
             for who in (*play.ids, "console", "wall") if who not in apart}
    found["print"] = unescape(html.render(told, "es", "letter", sample.words("es")))
    for home in set(play.people.values()) - own:
        sheet = gather_sheet.document(workshop, home, around.people, around.organisations, meta)
        found[f"sheet {home}"] = unescape(html_sheet.render(sheet, "es", "letter", sample.words("es")))
    kept = [one for one in play.run.keeps(workshop.here("s1")) if one.organisation not in own]
    left = [list(play.run.results(workshop.here("s1"))), list(play.run.measures(workshop.here("s1"))), kept]
    return found | {"left": msgspec.json.encode(left).decode()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_a_private_choice_changes_nothing_that_anybody_else_is_told(
        case: Case, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    # How soon each audience is told follows the processor time of the last telling, which is never twice the same.
    monkeypatch.setattr(broadcast, "time", SimpleNamespace(monotonic=lambda: 0.0, thread_time=lambda: 0.0))
    found, own = [], []
    for which in (0, 1):
        numbers = itertools.count(1)
        monkeypatch.setattr(kit.secrets, "token_bytes", lambda size, numbers=numbers: bytes([next(numbers)] * size))
        play, apart = case(which)
        found.append(outlets(play, apart))
        own.append(json.dumps([play.wire.heard[who] for who in sorted(apart)]))
    assert own[0] != own[1], "whose choice it is sees which one it was"
    for name, text in found[0].items():
        assert text == found[1][name], name
        assert "CANARIO" not in text, name
    assert "CANARIO" not in caplog.text
