"""What answers come to: the level of each organisation, and of the room a count that names nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from facilitator.blocks.scales import (
    FEW,
    NONE,
    Agreed,
    Told,
    disagreement,
    levels_of,
    middles,
    moves,
    reading,
)
from facilitator.core.here import View

from .instrument import Instrument

MOST_STRENGTHS = MOST_PRIORITIES = 3
UNDECIDED = "open"  # an organisation whose delegates differ, and that recorded no level


def settled(marks: Mapping[str, int], agreed: Agreed | None) -> str:
    """What an organisation answers: the level it recorded, or the one that all its marks say; no mean of them.

    Otherwise UNDECIDED, or the answer that is no level where nobody gave one ("" where nobody gave any).
    """
    levels = levels_of(marks)
    if agreed is not None and levels:
        return UNDECIDED if agreed.level == NONE else agreed.level
    if levels:
        return str(levels[0]) if levels[0] == levels[-1] else UNDECIDED
    return next((answer for answer in ("dont_know", "no_answer", "not_yet", "not_applicable") if marks.get(answer)), "")


def told_of(marks: Mapping[str, int]) -> dict[str, int]:
    """What delegates are told of their marks: two know whose each is, so that who would rather not say left a blank."""
    return {answer: count for answer, count in sorted(marks.items()) if answer != "no_answer"}


def of_organisations(top: int, answers: list[tuple[str, str]], kept: int) -> View:
    """An item in the room: of each organisation what it answers of then and now; `kept` is how much of the former was
    stored and not recalled."""
    then, now = ([answer[at] for answer in answers] for at in (0, 1))
    pairs = [(int(one), int(other)) for one, other in answers if one.isdigit() and other.isdigit()]
    row = _row(top, counted(now), sum(answer not in ("", "not_applicable") for answer in now))
    if row and len(pairs) >= FEW:
        row |= {"then": _dots(counted(then), top), "moved": moves(pairs), "both": len(pairs), "kept": kept}
    return row


def of_people(top: int, told: Told, item: str) -> View:
    """An item in the room, one answer of each person."""
    marks = told.marks.get("now", {}).get(item, {})
    return _row(top, marks, told.people - marks.get("not_applicable", 0))


def counted(answers: Iterable[str]) -> dict[str, int]:
    """How often each answer stands."""
    found: dict[str, int] = {}
    for answer in filter(None, answers):
        found[answer] = found.get(answer, 0) + 1
    return found


def _dots(marks: Mapping[str, int], top: int) -> View:
    return {str(level): marks.get(str(level), 0) for level in range(1, top + 1)}


def _row(top: int, marks: Mapping[str, int], of: int) -> View:
    """«n de N», N without those to whom it does not apply; nothing at all under FEW levels, as if there were none."""
    levels = levels_of(marks)
    if len(levels) < FEW:
        return {}
    low, high = middles(levels)
    return {"now": _dots(marks, top), "n": len(levels), "of": of, "low": low, "high": high,
            "apart": {answer: count for answer, count in marks.items() if not answer.isdigit()},
            "reading": reading(levels, top), "apartness": round(disagreement(levels), 3)}


def ordered(rows: Mapping[str, View], instrument: Instrument) -> list[str]:
    """The items that are shown: on one scale, those first about which there is most disagreement; else as asked."""
    places = {item.id: place for place, item in enumerate(instrument.items)}
    apartness = {key: -row["apartness"] if instrument.scale else 0 for key, row in rows.items() if row}
    return sorted(apartness, key=lambda key: (apartness[key], places[key]))


def strengths(rows: Mapping[str, View], order: list[str]) -> list[str]:
    """Up to three, those first that all share, then the highest; of equal ones, those most agreed on."""
    found = [key for key in order if rows[key]["reading"].startswith("strength")]
    found.sort(key=lambda key: (rows[key]["reading"] != "strength_shared", -rows[key]["low"] - rows[key]["high"],
                                rows[key]["apartness"]))
    return found[:MOST_STRENGTHS]


def challenges(rows: Mapping[str, View], order: list[str]) -> list[str]:
    """Those first that are to be talked about, then the lowest; the first three are the priorities."""
    found = [key for key in order if rows[key]["reading"].startswith("challenge")]
    found.sort(key=lambda key: (rows[key]["reading"] != "challenge_talk", rows[key]["low"] + rows[key]["high"]))
    return found


def predicted(told: Told, followed: Iterable[str], instrument: Instrument) -> list[dict[str, Any]]:
    """What the next meeting asks about: of each item that is followed, how many gave each answer; none of too few."""
    asked, found = instrument.asked(), []
    for item in (item for item in asked if f"{instrument.id}.{item}" in followed):
        marks = {level: count for level, count in told.marks.get("now", {}).get(item, {}).items() if level.isdigit()}
        if sum(marks.values()) >= FEW:
            found.append({"of": f"{instrument.id}.{item}", "now": marks, "top": asked[item]})
    return found


def foretold(kept: Iterable[Mapping[str, Any]], instrument: Instrument) -> View:
    """Item → how many of how many had said yes, the last time, to what it asks about again."""
    last = {data["of"]: data for data in kept}
    return {item.id: {"yes": data["now"].get(str(data["top"]), 0), "of": sum(data["now"].values())}
            for item in instrument.items if (data := last.get(item.follows or ""))}
