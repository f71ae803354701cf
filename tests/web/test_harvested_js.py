"""What wall and phones say of a step that is harvested: only what was written, and thanks only where people leave."""

from __future__ import annotations

import json
from collections.abc import Iterator

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
  for (const kind of ["closing", "matrix"])
    for (const screen of ["wall", "phone"]) kinds[`${kind}.${screen}`] = await import(`/activities/${kind}/${screen}.js`);
  window.look = (kind, face, view, step) => {
    const { t } = words.of(kind);
    const ctx = { t, words, view, step, refresh() {}, house: { workshop: { next_date: "2027-01-15" } }, me: {}, now: () => 0, module: () => null, block: () => ({ view: {} }) };
    const shown = face === "wall" ? kinds[`${kind}.wall`].projector(ctx) : kinds[`${kind}.phone`].phone(ctx).body;
    render(shown, document.body);
    return document.body.textContent.replace(/\\s+/g, " ").trim();
  };
}"""
NORMS = {"writes": [], "checks": {"on": False, "rows": {}}, "norms": {"rows": {"c1": {"said": {"es": "Se puede pasar."}, "fine": 4}}}}
WHOLE = {"writes": ["take"], "checks": {"on": True, "rows": {}}, "norms": {"rows": {}}, "written": {"take": {}}, "people": 3, "whole": 3}


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    screen = Screen(browser, SETUP, {"/words.json": WORDS})
    yield screen
    screen.close()


def look(screen: Screen, kind: str, face: str, view: object, **step: str) -> str:
    return str(screen.do("([kind, face, view, step]) => look(kind, face, view, step)", [kind, face, view, {"phase": "harvested", **step}]))


def test_a_sentence_that_nobody_wrote_is_not_said_to_be_hidden(screen: Screen) -> None:
    norms, whole = look(screen, "closing", "wall", NORMS, harvest=""), look(screen, "closing", "wall", WHOLE, harvest="")
    drawn = look(screen, "matrix", "wall", {"options": {}, "order": []}, harvest="")
    assert not any("retirado" in each for each in (norms, whole, drawn))
    assert "Se puede pasar." in norms and "Próximo encuentro" in whole


@pytest.mark.parametrize("harvest", ["", "Se escucha hasta el final."])
@pytest.mark.parametrize("phase", ["harvested", "closed"])
def test_norms_at_the_opening_thank_nobody_for_the_day(screen: Screen, harvest: str, phase: str) -> None:
    for face in ("wall", "phone"):
        said = look(screen, "closing", face, NORMS, harvest=harvest, phase=phase)
        assert "Gracias" not in said and "Próximo encuentro" not in said
        assert screen.page.locator(".dusk, .berg:not(.st-calm .berg)").count() == 0, "no evening"


def test_the_closing_of_a_day_thanks_for_it(screen: Screen) -> None:
    assert "Gracias por este día" in look(screen, "closing", "wall", WHOLE, harvest="Hay reglas.")
    assert "Gracias por este día" in look(screen, "closing", "phone", WHOLE, harvest="Hay reglas.")
