"""Anonymous answers that are too few to be shown: told on the console before the close, and as it is afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from screen import Screen

from facilitator import ROOT
from facilitator.web.assets import read_words

WORDS = json.dumps(read_words(ROOT)["es"], ensure_ascii=False)
SETUP = """async () => {
  const { createWords, speak } = await import("/static/core/words.js");
  const { render } = await import("/static/parts/lit.js");
  const words = createWords(await (await fetch("/words.json")).json(), "es");
  speak(words);
  const kinds = {};
  for (const kind of ["matrix", "questionnaire"])
    for (const face of ["wall", "phone", "control"]) kinds[`${kind}.${face}`] = await import(`/activities/${kind}/${face}.js`);
  window.look = (kind, face, view, step, participation = {}) => {
    const { t } = words.of(kind);
    const ctx = { t, words, view, mine: {}, step, refresh() {}, house: { participation, steps: {} }, me: {}, limits: () => ({}), module: () => null,
      block: () => ({ t, words, view: {}, mine: {}, draft: () => ({ get: () => "" }), limits: () => ({}), local: () => ({ get: () => null, set() {} }) }), local: () => ({ get: () => null, set() {} }) };
    const module = kinds[`${kind}.${face}`];
    const shown = face === "wall" ? module.projector(ctx) : face === "phone" ? module.phone(ctx) : module.control(ctx);
    render(face === "wall" ? shown : shown.body, document.body);
    return { text: document.body.textContent.replace(/\\s+/g, " ").trim(), unsettled: shown.unsettled || "" };
  };
}"""
LIST = {"o1": {"text": "Documentar juntas", "number": 1, "steps": []}}
INSTRUMENT = {"id": "x", "unit": "person", "then": False, "name": {"es": "Mirada"}, "count": 3, "items": {}, "scale": {}}
VIEWS: dict[str, dict[str, Any]] = {"matrix": {"list": LIST, "questions": {each: {"question": {}, "name": {}, "levels": {}} for each in "ab"}, "few": 5},
                                    "questionnaire": {"instrument": INSTRUMENT, "few": 5}}


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Screen]:
    made = Screen(browser, SETUP, {"/words.json": WORDS})
    yield made
    made.close()


@pytest.fixture
def screen(shared: Screen) -> Iterator[Screen]:
    yield from shared.anew()


def look(screen: Screen, *what: Any) -> dict[str, str]:
    return dict(screen.do("(what) => look(...what)", list(what)))


@pytest.mark.parametrize("together", [None, {"done": 1, "of": 2}])
def test_organisations_that_are_too_few_are_not_told_as_answers(screen: Screen, together: Any) -> None:
    """Of two organisations «Respuestas completas: 2» was said while one person of three had answered all."""
    view = {**VIEWS["questionnaire"], "instrument": {**INSTRUMENT, "unit": "organisation"}, "organisations": 2, "together": together}
    said = look(screen, "questionnaire", "control", view, {"phase": "open", "stage": "now"}, {"done": 1, "of": 3})["text"]
    assert f"Organizaciones: {1 if together else 2}. Con menos de 5" in said and "Respuestas completas" not in said


@pytest.mark.parametrize("kind", list(VIEWS))
@pytest.mark.parametrize(("done", "told"), [(0, True), (4, True), (5, False)])
def test_before_it_closes_the_console_says_that_so_few_are_not_shown(screen: Screen, kind: str, done: int, told: bool) -> None:
    for phase in ("open", "last_minute"):
        said = look(screen, kind, "control", VIEWS[kind], {"phase": phase, "stage": "mark" if kind == "matrix" else "now"}, {"done": done, "of": 9})
        assert ("no se muestra" in said["text"]) is told
        assert bool(said["unsettled"]) is (told and phase == "last_minute"), "and asks before the room moves on"


def test_once_it_is_closed_nobody_is_counted_as_if_nobody_had_answered(screen: Screen) -> None:
    """«Respuestas completas: 0», said the console of nineteen, between the close and the reveal."""
    for kind, view in VIEWS.items():
        said = look(screen, kind, "control", view, {"phase": "closed", "stage": ""})
        assert "no se muestra" not in said["text"] and "0" not in said["text"], kind


@pytest.mark.parametrize("stage", ["now", "organisation"])
@pytest.mark.parametrize(("organisations", "told"), [(4, True), (5, False)])
def test_how_few_organisations_there_are_is_told_from_the_beginning(screen: Screen, organisations: int, told: bool, stage: str) -> None:
    view = {"instrument": {**INSTRUMENT, "unit": "organisation"}, "few": 5, "organisations": organisations,
            **({"together": {"done": organisations, "of": organisations}} if stage == "organisation" else {})}
    for phase in ("prepare", "open"):
        assert ("no se muestra" in look(screen, "questionnaire", "control", view, {"phase": phase, "stage": stage}, {"done": 9, "of": 9})["text"]) is told


def test_afterwards_every_screen_says_that_there_were_too_few(screen: Screen) -> None:
    rows = {"o1": {**LIST["o1"], "quadrant": "few"}}
    matrix = {**VIEWS["matrix"], "rows": rows, "order": ["o1"], "decision": {}}
    asked = {**VIEWS["questionnaire"], "rows": {}, "order": [], "withheld": []}
    revealed = {"phase": "revealed", "stage": ""}
    for kind, view in (("matrix", matrix), ("questionnaire", asked)):
        wall, phone = (look(screen, kind, face, view, revealed)["text"] for face in ("wall", "phone"))
        console = look(screen, kind, "control", {**view, "strengths": [], "priorities": []}, revealed)["text"]
        assert not any("Todavía" in said or "está en la pantalla" in said for said in (wall, phone, console)), (wall, phone, console)
        assert "pocas respuestas" in phone
