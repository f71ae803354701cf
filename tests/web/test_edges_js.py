"""The edges of a phone: what stands at its foot keeps clear of the notch and the bar, and the focus clear of what stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Browser
from screen import Screen

SETUP = """async () => {
  const sheets = ["tokens", "components", "phone"].map((name) => `<link rel="stylesheet" href="/static/css/${name}.css">`);
  document.head.innerHTML = `<meta name="viewport" content="width=device-width, viewport-fit=cover">${sheets.join("")}`;
  document.documentElement.dataset.surface = "phone";
  const rows = Array.from({ length: 60 }, (_, place) => `<p><button id="b${place}">Opción ${place}</button></p>`).join("");
  document.body.innerHTML = `<div id="screen"><div class="ph ex"><header class="ph-head"><div class="bar"><h1>Iceberg</h1></div></header>
    <main>${rows}</main><footer class="act"><button id="go" class="btn btn-go main">Seguir</button></footer></div></div>`;
  await Promise.all([...document.querySelectorAll("link")].map((one) => one.sheet || new Promise((go) => { one.onload = go; })));
  const high = (what) => document.querySelector(what).offsetHeight;
  document.documentElement.style.setProperty("--head", `${high(".ph-head")}px`);
  document.documentElement.style.setProperty("--foot", `${high(".act")}px`);
}"""
INSETS = {"top": 47, "bottom": 34, "left": 44, "right": 44}
BOX = "(what) => { const { top, bottom, left, right } = document.querySelector(what).getBoundingClientRect(); return { top, bottom, left, right }; }"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Screen]:
    made = Screen(browser, SETUP)
    made.page.set_viewport_size({"width": 390, "height": 844})
    made.load()
    yield made
    made.close()


def box(phone: Screen, what: str) -> dict[str, float]:
    return dict(phone.page.evaluate(BOX, what))


def test_what_is_read_and_tapped_keeps_clear_of_notch_and_bar(phone: Screen) -> None:
    """On a phone that covers its whole glass (`viewport-fit=cover`)."""
    before = {what: box(phone, what) for what in ("h1", "#go", "#b0")}
    phone.context.new_cdp_session(phone.page).send("Emulation.setSafeAreaInsetsOverride", {"insets": INSETS})
    phone.page.wait_for_function("document.querySelector('#b0').getBoundingClientRect().left >= 44")
    heading, go, row = (box(phone, what) for what in ("h1", "#go", "#b0"))
    assert heading["top"] >= INSETS["top"] > before["h1"]["top"]
    assert 844 - go["bottom"] >= INSETS["bottom"] > 844 - before["#go"]["bottom"]
    for one in (heading, go, row):
        assert one["left"] >= INSETS["left"] and 390 - one["right"] >= INSETS["right"]


@pytest.mark.parametrize("way", [range(60), reversed(range(60))])
def test_what_gets_the_focus_scrolls_clear_of_head_and_foot(phone: Screen, way: Iterable[int]) -> None:
    for place in way:
        phone.page.evaluate("(id) => document.getElementById(id).focus()", f"b{place}")
        at, head, foot = (box(phone, what) for what in (f"#b{place}", ".ph-head", ".act"))
        assert at["bottom"] <= foot["top"] and (at["top"] >= head["bottom"] or phone.page.evaluate("scrollY") == 0), place
