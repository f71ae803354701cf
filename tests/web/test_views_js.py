"""views.js: a patch is taken only onto the view that it was made from; anything else asks for the whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from screen import Screen

SETUP = """async () => {
  const { Views } = await import("/static/core/views.js");
  window.heard = [];
  window.fresh = () => {
    window.heard.length = 0;
    window.views = new Views({ told: (now, options = {}) => window.heard.push([now, Boolean(options.fresh)]) });
  };
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Screen]:
    screen = Screen(browser, SETUP)
    yield screen
    screen.close()


class Held:
    """The views of one screen."""

    def __init__(self, page: Screen) -> None:
        self.page = page
        page.do("() => window.fresh()")

    def snapshot(self, audience: str, seq: int, view: dict[str, Any], epoch: str = "e1", now: int = 5) -> None:
        self.page.do("(message) => window.views.snapshot(message)",
                     {"audience": audience, "epoch": epoch, "seq": seq, "view": view, "now": now})

    def patch(self, audience: str, base: int, seq: int, change: dict[str, Any], epoch: str = "e1") -> bool:
        return bool(self.page.do("(message) => window.views.patch(message)",
                                 {"audience": audience, "epoch": epoch, "base": base, "seq": seq, "patch": change, "now": 9}))

    def says(self, expression: str) -> Any:
        return self.page.do(f"() => window.views.{expression}")


@pytest.fixture
def held(page: Screen) -> Held:
    """A phone at place 7."""
    held = Held(page)
    held.snapshot("phone", 7, {"curtain": False, "step": {"opened": 1}})
    return held


def test_w1_a_patch_takes_the_view_that_it_starts_from_to_the_next(held: Held) -> None:
    assert held.patch("phone", 7, 9, {"curtain": True, "step": {"opened": None, "level": 2}})
    assert held.says("of('phone')") == {"curtain": True, "step": {"level": 2}}
    assert held.says("seqs") == {"phone": 9}
    assert held.patch("phone", 9, 10, {"curtain": None})
    assert held.says("of('phone')") == {"step": {"level": 2}}


@pytest.mark.parametrize(("base", "seq", "epoch"), [(6, 8, "e1"), (8, 9, "e1"), (0, 9, "e1"), (7, 9, "e2")])
def test_w1_a_patch_from_anywhere_else_is_not_taken(held: Held, base: int, seq: int, epoch: str) -> None:
    assert held.patch("phone", base, seq, {"curtain": True}, epoch) is False
    assert held.says("of('phone')") == {"curtain": False, "step": {"opened": 1}}
    assert held.says("seqs") == {"phone": 7}


def test_a_patch_for_a_view_that_is_not_held_asks_for_the_whole_but_for_a_table_just_left(held: Held) -> None:
    assert held.patch("mine:p1", 7, 9, {"me": {}}) is False
    assert held.patch("table:t1", 7, 9, {"mates": {}}) is True
    assert held.says("views") == {"phone": {"curtain": False, "step": {"opened": 1}}}


def test_a_snapshot_takes_the_place_of_a_view_whatever_it_was(held: Held) -> None:
    held.snapshot("phone", 5, {"curtain": True})
    assert held.says("of('phone')") == {"curtain": True}
    assert held.says("seqs") == {"phone": 5} and held.says("takeLost()") is False
    assert held.patch("phone", 5, 6, {"curtain": False})


def test_w8_another_history_lets_go_of_everything_and_says_once_that_something_may_be_lost(held: Held) -> None:
    held.snapshot("mine:p1", 7, {"me": {"table": ""}})
    held.snapshot("phone", 3, {"curtain": True}, epoch="e2")
    assert held.says("views") == {"phone": {"curtain": True}} and held.says("seqs") == {"phone": 3}
    assert held.says("takeLost()") is True
    assert held.says("takeLost()") is False
    assert held.patch("phone", 3, 4, {"curtain": False}, epoch="e2")


def test_another_history_that_knows_as_much_has_lost_nothing(held: Held) -> None:
    held.snapshot("phone", 7, {"curtain": True}, epoch="e2")
    assert held.says("takeLost()") is False


def test_who_changes_tables_keeps_the_new_one_only(held: Held) -> None:
    held.snapshot("table:t1", 7, {"table": {"id": "t1"}})
    held.snapshot("mine:p1", 7, {"me": {"table": "t1"}})
    held.snapshot("organisation:o1", 7, {"organisation": {"id": "o1"}})
    assert held.says("of('table').table.id") == "t1"
    held.snapshot("table:t2", 8, {"table": {"id": "t2"}})
    held.patch("mine:p1", 7, 8, {"me": {"table": "t2"}})
    held.snapshot("table:t2", 8, {"table": {"id": "t2"}})
    assert held.says("of('table').table.id") == "t2"
    assert sorted(held.says("views")) == sorted(held.says("seqs")) == ["mine:p1", "organisation:o1", "phone", "table:t2"]
    held.patch("mine:p1", 8, 9, {"me": {"table": ""}})
    assert "table:t2" not in held.says("views")


def test_a_view_is_found_by_its_kind(held: Held) -> None:
    held.snapshot("mine:p1", 7, {"me": {"table": ""}})
    assert held.says("of('mine').me") == {"table": ""}
    assert held.says("of('table') === undefined") and held.says("of('min') === undefined")


def test_what_was_told_up_to_is_the_farthest_of_all_views(held: Held) -> None:
    held.snapshot("mine:p1", 12, {"me": {"table": ""}})
    assert [held.says(f"told({seq})") for seq in (3, 7, 12, 13)] == [True, True, True, False]


def test_every_message_tells_the_clock_and_a_snapshot_starts_it_anew(held: Held) -> None:
    held.patch("phone", 7, 8, {"curtain": True})
    held.patch("phone", 1, 9, {"curtain": True})
    assert held.says("constructor && window.heard") == [[5, True], [9, False]]
