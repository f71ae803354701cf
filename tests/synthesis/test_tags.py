"""What a screen reader finds in the file: tags, alternative texts, headers, links, and nothing of the margins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from facilitator.synthesis import html

from . import made_up, sample

SPECIMENS: dict[str, Callable[[], str]] = {
    "ordinary": lambda: html.render(sample.ordinary(), "es", "letter", sample.words("es")),
    "tiny": lambda: html.render(sample.tiny(), "en", "a4", sample.words("en")),
    "run-off": lambda: made_up.printed(made_up.runoff()),
}


@pytest.fixture(scope="module", params=SPECIMENS)
def reader(request: pytest.FixtureRequest) -> PdfReader:
    """The print of a specimen."""
    return sample.paper(SPECIMENS[request.param]())


def kids(element: Any) -> list[Any]:
    """What stands in an element of the tree: elements, references, and numbers of marked content."""
    held = element.get("/K", [])
    return [kid.get_object() for kid in (held if isinstance(held, list) else [held])]


def elements(reader: PdfReader) -> Iterator[tuple[Any, Any]]:
    """Every element of the tree, each with the one that it stands in."""
    waiting = [(kid, None) for kid in kids(reader.trailer["/Root"]["/StructTreeRoot"])]
    while waiting:
        element, parent = waiting.pop()
        if isinstance(element, dict) and "/S" in element:
            yield element, parent
            waiting += [(kid, element) for kid in kids(element)]


def marked(reader: PdfReader) -> Iterator[tuple[int, str, Any]]:
    """What is marked on each page: its number, the tag, and the properties."""
    for number, page in enumerate(reader.pages):
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in (b"BDC", b"BMC"):
                yield number, operands[0], operands[1] if len(operands) > 1 else {}


def test_every_figure_says_what_it_shows(reader: PdfReader) -> None:
    told = [str(element.get("/Alt", "")) for element, _ in elements(reader) if element["/S"] == "/Figure"]
    assert told and all(told)


def test_every_header_says_what_it_heads(reader: PdfReader) -> None:
    found = [(element, parent) for element, parent in elements(reader) if element["/S"] == "/TH"]
    assert found
    assert {str(element["/A"].get("/Scope")) for element, _ in found} <= {"/Column", "/Row"}
    rows = [parent for parent, _ in elements(reader) if parent["/S"] == "/Table"
            for row in kids(parent) if row["/S"] == "/TBody" and all(cell["/S"] == "/TH" for cells in kids(row) for cell in kids(cells))]
    assert not rows, "a body of headers heads nothing"


def test_items_stand_in_lists_and_lists_hold_items(reader: PdfReader) -> None:
    lists = [element for element, _ in elements(reader) if element["/S"] == "/L"]
    assert lists and all(str(kid["/S"]) in ("/LI", "/Caption", "/L") for held in lists for kid in kids(held))
    assert {str(parent["/S"]) for element, parent in elements(reader) if element["/S"] == "/LI"} == {"/L"}
    assert {str(parent["/S"]) for element, parent in elements(reader) if element["/S"] == "/LBody"} == {"/LI"}


def test_what_stands_in_the_margins_is_not_read(reader: PdfReader) -> None:
    """WeasyPrint marks it as content that no tree holds (Kozea/WeasyPrint#1836)."""
    held = {(reader.get_page_number(element["/Pg"].get_object()), kid) for element, _ in elements(reader) for kid in kids(element)
            if isinstance(kid, int)}
    numbered = [(number, int(told["/MCID"])) for number, tag, told in marked(reader) if "/MCID" in told]
    assert numbered and set(numbered) == held and len(numbered) == len(held)
    footers = [number for number, tag, told in marked(reader) if tag == "/Artifact" and told.get("/Type") == "/Pagination"]
    assert set(footers) == set(range(len(reader.pages)))


def test_links_are_printed_and_say_where_they_lead(reader: PdfReader) -> None:
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    assert links and all(int(link["/F"]) & 4 for link in links)
    assert {str(link["/Contents"]) for link in links} & {"Cómo se hizo", "How it was made"}
    inside = [kid for element, _ in elements(reader) if element["/S"] == "/Link" for kid in kids(element) if isinstance(kid, dict)]
    assert len([kid for kid in inside if kid.get("/Type") == "/OBJR"]) == len(links)


def test_headings_leave_out_no_level(reader: PdfReader) -> None:
    order = [int(str(element["/S"])[2]) for element, _ in in_reading_order(reader) if str(element["/S"])[1:] in ("H1", "H2", "H3", "H4")]
    assert order[0] == 1 and all(after <= before + 1 for before, after in itertools.pairwise(order))


def in_reading_order(reader: PdfReader) -> Iterator[tuple[Any, Any]]:
    """The tree as it is read."""
    def below(element: Any, parent: Any) -> Iterator[tuple[Any, Any]]:
        yield element, parent
        for kid in kids(element):
            if isinstance(kid, dict) and "/S" in kid:
                yield from below(kid, element)

    for top in kids(reader.trailer["/Root"]["/StructTreeRoot"]):
        yield from below(top, None)


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_drawing_has_a_title_or_is_decoration_by_its_own_word(name: str) -> None:
    drawings = re.findall(r"<svg\b([^>]*)>\s*(<title>\s*[^<\s])?", SPECIMENS[name]())
    assert drawings and all(title or 'aria-hidden="true"' in attributes for attributes, title in drawings)
