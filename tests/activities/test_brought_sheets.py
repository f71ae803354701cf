"""The sheets of a form, as the desk reads them: the instrument that they mean, and where and why they are refused."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import msgspec
import pytest

from facilitator.activities import discover
from facilitator.core.activity import settings_of
from facilitator.core.errors import Refused

ES, EN = "label::Español (es)", "label::English (en)"
Sheets = dict[str, list[list[Any]]]


def row(line: int, **cells: str) -> list[Any]:
    """A row of a sheet, at its line."""
    return [line, {name: text for name, text in cells.items() if text}]


def said(line: int, text: str, **cells: str) -> list[Any]:
    """The same, with its label in both languages."""
    return row(line, **cells, **{ES: text, EN: f"{text} (en)"})


def form(**settings: str) -> Sheets:
    """Two questions on one scale, the first in a group, and an open line."""
    return {
        "survey": [row(2, type="start", name="start"), said(3, "Lazos", type="begin_group", name="ties"),
                   said(4, "Confianza", type="select_one level", name="trust"), row(5, type="end group"),
                   said(6, "Tiempo", type="select_one level", name="care"), said(7, "Algo más", type="text", name="more")],
        "choices": [said(2, "Poco", list_name="level", name="1"), said(3, "Mucho", list_name="level", name="2"),
                    said(4, "No sé", list_name="level", name="dont_know"), said(5, "Otro", list_name="other", name="a"),
                    said(6, "Más", list_name="other", name="b")],
        "settings": [row(2, form_title="Lazos entre mesas", form_id="ties", **settings)]}


def brought(sheets: Any) -> Any:
    return discover()["questionnaire"].brought({"sheets": sheets})


def both(text: str) -> dict[str, str]:
    return {"es": text, "en": f"{text} (en)"}


def test_a_form_becomes_an_instrument_that_settings_take() -> None:
    told = brought(form(version="2.1", then="Yes", unit="organisation"))
    assert told == {"name": dict.fromkeys(("es", "en"), "Lazos entre mesas"), "minutes": 10, "settings": {"own": {
        "id": "ties", "version": 21, "name": dict.fromkeys(("es", "en"), "Lazos entre mesas"), "unit": "organisation",
        "then": True, "apart": ["dont_know"], "scale": [both("Poco"), both("Mucho")],
        "sections": [{"id": "ties", "name": both("Lazos")}], "lines": [{"id": "more", "name": both("Algo más")}],
        "items": [{"id": "trust", "name": both("Confianza"), "levels": [], "section": "ties"},
                  {"id": "care", "name": both("Tiempo"), "levels": []}]}}}
    own = settings_of(discover()["questionnaire"], told["settings"]).own
    assert [item.id for item in own.items] == ["trust", "care"] and msgspec.to_builtins(own.apart) in (["dont_know"], ("dont_know",))


def test_what_a_form_leaves_out_is_as_usual() -> None:
    sheets = form()
    sheets["choices"].pop(2)
    own = brought(sheets)["settings"]["own"]
    assert (own["version"], own["unit"], own["then"], own["apart"]) == (1, "person", False, ["no_answer"])


def test_levels_that_items_do_not_share_stay_with_each() -> None:
    sheets = form()
    sheets["survey"][4][1]["type"] = "select_one other"
    own = brought(sheets)["settings"]["own"]
    assert "scale" not in own
    assert [item["levels"] for item in own["items"]] == [[both("Poco"), both("Mucho")], [both("Otro"), both("Más")]]


@pytest.mark.parametrize("kind", ["note", "start", "end", "today", "deviceid", "username", "audit", "calculate"])
def test_what_a_form_asks_of_the_device_is_no_question(kind: str) -> None:
    sheets = form()
    sheets["survey"].append(row(8, type=kind, name="x"))
    assert brought(sheets) == brought(form())


@pytest.mark.parametrize("yes", ["yes", "true", "1", "sí", "si", "TRUE"])
def test_before_is_asked_about_where_the_form_says_so_in_any_of_the_usual_ways(yes: str) -> None:
    assert brought(form(then=yes))["settings"]["own"]["then"] is True
    assert brought(form(then="no"))["settings"]["own"]["then"] is False


Spoils = Callable[[Sheets], Any]
WRONG: dict[str, tuple[Spoils, str, dict[str, Any]]] = {
    "no sheet": (lambda sheets: sheets.pop("choices"), "sheet_missing", {"sheet": "choices"}),
    "no survey": (lambda sheets: sheets.pop("survey"), "sheet_missing", {"sheet": "survey"}),
    "no settings": (lambda sheets: sheets.pop("settings"), "sheet_missing", {"sheet": "settings"}),
    "empty settings": (lambda sheets: sheets["settings"].clear(), "sheet_cell",
                       {"sheet": "settings", "line": 2, "column": "form_title"}),
    "no title": (lambda sheets: sheets["settings"][0][1].pop("form_title"), "sheet_cell",
                 {"sheet": "settings", "line": 2, "column": "form_title"}),
    "a long title": (lambda sheets: sheets["settings"][0][1].update(form_title="x" * 181), "sheet_cell",
                     {"sheet": "settings", "line": 2, "column": "form_title"}),
    "no id": (lambda sheets: sheets["settings"][0][1].pop("form_id"), "sheet_cell",
              {"sheet": "settings", "line": 2, "column": "form_id"}),
    "a type": (lambda sheets: sheets["survey"][4][1].update(type="geopoint " + "x" * 60), "sheet_type",
               {"sheet": "survey", "line": 6, "type": ("geopoint " + "x" * 60)[:40]}),
    "a list": (lambda sheets: sheets["survey"][4][1].update(type="select_one " + "x" * 60), "sheet_list",
               {"sheet": "survey", "line": 6, "list": "x" * 40}),
    "a name": (lambda sheets: sheets["survey"][4][1].update(name="2 words"), "sheet_cell",
               {"sheet": "survey", "line": 6, "column": "name"}),
    "no name": (lambda sheets: sheets["survey"][4][1].pop("name"), "sheet_cell",
                {"sheet": "survey", "line": 6, "column": "name"}),
    "a choice's name": (lambda sheets: sheets["choices"][3][1].update(name="x" * 25), "sheet_cell",
                        {"sheet": "choices", "line": 5, "column": "name"}),
    "a name twice": (lambda sheets: sheets["survey"][4][1].update(name="trust"), "sheet_twice",
                     {"sheet": "survey", "line": 6, "name": "trust"}),
    "a language": (lambda sheets: sheets["choices"][0][1].pop(EN), "sheet_language",
                   {"sheet": "choices", "line": 2, "language": "en"}),
    "a question's language": (lambda sheets: sheets["survey"][2][1].pop(ES), "sheet_language",
                              {"sheet": "survey", "line": 4, "language": "es"}),
    "a long label": (lambda sheets: sheets["survey"][2][1].update({ES: "x" * 181}), "sheet_long",
                     {"sheet": "survey", "line": 4, "limit": 180}),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_refused_with_its_sheet_and_line(wrong: str) -> None:
    spoil, reason, values = WRONG[wrong]
    sheets = deepcopy(form())
    spoil(sheets)
    with pytest.raises(Refused) as refused:
        brought(sheets)
    assert (refused.value.reason, refused.value.values) == (reason, values)


def test_what_just_fits_is_taken() -> None:
    sheets = form()
    sheets["settings"][0][1]["form_title"] = sheets["survey"][2][1][ES] = "x" * 180
    sheets["choices"][3][1]["name"], sheets["survey"][4][1]["name"] = "x" * 24, "x" * 24
    assert brought(sheets)["settings"]["own"]["items"][0]["name"]["es"] == "x" * 180


def test_an_instrument_by_itself_is_taken_as_it_is_and_nothing_else_is() -> None:
    kind = discover()["questionnaire"]
    own = {"id": "x", "name": {"es": "x", "en": "x"}, "items": []}
    assert kind.brought(own) == {"name": own["name"], "minutes": 10, "settings": {"own": own}}
    assert kind.brought({**own, "settings": {}}) is None and kind.brought({"sheets": 3}) is None
