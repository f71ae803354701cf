"""Lays out the printed iceberg: which notes fit on each level, in which size, and how many are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from facilitator.core.tables import in_order

Fit = Callable[..., tuple[str, int]]  # (text, width, size, lines, face) → the text cut to lines, and how many they are

WHOLE = 612.0  # height of the original drawing in points; everything scales with it
# level → top, bottom, left edge and width of the area for text, in a drawing of 490 × 612 points
ROOM = {"1": (96.0, 201.0, 106.0, 367.0), "2": (217.0, 341.0, 98.0, 383.0), "3": (356.0, 479.0, 98.0, 383.0),
        "4": (493.0, 606.0, 112.0, 346.0)}
GAP = 5.0
META_LINE = 10.0
MOST_THEMES = 6


class Size(NamedTuple):
    """The type sizes in points for one density of notes."""

    title: float
    title_line: float
    strip: float
    strip_line: float
    pad: float


SIZES = (Size(13, 16, 11, 13.5, 9), Size(10.5, 13, 9.25, 11.25, 7), Size(9.25, 11.5, 8.25, 9.9, 6.6))
SMALLEST = len(SIZES) - 1


def iceberg(levels: Mapping[str, Mapping[str, Any]], fit: Fit, height: float = WHOLE,
            untitled: str = "–") -> dict[str, Any]:
    """The positions of all texts on an iceberg of 490 × `height` points.

    `levels` is "1" … "4" → {"themes": by id {"title", "notes", "tables", "quotes": by id {"text", "mark"}}, "single":
    such notes outside any theme, "single_count": how many these are, those that are not quoted among them}. `untitled`
    replaces a missing title. The size is the largest at which nothing is left out, or else the smallest, with as many
    notes as fit. What was chosen as a lever comes first: it is drawn however many themes there are.
    """
    for rank, size in enumerate(SIZES):
        bands = {key: _band(levels.get(key, {}), key, height / WHOLE, size, untitled, fit) for key in ROOM}
        if rank == SMALLEST or all(band["whole"] for band in bands.values()):
            return {"height": height, "bands": bands, "size": rank}
    raise AssertionError("the smallest size always answers")


def _band(level: Mapping[str, Any], key: str, scale: float, size: Size, untitled: str, fit: Fit) -> dict[str, Any]:
    top, bottom, left, width = ROOM[key]
    themes = sorted(level.get("themes", {}).values(), key=lambda theme: (-theme.get("lever", -1), -theme["notes"]))
    single = list(level.get("single", {}).values())
    band: dict[str, Any] = {"top": top * scale, "loose": level.get("single_count", 0), "cells": [],
                            "more": max(0, len(themes) - MOST_THEMES), "empty": False}
    shown = themes[:MOST_THEMES]
    if not shown:
        return _band_of_strips(band, single, (top * scale, bottom * scale, left, width), size, fit)
    columns = min(3, len(shown))
    lines = -(-len(shown) // columns)
    room = ((bottom - top) * scale - (lines - 1) * 4) / lines
    each = (width - GAP * (columns - 1)) / columns
    for place, theme in enumerate(shown):
        cell = _cell({**theme, "title": theme.get("title") or untitled}, min(each, 260.0), room, size,
                     3 if lines == 1 else 1, fit)
        cell["left"] = left + (place % columns) * (each + GAP)
        cell["top"] = top * scale + (place // columns) * (room + 4)
        band["cells"].append(cell)
    band["whole"] = not band["more"] and all(cell["whole"] for cell in band["cells"])
    return band


def _cell(theme: Mapping[str, Any], width: float, room: float, size: Size, each: int, fit: Fit) -> dict[str, Any]:
    """One theme: its title, its counts, and as many of its notes as fit, each of at most `each` lines."""
    most = min(3, int((room - META_LINE) // size.title_line))
    title, lines = fit(theme["title"], width, size.title, most, "bold")
    left = room - lines * size.title_line - 1
    notes, offered, lever = theme["notes"], theme["quotes"].values(), "lever" in theme
    strips, complete = _strips(offered, width, left, size, max(notes, len(offered)) + lever, fit, each)
    return {"width": width, "title": title, "notes": notes, "strips": strips, "more": max(0, notes - len(strips)),
            "lever": lever, "tables": [] if strips and not lever else in_order(theme["tables"].values())[:5],
            "whole": complete and title == theme["title"]}


def _strips(strips: Iterable[Mapping[str, Any]], width: float, room: float, size: Size, total: int,
            fit: Fit, each: int = 3) -> tuple[list[dict[str, Any]], bool]:
    """As many strips as fit, a line kept for «y N más» unless all `total` fit; and whether they do."""
    kept: list[dict[str, Any]] = []
    used = 0.0
    waiting = list(strips)
    for strip in waiting:
        text, lines = fit(strip["text"], width - 19, size.strip, each)
        used += lines * size.strip_line + size.pad
        if used > room - (META_LINE if len(kept) + 1 < total else 0):
            break
        kept.append({"text": text, "mark": strip.get("mark", "")})
    return kept, [strip["text"] for strip in kept] == [strip["text"] for strip in waiting]


def _band_of_strips(band: dict[str, Any], single: list[Any], box: tuple[float, float, float, float],
                    size: Size, fit: Fit) -> dict[str, Any]:
    """A level without themes: its single voices side by side, or, without any, the question of the level."""
    top, bottom, left, width = box
    band["empty"] = not single and not band["loose"]
    columns = min(3, max(1, len(single)))
    each = (width - GAP * (columns - 1)) / columns
    shown, complete = 0, True
    for place in range(columns):
        column = single[place::columns]
        strips, all_of_it = _strips(column, min(each, 260.0), bottom - top, size, len(column), fit)
        shown, complete = shown + len(strips), complete and all_of_it
        if strips:
            band["cells"].append({"width": min(each, 260.0), "left": left + place * (each + GAP), "top": top,
                                  "title": "", "notes": 0, "tables": [], "strips": strips,
                                  "more": 0})
    band["loose"] = max(0, band["loose"] - shown)
    band["whole"] = complete and shown == len(single)
    return band


PRINT = {"layout_iceberg": iceberg}
