"""A room when something fails: the disk, a race, a mistake of ours; and the grace of a clock, also after a restart."""

from __future__ import annotations

from typing import Any

import pytest
from kit import MemoryLog, Play

from facilitator.activities import discover
from facilitator.core.activity import Activity
from facilitator.core.events import Draft, Event, Fact
from facilitator.core.handlers import command, fact
from facilitator.core.here import Here, Seat
from facilitator.live.room import Room
from facilitator.store.database import NotSaved
from facilitator.store.log import Overtaken


class Whispers(Activity):
    """Something is said in secret, and nobody knows by whom."""

    slug = "whispers"

    def __init__(self, settings: Any = None) -> None:
        super().__init__(settings)
        self.heard: list[str] = []

    @command("participant", secret=True)
    def whisper(self, here: Here, by: Seat) -> list[Fact]:
        return [Fact("whisper.heard", {"alias": by.alias})]

    @fact("whisper.heard")
    def _heard(self, event: Event) -> tuple[str, ...]:
        self.heard.append(event.data.get("alias", ""))
        return ("console",)

    @command("facilitator")
    def count(self, here: Here, by: Seat) -> list[Fact]:
        return [Fact("whispers.counted", {"total": len(self.heard)})]

    @fact("whispers.counted", seals=("whisper.heard",))
    def _counted(self, event: Event) -> tuple[str, ...]:
        self.heard.clear()
        return ("console",)


class FailingLog(MemoryLog):
    """A log whose next writes, or next new secrets, fail as told."""

    def __init__(self) -> None:
        super().__init__()
        self.writes: list[Exception] = []
        self.keys_made: list[Exception] = []

    def append(self, *arguments: Any, **named: Any) -> None:
        if self.writes:
            raise self.writes.pop(0)
        super().append(*arguments, **named)

    def make_secret(self, *arguments: Any) -> bytes:
        if self.keys_made:
            raise self.keys_made.pop(0)
        return super().make_secret(*arguments)


def open_room() -> tuple[Play, FailingLog]:
    log = FailingLog()
    return Play("iceberg", log=log), log


def curtain(play: Play) -> dict[str, Any]:
    return play.ask("console", "curtain", {"on": True}, None)


@pytest.mark.parametrize(("lost", "reason"), [(1, ""), (2, ""), (3, "not_saved"), (4, "not_saved")])
def test_a_race_is_tried_three_times_and_then_said(lost: int, reason: str) -> None:
    play, log = open_room()
    before = len(log.rows[1])
    log.writes = [Overtaken() for _ in range(lost)]
    answer = curtain(play)
    assert (answer.get("reason", ""), play.workshop.curtain) == (reason, not reason)
    assert len(log.rows[1]) == before + (not reason) and play.workshop.seq == len(log.rows[1])


@pytest.mark.parametrize(("failures", "reason"), [([NotSaved()], "not_saved"), ([Overtaken()], ""), ([RuntimeError()], "our_side")])
def test_the_key_behind_a_secret_that_could_not_be_stored_is_used_for_nothing(failures: list[Exception], reason: str) -> None:
    log = FailingLog()
    play = Play("whispers", shelf={"whispers": Whispers}, log=log)
    play.advance()
    before = len(log.rows[1])
    log.keys_made = failures
    answer = play.ask("ada", "whisper", {}, "s1")
    assert answer.get("reason", "") == reason
    if reason:
        assert log.secrets_of(1) == {} and len(log.rows[1]) == before
    assert play.ask("bela", "whisper", {}, "s1")["ok"]
    assert len(play.run.heard) == len(set(play.run.heard)) == len(log.rows[1]) - before and "" not in play.run.heard


def test_after_a_restart_what_was_begun_after_a_count_goes_on() -> None:
    """The key of the second round outlives the replay of the first one's count; a run-off took no ballot any more."""
    play = Play("whispers", shelf={"whispers": Whispers})
    play.advance()
    play.send("ada", "whisper")
    play.send("console", "count")
    play.send("ada", "whisper")
    [alias], keys = play.run.heard, play.log.secrets_of(1)
    play.room.reload()
    assert play.run.heard == [alias] and play.log.secrets_of(1) == keys
    for name in ("ada", "bela"):
        play.send(name, "whisper")
    assert play.run.heard[:2] == [alias, alias] and play.run.heard[2] not in ("", alias)
    play.send("console", "count")
    assert play.log.secrets_of(1) == {}


def test_a_mistake_of_ours_is_said_and_harms_nobody_else() -> None:
    play, log = open_room()
    before = len(log.rows[1])
    assert play.room.submit(lambda state, now: 1 / 0)["reason"] == "our_side"  # type: ignore[arg-type, return-value]
    assert play.room.submit(lambda state, now: [Draft("nobody.folds", {})])["ok"], "a fact that is unknown is passed over"
    assert curtain(play)["ok"] and len(log.rows[1]) == before + 2


def test_what_leads_to_no_fact_is_answered_with_the_place_of_the_log() -> None:
    play, log = open_room()
    play.house("practise", "ada")
    last = len(log.rows[1])
    again = play.ask("ada", "practise", {}, None)
    assert again == {"ok": True, "seq": last, "same": True} and len(log.rows[1]) == last


def test_a_key_that_led_to_no_fact_may_be_used_again() -> None:
    """Nothing was written under it, so it says nothing."""
    play, _ = open_room()
    play.house("practise", "ada")
    assert play.ask("ada", "practise", {}, None, "key-nothing-1")["ok"]
    assert play.ask("ada", "ask_help", {}, None, "key-nothing-1")["ok"]


class Alarms:
    """The calls that a room asked its wire for, with their seconds."""

    def __init__(self, play: Play) -> None:
        self.asked: list[tuple[float, Any]] = []
        self.tell = play.wire.later
        play.wire.later = self.later  # type: ignore[method-assign]

    def later(self, seconds: float, call: Any) -> None:
        if seconds > 5:
            self.asked.append((seconds, call))
        else:
            self.tell(seconds, call)


def in_grace() -> tuple[Play, Alarms]:
    """A step whose last minute was ended, and the alarm for the end of its grace."""
    play = Play("iceberg")
    play.to("last_minute")
    alarms = Alarms(play)
    play.advance()
    return play, alarms


def test_the_end_of_a_grace_is_asked_for_once() -> None:
    play, alarms = in_grace()
    for _ in range(3):
        curtain(play)
    [(seconds, _)] = alarms.asked
    assert 19.9 < seconds < 20.1, "the clock of the kit ticks seven milliseconds at each look"


def test_a_grace_ends_by_itself_and_not_before() -> None:
    play, alarms = in_grace()
    [(_, ends)] = alarms.asked
    play.log.clock.time += 10_000
    ends()
    assert play.workshop.steps["s1"].position.phase == "last_minute"
    play.log.clock.time += 10_100
    ends()
    assert play.workshop.steps["s1"].position.phase == "closed"
    seq = play.workshop.seq
    ends()
    assert play.workshop.seq == seq, "an alarm that comes late does nothing"


def test_a_grace_that_was_given_more_time_ends_later() -> None:
    play, alarms = in_grace()
    play.house("hold", on=True)
    play.log.clock.time += 60_000
    play.house("hold", on=False)
    assert len(alarms.asked) == 2 and 19 < alarms.asked[1][0] < 20.1


def test_a_grace_that_runs_while_the_server_restarts_ends_too() -> None:
    play, alarms = in_grace()
    alarms.asked.clear()
    again = Room(1, play.log, discover(), play.wire, play.around, lambda state, step: None)  # type: ignore[arg-type]
    [(seconds, ends)] = alarms.asked
    assert 19 < seconds < 20.1
    play.log.clock.time += 21_000
    ends()
    assert again.workshop.steps["s1"].position.phase == "closed"
