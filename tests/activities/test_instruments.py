"""Instruments as data: those that come along keep their words and never change, one's own is refused with its place."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from kit import Play
from test_contract import check_screens, play_example

from facilitator.activities import discover
from facilitator.activities.questionnaire.instrument import Instrument, doubt
from facilitator.activities.questionnaire.shipped import FOLDER, SHIPPED
from facilitator.blocks.scales import agreement, disagreement, levels_of, reading
from facilitator.core.errors import Refused
from facilitator.core.presets import check
from facilitator.web.own_files import parse

# An instrument that was used is never edited, or what old answers mean would change: what is new gets a new version.
NEVER_EDITED = {
    "closing_1": "7867d21a00d58902",
    "community_1": "b2ead75ffbcf02d8",
    "energy_1": "4e4aa76809a061ec",
    "since_1": "c86fa78c1c40bec7",
    "organisation_1": "67c2a79780922730",
}


def digest(path: Path) -> str:
    """What a file says, however it is laid out."""
    told = json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def test_instruments_that_were_shipped_are_never_edited() -> None:
    assert {path.stem: digest(path) for path in FOLDER.glob("*.json")} == NEVER_EDITED


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_every_instrument_is_sound_and_says_its_name_and_version(name: str) -> None:
    instrument = SHIPPED[name]
    assert name == f"{instrument.id}_{instrument.version}" and doubt(instrument) is None


def test_the_self_assessment_has_nine_dimensions_of_four_described_levels() -> None:
    instrument = SHIPPED["organisation_1"]
    assert [len(item.levels) for item in instrument.items] == [4] * 9
    assert {"operations", "fiscal"} < {item.id for item in instrument.items}
    assert [level.es for level in instrument.scale] == ["Por iniciar", "En construcción", "Firme", "Referente"]
    assert [line.name.es for line in instrument.lines] == [
        "El cambio que más nos enorgullece", "Lo que todavía nos cuesta", "Lo que aprendimos en estos tres años"]
    assert instrument.moments == ("now", "then") and len(instrument.apart) == 3


def test_table_4_has_its_18_items_in_four_parts() -> None:
    instrument = SHIPPED["community_1"]
    parts = [sum(item.section == part.id for item in instrument.items) for part in instrument.sections]
    assert parts == [4, 4, 5, 5] and instrument.unit == "person"
    assert [level.es for level in instrument.scale] == [
        "Todavía no", "Empezamos", "Funciona", "Funciona sin apoyo externo"]


def test_the_closing_survey_describes_its_answers_and_asks_for_now_before_before() -> None:
    instrument = SHIPPED["closing_1"]
    ids = [item.id for item in instrument.items]
    assert instrument.items[0].levels[0].es == "Casi nada de lo de hoy me sirve en el trabajo diario."
    assert ids.index("understanding") < ids.index("understanding_before")
    assert [line.name.es for line in instrument.lines] == ["Me llevo…", "Cambiaría…", "Falta conversar…"]


# levels


def spread(*counts: int) -> list[int]:
    return levels_of({str(level): count for level, count in enumerate(counts, 1)})


@pytest.mark.parametrize(("counts", "told"), [
    ((0, 3, 5, 2), "strength_shared"), ((1, 2, 4, 3), "strength_talk"), ((1, 4, 5, 0), "strength_shared"),
    ((2, 4, 3, 1), "challenge_talk"), ((0, 4, 5, 1), "strength_shared"), ((1, 2, 4, 2), "strength_talk"),
    ((3, 4, 2, 1), "challenge_talk"), ((3, 6, 1, 0), "challenge_shared"), ((4, 5, 1, 0), "challenge_shared")])
def test_level_and_agreement_are_read_in_one_of_four_ways(counts: tuple[int, ...], told: str) -> None:
    """The nine rows of the drawing that the wall was designed by."""
    assert reading(spread(*counts), 4) == told


def test_a_delegation_is_told_how_far_it_is_apart() -> None:
    assert [agreement(spread(*counts)) for counts in ((0, 0), (1, 0), (2, 0), (1, 1), (1, 0, 1))] == [
        "nobody", "alone", "same", "near", "far"]
    assert disagreement(spread(3, 0, 0, 3)) > disagreement(spread(3, 3)) > disagreement(spread(6)) == 0.0


def test_what_is_no_level_is_in_no_arithmetic() -> None:
    assert levels_of({"2": 1, "dont_know": 4, "not_applicable": 3, "no_answer": 2}) == [2]


# one's own


def said(text: str) -> dict[str, str]:
    return {"es": text, "en": f"{text} (en)"}


def own(**changed: Any) -> dict[str, Any]:
    """A preset with an instrument of one's own, as a file tells it."""
    item = {"id": "trust", "name": said("Confianza"), "levels": [said("Poca"), said("Alguna"), said("Mucha")]}
    instrument = {"id": "trust_survey", "version": 1, "name": said("Confianza entre mesas"), "items": [item], **changed}
    return {"schema": 1, "activity": "questionnaire", "name": {"es": "Confianza", "en": "Trust"}, "minutes": 10,
            "settings": {"own": instrument}}


def test_an_instrument_of_ones_own_is_brought_as_a_file_and_plays() -> None:
    preset = check(parse(json.dumps(own(unit="organisation", then=True)).encode()), discover())
    play = Play("questionnaire", {f"persona{number}": f"o{number % 4 + 1}" for number in range(9)}, preset.settings)
    assert play_example(play) > 20
    check_screens(play)
    assert play.run.instrument.name.es == "Confianza entre mesas"
    assert msgspec.to_builtins(play.run.instrument)["items"][0]["id"] == "trust"


ITEM: dict[str, Any] = own()["settings"]["own"]["items"][0]
WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "a language is missing": ({"items": [{**ITEM, "name": {"es": "Solo"}}]}, "field_missing", "settings.own.items[0].name.en"),
    "an id stands twice": ({"items": [ITEM, ITEM]}, "field_twice", "settings.own.items[1].id"),
    "a line has the id of an item": ({"lines": [{"id": "trust", "name": said("x")}]}, "field_twice", "settings.own.lines[0].id"),
    "one level is none": ({"items": [{**ITEM, "levels": [said("Una")]}]}, "field_few", "settings.own.items[0].levels"),
    "no level and no scale": ({"items": [{**ITEM, "levels": []}]}, "field_few", "settings.own.items[0].levels"),
    "a section that is not there": ({"items": [{**ITEM, "section": "x"}]}, "field_choice", "settings.own.items[0].section"),
    "then of people": ({"then": True}, "field_choice", "settings.own.then"),
    "an id with a space": ({"items": [{**ITEM, "id": "a b"}]}, "field_shape", "settings.own.items[0].id"),
    "a number for a text": ({"items": [{**ITEM, "name": {"es": 1, "en": "x"}}]}, "field_text", "settings.own.items[0].name.es"),
    "no items": ({"items": []}, "field_few", "settings.own.items"),
    "41 items": ({"items": [{**ITEM, "id": f"i{at}"} for at in range(41)]}, "field_many", "settings.own.items"),
    "a field that is not known": ({"colour": "red"}, "field_unknown", "settings.own.colour"),
    "a level too long": ({"items": [{**ITEM, "levels": [said("x" * 181), said("y")]}]}, "field_long",
                         "settings.own.items[0].levels[0].es"),
    "an answer that nobody knows": ({"apart": ["perhaps"]}, "field_choice", "settings.own.apart[0]"),
    "version 0": ({"version": 0}, "field_small", "settings.own.version"),
}


@pytest.mark.parametrize("what", sorted(WRONG))
def test_an_instrument_that_is_wrong_is_refused_with_its_place_and_the_reason(what: str) -> None:
    changed, reason, place = WRONG[what]
    with pytest.raises(Refused) as refused:
        check(parse(json.dumps(own(**changed)).encode()), discover())
    assert (refused.value.reason, refused.value.values["place"]) == (reason, place)


@pytest.mark.parametrize(("body", "reason"), [
    (b'{"activity": "questionnaire",\n "name": }', "preset_not_json"), (b"[" * 90_000, "preset_too_large"),
    (b"[" * 20_000 + b"]" * 3_000, "preset_is_none"), (b" " * 62_000, "preset_too_large"), (b"\xff\xfe", "preset_is_none")])
def test_a_file_that_is_none_is_refused_in_a_sentence(body: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        check(parse(body), discover())
    assert refused.value.reason == reason
    if reason == "preset_not_json":
        assert refused.value.values["line"] == 2


def test_a_formula_in_a_text_is_a_text() -> None:
    preset = check(parse(json.dumps(own(name=said('=HYPERLINK("http://a.test")'))).encode()), discover())
    assert preset.settings["own"]["name"]["es"].startswith("=")


def test_a_step_cannot_be_configured_with_an_instrument_that_makes_no_sense() -> None:
    play = Play("questionnaire")
    settings = own(items=[ITEM, ITEM])["settings"]
    asked = play.ask("console", "configure_step", {"step": "s1", "settings": settings}, None)
    assert (asked["reason"], asked["values"]["place"]) == ("field_twice", "own.items[1].id")
    asked = play.ask("console", "add_step", {"activity": "questionnaire", "settings": own()["settings"]}, None)
    assert asked["ok"] and isinstance(play.workshop.steps[f"s{asked['seq']}"].run.settings.own, Instrument)


def test_the_instrument_that_the_readme_shows_is_sound() -> None:
    shown = (FOLDER.parent / "README.md").read_text("utf-8").split("```json\n")[1].split("```")[0]
    preset = check(parse(shown.encode()), discover())
    assert preset.activity == "questionnaire" and preset.settings["own"]["id"] == "trust"
