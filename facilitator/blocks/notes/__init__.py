"""Notes: short texts under headings, written alone, and carried to others one by one with consent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Literal

import msgspec

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import NOTES_PER_PERSON, Id, Ids, tags, text
from facilitator.core.handlers import AFTER, Touched, When, command, fact
from facilitator.core.here import Here, Seat, View
from facilitator.core.hidden import Held, digest_of
from facilitator.core.naming import may_name_someone
from facilitator.core.order import place_of

from .model import Note, chosen, said

ROOM = "room"  # the board of notes that travel to the whole room


class Notes(Block):
    """The notes of everybody in a step.

    `headings` are what notes stand under, `tags` what may be added to one: name → its values. `private` are headings
    whose notes stay with their author unless told otherwise. Notes travel `to` the table of their author or to the
    whole room, at most `most` of each person. `open` answers the headings that may be written on now; all, without it.

    Moments: `write` (write, rewrite, withdraw, tag, move), `carry` (carry, keep, copy_back). An activity where nobody
    carries one by one adds `carrying(here)` to the move after which others read what is meant for them.
    """

    slug: ClassVar[str] = "notes"
    gives_back = True

    def __init__(self, headings: tuple[str, ...], when: Mapping[str, When], *, length: int = 180, lines: int = 3,
                 tags: Mapping[str, tuple[str, ...]] | None = None, private: tuple[str, ...] = (),
                 to: Literal["table", "room"] = "table", most: int = NOTES_PER_PERSON,
                 open: Callable[[Here], Sequence[str]] | None = None) -> None:
        super().__init__(when)
        self.headings, self.length, self.lines = headings, length, lines
        self.private, self.to, self.most = private, to, most
        self.tags, self.open = dict(tags or {}), open or (lambda here: headings)
        self.notes: dict[str, Note] = {}
        self.by_author: dict[str, list[str]] = {}
        self.by_heading: dict[str, dict[str, str]] = {heading: {} for heading in headings}  # heading → note → author
        self.carried: set[str] = set()

    def types(self) -> Mapping[str, Any]:
        """Headings, length, tags and with whom to share are those of this step."""
        return {"heading": Literal[self.headings], "text": text(self.length, self.lines), "tags": tags(self.tags),
                "share": Literal["me", self.to] | None}

    # asking

    @command("participant", moment="write")
    def write(self, here: Here, by: Seat, heading: str, text: str, share: str | None = None,
              tags: msgspec.Struct | None = None) -> list[Fact]:
        """One idea, under a heading that is open."""
        self._open(here, heading)
        if len(self.by_author.get(by.person, ())) >= self.most:
            raise Refused("too_many_notes", limit=self.most)
        kept = share or ("me" if heading in self.private else self.to)
        return [self.fact("written", author=by.person, heading=heading, text=text, share=kept, tags=said(tags))]

    @command("participant", moment="write")
    def rewrite(self, here: Here, by: Seat, note: Id, text: str) -> list[Fact]:
        """Other words for an own note that nobody else has read yet, or that was hidden."""
        self._own(note, by, alone=not self.hides(self._own(note, by)))
        return [self.fact("rewritten", note=note, text=text)]

    @command("participant", moment="write")
    def withdraw(self, here: Here, by: Seat, note: Id) -> list[Fact]:
        """Takes away an own note that nobody else has read yet: its words leave the log."""
        self._own(note, by, alone=True)
        return [self.fact("withdrawn", note=note)]

    @command("participant", moment="write")
    def tag(self, here: Here, by: Seat, note: Id, tags: msgspec.Struct | None = None,
            share: str | None = None) -> list[Fact]:
        """Tags of an own note ("" takes one off), or with whom it is meant to be shared."""
        own = self._own(note, by, alone=share is not None)
        return [self.fact("tagged", note=note, tags=said(tags), share=share or own.share)]

    @command("participant", moment="write")
    def move(self, here: Here, by: Seat, note: Id, heading: str) -> list[Fact]:
        """An own note belongs under another heading."""
        own = self._own(note, by)
        self._open(here, heading)
        if own.group:
            raise Refused("already_grouped")
        return [self.fact("moved", note=note, heading=heading)]

    @command("participant", moment="carry")
    def carry(self, here: Here, by: Seat, notes: Ids) -> list[Fact]:
        """Carries these own notes to the others, one by one; the rest stays with its author."""
        if not (board := here.table_of(by.person) if self.to == "table" else ROOM):
            raise Refused("no_table")
        return [self.fact("carried", person=by.person, board=board,
                          notes=[note for note in notes if not self._own(note, by).board])]

    @command("participant", moment="carry")
    def keep(self, here: Here, by: Seat, note: Id) -> list[Fact]:
        """Takes an own note back while it stands in no group."""
        if self._own(note, by).group:
            raise Refused("already_grouped")
        return [self.fact("kept", note=note)]

    @command("participant", moment="carry")
    def copy_back(self, here: Here, by: Seat, note: Id) -> list[Fact]:
        """A table moved an own note: a copy goes back under the heading where its author had it."""
        own = self._own(note, by)
        if not own.moved_from or not own.board:
            raise Refused("not_moved")
        return [self.fact("written", author=by.person, heading=own.moved_from, text=own.text, share=self.to,
                          board=own.board), self.fact("tagged", note=note, settled=True)]

    def carrying(self, here: Here) -> list[Fact]:
        """What carries every note that is meant for others to them, at a move; without a table, to the room."""
        meant: dict[str, list[str]] = {}
        for note in (note for note in self.notes.values() if not note.board and note.share == self.to):
            meant.setdefault((self.to == "table" and here.table_of(note.author)) or ROOM, []).append(note.id)
        return [self.fact("carried", notes=notes, board=board) for board, notes in meant.items()]

    def on_board(self, note: str, board: str) -> Note:
        """A note of a board; raises Refused for one that is not there."""
        if note not in self.notes or self.notes[note].board != board:
            raise Refused("not_on_board")
        return self.notes[note]

    def _own(self, note: str, by: Seat, *, alone: bool = False) -> Note:
        if note not in self.notes or self.notes[note].author != by.person:
            raise Refused("not_yours")
        if alone and self.notes[note].board:
            raise Refused("already_shared")
        return self.notes[note]

    def _open(self, here: Here, heading: str) -> None:
        if heading not in self.open(here):
            raise Refused("heading_closed")

    # folding

    @fact("written", unsigned=True)
    def _written(self, event: Event) -> Touched:
        data = event.data
        if data.get("heading") not in self.headings:  # it was withdrawn, or settings know the heading no more
            return ()
        key = f"n{event.made}"
        note = Note(key, data["author"], data["heading"], data["text"], data["share"], place_of(event.step, key),
                    chosen(data), data.get("board", ""), facts=[event.seq])
        self.notes[key], self.by_heading[note.heading][key] = note, note.author
        self.by_author.setdefault(note.author, []).append(key)
        return self._seen(note)

    @fact("rewritten")
    def _rewritten(self, event: Event) -> Touched:
        if (note := self._note(event)) is None:
            return self._seen(note)
        seen, note.text = None if self.hides(note) else self._seen(note), event.data["text"]
        return seen

    @fact("withdrawn", empties="told")
    def _withdrawn(self, event: Event) -> Touched:
        if note := self._note(event):
            del self.notes[note.id], self.by_heading[note.heading][note.id]
            self.by_author[note.author].remove(note.id)
            self.by_author = {one: own for one, own in self.by_author.items() if own}
        return self._seen(note)

    @fact("tagged")
    def _tagged(self, event: Event) -> Touched:
        note, data = self._note(event), event.data
        if note:
            note.tags = chosen(data, note.tags)
            note.share = data.get("share", note.share)
            note.moved_from = "" if data.get("settled") else note.moved_from
        return self._seen(note)

    @fact("moved")
    def _moved(self, event: Event) -> Touched:
        note, heading = self._note(event), event.data.get("heading")
        if note is None or heading not in self.headings or heading == note.heading:
            return ()
        if event.data.get("board"):
            note.moved_from, note.moved_by = note.moved_from or note.heading, event.data["board"]
        del self.by_heading[note.heading][note.id]
        note.heading, note.group = heading, ""
        self.by_heading[heading][note.id] = note.author
        return self._seen(note)

    @fact("carried")
    def _carried(self, event: Event) -> Touched:
        person, board = event.data.get("person", ""), event.data["board"]
        notes = [self.notes[key] for key in event.data["notes"] if key in self.notes]
        self.carried |= {person} if person else {note.author for note in notes}
        for note in notes:
            note.board, note.share = board, self.to
        return ("console", "projector", f"mine:{person}", f"table:{board}", *(f"mine:{note.author}" for note in notes))

    @fact("kept")
    def _kept(self, event: Event) -> Touched:
        note = self._note(event)
        seen = self._seen(note)
        if note is not None:
            note.board, note.group, note.share = "", "", "me"
        return seen

    @fact("hidden")
    def _hidden(self, event: Event) -> Touched:
        """As logs say it from before the house hid what is read in every block."""
        if note := self._note(event):
            self.hidden.put(digest_of(note.text), event.data["on"])
        return None

    def told(self, data: Mapping[str, Any]) -> Iterable[int]:
        """The places in the log of everything that was told of a note."""
        note = self.notes.get(data["note"])
        return note.facts if note else ()

    def _note(self, event: Event) -> Note | None:
        if note := self.notes.get(event.data.get("note", "")):
            note.facts.append(event.seq)
        return note

    def _seen(self, note: Note | None) -> tuple[str, ...]:
        """Who may see a change of a note; nobody where the note is gone."""
        return ("console", "projector", f"mine:{note.author}", f"table:{note.board}") if note else ()

    def readable(self, here: Here) -> dict[str, Held]:
        """Every note that others can read; a table's by whoever facilitates once revealed. Where nobody carries them,
        those meant for the room too, once it is closed: what names somebody is seen before it is revealed."""
        again, phase = f"{self.place}.rewrite", here.position.phase
        return {note.id: Held(note.text, "notes.kind", here.mark_of(note.board), note.author, again, {"note": note.id},
                              private=phase not in AFTER and note.board != ROOM, drawn=True)
                for note in self.notes.values()
                if note.board or (phase == "closed" and note.share == ROOM and "carry" not in self.when)}

    def hides(self, note: Note) -> bool:
        """Whether a note was taken out of sight."""
        return self.hidden.hides(note.text, note.author)

    # pieces of views

    def travelled(self) -> list[Note]:
        """The notes that are no longer their author's alone."""
        return [note for note in self.notes.values() if note.board] if self.carried else []

    def shared(self) -> list[Note]:
        """The notes on the wall, in an order that says nothing of who wrote them, nor when."""
        return sorted((note for note in self.travelled() if not self.hides(note)), key=lambda note: note.order)

    def counts(self, here: Here, notes: Iterable[Note]) -> dict[str, int]:
        """How many notes these are, of how many people and organisations (METHODS rule 6)."""
        authors = [note.author for note in notes]
        return {"notes": len(authors), **here.breadth(authors)}

    def tagged(self, name: str) -> dict[str, int]:
        """How many notes on the wall have each value of a tag; `untagged` have none."""
        counted = dict.fromkeys((*self.tags[name], "untagged"), 0)
        for note in self.shared():
            counted[note.tags.get(name, "untagged")] += 1
        return counted

    def limits(self, here: Here) -> View:
        """For every phone: what may be written on, and how much."""
        return {"open": list(self.open(here)), "length": self.length, "lines": self.lines}

    def own(self, here: Here, person: str) -> View:
        """For one person: the own notes, with what became of each."""
        return {"own": {key: self._own_view(here, self.notes[key]) for key in self.by_author.get(person, ())},
                "carried": person in self.carried}

    def _own_view(self, here: Here, note: Note) -> View:
        return {"heading": note.heading, "text": note.text, "share": note.share, "shared": bool(note.board),
                "group": note.group, "tags": dict(note.tags), "hidden": self.hides(note), "moved_from": note.moved_from,
                "moved_by": here.mark_of(note.moved_by), "place": note.facts[0]}

    def at(self, board: str) -> View:
        """For a board: its notes, unsigned, each with its place among them."""
        return {note.id: {"heading": note.heading, "text": note.text, "group": note.group, "order": note.order}
                for note in self.shared() if note.board == board}

    def totals(self) -> View:
        """For the wall: how many notes there are, and how many people have carried theirs."""
        return {"written": len(self.notes), "carried": len(self.carried)}

    def progress(self, here: Here) -> View:
        """For the console while people write: counts by heading and table, and never a text."""
        silent = [person for person in here.participants() if person not in self.by_author]
        naming = Counter(note.board for note in self.shared() if may_name_someone(note.text))
        return {"written": {heading: len(notes) for heading, notes in self.by_heading.items()},
                "carried": len(self.carried), "silent": len(silent), "naming": dict(naming),
                "silent_at": dict(Counter(table for person in silent if (table := here.table_of(person))))}
