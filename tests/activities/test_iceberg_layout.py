"""The layout of the printed iceberg: what comes stays within its level, as large as it can be, and what is left out is counted."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from pathlib import Path

import pytest

from facilitator.activities.iceberg import layout
from facilitator.synthesis import widths

LONG = "Cada vez que hay una entrega urgente nadie anota qué se quedó esperando y se repite"


def level(themes: int, notes: int, text: str = LONG) -> dict:
    """A level with so many themes of so many notes each."""
    return {"themes": {f"g{at}": {"title": f"{text} {at}", "notes": notes, "people": notes, "organisations": 1,
                                  "tables": {"t1": "A"},
                                  "quotes": {f"n{place}": {"text": text, "mark": "B"} for place in range(min(notes, 4))}}
                       for at in range(themes)}, "single_count": 0}


@pytest.mark.parametrize(("themes", "notes"), [(0, 0), (1, 3), (3, 3), (5, 10), (20, 10)])
@pytest.mark.parametrize("height", [500.0, 612.0])
def test_whatever_comes_stays_within_its_level_and_is_counted(themes, notes, height):
    plan = layout.iceberg({key: level(themes, notes) for key in "1234"}, widths.fit, height)
    for key, band in plan["bands"].items():
        top, bottom, left, width = layout.ROOM[key]
        scale = height / layout.WHOLE
        assert len(band["cells"]) + band["more"] == themes
        for cell in band["cells"]:
            size = layout.SIZES[plan["size"]]
            used = sum(len(widths.wrap(strip["text"], cell["width"] - 19, size.strip)) * size.strip_line + size.pad
                       for strip in cell["strips"])
            used += len(widths.wrap(cell["title"], cell["width"], size.title, "bold")) * size.title_line
            assert cell["top"] >= top * scale and cell["left"] >= left
            assert cell["left"] + cell["width"] <= left + width + 0.1
            assert cell["top"] + used <= bottom * scale + 0.1
            assert cell["more"] + len(cell["strips"]) == notes


def test_three_notes_are_set_larger_than_forty():
    few = layout.iceberg({"1": {"single": {"n1": {"text": "Hay menos personas cada mes", "mark": "A"}}, "single_count": 1}}, widths.fit)
    many = layout.iceberg({key: level(3, 4) for key in "1234"}, widths.fit)
    assert few["size"] < many["size"]
    assert few["bands"]["1"]["cells"][0]["strips"][0]["text"] == "Hay menos personas cada mes"
    assert few["bands"]["1"]["loose"] == 0 and few["bands"]["2"]["empty"]


def test_what_was_chosen_as_a_lever_is_drawn_by_name_though_twenty_themes_have_more_notes():
    found = level(20, 4, "Todo espera")
    found["themes"]["g18"] |= {"notes": 2, "lever": 0}
    found["themes"]["g19"] |= {"notes": 1, "lever": 7}
    band = layout.iceberg({"4": found}, widths.fit)["bands"]["4"]
    assert [cell["title"] for cell in band["cells"] if cell["lever"]] == ["Todo espera 19", "Todo espera 18"]
    assert band["more"] == 14 and band["cells"][0]["lever"]


def test_voices_that_do_not_fit_are_counted():
    single = {f"n{at}": {"text": LONG, "mark": "A"} for at in range(40)}
    band = layout.iceberg({"2": {"themes": {}, "single": single, "single_count": 40}}, widths.fit)["bands"]["2"]
    assert sum(len(cell["strips"]) for cell in band["cells"]) + band["loose"] == 40


@pytest.mark.parametrize("key", ["1", "2", "3", "4"])
def test_the_first_title_of_a_level_does_not_touch_the_edge_of_the_berg(key: str) -> None:
    drawing = (Path(layout.__file__).parent / "drawing.html").read_text("utf-8")
    outlines = [[tuple(map(float, point.split(","))) for point in " ".join(re.findall(r'"([^"]*)"', drawn)).split()]
                for name in ("_tip", "_left", "_right") for drawn in re.findall(rf"set {name} = (.*?)%}}", drawing, re.DOTALL)]
    top, _, left, width = layout.ROOM[key]
    along = [(x + (a - x) * part / 20, y + (b - y) * part / 20) for points in outlines
             for (x, y), (a, b) in pairwise(points) for part in range(21)]
    for corner in ((left, top), (left + width, top)):
        far = min(math.dist(corner, point) for point in along)
        assert far >= (7 if corner[0] == left else 3), (corner, far)
