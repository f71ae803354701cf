"""Phones in other engines than Chromium: WebKit by its driver, Firefox by WebDriver BiDi; nothing is downloaded."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import websocket
from process import free_port

SIZE = (390, 844)
PATIENCE = 45.0
PYTHON = "/usr/bin/python3"  # has WebKit's bindings; a virtual environment has not
WINDOW = Path(__file__).parent / "webkit_phone.py"
# The middle of the thing to press, once it is in the middle of the screen, stands still, and nothing lies over it.
FIND = """async (selector, text) => {
  const fits = (one) => one.getClientRects().length && one.innerText.replace(/\\s+/g, " ").includes(text);
  const said = (one) => (one.getAttribute("aria-label") || "").includes(text);
  const found = [...document.querySelectorAll(selector)].find((one) => fits(one) || said(one));
  if (!found) return null;
  found.scrollIntoView({ block: "center", behavior: "instant" });
  const middle = () => {
    const box = found.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [x, y] = middle();
  await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go, 30))));
  if (String(middle()) !== String([x, y])) return null;
  const over = document.elementFromPoint(x, y);
  return over && found.contains(over) ? [x, y] : null;
}"""
WRITE = """(selector, text) => {
  const field = document.querySelector(selector);
  if (!field) return false;
  field.focus();
  field.select();
  document.execCommand("insertText", false, text);
  return field.value === text;
}"""
CHOOSE = """(selector, label) => {
  const list = document.querySelector(selector);
  const option = list && [...list.options].find((one) => one.label === label);
  if (!option) return false;
  list.value = option.value;
  list.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}"""
SEES = """(text) => document.body.innerText.replace(/\\s+/g, " ").includes(text)"""


class Engine:
    """One browser of another make, with one page; a subclass says how it runs a function and presses a place."""

    def go(self, address: str) -> None:
        raise NotImplementedError

    def run(self, function: str, *arguments: Any) -> Any:
        """What a function of the page answers, as JSON."""
        raise NotImplementedError

    def faults(self) -> list[str]:
        """What the page threw since it was listened to."""
        return list(self.run("() => window.faults || []"))

    def press(self, x: float, y: float) -> None:
        raise NotImplementedError

    def listen(self) -> None:
        self.run("""() => { window.faults = []; const note = (what) => window.faults.push(String(what));
          window.addEventListener("error", (event) => note(event.message));
          window.addEventListener("unhandledrejection", (event) => note(event.reason)); }""")

    def until(self, function: str, *arguments: Any, patience: float = PATIENCE) -> Any:
        """Asks the page until the answer is true; the answer."""
        end = time.monotonic() + patience
        while not (answer := self.run(function, *arguments)):
            if time.monotonic() > end:
                shown = self.run("() => document.body.innerText")
                raise AssertionError(f"never came: {' · '.join(map(str, arguments)) or function}\nshown was:\n{shown}")
            time.sleep(0.05)
        return answer

    def tap(self, selector: str, text: str = "") -> None:
        self.press(*self.until(FIND, selector, text))

    def write(self, selector: str, text: str) -> None:
        self.until(WRITE, selector, text)

    def choose(self, selector: str, label: str) -> None:
        self.until(CHOOSE, selector, label)

    def sees(self, text: str, patience: float = PATIENCE) -> None:
        self.until(SEES, text, patience=patience)

    def close(self) -> None:
        raise NotImplementedError


def ended(process: subprocess.Popen[Any]) -> None:
    """Ends a process of ours, by force where it does not listen."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def heard(process: subprocess.Popen[bytes], pattern: bytes) -> bytes:
    """What a program says on its standard error when it is ready; what comes later is read away."""
    assert process.stderr
    for line in process.stderr:
        if found := re.search(pattern, line):
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return found[1]
    raise AssertionError(f"{process.args} ended")


class WebKit(Engine):
    """The engine of every iPhone."""

    needs = "webkit2gtk-driver gir1.2-webkit2-4.1 python3-gi xvfb"

    @staticmethod
    def missing() -> bool:
        bindings = "import gi; gi.require_version('WebKit2', '4.1')"
        return not (shutil.which("WebKitWebDriver") and shutil.which("Xvfb") and os.path.exists(PYTHON)
                    and subprocess.call([PYTHON, "-c", bindings], stderr=subprocess.DEVNULL) == 0)

    def __init__(self, proxy: int, size: tuple[int, int] = SIZE) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="webkit-")
        read, write = os.pipe()
        self.screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "2000x1200x24", "-nolisten", "tcp"],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            display = told.readline().strip()
        home = self.folder.name
        kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
        environ = {**kept, "DISPLAY": f":{display}", "HOME": home, "XDG_RUNTIME_DIR": home, "LANG": "es_PR.UTF-8",
                   "LANGUAGE": "es", "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1", "GIO_USE_VFS": "local",
                   "LIBGL_ALWAYS_SOFTWARE": "1"}
        self.port = free_port()
        self.driver = subprocess.Popen(["WebKitWebDriver", f"--port={self.port}"], env=environ, stderr=subprocess.DEVNULL)
        options = {"binary": PYTHON, "args": [str(WINDOW), f"socks5://127.0.0.1:{proxy}"]}
        made = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}})
        self.session = f"/session/{made['sessionId']}"
        self._ask("POST", f"{self.session}/window/rect", {"x": 0, "y": 0, "width": size[0], "height": size[1]})

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        end = time.monotonic() + PATIENCE
        while True:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            try:
                line.request(method, path, None if body is None else json.dumps(body))
                answer = line.getresponse()
                told = json.loads(answer.read())["value"]
                assert answer.status == 200, told
                return told
            except ConnectionRefusedError:
                assert self.driver.poll() is None and time.monotonic() < end, "the driver does not listen"
                time.sleep(0.05)
            finally:
                line.close()

    def go(self, address: str) -> None:
        self._ask("POST", f"{self.session}/url", {"url": address})

    def run(self, function: str, *arguments: Any) -> Any:
        script = f"const done = arguments[arguments.length - 1]; Promise.resolve(({function})(...arguments)).then(done)"
        return self._ask("POST", f"{self.session}/execute/async", {"script": script, "args": list(arguments)})

    def press(self, x: float, y: float) -> None:
        finger = {"type": "pointer", "id": "finger", "parameters": {"pointerType": "mouse"}, "actions": tap_at(x, y)}
        self._ask("POST", f"{self.session}/actions", {"actions": [finger]})

    def close(self) -> None:
        with contextlib.suppress(AssertionError, OSError):
            self._ask("DELETE", self.session)
        ended(self.driver)
        ended(self.screen)
        self.folder.cleanup()


class Firefox(Engine):
    """Firefox ESR without a window."""

    needs = "firefox-esr"

    @staticmethod
    def missing() -> bool:
        return not shutil.which("firefox-esr")

    def __init__(self, proxy: int, size: tuple[int, int] = SIZE) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="firefox-")
        settings = {"network.proxy.type": 1, "network.proxy.socks": "127.0.0.1", "network.proxy.socks_port": proxy,
                    "network.proxy.socks_remote_dns": True, "network.proxy.allow_hijacking_localhost": True,
                    "intl.accept_languages": "es-PR, es", "app.update.enabled": False, "browser.shell.checkDefaultBrowser": False,
                    "datareporting.policy.dataSubmissionEnabled": False, "network.captive-portal-service.enabled": False,
                    "network.connectivity-service.enabled": False, "remote.active-protocols": 1}
        (Path(self.folder.name) / "user.js").write_text(
            "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()))
        self.process = subprocess.Popen(
            ["firefox-esr", "--headless", "--no-remote", "--profile", self.folder.name, "--remote-debugging-port=0"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, "HOME": self.folder.name})
        address = heard(self.process, rb"BiDi listening on (ws://\S+)").decode()
        self.line = websocket.create_connection(f"{address}/session", timeout=60, suppress_origin=True)
        self.numbers = itertools.count(1)
        self.ask("session.new", capabilities={})
        self.context = self.ask("browsingContext.getTree")["contexts"][0]["context"]
        self.ask("browsingContext.setViewport", context=self.context, devicePixelRatio=2,
                 viewport={"width": size[0], "height": size[1]})

    def ask(self, method: str, **more: Any) -> Any:
        number = next(self.numbers)
        self.line.send(json.dumps({"id": number, "method": method, "params": more}))
        while (answer := json.loads(self.line.recv() or "{}")).get("id") != number:
            assert answer, f"{method} was not answered"
        assert answer["type"] == "success", answer
        return answer["result"]

    def go(self, address: str) -> None:
        self.ask("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def run(self, function: str, *arguments: Any) -> Any:
        wrapped = f"async (told) => JSON.stringify((await ({function})(...JSON.parse(told))) ?? null)"
        answer = self.ask("script.callFunction", functionDeclaration=wrapped, target={"context": self.context}, awaitPromise=True,
                          arguments=[{"type": "string", "value": json.dumps(arguments)}])
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def press(self, x: float, y: float) -> None:
        finger = {"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}, "actions": tap_at(x, y)}
        self.ask("input.performActions", context=self.context, actions=[finger])

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self.line.close()
        ended(self.process)
        self.folder.cleanup()


def tap_at(x: float, y: float) -> list[dict[str, Any]]:
    """A finger that comes, presses and goes."""
    return [{"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0},
            {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]


ENGINES = (WebKit, Firefox)
