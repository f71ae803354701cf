"""The individual descent: writing level by level, and what each person carries over to the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from facilitator.core.activity import Activity
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import NOTES_PER_PERSON, Id, Ids, text
from facilitator.core.handlers import command, fact
from facilitator.core.here import Here, Seat

from .model import BELIEFS, LEVELS, Board, Chip, Cluster, Level, Lever, Note, Reach, Scope, Share, Theme, Trend
from .sentences import may_name_someone

DESCENT = ("level1", "level2", "level3", "level4")
TABLE = ("read", "group", "name")
NoteText = text(180, 3)


class Notes(Activity):
    """State and commands of the part that each person does alone."""

    def __init__(self, settings: Any = None) -> None:
        super().__init__(settings)
        self.notes: dict[str, Note] = {}
        self.by_author: dict[str, list[str]] = {}
        self.by_table: dict[str, list[str]] = {}
        self.by_level: dict[int, dict[str, str]] = {level: {} for level in LEVELS}  # level → note → author
        self.carried: set[str] = set()
        self.boards: dict[str, Board] = {}
        self.clusters: dict[str, Cluster] = {}
        self.themes: dict[str, Theme] = {}
        self.shown = 0
        self.levers: dict[str, Lever] = {}
        self.ballots: dict[str, list[str]] = {}
        self.marks: dict[str, int] = {}

    def opened(self, here: Here) -> int:
        """The deepest level that may be written on: one more at each stage of the descent."""
        if here.position.phase == "prepare":
            return 0
        stage = here.position.stage
        return DESCENT.index(stage) + 1 if stage in DESCENT else BELIEFS

    @command("participant")
    def write(self, here: Here, by: Seat, level: Level, text: NoteText, share: Share | None = None,
              scope: Scope = "", reach: Reach = "", trend: Trend = "", chip: Chip = "") -> list[Fact]:
        """One idea. Beliefs are the author's alone unless told otherwise; the rest is meant for the table."""
        if level > self.opened(here):
            raise Refused("level_closed")
        if len(self.by_author.get(by.person, ())) >= NOTES_PER_PERSON:
            raise Refused("too_many_notes", limit=NOTES_PER_PERSON)
        kept = share or ("me" if level == BELIEFS else "table")
        data = {"author": by.person, "level": level, "text": text, "share": kept, "scope": scope, "reach": reach,
                "trend": trend, "chip": chip}
        return [Fact("note.written", {name: value for name, value in data.items() if value != ""})]

    @command("participant")
    def rewrite(self, here: Here, by: Seat, note: Id, text: NoteText) -> list[Fact]:
        """Other words for an own note that nobody else has read yet."""
        self._own_alone(note, by)
        return [Fact("note.rewritten", {"note": note, "text": text})]

    @command("participant")
    def withdraw(self, here: Here, by: Seat, note: Id) -> list[Fact]:
        """Takes away an own note that nobody else has read yet."""
        self._own_alone(note, by)
        return [Fact("note.withdrawn", {"note": note})]

    @command("participant")
    def tag(self, here: Here, by: Seat, note: Id, scope: Scope | None = None, reach: Reach | None = None,
            trend: Trend | None = None, chip: Chip | None = None, share: Share | None = None) -> list[Fact]:
        """Scope, reach, trend, kind of structure, or with whom it is meant to be shared."""
        self._own(note, by)
        if share is not None and self.notes[note].table:
            raise Refused("already_shared")
        given = {"scope": scope, "reach": reach, "trend": trend, "chip": chip, "share": share}
        return [Fact("note.tagged", {"note": note, **{k: v for k, v in given.items() if v is not None}})]

    @command("participant")
    def move(self, here: Here, by: Seat, note: Id, level: Level) -> list[Fact]:
        """An own note belongs to another level."""
        own = self._own(note, by)
        if level > self.opened(here):
            raise Refused("level_closed")
        if own.cluster:
            raise Refused("already_grouped")
        return [Fact("note.moved", {"note": note, "level": level})]

    @command("participant", stages=("carry", *TABLE))
    def carry(self, here: Here, by: Seat, share: Ids) -> list[Fact]:
        """Carries these own notes to the table, item by item; the others stay with their author."""
        table = here.table_of(by.person)
        if not table:
            raise Refused("no_table")
        for note in share:
            self._own(note, by)
        fresh = [note for note in share if not self.notes[note].table]
        return [Fact("notes.carried", {"person": by.person, "notes": fresh, "table": table})]

    @command("participant", stages=("carry", *TABLE))
    def keep(self, here: Here, by: Seat, note: Id) -> list[Fact]:
        """Takes an own note back from the table while it stands in no group."""
        if self._own(note, by).cluster:
            raise Refused("already_grouped")
        return [Fact("note.kept", {"note": note})]

    @command("participant", stages=("carry", *TABLE))
    def copy_back(self, here: Here, by: Seat, note: Id) -> list[Fact]:
        """The table moved an own note to another level: a copy goes back to where its author had it."""
        own = self._own(note, by)
        if not own.moved_from or not own.table:
            raise Refused("not_moved")
        copy = {"author": by.person, "level": own.moved_from, "text": own.text, "share": "table", "table": own.table}
        return [Fact("note.written", copy), Fact("note.tagged", {"note": note, "settled": True})]

    def _own(self, note: str, by: Seat) -> Note:
        if note not in self.notes or self.notes[note].author != by.person:
            raise Refused("not_yours")
        return self.notes[note]

    def _own_alone(self, note: str, by: Seat) -> Note:
        own = self._own(note, by)
        if own.table:
            raise Refused("already_shared")
        return own

    @fact("note.written")
    def _written(self, event: Event) -> tuple[str, ...]:
        data = event.data
        if not {"author", "level", "text"} <= data.keys():
            return ()
        note = Note(f"n{event.seq}", data["author"], data["level"], data["text"], data.get("share", "me"),
                    scope=data.get("scope", ""), reach=data.get("reach", ""), trend=data.get("trend", ""),
                    chip=data.get("chip", ""), names_someone=may_name_someone(data["text"]), facts=[event.seq])
        self.notes[note.id] = note
        self.by_level[note.level][note.id] = note.author
        self.by_author.setdefault(note.author, []).append(note.id)
        if data.get("table"):
            self._share(note, data["table"])
        return self._seen(note)

    @fact("note.rewritten")
    def _rewritten(self, event: Event) -> tuple[str, ...]:
        note = self.notes.get(event.data.get("note", ""))
        if note is None:
            return ()
        note.text = event.data["text"]
        note.facts.append(event.seq)
        note.names_someone = may_name_someone(note.text)
        return self._seen(note)

    @fact("note.withdrawn", empties="facts_of")
    def _withdrawn(self, event: Event) -> tuple[str, ...]:
        note = self.notes.pop(event.data.get("note", ""), None)
        if note is None:
            return ()
        self.by_author[note.author].remove(note.id)
        self.by_level[note.level].pop(note.id, None)
        self._unshare(note)
        return self._seen(note)

    @fact("note.tagged")
    def _tagged(self, event: Event) -> tuple[str, ...]:
        note = self.notes.get(event.data.get("note", ""))
        if note is None:
            return ()
        for name in ("scope", "reach", "trend", "chip", "share"):
            if name in event.data:
                setattr(note, name, event.data[name])
        if event.data.get("settled"):
            note.moved_from = 0
        return self._seen(note)

    @fact("note.moved")
    def _moved(self, event: Event) -> tuple[str, ...]:
        note = self.notes.get(event.data.get("note", ""))
        if note is None or event.data["level"] == note.level:
            return ()
        self._leave_cluster(note)
        if event.data.get("table"):
            note.moved_from = note.moved_from or note.level
            note.moved_by = event.data["table"]
        self.by_level[note.level].pop(note.id, None)
        note.level = event.data["level"]
        self.by_level[note.level][note.id] = note.author
        return self._seen(note)

    @fact("notes.carried")
    def _carried(self, event: Event) -> tuple[str, ...]:
        person, table = event.data.get("person", ""), event.data.get("table", "")
        self.carried.add(person)
        for key in event.data.get("notes", ()):
            if key in self.notes:
                self._share(self.notes[key], table)
        return ("console", "projector", f"mine:{person}", f"table:{table}")

    @fact("note.kept")
    def _kept(self, event: Event) -> tuple[str, ...]:
        note = self.notes.get(event.data.get("note", ""))
        if note is None:
            return ()
        seen = self._seen(note)
        self._unshare(note)
        note.share = "me"
        return seen

    def facts_of(self, data: Mapping[str, Any]) -> list[int]:
        """The places in the log of what was written in a note, in all its wordings."""
        note = self.notes.get(data.get("note", ""))
        return list(note.facts) if note else []

    def _share(self, note: Note, table: str) -> None:
        self._unshare(note)
        note.table, note.share = table, "table"
        self.by_table.setdefault(table, []).append(note.id)

    def _unshare(self, note: Note) -> None:
        self._leave_cluster(note)
        if note.id in self.by_table.get(note.table, ()):
            self.by_table[note.table].remove(note.id)
        note.table = ""

    def _leave_cluster(self, note: Note) -> None:
        cluster = self.clusters.get(note.cluster)
        note.cluster = ""
        if cluster is None:
            return
        cluster.notes = [key for key in cluster.notes if key != note.id]
        if not cluster.notes:
            del self.clusters[cluster.id]

    def _seen(self, note: Note) -> tuple[str, ...]:
        table = (f"table:{note.table}",) if note.table else ()
        return ("console", "projector", f"mine:{note.author}", *table)

    def levels(self, notes: list[Note]) -> dict[int, list[Note]]:
        """Notes by level, every level named."""
        sorted_out: dict[int, list[Note]] = {level: [] for level in LEVELS}
        for note in notes:
            sorted_out[note.level].append(note)
        return sorted_out
