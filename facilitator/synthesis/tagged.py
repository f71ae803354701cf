"""Mends the tags of a PDF before it is written, where WeasyPrint leaves less than a screen reader needs (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

PRINTED = 4  # the flag of an annotation that is there on paper too


def finish(document: Any, pdf: Any) -> None:
    """Given to WeasyPrint, which calls it with the pages that were laid out and the file that was made of them.

    Headers say what they head (Kozea/WeasyPrint#2508), links where they lead and that they are printed; what stands in
    the margins (#1836) and drawings that say nothing are decoration, which is not read.
    """
    tree = {element.reference: element for element in pdf.objects if _is(element, "/StructElem")}
    _describe_links(document)
    _give_scope(tree)
    root = next(element for element in tree.values() if element["S"] == "/Document")
    silent = {reference for reference, element in tree.items() if element["S"] == "/Figure" and "Alt" not in element}
    for element in tree.values():
        element["K"][:] = [kid for kid in element["K"] if kid not in silent]
    read = set(_below(root, tree))
    _decorate(pdf, read, silent)


def _is(held: Any, kind: str) -> bool:
    return isinstance(held, dict) and held.get("Type") == kind


def _below(element: Any, tree: dict[bytes, Any]) -> Iterator[bytes]:
    """The references of an element and of all that stands in it."""
    yield element.reference
    for kid in element["K"]:
        if kid in tree:
            yield from _below(tree[kid], tree)


def _describe_links(document: Any) -> None:
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):
            if getattr(box, "link_annotation", None):
                said = " ".join("".join(box.element.itertext()).split())
                link = box.link_annotation
                link.update(F=PRINTED, Contents=type(link["Contents"])(said))


def _give_scope(tree: dict[bytes, Any]) -> None:
    """A header in the head of a table heads its column, one in the body its row."""
    for header in tree.values():
        if header["S"] == "/TH" and "A" in header:
            group = tree[tree[header["P"]]["P"]]
            header["A"]["Scope"] = "/Row" if group["S"] == "/TBody" else "/Column"


def _decorate(pdf: Any, read: set[bytes], silent: set[bytes]) -> None:
    """Marks the content that no element of the tree holds as an artifact, page by page."""
    numbers = next(held for held in pdf.objects if isinstance(held, dict) and "Nums" in held)["Nums"]
    pages = [held for held in pdf.objects if _is(held, "/Page")]
    streams = {held.reference: held for held in pdf.objects if hasattr(held, "stream")}
    for page in pages:
        held = numbers[2 * page["StructParents"] + 1]
        kinds = {place: "/Layout" if owner in silent else "/Pagination"
                 for place, owner in enumerate(held) if owner not in read}
        for place in kinds:
            held[place] = "null"
        parts = streams[page["Contents"]].stream
        for at, part in enumerate(parts):
            if isinstance(part, dict) and part.get("MCID") in kinds:
                part["Type"] = kinds[part.pop("MCID")]
                parts[at - 1] = "/Artifact"
