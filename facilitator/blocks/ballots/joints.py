"""Marks on what is joined or parted after the count: by people, exactly where that may be kept, else in bounds.

After the count nobody's marks are there any more. "A or B, who marked both once" follows from the totals only with one
figure more: how many marked both. Keeping every ballot without its name would answer any joining, but also a neighbour
who knows one mark of somebody and looks for the others. So what is kept is as little as a joining asks for: totals of
pairs that may be joined at all, never of three; only when as many answered as figures need anywhere; and only of two
that at least `ENOUGH` people marked each, because in a smaller group each could work out the other. Whether a pair is
kept follows from its two totals, which the room has seen, so that its absence tells nothing. For all else the room is
told what is certain: the least and the most that it can be. A joining during the marking is counted whole.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from .model import Count, Joints, Question
from .tally import FEW_VOTERS

ENOUGH = 3  # fewer marks than this on one of two: how many marked both is not kept


def joints(question: Question, ballots: Sequence[Mapping[str, int]]) -> Joints | None:
    """What is kept beside a count for joining and parting later; None where nothing may ever be joined."""
    if not question.kinds:
        return None
    parts = {choice: list(question.made_of(choice)) for choice in question.choices if choice in question.parts}
    inner = [part for inside in parts.values() for part in inside]
    items = {choice: set(question.made_of(choice)) for choice in question.choices} | {part: {part} for part in inner}
    who = {item: {place for place, spread in enumerate(ballots) if any(spread.get(part) for part in inside)}
           for item, inside in items.items()}
    kinds = {item: question.kinds.get(next(iter(inside), "")) for item, inside in items.items()}
    both = {f"{one}+{other}": len(who[one] & who[other]) for one, other in combinations(sorted(items), 2)
            if kinds[one] == kinds[other] and not items[one] & items[other]
            and min(len(who[one]), len(who[other])) >= ENOUGH}
    enough = sum(any(spread.values()) for spread in ballots) >= FEW_VOTERS
    return Joints(parts, {part: len(who[part]) for part in inner},
                  {pair: number for pair, number in both.items() if number} if enough else None)


def between(counted: Count, parts: Collection[str]) -> tuple[int, int]:
    """How many people marked any of these parts: the least and the most; the same number where it is certain."""
    kept, wanted = counted.joints or Joints(), set(parts)
    totals = {key: (set(kept.parts.get(key, [key])), line.people) for key, line in counted.lines.items()}
    totals |= {part: ({part}, number) for part, number in kept.inside.items() if part not in totals}
    exact = [number for inside, number in totals.values() if inside == wanted]
    if exact:
        return exact[0], exact[0]
    chosen: dict[str, int] = {}
    left = set(wanted)
    for key, (inside, number) in sorted(totals.items(), key=lambda item: -len(item[1][0])):
        if inside and inside <= left:
            chosen[key] = number
            left -= inside
    least, most = _union(chosen, counted.voted, kept.both)
    wider = [number for inside, number in totals.values() if inside >= wanted]
    around = [number for inside, number in totals.values() if inside & left]  # parts that were counted only within one
    return least, min([most + sum(around), counted.voted, *wider])


def _union(sizes: Mapping[str, int], voted: int, both: Mapping[str, int] | None) -> tuple[int, int]:
    """How many people several groups of people are together, from their sizes and what is known of pairs."""
    def overlap(one: str, other: str) -> tuple[int, int]:
        small = min(sizes[one], sizes[other])
        if both is None or small < ENOUGH:
            return max(0, sizes[one] + sizes[other] - voted), small
        known = both.get("+".join(sorted((one, other))), 0)
        return known, known

    alone, pairs = sum(sizes.values()), list(combinations(sizes, 2))
    least = max([alone - sum(overlap(*pair)[1] for pair in pairs), *sizes.values(),
                 *(sizes[one] + sizes[other] - overlap(one, other)[1] for one, other in pairs)])
    twice = max((sum(overlap(one, other)[0] for other in sizes if other != one) for one in sizes), default=0)
    return least, alone - twice
