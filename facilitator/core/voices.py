"""Who has taken part: counts for everybody; whose part has not come and who spoke, for whoever facilitates alone."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from .errors import Refused
from .events import Event, Fact
from .fields import Id
from .handlers import ANY, WRITING, Touched, command, fact
from .here import Here, Seat, View
from .part import Part
from .state import State, Step

Turns = Annotated[int, Meta(ge=-1, le=1)]


class Voices(Part):
    """The part of the house that keeps how often the people of each organisation spoke aloud."""

    @command("facilitator", phases=ANY)
    def spoke(self, here: Here, by: Seat, organisation: Id, turns: Turns = 1) -> list[Fact]:
        """Somebody of an organisation spoke to the room; -1 takes one back."""
        if organisation not in self.state.delegations:
            raise Refused("no_such_organisation")
        if not turns or self.state.voices.get(organisation, 0) + turns < 0:
            return []
        return [Fact("voice.heard", {"organisation": organisation, "turns": turns})]

    @fact("voice.heard")
    def _heard(self, event: Event) -> Touched:
        spoke = event.data["organisation"]
        self.state.voices[spoke] = self.state.voices.get(spoke, 0) + event.data["turns"]
        return ("console",)


def participation(state: State) -> View:
    """How many people and organisations have done their part in the step that is shown, of how many; {} where that is
    not counted. Console and wall ask after the same fact, and it is counted once."""
    return _counted(state)[0]


def silent(state: State) -> View:
    """Whose part has not come, by person, where the exercise lets whoever facilitates know; {} elsewhere."""
    return _counted(state)[1]


def _counted(state: State) -> tuple[View, View]:
    step = state.steps.get(state.current)
    if step is None or step.damaged:
        return {}, {}
    if state.counted[0] != state.seq:
        state.counted = state.seq, _contributed(state.here(step.id), step)
    return state.counted[1]


def _contributed(here: Here, step: Step) -> tuple[View, View]:
    known, contributors = here.people, step.run.contributors(here)
    if contributors is None:
        return {}, {}
    who = [person for person in dict.fromkeys(contributors) if person in known and known[person].took_part]
    people = dict.fromkeys((*step.run.awaited(here), *who))
    counts = {"done": len(who), "of": len(people), "organisations": len({known[p].organisation for p in who}),
              "of_organisations": len({known[p].organisation if p in known else "" for p in people})}
    if here.position.phase not in WRITING or here.position.stage not in step.run.missed_in:
        return counts, {}
    done = set(who)
    return counts, {person: True for person in people if person in known and person not in done}
