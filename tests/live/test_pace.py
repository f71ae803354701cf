"""How often a room tells: everybody at the pace that the room can bear, people and tables without waiting for that."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from kit import Play

from facilitator.live import broadcast as module


class Watch:
    """A clock that stands, a processor whose work the test says, and the turns that the room has asked for."""

    def __init__(self, play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.worked = module.time.monotonic() + 100, 0.0
        self.cost: dict[str, float] = {}
        self.drawn: list[str] = []
        self.turns: list[tuple[float, Callable[[], None]]] = []
        self.wire = play.wire
        view = module.view

        def drawing(workshop: Any, audience: str, around: Any) -> Any:
            self.drawn.append(audience)
            self.worked += self.cost.get(audience.split(":")[0], 0.0)
            return view(workshop, audience, around)

        play.wire.run()
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: self.now, thread_time=lambda: self.worked))
        monkeypatch.setattr(module, "view", drawing)
        play.wire.later = lambda seconds, call: self.turns.append((round(seconds, 3), call))  # type: ignore[method-assign]

    def turn(self) -> tuple[float, list[str]]:
        """The next turn: after how many seconds it comes, and the audiences that it draws."""
        seconds, call = self.turns.pop(0)
        self.now += seconds
        self.drawn.clear()
        call()
        return seconds, sorted(self.drawn)


@pytest.fixture
def play() -> Play:
    return Play("iceberg")


@pytest.fixture
def watch(play: Play, monkeypatch: pytest.MonkeyPatch) -> Watch:
    return Watch(play, monkeypatch)


EVERYBODY = ["console", "phone", "projector"]


def test_after_silence_a_room_tells_at_once_and_then_a_breath_later(play: Play, watch: Watch) -> None:
    play.house("curtain", on=True)
    assert watch.turn() == (0.0, EVERYBODY)
    assert watch.turns == [], "what was told is not told again"
    play.house("curtain", on=False)
    play.house("curtain", on=True)
    assert len(watch.turns) == 1, "one turn for all that happens until it comes"
    assert watch.turn() == (0.1, EVERYBODY)


def test_what_is_told_to_everybody_takes_a_fifth_of_the_time_at_most(play: Play, watch: Watch) -> None:
    watch.cost = {"console": 0.3, "phone": 0.1, "projector": 0.1}
    play.house("curtain", on=True)
    watch.turn()
    play.house("curtain", on=False)
    assert watch.turn() == (2.0, EVERYBODY), "half a second of work, and four times as long without"


def test_what_a_change_of_the_house_cost_once_holds_up_no_screen_afterwards(play: Play, watch: Watch) -> None:
    watch.cost = {"phone": 0.5, "projector": 0.001}
    play.house("curtain", on=True)
    watch.turn()
    watch.now += 3
    for wait in (0.0, 0.1):
        play.room.broadcast.touch(["projector"])
        play.room.broadcast.soon()
        assert watch.turn() == (wait, ["projector"])


def test_a_screen_that_is_soon_drawn_does_not_wait_for_one_that_is_not(play: Play, watch: Watch) -> None:
    watch.cost = {"console": 0.01}
    for _ in range(2):
        watch.now += 3
        play.room.broadcast.touch(["console", "projector"])
        play.room.broadcast.soon()
        watch.turn()
    assert watch.drawn == ["projector", "console"]


def test_what_is_nearly_due_goes_with_what_people_are_told(play: Play, watch: Watch) -> None:
    watch.cost = {"projector": 0.002}
    play.room.broadcast.touch(["projector"])
    play.room.broadcast.soon()
    watch.turn()
    play.room.broadcast.touch(["projector", "mine:p1"])
    play.room.broadcast.soon()
    assert watch.turn() == (0.1, ["mine:p1", "projector"]), "due 0.028 seconds later: not left until the next turn"


def test_a_person_does_not_wait_until_everybody_is_told(play: Play, watch: Watch) -> None:
    watch.cost = {"console": 0.5}
    play.house("curtain", on=True)
    watch.turn()
    play.house("ask_help", "ada")
    assert watch.turn() == (0.1, ["mine:p1"])
    assert watch.turn() == (1.9, ["console"])
    assert watch.turns == []


def test_nor_does_anybody_while_nothing_but_the_console_is_left_to_tell(play: Play, watch: Watch) -> None:
    watch.cost = {"console": 0.5}
    play.house("curtain", on=True)
    watch.turn()
    play.house("ask_help", "ada")
    watch.turn()
    play.house("ask_help", "bela")
    later, soon = watch.turns
    assert soon[0] == 0.1 < later[0], "told as soon as the breath is over"
    watch.turns.reverse()
    assert watch.turn() == (0.1, ["mine:p2"])
    assert watch.turn()[1] == ["console"]
    assert watch.turn()[1] == [] and watch.turns == [], "what was planned twice is told once"


def test_people_are_told_a_few_at_a_time_so_that_commands_have_their_turn(play: Play, watch: Watch) -> None:
    watch.cost = {"mine": 0.015}
    play.room.broadcast.touch([f"mine:p{number}" for number in range(1, 6)])
    play.room.broadcast.soon()
    told = [watch.turn() for _ in range(3)]
    assert [seconds for seconds, _ in told] == [0.0, 0.0, 0.0]
    assert [people for _, people in told] == [["mine:p1", "mine:p2"], ["mine:p3", "mine:p4"], ["mine:p5"]]
    play.room.broadcast.touch(["mine:p1"])
    play.room.broadcast.soon()
    assert watch.turn() == (0.1, ["mine:p1"]), "and once all are told, a breath"


def test_who_moved_is_seated_a_few_at_a_time_too(play: Play, watch: Watch) -> None:
    watch.cost = {"table": 0.03}
    play.house("deal_tables")
    seated = []
    while watch.turns:
        seconds, _ = watch.turn()
        seated.append(sum(len(screens) for (_, audience), screens in play.wire.members.items() if audience.startswith("table:")))
        assert seconds == 0.0 or seated[-1] == 6
    assert seated == sorted(seated) and len(seated) > 2 and seated[-1] == 6


def test_who_is_sent_out_is_told_so_before_the_door_closes(play: Play) -> None:
    held: list[Any] = []
    play.wire.close = lambda screen: held.append(play.wire.screens[screen]["mine:p1"]["view"]["me"]["gone"])  # type: ignore[method-assign]
    play.house("send_out", person="p1")
    play.wire.run()
    assert held == [True]
