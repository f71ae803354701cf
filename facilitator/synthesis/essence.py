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
    """What page one shows: `findings` [{text, counted, outcome}], `unfound` (titles of sections without a sentence),
    `agreements` [{text, owner, when}], `more_agreements`, `figures` [{value, label}], `setting`, and `contents` (if
    the table of contents fits)."""
    findings = [{"text": str(section["harvest"] or section["outcome"]), "counted": str(section["counted"]),
                 "outcome": str(section["outcome"] if section["harvest"] else "")}
                for section in sections if section["harvest"] or section["outcome"]][:FINDINGS]
    unfound = [section["title"] for section in sections
               if not (section["harvest"] or section["outcome"]) and section["counted"]]
    agreed = [agreement for section in sections for agreement in section["agreements"] if agreement.get("text")]
    setting, left = _setting(findings)
    agreements = _agreements(agreed[:AGREEMENTS])
    right = 131 + sum(len(wrap(agreement["text"], BESIDE, 10)) * 13 + 29 for agreement in agreements)
    contents = 45 + 17.5 * -(-(len(sections) + 3) // 2)
    return {"findings": findings, "unfound": unfound[:FINDINGS], "agreements": agreements,
            "more_agreements": max(0, len(agreed) - AGREEMENTS), "figures": _figures(document, sections, words),
            "setting": setting, "contents": bool(sections) and max(left, right, 150) + contents <= ROOM}


def _setting(findings: list[dict[str, str]]) -> tuple[str, float]:
    """The largest setting in which all findings fit, and their height; in the smallest one, long findings are cut."""
    height = 0.0
    for setting in SETTINGS:
        tightest = setting is SETTINGS[-1]
        height = 16.0
        for finding in findings:
            if tightest:
                most = TIGHT_LINES - bool(finding["outcome"])
                finding["text"] = fit(finding["text"], MEASURE, setting.size, most, "bold")[0]
                finding["counted"] = fit(finding["counted"], MEASURE, 8.75, 1)[0]
                finding["outcome"] = fit(finding["outcome"], MEASURE, 8.75, 1)[0]
            lines = len(wrap(finding["text"], MEASURE, setting.size, "bold"))
            below = sum(len(wrap(finding[name], MEASURE, setting.small)) for name in ("counted", "outcome"))
            height += setting.above + lines * setting.line + setting.counted * below
        if height <= ROOM:
            return setting.name, height
    return SETTINGS[-1].name, height


def _agreements(agreed: list[Mapping[str, Any]]) -> list[dict[str, str]]:
    most = AGREEMENT_LINES[len(agreed)]
    return [{"text": fit(str(agreement["text"]), BESIDE, 10, most)[0],
             "owner": fit(str(agreement.get("owner") or ""), BESIDE, 9, 1)[0],
             "when": str(agreement.get("when") or "")} for agreement in agreed]


def _figures(document: Mapping[str, Any], sections: Sequence[Mapping[str, Any]], words: Words) -> list[dict[str, Any]]:
    persons, known = document["people"]["count"], sum(1 for entry in document["organisations"] if entry["name"])
    figures = [{"value": persons, "label": words("print.persons", count=persons)},
               {"value": known, "label": words("print.organisations", count=known)}]
    return [*figures, *(section["figure"] for section in sections if section["figure"])][:FIGURES]
