"""The iceberg's layout, the widths it relies on, and what stands on page one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.synthesis import figures, names, texts, widths

LONG = "Cada vez que hay una entrega urgente nadie anota qué se quedó esperando y se repite"


def level(themes: int, notes: int, text: str = LONG) -> dict:
    """A level with so many themes of so many notes each."""
    return {"themes": {f"g{at}": {"title": f"{text} {at}", "notes": notes, "people": notes, "organisations": 1,
                                  "tables": {"t1": "A"},
                                  "strips": [{"text": text, "mark": "B"} for _ in range(min(notes, 4))]}
                       for at in range(themes)}, "loose": 0}


@pytest.mark.parametrize(("themes", "notes"), [(0, 0), (1, 3), (3, 3), (5, 10), (20, 10)])
@pytest.mark.parametrize("height", [500.0, 612.0])
def test_whatever_comes_stays_within_its_level_and_is_counted(themes, notes, height):
    plan = figures.iceberg({key: level(themes, notes) for key in "1234"}, height)
    for key, band in plan["bands"].items():
        top, bottom, left, width = figures.ROOM[key]
        scale = height / figures.WHOLE
        assert len(band["cells"]) + band["more"] == themes
        for cell in band["cells"]:
            size = figures.SIZES[plan["size"]]
            used = sum(len(widths.wrap(strip["text"], cell["width"] - 19, size.strip)) * size.strip_line + size.pad
                       for strip in cell["strips"])
            used += len(widths.wrap(cell["title"], cell["width"], size.title, "bold")) * size.title_line
            assert cell["top"] >= top * scale and cell["left"] >= left
            assert cell["left"] + cell["width"] <= left + width + 0.1
            assert cell["top"] + used <= bottom * scale + 0.1
            assert cell["more"] + len(cell["strips"]) == notes


def test_three_notes_are_set_larger_than_forty():
    few = figures.iceberg({"1": {"single": [{"text": "Hay menos personas cada mes", "mark": "A"}]}})
    many = figures.iceberg({key: level(3, 4) for key in "1234"})
    assert few["size"] < many["size"]
    assert few["bands"]["1"]["cells"][0]["strips"][0]["text"] == "Hay menos personas cada mes"
    assert few["bands"]["1"]["loose"] == 0 and few["bands"]["2"]["empty"]


def test_voices_that_do_not_fit_are_counted():
    single = {f"n{at}": {"text": LONG, "mark": "A"} for at in range(40)}
    band = figures.iceberg({"2": {"themes": {}, "single": single, "loose": 40}})["bands"]["2"]
    assert sum(len(cell["strips"]) for cell in band["cells"]) + band["loose"] == 40


@given(st.text(max_size=400), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_a_text_cut_to_lines_takes_no_more_of_them(text, most):
    kept, lines = widths.fit(text, 120, 9, most)
    assert lines <= most
    assert len(widths.wrap(kept, 120, 9)) <= most


def test_marks_are_in_the_order_of_the_house():
    assert figures.in_order(["B2", "C", "A", "A2", "C", ""]) == ["A", "C", "A2", "B2"]


def test_long_headings_are_set_smaller():
    sizes = [widths.heading("palabra " * count)["size"] for count in (2, 8, 30)]
    assert sizes == [1, 2, 3]


def test_texts_come_out_on_one_line_and_bounded():
    tamer = texts.Tamer(total=5000)
    tame = tamer.tame({"a": "x\n" * 50_000, "b": ["\u202eal revés", "e" + "\u0301" * 50], "c": "z" * 9000, "n": 3})
    assert "\n" not in tame["a"] and len(tame["a"]) <= texts.CHARACTERS
    assert tame["b"][0] == "al revés" and len(tame["b"][1]) <= 5
    assert sum(len(text) for text in (tame["a"], *tame["b"], tame["c"])) <= 5001 and tame["n"] == 3


def test_the_file_has_the_name_that_people_look_for():
    meta = {"date": "2025-05-14", "cohort": "Robusteciendo la Justicia Social", "number": 5, "version": 1}
    assert names.filename(meta, "sesion", "sintesis") == "2025-05-14_Robusteciendo_sesion-5_sintesis_v1.pdf"
    odd = names.filename({"title": "../¿Qué? / \\ ñandú", "date": "2025-05-14"}, "sesion", "sintesis")
    assert odd == "2025-05-14_Que_sintesis_v1.pdf"


@pytest.mark.parametrize(("said", "set_"), [("«Si no estoy, no se hace»", "Si no estoy, no se hace"), ('"a"', "a"),
                                            ("«a» y «b»", "«a» y «b»"), ("sin comillas", "sin comillas"), ("«", "«")])
def test_quotations_are_not_quoted_twice(said, set_):
    assert texts.unquoted(said) == set_
