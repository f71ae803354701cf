"""«Cierra en 0:20» is over with «Cerrar ya»: no screen is told of a clock that closes what is closed."""

from __future__ import annotations

from typing import Any

import pytest
from kit import Play

from facilitator.activities import discover

OPTIONS = ("Explicar lo que hacemos", "Personal a tiempo completo", "Comunicación interna")


def clocks(play: Play) -> list[dict[str, Any]]:
    """The clock of every screen that has one."""
    phones = [view for audience, view in play.view("ada").items() if audience == "phone"]
    return [view["timer"] for view in (play.view("console"), play.view("wall"), *phones) if view.get("timer")]


@pytest.mark.parametrize("kind", sorted(slug for slug, kind in discover().items() if kind().commands))
def test_what_was_closed_at_once_has_no_clock_that_closes_it(kind: str) -> None:
    play = Play(kind)
    if "options.add" in play.run.commands:
        for text in OPTIONS:
            play.send("console", "options.add", text=text)
    closed = 0
    while play.workshop.steps["s1"].position.phase != "harvested":
        play.advance()
        told = clocks(play)
        if told and told[0]["closing"]:
            assert len(told) == 3 and all(one["closing"] for one in told)
            play.advance()
            assert not any(one["closing"] for one in clocks(play))
            assert play.workshop.steps["s1"].position.phase != "closed" or not clocks(play)
            closed += 1
    assert closed
