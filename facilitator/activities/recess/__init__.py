"""Recess: a break that stands in the plan, coffee or lunch; the house's own pause does the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facilitator.core.activity import Activity
from facilitator.core.here import Cast, Here, Line, Position


class Recess(Activity):
    """A break: announced, begun, over. Nobody writes anything in it, and only how long it was is printed."""

    slug = "recess"
    rests = True

    def track(self) -> tuple[Position, ...]:
        """It is announced while it is prepared; a break has nothing to close or to reveal."""
        return Position("prepare"), Position("open"), Position("harvested")

    def contributors(self, here: Here) -> Iterable[str] | None:
        """There is nothing to do, so nobody is counted."""
        return None

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """It begins, and is over before its hour."""
        yield Line("console", "advance", house=True)
        yield Line("console", "pause", {"minutes": 0}, house=True)
