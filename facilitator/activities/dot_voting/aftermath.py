"""After the reveal: a tie that matters, a run-off, what somebody cannot live with, and the decision in words."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, Ids, maybe, text
from facilitator.core.handlers import command, fact
from facilitator.core.here import Countdown, Here, Move, Position, Seat

from .model import Reservation, Round
from .voting import Voting

AFTER = ("revealed", "harvested")
TALK_SECONDS = 180
RESERVATIONS_EACH = 5


class Aftermath(Voting):
    """State and commands of what follows a count."""

    def __init__(self, settings: Any = None) -> None:
        super().__init__(settings)
        self.reservations: dict[str, Reservation] = {}
        self.decision: dict[str, str] = {}

    def open_tie(self) -> Round | None:
        """The round whose tie crosses the cut and has not been settled: the last one counted, or none."""
        last = self.rounds[-1] if self.rounds else None
        return last if last is not None and last.counted and last.tied else None

    def chosen(self, rounds: list[Round]) -> list[str]:
        """What was chosen in these rounds: beyond doubt, and by what was done about each tie."""
        found: list[str] = []
        for this in rounds:
            found += this.chosen + (this.tied if this.treated == "keep" else this.settled)
        return [key for key in dict.fromkeys(found) if key in self.texts]

    @command("facilitator", phases=("revealed",))
    def runoff(self, here: Here, by: Seat, options: Ids | None = None) -> list[Move]:
        """A new round only among the tied, one dot each, secret; a second tie is settled aloud."""
        tie = self.open_tie()
        if tie is None:
            raise Refused("no_tie")
        if tie.runoff:
            raise Refused("second_tie")
        among = list(dict.fromkeys(options if options is not None else tie.tied))
        if len(among) < 2 or any(key not in tie.tied for key in among):
            raise Refused("only_tied")
        places = min(tie.cut - len(tie.chosen), len(among) - 1)
        vote = Position("open", "vote")
        facts = (*self._leaving(here, vote), Fact("tie.treated", {"round": tie.number, "how": "runoff"}),
                 self.opened(here, among, 1, 1, max(1, places), runoff=True))
        return [Move(vote, facts)]

    @command("facilitator", phases=AFTER, undoable=True)
    def treat_tie(self, here: Here, by: Seat, how: Literal["keep", "talk", "aloud"], text: maybe(280, 3) = "",
                  options: Ids | None = None) -> list[Fact | Countdown]:
        """Keep both, talk (three minutes, or what came of it), or decide aloud; `options` are those agreed on."""
        tie = self.open_tie()
        if tie is None:
            raise Refused("no_tie")
        agreed = list(dict.fromkeys(options or ()))
        if any(key not in tie.tied for key in agreed):
            raise Refused("only_tied")
        treated = Fact("tie.treated", {"round": tie.number, "how": how, "options": agreed, "text": text})
        if how != "talk" or agreed or text:
            return [treated]
        return [Countdown(TALK_SECONDS), treated]

    @command("facilitator", phases=AFTER, undoable=True)
    def decide(self, here: Here, by: Seat, text: maybe(280, 3), owner: maybe(80, 1) = "") -> list[Fact]:
        """The decision in words, and who takes it on."""
        return [Fact("decision.written", {"text": text, "owner": owner})]

    @command("participant", phases=("revealed",), stages=("reservations",), secret=True)
    def object(self, here: Here, by: Seat, option: Id, text: text(180, 3)) -> list[Fact]:
        """«¿Con qué prioridad alguien no puede vivir?», in words and without a name."""
        if option not in self.texts:
            raise Refused("no_such_option")
        if len(self.own_reservations(by.alias)) >= RESERVATIONS_EACH:
            raise Refused("enough_reservations", limit=RESERVATIONS_EACH)
        return [Fact("reservation.written", {"ballot": by.alias, "option": option, "text": text})]

    @command("participant", phases=("revealed",), stages=("reservations",), secret=True)
    def take_back(self, here: Here, by: Seat, reservation: Id) -> list[Fact]:
        """Takes back an own reservation that nobody has read yet."""
        if reservation not in self.own_reservations(by.alias):
            raise Refused("not_yours")
        return [Fact("reservation.withdrawn", {"reservation": reservation})]

    def own_reservations(self, alias: str) -> dict[str, Reservation]:
        """What an alias has written since the last count."""
        return {key: each for key, each in self.reservations.items() if alias and each.alias == alias}

    def moving(self, here: Here, to: Position) -> list[Fact]:
        """Leaving the reservations counts them and forgets who wrote which."""
        return [*self._leaving(here, to), *super().moving(here, to)]

    def _leaving(self, here: Here, to: Position) -> list[Fact]:
        fresh = [each for each in self.reservations.values() if each.alias]
        if here.position.stage != "reservations" or to == here.position or not (fresh or here.secret()):
            return []
        fresh.sort(key=lambda each: hashlib.blake2b(f"{here.step}/{each.option}/{each.text}".encode()).digest())
        first = 1 + sum(not each.alias for each in self.reservations.values())
        return [Fact("reservations.counted", {"texts": {
            f"r{place}": {"option": each.option, "text": each.text} for place, each in enumerate(fresh, first)}})]

    @fact("tie.treated")
    def _treated(self, event: Event) -> None:
        data = event.data
        for this in self.rounds:
            if this.number == data.get("round") and this.tied:
                this.treated, this.said = data.get("how", "none"), data.get("text", "")
                this.settled = [key for key in data.get("options", ()) if key in this.tied]

    @fact("decision.written")
    def _decided(self, event: Event) -> tuple[str, ...]:
        told = {"text": event.data.get("text", ""), "owner": event.data.get("owner", "")}
        self.decision = told if told["text"] else {}
        return ("console", "projector", "phone")

    @fact("reservation.written")
    def _reserved(self, event: Event) -> tuple[str, ...]:
        alias = event.data.get("ballot", "")
        if not alias:
            return ()
        self.reservations[f"n{event.seq}"] = Reservation(event.data["option"], event.data["text"], alias)
        return ("console", "projector", f"alias::{alias}")

    @fact("reservation.withdrawn")
    def _taken_back(self, event: Event) -> tuple[str, ...]:
        each = self.reservations.pop(event.data.get("reservation", ""), None)
        return ("console", "projector", f"alias::{each.alias}") if each else ()

    @fact("reservations.counted", seals=("reservation.written", "reservation.withdrawn"))
    def _reservations_counted(self, event: Event) -> None:
        kept = {key: each for key, each in self.reservations.items() if not each.alias}
        told = {key: Reservation(each["option"], each["text"]) for key, each in event.data.get("texts", {}).items()}
        self.reservations = {**kept, **told}
