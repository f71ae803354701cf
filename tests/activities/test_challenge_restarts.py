"""A round of challenges survives a restart at any moment, and two who ask at once leave what one of them said."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from kit import Play
from test_challenge import SEVEN, advise, opened, owner_of, room, texts, write
from test_contract import PEOPLE, PRESETS, check_screens, play_example

FORMATS = {"round": {}, "person": {"unit": "person"}, "assist": dict(PRESETS["challenge/assist"].settings), "trios": {"format": "trios"}}


def plan(play: Play) -> tuple[Any, ...]:
    """What of a deal a restart could lose: who reads whom, what is still to come, and what was said."""
    here, run = play.workshop.here("s1"), play.run
    return (dict(run.deal.cards), run.deal.plan(here), run.deal.seed, run.deal.certificate(here), run.ladder.steps, run.cases)


@pytest.mark.parametrize("form", FORMATS)
def test_a_restart_before_each_move_changes_nothing(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between deal and reading, too: the circle is not shuffled again, and a draft that says enough is handed over once."""
    play = Play("challenge", PEOPLE, FORMATS[form])
    ask = play.ask

    def asking(who: str, name: str, *more: Any) -> dict[str, Any]:
        if name == "advance":
            before, views = plan(play), {who: play.view(who) for who in (*PEOPLE, "wall", "console")}
            play.room.reload()
            assert plan(play) == before
            assert {who: play.view(who) for who in views} == views
        return ask(who, name, *more)

    monkeypatch.setattr(play, "ask", asking)
    play_example(play)
    check_screens(play)
    assert play.workshop.steering.where() == "s1:harvested:"


def at_the_same_time(play: Play, *asked: tuple[str, str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Several phones ask at the same moment."""
    answers: list[dict[str, Any]] = [{}] * len(asked)

    def one(place: int) -> None:
        who, name, data = asked[place]
        answers[place] = play.room.command(play.seat(who), "s1", name, data, f"race-{place:05}")

    threads = [threading.Thread(target=one, args=(place,)) for place in range(len(asked))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def pairs() -> Play:
    """Three organisations with two delegates each, who read one card each."""
    play = room({f"{who}{number}": home for who, home in (("ada", "o1"), ("bela", "o2"), ("cruz", "o3")) for number in (1, 2)}, cards=1)
    for who in ("ada1", "bela1", "cruz1"):
        write(play, who, reach="named")
    play.to("open", "first")
    return play


def test_two_delegates_who_open_at_once_open_one_card() -> None:
    play = pairs()
    answers = at_the_same_time(play, ("ada1", "deal.open", {"number": 1}), ("ada2", "deal.open", {"number": 1}))
    assert sorted(answer.get("reason", "ok") for answer in answers) == ["ok", "opened_already"]
    assert len(play.run.deal.given("o1")) == 1
    check_screens(play)


def test_two_delegates_who_take_and_accept_at_once_leave_one_answer_and_a_handshake_of_two() -> None:
    play = pairs()
    for who in ("ada1", "bela1", "cruz1"):
        advise(play, who, offer="una visita")
    card = play.run.deal.given("o1")[0].id
    owner = owner_of(play, card)[:-1]
    play.to("open", "decide")
    play.room.reload()
    answers = at_the_same_time(
        play, *((f"{owner}{number}", "ladder.take", {"card": card, "what": what}) for number, what in ((1, "take"), (2, "no"))),
        *((f"{owner}{number}", "ladder.accept", {"card": card}) for number in (1, 2)),
        ("ada1", "ladder.accept", {"card": card}), ("ada2", "ladder.share", {"card": card, "text": "CONTACTO"}))
    assert all(answer["ok"] for answer in answers[:4]) and answers[4]["reason"] == "no_such_card"
    assert answers[5]["ok"] or answers[5]["reason"] == "no_handshake"
    assert play.run.ladder.of(card).taken in ("take", "no") and play.run.ladder.of(card).yes
    assert play.replayed().steps["s1"].run.ladder.steps == play.run.ladder.steps
    check_screens(play)


def test_a_case_whose_organisation_leaves_is_given_no_more_and_what_was_not_begun_of_it_is_free() -> None:
    play = room(format="assist")
    for who in SEVEN:
        write(play, who, reach="unnamed")
    play.send("console", "choose_cases", owners=["o2", "o3"])
    play.to("open", "talk")
    begun = advise(play, "ada")
    open_card = opened(play, "dina")
    left = owner_of(play, open_card)
    play.house("leave", left)
    play.room.reload()
    for who in ("eva", "fela", "gael"):
        assert owner_of(play, advise(play, who)) != left
    assert owner_of(play, opened(play, "dina")) != left and open_card not in play.run.deal.cards
    assert play.run.ladder.of(begun).delivered
    play.to("open", "read")
    check_screens(play)
    kept = ({"bela", "cruz"} - {left}).pop()
    assert "Valoro algo, dice eva" in texts(play, kept) and "Valoro algo, dice eva" not in texts(play, "ada")
