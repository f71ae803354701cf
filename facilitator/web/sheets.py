"""Reads a workbook (.xlsx) as rows of text, with nothing in it run, followed or unpacked beyond bounds."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any
from xml.etree import ElementTree

from facilitator.core.errors import Refused

BEGINS = b"PK\x03\x04"  # how a workbook begins, which is a ZIP file
MOST_UNPACKED = 2 * 1024 * 1024  # bytes, of one part; a workbook of questions has a hundredth of it
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # how any program packs a workbook
MOST_SHEETS, MOST_ROWS, MOST_CELLS = 12, 400, 40
DEEPEST, MOST_ELEMENTS = 12, 100_000  # of one part: a workbook's own nests half as deep
BOOK, LINKS, SHARED = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Rows = list[list[Any]]  # of [the number of its line, column → text]


def read_sheets(body: bytes) -> dict[str, Any]:
    """`{"sheets": {name: [[line, {column: text}]]}}`, the columns named by the first line of each sheet; raises Refused
    with sheet and line for a formula, and in a word for what is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            shared = [_text(one) for one in _parts(_xml(book, SHARED), "si")] if SHARED in book.namelist() else []
            paths = {one.get("Id"): one.get("Target", "") for one in _parts(_xml(book, LINKS), "Relationship")}
            names = list(_within(_xml(book, BOOK), "sheets", "sheet"))[:MOST_SHEETS]
            told = {str(one.get("name")): _xml(book, _inside(paths, one)) for one in names}
            return {"sheets": {name: _rows(name, tree, shared) for name, tree in told.items()}}
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, IndexError, ValueError,
            NotImplementedError, RuntimeError, EOFError) as problem:
        raise Refused("sheet_none") from problem


def _inside(paths: dict[str | None, str], sheet: ElementTree.Element) -> str:
    target = paths[sheet.get(LINK)].lstrip("/")
    return target if target.startswith("xl/") else f"xl/{target}"


def _xml(book: zipfile.ZipFile, path: str) -> ElementTree.Element:
    """One part, which declares no entity of its own and is of a reasonable size, whatever its header says."""
    if book.getinfo(path).compress_type not in PACKED:
        raise ValueError("packed in a way that takes as much memory as its header says")
    with book.open(path) as part:
        body = part.read(MOST_UNPACKED + 1)
    if len(body) > MOST_UNPACKED or b"<!" in body or b"\0" in body:  # zeros: letters of two bytes may hide the signs
        raise ValueError("a part that is too large or declares something")
    return ElementTree.fromstring(body, ElementTree.XMLParser(target=_Bounded()))


class _Bounded(ElementTree.TreeBuilder):
    """A tree that is given up as soon as it nests deeper, or holds more, than any workbook's own."""

    deep = count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ElementTree.Element:
        """One more element, within those that are open."""
        self.deep, self.count = self.deep + 1, self.count + 1
        if self.deep > DEEPEST or self.count > MOST_ELEMENTS:
            raise ValueError("a part that nests too deep or holds too much")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ElementTree.Element:
        """The innermost one is whole."""
        self.deep -= 1
        return super().end(tag)


def _parts(parent: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """The children of that name, and of no other element within: who reads rows, then cells, passes each once."""
    return (one for one in parent if one.tag.rpartition("}")[2] == name)


def _within(tree: ElementTree.Element, box: str, name: str) -> Iterator[ElementTree.Element]:
    """The same of the first child called `box`, in which a part keeps its list."""
    return (one for parent in islice(_parts(tree, box), 1) for one in _parts(parent, name))


def _text(element: ElementTree.Element) -> str:
    """What a cell or a shared text says: its own text, or that of its runs in order."""
    runs = [element, *_parts(element, "r")]
    return "".join(one.text or "" for run in runs for one in _parts(run, "t"))


def _rows(sheet: str, tree: ElementTree.Element, shared: list[str]) -> Rows:
    """The lines of a sheet below its first, without those that are empty."""
    told: Rows = []
    head: dict[str, str] = {}
    for row in islice(_within(tree, "sheetData", "row"), MOST_ROWS):
        line = int(row.get("r", 0))
        cells = {re.sub(r"\d", "", cell.get("r", "")): _value(sheet, line, cell, shared)
                 for cell in islice(_parts(row, "c"), MOST_CELLS)}
        cells = {column: text for column, text in cells.items() if text}
        if not head:
            head = cells
        elif cells:
            told.append([line, {head[column]: text for column, text in cells.items() if column in head}])
    return told


def _value(sheet: str, line: int, cell: ElementTree.Element, shared: list[str]) -> str:
    if next(_parts(cell, "f"), None) is not None:
        raise Refused("sheet_formula", sheet=sheet, line=line)
    if cell.get("t") == "inlineStr":
        return "".join(_text(one) for one in _parts(cell, "is")).strip()
    value = next(_parts(cell, "v"), None)
    text = (value.text or "").strip() if value is not None else ""
    return shared[int(text)].strip() if cell.get("t") == "s" and text else text
