"""Chooses what stands on page one: the findings, the agreements, the figures, and how tightly they are set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.core.words import Words

from .forms import Forms
from .widths import fit, wrap

FINDINGS = 5
AGREEMENTS = 3
FIGURES = 4
MEASURE = 285.0  # points that a line of a finding has
ROOMY, SNUG = 11, 21  # lines of findings that a setting holds beside the rest of page one
TIGHT_LINES = 4  # of one finding in the tightest; the whole sentence heads its own section


def essence(document: Mapping[str, Any], sections: Sequence[Mapping[str, Any]], words: Words,
            forms: Forms) -> dict[str, Any]:
    """`findings` [{text, counted}], `agreements` [{text, owner, when}], `figures` [{value, label}], `setting`,
    `contents` (whether the list of contents fits under them) and `unfound` (titles of sections without a sentence)."""
    harvested = [section for section in sections if section["harvest"]]
    findings = [{"text": section["harvest"], "counted": section["counted"]} for section in harvested[:FINDINGS]]
    unfound = [section["title"] for section in sections if not section["harvest"] and section["counted"]]
    agreements = [agreement for section in sections for agreement in section["agreements"] if agreement.get("text")]
    persons, known = document["people"]["count"], sum(1 for entry in document["organisations"] if entry["name"])
    figures = [{"value": persons, "label": words("print.persons", count=persons)},
               {"value": known, "label": words("print.organisations", count=known)}]
    figures += [section["figure"] for section in sections if section["figure"]]
    lines = sum(len(wrap(finding["text"], MEASURE, 11.5, "bold")) + len(wrap(finding["counted"], MEASURE, 9.5)) + 1
                for finding in findings) + 3 * max(0, 3 - len(findings)) * bool(unfound)
    setting = next((name for name, most in (("roomy", ROOMY), ("snug", SNUG)) if lines <= most), "tight")
    if setting == "tight":
        for finding in findings:
            finding["text"] = fit(finding["text"], MEASURE, 10.5, TIGHT_LINES, "bold")[0]
    return {"findings": findings, "unfound": unfound[:FINDINGS], "agreements": agreements[:AGREEMENTS],
            "more_agreements": max(0, len(agreements) - AGREEMENTS), "figures": figures[:FIGURES],
            "setting": setting, "contents": lines <= SNUG and 0 < len(sections) <= 8}

