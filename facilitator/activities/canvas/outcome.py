"""What the canvases come to when they are put together: counts, and what changed where that may be told."""

from __future__ import annotations

from facilitator.blocks.rows import Rows
from facilitator.core.here import Here, View

from . import earlier
from .headings import REGISTERS, WHY, fit
from .shown import Shown


def totals(rows: Rows, shown: Shown) -> dict[str, int]:
    """How many canvases and sentences there are, and what is left to answer, to tie or to validate."""
    canvases = {each: list(rows.standing(each)) for each, written in rows.of_group.items() if written}
    lists = [fit(standing) for standing in canvases.values()]
    return {"canvases": len(canvases), "sentences": sum(shown.ready(each) for each in canvases),
            **{name: sum(len(each[name]) for each in lists) for name in ("grave", "loose", "assumed")}}


def changed(here: Here, rows: Rows, shown: Shown) -> dict[str, View]:
    """Antes, ahora, por qué, of the organisations that let others read it."""
    first = REGISTERS[0]
    found = {each: earlier.told(here, each, rows.hidden.seen) for each in rows.of_group if shown.may(each, "change")}
    return {each: {"before": then["before"]["said"][first], "now": shown.said(each, first),
                   "why": [row.text for row in rows.standing(each) if row.heading == WHY]}
            for each, then in found.items() if then}
