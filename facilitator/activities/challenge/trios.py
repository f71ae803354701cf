"""Turns in trios: each at a table is a client once, in an order that is set when the first turn begins."""

from __future__ import annotations

from typing import ClassVar

from facilitator.core.block import Block
from facilitator.core.events import Event, Fact
from facilitator.core.handlers import Touched, fact
from facilitator.core.here import Here
from facilitator.core.order import shuffled

from .rules import TURNS


class Trios(Block):
    """Whose turn it is at each table; who comes later has the turns that are left."""

    slug: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self.turns: dict[str, list[str]] = {}

    def setting(self, here: Here) -> list[Fact]:
        """The fact that sets the turns, once."""
        if self.turns:
            return []
        turns = {table: shuffled(self._at(here, table), here.now, table) for table in here.tables}
        return [self.fact("set", turns=turns)]

    @fact("set")
    def _set(self, event: Event) -> Touched:
        self.turns = dict(event.data.get("turns", {}))
        return None

    def client(self, here: Here, table: str, turn: int) -> str:
        """Whose turn it is at a table; "" for nobody's."""
        present = self._at(here, table)
        order = [*self.turns.get(table, ()), *(one for one in present if one not in self.turns.get(table, ()))][:TURNS]
        client = order[turn] if 0 <= turn < len(order) else ""
        return client if client in present else ""

    def _at(self, here: Here, table: str) -> list[str]:
        """Who sits at a table, the first to come first."""
        people = [person for person in here.participants() if here.table_of(person) == table]
        return sorted(people, key=lambda person: (here.people[person].came_at, person))
