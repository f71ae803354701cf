"""Who speaks for an organisation: whoever was there in time, and whom whoever facilitates has confirmed."""

from __future__ import annotations

from .errors import Refused
from .events import Event, Fact
from .fields import Ids
from .handlers import ANY, Command, Touched, command, fact
from .here import Here, Person, Seat
from .part import Part
from .state import State


class Delegates(Part):
    """The part of the house that keeps what is an organisation's from who merely chose it."""

    @command("facilitator", phases=ANY)
    def vouch_for(self, here: Here, by: Seat, people: Ids, on: bool = True) -> list[Fact]:
        """They speak for the organisation that they chose, and read what is its own; or no longer. Not for oneself."""
        others = [person for person in dict.fromkeys(people) if person != by.person]
        if people and not others:
            raise Refused("vouch_oneself")
        if any(person not in self.state.people for person in others):
            raise Refused("nobody_there")
        known = {person: self.state.people[person] for person in others}
        changed = [key for key, each in known.items() if each.delegate != on or not (on or each.waits)]
        return [Fact("delegates.vouched", {"people": changed, "on": on})] if changed else []

    def heed(self, command: Command, by: Seat, step: str) -> None:
        """Raises Refused for who came late and is not confirmed, where a command says something in their
        organisation's name."""
        person, run = self.state.people[by.person], self.state.steps[step].run
        if by.face == "phone" and person.waits and not {command.place, command.name}.isdisjoint(run.for_organisation):
            raise Refused("not_delegate")

    @fact("delegates.vouched")
    def _vouched_for(self, event: Event) -> Touched:
        for key in event.data["people"]:
            if person := self.state.people.get(key):
                if person.waits and event.data["on"]:
                    self._news_of(person)
                person.delegate, person.waits = event.data["on"], not event.data["on"]
        return None

    def _news_of(self, newcomer: Person) -> None:
        """Those who spoke for the organisation already are told that somebody does so beside them."""
        mates = self.state.delegations[newcomer.organisation] if newcomer.organisation else {}
        for other in mates.values():
            if other is not newcomer and not other.waits:
                other.confirmed += 1


def late(state: State, organisation: str) -> bool:
    """Whether somebody who sits down now finds their organisation at work already: what its people wrote for each
    other is not told to whoever chooses its name. A step that was only tried before people came is none."""
    if not organisation or organisation not in state.delegations:
        return False
    return any(step.run.together(position) for step in (*state.steps.values(), *state.removed.values())
               if step.happened or step.position.phase != "prepare" for position in (*step.been, step.position))
