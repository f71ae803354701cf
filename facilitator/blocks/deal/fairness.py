"""How fairly cards were given and received, who writes to whom, and what the next deal has to know of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import msgspec

from facilitator.core.here import Keepsake, View

from .model import Card
from .plan import Facts, Pair, Plan, planned

PAIRS = "pairs"


def certified(facts: Facts, done: Collection[Card]) -> View:
    """How many cards each of those here gave and received at least and at most, and how many pairs read each other."""
    gave, got = Counter(card.giver for card in done), Counter(card.owner for card in done)
    given = [gave[giver] for giver, _ in facts.givers]
    received = [got[owner] for owner in facts.owners]
    both = sum((card.owner, card.giver) in {(other.giver, other.owner) for other in done} for card in done) // 2
    return {"cards": len(done), "owners": len(facts.owners),
            "givers": len(given), "given_least": min(given, default=0), "given_most": max(given, default=0),
            "received_least": min(received, default=0), "received_most": max(received, default=0),
            "mutual": both, "even": facts.even}


def fewer(facts: Facts, plan: Plan) -> int:
    """How many each could give so that all receive the same, where so many as were asked cannot be; 0: as asked."""
    given = {} if facts.even else Counter(owner for _, owner in facts.bound)  # what is given is not taken back
    found = [each for each in range(facts.each - 1, max([1, *given.values()]) - 1, -1)
             if planned(msgspec.structs.replace(facts, each=each)).equal]
    return 0 if plan.equal or not found else found[0]


def arrows(plan: Plan, opened: Mapping[str, list[str]], number: int) -> dict[str, str]:
    """To whom each giver writes with the card of this number: the one that they `opened`, or that is planned."""
    to_come: dict[str, list[str]] = {}
    for giver, owner in plan.cards:
        to_come.setdefault(giver, []).append(owner)
    found: dict[str, str] = {}
    for giver, owners in opened.items():
        order = [*owners, *to_come.get(giver, ())]
        if len(order) >= number:
            found[giver] = order[number - 1]
    return found


def kept(done: Collection[Card]) -> list[Keepsake]:
    """Who handed over to whom, for the next meeting of the cohort to deal otherwise."""
    return [Keepsake(PAIRS, {"pairs": [[card.giver, card.owner] for card in done]})] if done else []


def met(memory: Iterable[Keepsake]) -> frozenset[Pair]:
    """Who read whom at earlier meetings."""
    return frozenset((one, other) for each in memory if each.kind == PAIRS
                     for one, other in each.data.get("pairs", ()))
