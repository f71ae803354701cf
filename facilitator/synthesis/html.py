"""Renders the document of a workshop as HTML for paper: our own templates around one template per activity."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from functools import partial
from types import SimpleNamespace
from typing import Any

from jinja2 import TemplateNotFound

from facilitator.core.hidden import KEPT
from facilitator.core.presets import spoken
from facilitator.core.words import Words, step_title

from .engines import sheets
from .essence import essence
from .forms import Forms
from .how import how
from .letters import boxed
from .templates import environment
from .texts import cited

log = logging.getLogger(__name__)
PAPERS = ("letter", "a4")
# Variables that the template of an activity may set at its top level (see README.md here).
TOLD = ("counted", "outcome", "figure", "rules", "left_out", "agreements", "own_page")


def macros(words: Words, forms: Forms) -> SimpleNamespace:
    """The macros that templates of activities call as `m`: parts of a section, and charts."""
    given = {"t": words, "number": forms.number, "day": forms.day}
    found: dict[str, Any] = {}
    for name in ("parts", "charts"):
        module = environment().get_template(f"house/{name}.html").make_module({**given, "m": SimpleNamespace(**found)})
        found.update((key, value) for key, value in vars(module).items() if not key.startswith("_"))
    return SimpleNamespace(**found)


def finished(page: str, words: Words) -> tuple[str, int]:
    """A page as it is printed: what is kept back says so; boxes stand for what no font has, and how many there are."""
    return boxed(page.replace(KEPT, words("shared.kept")))


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
             "day": forms.day, "clock": forms.clock, "hour": forms.hour, "listing": forms.listing,
             "spoken": partial(spoken, language=language[:2]), **namers(document, words, forms, language)}
    document = {**document, **{part: [{**step, "title": step_title(step, words)} for step in document[part]]
                               for part in ("path", "sections")}}
    document["people"] = {**document["people"], "late": [
        {"count": late["count"], "where": _moment(late, words)} for late in document["people"]["late"]]}
    document["hidden_names"] = sum(each.get("hidden", False) + each.get("hidden_names", 0)
                                   for each in document["organisations"])
    document["organisations"] = [_named(each, words) for each in document["organisations"]]
    sections = [told for section in document["sections"] if (told := _told(section, words, given))]
    front = essence(document, sections, words)
    software = f"Facilitator {document['meta'].get('software', '')}".strip()

    def written(boxes: int) -> tuple[str, int]:
        made = how({**document, "boxed": boxes}, sections, words, forms, paper, software, front["above"])
        return finished(environment().get_template("house/document.html").render(
            **given, doc=document, meta=document["meta"], sections=sections, front=front, made=made,
            sheets=sheets(), software=software), words)

    page, boxes = written(0)
    return written(boxes)[0] if boxes else page  # what is told of the boxes is known only once they are there


def namers(document: Mapping[str, Any], words: Words, forms: Forms, language: str) -> dict[str, Any]:
    """What names things in a section: texts in a row, organisations and steps by their ids, the day of the meeting."""
    def named(texts: Iterable[str | Mapping[str, str]]) -> str:
        said = [text if isinstance(text, str) else spoken(text, language=language[:2]) for text in texts]
        return forms.listing([words("print.quoted", text=cited(text) or words("shared.hidden")) for text in said])

    def who(organisation: str) -> str:
        return str(document["names"].get(organisation, "")) if organisation else ""

    def titles(steps: Iterable[str]) -> list[str]:
        return [step_title(section, words) for section in document["sections"] if section["id"] in set(steps)]

    return {"named": named, "who": who, "titles": titles, "today": str(document["meta"].get("date", ""))}


def _named(organisation: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """An organisation with what stands for its name, and for those of its people, where they are out of sight."""
    names = [words("shared.name.hidden")] * organisation.get("hidden_names", 0)
    title = words("shared.organisation.hidden") if organisation.get("hidden") else organisation["name"]
    return {**organisation, "name": title, "names": [*organisation["names"], *names]}


def _moment(late: Mapping[str, Any], words: Words) -> str:
    """Where the room was: the stage of a step by its name, or the step, or between two steps ("")."""
    stage = words.of(late["activity"])
    if late["stage"] and stage.has(f"stage.{late['stage']}"):
        return stage(f"stage.{late['stage']}")
    return step_title(late, words) if late["activity"] else ""


def _told(section: Mapping[str, Any], words: Words, given: Mapping[str, Any]) -> dict[str, Any] | None:
    """Renders one section: its `body`, and the variables that its template sets; None when nothing is printed.

    When a template raises an error, the section says so and the rest is printed.
    """
    origin = given["titles"]([section.get("topic_of", "")])
    about = [words("print.topic", topic=section["topic"], title=origin[0])] if origin and section.get("topic") else []
    told = {**section, "body": None, "counted": "", "outcome": "", "figure": None, "rules": [], "left_out": [],
            "agreements": [], "own_page": False}
    if section["broken"]:
        return told
    try:
        template = environment().get_template(f"activities/{section['activity']}/print.html")
    except TemplateNotFound:
        return told if section["harvest"] else None
    if not section["told"]:
        return told if section["harvest"] else None
    scope = words.of(section["activity"])
    try:
        module = template.make_module({**given, "t": scope, "step": section, "section": section["told"]})
        told.update({name: getattr(module, name) for name in TOLD if hasattr(module, name)})
        told["body"], told["rules"] = module, [*about, *told["rules"]]
    except Exception:
        log.exception("the print of step %s (%s) failed", section["id"], section["activity"])
        told["broken"] = True
    return told
