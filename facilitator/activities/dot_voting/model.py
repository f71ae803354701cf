"""What a vote is made of: options, rules, rounds and the lines of a count."""

from __future__ import annotations

from typing import Literal

import msgspec

FEW_VOTERS = 5  # below this only the order is kept and shown (METHODS B4)
MANY_OPTIONS, MOST_OPTIONS = 20, 30
Purpose = Literal["consult", "prioritise", "decide"]


class Option(msgspec.Struct):
    """One option. `sources` are the marks of tables by the step it was brought from, `source` what it was there."""

    id: str
    text: str
    source: str = ""
    sources: dict[str, list[str]] = {}
    merged: list[str] = []
    into: str = ""
    dropped: bool = False


class Rules(msgspec.Struct):
    """What was said before opening; 0 dots or 0 most means: as many as suit the number of options."""

    question: str = ""
    purpose: str = "prioritise"
    dots: int = 0
    most: int = 0
    cut: int = 3

    def budget(self, options: int) -> tuple[int, int, int]:
        """Dots per person, most on one option, and how many are chosen, for so many options.

        A quarter of the options, from 3 to 6 (METHODS B4), always fewer dots than options: otherwise everybody could
        give the same to each and the vote would say nothing.
        """
        room = max(1, options - 1)
        dots = self.dots or min(room, max(3, min(6, (options + 2) // 4)))
        most = min(dots, self.most or -(-dots // 2))
        return dots, most, min(self.cut, room)


class Tallied(msgspec.Struct):
    """One option in a count. With fewer than five voters the figures stay 0: only the places are kept."""

    rank: int = 0
    rank_by_organisation: int = 0
    points: int = 0
    people: int = 0
    organisations: int = 0


class Round(msgspec.Struct):
    """One round, from its opening to its count and what was done about its tie."""

    number: int
    runoff: bool
    options: list[str]
    dots: int
    most: int
    cut: int
    roll: list[str]
    counted: bool = False
    voted: int = 0
    lines: dict[str, Tallied] = {}
    ranking_only: bool = False
    tied: list[str] = []
    chosen: list[str] = []
    differs: bool = False
    treated: str = "none"
    settled: list[str] = []
    said: str = ""


class Reservation(msgspec.Struct):
    """A priority somebody cannot live with, in words. `alias` is forgotten when reservations are counted."""

    option: str
    text: str
    alias: str = ""
