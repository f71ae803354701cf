"""Who needs a hand: asking for help, a code of the console, writing on behalf of somebody (METHODS B6.5)."""

from __future__ import annotations

from .errors import Refused
from .events import Event, Fact
from .fields import Id
from .handlers import ANY, Touched, command, fact
from .here import Here, Person, Seat
from .part import Part


class Attended(Part):
    """The part of the house that leaves nobody out."""

    @command("participant", phases=ANY)
    def ask_help(self, here: Here, by: Seat, on: bool = True) -> list[Fact]:
        """«Necesito hablar con quien facilita», seen on the console alone; or (`on` false) no longer."""
        if self.state.people[by.person].help == on:
            return []
        return [Fact("help.asked" if on else "help.withdrawn", {"person": by.person})]

    @command("facilitator", phases=ANY)
    def answer_help(self, here: Here, by: Seat, person: Id) -> list[Fact]:
        """Whoever facilitates is on the way."""
        self._known(person)
        return [Fact("help.answered", {"person": person})]

    # what arrives by HTTP rather than as a command

    def code_made(self, person: str) -> list[Fact]:
        """The fact that the console made a code for a person to come back with: their phones say so."""
        self._known(person)
        return [Fact("code.made", {"person": person})]

    def writing_for(self, person: str) -> list[Fact]:
        """The fact that the console opens a person's seat to write on their behalf: their phones say so."""
        known = self._known(person)
        if known.gone:
            raise Refused("nobody_there")
        if not known.participates:
            raise Refused("observers_watch")
        return [Fact("code.made", {"person": person, "behalf": True})]

    # folding

    @fact("code.made")
    def _code_made(self, event: Event) -> Touched:
        if (known := self.state.people.get(event.data["person"])) is not None:
            known.codes += 1
        return (f"mine:{event.data['person']}",)

    @fact("help.asked")
    def _help_asked(self, event: Event) -> Touched:
        return self._helped(event, waits=True)

    @fact("help.withdrawn")
    def _help_withdrawn(self, event: Event) -> Touched:
        return self._helped(event, waits=False)

    @fact("help.answered")
    def _help_answered(self, event: Event) -> Touched:
        return self._helped(event, waits=False)

    def _helped(self, event: Event, *, waits: bool) -> Touched:
        if (known := self.state.people.get(event.data["person"])) is not None:
            known.help = waits
        return ("console", f"mine:{event.data['person']}")

    def _known(self, person: str) -> Person:
        if person not in self.state.people:
            raise Refused("nobody_there")
        return self.state.people[person]
