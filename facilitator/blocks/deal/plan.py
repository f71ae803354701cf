"""The plan of who reads whose: exact where it can be, fair where it cannot; it follows from what it is given alone."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from functools import lru_cache

import msgspec

Pair = tuple[str, str]
LENIENT = 2  # at this level everything is allowed but what is forbidden


class Facts(msgspec.Struct, frozen=True):
    """What a plan is made of, of those who are here.

    `circle` are the homes (organisations, or people) in the order in which they were shuffled, `givers` everybody who
    reads, with their home, `owners` the homes whose challenge is there, `bound` the cards that were opened and count,
    by whoever, `each` how many cards one gives, `barred` the pairs of homes that do not read each other, `again` those
    that did so at an earlier meeting. `even`: owners receive all that is given, in equal parts, give or take one;
    otherwise each receives as many as one gives, and no more.
    """

    circle: tuple[str, ...]
    givers: tuple[Pair, ...]
    owners: tuple[str, ...]
    bound: tuple[Pair, ...]
    each: int
    barred: frozenset[Pair] = frozenset()
    again: frozenset[Pair] = frozenset()
    even: bool = False


class Plan(msgspec.Struct, frozen=True):
    """The cards that are still to be opened, (giver, owner), in the order of the circle; and what equality lacks.

    `short` are owners with the number of cards that nobody is left to give, `idle` givers with the number of cards
    for which nobody is left.
    """

    cards: tuple[Pair, ...]
    short: dict[str, int]
    idle: dict[str, int]

    @property
    def equal(self) -> bool:
        """Whether everybody gives and receives the same."""
        return not self.short and not self.idle


class _Table:
    """The cards of a plan while it is made: those bound, which stay, and those planned, which may still change."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.home = dict(facts.givers)
        self.place = {home: place for place, home in enumerate(facts.circle)}
        self.has: dict[str, set[str]] = {giver: set() for giver in self.home}
        self.planned: dict[str, list[str]] = {owner: [] for owner in facts.owners}  # owner → givers, not bound yet
        self.got: Counter[str] = Counter()
        self.pairs: Counter[Pair] = Counter()  # (home of the giver, owner)
        for giver, owner in facts.bound:
            self.has.setdefault(giver, set()).add(owner)
            self.got[owner] += 1
            self.pairs[self.home.get(giver, giver), owner] += 1

    def put(self, giver: str, owner: str) -> None:
        self.has[giver].add(owner)
        self.planned[owner].append(giver)
        self.got[owner] += 1
        self.pairs[self.home[giver], owner] += 1

    def take(self, giver: str, owner: str) -> None:
        self.has[giver].discard(owner)
        self.planned[owner].remove(giver)
        self.got[owner] -= 1
        self.pairs[self.home[giver], owner] -= 1

    def fits(self, giver: str, owner: str, level: int) -> bool:
        """Whether a giver may read an owner; level 0 avoids those of last time, 1 only pairs that read each other."""
        home = self.home[giver]
        if owner == home or owner in self.has[giver] or (home, owner) in self.facts.barred:
            return False
        if level >= LENIENT:
            return True
        meets = self.pairs[owner, home] or self.pairs[home, owner]
        return not meets and (level > 0 or (home, owner) not in self.facts.again)

    def nearest(self) -> Iterator[Pair]:
        """Every pair, the next in the circle first; delegates of one home begin where the one before them ends."""
        size, before = len(self.facts.circle), Counter[str]()
        slots: list[tuple[int, int, str, str]] = []
        for turn, (giver, home) in enumerate(self.facts.givers):
            start = before[home]
            before[home] += self.facts.each
            for owner in self.facts.owners:
                if owner != home:
                    apart = (self.place[owner] - self.place[home]) % size
                    slots.append(((apart - 1 - start) % max(1, size - 1), turn, giver, owner))
        for _, _, giver, owner in sorted(slots):
            yield giver, owner

    def fill(self, most: int) -> None:
        """As many cards as can be, so that nobody receives more than `most`: exactly as many as any plan has."""
        each = self.facts.each
        for level in range(LENIENT + 1):
            for giver, owner in self.nearest():
                if len(self.has[giver]) < each and self.got[owner] < most and self.fits(giver, owner, level):
                    self.put(giver, owner)
            for giver in self.home:
                while len(self.has[giver]) < each and self.shift(giver, level, most):
                    pass

    def shift(self, first: str, level: int, most: int) -> bool:
        """One card more for a giver, for which others may change theirs (a path that grows the flow by one)."""
        came: dict[str, Pair] = {}  # giver → who takes its card, and of which owner
        waiting = deque([first])
        seen = set()
        while waiting:
            giver = waiting.popleft()
            for owner in self.facts.owners:
                if owner in seen or not self.fits(giver, owner, level):
                    continue
                seen.add(owner)
                if self.got[owner] < most:
                    while giver != first:
                        taker, freed = came[giver]
                        self.take(giver, freed)
                        self.put(giver, owner)
                        giver, owner = taker, freed
                    self.put(first, owner)
                    return True
                for other in self.planned[owner]:
                    if other != first and other not in came:
                        came[other] = (giver, owner)
                        waiting.append(other)
        return False

    def idle(self) -> dict[str, int]:
        """Who gives fewer cards than was asked, with how many fewer."""
        each = self.facts.each
        return {giver: each - len(self.has[giver]) for giver in self.home if len(self.has[giver]) < each}

    def part(self) -> None:
        """Two planned cards change their owners where that leaves fewer pairs that read each other."""
        cards = [(giver, owner) for owner, givers in self.planned.items() for giver in givers]
        for one in cards:
            giver, owner = one
            if giver not in self.planned[owner] or not self.pairs[owner, self.home[giver]]:
                continue
            for other, wanted in [(each, home) for home, givers in self.planned.items() for each in givers]:
                if self._swap(giver, owner, other, wanted):
                    break

    def _swap(self, giver: str, owner: str, other: str, wanted: str) -> bool:
        if other == giver or wanted == owner:
            return False
        self.take(giver, owner)
        self.take(other, wanted)
        if self.fits(giver, wanted, 1):
            self.put(giver, wanted)
            if self.fits(other, owner, 1):
                self.put(other, owner)
                return True
            self.take(giver, wanted)
        self.put(giver, owner)
        self.put(other, wanted)
        return False


@lru_cache(256)
def planned(facts: Facts) -> Plan:
    """The plan that follows from these facts, always the same one."""
    table = _Table(facts)
    gone = sum(giver not in table.home for giver, _ in facts.bound)
    total = sum(max(facts.each, len(table.has[giver])) for giver in table.home) + gone
    level = total // len(facts.owners) if facts.even and facts.owners else facts.each
    table.fill(level)
    most, left = level, 0
    while facts.even and (idle := sum(table.idle().values())) not in (0, left):  # who has many delegates may get fewer
        most, left = most + 1, idle
        table.fill(most)
    table.part()
    order = {pair: place for place, pair in enumerate(table.nearest())}
    cards = [(giver, owner) for owner, givers in table.planned.items() for giver in givers]
    # Where all that is given is shared out, whoever is at the lower of the two figures is not short of anything.
    short = {owner: level - table.got[owner] for owner in facts.owners if table.got[owner] < level}
    return Plan(tuple(sorted(cards, key=lambda pair: order[pair])), short, table.idle())
