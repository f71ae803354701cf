"""The contract of an activity: what one folder has to say to be an exercise (see activities/README.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

import msgspec

from .block import Block
from .checks import Problem, checked
from .events import Fact
from .handlers import Command, Handler, Handlers
from .here import PHASES, Cast, Here, Keepsake, Line, Measure, Offer, Position, View
from .hidden import Held, Hidden


class Activity(Handlers):
    """One run of an exercise: the instance and its blocks are the state, folded from facts and read by views.

    Views are built for their audience from nothing and default to empty, so a forgotten one shows nothing. They are
    dicts of dicts down to scalars and lists of scalars, keyed by id, without None, sharing nothing with the state.
    """

    slug: ClassVar[str] = ""
    version: ClassVar[int] = 1
    stages: ClassVar[dict[str, tuple[str, ...]]] = {}  # phase → its stages, in order
    uses_tables: bool = False  # the house makes tables before it opens
    table_size: int = 0  # people a table; 0: as many as is usual, and tables that are there stay
    topics: ClassVar[tuple[str, ...]] = ()  # kinds of offers of which one may become the topic of a step
    rests: ClassVar[bool] = False  # a break: while it is open the house is in a pause, as long as the step's minutes
    # Commands, and places of blocks, that speak in an organisation's name; none: then it has no view of its own either.
    for_organisation: frozenset[str] = frozenset()
    alone: ClassVar[tuple[str, ...]] = ()  # stages in which its people do not share anything yet
    # Stages in which whoever facilitates is told by name whose part has not come; none in which taking part is secret.
    missed_in: ClassVar[tuple[str, ...]] = ()
    inherits: frozenset[str] = frozenset()  # kinds of keepsakes of which an organisation's delegates are told
    proofs: ClassVar[Mapping[str, str]] = {}  # what the print may say was done → the kind of fact that proves it

    class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
        """What the host may set before the step opens; the desk's form and its checks are made from it."""

    @classmethod
    def doubt(cls, settings: Any) -> Problem | None:
        """The first thing that makes no sense in settings of which every field is as declared; None when all does."""
        return None

    @classmethod
    def brought(cls, told: Mapping[str, Any]) -> dict[str, Any] | None:
        """The preset that a file means which is none, without its `activity`; None where it is nothing of this one's.

        A workbook is `{"sheets": {name: [[line, {column: text}]]}}`. Raises Refused with what is wrong, and where.
        """
        return None

    def __init__(self, settings: Any = None) -> None:
        self.settings: Any = settings if settings is not None else self.Settings()
        self.hidden = Hidden()
        self.blocks: dict[str, Block] = self.compose()
        self.commands: dict[str, Command] = self.bound_commands()
        self.facts: dict[str, Handler] = self.bound_facts()
        for place, block in self.blocks.items():
            block.place = place
            setattr(self, place, block)
            self.commands.update(block.bound_commands())
            self.facts.update(block.bound_facts())

    def share(self, hidden: Hidden) -> None:
        """From now on, what is hidden in the workshop is hidden here."""
        self.hidden = hidden
        for block in self.blocks.values():
            block.hidden = hidden

    def readable(self, here: Here) -> Mapping[str, Held]:
        """What people wrote outside the blocks and others can read, by an id; views tell it by `hidden.seen`."""
        return {}

    def held(self, here: Here) -> dict[str, Held]:
        """Everything that people wrote and others can read, by an id, behind the place of a block."""
        inside = {f"{place}.{key}": held for place, block in self.blocks.items()
                  for key, held in block.readable(here).items()}
        return {**self.readable(here), **inside}

    def compose(self) -> dict[str, Block]:
        """The blocks of this exercise by place, made from its settings."""
        return {}

    def minutes(self, stage: str) -> int | None:
        """How long a stage is meant to last: its setting `<stage>_minutes`, where 0 leaves it out; None without one."""
        minutes: int | None = getattr(self.settings, f"{stage}_minutes", None)
        return minutes

    def lasts(self, phase: str, stage: str) -> bool:
        """Whether a stage is there at all: one that the settings switch off is not."""
        return self.minutes(stage) != 0

    def track(self) -> tuple[Position, ...]:
        """Every position of a run in order: the one state machine (METHODS rule 3), with this activity's stages."""
        positions: list[Position] = []
        for phase in PHASES:
            own = "open" if phase == "last_minute" else phase
            stages = tuple(stage for stage in self.stages.get(own, ()) if self.lasts(own, stage)) or ("",)
            positions += [Position(phase, stage) for stage in (stages[-1:] if phase == "last_minute" else stages)]
        return tuple(positions)

    def seconds(self, position: Position) -> int:
        """How long a position is meant to last; 0 for no timer. The last minute is one, where its stage is timed."""
        minutes = self.minutes(position.stage)
        return 60 if minutes is not None and position.phase == "last_minute" else 60 * (minutes or 0)

    def closes(self, position: Position) -> bool:
        """Whether what is asked here is over once the room moves on: then what is on its way has a grace to arrive."""
        return position.phase == "last_minute"

    def moving(self, here: Here, to: Position) -> Iterable[Fact]:
        """The facts that go with a move of this step, in the same transaction; may raise Refused to forbid it."""
        return ()

    def console(self, here: Here) -> View:
        """What whoever facilitates sees."""
        return {}

    def projector(self, here: Here) -> View:
        """What the whole room sees: never an author, never what is not revealed."""
        return {}

    def phone(self, here: Here) -> View:
        """What every phone sees alike."""
        return {}

    def table(self, here: Here, table: str) -> View:
        """What one table shares."""
        return {}

    def organisation(self, here: Here, organisation: str) -> View:
        """What the delegates of one organisation share."""
        return {}

    def together(self, position: Position) -> bool:
        """Whether an organisation's delegates share something then: who sits down later waits to be vouched for."""
        return bool(self.for_organisation) and position.phase != "prepare" and position.stage not in self.alone

    def unheard(self, here: Here, person: str) -> bool:
        """Whether a person waits to be confirmed, where things are said in an organisation's name: what they took on
        in it rests, and they are told nothing by it."""
        return bool(self.for_organisation) and here.waits(person)

    def mine(self, here: Here, person: str) -> View:
        """What one person alone sees."""
        return {}

    def company(self, here: Here, person: str) -> Iterable[str]:
        """The people whose names one person is told beside the own: with whom one talks now, apart from a table."""
        return ()

    def contributors(self, here: Here) -> Iterable[str] | None:
        """The people who have done their part so far, for counts of people and organisations.

        None where that cannot be told (any more): then nothing is counted.
        """
        return ()

    def entries(self, here: Here) -> int:
        """How much was said so far, for whoever facilitates, of a step that stands open beside the others."""
        return len(list(self.contributors(here) or ()))

    def awaited(self, here: Here) -> Iterable[str]:
        """Those whose part is waited for; whoever has done it and is here no more is counted beside them."""
        return here.participants()

    def results(self, here: Here) -> Iterable[Offer]:
        """What later steps may start from; only what has been revealed to the room."""
        return ()

    def reaches(self, here: Here) -> Mapping[str, str]:
        """How far what it offers, or offered once, may go now, by the id of the offer (see core/hidden.py): NOBODY is
        told of what is kept back, ROOM keeps it off paper; what goes everywhere is left out. Copies follow."""
        return {key: reach for block in self.blocks.values() for key, reach in block.reaches(here).items()}

    def suggests(self, here: Here, organisation: str) -> Iterable[Offer]:
        """What the delegates of one organisation may start from in later steps, and nobody else is told."""
        return ()

    def synthesis(self, here: Here) -> View:
        """What is printed, obeying the permissions of this moment; `print.html` lays it out."""
        return {}

    def sheet(self, here: Here, organisation: str) -> View:
        """What is printed for an organisation alone: its own and what it was given, nothing that another kept.

        `sheet.html` lays it out; without one the house prints its `lists`, each a `title` (a word) and `texts`.
        """
        return {}

    def validated(self, here: Here) -> View | None:
        """How many said that what was found reflects what was talked about: `count`, `of` those who answered, to how
        many something is `lacking`; {} where it stays a draft, None where that was not asked, or not answered yet."""
        return None

    def measures(self, here: Here) -> Iterable[Measure]:
        """Numbers for the cohort's history, written when the step is harvested."""
        return ()

    def keeps(self, here: Here) -> Iterable[Keepsake]:
        """What the step leaves for later workshops, written when it is harvested."""
        return ()

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """One play: a generator that yields lines and is sent what each was answered with: `made`, else `seq`."""
        return iter(())


def settings_of(kind: type[Activity], told: Any, place: str = "") -> Any:
    """The settings of an activity as JSON tells them, or Refused with the place (below `place`) and the reason."""
    made = checked(kind.Settings, told, place)
    if problem := kind.doubt(made):
        raise msgspec.structs.replace(problem, place=f"{place}.{problem.place}" if place else problem.place).refused()
    return made
