"""Counting secret ballots: points, people, organisations, places, and whether a tie matters."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from .model import Count, Line

FEW_VOTERS = 5  # below this only the order is kept and shown (METHODS B4)
Ballot = tuple[str, Mapping[str, int]]  # the organisation ("" for none) and the dots by choice
Values = Mapping[str, int | Fraction]


def count(choices: Collection[str], ballots: Iterable[Ballot], cut: int = 0, *, runoff: bool = False,
          few: int = FEW_VOTERS, by_organisation: bool = False) -> Count:
    """What a question came to, with places by points or by the shares of organisations.

    With fewer than `few` voters the lines hold places and nothing else: what is not kept cannot be told. The shares by
    organisation are never kept, and places by them stand beside points only where they change what is chosen: together
    they would give away the ballot of an organisation's only delegate.
    """
    cast = list(ballots)
    spreads = [(organisation, {key: dots for key, dots in spread.items() if dots > 0 and key in choices})
               for organisation, spread in cast]
    points = {key: sum(spread.get(key, 0) for _, spread in spreads) for key in choices}
    shares = shares_of(choices, spreads)
    ways: tuple[Values, Values] = (shares, points) if by_organisation else (points, shares)
    hidden = sum(bool(spread) for _, spread in spreads) < few
    chosen, tied = contested(ways[0], cut, zeros=runoff)
    elsewhere = contested(ways[1], cut, zeros=runoff)
    differs = not hidden and {*chosen, *tied} != {*elsewhere[0], *elsewhere[1]}
    places, others = ranks(ways[0]), ranks(ways[1])
    lines = {key: Line(places[key], others[key] if differs else 0) for key in choices}
    for key, line in lines.items():
        if not hidden:
            who = [organisation for organisation, spread in spreads if key in spread]
            line.people, line.organisations = len(who), len(set(who) - {""})
            line.points = 0 if by_organisation else points[key]
    return Count(len(cast), lines, hidden, chosen, tied, differs)


def shares_of(choices: Collection[str], spreads: Sequence[Ballot]) -> dict[str, Fraction]:
    """Each organisation's dots rescaled to 1, so that a large delegation weighs no more than a small one.

    Who belongs to none stands alone. Exact fractions: a tie must not be made or broken by rounding.
    """
    given: dict[str, dict[str, int]] = {}
    for place, (organisation, spread) in enumerate(spreads):
        dots = given.setdefault(organisation or f"?{place}", {})
        for key, number in spread.items():
            dots[key] = dots.get(key, 0) + number
    shares = dict.fromkeys(choices, Fraction(0))
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
