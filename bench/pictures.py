"""Every face at every moment of a meeting, as pictures to look at: `python -m bench.pictures --into FOLDER`.

The demo's people play a template (`--template`, the day of the seeds by default) in the given language and theme, and
before the console moves on, that is, when a moment is at its fullest, wall, console and two phones are photographed, in
parts of a screen where they are longer than it. `FOLDER/moments/` holds one picture each, `FOLDER/wall-1.png` … sheets
of many side by side. `--readme` takes the README's pictures into `docs/pictures` instead.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright

from facilitator.core.here import Line
from facilitator.demo.client import WireSeat
from facilitator.demo.driver import MOVES
from facilitator.demo.meeting import Meeting
from facilitator.demo.server import RealServer
from facilitator.settings import Settings
from facilitator.synthesis.engines import browser as chromium
from facilitator.terminal import say

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "docs" / "pictures"
PUBLIC = "http://sala.local"
WIFI = {"FACILITATOR_WIFI_NAME": "Salón comunal", "FACILITATOR_WIFI_PASSWORD": "mangle-y-marea"}
SETTLE = 1200  # milliseconds until what moves has come to rest
SIZES = {"wall": (1920, 1080), "console": (1280, 800), "phone": (390, 844), "small": (320, 568)}
# Of a sheet: columns, pictures in all, width of each.
SHEET = {"wall": (3, 12, 640), "console": (3, 12, 640), "phone": (6, 12, 320), "small": (6, 12, 320)}
FOLD = 3  # screens of a long page at most
LARGEST = (960, 640)
# Where in the sample meeting the README's are taken: the beginning of the console's `place`, and how many lines were
# played there, or what was asked last.
MOMENTS: Mapping[str, tuple[str, Any]] = {
    "phone": ("s1:open:level2", 12), "console": ("s1:open:group", 30),
    "iceberg": ("s1:revealed:walk", {"level": ""}), "vote": ("s2:revealed:result", 0)}


class Photographed(Meeting):
    """A meeting of the demo with real screens in it; `look` says how they are opened, `into` is where pictures go."""

    def opened(self, browser: Browser, into: Path, look: Mapping[str, Any]) -> None:
        """Opens a screen of each face; called once the workshop is there."""
        self.into, self.number = into, 0
        self.lines: dict[str, int] = {}
        self.asked: dict[str, Any] = {}
        self.pages: dict[str, Page] = {}
        local = self.server.base.replace("127.0.0.1", "localhost")
        for face, (width, height) in SIZES.items():
            context = browser.new_context(reduced_motion="reduce", viewport={"width": width, "height": height}, **look)
            page = self.pages[face] = context.new_page()
            if face in ("wall", "console"):
                page.goto(self.server.desk_link(f"/{self.code}/{face}").replace(self.server.base, local))
                page.wait_for_url(f"**/{self.code}/{face}")
            else:
                page.goto(f"{local}/{self.code}")

    def arrive(self) -> dict[str, WireSeat]:
        """The phones in the pictures are of those who join."""
        self.take("lobby")
        seats = super().arrive()
        for face, (person, seat) in zip(("phone", "small"), seats.items(), strict=False):
            page = self.pages[face]
            page.evaluate("([name, seat]) => localStorage.setItem(name, JSON.stringify(seat))",
                          [f"fac.{self.code}.seat", {"person": person, "ticket": seat.ticket}])
            page.reload()
        self.take("lobby")
        return seats

    def steps(self, players: Any) -> None:
        """Keeps the console's seat at hand, by which the moments are known."""
        self.players = players
        super().steps(players)
        self.take("end")

    def pace(self, line: Line) -> None:
        """Every moment before the console leaves it."""
        if line.who == "console" and line.house and line.name in (*MOVES, "go"):
            self.take(self.place())

    def place(self) -> str:
        """Where the room is, such as s1:open:level2."""
        return str(self.players.console.view("console")["place"])

    def take(self, name: str) -> None:
        """All faces at this moment."""
        self.number += 1
        for face, page in self.pages.items():
            self.shoot(page, self.into / f"{self.number:03} {name.replace(':', ' ')} {face}.png", whole=face != "wall")

    def shoot(self, page: Page, path: Path, *, whole: bool) -> None:
        """One picture, when the screen has come to rest; of a long page as much as some screens."""
        page.wait_for_timeout(SETTLE if page is self.pages["wall"] else 0)
        size = page.viewport_size
        assert size is not None
        for _ in range(2 if whole else 0):  # what stands at the foot of a low screen is laid out anew on a high one
            tall = min(page.evaluate("() => document.documentElement.scrollHeight"), FOLD * size["height"])
            page.set_viewport_size({"width": size["width"], "height": tall})
        page.screenshot(path=path, animations="disabled")
        page.set_viewport_size(size)


class ForReadme(Photographed):
    """The sample meeting at the moments that the README shows."""

    def pace(self, line: Line) -> None:
        """Takes the pictures whose moment has come."""
        place = self.place()
        self.lines[place] = self.lines.get(place, -1) + 1
        for name, (start, lines) in MOMENTS.items():
            if place.startswith(start) and lines in (self.lines[place], self.asked):
                self.one(name)
        self.asked = line.data

    def take(self, name: str) -> None:
        """Only the lobby is wanted, once all are there."""
        if name == "lobby":
            self.one(name)

    def one(self, name: str) -> None:
        """One face, on which the README shows this moment."""
        page = self.pages.get(name, self.pages["wall"])
        page.wait_for_timeout(SETTLE)
        self.shoot(page, self.into / f"{name}.png", whole=False)


@contextmanager
def server(folder: Path, language: str) -> Iterator[tuple[RealServer, Settings]]:
    """A server in a folder of its own, and the settings of the demo that plays on it."""
    environ = {"FACILITATOR_EXPORTS": str(folder), **WIFI}
    settings = Settings(data=folder, exports=folder, open_browser=False, language=language)
    with RealServer(folder / "data", options=["--port", "0", "--public-url", PUBLIC], environ=environ) as running:
        yield running, settings


def photograph(kind: type[Photographed], into: Path, folder: Path, *, template: str, language: str, dark: bool) -> None:
    """Plays the meeting and takes its pictures."""
    look = {"locale": language, "color_scheme": "dark" if dark else "light"}
    with server(folder, language) as (running, settings), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        meeting = kind(running, settings, True, say, template)
        prepare = meeting.prepare
        meeting.prepare = lambda: (prepare(), meeting.opened(browser, into, look))  # type: ignore[method-assign]
        meeting.play()
        browser.close()


def sheets(moments: Path, into: Path) -> None:
    """Many pictures of a face side by side, each under its name."""
    for face, (columns, most, width) in SHEET.items():
        paths = sorted(moments.glob(f"* {face}.png"))
        for number, first in enumerate(range(0, len(paths), most), 1):
            some = paths[first:first + most]
            pictures = [Image.open(path).convert("RGB") for path in some]
            for picture in pictures:
                picture.thumbnail((width, FOLD * SIZES[face][1]))
            named = list(zip(some, pictures, strict=True))
            rows = [named[at:at + columns] for at in range(0, len(named), columns)]
            heights = [max(picture.height for _, picture in row) + 24 for row in rows]
            sheet = Image.new("RGB", (columns * (width + 8), sum(heights)), "white")
            pen = ImageDraw.Draw(sheet)
            for down, row in enumerate(rows):
                for across, (path, picture) in enumerate(row):
                    corner = across * (width + 8), sum(heights[:down])
                    pen.text(corner, path.stem.removesuffix(f" {face}"), fill="black", font_size=18)
                    sheet.paste(picture, (corner[0], corner[1] + 24))
            sheet.save(into / f"{face}-{number}.png")


def shrink(path: Path) -> None:
    """Makes a picture small enough for a README."""
    with Image.open(path) as picture:
        picture = picture.convert("RGB")
        picture.thumbnail(LARGEST)
        picture.save(path, optimize=True)


def readme(folder: Path) -> None:
    """The README's pictures, and page one of what is printed."""
    photograph(ForReadme, KEPT, folder, template="cohort", language="es", dark=False)
    printed = next(folder.glob("*.pdf"))
    subprocess.run(["pdftoppm", "-png", "-r", "90", "-f", "1", "-l", "1", "-singlefile", str(printed),
                    str(KEPT / "print")], check=True)
    for name in ("lobby", *MOMENTS, "print"):
        shrink(KEPT / f"{name}.png")


def main() -> int:
    """Takes what was asked for; the exit code."""
    parser = argparse.ArgumentParser(description="pictures of every face at every moment of a meeting")
    parser.add_argument("--into", type=Path)
    parser.add_argument("--template", default="jornada-003")
    parser.add_argument("--language", choices=("es", "en"), default="es")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--readme", action="store_true")
    given = parser.parse_args()
    if not given.readme and given.into is None:
        parser.error("--into FOLDER or --readme")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        if given.readme:
            readme(Path(folder))
            return 0
        moments = given.into / "moments"
        moments.mkdir(parents=True, exist_ok=True)
        photograph(Photographed, moments, Path(folder), template=given.template, language=given.language,
                   dark=given.dark)
        sheets(moments, given.into)
    return 0


if __name__ == "__main__":
    sys.exit(main())
