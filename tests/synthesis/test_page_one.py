"""What page one chooses when there is more than it holds, and how it counts."""

from __future__ import annotations

import re
from typing import Any

import pytest

from facilitator.core.words import plural_of_two
from facilitator.synthesis import html
from facilitator.synthesis.essence import essence

from . import sample


def sections(count: int, **more: Any) -> list[dict[str, Any]]:
    """Sections as `html` hands them over, each with a finding, a figure and two agreements."""
    return [{"title": f"Paso {place}", "harvest": f"Hallazgo {place}", "counted": f"{place} notas", "outcome": "",
             "figure": {"value": place, "label": "notas"},
             "agreements": [{"text": f"Acuerdo {place}.{at}"} for at in (1, 2)], **more} for place in range(1, count + 1)]


def front(found: list[dict[str, Any]], people: int = 27, language: str = "es", organisations: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Page one of a document with those sections."""
    listed = sample.organisations() if organisations is None else organisations
    document = {"people": sample.people(people, 0), "organisations": listed}
    return essence(document, found, sample.words(language))


def test_the_first_five_findings_stand_on_page_one_in_the_order_of_the_meeting() -> None:
    shown = front(sections(7))
    assert [finding["text"] for finding in shown["findings"]] == [f"Hallazgo {place}" for place in range(1, 6)]
    assert [finding["counted"] for finding in shown["findings"]] == [f"{place} notas" for place in range(1, 6)]


def test_findings_for_which_page_one_has_no_room_are_counted_with_their_sections() -> None:
    assert front(sections(7))["more_findings"] == ["Paso 6", "Paso 7"] and not front(sections(5))["more_findings"]


def test_no_figure_of_page_one_says_what_another_says() -> None:
    found = sections(4)
    for section, figure in zip(found, ((16, "notas reveladas"), (27, "personas respondieron"), (16, "notas reveladas"), (9, "notas")),
                               strict=True):
        section["figure"] = {"value": figure[0], "label": figure[1]}
    assert [(each["value"], each["label"]) for each in front(found)["figures"]][2:] == [(16, "notas reveladas"), (9, "notas")]


def test_a_step_without_a_sentence_takes_no_place_and_is_named() -> None:
    found = sections(6)
    found[0]["harvest"] = found[3]["harvest"] = ""
    found[3]["counted"] = ""
    shown = front(found)
    assert [finding["text"] for finding in shown["findings"]] == ["Hallazgo 2", "Hallazgo 3", "Hallazgo 5", "Hallazgo 6"]
    assert shown["unfound"] == ["Paso 1"], "what had nothing to count is not missed"


def test_the_first_three_agreements_are_shown_and_the_others_counted() -> None:
    shown = front(sections(4))
    assert [agreement["text"] for agreement in shown["agreements"]] == ["Acuerdo 1.1", "Acuerdo 1.2", "Acuerdo 2.1"]
    assert shown["more_agreements"] == 5
    assert front(sections(1))["more_agreements"] == 0


def test_people_and_organisations_come_before_the_figures_of_steps() -> None:
    unknown = {"name": "", "people": 1, "names": []}
    shown = front(sections(5), organisations=[*sample.organisations(), unknown])["figures"]
    assert [figure["value"] for figure in shown] == [27, 10, 1, 2], "who came for no known organisation is no organisation"


def test_the_contents_stand_on_page_one_though_the_findings_are_set_smaller_for_it() -> None:
    """As after a meeting of sixty people, whose print has 38 pages; words are not shortened for it."""
    found = sections(2, agreements=[])
    options = "; ".join(f"«Cuando falta tiempo se descuida lo que sostiene, caso {at}» (26 de 104 puntos)" for at in range(3))
    found[0].update(harvest="Debajo del cansancio hay una creencia: si no estoy, no se hace", outcome=options[:100])
    found[1].update(harvest=f"La votación eligió {options}")
    shown = front(found)
    assert shown["contents"] and shown["setting"] == "snug"
    assert [finding["text"] for finding in shown["findings"]] == [section["harvest"] for section in found]
    long = front([{**section, "harvest": section["harvest"] * 3} for section in sections(5, harvest=options)])
    assert not long["contents"] and long["setting"] == "tight"


@pytest.mark.parametrize(("language", "count", "labels"), [
    ("es", 0, ["personas", "organizaciones"]), ("es", 1, ["persona", "organización"]), ("es", 2, ["personas", "organizaciones"]),
    ("en", 0, ["people", "organisations"]), ("en", 1, ["person", "organisation"]), ("en", 2, ["people", "organisations"])])
def test_nobody_and_many_are_plural(language: str, count: int, labels: list[str]) -> None:
    shown = front([], count, language, sample.organisations()[:count])["figures"]
    assert [(figure["value"], figure["label"]) for figure in shown] == [(count, label) for label in labels]


def test_only_one_is_singular() -> None:
    assert [plural_of_two(count) for count in (0, 0.5, 1, 1.0, 1.5, 2, 11, 21, 101)] == [
        "other", "other", "one", "one", "other", "other", "other", "other", "other"]


def test_an_agreement_that_two_steps_hold_stands_once() -> None:
    found = sections(2, agreements=[{"text": "Guardar veinte minutos", "owner": "Todas"}])
    shown = front(found)
    assert [each["text"] for each in shown["agreements"]] == ["Guardar veinte minutos"] and shown["more_agreements"] == 0


def test_no_word_of_an_agreement_stands_alone_on_a_line_within_it() -> None:
    """A space before the name of who takes it was counted as wide, and the line was broken after one letter."""
    page = html.render(sample.ordinary(), "es", "letter", sample.words("es"))
    said = "Tres personas preparan un primer paso para lo más votado y lo traen al próximo encuentro."
    shown = re.sub(r"<li><span>[^<]*?(\s*)<i>", rf"<li><span>{said}\1<i>", page, count=1)
    found = [line.strip() for line in sample.paper(shown).pages[0].extract_text().splitlines()]
    assert "votado y" in " ".join(found) and "y" not in found
