"""drafts.js: two tabs of a phone keep a draft each, and the room is told what is typed within five seconds."""

from __future__ import annotations

from playwright.sync_api import Page
from screen import Screen

SETUP = """async () => {
  const { createDrafts, createTelling } = await import("/static/core/drafts.js");
  const { openStore, openTab } = await import("/static/core/store.js");
  window.told = [];
  window.online = true;
  const live = { ask: async (name, data) => {
    if (!window.online) throw new Error("offline");
    window.told.push([name, data.texts, Date.now()]);
  } };
  window.telling = createTelling(live);
  window.drafts = createDrafts(openStore("fac.R.p1."), { tab: openTab("fac.R.p1."), tell: window.telling.tell });
}"""
GET, TYPE = "() => drafts.draft('s1.note').get()", "(text) => drafts.draft('s1.note').typed(text)"


def tab(screen: Screen) -> Page:
    """Another tab of the same phone."""
    page = screen.context.new_page()
    page.goto(screen.address)
    page.evaluate(SETUP)
    return page


def reload(page: Page) -> None:
    page.reload()
    page.evaluate(SETUP)


def test_two_tabs_do_not_share_a_drafts_fate(screen: Screen) -> None:
    one, other = screen.page, tab(screen)
    one.evaluate(TYPE, "de una")
    other.evaluate(TYPE, "de otra")
    other.evaluate("() => drafts.draft('s1.note').clear()")
    for page, text in ((one, "de una"), (other, "")):
        assert page.evaluate(GET) == text
        reload(page)
        assert page.evaluate(GET) == text
    one.evaluate(TYPE, "")
    other.evaluate(TYPE, "después")
    reload(one)
    reload(other)
    assert (one.evaluate(GET), other.evaluate(GET)) == ("", "después")


def test_a_tab_that_is_closed_leaves_its_draft_to_the_next(screen: Screen) -> None:
    other = tab(screen)
    other.evaluate(TYPE, "a medias")
    other.close()
    assert tab(screen).evaluate(GET) == "a medias"


def test_the_room_is_told_what_is_typed_within_five_seconds_and_not_at_each_key(screen: Screen) -> None:
    for text in ("a", "ab", "abc"):
        screen.do(TYPE, text)
        screen.later(700)
    screen.later(3000)
    assert [texts for _, texts, _ in screen.do("() => told")] == [{"s1.note": "abc"}]
    screen.do("() => { online = false; }")
    screen.do(TYPE, "abcd")
    screen.later(9000)
    screen.do(TYPE, "abcde")
    screen.do("() => { online = true; }")
    screen.later(5000)
    assert screen.do("() => told.map((one) => one[1])")[1:] == [{"s1.note": "abcde"}]
    screen.do("() => drafts.draft('s1.note').clear()")
    screen.later(5000)
    assert screen.do("() => told.map((one) => one[1])")[2:] == [{"s1.note": ""}]


def test_what_belongs_to_no_step_or_to_whoever_sat_here_before_is_not_told(screen: Screen) -> None:
    screen.do("() => drafts.draft('practice').typed('arroz con gandules')")
    screen.do(TYPE, "de quien se fue")
    screen.do("() => telling.stop()")
    screen.later(20_000)
    assert screen.do("() => told") == []
