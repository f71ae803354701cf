"""Those who take part in a browser test: a desk, a wall and phones, driven by the words that they read."""

from __future__ import annotations

import contextlib
import json
import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from screen import PATIENCE

from facilitator import ROOT
from facilitator.core.words import Words
from facilitator.web.assets import read_words

AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text("utf-8")
CATALOGUES = read_words(ROOT)
SPANISH, ENGLISH = Words(CATALOGUES["es"]), Words(CATALOGUES["en"])
RULES = """axe.getRules().filter(({ tags }) => !tags.some((tag) => /aaa$/.test(tag)))
  .reduce((all, { ruleId }) => Object.assign(all, { [ruleId]: { enabled: true } }), {})"""
GLUED = """() => [...document.querySelectorAll("button, a[href], label, legend, summary")].filter((one) => {
  if (one.hasAttribute("aria-label") || !one.getClientRects().length) return false;
  const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  const within = (node, all) => { const up = []; for (let at = node.parentElement; !at.contains(all); at = at.parentElement) up.push(at); return up; };
  for (let last = null, node = walk.nextNode(); node; node = walk.nextNode()) {
    const meet = last && /[\\p{L}\\p{N}]$/u.test(last.data) && /^[\\p{L}\\p{N}]/u.test(node.data);
    const around = meet ? [...within(last, node), ...within(node, last)] : [];
    if (meet && around.every((each) => getComputedStyle(each).display === "inline")) return true;
    if (node.data) last = node;
  }
  return false;
}).map((one) => one.outerHTML.replace(/<!--[^>]*>/g, "").slice(0, 200))"""
WATCH = """window.heard = []; window.lost = []; window.torn = [];
new MutationObserver((changes) => changes.forEach(({ target, addedNodes }) => {
  const at = target.nodeType === 1 ? target : target.parentElement;
  if (at && at.closest("[role=status], [role=alert]"))
    heard.push(...[...addedNodes].map((one) => one.textContent.trim()).filter(Boolean));
})).observe(document, { childList: true, characterData: true, subtree: true });
addEventListener("click", ({ target }) => {
  const onward = target.closest(".nextb");
  if (onward) window.led = onward.innerText;
}, true);
let pressed = null;
const told = (button) => [(button.getAttribute("aria-label") || button.textContent).trim().replace(/\\s+/g, " "),
  button.getAttribute("aria-pressed") || button.getAttribute("aria-expanded")];
addEventListener("click", ({ target }) => {
  const button = target.closest("button[aria-pressed], button[aria-expanded]");
  pressed = button && [button, ...told(button)];
}, true);
setInterval(() => {
  if (!pressed || !pressed[0].isConnected) return;
  const [button, name, state] = pressed;
  const [other, then] = told(button);
  if (other !== name && then && then !== state) { torn.push([name, state, other, then]); pressed = null; }
}, 100);
let had = null; let gone = 0;
addEventListener("pointerdown", ({ target }) => { if (!target.closest("button, a, input, textarea, select, label")) had = null; }, true);
setInterval(() => {
  const at = document.activeElement;
  if (at && at !== document.body) { had = at; gone = 0; }
  else if (had && (gone += 1) === 3) { lost.push(had.outerHTML.slice(0, 200)); had = null; }
}, 100);"""
DOUBLE_TAP = 800  # milliseconds in which the console takes a second tap for the same


class Screen:
    """One browser of its own, watched: no request may leave the server, no fault may be thrown."""

    def __init__(self, browser: Browser, words: Words, **options: Any) -> None:
        self.words = words
        self.context: BrowserContext = browser.new_context(bypass_csp=False, reduced_motion="reduce", **options)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.found: list[tuple[object, ...]] = []
        self.page.add_init_script(WATCH)
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        self.page.on("console", self._said)
        self.page.set_default_timeout(PATIENCE)

    def _said(self, message: Any) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.faults.append(message.text)

    def say(self, key: str, **values: Any) -> str:
        return self.words.t(key, **values)

    def button(self, key: str, **values: Any) -> Locator:
        return self.page.get_by_role("button", name=self.say(key, **values), exact=False).first

    def tap(self, key: str, **values: Any) -> None:
        self.button(key, **values).click()

    def hears(self, text: str) -> None:
        """What a reader is told politely, now or since the page was loaded."""
        for _ in range(PATIENCE // 100):
            if any(text in one for one in self.page.evaluate("heard")):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{text!r} was not said, but {self.page.evaluate('heard')}")

    def sees(self, text: str, timeout: int = PATIENCE) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=timeout)

    def at(self, text: str) -> None:
        """The focus comes to what reads so."""
        expect(self.page.locator(":focus")).to_contain_text(text)

    def axe(self) -> None:
        """What any of axe's rules (but those of level AAA) finds in what is shown now, and names whose words are glued."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE)
        found = self.page.evaluate(f"""async () =>
            (await axe.run(document, {{rules: {RULES}, resultTypes: ['violations'], preload: false}})).violations""")
        self.found += [(self.page.url, "words of a name are glued", one) for one in self.page.evaluate(GLUED)]
        self.found += [(self.page.url, rule["id"], rule["help"], [node["html"][:200] for node in rule["nodes"]][:3])
                       for rule in found]

    def check(self) -> None:
        """No request left the server, nothing was thrown or found, no focus was lost, no toggle changed name and state."""
        strangers = {urlsplit(url).hostname for url in self.requests if not url.startswith("data:")} - {"sala.test", "localhost"}
        assert not strangers
        assert not self.faults, self.faults
        assert not self.found, json.dumps(self.found, ensure_ascii=False, indent=1)
        for fault in ("lost", "torn"):
            assert not self.page.evaluate(fault), (fault, self.page.evaluate(fault))


class Console(Screen):
    """Whoever facilitates."""

    def __init__(self, browser: Browser, link: str) -> None:
        super().__init__(browser, SPANISH, viewport={"width": 1280, "height": 800}, locale="es-PR")
        self.tapped = 0.0
        self.page.goto(link)
        self.page.wait_for_url(re.compile("/console$"))

    def home(self) -> str:
        """The address of the desk."""
        return f"{re.sub('/[A-Z0-9]{6}/console$', '', self.page.url)}/desk"

    def next(self) -> str:
        """The red button, once the console has moved; what comes sooner after a tap would be taken for a second one.

        Answers what it read as it was pressed: another hand may have moved the room a moment before.
        """
        button = self.page.locator(".nextb").first
        self.page.wait_for_timeout(max(0, DOUBLE_TAP - (time.monotonic() - self.tapped) * 1000))
        before = button.inner_text()
        button.click()
        self.tapped = time.monotonic()
        while button.inner_text() == before and time.monotonic() < self.tapped + 2:  # a question leaves it as it is
            self.page.wait_for_timeout(30)
        return str(self.page.evaluate("led"))

    def until(self, text: str) -> None:
        """Moves on until a press of the red button led to `text`, that is, until the room is there."""
        for _ in range(16):
            if text in self.next():
                return
        raise AssertionError(f"never came to {text}")


class Wall(Screen):
    """The projector's picture."""

    def __init__(self, browser: Browser, link: str, **options: Any) -> None:
        super().__init__(browser, SPANISH, viewport={"width": 1920, "height": 1080}, locale="es-PR", **options)
        self.page.goto(link)
        self.page.wait_for_url(re.compile("/wall$"))


class Phone(Screen):
    """One person's phone."""

    def __init__(self, browser: Browser, address: str, name: str, *, english: bool = False, small: bool = False) -> None:
        size = {"width": 320, "height": 568} if small else {"width": 390, "height": 844}
        super().__init__(browser, ENGLISH if english else SPANISH, viewport=size, has_touch=True, is_mobile=True,
                         locale="en-US" if english else "es-PR")
        self.address, self.name = address, name
        self.page.goto(address)

    def join(self, organisation: str, *, listed: bool = True, seen: str = "") -> None:
        """Takes a seat; `seen` is what the person then reads, at first their name."""
        page = self.page
        self.sees(self.say("phone.join.welcome"))  # in the phone's own language, without a tap
        page.fill("#join-name", self.name)
        if listed:
            page.select_option("#join-organisation", label=organisation)
        else:
            page.select_option("#join-organisation", label=self.say("phone.join.missing"))
            page.fill("#join-other", organisation)
        self.tap("phone.join.onward")
        self.sees(self.say("phone.join.before"))
        for permission in ("keep", "list", "quote", "photo"):
            assert not page.is_checked(f"#permit-{permission}")
        for permission in ("keep", "list", "quote"):
            page.check(f"#permit-{permission}")
        self.tap("phone.join.enter")
        self.sees(seen or self.name)

    def write(self, level: int, text: str) -> None:
        """Adds a note on the level that is shown, and waits until it stands in one's own list."""
        self.page.fill(f"#note-{level}", text)
        self.tap("notes.add")
        self.sees(text)
        expect(self.page.locator(f"#note-{level}")).to_have_value("")

    def go(self) -> None:
        """The one red button at the foot."""
        self.page.locator(".act .btn-go").first.click()

    def onward(self, level: int) -> None:
        """To a level that the room has opened: the phone went along by itself, or it goes by one's own taps."""
        note = self.page.locator(f"#note-{level}")
        with contextlib.suppress(AssertionError):
            expect(note).to_be_visible(timeout=3000)
        if not note.is_visible():
            self.tap("iceberg.go.level", level=level, name=self.say(f"iceberg.level.{level}.short"))
        expect(note).to_be_visible()

    def saved(self, text: str) -> None:
        """The note is on the server's disk: it no longer says that it waits on the phone."""
        row = self.page.locator(".mine", has_text=text).first
        expect(row).not_to_have_class(re.compile("queued"))
