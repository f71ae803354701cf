"""What an organisation says in one sentence, and what of its canvas it lets others read: nothing else leaves it."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.blocks.rows import Row, Rows
from facilitator.core.here import View

from .headings import NEEDED, REGISTERS, SLOTS, WHY, slot

TEMPLATE = 14  # words of the sentence itself
READ = {**{slot(register, name): register for register in REGISTERS for name in SLOTS},
        "alliances": "alliances", WHY: "change"}  # what lets others read a heading


class Shown:
    """The sentences of the organisations whose `rows` these are, and their permissions."""

    def __init__(self, rows: Rows, registers: tuple[str, ...]) -> None:
        self.rows, self.registers = rows, registers
        self.permits: dict[str, dict[str, bool]] = {}  # organisation → what → whether others may read it

    def may(self, organisation: str, what: str) -> bool:
        """Whether an organisation lets others read something of its canvas."""
        return self.permits.get(organisation, {}).get(what, False)

    def said(self, organisation: str, register: str) -> dict[str, str]:
        """The blanks of a sentence; for funders, those that are not said otherwise are as they are for everybody."""
        own = {name: self.rows.stands(organisation, slot(register, name)) for name in SLOTS}
        if register != REGISTERS[0] and any(own.values()):
            first = self.said(organisation, REGISTERS[0])
            own = {name: own[name] or first[name] for name in SLOTS}
        return own

    def ready(self, organisation: str, register: str = REGISTERS[0]) -> bool:
        """Whether a sentence says something already."""
        said = self.said(organisation, register)
        return all(said[name] for name in NEEDED)

    def gallery(self) -> dict[str, View]:
        """The sentences that their organisations show."""
        return {f"{register[0]}{organisation[1:]}": {
                    "organisation": organisation, "register": register, **self.said(organisation, register)}
                for organisation in self.rows.of_group for register in self.registers
                if self.may(organisation, register) and self.ready(organisation, register)}

    def public(self, row: Row) -> bool:
        """Whether the room may read a row, once it reads any."""
        return self.may(row.group, READ.get(row.heading, ""))

    def alliances(self) -> list[Row]:
        """The alliances that organisations look for and let others read."""
        return [row for organisation in self.rows.of_group if self.may(organisation, "alliances")
                for row in self.rows.standing(organisation) if row.heading == "alliances"]


def words(said: View) -> int:
    """How many words a sentence has."""
    return TEMPLATE + sum(len(said[name].split()) for name in SLOTS)


def keys_of(organisation: str, registers: Iterable[str]) -> tuple[str, ...]:
    """The keys of an organisation's sentences in the gallery."""
    return tuple(f"{register[0]}{organisation[1:]}" for register in registers)
