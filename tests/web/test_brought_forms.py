"""Questions of one's own that are brought to the desk: as JSON by themselves or as an XLSForm; what is wrong says where."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

import pytest
from laptop import Laptop
from source import LANGUAGES, catalogue

from facilitator.web import sheets
from facilitator.web.own_files import FILE_LIMIT

ES, EN = "label::Español (es)", "label::English (en)"
Row = Iterable[str]
SURVEY = [["type", "name", ES, EN], ["start", "start", "", ""], ["begin_group", "ties", "Lazos", "Ties"],
          ["select_one level", "trust", "Hay confianza entre mesas.", "There is trust between tables."],
          ["select_one level", "care", "Se cuida el tiempo.", "Time is minded."], ["end_group", "", "", ""],
          ["text", "more", "Algo más", "Anything else"]]
CHOICES = [["list_name", "name", ES, EN], ["level", "1", "Poco", "A little"], ["level", "2", "Bastante", "Quite"],
           ["level", "3", "Mucho", "A lot"], ["level", "dont_know", "No sé", "I don’t know"]]
SETTINGS = [["form_title", "form_id", "version"], ["Lazos entre mesas", "ties", "2"]]


def column(place: int) -> str:
    return "ABCDEFGH"[place]


def sheet(rows: list[list[str]], formula: tuple[int, int] | None = None) -> str:
    """A sheet with its texts in its cells, and a formula in one of them."""
    def cell(line: int, place: int, text: str) -> str:
        if formula == (line, place):
            return f'<c r="{column(place)}{line}"><f>1+1</f><v>2</v></c>'
        return f'<c r="{column(place)}{line}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'

    told = "".join(f'<row r="{line}">{"".join(cell(line, at, text) for at, text in enumerate(row))}</row>'
                   for line, row in enumerate(rows, 1))
    return f"<worksheet><sheetData>{told}</sheetData></worksheet>"


def workbook(sheets: dict[str, str], more: dict[str, bytes] | None = None, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A small .xlsx file."""
    kept = io.BytesIO()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = "".join(f'<sheet name="{name}" r:id="r{at}"/>' for at, name in enumerate(sheets))
    links = "".join(f'<Relationship Id="r{at}" Target="worksheets/s{at}.xml"/>' for at in range(len(sheets)))
    with zipfile.ZipFile(kept, "w", packed) as book:
        book.writestr("xl/workbook.xml", f'<workbook xmlns:r="{office}"><sheets>{names}</sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        for at, told in enumerate(sheets.values()):
            book.writestr(f"xl/worksheets/s{at}.xml", told)
        for name, body in (more or {}).items():
            book.writestr(name, body)
    return kept.getvalue()


def form(survey: list[list[str]] = SURVEY, choices: list[list[str]] = CHOICES, settings: list[list[str]] = SETTINGS,
         formula: tuple[int, int] | None = None) -> bytes:
    return workbook({"survey": sheet(survey, formula), "choices": sheet(choices), "settings": sheet(settings)})


def bring(laptop: Laptop, body: bytes) -> Any:
    return laptop.desk.post("/desk/presets/file", data=body, content_type="application/json",
                            headers={"X-Facilitator": laptop.token}).json


def test_an_xlsform_becomes_a_preset_that_is_played(laptop: Laptop) -> None:
    key = bring(laptop, form())["key"]
    assert key == "questionnaire/own-lazos-entre-mesas"
    own = laptop.server.presets.all()[key].settings["own"]
    assert (own["id"], own["version"], own["unit"]) == ("ties", 2, "person")
    assert [(item["id"], item["section"]) for item in own["items"]] == [("trust", "ties"), ("care", "ties")]
    assert own["scale"][2] == {"es": "Mucho", "en": "A lot"} and own["items"][0]["levels"] == []
    assert own["apart"] == ["dont_know"] and own["lines"] == [{"id": "more", "name": {"es": "Algo más", "en": "Anything else"}}]
    code = laptop.post("/desk/workshops", {"cohort": laptop.cohort, "presets": [key], "language": "en"}).json["code"]
    room = laptop.server.rooms.find(code)
    assert room is not None
    [step] = room.workshop.steps.values()
    assert list(step.run.scales.items) == ["trust", "care"] and not step.damaged


def test_levels_of_their_own_stay_with_each_question(laptop: Laptop) -> None:
    choices = [*CHOICES, ["yes", "no", "No", "No"], ["yes", "yes", "Sí", "Yes"]]
    survey = [*SURVEY, ["select_one yes", "use", "Lo voy a usar.", "I will use it."]]
    key = bring(laptop, form(survey, choices))["key"]
    own = laptop.server.presets.all()[key].settings["own"]
    assert [len(item["levels"]) for item in own["items"]] == [3, 3, 2] and "scale" not in own


def test_an_instrument_by_itself_is_a_preset_too(laptop: Laptop) -> None:
    said = {"es": "Una", "en": "One"}
    told = {"id": "mine", "version": 1, "name": said, "items": [{"id": "one", "name": said, "levels": [said, said]}]}
    assert bring(laptop, json.dumps(told).encode())["key"] == "questionnaire/own-una"
    wrong = bring(laptop, json.dumps({**told, "items": [{"id": "one", "name": {"es": "Una"}, "levels": [said, said]}]}).encode())
    assert (wrong["reason"], wrong["values"]["place"]) == ("field_missing", "settings.own.items[0].name.en")


def changed(rows: list[list[str]], line: int, place: int, text: str) -> list[list[str]]:
    """The rows with one cell changed; lines count from 1."""
    return [[text if (at, column) == (line, place) else one for column, one in enumerate(row)] for at, row in enumerate(rows, 1)]


WRONG: dict[str, tuple[bytes, str, dict[str, Any]]] = {
    "a formula in a cell": (form(formula=(4, 2)), "sheet_formula", {"sheet": "survey", "line": 4}),
    "a language is missing": (form(changed(SURVEY, 5, 3, "")), "sheet_language", {"sheet": "survey", "line": 5, "language": "en"}),
    "of a choice": (form(choices=changed(CHOICES, 3, 2, "")), "sheet_language", {"sheet": "choices", "line": 3, "language": "es"}),
    "a type that is not used": (form(changed(SURVEY, 4, 0, "geopoint")), "sheet_type", {"sheet": "survey", "line": 4, "type": "geopoint"}),
    "a list that is not there": (form(changed(SURVEY, 4, 0, "select_one no")), "sheet_list", {"sheet": "survey", "line": 4, "list": "no"}),
    "a name twice": (form(changed(SURVEY, 5, 1, "trust")), "sheet_twice", {"sheet": "survey", "line": 5, "name": "trust"}),
    "no name": (form(changed(SURVEY, 5, 1, "a b")), "sheet_cell", {"sheet": "survey", "line": 5, "column": "name"}),
    "a text too long": (form(changed(SURVEY, 7, 2, "x" * 181)), "sheet_long", {"sheet": "survey", "line": 7, "limit": 180}),
    "no title": (form(settings=changed(SETTINGS, 2, 0, "")), "sheet_cell", {"sheet": "settings", "line": 2, "column": "form_title"}),
    "no id": (form(settings=changed(SETTINGS, 2, 1, "")), "sheet_cell", {"sheet": "settings", "line": 2, "column": "form_id"}),
    "a sheet is missing": (workbook({"survey": sheet(SURVEY), "settings": sheet(SETTINGS)}), "sheet_missing", {"sheet": "choices"}),
    "no question": (form(SURVEY[:1]), "field_few", {"place": "settings.own.items", "limit": 1}),
    "no workbook": (b"PK\x03\x04" + b"x" * 90, "sheet_none", {}),
    "a text of 5,000 signs": (form(changed(SURVEY, 7, 2, "x" * 5000)), "sheet_none", {}),
    "an entity": (workbook({"survey": '<!DOCTYPE a [<!ENTITY b "c">]>' + sheet(SURVEY)}), "sheet_none", {}),
    "an entity in letters of two bytes": (workbook({}, {"xl/sharedStrings.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")}),
                                          "sheet_none", {}),
    "a bomb": (workbook({"survey": sheet(SURVEY)}, {"xl/sharedStrings.xml": b" " * 30_000_000}), "sheet_none", {}),
    # These two unpack without a bound: 57 KB of the one took 400 MB and 4 s of everybody's, and what was broken of either a fault of ours.
    "packed as LZMA": (workbook({"survey": sheet(SURVEY), "choices": sheet(CHOICES), "settings": sheet(SETTINGS)}, packed=zipfile.ZIP_LZMA),
                       "sheet_none", {}),
    "broken bzip2": (workbook({"survey": sheet(SURVEY)}, packed=zipfile.ZIP_BZIP2).replace(b"BZh", b"BZx"), "sheet_none", {}),
    "too large": (b"PK\x03\x04" + b"x" * FILE_LIMIT, "preset_too_large", {"limit": FILE_LIMIT // 1024}),
}


@pytest.mark.parametrize("what", sorted(WRONG))
def test_a_form_that_is_wrong_is_refused_with_sheet_line_and_reason_and_changes_nothing(laptop: Laptop, what: str) -> None:
    body, reason, values = WRONG[what]
    told = bring(laptop, body)
    assert (told["reason"], told["values"]) == (reason, values)
    assert not laptop.server.presets.own()[0]
    assert all(f"refused.{reason}" in catalogue(language) or f"console.refused.{reason}" in catalogue(language)
               for language in LANGUAGES)


def test_rows_and_cells_within_others_are_refused_and_nothing_is_read_twice(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook of some hundred bytes had its cells read once for each row and cell around them."""
    read: list[str] = []
    text = sheets._text

    def reading(element: Any) -> str:
        read.append(element.tag)
        return text(element)

    monkeypatch.setattr(sheets, "_text", reading)
    cell = '<c t="inlineStr"><is><t>x</t></is>'
    deep = "<row>" * 30 + cell * 30 + "</c>" * 30 + "</row>" * 30
    for told in (deep, f"<sheetData>{deep}</sheetData>", "<sheetData>" + "<row/>" * 120_000 + "</sheetData>"):
        assert bring(laptop, workbook({"survey": f"<worksheet>{told}</worksheet>"}))["reason"] == "sheet_none"
    assert len(read) <= 30
    shallow = "<sheetData>" + "<row>" * 3 + cell * 2 + "</c>" * 2 + "</row>" * 3 + "</sheetData>"
    assert not bring(laptop, workbook({"survey": f"<worksheet>{shallow}</worksheet>"}))["ok"]
    assert not read, "a row within a row is no row of the sheet"
