"""live.js: a screen sits down, asks for the whole when a patch does not fit, and comes back by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from screen import Screen

# In place of the library: a connection that opens, fails, answers and drops when the test says so.
LIBRARY = """
export const io = (options) => {
  const handlers = {};
  const fire = (name, ...what) => (handlers[name] || []).forEach((handler) => handler(...what));
  const socket = {
    options, fire, connected: false,
    io: { opts: { ...options }, timeout: (limit) => { window.wire.limits.push(limit); },
      engine: { transport: { name: "websocket" } } },
    on: (name, handler) => { (handlers[name] = handlers[name] || []).push(handler); },
    removeAllListeners: () => Object.keys(handlers).forEach((name) => delete handlers[name]),
    connect: () => {
      window.wire.attempts.push(socket.io.opts.transports[0]);
      window.wire.ways.push(socket.io.opts.transports.join(" "));
    },
    disconnect: () => { if (socket.connected) { socket.connected = false; fire("disconnect"); } },
    timeout: (limit) => ({ emit: (name, data, callback) => {
      const silence = setTimeout(() => callback(new Error("timeout")), limit);
      window.wire.sent.push({ name, limit, answer: (answer) => { clearTimeout(silence); callback(null, answer); } });
    } }),
  };
  window.wire.sockets.push(socket);
  return socket;
};
"""
SETUP = """async () => {
  Math.random = () => 0.5;
  const { Live } = await import("/static/core/live.js");
  const { Clock } = await import("/static/core/clock.js");
  const { openStore } = await import("/static/core/store.js");
  window.wire = { sockets: [], attempts: [], ways: [], limits: [], sent: [], heard: [] };
  window.live = new Live({ code: "ABC234", clock: new Clock(), memory: openStore("fac.ABC234.") });
  window.live.subscribe((what) => window.wire.heard.push(what));
}"""


class Line:
    """A screen's connection."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.do = screen.do
        self.later = screen.later

    def start(self) -> None:
        self.do("() => window.live.start('the ticket')")
        self.screen.page.wait_for_function("() => window.wire.sockets.length > 0")

    def opens(self, by: str = "websocket") -> None:
        """The socket that was last asked for stands."""
        self.goes(by)
        self.do("() => { const socket = window.wire.sockets.at(-1); socket.connected = true; socket.fire('connect'); }")

    def goes(self, by: str) -> None:
        """How the socket's messages travel from now on."""
        self.do("(by) => { window.wire.sockets.at(-1).io.engine.transport.name = by; }", by)

    def answers(self, **answer: Any) -> None:
        """The answer to the last `hello`."""
        self.do("(answer) => window.wire.sent.at(-1).answer(answer)", answer or {"ok": True})

    def sits(self) -> None:
        self.start()
        self.opens()
        self.answers()
        self.later(400)
        self.clear()

    def drops(self) -> None:
        self.do("() => window.wire.sockets.at(-1).disconnect()")

    def says(self, name: str, **message: Any) -> None:
        """The server sends a message."""
        self.do("([name, message]) => window.wire.sockets.at(-1).fire(name, message)",
                [name, {"audience": "phone", "epoch": "e1", "now": 5, **message}])

    def fails(self, message: str) -> None:
        self.do("(message) => window.wire.sockets.at(-1).fire('connect_error', new Error(message))", message)

    def hellos(self) -> int:
        return int(self.do("() => window.wire.sent.filter(({ name }) => name === 'hello').length"))

    def heard(self) -> list[str]:
        """What listeners heard, without every «state»."""
        return [what for what in self.do("() => window.wire.heard") if what != "state"]

    def attempts(self) -> list[str]:
        """The transport that each attempt to connect began with."""
        return list(self.do("() => window.wire.attempts"))

    def ways(self) -> list[str]:
        """All transports of each attempt; with both, what is open by the first is tried by the second."""
        return list(self.do("() => window.wire.ways"))

    def state(self) -> dict[str, Any]:
        return dict(self.do("() => window.live.state()"))

    def clear(self) -> None:
        """What happened so far is not looked at any more."""
        self.do("() => { for (const list of ['attempts', 'ways', 'limits', 'sent', 'heard']) window.wire[list].length = 0; }")


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Iterator[Screen]:
    screen = Screen(browser, SETUP, {"/static/vendor/socket.io/socket.io.esm.min.js": LIBRARY})
    yield screen
    screen.close()


@pytest.fixture
def line(screen: Screen) -> Line:
    """A screen that has not connected yet."""
    screen.do("() => window.localStorage.clear()")
    screen.load()
    return Line(screen)


@pytest.fixture
def seated(line: Line) -> Line:
    """A screen that sits, with its view at place 7."""
    line.sits()
    line.says("snapshot", seq=7, view={"curtain": False})
    line.clear()
    return line


def test_a_screen_connects_with_its_ticket_and_sits_once_hello_is_answered(line: Line) -> None:
    line.start()
    options = line.do("() => window.wire.sockets[0].options")
    assert options["auth"] == {"ticket": "the ticket"} and options["query"] == {"w": "ABC234"}
    assert options["reconnection"] is False and line.attempts() == ["websocket"]
    line.opens()
    assert line.hellos() == 1 and line.state()["connected"] is False, "an open socket is no seat"
    line.answers()
    assert line.state()["connected"] is True and line.heard() == ["back"]


def test_snapshots_and_patches_that_fit_are_shown_and_nothing_is_asked(seated: Line) -> None:
    seated.says("patch", base=7, seq=8, patch={"curtain": True})
    assert seated.state()["views"] == {"phone": {"curtain": True}} and seated.state()["seqs"] == {"phone": 8}
    assert seated.heard() == ["view"] and seated.hellos() == 0
    assert seated.do("() => [window.live.view('phone').curtain, window.live.told(8), window.live.told(9)]") == [True, True, False]


@pytest.mark.parametrize("gap", [{"base": 8}, {"base": 6}, {"epoch": "e2"}, {"audience": "mine:p1"}])
def test_w2_a_patch_that_does_not_fit_makes_the_screen_ask_for_the_whole(seated: Line, gap: dict[str, Any]) -> None:
    seated.says("patch", **{"base": 7, "seq": 9, "patch": {"curtain": True}, **gap})
    assert seated.hellos() == 1
    assert seated.heard() == [] and seated.state()["views"] == {"phone": {"curtain": False}}
    seated.says("snapshot", seq=9, view={"curtain": True})
    seated.answers()
    assert seated.state()["views"] == {"phone": {"curtain": True}} and seated.state()["connected"] is True


def test_several_gaps_at_once_ask_once(seated: Line) -> None:
    for base in (9, 10, 11):
        seated.says("patch", base=base, seq=base + 1, patch={"curtain": True})
    assert seated.hellos() == 1
    seated.answers()
    seated.later(400)
    seated.says("patch", base=12, seq=13, patch={"curtain": True})
    assert seated.hellos() == 2, "and a later one asks again"


def test_w8_a_history_that_went_back_is_said(seated: Line) -> None:
    seated.says("snapshot", seq=3, view={"curtain": True}, epoch="e2")
    assert seated.heard() == ["view", "restored"]
    seated.says("snapshot", seq=4, view={"curtain": True}, epoch="e2")
    assert seated.heard() == ["view", "restored", "view"]


def test_a_socket_that_is_silent_only_looked_open(line: Line) -> None:
    line.start()
    line.opens()
    line.later(2900)
    assert line.do("() => window.wire.sockets[0].connected") is True
    line.later(200)
    assert line.do("() => window.wire.sockets[0].connected") is False
    line.later(1000)
    assert line.attempts() == ["websocket", "websocket"]


def test_a_hello_that_is_refused_is_no_seat(line: Line) -> None:
    line.start()
    line.opens()
    line.answers(ok=False, reason="too_fast")
    assert line.state()["connected"] is False and line.heard() == []
    line.later(1000)
    assert len(line.attempts()) == 2


def test_a_lost_connection_is_said_and_taken_up_again_with_a_hello(seated: Line) -> None:
    seated.drops()
    assert seated.heard() == ["gone"] and seated.state()["connected"] is False
    seated.later(500)
    assert seated.attempts() == ["websocket"]
    seated.opens()
    assert seated.hellos() == 1
    seated.answers()
    assert seated.heard() == ["gone", "back"] and seated.state()["views"] == {"phone": {"curtain": False}}


def test_it_tries_ever_more_slowly_and_every_third_time_by_polling(line: Line) -> None:
    line.start()
    waited = []
    for _ in range(8):
        line.fails("websocket error")
        before, time = len(line.attempts()), 0
        while len(line.attempts()) == before:
            line.later(100)
            time += 100
        waited.append(time)
    assert waited == sorted(waited) and waited[0] < 1000 and waited[-1] <= 5000
    assert line.attempts() == ["websocket", "websocket", "polling"] * 3
    assert line.do("() => window.wire.limits[0]") == 5000 < line.do("() => window.wire.limits[8]") <= 20000


def silence(line: Line) -> None:
    """The attempt was not answered at all."""
    line.goes(line.attempts()[-1])
    line.fails("timeout")
    line.later(5100)


def test_g_where_websockets_are_swallowed_polling_comes_next_and_is_remembered(line: Line) -> None:
    line.start()
    silence(line)
    assert line.ways() == ["websocket polling", "polling websocket"]
    line.opens(by="polling")
    line.answers()
    line.later(5100)
    line.clear()
    line.drops()
    line.later(500)
    for _ in range(3):
        silence(line)
    assert line.ways() == ["polling"] * 4, "a websocket is not asked for again"
    line.screen.load()
    line.start()
    assert line.ways() == ["polling"], "nor after a reload"


def test_g_polling_that_took_over_from_a_refused_websocket_is_remembered_too(line: Line) -> None:
    line.start()
    assert line.ways() == ["websocket polling"]
    line.opens(by="polling")  # the library went on to the next transport by itself
    line.answers()
    line.later(5100)
    line.clear()
    line.drops()
    line.later(500)
    assert line.ways() == ["polling"]


def test_polling_that_turned_into_a_websocket_is_not_remembered(line: Line) -> None:
    line.start()
    silence(line)
    line.opens(by="polling")
    line.answers()
    line.goes("websocket")
    line.later(5100)
    line.clear()
    line.drops()
    line.later(500)
    assert line.ways() == ["websocket polling"]


def test_where_nothing_is_answered_both_ways_are_tried_in_turn(line: Line) -> None:
    line.start()
    for _ in range(5):
        silence(line)
    assert line.attempts() == ["websocket", "polling", "polling", "websocket", "polling", "polling"]
    line.opens(by="polling")
    line.answers()
    line.drops()
    line.later(500)
    assert line.ways()[-1] == "websocket polling", "what was not asked for long enough is not remembered"


def test_where_websockets_are_doubted_a_failed_polling_does_not_ask_for_one(line: Line) -> None:
    line.start()
    assert line.do("() => window.wire.sockets[0].io.opts.tryAllTransports") is True
    silence(line)
    assert line.do("() => window.wire.sockets[0].io.opts.tryAllTransports") is False
    line.fails("xhr poll error")
    line.later(5100)
    assert line.attempts() == ["websocket", "polling", "polling"]


def test_an_attempt_that_never_ends_is_given_up(line: Line) -> None:
    line.start()
    line.later(8100)
    line.later(1000)
    assert len(line.attempts()) == 2


@pytest.mark.parametrize("why", ["ticket", "sent_out", "room_full", "joining_locked"])
def test_a_ticket_that_is_refused_is_not_shown_again(line: Line, why: str) -> None:
    line.start()
    line.fails(why)
    assert line.heard() == ["refused"] and line.state()["refused"] == why
    line.do("() => window.live.nudge()")
    line.later(60_000)
    assert len(line.attempts()) == 1
    line.start()
    line.opens()
    line.answers()
    assert line.state()["connected"] is True and line.state()["refused"] == ""


@pytest.mark.parametrize("sign", ["document.dispatchEvent(new Event('visibilitychange'))", "window.dispatchEvent(new Event('online'))",
                                  "window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"])
def test_a_screen_that_wakes_does_not_wait(line: Line, sign: str) -> None:
    line.start()
    for _ in range(5):
        line.fails("websocket error")
        line.later(5000)
    line.fails("websocket error")
    before = len(line.attempts())
    line.do(f"() => {sign}")
    line.later(300)
    assert len(line.attempts()) == before + 1
    line.opens()
    line.answers()
    line.later(400)
    line.clear()
    line.do(f"() => {sign}")
    assert line.hellos() == 1, "what looks open is asked whether it is"


def test_a_screen_that_was_stopped_hears_and_tries_nothing_more(seated: Line) -> None:
    seated.do("() => window.live.stop()")
    assert seated.do("() => window.wire.sockets[0].connected") is False and seated.state()["connected"] is False
    seated.says("patch", base=7, seq=8, patch={"curtain": True})
    seated.later(60_000)
    assert seated.heard() == [] and seated.attempts() == [] and seated.hellos() == 0


def test_another_seat_on_the_same_screen_starts_without_the_views_of_the_first(seated: Line) -> None:
    seated.do("() => window.live.start('another ticket')")
    seated.screen.page.wait_for_function("() => window.wire.sockets.length > 1")
    assert seated.state()["views"] == {} and seated.do("() => window.wire.sockets[0].connected") is False
    assert seated.do("() => window.wire.sockets[1].options.auth") == {"ticket": "another ticket"}


def test_a_question_without_a_connection_is_refused_at_once(seated: Line) -> None:
    seated.drops()
    assert seated.do("() => window.live.ask('command', {}, 8000).then(() => 'sent', ({ message }) => message)") == "offline"


def test_what_a_screen_remembers_is_asked_about_when_it_comes_back_and_told_when_it_is_not_there(line: Line) -> None:
    line.do("() => { window.live.claims = () => ['key-1', 'key-2']; }")
    line.start()
    line.do("""() => { const { ask } = window.live; window.asked = [];
      window.live.ask = (name, data, limit) => { window.asked.push(data); return ask.call(window.live, name, data, limit); }; }""")
    line.opens()
    line.answers(ok=True, lost=["key-2"])
    assert line.heard() == ["lost", "back"] and line.state()["lost"] == ["key-2"]
    line.later(400)
    line.do("() => window.live.nudge()")
    line.answers()
    assert line.do("() => window.asked") == [{"keys": ["key-1", "key-2"]}, {}], "who is seated has asked already"
    assert line.heard() == ["lost", "back"]


def test_a_meeting_in_the_bin_is_told_from_a_server_that_is_away(line: Line) -> None:
    line.sits()
    line.drops()
    line.fails("later")
    assert line.state()["aside"]
    line.fails("xhr poll error")
    assert not line.state()["aside"]
