"""Where the room stands: moving through the plan and the track of each step, time, curtain, pause and lock."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from .clocks import timed
from .errors import Refused
from .events import Draft, Event, Fact
from .fields import Id
from .handlers import AFTER, ANY, WRITING, Touched, command, fact
from .here import Here, Move, Position, Seat
from .part import Part
from .people import People
from .state import State, Step, Timer

GRACE_SECONDS = 20
BREAK = 15  # minutes of a break of which the plan does not say how long it is
BRIEF = 3000  # milliseconds of an interruption that nobody minds
Seconds = Annotated[int, Meta(ge=-3600, le=3600)]
Expected = Annotated[str, Meta(max_length=80)]
StepId = Annotated[str, Meta(max_length=12)]
Drafts = list[Draft | Fact]


class Steering(Part):
    """The part of the house that moves the room."""

    def __init__(self, state: State, people: People) -> None:
        super().__init__(state)
        self.people = people

    @command("facilitator", phases=ANY)
    def advance(self, here: Here, by: Seat, expect: Expected = "") -> Drafts:
        """One position on. `expect` is where the sender believes the room to be, so that two taps move it once."""
        return self.advancing(here, expect)

    def advancing(self, here: Here, expect: str) -> Drafts:
        """What one position on amounts to; also asked by the clock when a grace is over."""
        step = self._expected(expect)
        if self.state.pause_until:
            return self._paused(here, 0)
        if step is None:
            return self._show(self._neighbour(1), here)
        track, place = step.run.track(), step.place_in_track()
        if place + 1 == len(track):
            return self._show(self._neighbour(1), here)
        if step.run.closes(step.position) and not (step.timer and step.timer.closing):
            return [self.clock(step, GRACE_SECONDS, closing=True)]
        return self.move(step, Move(track[place + 1]), here)

    @command("facilitator", phases=ANY)
    def retreat(self, here: Here, by: Seat, expect: Expected = "") -> Drafts:
        """One position back, losing nothing; from the first position of a step, to the step before.

        As with one position on, a pause is ended first, and nothing moves; a break is over, and leads on.
        """
        step = self._expected(expect)
        if self.state.pause_until:
            return self._paused(here, 0)
        if step is None:
            raise Refused("at_the_start")
        if step.timer and step.timer.closing:
            return [self.clock(step, 60)]
        place = step.place_in_track()
        if place == 0:
            return self._show(self._neighbour(-1), here)
        return self.move(step, Move(step.run.track()[place - 1]), here)

    @command("facilitator", phases=ANY)
    def go(self, here: Here, by: Seat, step: StepId) -> Drafts:
        """Shows another step (or the lobby, ""), each where it was left."""
        if step and step not in self.state.steps:
            raise Refused("no_such_step")
        return self._show(step, here)

    @command("facilitator", phases=ANY)
    def stand(self, here: Here, by: Seat, step: Id, on: bool) -> Drafts:
        """Opens a standing step beside the current one, or closes it."""
        known = self.state.steps.get(step)
        if known is None or not known.standing:
            raise Refused("no_such_step")
        if on == (known.position.phase in WRITING):
            return []
        phase = "open" if on else "closed"
        to = next(position for position in known.run.track() if position.phase == phase)
        return self.move(known, Move(to), here)

    @command("facilitator", phases=ANY)
    def time(self, here: Here, by: Seat, seconds: Seconds) -> Drafts:
        """Adds or takes seconds; starts a clock where there was none. In a break it shifts the hour of return."""
        step = self._shown()
        if step.resting() and self.state.pause_until:
            return self._paused(here, max(here.now + 60_000, self.state.pause_until + seconds * 1000))
        left = max(0, step.timer.remaining(here.now) if step.timer else 0) + seconds * 1000
        rests = step.timer.rests if step.timer else self.covered()
        running = bool(step.timer.ends) if step.timer else not rests
        return [timed(step, max(0, left), max(1, left // 1000), running=running, rests=rests)]

    @command("facilitator", phases=ANY)
    def hold(self, here: Here, by: Seat, on: bool) -> list[Draft]:
        """Holds the clock, or lets it run on."""
        step = self._shown()
        if step.timer is None:
            raise Refused("no_clock")
        left = max(0, step.timer.remaining(here.now))
        return [timed(step, left, step.timer.total, running=not on, closing=step.timer.closing)]

    @command("facilitator", phases=ANY)
    def curtain(self, here: Here, by: Seat, on: bool) -> Drafts:
        """The water rises over whatever was on the wall and on phones, or falls."""
        return [Fact("room.curtained", {"on": on}), *self._clocks(here, on or bool(self.state.pause_until))]

    @command("facilitator", phases=ANY)
    def pause(self, here: Here, by: Seat, minutes: Annotated[int, Meta(ge=0, le=180)]) -> Drafts:
        """A pause, with the hour of return on the wall; 0 ends it, and a break with it."""
        return self._paused(here, here.now + minutes * 60_000 if minutes else 0)

    @command("facilitator", phases=ANY)
    def lock(self, here: Here, by: Seat, on: bool) -> list[Fact]:
        """Nobody new may join, or they may again."""
        return [Fact("room.locked", {"on": on})]

    def resuming(self, since: int, now: int) -> list[Draft]:
        """What follows when the server did nothing since then: clocks that ran go on with what was left, on any date.

        The clock of the laptop may have been set meanwhile, even back: then what lies between the two is no time.
        """
        running = [(step, step.timer) for step in self.state.steps.values() if step.timer and step.timer.ends]
        if not running or abs(now - since) < BRIEF:
            return []
        return [Draft("room.interrupted", {"since": since, "seconds": max(0, now - since) // 1000}),
                *(timed(step, clock.remaining(since), clock.total, closing=clock.closing) for step, clock in running)]

    def where(self) -> str:
        """Where the room stands, in one word: `s2:open:level1` or `lobby`.

        With `:paused` in a pause and `:closing` in the grace: the same tap means another thing there.
        """
        step = self.state.steps.get(self.state.current)
        paused = ":paused" if self.state.pause_until else ""
        if step is None:
            return f"lobby{paused}"
        closing = ":closing" if step.timer and step.timer.closing else ""
        return f"{step.id}:{step.position.phase}:{step.position.stage}{paused}{closing}"

    def covered(self) -> bool:
        """Whether a pause or the curtain is before everybody's eyes: no clock runs meanwhile."""
        return self.state.curtain or bool(self.state.pause_until)

    def clock(self, step: Step, seconds: int, *, closing: bool = False) -> Draft:
        """The fact that a step has a clock of so many seconds, which rests while the room is covered."""
        rests = self.covered()
        return timed(step, seconds * 1000, seconds, running=not rests, rests=rests, closing=closing)

    def move(self, step: Step, move: Move, here: Here, *, asked: bool = False) -> Drafts:
        """A step goes to another position, with what its activity adds; `asked`: by the activity itself."""
        if step.damaged and move.to.phase == "open":
            raise Refused("step_damaged")
        inner = self.state.here(step.id, here.now)
        facts = move.facts if asked else step.run.moving(inner, move.to)
        drafts: Drafts = [Draft(fact.kind, fact.data, step=step.id) for fact in facts]
        if move.to.phase == "open" and step.run.uses_tables:
            drafts += self.people.opening(here, step)
        to, seconds = move.to, 0 if step.standing else step.run.seconds(move.to)  # what stands open has no clock
        drafts.append(Draft("step.moved", {"phase": to.phase, "stage": to.stage, "seconds": seconds}, step=step.id))
        if step.run.rests and to.phase == "open":
            drafts += self._paused(here, here.now + 60_000 * (step.minutes or BREAK))
        return [*drafts, self.clock(step, seconds)] if seconds and self.covered() else drafts

    def _show(self, step: str, here: Here) -> Drafts:
        """Another step is shown; the clock of the one that is left rests until the room comes back to it.

        A pause is over by it, and the other clocks that it had stopped go on.
        """
        left = self.state.steps.get(self.state.current)
        going = [] if self.state.curtain else self._clocks(here, False)
        if left is not None and left.id != step:
            going = [draft for draft in going if draft.step != left.id]
            if left.timer and (left.timer.ends or left.timer.rests):
                going.append(timed(left, max(0, left.timer.remaining(here.now)), left.timer.total, running=False))
        return [*going, Fact("room.shown", {"step": step})]

    def _paused(self, here: Here, until: int) -> Drafts:
        """A pause begins, is longer, or (0) ends; clocks rest as long. The end of a break leads to what follows it."""
        step = self.state.steps.get(self.state.current)
        if step is not None and step.resting() and self.state.pause_until and not until:
            to = step.id if self.state.order[-1:] == [step.id] else self._neighbour(1)
            return [*self.move(step, Move(step.run.track()[-1]), here), *self._show(to, here)]
        return [Fact("room.paused", {"until": until}), *self._clocks(here, self.state.curtain or bool(until))]

    def _clocks(self, here: Here, covered: bool) -> list[Draft]:
        """Every clock that runs rests while the room is covered, and then goes on; one held by hand stays held."""
        return [timed(step, max(0, clock.remaining(here.now)), clock.total, running=not covered, rests=covered,
                      closing=clock.closing)
                for step in self.state.steps.values()
                if (clock := step.timer) and (clock.ends if covered else clock.rests)]

    def _expected(self, expect: str) -> Step | None:
        if expect and expect != self.where():
            raise Refused("already_moved")
        return self.state.steps.get(self.state.current)

    def _neighbour(self, way: int) -> str:
        """The step before or after; from a standing step, the one that it was shown beside."""
        shown = self.state.steps.get(self.state.current)
        if shown is not None and shown.standing:
            return self.state.last_regular if self.state.last_regular in self.state.steps else ""
        order = ["", *self.state.order]
        place = order.index(self.state.current if shown else "") + way
        if place >= len(order):
            raise Refused("at_the_end")
        return order[place]

    def _shown(self) -> Step:
        step = self.state.steps.get(self.state.current)
        if step is None:
            raise Refused("no_clock")
        return step

    # folding

    @fact("room.shown")
    def _room_shown(self, event: Event) -> Touched:
        self._current(event.data["step"] if event.data["step"] in self.state.steps else "", event.at)
        self.state.pause_until = 0
        self.state.over = ""
        return None

    @fact("room.curtained")
    def _curtained(self, event: Event) -> Touched:
        self.state.curtain = event.data["on"]
        return ("console", "projector", "phone")

    @fact("room.paused")
    def _room_paused(self, event: Event) -> Touched:
        self.state.pause_until = event.data["until"]
        return ("console", "projector", "phone")

    @fact("room.interrupted")
    def _interrupted(self, event: Event) -> Touched:
        self.state.interruption = {"at": event.at, "seconds": event.data["seconds"]}
        return ("console",)

    @fact("room.locked")
    def _locked(self, event: Event) -> Touched:
        self.state.locked = event.data["on"]
        return ("console", "projector")

    @fact("step.moved")
    def _moved(self, event: Event) -> Touched:
        step = self.state.step(event.step)
        if step is None:
            return ()
        fresh = step.position.phase == "prepare"  # opened, or opened again after it was only tried
        step.position = Position(event.data["phase"], event.data.get("stage", ""))
        step.been = tuple(dict.fromkeys((*step.been, step.position)))
        self.state.over = ""
        seconds = event.data.get("seconds", 0)
        step.timer = Timer(seconds, seconds * 1000, event.at + seconds * 1000) if seconds else None
        if step.position.phase != "prepare":
            step.opened_at = event.at if fresh else step.opened_at or event.at
        over = step.position.phase in ("closed", *AFTER)
        step.closed_at = (step.closed_at or event.at) if over else 0
        step.ended_at = (step.ended_at or event.at) if step.position.phase == "harvested" else 0
        if not step.standing and step.id in self.state.steps:
            self._current(step.id, event.at)
        return None

    @fact("step.timed")
    def _timed(self, event: Event) -> Touched:
        step = self.state.step(event.step)
        if step is None:
            return ()
        left = event.data["left"]
        step.timer = Timer(event.data["total"], left, event.at + left if event.data.get("running", True) else 0,
                           event.data.get("closing", False), event.data.get("rests", False))
        return ("console", "projector", "phone")

    def _current(self, step: str, at: int) -> None:
        """The room is at a step; one that it leaves after its close is over, and one that it comes back to is not."""
        left, there = self.state.steps.get(self.state.current), self.state.steps.get(step)
        if left and left is not there:
            left.end(at)
        if there and there is not left and there.position.phase != "harvested":
            there.ended_at = 0
        self.state.current = step
        if not step or not self.state.steps[step].standing:
            self.state.last_regular = step
