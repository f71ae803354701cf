"""The clock of the wall's panel is read on its ground: calm, in the last minute and over, light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from screen import Screen

SETUP = """async () => {
  const { tally } = await import("/static/parts/tally.js");
  const { render } = await import("/static/parts/lit.js");
  for (const name of ["tokens", "components", "projector"])
    await new Promise((onload) => document.head.append(Object.assign(document.createElement("link"),
      { rel: "stylesheet", href: `/static/css/${name}.css`, onload })));
  document.documentElement.dataset.surface = "projector";
  const box = document.body.appendChild(document.createElement("div"));
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  window.contrasts = (theme, tone) => {
    document.documentElement.dataset.theme = theme;
    document.body.style.background = "var(--surface)";
    render(tally({ timer: { on: true, tone, text: "0:47" }, done: 9, of: 27, label: "de 27 ya votaron" }), box);
    const ground = document.querySelector(".tally .mango, .tally .sand") || document.body;
    const under = luminance(getComputedStyle(ground).backgroundColor);
    return [...document.querySelectorAll(".tally .lab, .tally .clock")].map((one) => {
      const ink = luminance(getComputedStyle(one).color);
      return (Math.max(ink, under) + 0.05) / (Math.min(ink, under) + 0.05);
    });
  };
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_clock_is_read_on_its_ground(browser: Browser, theme: str) -> None:
    """On the dark wall the last minute was cream on yellow."""
    made = Screen(browser, SETUP)
    for tone in ("", "last", "over"):
        told = made.page.evaluate("([theme, tone]) => contrasts(theme, tone)", [theme, tone])
        assert len(told) == 2 and min(told) >= 4.5, (tone, told)
    made.close()
