"""Chooses the content of page one, and sizes that always keep it on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from facilitator.core.words import Words

from .widths import fit, wrap

FINDINGS = 5
AGREEMENTS = 3
FIGURES = 4
ROOM = 340.0  # points of height below the identification block and the figures, on Letter
MORE = 32.0  # of that, where it is said which sections have findings that page one has no room for
MEASURE = 282.0  # width of a line of a finding, in points
BESIDE = 138.0  # width of a line of an agreement, in points
AGREEMENT_LINES = {0: 0, 1: 9, 2: 7, 3: 4}  # lines of each agreement, by the number of agreements


class Setting(NamedTuple):
    """Type sizes of findings in points, the same as in synthesis.css."""

    name: str
    size: float
    line: float
    counted: float
    above: float
    small: float


SETTINGS = (Setting("roomy", 13, 17, 15.5, 14, 10), Setting("snug", 11.5, 14.5, 13.5, 8, 9.5),
            Setting("tight", 10, 12.5, 12, 5, 8.75))
TIGHT_LINES = 4  # lines of a finding in the smallest setting, what it came to among them; its section has it whole


def essence(document: Mapping[str, Any], sections: Sequence[Mapping[str, Any]], words: Words) -> dict[str, Any]:
    """What page one shows: `findings` [{text, counted, outcome}], `more_findings` (titles of the sections that have the
    others), `unfound` (titles of sections without a sentence),
    `agreements` [{text, owner, when}], `more_agreements`, `figures` [{value, label}], `setting`, and `contents` (if
    the table of contents fits); `above` says how many points it takes at the head of the next page, if not."""
    found = [section for section in sections if section["harvest"] or section["outcome"]]
    findings = [{"text": str(section["harvest"] or section["outcome"]), "counted": str(section["counted"]),
                 "outcome": str(section["outcome"] if section["harvest"] else "")} for section in found[:FINDINGS]]
    more = [section["title"] for section in found[FINDINGS:]]
    room = ROOM - (MORE if more else 0)
    unfound = [section["title"] for section in sections
               if not (section["harvest"] or section["outcome"]) and section["counted"]]
    agreed = list({agreement["text"]: agreement for section in sections for agreement in section["agreements"]
                   if agreement.get("text")}.values())
    agreements = _agreements(agreed[:AGREEMENTS])
    right = 131 + sum(len(wrap(agreement["text"], BESIDE, 10)) * 13 + 29 for agreement in agreements)
    contents = 45 + 17.5 * -(-(len(sections) + 3) // 2)
    setting, shown = _setting(findings, room - contents)
    listed = bool(sections) and setting != "" and max(right, 150) + contents <= ROOM
    if not listed:
        setting, shown = _setting(findings, room, cut=True)
    return {"findings": shown, "more_findings": more, "unfound": unfound[:FINDINGS], "agreements": agreements,
            "more_agreements": max(0, len(agreed) - AGREEMENTS), "figures": _figures(document, sections, words),
            "setting": setting, "contents": listed, "above": contents if sections and not listed else 0.0}


def _setting(findings: list[dict[str, str]], room: float, *, cut: bool = False) -> tuple[str, list[dict[str, str]]]:
    """The largest setting in which all findings fit, and what they then are.

    "" when none has them whole, unless they may be `cut`: then the smallest one, with long findings shortened.
    """
    for setting in SETTINGS:
        if 16.0 + sum(_height(finding, setting) for finding in findings) <= room:
            return setting.name, findings
    return (SETTINGS[-1].name, [_shortened(finding) for finding in findings]) if cut else ("", findings)


def _height(finding: Mapping[str, str], setting: Setting) -> float:
    lines = len(wrap(finding["text"], MEASURE, setting.size, "bold"))
    below = sum(len(wrap(finding[name], MEASURE, setting.small)) for name in ("counted", "outcome"))
    return setting.above + lines * setting.line + setting.counted * below


def _shortened(finding: Mapping[str, str]) -> dict[str, str]:
    """A finding as the smallest setting shows it at most."""
    size, small = SETTINGS[-1].size, SETTINGS[-1].small
    text = fit(finding["text"], MEASURE, size, TIGHT_LINES - bool(finding["outcome"]), "bold")[0]
    return {"text": text, **{name: fit(finding[name], MEASURE, small, 1)[0] for name in ("counted", "outcome")}}


def _agreements(agreed: list[Mapping[str, Any]]) -> list[dict[str, str]]:
    most = AGREEMENT_LINES[len(agreed)]
    return [{"text": fit(str(agreement["text"]), BESIDE, 10, most)[0],
             "owner": fit(str(agreement.get("owner") or ""), BESIDE, 9, 1)[0],
             "when": str(agreement.get("when") or "")} for agreement in agreed]


def _figures(document: Mapping[str, Any], sections: Sequence[Mapping[str, Any]], words: Words) -> list[dict[str, Any]]:
    """The large figures: of the meeting, then of each step; none that says what one before it says already."""
    persons, known = document["people"]["count"], sum(1 for entry in document["organisations"] if entry["name"])
    figures = [{"value": persons, "label": words("print.persons", count=persons)},
               {"value": known, "label": words("print.organisations", count=known)}]
    for figure in (section["figure"] for section in sections if section["figure"]):
        told = [known for known in figures if known["value"] == figure["value"]]
        if not any(figure["label"].startswith(known["label"]) for known in told):
            figures.append(figure)
    return figures[:FIGURES]
