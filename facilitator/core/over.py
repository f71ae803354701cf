"""What the wall shows over the present step until the room moves on: the codes for joining, or the clock."""

from __future__ import annotations

from .events import Event, Fact
from .handlers import ANY, Touched, command, fact
from .here import Here, Seat
from .part import Part

WAY_IN, CLOCK = "way_in", "clock"


class Over(Part):
    """The part of the house that lays something over what an exercise shows; one takes the other's place."""

    @command("facilitator", phases=ANY)
    def show_way_in(self, here: Here, by: Seat, on: bool) -> list[Fact]:
        """The wall shows the codes for joining over the present step, or no longer."""
        return [Fact("room.way_in_shown", {"on": on})]

    @command("facilitator", phases=ANY)
    def show_clock(self, here: Here, by: Seat, on: bool) -> list[Fact]:
        """The wall shows the clock alone, to be read from afar, over the present step, or no longer."""
        return [Fact("room.clock_shown", {"on": on})]

    @fact("room.way_in_shown")
    def _way_in_shown(self, event: Event) -> Touched:
        return self._lay(WAY_IN, event)

    @fact("room.clock_shown")
    def _clock_shown(self, event: Event) -> Touched:
        return self._lay(CLOCK, event)

    def _lay(self, what: str, event: Event) -> Touched:
        """Taking away what does not lie there changes nothing."""
        if event.data["on"]:
            self.state.over = what
        elif self.state.over == what:
            self.state.over = ""
        return ("console", "projector")
