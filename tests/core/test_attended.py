"""Nobody is left out: asking for help and taking it back, being written in at the console, and one hand after another."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from kit import HOST, Play
from msgspec.structs import replace

from facilitator.core.errors import Refused
from facilitator.core.events import Draft


def voting() -> Play:
    play = Play("dot_voting", {f"v{number}": f"o{number % 3}" for number in range(6)})
    for text in ("Uno", "Dos", "Tres"):
        play.send("console", "options.add", text=text)
    play.to("open", "vote")
    return play


def first_option(play: Play) -> str:
    return next(f"o{event.seq}" for event, _ in play.log.rows[1] if event.kind == "options.added")


class Turn:
    """One turn of a person at a screen that several share."""

    def __init__(self, play: Play, who: str, hand: str) -> None:
        self.play, self.seat, self.screen = play, replace(play.seat(who), vouched=True, hand=hand), f"{who}/{hand}"
        play.room.broadcast.subscribe(self.screen, self.seat)

    def ask(self, name: str, **data: Any) -> dict[str, Any]:
        self.play.keys += 1
        return self.play.room.command(self.seat, "s1", name, data, f"key-{self.play.keys:06}")

    def told(self) -> dict[str, Any]:
        """The ballot as this turn's screen is told of it."""
        self.play.wire.run()
        self.play.room.broadcast.subscribe(self.screen, self.seat)
        parts = self.play.room.broadcast.snapshots[f"mine:{self.seat.person}:vouched{self.seat.hand}"].parts
        return dict(msgspec.json.decode(parts["step"])["ballots"])


def test_each_turn_votes_mends_its_own_ballot_and_neither_sees_nor_changes_that_of_another_hand() -> None:
    play = voting()
    first, other = Turn(play, "v1", "hand-one-0001"), Turn(play, "v2", "hand-two-0002")
    option = first_option(play)
    assert first.ask("ballots.cast", spread={option: 1})["ok"]
    assert first.told()["spread"] == {option: 1} and "kept" not in first.told()
    assert first.ask("ballots.cast", spread={})["ok"] and first.ask("ballots.cast", spread={option: 1})["ok"]
    assert not other.told()["voted"], "whose ballot it is stays apart"
    again = Turn(play, "v1", "hand-one-0003")
    assert again.told()["voted"] and again.told()["kept"] and again.told()["spread"] == {}
    assert again.ask("ballots.cast", spread={})["reason"] == "answer_kept"
    assert first.told()["spread"] == {option: 1}, "a page that was only loaded anew is the same hand"
    play.send("v3", "ballots.cast", spread={option: 1})
    own = Turn(play, "v3", "hand-tre-0004")
    assert own.told()["kept"], "what the own phone said before it was shared"
    assert play.view("v1")  # and a phone of one's own shows it
    assert play.replayed().steps["s1"].run.ballots._hands == play.run.ballots._hands


def test_the_log_knows_no_hand_that_would_join_two_pseudonyms() -> None:
    play = voting()
    turn = Turn(play, "v1", "hand-one-0001")
    option = first_option(play)
    assert turn.ask("ballots.cast", spread={option: 1})["ok"]
    said = str([event.data for event, _ in play.log.rows[1]])
    assert "hand-one" not in said and "'vouched': '" in said


def test_help_is_asked_for_and_taken_back_by_the_person_alone() -> None:
    play = voting()
    play.house("ask_help", who="v1")
    assert play.view("console")["people"]["p2"]["help"]
    assert play.ask("v1", "ask_help", {}, None).get("same"), "once is enough"
    play.house("ask_help", who="v1", on=False)
    assert not play.view("console")["people"]["p2"]["help"]
    assert play.ask("v1", "ask_help", {"on": False}, None).get("same")
    play.house("ask_help", who="v1")
    play.house("answer_help", person="p2")
    assert not play.workshop.people["p2"].help
    assert play.ask("v1", "answer_help", {"person": "p2"}, None)["reason"] == "not_your_role"
    assert "help" not in str(play.view("wall"))


def written_in(play: Play, person: str) -> dict[str, Any]:
    return play.room.submit(lambda state, now: [Draft(fact.kind, fact.data, actor=HOST) for fact in state.guests.joining(
        person, "o1", {"keep": True}, assisted=True)])


def test_who_has_no_phone_is_written_in_past_a_closed_door_and_counts() -> None:
    play = voting()
    play.house("lock", on=True)
    before = len(play.workshop.participants())
    assert written_in(play, "p9")["ok"]
    assert len(play.workshop.participants()) == before + 1 and play.workshop.people["p9"].assisted
    assert play.view("console")["people"]["p9"]["assisted"] and not play.workshop.people["p9"].idle
    assert "assisted" not in play.view("console")["people"]["p1"]
    with pytest.raises(Refused, match="joining_locked"):
        play.workshop.guests.joining("p10", "o1", {})
    play.house("end", on=True)
    with pytest.raises(Refused, match="workshop_closed"):
        play.workshop.guests.joining("p10", "o1", {}, assisted=True)


def test_a_seat_that_the_console_opens_is_told_to_its_person_and_only_for_who_takes_part() -> None:
    play = voting()
    for fact in play.workshop.attended.writing_for("p1"):
        play.fact(fact.kind, fact.data, actor=HOST)
    assert play.view("v0")[f"mine:{play.ids['v0']}"]["me"]["codes"] == 1
    assert play.log.rows[1][-1][0].data == {"person": "p1", "behalf": True}
    with pytest.raises(Refused, match="nobody_there"):
        play.workshop.attended.writing_for("p99")
    with pytest.raises(Refused, match="observers_watch"):
        play.workshop.attended.writing_for(HOST)
    play.house("send_out", person="p1")
    with pytest.raises(Refused, match="nobody_there"):
        play.workshop.attended.writing_for("p1")
