"""One folder for every laptop: the program, the wheels of every target, and a page of pictures that says what to do."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from html import escape
from pathlib import Path

from facilitator import ROOT

from . import wheels

PROGRAM = ("start.py", wheels.LOCK, "LICENSE", "README.md", "Abrir Facilitator.*")
README = "LÉAME.html"
PICTURES = ("copy", "open", "scan")
NOTES = ("first", "python", "windows", "macos")
PAGE = """<!doctype html>
<html lang="es">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Facilitator</title>
<style>
body {{ margin: 2rem auto; max-width: 60rem; padding: 0 1rem; font: 1.2rem/1.5 system-ui, sans-serif; }}
ol {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 2rem; padding: 0; }}
li {{ list-style-position: inside; }}
svg {{ display: block; width: 100%; height: auto; margin-bottom: 0.5rem; }}
</style>
{parts}
</html>
"""


def make(folder: Path, say: Callable[..., None]) -> None:
    """Lays out the folder, or brings one up to date; raises NoCheckout and NotFetched."""
    wheels.check_checkout()
    if (folder / "start.py").is_file():  # one of ours: what this version no longer has must not stay
        shutil.rmtree(folder / ROOT.name, ignore_errors=True)
    copy_package(folder)
    for pattern in PROGRAM:
        for path in wheels.TOP.glob(pattern):
            shutil.copy2(path, folder)
    (folder / README).write_text(page(), "utf-8")
    for target in wheels.TARGETS:
        say("stick.fetching", target=target)
        for minor in wheels.MINORS:
            wheels.pip("download", target, minor, "--dest", str(folder / "wheels"))


def copy_package(folder: Path) -> None:
    """The package as it is here, into a folder that may have to be made."""
    shutil.copytree(ROOT, folder / ROOT.name, ignore=shutil.ignore_patterns("__pycache__"))


def page() -> str:
    """What to do with the folder, in pictures: in Spanish, then in English."""
    told = json.loads((ROOT / "words" / "command_line.json").read_text("utf-8"))
    return PAGE.format(parts="\n".join(_part(language, told[language]) for language in ("es", "en")))


def _part(language: str, words: dict[str, str]) -> str:
    minors = f"3.{wheels.MINORS[0]}–3.{wheels.MINORS[-1]}"
    drawn = (f"<li>{_picture(name)}{escape(words[f'stick.{name}'])}</li>" for name in PICTURES)
    notes = (f"<p>{escape(words[f'stick.{name}'].format(minors=minors))}</p>" for name in NOTES)
    return (f'<section lang="{language}">\n<h1>{escape(words["stick.title"])}</h1>\n'
            f"<ol>\n{chr(10).join(drawn)}\n</ol>\n{chr(10).join(notes)}\n</section>")


def _picture(name: str) -> str:
    return (Path(__file__).parent / "pictures" / f"{name}.svg").read_text("utf-8").strip()
