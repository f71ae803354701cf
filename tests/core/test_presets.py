"""Presets: what a file has to be, how a template's step becomes a fact, and what is shipped."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from kit import Play
from source import HOUSE, LANGUAGES

from facilitator import ROOT
from facilitator.activities import discover
from facilitator.core.errors import Refused
from facilitator.core.plan import MOST_STEPS
from facilitator.core.presets import OWN, PlannedStep, Preset, called, check, planned, spoken
from facilitator.web.catalogues import for_phones, read_words
from facilitator.web.preset_files import read_plans, read_shipped

WORDS = read_words(HOUSE)
SHIPPED = read_shipped(ROOT, discover())
TOLD: dict[str, Any] = {"activity": "dot_voting", "name": {"es": "Mi voto"}, "minutes": 20, "settings": {"cut": 2}}


def reason(**changes: Any) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        check({**TOLD, **changes}, discover())
    return refused.value.reason, str(refused.value.values.get("place", ""))


def test_a_sound_preset_is_taken_and_every_wrong_one_refused_with_its_place() -> None:
    assert check(TOLD, discover()) == Preset(activity="dot_voting", name={"es": "Mi voto"}, minutes=20, settings={"cut": 2})
    assert reason(minutes=601) == ("field_large", "minutes")
    assert reason(minutes="20") == ("field_number", "minutes")
    assert reason(name={}) == ("field_few", "name")
    assert reason(name={"es": "x" * 81}) == ("field_long", "name.es")
    assert reason(author="Ana") == ("field_unknown", "author")
    assert reason(settings={"cut": 99}) == ("field_large", "settings.cut")
    assert reason(settings={"cuts": 2}) == ("field_unknown", "settings.cuts")
    assert reason(settings={"purpose": "guess"}) == ("field_choice", "settings.purpose")
    assert reason(activity="tarot") == ("preset_of_unknown", "")
    assert reason(schema=2, anything="new") == ("preset_newer", "")
    assert reason(schema="2") == ("field_number", "schema")
    for junk in (5, None, [], "x"):
        with pytest.raises(Refused):
            check(junk, discover())


def test_a_step_of_a_template_takes_what_its_preset_says_and_what_differs_from_it() -> None:
    preset = check({**TOLD, "script": {"es": "«Hola»"}}, discover())
    step = planned(PlannedStep("dot_voting/priorities", minutes=15), preset, "es")
    assert step == {"activity": "dot_voting", "settings": {"cut": 2}, "preset": "priorities", "title": "", "minutes": 15,
                    "script": "«Hola»", "standing": False}
    mine = planned(PlannedStep(f"dot_voting/{OWN}mi-voto"), preset, "en")
    assert (mine["title"], mine["minutes"], mine["script"]) == ("Mi voto", 20, "«Hola»")
    titled = msgspec.structs.replace(preset, title={"en": "A vote"})
    assert planned(PlannedStep(f"dot_voting/{OWN}mi-voto"), titled, "en")["title"] == "A vote"


def test_the_script_is_told_to_whoever_facilitates_and_to_nobody_else() -> None:
    play = Play("iceberg", steps={"s1": {"activity": "iceberg", "script": "CANARIO-GUION"}})
    assert play.view("console")["plan"]["s1"]["script"] == "CANARIO-GUION"
    for screen in ("wall", "ada"):
        assert "CANARIO-GUION" not in json.dumps(play.wire.heard[screen])


def test_a_text_is_told_in_the_language_asked_for_or_else_in_one_that_is_there() -> None:
    assert [spoken({"es": "hola", "en": ""}, language) for language in ("es", "en", "fr")] == ["hola"] * 3
    assert spoken({}, "es") == ""


@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_what_is_shipped_speaks_every_language(key: str) -> None:
    preset = SHIPPED[key]
    for texts in (preset.name, preset.about, preset.script):
        assert sorted(texts) == sorted(LANGUAGES) and all(texts.values())
    assert sorted(preset.title) in ([], sorted(LANGUAGES))
    slug, _, name = key.partition("/")
    assert preset.minutes and not name.startswith(OWN)
    for language in LANGUAGES:
        assert WORDS[language][f"{slug}.preset.{name}"] == called(preset, language)
        phones = dict(for_phones(HOUSE, language, {}))
        assert phones[slug][f"{slug}.preset.{name}"] == called(preset, language)
        assert not [key for key in phones[""] if key.startswith(f"{slug}.")], "what is first grows with no activity"


@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_the_stages_of_what_is_shipped_fit_into_its_minutes(key: str) -> None:
    """Everything that has a clock, one after another: what is left over is for saying what comes."""
    kind = discover()[SHIPPED[key].activity]
    run = kind(msgspec.convert(SHIPPED[key].settings, kind.Settings))
    total = sum(run.seconds(position) for position in run.track() if position.phase != "last_minute")
    assert (total > 0 or kind.rests) and total <= 60 * SHIPPED[key].minutes


def test_every_activity_has_a_preset_and_every_template_is_made_of_presets() -> None:
    assert {key.partition("/")[0] for key in SHIPPED} == set(discover())
    plans = read_plans(ROOT / "plans", SHIPPED, discover())
    assert plans and all(0 < len(plan.steps) <= MOST_STEPS for plan in plans.values())
    for language in LANGUAGES:
        assert all(f"plan.{key}.{word}" in WORDS[language] for key in plans for word in ("title", "about"))
