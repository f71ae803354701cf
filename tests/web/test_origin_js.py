"""Where a sentence was brought from is told once beside it on the console, in whichever exercise it stands."""

from __future__ import annotations

from typing import Any

import pytest
from drawn import drawn, text
from kit import Play
from playwright.sync_api import Browser


@pytest.mark.parametrize(("kind", "settings"), [("closing", {"check": True}), ("matrix", {}), ("dot_voting", {})])
def test_where_a_sentence_comes_from_is_told_once(browser: Browser, kind: str, settings: dict[str, Any]) -> None:
    """The closing and the matrix said «de «Priorizar» · de «Priorizar»», as if the step were a table of itself."""
    play = Play("", steps={"s1": {"activity": "dot_voting", "title": "Priorizar"}, "s2": {"activity": kind, "settings": settings}})
    first = play.send("console", "options.add", text="Documentar juntas")
    play.send("console", "options.add", text="Cocinar juntas")
    play.to("open", "vote")
    for who in play.ids:
        play.send(who, "ballots.cast", spread={f"o{first}": 1})
    play.to("harvested")
    play.house("harvest", step="s1", text="Documentar juntas es lo primero")
    play.house("go", step="s2")
    offered = play.step_view("console")["options"]["offers"]["s1"]
    play.send("console", "options.bring", step="s1", ids=list(offered)[:1])
    said = text(drawn(browser, play, "console"), ".vlist li")
    assert "Documentar juntas" in said and said.count("Priorizar") == 1
