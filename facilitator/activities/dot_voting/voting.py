"""Rounds of secret ballots: opening freezes list and roll, closing counts and forgets whose ballot was whose."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, convert

from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id
from facilitator.core.handlers import WRITING, command, fact
from facilitator.core.here import Here, Position, Seat

from .model import MOST_OPTIONS, Round, Tallied
from .reading import Reading
from .tally import count

Spread = Annotated[dict[Id, Annotated[int, Meta(ge=0, le=12)]], Meta(max_length=MOST_OPTIONS)]


class Voting(Reading):
    """State and commands of the vote."""

    def __init__(self, settings: Any = None) -> None:
        super().__init__(settings)
        self.rounds: list[Round] = []
        self.texts: dict[str, str] = {}  # what was voted on, as it read then
        self.ballots: dict[str, dict[str, int]] = {}

    def running(self) -> Round | None:
        """The round that is being voted on."""
        return self.rounds[-1] if self.rounds and not self.rounds[-1].counted else None

    @command("participant", stages=("vote",), secret=True)
    def vote(self, here: Here, by: Seat, spread: Spread, round: int = 0) -> list[Fact]:
        """The whole ballot at once, in place of the former. `round` is the one it was meant for, so that a ballot
        kept by a phone without connection does not land in a later round."""
        running = self.running()
        if running is None or round not in (0, running.number):
            raise Refused("round_over")
        if by.person not in running.roll:
            raise Refused("no_budget")
        given = {key: dots for key, dots in spread.items() if dots}
        if any(key not in running.options for key in given):
            raise Refused("no_such_option")
        if sum(given.values()) > running.dots:
            raise Refused("too_many_dots", limit=running.dots)
        if max(given.values(), default=0) > running.most:
            raise Refused("too_many_here", limit=running.most)
        return [Fact("ballot.cast", {"ballot": by.alias, "round": running.number, "spread": given})]

    @command("facilitator", stages=("vote",))
    def grant(self, here: Here, by: Seat, person: Id) -> list[Fact]:
        """A budget for whoever joined after the vote had opened."""
        running = self.running()
        if running is None or person not in here.participants():
            raise Refused("nobody_there")
        if person in running.roll:
            raise Refused("has_budget")
        return [Fact("budget.granted", {"round": running.number, "person": person})]

    def moving(self, here: Here, to: Position) -> list[Fact]:
        """Entering the vote opens a round, closing counts it; what would lose ballots or a result is refused."""
        was, last = here.position, self.rounds[-1] if self.rounds else None
        if to.stage == "vote" and was.phase in WRITING:
            return [] if self.running() else [self._opening(here)]
        if to.stage == "vote":
            if last is not None and last.voted:
                raise Refused("ballots_gone")
            return [Fact("round.reopened", {"round": last.number})] if last else [self._opening(here)]
        if to.phase in ("open", "prepare") and last is not None:
            if self.ballots or last.number > 1 or last.counted:
                raise Refused("list_frozen")
            return [Fact("round.withdrawn", {"round": last.number})]
        if was.phase in WRITING and to.phase not in WRITING and self.running():
            return [self._counting(here)]
        return []

    def _opening(self, here: Here) -> Fact:
        options = self.standing()
        if len(options) < 2:
            raise Refused("two_options")
        if not here.participants():
            raise Refused("nobody_there")
        dots, most, cut = self.rules.budget(len(options))
        return self.opened(here, options, dots, most, cut, runoff=False)

    def opened(self, here: Here, options: list[str], dots: int, most: int, cut: int, *, runoff: bool) -> Fact:
        """The fact that freezes what is voted on and who votes."""
        return Fact("round.opened", {
            "number": len(self.rounds) + 1, "runoff": runoff, "dots": dots, "most": most, "cut": cut,
            "options": {key: self.texts.get(key) or self.options[key].text for key in options},
            "roll": here.participants()})

    def _counting(self, here: Here) -> Fact:
        running = self.rounds[-1]
        ballots = [(here.organisation_of(person), self.ballots[here.alias("", person)]) for person in running.roll
                   if here.alias("", person) in self.ballots]
        counted = count(running.options, ballots, running.cut, runoff=running.runoff)
        return Fact("vote.counted", {"round": running.number, **counted, "unclear": self.doubted()})

    @fact("round.opened")
    def _opened(self, event: Event) -> None:
        data = event.data
        if self.running() is not None or data.get("number") != len(self.rounds) + 1:
            return
        self.rounds.append(Round(data["number"], data["runoff"], list(data["options"]), data["dots"], data["most"],
                                 data["cut"], list(data["roll"])))
        self.texts.update(data["options"])
        self.ballots = {}

    @fact("round.withdrawn")
    def _withdrawn(self, event: Event) -> None:
        if self.running() is not None and self.rounds[-1].number == event.data.get("round") == 1:
            self.rounds, self.texts, self.ballots = [], {}, {}

    @fact("round.reopened")
    def _reopened(self, event: Event) -> None:
        last = self.rounds[-1] if self.rounds else None
        if last is not None and last.number == event.data.get("round") and not last.voted:
            last.counted, last.lines, last.tied = False, {}, []

    @fact("budget.granted")
    def _granted(self, event: Event) -> tuple[str, ...]:
        running, person = self.running(), event.data.get("person", "")
        if running is None or running.number != event.data.get("round") or person in running.roll:
            return ()
        running.roll.append(person)
        return ("console", "projector", f"mine:{person}")

    @fact("ballot.cast")
    def _cast(self, event: Event) -> tuple[str, ...]:
        alias, running = event.data.get("ballot", ""), self.running()
        if not alias or running is None or event.data.get("round") != running.number:
            return ()
        self.ballots[alias] = dict(event.data.get("spread", {}))
        return ("console", "projector", f"alias::{alias}")

    @fact("vote.counted", seals=("ballot.cast", "option.doubted", "options.likened"))
    def _counted(self, event: Event) -> None:
        data, running = event.data, self.running()
        self.ballots, self.doubts, self.likenesses = {}, {}, {}
        self.unclear_then = dict(data.get("unclear", {}))
        if running is None or running.number != data.get("round"):
            return
        running.counted, running.voted = True, data["voted"]
        running.lines = convert(data["options"], dict[str, Tallied])
        running.ranking_only, running.differs = data["ranking_only"], data["differs"]
        running.chosen, running.tied = list(data["chosen"]), list(data["tied"])
