"""The parts that say how the document was made, and which of them fill up the page of those who took part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from facilitator.core.words import Words

from .forms import Forms
from .widths import heading, wrap

ROOM = {"letter": 674.0, "a4": 702.0}  # points of height between the margins of a page
MEASURE = 486.0  # width of a line in points; a little less than there is, so that no part is thought smaller than it is
HEADING, SUBHEADING, SIZE, LINE = 58.0, 32.0, 9.5, 13.0  # of what comes early, in points, as in synthesis.css
NAMES, STRETCH, STRETCHES = 250.0, 72.0, 6  # width of the names, of a stretch of the day, and how many stand in a row
AGAIN = 48.0  # the head of the table where it goes on, and its last line
SLACK = 30.0  # that what stands above the rows is thought higher than it is
BEGINS = 250.0  # what a section needs on its first page beside its heading: its distance, a method, two rows of a table
QUESTION = 40.0  # the line to write on, where nobody wrote what heads a section
MORE = " y 10 personas más"  # how many more there are, in either language


def how(document: Mapping[str, Any], sections: Sequence[Mapping[str, Any]], words: Words, forms: Forms,
        paper: str, software: str, above: float = 0.0) -> dict[str, Any]:
    """What is said of the making: `rules` [{title, lines}], `left_out` (lines), `data` (paragraphs); and the names of
    the parts that come `early`, below those who took part, and of the `rest`, at the end.

    They come early where the first section cannot begin below those who took part, which would leave that page half
    empty; `above` them stand so many points.
    """
    meta = document["meta"]
    told: dict[str, Any] = {
        "rules": _rules(sections), "left_out": _left_out(document, sections, words, forms),
        "data": _data(meta, words, forms, software)}
    heights = {
        "methods": SUBHEADING + sum(22 + _height(each["lines"], SIZE, LINE, 1) for each in told["rules"]),
        "anonymity": SUBHEADING + _height([words("print.how.anonymity_text")], SIZE, LINE),
        "left_out": SUBHEADING + _height(told["left_out"], SIZE, LINE, 6.5),
        "data": 56 + _height(told["data"], SIZE, LINE, 3, MEASURE - 30)}
    if not told["rules"]:
        del heights["methods"]
    parts = list(heights)
    early: list[str] = []
    room = ROOM[paper] - _taken(document, ROOM[paper], above)
    if sections and room < _needed(sections[0]):
        early = next((some for some in (parts, parts[:-2], parts[:1])
                      if HEADING + sum(heights[name] for name in some) <= room), [])
    return {**told, "early": early, "rest": [name for name in parts if name not in early]}


def _rules(sections: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rules of each section; those that several have in common are told once, under all their titles."""
    found: dict[tuple[str, ...], list[str]] = {}
    for section in sections:
        if lines := tuple(filter(None, section["rules"])):
            found.setdefault(lines, []).append(section["title"])
    return [{"title": " · ".join(dict.fromkeys(titles)), "lines": list(lines)} for lines, titles in found.items()]


def _needed(section: Mapping[str, Any]) -> float:
    """How many points a section needs to begin on a page that is not its own."""
    if section["own_page"]:
        return max(ROOM.values())
    said = section["harvest"] or section["counted"]
    return BEGINS + float(heading(said)["height"]) + (0.0 if section["harvest"] else QUESTION)


def _height(texts: Iterable[str], size: float, line: float, above: float = 0, room: float = MEASURE) -> float:
    return sum(above + line * len(wrap(text, room, size)) for text in texts)


def _taken(document: Mapping[str, Any], room: float, above: float) -> float:
    """What those who took part and the day as it went take of the last page that they stand on, in points; `above`
    them the first of these pages is taken."""
    rows = document["organisations"]
    dense = len(rows) > 14 or document["people"]["count"] > 40
    room_of_names, padding, size, line = (200.0, 8.0, 9.0, 11.5) if dense else (NAMES, 13.5, 9.5, 12.75)
    people = above + 131 + 17.5 * (len(document["people"]["late"]) + bool(document["people"]["observers"]))
    before = 0.0
    for place, row in enumerate(rows, 1):
        more = MORE if row["people"] > len(row["names"]) else ""
        height = padding + line * max(1, len(wrap(", ".join(row["names"]) + more, room_of_names, size)))
        if people + height > room + SLACK:  # a row is never divided, and the last one takes along the one before
            people = AGAIN + (before if place == len(rows) else 0.0)
        people, before = people + height, height
    day = _taken_by_the_day(document["path"][:3 * STRETCHES])
    return people + day if people + day <= room else day


def _taken_by_the_day(path: Sequence[Mapping[str, Any]]) -> float:
    lines = [bool(stretch["minutes"]) + len(wrap(stretch["title"], STRETCH, 8.75)) for stretch in path]
    rows = [max(lines[at:at + STRETCHES]) for at in range(0, len(lines), STRETCHES)]
    return 46 + sum(23 + 11 * most for most in rows) if rows else 0


def _left_out(document: Mapping[str, Any], sections: Sequence[Mapping[str, Any]], words: Words,
              forms: Forms) -> list[str]:
    """What is missing of the whole document and of each step; steps of which the same is so are named."""
    lines = [words("print.how.unlisted", count=count)] if (count := document["people"]["unlisted"]) else []
    if hidden := document.get("hidden_names", 0):
        lines.append(words("print.how.hidden_names", count=hidden))
    left: dict[str, list[str]] = {}
    for section in sections:
        if section.get("hidden"):
            lines.append(words("print.how.hidden", title=section["title"], count=section["hidden"]))
        for line in section["left_out"]:
            left.setdefault(line, []).append(words("print.quoted", text=section["title"]))
    lines += [line if len(titles) == 1 else
              words("print.how.left_of_each", titles=forms.listing(titles), line=line[:1].lower() + line[1:])
              for line, titles in left.items()]
    if document["cut"]:
        lines.append(words("print.how.cut", count=document["cut"]))
    if boxed := document.get("boxed", 0):
        lines.append(words("print.how.boxed", count=boxed))
    return [*lines, words("print.how.private"), words("print.how.photos")]


def _data(meta: Mapping[str, Any], words: Words, forms: Forms, software: str) -> list[str]:
    kept = [words("print.how.data_text")]
    if meta.get("retention_date"):
        kept.append(words("print.how.retention", date=forms.day(meta["retention_date"])))
    if meta.get("contact"):
        kept.append(words("print.how.contact", contact=meta["contact"]))
    made = words("print.how.made_with", software=software, version=meta.get("version") or 1)
    return [" ".join(kept), f"{made} {words('print.how.spelling')}"]
