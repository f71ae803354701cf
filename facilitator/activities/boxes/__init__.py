"""Boxes: prompts side by side, notes written alone, grouped if that is wished, shown at once, perhaps agreed on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

import msgspec
from msgspec import Meta

from facilitator.blocks.assent import Assent
from facilitator.blocks.boards import Boards
from facilitator.blocks.decision import Decision
from facilitator.blocks.groups import Groups
from facilitator.blocks.interviews import Interviews
from facilitator.blocks.notes import Notes
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import MOST_LANGUAGES, Language, StageMinutes, bounds
from facilitator.core.handlers import AFTER, WRITING, Touched, When, command, fact
from facilitator.core.here import Cast, Here, Keepsake, Line, Measure, Offer, Position, Seat, View
from facilitator.core.hidden import HOST, Held

from .example import play

TURNS, YES = ("tell", "swap"), "approve"
WRITE = (YES, "write")
TABLE = ("read", "group", "name")
ASSENT = ("ratify", "agreed")
MOST = 6
ON_WALL, ON_CONSOLE, RECALLED = 24, 200, 24  # notes of a theme told at most; what is read back at most
Kind = Literal["idea", "expectation", "learning", "change", "goal"]
Called = Annotated[dict[Language, Annotated[str, bounds(40, 1, 0)]], MOST_LANGUAGES]
Asked = Annotated[dict[Language, Annotated[str, bounds(160, 1, 0)]], MOST_LANGUAGES]
Needed = Annotated[int, Meta(ge=1, le=60)]


class Box(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """One prompt; what is written in it is offered to later steps as what it is."""

    name: Called = {}
    question: Asked = {}
    help: Asked = {}
    kind: Kind = "idea"


class Boxes(Activity):
    """Notes in boxes, their authors' alone until the reveal; where tables group, their table's before it."""

    slug: ClassVar[str] = "boxes"
    stages: ClassVar[dict[str, tuple[str, ...]]] = {
        "open": (*TURNS, *WRITE, *TABLE), "revealed": ("walk", *ASSENT)}
    missed_in = (*TURNS, *WRITE)
    proofs: ClassVar[dict[str, str]] = {
        "wrote": "notes.carried", "grouped": "groups.grouped", "titled": "groups.titled", "joined": "groups.joined",
        "answered": "assent.answered"}
    notes: Notes
    interviews: Interviews
    boards: Boards
    groups: Groups
    assent: Assent
    decision: Decision

    class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
        """The boxes, how much is written, how it is grouped and shown, what is agreed on or read back, minutes."""

        boxes: Annotated[tuple[Box, ...], Meta(min_length=1, max_length=MOST)] = (Box(), Box(), Box())
        notes_each: Annotated[int, Meta(ge=1, le=30)] = 12
        length: Annotated[int, Meta(ge=40, le=600)] = 180
        tables: bool = False
        pairs: bool = False
        ratify: bool = False
        signed: bool = False
        recalls: Literal["nothing", "expectation", "goal", "change"] = "nothing"
        tell_minutes: Needed = 6
        swap_minutes: Needed = 6
        approve_minutes: Needed = 6
        write_minutes: Needed = 6
        read_minutes: StageMinutes = 3
        group_minutes: StageMinutes = 7
        name_minutes: StageMinutes = 5
        walk_minutes: StageMinutes = 8
        ratify_minutes: Needed = 4

    def __init__(self, settings: Any = None) -> None:
        super().__init__(settings)
        self.uses_tables = self.settings.tables
        self.shown = ""
        self.recalled: list[str] = []

    def compose(self) -> dict[str, Block]:
        """Notes alone, boards with groups where tables group, sentences to agree on, and what was decided."""
        settings, places = self.settings, self.places()
        after, work = When(AFTER), When(stages=TABLE[1:])
        by_tables = settings.tables
        boards = Boards(places, {"work": work, "say": When(stages=("name",))} if by_tables else {})
        own = {"write": When(stages=WRITE), **({"carry": When(stages=TABLE)} if by_tables else {})}
        notes = Notes(places, own, length=settings.length, most=settings.notes_each,
                      to="table" if by_tables else "room")
        groups = Groups(notes, {"table": work, "join": after} if by_tables else {"room": after}, boards=boards,
                        words=(1, 14), signed=settings.signed)
        agreeing = {"word": When(AFTER), "answer": When(("revealed",), ASSENT[:1])}
        talking = {"pair": When(stages=(*TURNS, YES)), "approve": When(stages=(YES,))}
        interviews = Interviews(places, talking if settings.pairs else {}, length=settings.length, share=notes.write)
        return {"notes": notes, "interviews": interviews, "boards": boards, "groups": groups,
                "assent": Assent(places, agreeing if settings.ratify else {}, shown=self.agreed),
                "decision": Decision(when={"decide": after})}

    def places(self) -> tuple[str, ...]:
        """The boxes by their numbers."""
        return tuple(str(number) for number in range(1, len(self.settings.boxes) + 1))

    # where a run stands

    def lasts(self, phase: str, stage: str) -> bool:
        """Turns in pairs in place of writing alone, tables and agreeing are there where the settings say so."""
        settings = self.settings
        asked = (((*TURNS, YES), settings.pairs), (("write",), not settings.pairs), (TABLE, settings.tables),
                 (ASSENT, settings.ratify))
        return all(there for stages, there in asked if stage in stages) and super().lasts(phase, stage)

    def closes(self, position: Position) -> bool:
        """Notes and answers that are on their way have a grace, too."""
        before_tables = self.settings.tables and position.phase == "open" and position.stage in WRITE
        return super().closes(position) or before_tables or position.stage == "ratify"

    def agreed(self, here: Here) -> bool:
        """Whether what people answered to the sentences is before everybody."""
        return here.position.stage == "agreed" or here.position.phase == "harvested"

    def moving(self, here: Here, to: Position) -> list[Fact]:
        """As it opens, what is read back, and who is with whom (anew for who came late, as they change places); before
        others read, every note that is meant for them is carried to them."""
        pairs = self.settings.pairs and to.stage in TURNS and here.position.stage in ("", TURNS[0])
        found = self.interviews.pairing(here) if pairs else []
        if here.position.phase == "prepare" and not self.recalled:
            wanted = [offer.text for offer in here.offers() if offer.kind == self.settings.recalls]
            return [*([Fact("recalled", {"texts": wanted[:RECALLED]})] if wanted else []), *found]
        if found:
            return found
        return self.notes.carrying(here) if to.phase in AFTER or to.stage in TABLE else []

    @fact("recalled")
    def _read_back(self, event: Event) -> Touched:
        self.recalled = list(event.data["texts"])
        return None

    @command("facilitator", phases=AFTER, undoable=True)
    def show_box(self, here: Here, by: Seat, box: Literal["", "1", "2", "3", "4", "5", "6"]) -> list[Fact]:
        """One box in full on the wall, or ("") all of them."""
        if box and box not in self.places():
            raise Refused("no_such_box")
        return [Fact("box.shown", {"box": box})]

    @fact("box.shown")
    def _box_shown(self, event: Event) -> Touched:
        self.shown = event.data["box"]
        return ("console", "projector")

    def readable(self, here: Here) -> dict[str, Held]:
        """What is read back from another step."""
        return {f"recalled.r{place}": Held(text, "boxes.recalled.kind", author=HOST)
                for place, text in enumerate(self.recalled)}

    # what each audience sees

    def prompts(self) -> View:
        """The boxes as they were set."""
        return {str(place): {"name": dict(box.name), "question": dict(box.question), "help": dict(box.help)}
                for place, box in enumerate(self.settings.boxes, 1)}

    def asked_for(self) -> View:
        """For every screen: the boxes, and what is read back."""
        read_back = [words for text in self.recalled if (words := self.hidden.seen(text))]
        recalled = {"recalled": read_back, "recalls": self.settings.recalls} if read_back else {}
        return {"boxes": self.prompts(), **recalled}

    def contributors(self, here: Here) -> list[str] | None:
        """Who has written; while a sentence is put to the room, who has answered; None while nobody is to do either."""
        if here.position.stage in (*TABLE, "walk"):
            return None
        if here.position.stage == "ratify":
            return self.assent.answered()
        if here.position.stage in TURNS:
            return sorted(self.interviews.writers())
        return list(self.notes.by_author)

    def entries(self, here: Here) -> int:
        """Notes."""
        return len(self.notes.notes)

    def mine(self, here: Here, person: str) -> View:
        """One's own notes with what became of each, and one's own answers."""
        told: View = {"notes": self.notes.own(here, person), "groups": self.groups.own(person),
                      "assent": self.assent.own(here, person)}
        if self.settings.pairs and here.position.phase in WRITING:
            stage = here.position.stage
            turn = TURNS.index(stage) if stage in TURNS else None
            told["interviews"] = self.interviews.own(here, person, turn=turn, asking=stage == YES)
        return told

    def company(self, here: Here, person: str) -> list[str]:
        """With whom one talks in pairs."""
        return self.interviews.mates(here, person) if here.position.phase in WRITING else []

    def phone(self, here: Here) -> View:
        """What may be written; after the reveal what the room found and agrees on."""
        shown: View = {**self.asked_for(), "by_tables": self.settings.tables, "signed": self.settings.signed,
                       "notes": self.notes.limits(here), "groups": self.groups.limits(), "boards": self.boards.limits(),
                       **({"interviews": self.interviews.limits()} if self.settings.pairs else {})}
        if here.position.phase in AFTER:
            shown["groups"] |= {"themes": self.groups.themes.briefly()}
            shown["assent"] = {**self.assent.limits(), "told": self.assent.told(here)}
            shown["decision"] = self.decision.said()
        return shown

    def table(self, here: Here, table: str) -> View:
        """The table's board, unsigned and in no order, once everybody has written."""
        if here.position.phase == "prepare" or here.position.stage in (*TURNS, *WRITE):
            return {}
        return {"notes": self.notes.at(table), "boards": self.boards.at(table), "groups": self.groups.at(here, table)}

    def console(self, here: Here) -> View:
        """Counts and where tables are, never a note; what was found once it is on the wall."""
        shown: View = {**self.asked_for(), "by_tables": self.settings.tables, "notes": self.notes.progress(here),
                       "boards": {"tables": self.boards.watched(here)},
                       "groups": {"length": self.groups.length, "tables": self.groups.progress(here)},
                       **({"interviews": self.interviews.counted(here)} if self.settings.pairs else {})}
        if here.position.phase in AFTER:
            shown["groups"] |= self.groups.themes.whole(here, ON_CONSOLE)
            shown |= {**self._found(here), "ratify": self.settings.ratify}
        return shown

    def projector(self, here: Here) -> View:
        """While people write and group, how many have and where tables are; once revealed, what they found."""
        if here.position.phase in AFTER:
            return {**self.asked_for(), "signed": self.settings.signed, **self._found(here),
                    "groups": self.groups.themes.whole(here, ON_WALL)}
        return {**self.asked_for(), "boards": {"tables": self.boards.progress(here)}}

    def _found(self, here: Here) -> View:
        answered = len(self.assent.answered())
        return {"shown": self.shown, "assent": {"clauses": self.assent.told(here), "answered": answered},
                "decision": self.decision.said()}

    # what is left

    def _kind(self, place: str) -> str:
        kind: str = self.settings.boxes[int(place) - 1].kind
        return kind

    def results(self, here: Here) -> list[Offer]:
        """What was agreed on; without that, themes and notes that stand alone. Each is what its box asks for."""
        if here.position.phase not in AFTER:
            return []
        if self.settings.ratify:
            return [Offer(f"c{place}", text, self._kind(place)) for place, text in self.assent.agreed().items()
                    if self.agreed(here)]
        themes, kinds = self.groups.themes, self.groups.themes.headings()
        found = themes.offers(here, lambda theme: self._kind(kinds[theme]))
        for note in (note for place in self.places() for note in themes.voices(place)):
            organisations = here.breadth([note.author])["organisations"]
            found.append(Offer(note.id, note.text, self._kind(note.heading), 1, organisations))
        return found

    def synthesis(self, here: Here) -> View:
        """What is printed: texts only where their author permits quotes, at this moment."""
        shared, themes, assent = self.notes.shared(), self.groups.themes, self.assent
        return {
            "boxes": self.prompts(), "signed": self.settings.signed, "found": themes.printed(here),
            "counts": self.notes.counts(here, shared),
            "themes": sum(len(themes.on_wall(place)) for place in self.places()),
            "did": {"wrote": self.notes.counts(here, self.notes.travelled())["people"], **themes.done(),
                    "answered": len(assent.answered()) if self.agreed(here) else 0},
            "assent": assent.told(here, lambda person: here.permits(person, "quote")) if self.settings.ratify else {},
            "agreed": self.agreed(here), "decision": self.decision.said(),
            "table_sentences": self.boards.sentences(here),
            "without_permission": sum(not here.permits(note.author, "quote") for note in shared),
        }

    def measures(self, here: Here) -> list[Measure]:
        """How much was written and how broadly, and what was agreed on."""
        counts = self.notes.counts(here, self.notes.shared())
        return [*(Measure(name, value) for name, value in counts.items()),
                Measure("themes", len(self.groups.themes.headings())), Measure("agreed", len(self.assent.agreed()))]

    def keeps(self, here: Here) -> list[Keepsake]:
        """The sentences that were agreed on, and the decision: what a later gathering takes up."""
        agreed = [Keepsake(self._kind(place), {"text": text}) for place, text in self.assent.agreed().items()]
        return agreed + ([Keepsake("decision", said)] if (said := self.decision.said()) else [])

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """Boxes as a cohort fills them, as in the demo and the specimen."""
        return play(cast)
