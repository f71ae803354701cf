"""What whoever facilitates may ask of the house: moving the room through its plan, time, curtain, tables and people."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta

from .activity import Here, Position, Seat
from .errors import Refused
from .events import Draft, Fact
from .fields import Id, maybe
from .guests import Guests
from .handlers import WRITING, command
from .house import ANY, GRACE_SECONDS, Seconds, Step

Expected = Annotated[str, Meta(max_length=80)]


class Steering(Guests):
    """The console's commands of the house."""

    def here(self, step: str, now: int = 0) -> Here:
        """What an activity is told about the house around its step."""
        raise NotImplementedError

    @command("console", phases=ANY)
    def advance(self, here: Here, by: Seat, expect: Expected = "") -> list[Draft | Fact]:
        """One position on. `expect` is where the sender believes the room to be, so that two taps move it once."""
        step = self._where(expect)
        if self.pause_until:
            return [Fact("room.paused", {"until": 0})]
        if step is None:
            return self._show(self._neighbour(1), here)
        track = step.run.track()
        place = track.index(step.position)
        if place + 1 == len(track):
            return self._show(self._neighbour(1), here)
        if step.position.phase == "last_minute" and not (step.timer and step.timer.closing):
            return [timed(step, GRACE_SECONDS * 1000, GRACE_SECONDS, closing=True)]
        return self._move(step, track[place + 1], here)

    @command("console", phases=ANY)
    def retreat(self, here: Here, by: Seat, expect: Expected = "") -> list[Draft | Fact]:
        """One position back, losing nothing; from the first position of a step, to the step before."""
        step = self._where(expect)
        if step is None:
            raise Refused("at_the_start")
        if step.timer and step.timer.closing:
            return [timed(step, 60_000, 60)]
        track = step.run.track()
        place = track.index(step.position)
        if place == 0:
            return self._show(self._neighbour(-1), here)
        return self._move(step, track[place - 1], here)

    @command("console", phases=ANY)
    def go(self, here: Here, by: Seat, step: Annotated[str, Meta(max_length=12)]) -> list[Draft | Fact]:
        """Shows another step (or the lobby, ""), each where it was left."""
        if step and step not in self.steps:
            raise Refused("no_such_step")
        return self._show(step, here)

    @command("console", phases=ANY)
    def time(self, here: Here, by: Seat, seconds: Seconds) -> list[Draft]:
        """Adds or takes seconds; starts a clock where there was none."""
        step = self._now_shown()
        left = max(0, step.timer.remaining(here.now) if step.timer else 0) + seconds * 1000
        running = step.timer is None or bool(step.timer.ends)
        return [timed(step, max(0, left), max(1, left // 1000), running=running)]

    @command("console", phases=ANY)
    def hold(self, here: Here, by: Seat, on: bool) -> list[Draft]:
        """Holds the clock, or lets it run on."""
        step = self._now_shown()
        if step.timer is None:
            raise Refused("no_clock")
        left = max(0, step.timer.remaining(here.now))
        return [timed(step, left, step.timer.total, running=not on, closing=step.timer.closing)]

    @command("console", phases=ANY)
    def curtain(self, here: Here, by: Seat, on: bool) -> list[Fact]:
        """The water rises over whatever was on the wall, or falls."""
        return [Fact("room.curtained", {"on": on})]

    @command("console", phases=ANY)
    def pause(self, here: Here, by: Seat, minutes: Annotated[int, Meta(ge=0, le=180)]) -> list[Fact]:
        """A break, with the hour of return on the wall; 0 ends it."""
        return [Fact("room.paused", {"until": here.now + minutes * 60_000 if minutes else 0})]

    @command("console", phases=ANY)
    def lock(self, here: Here, by: Seat, on: bool) -> list[Fact]:
        """Nobody new may join, or they may again."""
        return [Fact("room.locked", {"on": on})]

    @command("console", phases=ANY)
    def deal_tables(self, here: Here, by: Seat) -> list[Fact]:
        """Makes the tables anew, unless they are at work: a board is for those who shared their notes with it."""
        if any(step.run.uses_tables and step.position.phase in (*WRITING, "closed") for step in self.steps.values()):
            raise Refused("tables_at_work")
        facts = self.deal_facts(here)
        if not facts:
            raise Refused("nobody_there")
        return facts

    @command("console", phases=ANY)
    def add_table(self, here: Here, by: Seat) -> list[Fact]:
        """One more table, for late arrivals."""
        return self.another_table()

    @command("console", phases=ANY)
    def seat_at(self, here: Here, by: Seat, person: Id, table: Id) -> list[Fact]:
        """Moves a person to a table."""
        self._person(person)
        if table not in self.tables:
            raise Refused("no_such_table")
        return [Fact("person.moved", {"person": person, "table": table})]

    @command("console", phases=ANY)
    def answer_help(self, here: Here, by: Seat, person: Id) -> list[Fact]:
        """Whoever facilitates is on the way."""
        self._person(person)
        return [Fact("help.answered", {"person": person})]

    @command("console", phases=ANY)
    def send_out(self, here: Here, by: Seat, person: Id) -> list[Fact]:
        """Takes a person's seat away until the console gives it back; who may join anew is decided by `lock`."""
        self._person(person)
        return [Fact("person.left", {"person": person})]

    @command("console", phases=ANY)
    def bring_back(self, here: Here, by: Seat, person: Id) -> list[Fact]:
        """Gives a seat back."""
        self._person(person)
        return [Fact("person.returned", {"person": person})]

    @command("console", phases=ANY)
    def harvest(self, here: Here, by: Seat, step: Id, text: maybe(280, 3)) -> list[Draft]:
        """«En una oración, ¿qué descubrimos?» (METHODS rule 8)."""
        if step not in self.steps:
            raise Refused("no_such_step")
        return [Draft("harvest.written", {"text": text}, step=step)]

    @command("console", phases=ANY)
    def share_document(self, here: Here, by: Seat, on: bool) -> list[Fact]:
        """Offers the printed synthesis on phones and wall, or no longer."""
        if not self.document:
            raise Refused("no_document")
        return [Fact("document.shared", {"on": on})]

    @command("console", phases=ANY)
    def end(self, here: Here, by: Seat, on: bool = True) -> list[Fact]:
        """Closes the workshop, or opens it again. A vote that is still open is counted first: no key outlives it."""
        if not on:
            return [Fact("workshop.reopened")]
        drafts: list[Draft | Fact] = []
        for step in self.steps.values():
            if self.alias_maker(step.id)("-"):
                writing = step.position.phase in WRITING
                to = Position("closed") if writing else step.run.track()[-1]
                drafts += [*self._move(step, to, here), Draft("step.sealed", {}, step=step.id)]
        return [*drafts, Fact("workshop.closed")]

    @command("console", phases=ANY)
    def retract(self, here: Here, by: Seat, seq: Annotated[int, Meta(ge=1)]) -> list[Fact]:
        """Takes back one of the console's own late actions in an activity."""
        if seq not in self.undoable:
            raise Refused("not_undoable")
        return [Fact("event.retracted", {"seq": seq})]

    def _move(self, step: Step, to: Position, here: Here) -> list[Draft | Fact]:
        inner = self.here(step.id, here.now)
        drafts = [Draft(fact.kind, fact.data, step=step.id) for fact in step.run.moving(inner, to)]
        if to.phase == "open" and step.run.uses_tables and not self.tables:
            drafts += self.deal_facts(inner)
        seconds = step.run.seconds(to)
        return [*drafts, Draft("step.moved", {"phase": to.phase, "stage": to.stage, "seconds": seconds}, step=step.id)]

    def _show(self, step: str, here: Here) -> list[Draft | Fact]:
        """Another step is shown; the clock of the one that is left rests until the room comes back to it."""
        left = self.steps.get(self.current)
        shown = Fact("room.shown", {"step": step})
        if left is None or left.id == step or left.timer is None or not left.timer.ends:
            return [shown]
        return [timed(left, max(0, left.timer.remaining(here.now)), left.timer.total, running=False), shown]

    def _where(self, expect: str) -> Step | None:
        step = self.steps.get(self.current)
        if expect and expect != self.place():
            raise Refused("already_moved")
        return step

    def place(self) -> str:
        """Where the room stands, in one word: `s2:open:level1`, with `:closing` in the grace; the lobby is ""."""
        step = self.steps.get(self.current)
        if step is None:
            return ""
        closing = ":closing" if step.timer and step.timer.closing else ""
        return f"{step.id}:{step.position.phase}:{step.position.stage}{closing}"

    def _neighbour(self, way: int) -> str:
        order = ["", *self.steps]
        place = order.index(self.current if self.current in self.steps else "") + way
        if place >= len(order):
            raise Refused("at_the_end")
        return order[max(0, place)]

    def _now_shown(self) -> Step:
        step = self.steps.get(self.current)
        if step is None:
            raise Refused("no_clock")
        return step


def timed(step: Step, left: int, total: int, *, running: bool = True, closing: bool = False) -> Draft:
    """The fact that a step's clock now has `left` milliseconds of `total` seconds."""
    data: dict[str, Any] = {"left": left, "total": total, "running": running, "closing": closing}
    return Draft("step.timed", data, step=step.id)
