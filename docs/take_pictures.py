"""Takes the README's pictures from the real screens: the sample meeting in Chromium, `python docs/take_pictures.py`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from facilitator.core.here import Line  # noqa: E402
from facilitator.demo.client import WireSeat  # noqa: E402
from facilitator.demo.meeting import Meeting  # noqa: E402
from facilitator.demo.server import RealServer  # noqa: E402
from facilitator.settings import Settings  # noqa: E402
from facilitator.synthesis.engines import browser as chromium  # noqa: E402
from facilitator.terminal import say  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
PUBLIC = "http://sala.local"
SETTLE = 1200
WALL, CONSOLE, PHONE = {"width": 1920, "height": 1080}, {"width": 1280, "height": 800}, {"width": 390, "height": 844}
LARGEST = (960, 640)
# Where in the meeting each is taken: the beginning of the console's `place`, and how many lines were played there, or
# what was asked last.
MOMENTS = {"phone": ("s1:open:level2", 12), "console": ("s1:open:group", 30),
           "iceberg": ("s1:revealed:walk", {"level": ""}), "vote": ("s2:revealed:result", 0)}


class Photographed(Meeting):
    """The sample meeting with three real screens in it."""

    def watch(self, browser: Browser) -> None:
        """Opens wall, console and phone; called once the workshop is there."""
        desk = browser.new_context(reduced_motion="reduce", viewport=WALL)
        self.wall, self.console = desk.new_page(), desk.new_page()
        self.console.set_viewport_size(CONSOLE)
        local = self.server.base.replace("127.0.0.1", "localhost")
        for page, path in ((self.wall, "wall"), (self.console, "console")):
            page.goto(self.server.desk_link(f"/{self.code}/{path}").replace(self.server.base, local))
            page.wait_for_url(f"**/{self.code}/{path}")
        phone = browser.new_context(reduced_motion="reduce", viewport=PHONE, device_scale_factor=1, locale="es-PR")
        self.phone = phone.new_page()
        self.phone.goto(f"{local}/{self.code}")
        self.lines: dict[str, int] = {}
        self.asked: dict[str, Any] = {}

    def arrive(self) -> dict[str, WireSeat]:
        """The phone in the pictures is one of those who join."""
        seats = super().arrive()
        person, seat = next(iter(seats.items()))
        self.phone.evaluate("([name, seat]) => localStorage.setItem(name, JSON.stringify(seat))",
                            [f"fac.{self.code}.seat", {"person": person, "ticket": seat.ticket}])
        self.phone.reload()
        self.take(self.wall, "lobby")
        return seats

    def steps(self, players: Any) -> None:
        """Keeps the console's seat at hand, by which the moments are known."""
        self.players = players
        super().steps(players)

    def pace(self, line: Line) -> None:
        """Takes the pictures whose moment has come."""
        place = self.players.console.view("console")["place"]
        self.lines[place] = self.lines.get(place, -1) + 1
        for name, (start, lines) in MOMENTS.items():
            if place.startswith(start) and lines in (self.lines[place], self.asked):
                self.take({"phone": self.phone, "console": self.console}.get(name, self.wall), name)
        self.asked = line.data

    def take(self, page: Page, name: str) -> None:
        """One picture, when the screen has come to rest."""
        page.wait_for_timeout(SETTLE)
        page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def shrink(name: str) -> None:
    """Writes a picture small enough for a README."""
    from PIL import Image

    path = PICTURES / f"{name}.png"
    with Image.open(path) as picture:
        picture = picture.convert("RGB")
        picture.thumbnail(LARGEST)
        picture.save(path, optimize=True)


def main() -> int:
    """Plays the meeting and takes the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, sync_playwright() as playwright:
        data = Path(folder)
        environ = {"FACILITATOR_EXPORTS": folder, "FACILITATOR_WIFI_NAME": "Salón comunal",
                   "FACILITATOR_WIFI_PASSWORD": "mangle-y-marea"}
        settings = Settings(data=data, exports=data, open_browser=False)
        with RealServer(data / "data", options=["--port", "0", "--public-url", PUBLIC], environ=environ) as server:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
            meeting = Photographed(server, settings, True, say)
            prepare = meeting.prepare
            meeting.prepare = lambda: (prepare(), meeting.watch(browser))  # type: ignore[method-assign]
            meeting.play()
            browser.close()
        printed = next(data.glob("*.pdf"))
        subprocess.run(["pdftoppm", "-png", "-r", "90", "-f", "1", "-l", "1", "-singlefile", str(printed),
                        str(PICTURES / "print")], check=True)
    for name in ("lobby", *MOMENTS, "print"):
        shrink(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
