"""How far a vote came, as the print tells it, and its rounds in the order of their places."""

from __future__ import annotations

from typing import Any

from facilitator.blocks.ballots import Ballots
from facilitator.core.here import Here


def in_places(rounds: dict[str, Any]) -> Any:
    """Puts the rows of each round in order, of those that share a place the chosen first; answers the first round.

    What was chosen later among the tied is not marked.
    """
    for round in rounds.values():
        round["rows"] = dict(sorted(round["rows"].items(), key=lambda row: (row[1]["rank"], not row[1]["chosen"])))
        for row in round["rows"].values():
            row["chosen"] &= not row["tied"] or round["treated"] == "keep"
    return rounds.get("1")


def state_of(ballots: Ballots) -> str:
    """Whether a round was opened at all, and whether the last one is counted."""
    last = ballots.last()
    return "none" if last is None else "counted" if last.number in ballots.counts else "open"


def reserving(here: Here) -> str:
    """Whether reservations are being written, or were asked for; "" where they were not."""
    if here.position.stage == "reservations":
        return "open"
    return "asked" if any(position.stage == "reservations" for position in here.been) else ""
