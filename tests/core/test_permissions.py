"""Who may ask nothing, and when: asked of every command that the workshop and the shelf declare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from kit import Play

from facilitator.activities import discover
from facilitator.core.here import Seat

SHELF = sorted(discover())
NONSENSE = {"no such field": [7]}  # who gets past the doorkeepers is refused for this


def asked_of(play: Play) -> Iterator[tuple[str | None, Any]]:
    """Every command: of the workshop, and of the step shown."""
    yield from ((None, asked) for asked in play.workshop.commands.values())
    yield from (("s1", asked) for asked in play.run.commands.values())


def reason(play: Play, asked: Any, step: str | None, person: str) -> str:
    """Why a phone is refused; that it is refused is certain."""
    play.keys += 1
    answer = play.room.command(Seat("phone", person, "participant"), step, asked.name, NONSENSE, f"key-{play.keys:06}")
    assert not answer["ok"]
    return str(answer["reason"])


def of_phones(asked: Any) -> bool:
    return "participant" in asked.asked.roles


@pytest.mark.parametrize("slug", SHELF)
def test_who_has_no_seat_may_ask_nothing(slug: str) -> None:
    """Somebody who never came, somebody who left, somebody who was sent out; a name of a field is no person."""
    play = Play(slug)
    play.open()
    play.house("leave", "ada")
    play.house("send_out", person="p2")
    for person in ("p1", "p2", "p99", "", "console", "__class__"):
        for step, asked in asked_of(play):
            assert reason(play, asked, step, person) == ("no_seat" if person else "not_your_role"), asked.name


@pytest.mark.parametrize("slug", SHELF)
def test_in_a_closed_workshop_phones_ask_nothing_of_a_step_any_more(slug: str) -> None:
    play = Play(slug)
    play.open()
    play.house("end")
    for step, asked in asked_of(play):
        if of_phones(asked):
            assert (reason(play, asked, step, "p1") == "workshop_closed") == (step is not None), asked.name
    play.house("end", on=False)
    assert all(reason(play, asked, step, "p1") != "workshop_closed" for step, asked in asked_of(play))


@pytest.mark.parametrize("slug", SHELF)
def test_a_command_is_refused_at_every_position_but_its_own(slug: str) -> None:
    play = Play(slug)
    refused = 0
    for position in play.run.track():
        play.fact("step.moved", {"phase": position.phase, "stage": position.stage}, step="s1")
        for asked in play.run.commands.values():
            if not asked.fits(position):
                who = "ada" if of_phones(asked) else "console"
                assert play.ask(who, asked.name, NONSENSE, "s1")["reason"] == "not_now", (asked.name, position)
                refused += 1
    assert refused > len(play.run.commands) or play.run.rests


def test_a_step_or_a_command_that_is_not_there_is_said() -> None:
    play = Play(SHELF[0])
    assert play.ask("console", "advance", {}, "s9")["reason"] == "no_such_step"
    for name in ("no_such", "seconds", "moving", "commands", "__init__", ""):
        for step in (None, "s1"):
            assert play.ask("console", name, {}, step)["reason"] == "no_such_command", name
