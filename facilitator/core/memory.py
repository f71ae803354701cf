"""What earlier meetings left in a later one: which texts it has, and how those of one meeting are taken out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .hidden import digest_of

LASTING = ("life", "status", "then")  # of what is told of under one id: no words, and its place in the list rests on it
Told = dict[str, Any]  # a keepsake as the log tells it


def lives_of(told: Iterable[Told], workshop: int) -> set[str]:
    """The ids of what a workshop left that is told of again in later ones."""
    return {one["data"]["life"] for one in told if one.get("workshop") == workshop and one["data"].get("life")}


def emptied(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a keepsake without its words; one that had none already stays known as that."""
    return {name: value for name, value in data.items() if name in LASTING or value == ""}


def followed(told: list[Told], workshop: int, left: list[Told], hidden: set[str]) -> list[Told]:
    """Keepsakes as far as the workshop that they came from still leaves them, which is `left`, and in its words of now.

    What lasts under one id keeps its place, and what came to it since; without words once it is left no more. What is
    `hidden` there (digests) stays: it is hidden wherever it was brought, and may be shown again.
    """
    now = {one["data"]["life"]: one for one in left if one["data"].get("life")}
    kept = []
    for one in told:
        data, life = one["data"], one["data"].get("life")
        same = one.get("workshop") != workshop or any(_alike(one, other) and other["data"] == data for other in left)
        if same or digests_in([one]) & hidden:
            kept.append(one)
        elif life:
            fresh = now[life]["data"] if life in now else {}
            lasting = {name: data[name] for name in LASTING if name in data}
            kept.append({**one, "data": {**(fresh or emptied(data)), **lasting}})
        else:
            again = [other for other in left if _alike(one, other)]
            before = [other for other in told if other.get("workshop") == workshop and _alike(one, other)]
            if len(again) == len(before) == 1:
                kept.append({**one, "data": again[0]["data"]})
    return kept


def _alike(one: Told, other: Told) -> bool:
    """Whether two are of one kind, for the same organisation."""
    return bool(one["kind"] == other["kind"] and one.get("organisation", "") == other["organisation"])


def without(told: list[Told], workshop: int, left: list[Told], lives: set[str]) -> tuple[list[Told], int]:
    """Keepsakes without what came from a workshop, and how many those were.

    `left` is what the workshop leaves now: what older logs tell without its origin is known by it. What later workshops
    told again under one of its `lives` may quote it.
    """
    alike = [(one["kind"], one["data"], one["organisation"]) for one in left]
    kept, taken = [], 0
    for one in told:
        data, of, life = one["data"], one.get("workshop", 0), one["data"].get("life")
        known = (one["kind"], data, one.get("organisation", "")) in alike
        if of != workshop and not (not of and known) and not (life in lives and not 0 < of < workshop):
            kept.append(one)
            continue
        taken += data != emptied(data)
        if life:
            kept.append({**one, "data": emptied(data)})
    return kept, taken


def digests_in(told: Iterable[Told]) -> set[str]:
    """What stands for each text of keepsakes, so that hidden ones are known."""
    return {digest_of(text) for one in told for text in _texts(one["data"])}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
