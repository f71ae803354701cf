"""What layouts rely on: the widths of texts, the order of marks, bounds, and the name of the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.tables import in_order
from facilitator.synthesis import html, names, texts, widths
from facilitator.synthesis.forms import Forms

from . import sample


@given(st.text(max_size=400), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_a_text_cut_to_lines_takes_no_more_of_them(text, most):
    kept, lines = widths.fit(text, 120, 9, most)
    assert lines <= most
    assert len(widths.wrap(kept, 120, 9)) <= most


def test_marks_are_in_the_order_of_the_house():
    assert in_order(["B2", "C", "A", "A2", "C", ""]) == ["A", "C", "A2", "B2"]


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
    meta = {"date": "2025-05-14", "cohort": "Robusteciendo la Justicia Social", "number": 5, "code": "WW5UX4", "version": 1}
    name = "2025-05-14_Robusteciendo-la-Justicia-Social_encuentro-5_WW5UX4_sintesis_v1"
    assert names.filename(meta, "encuentro", "sintesis") == f"{name}.pdf"
    assert names.filename(meta, "encuentro", "sintesis", again=2) == f"{name}_2.pdf"
    odd = names.filename({"title": "../¿Qué? / \\ ñandú", "date": "2025-05-14"}, "encuentro", "sintesis")
    assert odd == "2025-05-14_Que-nandu_sintesis_v1.pdf"


@pytest.mark.parametrize(("said", "set_"), [("«Si no estoy, no se hace»", "Si no estoy, no se hace"), ('"a"', "a"),
                                            ("«a» y «b»", "«a» y «b»"), ("sin comillas", "sin comillas"), ("«", "«")])
def test_quotations_are_not_quoted_twice(said, set_):
    assert texts.unquoted(said) == set_


def test_a_mark_has_one_shape_on_screen_and_on_paper() -> None:
    """A table looks for its mark on the wall and finds it again in print."""
    package = Path(names.__file__).resolve().parents[1]
    script = (package / "static" / "parts" / "badge.js").read_text("utf-8")
    paper = (package / "templates" / "synthesis" / "charts.html").read_text("utf-8")
    drawn = dict(re.findall(r"^  ([A-H]): \{\s*path: \"([^\"]+)\"", script, re.MULTILINE))
    assert set(drawn) == set("ABCDEFGH")
    assert not [letter for letter, path in drawn.items() if path not in paper]


def test_marks_of_the_second_round_of_letters_do_not_look_like_those_of_the_first() -> None:
    """A and A2 are told apart by their drawing alone, in black and white too."""
    badge = html.macros(sample.words("es"), Forms("es")).badge
    drawn = [badge(mark, 8, True) for mark in ("A", "A2")]
    assert [svg.count("<path") for svg in drawn] == [1, 2] and 'fill="#FFFFFF"' in drawn[1]
