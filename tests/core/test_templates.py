"""Templates: what a file has to be, what a step takes from it, and that those shipped can be run as they are."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from source import LANGUAGES

from facilitator import ROOT
from facilitator.activities import discover
from facilitator.core.errors import Refused
from facilitator.core.presets import PlannedStep, Template, check_template, planned
from facilitator.terminal import speak
from facilitator.web.catalogues import read_words
from facilitator.web.preset_files import WrongPlan, read_plans, read_shipped

SHIPPED = read_shipped(ROOT, discover())
PLANS = read_plans(ROOT / "plans", SHIPPED, discover())
PROMISING = ("probada", "sostenibilidad", "propuesta-de-valor", "sesion-190", "jornada-003")
STEP: dict[str, Any] = {"preset": "dot_voting/priorities", "minutes": 20}
TOLD: dict[str, Any] = {"title": {"es": "Mi plan"}, "about": {"es": "Una votación"}, "steps": [STEP]}


def reason(told: Any = None, step: dict[str, Any] | None = None, **changes: Any) -> tuple[str, str]:
    whole = {**TOLD, **changes, **({"steps": [STEP, {**STEP, **step}]} if step else {})}
    with pytest.raises(Refused) as refused:
        check_template(whole if told is None else told, SHIPPED, discover())
    return refused.value.reason, str(refused.value.values.get("place", ""))


def test_a_wrong_template_is_refused_with_its_place_and_reason() -> None:
    assert check_template(TOLD, SHIPPED, discover()).minutes == 0
    assert reason([]) == ("template_is_none", "")
    assert reason(steps=[]) == ("field_few", "steps")
    assert reason(steps=[STEP] * 61) == ("field_many", "steps")
    assert reason(author="Ana") == ("field_unknown", "author")
    assert reason(step={"preset": "dot_voting/tarot"}) == ("template_preset", "steps[1].preset")
    assert reason(step={"minutes": 601}) == ("field_large", "steps[1].minutes")
    assert reason(step={"settings": {"cut": 99}}) == ("field_large", "steps[1].settings.cut")
    assert reason(step={"settings": {"cuts": 2}}) == ("field_unknown", "steps[1].settings.cuts")
    assert reason(step={"script": {"es": "x" * 2001}}) == ("field_long", "steps[1].script.es")
    assert reason(step={"script": {"en": "Hello"}}) == ("template_language", "steps[1].script")
    assert reason(about={"es": "x", "en": "x"}) == ("template_language", "about")
    assert reason(minutes=21) == ("template_minutes", "minutes")


def test_a_step_has_its_own_script_and_the_settings_that_differ_from_its_preset() -> None:
    preset = SHIPPED["dot_voting/priorities"]
    own = PlannedStep("dot_voting/priorities", script={"es": "«Hola»", "en": "“Hello”"}, settings={"cut": 1})
    told = planned(own, preset, "en")
    assert told["script"] == "“Hello”" and told["settings"] == {**preset.settings, "cut": 1}
    assert planned(PlannedStep("dot_voting/priorities"), preset, "es")["script"] == preset.script["es"]


def refused_file(folder: Path, body: str) -> WrongPlan:
    (folder / "mine.json").write_text(body, "utf-8")
    with pytest.raises(WrongPlan) as wrong:
        read_plans(folder, SHIPPED, discover())
    assert read_words(folder.parent).keys() == set(LANGUAGES)  # its names are passed over, and the sentence can be said
    return wrong.value


def test_a_wrong_file_is_refused_in_a_sentence_that_names_file_line_and_place(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "es_ES.UTF-8")
    (tmp_path / "plans").mkdir()
    (tmp_path / "words.json").write_text(json.dumps({language: {} for language in LANGUAGES}), "utf-8")
    cases = {"{\n\n oh": "Línea 3", "[]": "title", "[" * 9_000: "no es un ejercicio", " " * 70_000: "demasiado grande",
             json.dumps({**TOLD, "steps": [{**STEP, "minutes": 999}]}): "steps[0].minutes"}
    for body, said in cases.items():
        wrong = refused_file(tmp_path / "plans", body)
        reason = speak(wrong.key, **wrong.refused.values)
        sentence = speak("problem.plan", file=wrong.file, reason=reason)
        assert said in sentence and "mine.json" in sentence, sentence


@pytest.mark.parametrize("key", sorted(PLANS))
def test_a_shipped_template_says_everything_in_both_languages_and_its_clocks_fit(key: str) -> None:
    plan = PLANS[key]
    assert plan.title.keys() == plan.about.keys() == set(LANGUAGES)
    for step in plan.steps:
        preset = SHIPPED[step.preset]
        kind = discover()[preset.activity]
        assert (step.script or preset.script).keys() == set(LANGUAGES), step.preset
        run = kind(msgspec.convert(step.given(preset), kind.Settings))
        clocks = sum(run.seconds(position) for position in run.track() if position.phase != "last_minute")
        assert clocks <= 60 * step.lasts(preset), f"{step.preset}: {clocks / 60} minutes"


@pytest.mark.parametrize("key", PROMISING)
def test_the_minutes_of_a_template_come_to_what_it_promises(key: str) -> None:
    plan: Template = PLANS[key]
    assert 0 < plan.minutes == sum(step.lasts(SHIPPED[step.preset]) for step in plan.steps)


def test_a_session_of_190_minutes_has_its_blocks_where_the_method_has_them() -> None:
    """METHODS B6.1: what was promised last time is told in the first half hour, before anything new is asked."""
    begins, at = {}, 0
    for step in PLANS["sesion-190"].steps:
        begins[step.preset] = at
        at += step.lasts(SHIPPED[step.preset])
    assert begins["commitments/since_last"] in range(15, 20) and begins["questionnaire/self_assessment"] == 25
    assert {name: begins[name] for name in ("iceberg/whole", "recess/coffee", "challenge/round", "dot_voting/priorities",
                                            "commitments/new", "closing/validation", "closing/farewell")} == {
        "iceberg/whole": 45, "recess/coffee": 105, "challenge/round": 120, "dot_voting/priorities": 155,
        "commitments/new": 165, "closing/validation": 175, "closing/farewell": 185}


SAYS = {"es": ("«", r"Cuánto: (\d+) minuto", "Qué cuidar: "), "en": ("“", r"How long: (\d+) minute", "What to watch for: ")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PROMISING)
def test_each_step_says_what_to_say_how_long_and_what_to_watch(key: str, language: str) -> None:
    words, long, watch = SAYS[language]
    for step in PLANS[key].steps:
        preset = SHIPPED[step.preset]
        script = planned(step, preset, language)["script"]
        assert words in script and watch in script, step.preset
        said = re.search(long, script)
        assert said and int(said[1]) == step.lasts(preset), f"{step.preset}: {step.lasts(preset)} minutes"
