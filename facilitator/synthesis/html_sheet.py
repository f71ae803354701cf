"""Renders the sheet of one organisation as HTML for paper: its own of every step, then a page to tell of it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from jinja2 import TemplateNotFound

from facilitator.core.presets import spoken
from facilitator.core.words import Words, step_title

from .engines import sheets
from .forms import Forms
from .html import PAPERS, finished, macros, namers
from .templates import environment

log = logging.getLogger(__name__)
QUESTIONS, NEEDS, LINES = 3, 4, 5  # how many there are at most on the page that is read aloud
ROOM = 246  # points, of what that page says: beyond it stands closer, without the drawing
LITTLE = 300  # characters of what is an organisation's own, with which that page begins on the first
ABOVE = 95  # points that the name of the organisation takes there
# Variables that a `sheet.html` may set at its top level (see README.md here).
TOLD = ("said", "received", "needs", "questions", "promised")


def render(document: Mapping[str, Any], language: str, paper: str, words: Words) -> str:
    """One HTML text; `document` comes from `gather_sheet.document`, the rest is as in `html.render`."""
    if paper not in PAPERS:
        raise ValueError(f"unknown paper: {paper}")
    forms = Forms(language)
    given = {"language": language[:2], "paper": paper, "t": words, "m": macros(words, forms), "number": forms.number,
             "day": forms.day, "listing": forms.listing, "spoken": partial(spoken, language=language[:2]),
             "person": lambda key: str(document["persons"].get(key, "")), **namers(document, words, forms, language)}
    sections = [told for section in document["sections"]
                if (told := _told({**section, "title": step_title(section, words)}, words, given))]
    path = list(dict.fromkeys(step_title(step, words) for step in document["path"]))
    told = tell(sections, words)
    own = sum(len(section["body"].striptags()) for section in sections if section["body"])
    told["page"] = own > LITTLE or any(section["broken"] for section in sections)
    told["long"] = height_of(told, forms.listing(path)) > ROOM - (0 if told["page"] else ABOVE + own / 2)
    name = document["organisation"]["name"] or words("shared.organisation.hidden")
    return finished(environment().get_template("house/sheet.html").render(
        **given, doc=document, meta=document["meta"], name=name, sections=sections, path=path,
        tell=told, sheets=["synthesis/sheet.css", *sheets()],
        software=f"Facilitator {document['meta'].get('software', '')}".strip()), words)[0]


def tell(sections: Sequence[Mapping[str, Any]], words: Words) -> dict[str, Any]:
    """The page that is read aloud: what was said, received and promised, what is needed, three questions."""
    every = {name: [line for section in sections for line in section[name] if line] for name in TOLD}
    received = list(dict.fromkeys(every["received"]))
    usual = [words(f"print.sheet.question_{number}") for number in range(1, QUESTIONS + 1)]
    # First one question of each step: a step with many does not take the room of the others.
    turns = [section["questions"][turn] for turn in range(QUESTIONS) for section in sections
             if turn < len(section["questions"])]
    return {**every, "said": every["said"][:LINES], "received": received[:LINES],
            "needs": every["needs"][:NEEDS], "questions": [*dict.fromkeys(turns), *usual][:QUESTIONS]}


def height_of(told: Mapping[str, Any], path: str) -> float:
    """How high, in points, what the page that is read aloud says is beside its headings, in ordinary letters."""
    lines = sum(-(-len(text) // 54) for text in (path, *told["said"], *told["received"]))
    rows = sum(12.5 + 12.75 * -(-len(row["text"]) // 32) + 11.5 * bool(row["more"]) for row in told["promised"])
    blank = 34 * sum(not told[name] for name in ("said", "received", "promised"))  # lines to write on
    return 14.75 * lines + rows + blank + 16 * sum(len(question) > 62 for question in told["questions"])


def _told(section: Mapping[str, Any], words: Words, given: Mapping[str, Any]) -> dict[str, Any] | None:
    """Renders one section: its `body`, and what its template sets for the last page; None when nothing is printed."""
    told: dict[str, Any] = {**section, "body": None, **{name: [] for name in TOLD}}
    if section["broken"]:
        return told
    if not section["told"]:
        return None
    lists = [each for each in section["told"].get("lists", ()) if each["texts"]]
    try:
        template = environment().get_template(f"activities/{section['activity']}/sheet.html")
    except TemplateNotFound:
        if not lists:
            return None
        template = environment().get_template("house/sheet_lists.html")
    try:
        module = template.make_module({**given, "t": words.of(section["activity"]), "step": section,
                                       "section": section["told"], "lists": lists})
        told.update({name: list(getattr(module, name)) for name in TOLD if hasattr(module, name)})
        told["body"] = module.__html__().strip()  # "": all that it says stands on the last page
    except Exception:
        log.exception("the sheet's part of step %s (%s) failed", section["id"], section["activity"])
        told["broken"] = True
    return told
