"""The contract of an activity: what one folder has to say to be an exercise (see activities/README.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, ClassVar

import msgspec

from .events import Fact
from .handlers import Handlers

PHASES = ("prepare", "open", "last_minute", "closed", "revealed", "harvested")
View = dict[str, Any]


class Position(msgspec.Struct, frozen=True):
    """Where a step stands: its phase, and the stage within it when the phase has stages."""

    phase: str = "prepare"
    stage: str = ""


class Person(msgspec.Struct):
    """What the house knows of a person in a workshop; the name is not here, on purpose."""

    organisation: str = ""
    table: str = ""
    observer: bool = False
    permissions: dict[str, bool] = {}
    practised: bool = False
    gone: bool = False
    help: bool = False


class Table(msgspec.Struct):
    """A small group in the room, known by its mark (A to H, then A2 …)."""

    mark: str


class Seat(msgspec.Struct, frozen=True):
    """Who asks: face, person and, for a secret command, the alias that stands for the person in this step."""

    face: str
    person: str = ""
    alias: str = ""


class Here(msgspec.Struct, frozen=True):
    """What the house tells an activity, to be read and not changed. `now` is UTC in milliseconds.

    `results` holds what other steps offer to start from: step id → what that activity's `results` returned.
    `alias(person)` is a person's pseudonym in this step, or "" when none is in force.
    """

    step: str
    position: Position
    now: int
    people: Mapping[str, Person]
    tables: Mapping[str, Table]
    results: Callable[[], Mapping[str, View]]
    alias: Callable[[str], str]

    def table_of(self, person: str) -> str:
        """The table of a person, or "" for who has none."""
        return self.people[person].table if person in self.people else ""

    def organisation_of(self, person: str) -> str:
        """The organisation of a person, or "" for who is unknown."""
        return self.people[person].organisation if person in self.people else ""

    def secret(self) -> bool:
        """Whether a key for aliases is in force: then something secret was said that is not counted yet."""
        return bool(self.alias("-"))

    def participants(self) -> list[str]:
        """Those who take part: present at some time, not gone, not observing."""
        return [key for key, person in self.people.items() if not person.gone and not person.observer]


class Line(msgspec.Struct, frozen=True):
    """One line of a scripted example: who (`console` or a person) asks what; `house` when it is asked of the house."""

    who: str
    name: str
    data: dict[str, Any] = {}
    house: bool = False


class Activity(Handlers):
    """One run of an exercise: the instance is the state, folded from facts and read by views.

    Views are built for their audience from nothing and default to empty, so a forgotten one shows nothing. They are
    dicts of dicts down to scalars and lists of scalars, keyed by id, without None, sharing nothing with the state.
    """

    slug: ClassVar[str] = ""
    version: ClassVar[int] = 1
    stages: ClassVar[dict[str, tuple[str, ...]]] = {}  # phase → its stages, in order
    uses_tables: ClassVar[bool] = False  # the house makes tables before it opens

    class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
        """What the host may set before the step opens; the desk's form and its checks are made from it."""

    def __init__(self, settings: Any = None) -> None:
        self.settings = settings if settings is not None else self.Settings()

    @classmethod
    def track(cls) -> tuple[Position, ...]:
        """Every position of a run in order: the one state machine (METHODS rule 3), with this activity's stages."""
        positions: list[Position] = []
        for phase in PHASES:
            own = "open" if phase == "last_minute" else phase
            stages = cls.stages.get(own) or ("",)
            positions += [Position(phase, stage) for stage in (stages[-1:] if phase == "last_minute" else stages)]
        return tuple(positions)

    def seconds(self, position: Position) -> int:
        """How long a position is meant to last; 0 for no timer."""
        return 0

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

    def mine(self, here: Here, person: str) -> View:
        """What one person alone sees."""
        return {}

    def contributors(self, here: Here) -> Iterable[str] | None:
        """Those who have done their part so far, for counts of people and organisations: ids of persons or aliases.

        None where that cannot be told (any more): then nothing is counted.
        """
        return ()

    def results(self, here: Here) -> View:
        """What later steps may start from: id → {"text": …, …}; only what has been revealed to the room."""
        return {}

    def synthesis(self, here: Here) -> View:
        """What is printed, obeying the permissions of this moment."""
        return {}

    def measures(self, here: Here) -> Mapping[str, float]:
        """Numbers for the cohort's history, by name."""
        return {}

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """One play: a generator that yields lines and is sent the `seq` each was answered with."""
        return iter(())


class Cast(msgspec.Struct, frozen=True):
    """Who plays an example: persons in order with their organisation and table, and the id of the step."""

    step: str
    people: dict[str, Person]
    language: str
