"""Groups: notes are put together and named, at a table by its pen or for the room by whoever facilitates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar, Literal

import msgspec
from msgspec import Meta

from facilitator.blocks.boards import Boards
from facilitator.blocks.notes import ROOM, Notes
from facilitator.blocks.notes.model import Note
from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, Ids, text
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Seat, View
from facilitator.core.hidden import HOST, Held

from .themes import Group, Theme, Themes, words

MANY_PROPOSALS = 30
Several = Annotated[list[Id], Meta(min_length=2, max_length=20)]


class Proposal(msgspec.Struct):
    """A grouping that somebody without the pen suggests; who suggested it is told to nobody."""

    notes: list[str]
    group: str = ""


class Groups(Block):
    """The groups of `notes` under the `headings` that are grouped (all, if not given), and the themes joined of them.

    A title is a sentence of as many words as `words` allows (METHODS B1): a noun alone is met with a question. Where
    notes are `signed`, the organisation of its author stands by each that the room is shown.

    Moments: `table` (group, ungroup, title, move, propose, drop) by the pen of one of `boards`; `room` (arrange,
    release, rename) by whoever facilitates, for notes that travel to the room; `join` (join, part, entitle) in plenary.
    """

    slug: ClassVar[str] = "groups"
    gives_back = True

    def __init__(self, notes: Notes, when: Mapping[str, When], *, boards: Boards | None = None,
                 headings: tuple[str, ...] = (), length: int = 140, words: tuple[int, int] = (4, 14),
                 signed: bool = False) -> None:
        super().__init__(when)
        self.notes, self.boards = notes, boards or Boards(notes.headings, {})
        self.headings, self.length, self.words = headings or notes.headings, length, words
        self.themes = Themes(notes, signed)
        self.proposals: dict[str, dict[str, Proposal]] = {}

    def types(self) -> Mapping[str, Any]:
        """Headings and length are those of this step."""
        return {"heading": Literal[self.notes.headings], "title": text(self.length, 1)}

    # at a table

    @command("participant", moment="table")
    def group(self, here: Here, by: Seat, notes: Ids, group: Id | None = None,
              proposal: Id | None = None) -> list[Fact]:
        """Puts notes of one heading together, or with a group that stands already."""
        board = self.boards.pen(here, by)
        facts = [self._grouping(board, notes, group)]
        if proposal in self.proposals.get(board, {}):
            facts.append(self.fact("settled", board=board, proposal=proposal))
        return facts

    @command("participant", moment="table")
    def ungroup(self, here: Here, by: Seat, notes: Ids) -> list[Fact]:
        """Takes notes out of their groups; a group of none is no more."""
        return [self._ungrouping(self.boards.pen(here, by), notes)]

    @command("participant", moment="table")
    def title(self, here: Here, by: Seat, group: Id, title: str) -> list[Fact]:
        """Names a group; whoever named it may do so without the pen once that was hidden."""
        known = self.themes.groups.get(group)
        again = known is not None and known.titled_by == by.person and self.hidden.hides(known.title, by.person)
        return [self._titling(known.board if known and again else self.boards.pen(here, by), group, title)]

    @command("participant", moment="table")
    def move(self, here: Here, by: Seat, note: Id, heading: str) -> list[Fact]:
        """The table sees a note under another heading; its author is told and may copy it back."""
        board = self.boards.pen(here, by)
        self.notes.on_board(note, board)
        return [self.notes.fact("moved", note=note, heading=heading, board=board)]

    @command("participant", moment="table")
    def propose(self, here: Here, by: Seat, notes: Ids, group: Id | None = None) -> list[Fact]:
        """Suggests a grouping to whoever holds the pen."""
        board = self.boards.table(here, by)
        if len(self.proposals.get(board, {})) >= MANY_PROPOSALS:
            raise Refused("many_proposals")
        return [self.fact("proposed", **self._grouping(board, notes, group).data)]

    @command("participant", moment="table")
    def drop(self, here: Here, by: Seat, proposal: Id) -> list[Fact]:
        """Leaves a suggestion as it is."""
        board = self.boards.pen(here, by)
        if proposal not in self.proposals.get(board, {}):
            raise Refused("no_such_proposal")
        return [self.fact("settled", board=board, proposal=proposal)]

    # for the room

    @command("facilitator", moment="room", undoable=True)
    def arrange(self, here: Here, by: Seat, notes: Ids, group: Id | None = None) -> list[Fact]:
        """Puts notes of one heading together, or with a group that stands already."""
        return [self._grouping(ROOM, notes, group)]

    @command("facilitator", moment="room", undoable=True)
    def release(self, here: Here, by: Seat, notes: Ids) -> list[Fact]:
        """Takes notes out of their groups; a group of none is no more."""
        return [self._ungrouping(ROOM, notes)]

    @command("facilitator", moment="room", undoable=True)
    def rename(self, here: Here, by: Seat, group: Id, title: str) -> list[Fact]:
        """Names a group."""
        return [self._titling(ROOM, group, title)]

    @command("facilitator", moment="join", undoable=True)
    def join(self, here: Here, by: Seat, groups: Several, title: str) -> list[Fact]:
        """Joins groups of one heading aloud; each keeps where it comes from."""
        standing = self.themes.headings() | {key: group.heading for key, group in self.themes.groups.items()
                                             if self.themes.members(key)}
        if not standing.keys() >= set(groups):
            raise Refused("no_such_group")
        headings = {standing[key] for key in groups}
        if len(headings) != 1:
            raise Refused("different_headings")
        return [self.fact("joined", groups=groups, title=title, heading=headings.pop(), whole=True)]

    @command("facilitator", moment="join", undoable=True)
    def entitle(self, here: Here, by: Seat, group: Id, title: str) -> list[Fact]:
        """Names aloud a group that its table left without a name."""
        known = self.themes.groups.get(group)
        if known is None or self.themes.title(group):
            raise Refused("no_such_group")
        return [self._titling(known.board, group, title)]

    @command("facilitator", moment="join", undoable=True)
    def part(self, here: Here, by: Seat, theme: Id) -> list[Fact]:
        """Parts what was joined, as it was before."""
        if theme not in self.themes.joined:
            raise Refused("no_such_group")
        return [self.fact("parted", theme=theme)]

    # what the commands have in common

    def _grouping(self, board: str, notes: list[str], group: str | None) -> Fact:
        notes = list(dict.fromkeys(notes))
        if not notes:
            raise Refused("nothing_chosen")
        headings = {self.notes.on_board(note, board).heading for note in notes}
        if group is not None:
            headings.add(self._standing(board, group).heading)
        if len(headings) > 1:
            raise Refused("different_headings")
        if not headings <= set(self.headings):
            raise Refused("heading_not_grouped")
        return self.fact("grouped", board=board, heading=headings.pop(), notes=notes, group=group or "")

    def _ungrouping(self, board: str, notes: list[str]) -> Fact:
        if any(not self.notes.on_board(note, board).group for note in notes):
            raise Refused("not_grouped")
        return self.fact("ungrouped", board=board, notes=notes)

    def _titling(self, board: str, group: str, title: str) -> Fact:
        self._standing(board, group)
        (shortest, longest), count = self.words, words(title)
        if count < shortest:
            raise Refused("title_noun", theme=title)
        if count > longest:
            raise Refused("title_long", words=count, limit=longest)
        return self.fact("titled", board=board, group=group, title=title)

    def _standing(self, board: str, group: str) -> Group:
        if not self.themes.members(group) or self.themes.groups[group].board != board:
            raise Refused("no_such_group")
        return self.themes.groups[group]

    # folding

    @fact("grouped")
    def _grouped(self, event: Event) -> Touched:
        data, known = event.data, self.themes.groups.get(event.data["group"])
        notes = [note for key in data["notes"] if (note := self.notes.notes.get(key))
                 and (note.board, note.heading) == (data["board"], data["heading"])]
        if not notes or (data["group"] and known is None):
            return ()
        group = known or Group(f"g{event.seq}", data["board"], data["heading"], [])
        self.themes.put(notes, group)
        return self._seen(data["board"], notes)

    @fact("ungrouped")
    def _ungrouped(self, event: Event) -> Touched:
        notes = [self.notes.notes[key] for key in event.data["notes"] if key in self.notes.notes]
        for note in notes:
            note.group = ""
        return self._seen(event.data["board"], notes)

    @fact("titled")
    def _titled(self, event: Event) -> Touched:
        group = self.themes.groups.get(event.data["group"])
        if group is None:
            return ()
        group.title, group.titled_by = event.data["title"], event.actor or ""
        return ("phone", *self._seen(group.board, self.themes.members(group.id)))

    @fact("proposed", unsigned=True)
    def _proposed(self, event: Event) -> Touched:
        data = event.data
        self.proposals.setdefault(data["board"], {})[f"x{event.made}"] = Proposal(list(data["notes"]), data["group"])
        return self._seen(data["board"], ())

    @fact("settled")
    def _settled(self, event: Event) -> Touched:
        self.proposals.get(event.data["board"], {}).pop(event.data["proposal"], None)
        return self._seen(event.data["board"], ())

    @fact("joined")
    def _joined(self, event: Event) -> Touched:
        data = event.data
        theme = Theme(f"j{event.seq}", data["heading"], data["title"], list(data["groups"]))
        self.themes.join(theme, whole=data.get("whole", False))
        return None  # marks follow: each person's own, too

    @fact("parted")
    def _parted(self, event: Event) -> Touched:
        self.themes.part(event.data["theme"])
        return None

    def _seen(self, board: str, notes: Iterable[Note]) -> tuple[str, ...]:
        others = "phone" if board == ROOM else f"table:{board}"
        return ("console", "projector", others, *(f"mine:{note.author}" for note in notes))

    def readable(self, here: Here) -> dict[str, Held]:
        """The titles of groups, which whoever wrote one may say otherwise, and of what was joined."""
        titles = {key: Held(group.title, "groups.kind", here.mark_of(group.board), group.titled_by,
                            f"{self.place}.title", {"group": key}, "title")
                  for key, group in self.themes.groups.items() if group.title and self.themes.members(key)}
        return titles | {key: Held(theme.title, "groups.kind", author=HOST)
                         for key, theme in self.themes.joined.items()}

    # pieces of views

    def limits(self) -> View:
        """For every phone: what is grouped, and how long a title may be."""
        return {"headings": list(self.headings), "length": self.length, "words": list(self.words)}

    def own(self, person: str) -> View:
        """For one person: the titles over the own notes."""
        notes = [self.notes.notes[key] for key in self.notes.by_author.get(person, ())]
        return {"titles": {note.group: self.themes.title(note.group) for note in notes if note.group}}

    def at(self, here: Here, board: str) -> View:
        """For a board: its groups with how broad they are, and what was proposed."""
        groups = {key: {"heading": group.heading, "title": self.themes.title(key),
                        "notes": [note.id for note in notes], **here.breadth(note.author for note in notes)}
                  for key, group in self.themes.groups.items()
                  if group.board == board and (notes := self.themes.shown(key))}
        proposals = {key: {"notes": list(one.notes), "group": one.group}
                     for key, one in self.proposals.get(board, {}).items()}
        return {"groups": groups, "proposals": proposals}

    def progress(self, here: Here) -> View:
        """For the console: how many notes of each table stand in groups, and how many proposals wait."""
        tables = {table: {heading: {"grouped": 0, "loose": 0} for heading in self.notes.headings}
                  for table in here.tables}
        for note in self.notes.travelled():
            if note.board in tables:
                tables[note.board][note.heading]["grouped" if note.group else "loose"] += 1
        return {table: {"headings": counted, "proposals": len(self.proposals.get(table, {}))}
                for table, counted in tables.items()}
