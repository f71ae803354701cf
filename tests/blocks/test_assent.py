"""Assent, in a tiny activity: sentences that a room can live with, or not, and then in which words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kit import Play
from source import HOUSE, compared, refusals

from facilitator.blocks.assent import Assent
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.handlers import When
from facilitator.core.here import Here, View


class Pact(Activity):
    """Two sentences are worded, answered, and then everybody sees what came of it."""

    slug = "pact"
    stages = {"open": ("answer", "look")}  # noqa: RUF012
    assent: Assent

    def compose(self) -> dict[str, Block]:
        when = {"word": When(), "answer": When(stages=("answer",))}
        return {"assent": Assent(("a", "b"), when, shown=self.shown, length=60, words=30)}

    def shown(self, here: Here) -> bool:
        return here.position.stage == "look"

    def mine(self, here: Here, person: str) -> View:
        return {"assent": self.assent.own(here, person)}

    def phone(self, here: Here) -> View:
        return {"assent": {**self.assent.limits(), "told": self.assent.told(here)}}

    def projector(self, here: Here) -> View:
        return {"assent": {"told": self.assent.told(here), "answered": len(self.assent.answered())}}

    def console(self, here: Here) -> View:
        return self.projector(here)


def opened() -> tuple[Play, int]:
    """The room is at the answers, with one sentence before it; its version."""
    play = Play("pact", {"ada": "o1", "bela": "o2", "cruz": "o3"}, shelf={"pact": Pact})
    play.advance()
    return play, play.send("console", "assent.word", clause="a", text="Nos vemos cada mes.")


def answers(play: Play, who: str) -> dict[str, object]:
    return dict(play.step_view(who, "mine")["assent"]["answers"])


def test_a_code_of_the_console_neither_shows_nor_changes_an_answer_that_was_given_without_it() -> None:
    play, version = opened()
    play.connect("ada+")
    play.send("ada", "assent.answer", clause="a", version=version, choice="object", said="CANARIO")
    assert answers(play, "ada")["a"] == {"choice": "object", "text": "CANARIO"}
    assert answers(play, "ada+") == {"a": {"kept": True}} and "CANARIO" not in json.dumps(play.wire.heard["ada+"])
    assert play.refused("ada+", "assent.answer", clause="a", version=version, choice="agree") == "answer_kept"
    play.send("bela+", "assent.answer", clause="a", version=version, choice="reserve", said="Una cosa")
    play.connect("bela+")
    assert answers(play, "bela+")["a"] == {"choice": "reserve", "text": "Una cosa"}, "what it gave itself it may change"
    play.send("bela+", "assent.answer", clause="a", version=version, choice="agree")
    play.send("bela", "assent.answer", clause="a", version=version, choice="object", said="Otra")
    assert answers(play, "bela+") == {"a": {"kept": True}}, "the own phone has the last word"
    play.advance()
    assert told(play)["a"]["object"] == 2
    assert play.replayed().steps["s1"].run.assent.clauses == play.run.assent.clauses


def test_hiding_an_answer_tells_a_code_of_the_console_of_no_author() -> None:
    play, version = opened()
    said = {"clause": "a", "version": version, "choice": "object"}
    play.send("ada", "assent.answer", **said, said="Hay que ocultar esto")
    play.advance()
    play.hide(f"assent.{next(iter(told(play)['a']['said']))}")  # type: ignore[call-overload]
    for who in ("ada+", "bela+"):
        play.connect(who)
        assert next(view for name, view in play.view(who).items() if name.startswith("mine:"))["hidden"] == {}
        assert play.refused(who, "assent.answer", **said, said="Otra cosa") == "not_now"
    play.send("ada", "assent.answer", **said, said="Dicho de otra manera")


def told(play: Play, who: str = "wall") -> dict[str, dict[str, object]]:
    return dict(play.step_view(who)["assent"]["told"])


def test_a_sentence_is_answered_and_nobody_learns_what_before_it_is_shown() -> None:
    play, version = opened()
    play.send("ada", "assent.answer", clause="a", version=version, choice="agree")
    play.send("bela", "assent.answer", clause="a", version=version, choice="object", said="CANARIO: cada mes es mucho")
    assert told(play) == {"a": {"text": "Nos vemos cada mes."}}
    assert play.step_view("wall")["assent"]["answered"] == 2
    assert play.step_view("bela", "mine")["assent"]["answers"]["a"]["choice"] == "object"
    for screen in ("ada", "cruz", "console", "wall"):
        assert "CANARIO" not in json.dumps(play.wire.heard[screen])
    play.advance()
    found = told(play)["a"]
    assert {choice: found[choice] for choice in ("agree", "reserve", "object")} == {"agree": 1, "reserve": 0, "object": 1}
    assert not found["agreed"]
    assert [said["text"] for said in found["said"].values()] == ["CANARIO: cada mes es mucho"]  # type: ignore[attr-defined]
    assert "p2" not in json.dumps(told(play)) and "p2" not in json.dumps(play.view("ada")["phone"]["step"])


def test_an_answer_may_change_and_counts_once() -> None:
    play, version = opened()
    play.send("ada", "assent.answer", clause="a", version=version, choice="reserve", said="Si es corto")
    play.send("ada", "assent.answer", clause="a", version=version, choice="agree", said="esto ya no se dice")
    play.advance()
    assert told(play)["a"]["agree"] == 1 and told(play)["a"]["reserve"] == 0 and told(play)["a"]["said"] == {}
    assert play.run.assent.agreed() == {"a": "Nos vemos cada mes."}


def test_other_words_are_another_sentence_that_is_answered_anew() -> None:
    play, version = opened()
    play.send("ada", "assent.answer", clause="a", version=version, choice="object", said="Es mucho")
    again = play.send("console", "assent.word", clause="a", text="Nos vemos cada dos meses.")
    assert play.step_view("ada", "mine")["assent"]["answers"] == {}
    assert play.refused("ada", "assent.answer", clause="a", version=version, choice="agree") == "reworded"
    play.send("ada", "assent.answer", clause="a", version=again, choice="agree")
    assert play.run.assent.agreed() == {"a": "Nos vemos cada dos meses."}
    before = len(play.log.rows[1])
    play.send("console", "assent.word", clause="a", text="Nos vemos cada dos meses.")
    assert len(play.log.rows[1]) == before, "the same words are no other sentence"
    play.send("console", "assent.word", clause="a", text="")
    assert told(play) == {}


def test_whoever_has_answered_everything_is_counted() -> None:
    play, version = opened()
    other = play.send("console", "assent.word", clause="b", text="Traemos comida.")
    play.send("ada", "assent.answer", clause="a", version=version, choice="agree")
    assert play.run.assent.answered() == []
    play.send("ada", "assent.answer", clause="b", version=other, choice="agree")
    assert play.run.assent.answered() == ["p1"]


def test_every_refusal_of_assent_is_provoked_here() -> None:
    play, version = opened()
    assert play.refused("ada", "assent.answer", clause="b", version=version, choice="agree") == "no_such_clause"
    for choice in ("reserve", "object"):
        assert play.refused("ada", "assent.answer", clause="a", version=version, choice=choice) == "words_needed"
    said = {"clause": "a", "version": version, "choice": "object"}
    assert play.refused("ada", "assent.answer", **said, said="x" * 31) == "too_long"
    assert play.refused("console", "assent.word", clause="a", text="x" * 61) == "too_long"
    assert play.refused("console", "assent.word", clause="c", text="x") == "wrong_shape"
    assert play.refused("ada", "assent.word", clause="a", text="x") == "not_your_role"
    play.advance()
    assert play.refused("ada", "assent.answer", clause="a", version=version, choice="agree") == "not_now"
    assert refusals(HOUSE / "blocks" / "assent") <= compared(Path(__file__))


@pytest.mark.parametrize("which", ["clause", "answer"])
def test_what_is_hidden_is_nowhere_and_comes_back(which: str) -> None:
    play, version = opened()
    play.send("bela", "assent.answer", clause="a", version=version, choice="reserve", said="CANARIO de reserva")
    play.advance()
    before = told(play)
    answer = next(iter(before["a"]["said"]))  # type: ignore[call-overload]
    play.hide("assent.clausea" if which == "clause" else f"assent.{answer}")
    assert "Nos vemos" not in json.dumps(told(play)) if which == "clause" else told(play)["a"]["said"] == {}
    play.hide("assent.clausea" if which == "clause" else f"assent.{answer}", on=False)
    assert told(play) == before


def test_the_words_of_answers_stand_in_an_order_that_says_nothing_of_who_answered_first() -> None:
    """On screens and in print alike: whoever counted along while the room answered knows no more."""
    orders = []
    for people in (["ada", "bela", "cruz"], ["cruz", "ada", "bela"], ["bela", "cruz", "ada"]):
        play, version = opened()
        for who in people:
            play.send(who, "assent.answer", clause="a", version=version, choice="object", said=f"Soy {who}")
        play.to("open", "look")
        orders.append([said["text"] for said in play.step_view("wall")["assent"]["told"]["a"]["said"].values()])
    assert orders[0] == orders[1] == orders[2] and len(orders[0]) == 3
