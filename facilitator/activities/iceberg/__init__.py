"""The iceberg: from visible results down to beliefs, first alone, then at a table, then in plenary (METHODS B1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

import msgspec
from msgspec import Meta

from facilitator.blocks.ballots import Ballots, Question
from facilitator.blocks.boards import Boards
from facilitator.blocks.groups import Groups
from facilitator.blocks.notes import Notes
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.events import Event, Fact
from facilitator.core.fields import StageMinutes
from facilitator.core.handlers import AFTER, Touched, When, command, fact
from facilitator.core.here import Cast, Here, Keepsake, Line, Measure, Offer, Position, Seat, View

from .example import play
from .levers import MOST, Levers

Level = Literal["1", "2", "3", "4"]
LEVELS: tuple[Level, ...] = ("1", "2", "3", "4")
DEEP = LEVELS[2:]
BELIEFS = LEVELS[-1]
DESCENT = tuple(f"level{level}" for level in LEVELS)
TABLE = ("read", "group", "name")
TAGS = {"scope": ("operational", "programme", "both"), "reach": ("individual", "group"),
        "trend": ("up", "same", "down"),
        "chip": ("rules", "roles", "money", "information", "power", "surroundings")}
STRIPS, STRIPS_ON_CONSOLE = 24, 200  # notes of a theme told at most; the rest is counted
Needed = Annotated[int, Meta(ge=1, le=60)]


class Iceberg(Activity):
    """An iceberg, from the first note to its leverage points."""

    slug: ClassVar[str] = "iceberg"
    stages: ClassVar[dict[str, tuple[str, ...]]] = {
        "open": (*DESCENT, "carry", *TABLE), "revealed": ("walk", "levers", "redesign")}
    uses_tables, topics, missed_in = True, ("challenge",), DESCENT
    proofs: ClassVar[dict[str, str]] = {
        "wrote": "notes.carried", "grouped": "groups.grouped", "titled": "groups.titled", "joined": "groups.joined",
        "marked": "marks.cast"}
    notes: Notes
    boards: Boards
    groups: Groups
    marks: Ballots
    levers: Levers

    class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
        """The levels that tables group, and the minutes of each part (0 leaves it out).

        Defaults: the 60-minute version (METHODS B1).
        """

        group_levels: Annotated[tuple[Level, ...], Meta(min_length=1, max_length=4)] = LEVELS
        level_minutes: Needed = 4
        carry_minutes: Needed = 3
        read_minutes: StageMinutes = 4
        group_minutes: StageMinutes = 8
        name_minutes: StageMinutes = 6
        walk_minutes: StageMinutes = 10
        levers_minutes: StageMinutes = 4
        redesign_minutes: StageMinutes = 4

    def __init__(self, settings: Any = None) -> None:
        super().__init__(settings)
        self.shown = ""

    def compose(self) -> dict[str, Block]:
        """Notes alone, boards with groups at tables; in plenary secret marks and what they choose."""
        work = When(stages=TABLE[1:])
        grouped = tuple(level for level in LEVELS if level in self.settings.group_levels)
        boards = Boards(grouped, {"work": work, "say": When(stages=("name",))})
        notes = Notes(LEVELS, {"write": When(), "carry": When(stages=("carry", *TABLE))},
                      tags=TAGS, private=(BELIEFS,), open=self.opened)
        groups = Groups(notes, {"table": work, "join": When(AFTER)}, boards=boards, headings=grouped)
        themes = groups.themes
        marks = Ballots(lambda: Question(self.deep(), dots=MOST, parts=themes.parts(), kinds=themes.kinds()), few=0,
                        when={"cast": When(("revealed",), ("levers",))})
        levers = Levers(self.deep, themes.made_of, {"choose": When(AFTER, ("redesign", "")), "after": When(AFTER)})
        return {"notes": notes, "boards": boards, "groups": groups, "marks": marks, "levers": levers}

    # where a run stands

    def minutes(self, stage: str) -> int | None:
        """The minutes set for a stage; all levels have the same."""
        return super().minutes("level" if stage in DESCENT else stage)

    def closes(self, position: Position) -> bool:
        """Marks are counted when their stage is over, so it has a grace too."""
        return super().closes(position) or position.stage == "levers"

    def opened(self, here: Here) -> tuple[str, ...]:
        """The levels that may be written on: one more at each stage of the descent, and back is allowed."""
        if here.position.phase == "prepare":
            return ()
        stage = here.position.stage
        return LEVELS[:DESCENT.index(stage) + 1] if stage in DESCENT else LEVELS

    def boards_open(self, here: Here) -> bool:
        """Whether tables see their boards: from the silent reading on."""
        return here.position.phase != "prepare" and here.position.stage not in (*DESCENT, "carry")

    def moving(self, here: Here, to: Position) -> list[Fact]:
        """Leaving the leverage vote counts its marks and forgets whose they were: no way back."""
        return self.marks.moving(here, to, stage="levers")

    def deep(self) -> list[str]:
        """What may be a leverage point: themes of levels 3 and 4."""
        return [key for key, level in self.groups.themes.headings().items() if level in DEEP]

    @command("facilitator", phases=AFTER, undoable=True)
    def show_level(self, here: Here, by: Seat, level: Literal["", "1", "2", "3", "4"]) -> list[Fact]:
        """One level in full on the wall, or ("") the whole iceberg."""
        return [Fact("level.shown", {"level": level})]

    @fact("level.shown")
    def _level_shown(self, event: Event) -> Touched:
        self.shown = event.data["level"]
        return ("console", "projector")

    # what each audience sees

    def contributors(self, here: Here) -> list[str] | None:
        """Who has written of the open level, or marked; None where nobody is to do either."""
        at = here.position
        if at.stage in (*TABLE, "walk", "redesign"):
            return None
        if at.stage == "levers":
            return self.marks.answered(here)
        if at.phase == "open" and at.stage in DESCENT:
            return list(self.notes.by_heading[self.opened(here)[-1]].values())
        return list(self.notes.by_author)

    def mine(self, here: Here, person: str) -> View:
        """One's own notes with what became of each, and one's own marks."""
        shown: View = {"notes": self.notes.own(here, person), "groups": self.groups.own(person)}
        return shown | ({"marks": self.marks.mine(here, person)} if here.position.stage == "levers" else {})

    def phone(self, here: Here) -> View:
        """What may be written, grouped and said; after the reveal the themes, and which may be marked."""
        shown: View = {"notes": self.notes.limits(here), "groups": self.groups.limits(),
                       "boards": {**self.boards.limits(), "open": self.boards_open(here)}}
        if here.position.phase in AFTER:
            shown["groups"] |= {"themes": self.groups.themes.briefly()}
            shown |= {"deep": self.deep(), "levers": dict.fromkeys(self.levers.standing(), True),
                      "levers_order": self.levers_order()}
        return shown

    def table(self, here: Here, table: str) -> View:
        """The table's board: shared notes, shuffled and unsigned, from the silent reading on."""
        if not self.boards_open(here):
            return {}
        return {"notes": self.notes.at(table), "boards": self.boards.at(table), "groups": self.groups.at(here, table)}

    def console(self, here: Here) -> View:
        """Counts and boards while tables work, never a note; the themes once they are on the wall."""
        shown: View = {"notes": self.notes.progress(here), "boards": {"tables": self.boards.watched(here)},
                       "groups": {"length": self.groups.length, "tables": self.groups.progress(here)}}
        if here.position.phase in AFTER:
            shown["groups"] |= self.groups.themes.whole(here, STRIPS_ON_CONSOLE)
            marks = {"counted": 0 in self.marks.counts, "points": self.marks.points(), "upto": self.marks.upto()}
            shown |= {"marks": {**self.marks.turnout(here), **marks}, "deep": self.deep(), "shown": self.shown,
                      "levers": self.chosen()}
        return shown

    def projector(self, here: Here) -> View:
        """While people write and group, how many notes and where tables are; once revealed, the iceberg."""
        if here.position.phase in AFTER:
            return {"groups": self.groups.themes.whole(here, STRIPS), "marks": self.marks.turnout(here),
                    "shown": self.shown, "levers": self.chosen()}
        return {"notes": self.notes.totals(), "boards": {"tables": self.boards.progress(here)}}

    def chosen(self) -> View:
        """The leverage points, with their marks and what was written on them."""
        levels, points, upto = self.groups.themes.headings(), self.marks.points(), self.marks.upto()
        return {key: {"title": self.groups.themes.title(key), "level": levels[key], "marks": points.get(key, 0),
                      **({"upto": upto[key]} if key in upto else {}), **lever.said()}
                for key, lever in self.levers.standing().items()}

    def levers_order(self) -> list[str]:
        """The themes of the leverage points in the order of the wall, the most marked first."""
        chosen = self.chosen()
        return sorted(chosen, key=lambda theme: (-chosen[theme]["marks"], theme))

    # what is left

    def results(self, here: Here) -> list[Offer]:
        """The themes that were revealed and have a title: what a vote or a challenge may start from."""
        if here.position.phase not in AFTER:
            return []
        levers = self.levers.standing()
        return self.groups.themes.offers(here, lambda theme: "lever" if theme in levers else "theme")

    def synthesis(self, here: Here) -> View:
        """What is printed (METHODS B1, Prints): texts only where their author permits quotes now."""
        shared = self.notes.shared()
        counts, themes, marked = self.notes.counts(here, shared), self.groups.themes, self.marks.turnout(here)
        levels = themes.printed(here)
        found = {key: one for level in levels.values() for key, one in level["themes"].items()}
        levers = {key: {**one, "tables": found.get(key, {}).get("tables", {})}
                  for key, one in self.chosen().items()}
        for key in levers.keys() & found:
            found[key]["lever"] = levers[key]["marks"]
        return {
            "levels": levels, "points": self.marks.points(),
            "upto": self.marks.upto(),
            "counts": {**counts, "tables": len({note.board for note in shared}),
                       "themes": sum(len(themes.on_wall(level)) for level in LEVELS),
                       "alone": sum(len(themes.voices(level)) for level in LEVELS)},
            "did": {"wrote": self.notes.counts(here, self.notes.travelled())["people"], **themes.done(),
                    "marked": marked["voted"]},
            "scope": self.notes.tagged("scope"), "levers": levers,
            "table_sentences": self.boards.sentences(here), "moved": sum(bool(note.moved_by) for note in shared),
            "hidden": len(self.notes.travelled()) - len(shared),
            "without_permission": sum(not here.permits(note.author, "quote") for note in shared),
            "marked": self.marks.given(),
        }

    def sheet(self, here: Here, organisation: str) -> View:
        """The notes that its people shared and let be quoted."""
        notes = [note for note in self.notes.shared() if here.quotes(note.author, organisation)]
        return {"lists": [{"title": f"print.level_{level}",
                           "texts": [note.text for note in notes if note.heading == level]} for level in LEVELS]}

    def measures(self, here: Here) -> list[Measure]:
        """How much was shared, how broadly, and how deep: by the whole room and by each organisation."""
        shared = self.notes.shared()
        found = [Measure("organisations", here.breadth(note.author for note in shared)["organisations"]),
                 Measure("themes", len(self.groups.themes.headings())), Measure("levers", len(self.levers.standing()))]
        for organisation in ("", *sorted({here.organisation_of(note.author) for note in shared} - {""})):
            theirs = [note for note in shared if organisation in ("", here.organisation_of(note.author))]
            found += [Measure("notes", len(theirs), organisation),
                      Measure("people", len({note.author for note in theirs}), organisation),
                      Measure("beliefs", sum(note.heading == BELIEFS for note in theirs), organisation)]
        return found

    def keeps(self, here: Here) -> list[Keepsake]:
        """The leverage points with what was redesigned: where a later gathering takes them up."""
        return [Keepsake("lever", lever) for lever in self.chosen().values()]

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """One iceberg played by a cohort, as in the demo and the specimen."""
        return play(cast)
