"""Dealing people to tables of four or five, organisations spread (METHODS B6.2, A2.21)."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from .here import Person, Table

MARKS = "ABCDEFGH"
FULL = 6  # people; who comes later opens another table (METHODS B6.2)


def mark(index: int) -> str:
    """The mark of the table at `index` from 0: A to H, then A2 to H2 …"""
    letter, lap = MARKS[index % len(MARKS)], index // len(MARKS) + 1
    return letter if lap == 1 else f"{letter}{lap}"


def in_order(marks: Iterable[str]) -> list[str]:
    """Marks without duplicates, in the order in which tables get them."""
    return sorted({mark for mark in marks if mark}, key=lambda mark: (len(mark), mark[1:], mark))


def how_many(people: int) -> int:
    """How many tables so that each has four or five people (three where that cannot be)."""
    return max(1, -(-people // 5)) if people else 0


def deal(people: Iterable[str], organisation_of: Callable[[str], str], seed: int, first: int = 1,
         tables: int = 0) -> tuple[dict[str, str], dict[str, str]]:
    """Table id → mark, and person → table id, from number `first` on. Colleagues sit apart while they can.

    So many `tables` as were chosen, but none for nobody; 0: as many as is usual.
    """
    chance = random.Random(seed)
    colleagues: dict[str, list[str]] = defaultdict(list)
    for person in people:
        colleagues[organisation_of(person)].append(person)
    groups = list(colleagues.values())
    chance.shuffle(groups)
    for group in groups:
        chance.shuffle(group)
    groups.sort(key=len, reverse=True)
    in_turn = [person for group in groups for person in group]
    count = min(tables, len(in_turn)) or how_many(len(in_turn))
    marks = {f"t{index + first}": mark(index) for index in range(count)}
    return marks, {person: f"t{place % count + first}" for place, person in enumerate(in_turn)}


def smallest(tables: Mapping[str, Table], people: Mapping[str, Person]) -> tuple[str, int]:
    """The table with the fewest people who are still here, the first of equals, and how many they are."""
    sizes = dict.fromkeys(tables, 0)
    for person in people.values():
        if person.table in sizes and person.participates and not person.gone:
            sizes[person.table] += 1
    least = min(sizes, key=lambda table: sizes[table])
    return least, sizes[least]
