"""outbox.js: what somebody wrote is stored, sent in order, one at a time, and let go of only when it is answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from screen import Screen

# A connection that the test holds in its hands: `asked` are the messages on their way, each to be answered or lost.
SETUP = """async () => {
  const { Outbox } = await import("/static/core/outbox.js");
  const { openStore } = await import("/static/core/store.js");
  const listeners = new Set();
  const room = {
    connected: true, seen: 0, asked: [], nudges: 0, answered: [], orphans: [],
    live: {
      subscribe: (listener) => { listeners.add(listener); return () => listeners.delete(listener); },
      state: () => ({ connected: room.connected, lost: room.lost }),
      told: (seq) => seq <= room.seen,
      nudge: () => { room.nudges += 1; },
      ask: (name, message, limit) => new Promise((resolve, reject) => {
        room.asked.push({ name, message, limit, resolve, reject: () => reject(new Error("silence")) });
      }),
    },
    tell: (what) => [...listeners].forEach((listener) => listener(what)),
    listening: () => listeners.size,
    open: (storage) => new Outbox({
      store: openStore("fac.ABC234.p1.", storage), live: room.live,
      orphan: (entry, answer) => room.orphans.push([entry.data, entry.back, answer.reason]),
    }),
  };
  window.room = room;
  room.outbox = room.open();
}"""


class Box:
    """An outbox and its room."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.do = screen.do
        self.later = screen.later

    def write(self, text: str, **kept: Any) -> None:
        """Somebody asks for something; what is answered lands in `answers`."""
        self.do("""([text, kept]) => {
          window.room.outbox.send("s1", "write", { text }, kept).then((answer) => window.room.answered.push([text, answer.ok]));
        }""", [text, kept])

    def on_the_way(self) -> list[str]:
        """The texts that the connection was given and has not settled."""
        return list(self.do("() => window.room.asked.map(({ message }) => message.data.text)"))

    def keys(self) -> list[str]:
        return list(self.do("() => window.room.asked.map(({ message }) => message.key)"))

    def answer(self, **answer: Any) -> str:
        """The server answers the message that has waited longest; its key."""
        return str(self.do("(answer) => { const one = window.room.asked.shift(); one.resolve(answer); return one.message.key; }", answer))

    def silence(self) -> None:
        """No answer came in time."""
        self.do("() => window.room.asked.shift().reject()")

    def connected(self, on: bool) -> None:
        self.do("(on) => { window.room.connected = on; window.room.tell(on ? 'back' : 'gone'); }", on)

    def stored(self) -> list[str]:
        """The texts in the browser's storage, in the order of their numbers."""
        return list(self.do("""() => Object.entries(localStorage).filter(([name]) => name.startsWith("fac.ABC234.p1.out."))
          .map(([, text]) => JSON.parse(text)).sort((one, other) => one.n - other.n).map(({ data }) => data.text)"""))

    def waiting(self) -> list[str]:
        return list(self.do("() => window.room.outbox.queue().map(({ data }) => data.text)"))

    def says(self, expression: str) -> Any:
        return self.do(f"() => window.room.{expression}")

    def reload(self, connected: bool = True) -> None:
        """The phone's browser loads the page again, and connects."""
        self.screen.load()
        if not connected:
            self.connected(False)
        else:
            self.do("() => window.room.tell('back')")


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Iterator[Screen]:
    screen = Screen(browser, SETUP)
    yield screen
    screen.close()


@pytest.fixture
def box(screen: Screen) -> Box:
    """An empty outbox, connected."""
    screen.page.evaluate("() => localStorage.clear()")
    screen.load()
    return Box(screen)


def test_w5_a_command_is_stored_before_it_is_sent_and_gone_when_it_is_answered(box: Box) -> None:
    box.connected(False)
    box.write("una")
    assert box.stored() == box.waiting() == ["una"] and box.on_the_way() == []
    box.connected(True)
    assert box.on_the_way() == ["una"] and box.stored() == ["una"]
    [sent] = box.do("() => window.room.asked.map(({ name, message }) => [name, message.step, message.name, message.data])")
    assert sent == ["command", "s1", "write", {"text": "una"}]
    box.do("() => { window.room.seen = 5; }")
    box.answer(ok=True, seq=5)
    assert box.says("answered") == [["una", True]]
    assert box.stored() == box.waiting() == [] and box.says("outbox.pending('s1').length") == 0
    box.reload()
    assert box.on_the_way() == [], "what was answered is not sent again"


def test_commands_go_in_the_order_of_writing_one_at_a_time(box: Box) -> None:
    for text in ("una", "dos", "tres"):
        box.write(text)
    for text in ("una", "dos", "tres"):
        assert box.on_the_way() == [text]
        box.answer(ok=True, seq=1)
    assert [text for text, _ in box.says("answered")] == ["una", "dos", "tres"]


def test_the_order_holds_through_a_reload_and_with_what_is_written_after_it(box: Box) -> None:
    box.connected(False)
    texts = [f"nota {number}" for number in range(12)]
    for text in texts[:10]:
        box.write(text)
    box.reload(connected=False)
    for text in texts[10:]:
        box.write(text)
    assert box.waiting() == box.stored() == texts
    box.connected(True)
    for text in texts:
        assert box.on_the_way() == [text]
        box.answer(ok=True, seq=1)


def test_w5_after_silence_the_same_command_goes_again_with_the_same_key(box: Box) -> None:
    box.write("una")
    box.write("dos")
    [first] = box.keys()
    assert box.says("asked[0].limit") == 8000
    box.silence()
    assert box.says("nudges") == 1 and box.stored() == ["una", "dos"] and box.on_the_way() == []
    box.later(1000)
    assert box.on_the_way() == ["una"] and box.keys() == [first]
    box.reload()
    assert box.on_the_way() == ["una"] and box.keys() == [first]
    box.answer(ok=True, seq=1)
    assert box.on_the_way() == ["dos"] and box.keys() != [first]


@pytest.mark.parametrize("answer", [{}, {"ok": "yes"}, {"reason": "x"}])
def test_an_answer_that_is_none_is_silence(box: Box, answer: dict[str, Any]) -> None:
    box.write("una")
    box.answer(**answer)
    assert box.waiting() == ["una"] and box.says("answered") == []
    box.later(1000)
    assert box.on_the_way() == ["una"]


@pytest.mark.parametrize(("reason", "trouble"), [("not_saved", "not_saved"), ("too_fast", "")])
def test_what_the_server_could_not_take_now_stays_first_and_goes_again(box: Box, reason: str, trouble: str) -> None:
    box.write("una")
    box.write("dos")
    key = box.answer(ok=False, reason=reason)
    assert box.says("answered") == [] and box.stored() == ["una", "dos"]
    assert box.says("outbox.trouble") == trouble
    assert box.on_the_way() == []
    box.later(1000)
    assert box.on_the_way() == ["una"] and box.keys() == [key]
    box.answer(ok=False, reason=reason)
    box.later(1900)
    assert box.on_the_way() == [], "each time it waits longer"
    box.later(200)
    box.answer(ok=True, seq=1)
    assert box.says("outbox.trouble") == "" and box.on_the_way() == ["dos"]
    assert box.stored() == ["dos"] and box.says("answered") == [["una", True]]


def test_the_server_is_asked_at_least_every_ten_seconds_whether_it_can_save_again(box: Box) -> None:
    box.write("una")
    for _ in range(8):
        box.answer(ok=False, reason="not_saved")
        box.later(10_000)
    assert box.on_the_way() == ["una"]


def test_a_refusal_is_told_to_whoever_waits_and_the_next_one_goes(box: Box) -> None:
    box.write("una")
    box.write("dos")
    box.answer(ok=False, reason="not_now")
    assert box.says("answered") == [["una", False]] and box.says("orphans") == []
    assert box.stored() == ["dos"] and box.on_the_way() == ["dos"]


def test_a_refusal_after_a_reload_comes_back_with_where_it_was_written(box: Box) -> None:
    box.connected(False)
    box.write("tarde", back="note.1")
    box.reload()
    box.answer(ok=False, reason="not_now")
    assert box.says("orphans") == [[{"text": "tarde"}, "note.1", "not_now"]]
    assert box.stored() == []


def test_between_the_answer_and_the_view_an_entry_is_still_drawn(box: Box) -> None:
    box.write("una", show="nota")
    assert [(one["show"], "sent" in one) for one in box.says("outbox.pending('s1')")] == [("nota", False)]
    box.answer(ok=True, seq=7)
    assert [(one["show"], one["sent"]) for one in box.says("outbox.pending('s1')")] == [("nota", True)]
    assert box.says("outbox.waiting()") == 0 and box.stored() == []
    box.do("() => { window.room.seen = 6; window.room.tell('view'); }")
    assert len(box.says("outbox.pending('s1')")) == 1
    box.do("() => { window.room.seen = 7; window.room.tell('view'); }")
    assert box.says("outbox.pending('s1')") == []


def test_an_entry_that_no_view_tells_is_not_drawn_for_ever(box: Box) -> None:
    box.write("una")
    box.answer(ok=True, seq=7)
    box.later(1100)
    assert len(box.says("outbox.pending('s1')")) == 1
    box.later(200)
    assert box.says("outbox.pending('s1')") == []


def test_only_the_entries_of_a_step_are_drawn_in_it(box: Box) -> None:
    box.connected(False)
    box.write("una")
    box.do("() => { window.room.outbox.send(null, 'practise'); }")
    assert len(box.says("outbox.pending('s1')")) == len(box.says("outbox.pending(null)")) == 1
    assert box.says("outbox.waiting()") == 2


def test_what_another_tab_had_answered_is_done_here_too(box: Box) -> None:
    box.connected(False)
    box.write("de la otra pestaña")
    box.reload(connected=False)
    box.write("de esta")
    box.do("""() => {
      for (const key of Object.keys(localStorage).filter((name) => name.includes(".out."))) {
        window.dispatchEvent(new StorageEvent("storage", { key, newValue: "{}" }));
        window.dispatchEvent(new StorageEvent("storage", { key, newValue: null }));
      }
      window.dispatchEvent(new StorageEvent("storage", { key: null, newValue: null }));
    }""")
    assert box.waiting() == ["de esta"], "what somebody waits for here is sent from here"


def test_a_long_queue_keeps_under_the_pace_of_the_server(box: Box) -> None:
    """Twenty at once, then eight a second: the server allows thirty and ten."""
    box.connected(False)
    for number in range(30):
        box.write(f"nota {number}")
    box.connected(True)
    def answered() -> int:
        """How many go out now when each is answered at once."""
        count = 0
        while box.on_the_way():
            box.answer(ok=True, seq=1)
            count += 1
        return count

    assert answered() == 20
    sent = 0
    for _ in range(20):
        box.later(50)
        sent += answered()
    assert 7 <= sent <= 8


def test_an_outbox_that_was_stopped_sends_and_hears_nothing_more(box: Box) -> None:
    box.connected(False)
    box.write("una")
    before = box.says("listening()")
    box.do("() => { window.room.outbox.stop(); }")
    assert box.says("listening()") == before - 1
    box.connected(True)
    box.do("() => window.room.outbox.pump()")
    assert box.on_the_way() == [] and box.stored() == ["una"]


def test_a_browser_that_stores_nothing_sends_all_the_same(box: Box) -> None:
    box.do("""() => {
      const refuse = () => { throw new Error("full"); };
      window.room.outbox.stop();
      window.room.outbox = window.room.open({ length: 0, key: () => null, getItem: refuse, setItem: refuse, removeItem: refuse });
    }""")
    box.write("una")
    box.write("dos")
    assert box.says("outbox.store.works()") is False and box.stored() == []
    box.answer(ok=True, seq=1)
    assert box.on_the_way() == ["dos"] and box.waiting() == ["dos"]


def test_what_is_stored_and_is_no_command_is_passed_over(box: Box) -> None:
    box.do("() => { localStorage.setItem('fac.ABC234.p1.out.x', '{}'); localStorage.setItem('fac.ABC234.p2.out.y', '{\"key\": \"y\"}'); }")
    box.write("una")
    box.answer(ok=True, seq=1)
    box.reload()
    assert box.on_the_way() == []


def test_a_text_that_was_cut_in_the_middle_of_an_emoji_is_made_whole(box: Box) -> None:
    box.write("casa 🌱 y medio \ud83c fin")
    assert box.on_the_way() == box.stored() == ["casa 🌱 y medio \ufffd fin"]
    box.do("""() => localStorage.setItem("fac.ABC234.p1.out.of-before",
      JSON.stringify({ key: "of-before", n: 0, step: "s1", name: "write", data: { text: "\\ud83d" } }))""")
    box.reload()
    assert box.on_the_way() == ["\ufffd"], "also what an earlier version had kept"


def test_what_is_never_answered_does_not_stand_in_the_way_for_ever(box: Box) -> None:
    for text in ("veneno", "dos", "tres"):
        box.write(text)
    for _ in range(4):
        assert box.on_the_way() == ["veneno"]
        box.silence()
        box.do("() => window.room.tell('view')")
        box.later(1000)
    for text in ("dos", "tres"):
        assert box.on_the_way() == [text]
        box.answer(ok=True, seq=1)
    assert box.on_the_way() == ["veneno"] and box.stored() == ["veneno"], "and it is offered still"


def test_silence_of_a_room_that_is_not_heard_changes_no_order(box: Box) -> None:
    for text in ("una", "dos"):
        box.write(text)
    for _ in range(12):
        assert box.on_the_way() == ["una"]
        box.silence()
        box.later(1000)


def test_what_no_frame_can_carry_is_refused_at_once_and_not_kept(box: Box) -> None:
    box.write("x" * 20_000)
    box.write("dos")
    assert box.says("answered[0][1]") is False
    assert box.on_the_way() == box.stored() == ["dos"]


# a copy of the room was put back


def kept(box: Box) -> list[str]:
    """The texts of answered commands that the phone still holds."""
    return list(box.do("""() => Object.entries(localStorage).filter(([name]) => name.startsWith("fac.ABC234.p1.done."))
      .map(([, text]) => JSON.parse(text)).sort((one, other) => one.n - other.n).map(({ typed }) => typed)"""))


def wrote(box: Box, text: str, seq: int, **answer: Any) -> str:
    box.write(text, typed=text)
    return box.answer(ok=True, seq=seq, **answer)


def lost(box: Box, *keys: str) -> None:
    """The server says hello, and what it does not have."""
    box.do("(keys) => { window.room.lost = keys; window.room.tell('lost'); }", list(keys))


def test_what_was_written_and_answered_is_remembered_and_offered_again_with_its_key(box: Box) -> None:
    first, second = wrote(box, "una", 5), wrote(box, "dos", 6)
    box.write("un toque")  # nothing typed: nothing to remember
    box.answer(ok=True, seq=7)
    wrote(box, "igual", 7, same=True)
    assert kept(box) == ["una", "dos"] and box.says("outbox.answered.keys()") == [first, second]
    box.reload()
    assert box.says("outbox.answered.keys()") == [first, second]
    lost(box, second)
    assert box.says("outbox.answered.missing.map(({ typed }) => typed)") == ["dos"] and box.on_the_way() == [], "it is asked first"
    box.do("() => window.room.outbox.offerAgain()")
    assert box.on_the_way() == ["dos"] and box.keys() == [second]
    box.answer(ok=True, seq=3)
    assert box.says("outbox.answered.missing") == [] and kept(box) == ["una", "dos"]


def test_what_is_written_after_a_reload_is_younger_than_what_was_answered_before(box: Box) -> None:
    for text in ("a", "b", "c", "d"):
        wrote(box, text, 5)
    box.reload()
    wrote(box, "e", 6)
    assert kept(box) == ["a", "b", "c", "d", "e"]


def test_what_is_refused_when_it_is_offered_again_stays_to_be_read(box: Box) -> None:
    key = wrote(box, "una", 5)
    lost(box, key)
    box.do("() => window.room.outbox.offerAgain()")
    box.answer(ok=False, reason="not_now")
    assert box.says("orphans") == [[{"text": "una"}, None, "not_now"]]
    box.do("([text]) => window.room.outbox.answered.refused({ key: 'key-again', n: 1, typed: text, data: {} })", ["una"])
    assert box.says("outbox.answered.missing.map(({ typed }) => typed)") == ["una"]
    box.do("() => window.room.outbox.answered.take()")
    assert kept(box) == [] and box.says("outbox.answered.missing") == []


def test_a_phone_remembers_a_hundred_for_half_an_hour(box: Box) -> None:
    box.do("""() => { for (let n = 1; n <= 130; n += 1)
      window.room.outbox.answered.add({ key: `key-${n}`, n, typed: `${n}`, data: {} }); }""")
    assert kept(box) == [str(n) for n in range(31, 131)]
    box.later(29 * 60_000)
    assert len(box.says("outbox.answered.keys()")) == 100
    box.later(2 * 60_000)
    assert box.says("outbox.answered.keys()") == [] and kept(box) == []


def test_what_one_seat_left_goes_along_to_another_of_the_same_person(box: Box) -> None:
    wrote(box, "una", 5)
    box.connected(False)
    box.write("dos")
    box.do("""async () => {
      const { carry } = await import("/static/core/answered.js");
      const { openStore } = await import("/static/core/store.js");
      carry(openStore("fac.ABC234.p1."), openStore("fac.ABC234.p9."));
    }""")
    assert kept(box) == box.stored() == []
    names = box.do("() => Object.keys(localStorage).filter((name) => name.startsWith('fac.ABC234.p9.')).map((name) => name.split('.')[3])")
    assert sorted(names) == ["done", "out"]
