"""The places of options as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


def placed(keys: Iterable[str], rounds: Sequence[dict[str, Any]]) -> dict[str, str]:
    """The place of each option among these, by the rounds in which it stood; those that share one carry a sign."""
    ranks = {key: [round["rows"][key]["rank"] for round in rounds if key in round["rows"]] for key in keys}
    order = sorted(ranks.values())
    return {key: f"{1 + order.index(rank)}{' =' * (order.count(rank) > 1)}" for key, rank in ranks.items()}


PRINT = {"placed": placed}
