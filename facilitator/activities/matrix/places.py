"""Where each option is drawn: in its quadrant, on the line that its answers cross, and never over another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from facilitator.core.here import View

from .quadrants import LEVELS, LINE, Spread

WIDE, TALL = 0.248, 0.362  # of a disc, in levels, in the drawing in which it is larger
STEP, ROW = WIDE / 2, 0.31  # rows of discs side by side, each shifted by half a disc
NAMED = 0.45  # from the frame up or down: there stand the names of the quadrants
FIRST, LAST = 0.5, LEVELS + 0.5


class Place(NamedTuple):
    """Across is what it asks, up is what changes; both in levels."""

    across: float
    up: float

    def free(self, taken: Iterable[Place]) -> bool:
        """Whether a disc here covers none of the others."""
        return all(((self.across - other.across) / WIDE) ** 2 + ((self.up - other.up) / TALL) ** 2 > 0.97
                   for other in taken)


def places(spreads: Mapping[str, tuple[Spread, Spread]]) -> dict[str, View]:
    """For options with their impact and effort, where each of their discs stands, the first ones nearest to theirs."""
    taken: dict[str, Place] = {}
    for key, (impact, effort) in spreads.items():
        here = Place(LINE if effort.crosses() else effort.middle, LINE if impact.crosses() else impact.middle)
        around = sorted(_around(here, impact.crosses(), effort.crosses()), key=lambda place: _far(here, place))
        taken[key] = next((place for place in around if place.free(taken.values())), here)
    return {key: {"across": round(place.across, 3), "up": round(place.up, 3)} for key, place in taken.items()}


def _around(here: Place, lies: bool, stands: bool) -> Iterator[Place]:
    """Along the lines for what lies or stands on one; else the rows around a place that are within its quadrant."""
    if lies or stands:
        for step in range(-LEVELS * 4, LEVELS * 4 + 1):
            if stands and _within(up := here.up + step * TALL, TALL):
                yield Place(here.across, up)
            if lies and _within(across := here.across + step * WIDE, WIDE):
                yield Place(across, here.up)
        return
    for row, step in product(range(-LEVELS * 2, LEVELS * 2 + 1), range(-LEVELS * 4, LEVELS * 4 + 1)):
        place = Place(here.across + (2 * step + row % 2) * STEP, here.up + row * ROW)
        if _of_one_side(here.across, place.across, WIDE) and _of_one_side(here.up, place.up, TALL):
            yield place


def _within(at: float, size: float) -> bool:
    return FIRST + size / 2 <= at <= LAST - size / 2


def _of_one_side(one: float, other: float, size: float) -> bool:
    """Whether a disc at the other place is within the frame, and wholly on the same side of the line."""
    return _within(other, size) and (one < LINE) == (other < LINE) and abs(other - LINE) >= size / 2


def _far(here: Place, place: Place) -> tuple[bool, bool, float, float, float]:
    """What is still on its own level comes first, then what covers no name, then what is near."""
    across, up = place.across - here.across, place.up - here.up
    own = abs(across) + WIDE / 2 <= 0.5 and abs(up) + TALL / 2 <= 0.5
    covers = place != here and not FIRST + NAMED <= place.up <= LAST - NAMED
    return not own, covers, across ** 2 + up ** 2, across, up
