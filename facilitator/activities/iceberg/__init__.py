"""The iceberg: from visible results down to beliefs, first alone, then at a table, then in plenary (METHODS B1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from facilitator.core.here import Cast, Here, Line, Measure, Offer, Position, View

from .example import play
from .looks import Looks
from .notes import DESCENT, TABLE
from .prints import printed

Minutes = Annotated[int, Meta(ge=0, le=60)]


class Iceberg(Looks):
    """One iceberg of a cohort, from the first note to its leverage points."""

    slug: ClassVar[str] = "iceberg"
    stages: ClassVar[dict[str, tuple[str, ...]]] = {
        "open": (*DESCENT, "carry", *TABLE), "revealed": ("walk", "levers", "redesign")}
    uses_tables: ClassVar[bool] = True

    class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
        """Minutes of each part; 0 for no clock. Defaults are those of the 60-minute version (METHODS B1)."""

        level_minutes: Minutes = 4
        carry_minutes: Minutes = 3
        read_minutes: Minutes = 4
        group_minutes: Minutes = 8
        name_minutes: Minutes = 6
        walk_minutes: Minutes = 10
        levers_minutes: Minutes = 4
        redesign_minutes: Minutes = 4

    def seconds(self, position: Position) -> int:
        """The minutes set for a stage, in seconds; the last minute is one."""
        if position.phase == "last_minute":
            return 60
        stage = "level" if position.stage in DESCENT else position.stage
        return 60 * getattr(self.settings, f"{stage}_minutes", 0) if stage else 0

    def results(self, here: Here) -> list[Offer]:
        """The themes that were revealed and have a title: what a vote or a challenge may start from."""
        if here.position.phase not in ("revealed", "harvested"):
            return []
        found = []
        for key in self.theme_levels():
            if self.theme_title(key):
                counts = self.counts(here, self.visible(key))
                tables = tuple(self.mark_of(here, note) for note in self._one_per_table(key))
                found.append(Offer(key, self.theme_title(key), "lever" if key in self.levers else "theme",
                                   counts["people"], counts["organisations"], tables))
        return found

    def _one_per_table(self, theme: str) -> list:
        return list({note.table: note for note in self.visible(theme)}.values())

    def synthesis(self, here: Here) -> View:
        """What is printed (METHODS B1, Prints)."""
        return printed(self, here)

    def measures(self, here: Here) -> list[Measure]:
        """How much was shared, how broadly, and how deep: by the whole room and by each organisation."""
        shared = self.shared()
        counts = self.counts(here, shared)
        found = [Measure("notes", counts["count"]), Measure("people", counts["people"]),
                 Measure("organisations", counts["organisations"]), Measure("themes", len(self.theme_levels())),
                 Measure("beliefs", sum(note.level == 4 for note in shared)), Measure("levers", len(self.levers))]
        for organisation in sorted({here.organisation_of(note.author) for note in shared} - {""}):
            theirs = [note for note in shared if here.organisation_of(note.author) == organisation]
            found += [Measure("notes", len(theirs), organisation),
                      Measure("people", len({note.author for note in theirs}), organisation),
                      Measure("beliefs", sum(note.level == 4 for note in theirs), organisation)]
        return found

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """One iceberg played by a cohort, as in the demo and the specimen."""
        return play(cast)
