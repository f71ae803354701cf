"""Boards: a small group around one pen, the heading it works on, whether it is done, and its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

import msgspec

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, maybe
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Seat, View
from facilitator.core.hidden import Held

PATIENCE = 30_000  # milliseconds after which an unanswered request for the pen may be taken as a yes


class Board(msgspec.Struct):
    """Where one table is. `asked` holds who asked for the pen, and when."""

    heading: str
    pen: str = ""
    asked: dict[str, int] = {}
    done: bool = False
    sentence: str = ""
    said_by: str = ""


class Boards(Block):
    """The boards of all tables: one pen each, so that nobody pulls at what another is moving (METHODS B1).

    Moments: `work` (the pen, the heading, whether it is done) and `say` (the table's sentence).
    """

    slug: ClassVar[str] = "boards"

    def __init__(self, headings: tuple[str, ...], when: Mapping[str, When], *, length: int = 280,
                 lines: int = 3) -> None:
        super().__init__(when)
        self.headings, self.length, self.lines = headings, length, lines
        self.boards: dict[str, Board] = {}

    def types(self) -> Mapping[str, Any]:
        """Headings and length are those of this step."""
        return {"heading": Literal[self.headings], "text": maybe(self.length, self.lines)}

    def board(self, table: str) -> Board:
        """The board of a table."""
        return self.boards.get(table) or Board(self.headings[0])

    def table(self, here: Here, by: Seat) -> str:
        """The table where somebody sits."""
        table = here.table_of(by.person)
        if not table:
            raise Refused("no_table")
        return table

    def pen(self, here: Here, by: Seat) -> str:
        """The table whose pen somebody holds and where they sit."""
        table = self.table(here, by)
        if self.board(table).pen != by.person:
            raise Refused("pen_needed")
        return table

    @command("participant", moment="work")
    def take_pen(self, here: Here, by: Seat) -> list[Fact]:
        """Takes the pen when it lies free, or when asking for it was not answered for a while."""
        table = self.table(here, by)
        board = self.board(table)
        asked = board.asked.get(by.person, 0)
        if board.pen not in ("", by.person) and not (asked and here.now - asked >= PATIENCE):
            raise Refused("pen_held")
        return [self.fact("pen_passed", table=table, to=by.person)]

    @command("participant", moment="work")
    def ask_pen(self, here: Here, by: Seat) -> list[Fact]:
        """Asks whoever holds the pen for it."""
        table = self.table(here, by)
        board = self.board(table)
        if not board.pen:
            raise Refused("pen_free")
        if by.person == board.pen or by.person in board.asked:
            raise Refused("already_asked")
        return [self.fact("pen_asked", table=table, person=by.person)]

    @command("participant", moment="work")
    def pass_pen(self, here: Here, by: Seat, to: Id | None = None) -> list[Fact]:
        """Passes the pen to a mate, or lays it down."""
        table = self.pen(here, by)
        if to is not None and here.table_of(to) != table:
            raise Refused("not_at_table")
        return [self.fact("pen_passed", table=table, to=to or "")]

    @command("facilitator", moment="work", undoable=True)
    def give_pen(self, here: Here, by: Seat, table: Id, person: Id) -> list[Fact]:
        """Whoever facilitates hands the pen on when its phone is gone."""
        if here.table_of(person) != table or here.people[person].gone:
            raise Refused("not_at_table")
        return [self.fact("pen_passed", table=table, to=person)]

    @command("participant", moment="work")
    def settle(self, here: Here, by: Seat, heading: str) -> list[Fact]:
        """The table turns to another heading."""
        return [self.fact("settled", table=self.pen(here, by), heading=heading)]

    @command("participant", moment="work")
    def finish(self, here: Here, by: Seat, on: bool) -> list[Fact]:
        """«Ya terminamos», or not yet."""
        return [self.fact("finished", table=self.table(here, by), on=on)]

    @command("participant", moment="say")
    def say(self, here: Here, by: Seat, text: str) -> list[Fact]:
        """The table's sentence: what it found. Once it was hidden, its author needs no pen to say it otherwise."""
        again = [key for key, board in self.boards.items() if board.said_by == by.person
                 and self.hidden.hides(board.sentence, by.person)]
        return [self.fact("said", table=again[0] if again else self.pen(here, by), text=text)]

    # folding

    @fact("pen_passed")
    def _pen_passed(self, event: Event) -> Touched:
        return self._changed(event, pen=event.data["to"], asked={})

    @fact("pen_asked")
    def _pen_asked(self, event: Event) -> Touched:
        return self._changed(event, asked={**self.board(event.data["table"]).asked, event.data["person"]: event.at})

    @fact("settled")
    def _settled(self, event: Event) -> Touched:
        return self._changed(event, heading=event.data["heading"])

    @fact("finished")
    def _finished(self, event: Event) -> Touched:
        return self._changed(event, done=event.data["on"])

    @fact("said")
    def _said(self, event: Event) -> Touched:
        return self._changed(event, sentence=event.data["text"], said_by=event.actor or "")

    def _changed(self, event: Event, **values: Any) -> Touched:
        table = event.data["table"]
        self.boards[table] = msgspec.structs.replace(self.board(table), **values)
        return ("console", "projector", f"table:{table}")

    def readable(self, here: Here) -> dict[str, Held]:
        """The sentence of each table."""
        return {table: Held(board.sentence, "boards.kind", here.mark_of(table), board.said_by, f"{self.place}.say")
                for table, board in self.boards.items() if board.sentence}

    def seen(self, board: Board) -> str:
        """The sentence of a board; "" when it was hidden."""
        return self.hidden.seen(board.sentence, board.said_by)

    # pieces of views

    def limits(self) -> View:
        """For every phone: how long a sentence may be."""
        return {"length": self.length, "lines": self.lines}

    def at(self, table: str) -> View:
        """For a table: its own board."""
        board = self.board(table)
        return {"heading": board.heading, "pen": board.pen, "asked": dict.fromkeys(board.asked, True),
                "done": board.done, "sentence": self.seen(board)}

    def progress(self, here: Here) -> View:
        """For the wall: where each table is."""
        return {table: {"heading": self.board(table).heading, "done": self.board(table).done} for table in here.tables}

    def watched(self, here: Here) -> View:
        """For the console: where each table is, who holds its pen, and whether it has a sentence yet."""
        return {table: {**told, "pen": self.board(table).pen,
                        "sentence": bool(self.seen(self.board(table)))}
                for table, told in self.progress(here).items()}

    def sentences(self, here: Here) -> View:
        """For the print: the sentence of each table that wrote one."""
        return {table: {"mark": here.mark_of(table), "text": sentence} for table, board in self.boards.items()
                if (sentence := self.seen(board))}
