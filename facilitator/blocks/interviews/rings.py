"""Who is with whom: pairs of different organisations where that can be, and one trio where the number is odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


def paired(people: Mapping[str, str]) -> list[list[str]]:
    """Rings of these people (person → organisation), each of whom writes what the next one tells; of one, none."""
    sizes = Counter(people.values())
    line = sorted(people, key=lambda person: (-sizes[people[person]], people[person]))  # those of one stand together
    half = len(line) // 2
    rings = [[line[place], line[place + half]] for place in range(half)]  # half the line away is mostly somebody else's
    if rings and len(line) % 2:
        _fitting(rings, line[-1], people).append(line[-1])
    return rings


def joined(rings: list[list[str]], person: str, people: Mapping[str, str]) -> list[str]:
    """The ring that somebody joins who found nobody: a pair where there is one."""
    ring = _fitting([ring for ring in rings if len(ring) == min(map(len, rings))], person, people)
    return [*ring, person]


def _fitting(rings: list[list[str]], person: str, people: Mapping[str, str]) -> list[str]:
    """The first ring in which nobody is of their organisation; else the last one."""
    mine = people.get(person, "")
    return next((ring for ring in rings if mine not in [people.get(one, "") for one in ring]), rings[-1])
