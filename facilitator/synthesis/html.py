"""Renders the document of a workshop as HTML for paper: our own templates around one template per activity."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, PrefixLoader, TemplateNotFound

from facilitator.core.words import Words, step_title

from . import figures
from .essence import essence
from .forms import Forms
from .texts import unquoted
from .widths import fit, heading, title, width

log = logging.getLogger(__name__)
PACKAGE = Path(__file__).resolve().parent.parent
PAPERS = ("letter", "a4")
# Variables that the template of an activity may set at its top level (see README.md here).
TOLD = ("counted", "figure", "rules", "left_out", "agreements")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Jinja with our templates (`house/…`) and those of activities (`<slug>/synthesis.html`); all are autoescaped."""
    loader = PrefixLoader({"house": FileSystemLoader(PACKAGE / "templates" / "synthesis"),
                           "activities": FileSystemLoader(PACKAGE / "activities")})
    made = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(layout_iceberg=figures.iceberg, rows_of=figures.rows_of, fit=fit,
                        marks_in_order=figures.in_order, heading_of=heading, width_of=width, title_of=title)
    made.filters["unquoted"] = unquoted
    return made


def prepare() -> None:
    """Compiles every template at start; otherwise the first print would block the room for 200 ms."""
    for name in environment().list_templates(extensions=["html"]):
        if name.startswith("house/") or name.endswith("/synthesis.html"):
            environment().get_template(name)


def macros(words: Words, forms: Forms) -> SimpleNamespace:
    """The macros that templates of activities call as `m`: parts of a section, and charts."""
    given = {"t": words, "number": forms.number, "day": forms.day}
    found: dict[str, Any] = {}
    for name in ("parts", "charts", "iceberg"):
        module = environment().get_template(f"house/{name}.html").make_module({**given, "m": SimpleNamespace(**found)})
        found.update((key, value) for key, value in vars(module).items() if not key.startswith("_"))
    return SimpleNamespace(**found)


def render(document: Mapping[str, Any], language: str, paper: str, words: Words) -> str:
    """Renders the whole print as one HTML text.

    `document` comes from `gather.document`; `language` is `es`, `en` or one with a region (`es-CO`), which sets the
    format of dates and numbers; `paper` is "letter" or "a4"; `words` is the catalogue of that language. Assets have
    `asset:` URLs, which only the child process that makes the PDF can resolve. Raises ValueError for an unknown paper.
    """
    if paper not in PAPERS:
        raise ValueError(f"unknown paper: {paper}")
    forms = Forms(language)
    house = macros(words, forms)
    given = {"language": language[:2], "paper": paper, "t": words, "m": house, "number": forms.number,
             "day": forms.day, "clock": forms.clock, "hour": forms.hour, "listing": forms.listing}
    document = {**document, **{part: [{**step, "title": step_title(step, words)} for step in document[part]]
                               for part in ("path", "sections")}}
    sections = [told for section in document["sections"] if (told := _told(section, words, given))]
    front = essence(document, sections, words)
    return environment().get_template("house/document.html").render(
        **given, doc=document, meta=document["meta"], sections=sections, front=front,
        software=f"Facilitator {document['meta'].get('software', '')}".strip())


def _told(section: Mapping[str, Any], words: Words, given: Mapping[str, Any]) -> dict[str, Any] | None:
    """Renders one section: its `body`, and the variables that its template sets; None when nothing is printed.

    When a template raises an error, the section says so and the rest is printed.
    """
    told = {**section, "body": None, "counted": "", "figure": None, "rules": [], "left_out": [], "agreements": []}
    if section["broken"]:
        return told
    try:
        template = environment().get_template(f"activities/{section['activity']}/synthesis.html")
    except TemplateNotFound:
        return told if section["harvest"] else None
    if not section["told"]:
        return told if section["harvest"] else None
    scope = words.of(section["activity"])
    try:
        module = template.make_module({**given, "t": scope, "step": section, "section": section["told"]})
        told.update({name: getattr(module, name) for name in TOLD if hasattr(module, name)})
        told["body"] = module
    except Exception:
        log.exception("the print of step %s (%s) failed", section["id"], section["activity"])
        told["broken"] = True
    return told
