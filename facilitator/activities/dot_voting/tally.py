"""Counting secret ballots: points, people, organisations, places, and whether a tie matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from .model import FEW_VOTERS

Ballot = tuple[str, Mapping[str, int]]  # the organisation ("" for none) and the dots by option
Values = Mapping[str, int | Fraction]


def count(options: Sequence[str], ballots: Iterable[Ballot], cut: int, *, runoff: bool = False) -> dict[str, Any]:
    """What becomes one fact: `options` (id → line), `voted`, `ranking_only`, `chosen`, `tied` and `differs`.

    With fewer than five voters the lines hold places and nothing else: what is not kept cannot be told. The shares by
    organisation are never kept, and their places only when they change what is chosen: beside the points, shares would
    give away the ballot of an organisation's only delegate.
    """
    cast = list(ballots)
    spreads = [(organisation, {key: dots for key, dots in spread.items() if dots > 0 and key in options})
               for organisation, spread in cast]
    points = {key: sum(spread.get(key, 0) for _, spread in spreads) for key in options}
    shares = by_organisation(options, spreads)
    few = sum(bool(spread) for _, spread in spreads) < FEW_VOTERS
    places, other = ranks(points), ranks(points if few else shares)
    chosen, tied = contested(points, cut, zeros=runoff)
    elsewhere = contested(shares, cut, zeros=runoff)
    differs = not few and {*chosen, *tied} != {*elsewhere[0], *elsewhere[1]}
    lines: dict[str, dict[str, Any]] = {}
    for key in options:
        lines[key] = {"rank": places[key]}
        if not few:
            who = [organisation for organisation, spread in spreads if key in spread]
            lines[key] |= {"points": points[key], "people": len(who), "organisations": len(set(who) - {""})}
        if differs:
            lines[key]["rank_by_organisation"] = other[key]
    return {"options": lines, "voted": len(cast), "ranking_only": few, "chosen": chosen, "tied": tied,
            "differs": differs}


def by_organisation(options: Sequence[str], spreads: Sequence[Ballot]) -> dict[str, Fraction]:
    """Each organisation's dots rescaled to 1, so that a large delegation weighs no more than a small one.

    Who belongs to none stands alone. Exact fractions: a tie must not be made or broken by rounding.
    """
    given: dict[str, dict[str, int]] = {}
    for place, (organisation, spread) in enumerate(spreads):
        dots = given.setdefault(organisation or f"?{place}", {})
        for key, number in spread.items():
            dots[key] = dots.get(key, 0) + number
    shares = dict.fromkeys(options, Fraction(0))
    for dots in given.values():
        whole = sum(dots.values())
        for key, number in dots.items():
            shares[key] += Fraction(number, whole)
    return shares


def ranks(values: Values) -> dict[str, int]:
    """Places from 1; equals share one, and nothing breaks a tie."""
    ordered = list(values.values())
    return {key: 1 + sum(other > value for other in ordered) for key, value in values.items()}


def contested(values: Values, cut: int, *, zeros: bool) -> tuple[list[str], list[str]]:
    """Those chosen beyond doubt, and those tied across the cut; what got nothing is neither, unless `zeros` count."""
    places = ranks(values)
    sharing = list(places.values())
    live = [key for key in sorted(values, key=lambda key: places[key]) if zeros or values[key] > 0]
    chosen = [key for key in live if places[key] + sharing.count(places[key]) - 1 <= cut]
    return chosen, [key for key in live if places[key] <= cut and key not in chosen]
