"""The clock of a step as a fact."""

from __future__ import annotations

from typing import Any

from .events import Draft
from .state import Step


def timed(step: Step, left: int, total: int, *, running: bool = True, closing: bool = False,
          rests: bool = False) -> Draft:
    """The fact that a step's clock now has `left` milliseconds of `total` seconds; whether it `rests` with the room."""
    data: dict[str, Any] = {"left": left, "total": total, "running": running, "closing": closing}
    if rests:
        data["rests"] = True
    return Draft("step.timed", data, step=step.id)
