"""What every command of the command line needs: its words, its options, and the settings that follow from them."""

from __future__ import annotations

import atexit
import ctypes
import functools
import html
import json
import os
import sys
import threading
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from facilitator import ROOT, __version__
from facilitator.core.words import Words
from facilitator.settings import Settings, unused
from facilitator.tongue import language as tongue

DOOR = "open-facilitator.html"
DOOR_SECONDS = 60.0
PAGE = ('<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Facilitator</title>'
        '<meta http-equiv="refresh" content="0; url={link}"><a href="{link}">Facilitator</a>')
Command = TypeVar("Command", bound=Callable[..., None])


def speak(key: str, **values: object) -> str:
    """A sentence of the terminal, in the language of the locale."""
    language = tongue(os.environ)
    entries: dict[str, Any] = {}
    for name in ("desk", "console", "command_line", "network", "house"):
        entries.update(json.loads((ROOT / "words" / f"{name}.json").read_text("utf-8"))[language])
    return Words(entries).t(key, **values)


def say(key: str, **values: object) -> None:
    """Prints it to standard error; standard output is for results."""
    click.echo(speak(key, **values), err=True)


def colours() -> bool:
    """Whether standard error is a terminal that takes escape codes; older consoles of Windows show them as they are."""
    if not sys.stderr.isatty():
        return False
    if sys.platform != "win32":
        return True
    kernel, mode = ctypes.windll.kernel32, ctypes.c_uint32()
    handle = kernel.GetStdHandle(-12)  # standard error
    return bool(kernel.GetConsoleMode(handle, ctypes.byref(mode)) and kernel.SetConsoleMode(handle, mode.value | 4))


def options(function: Command) -> Command:
    """The options that every command takes."""
    for option in (click.option("--data"), click.option("--port"), click.option("--host"),
                   click.option("--public-url"), click.option("--no-browser", is_flag=True)):
        function = option(function)
    return function


def settings_of(given: Mapping[str, object]) -> Settings:
    """Settings from the environment and the options of the command line."""
    for name, near in unused(os.environ):
        say("problem.setting_unknown" if near else "problem.setting_unknown_alone", setting=name, near=near)
    return Settings.read(os.environ, data=given.get("data"), port=given.get("port"), host=given.get("host"),
                         public_url=given.get("public_url"), open_browser=False if given.get("no_browser") else None)


def open_browser(link: str, folder: Path, name: str = DOOR) -> bool:
    """Opens a one-time link in the browser; answers whether a browser could be started.

    The browser is given a page that leads to the link and that this account alone may read, for a minute: what stands
    on its command line can be read by every account of the computer.
    """
    door = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        door.unlink(missing_ok=True)
        with open(os.open(door, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as page:
            page.write(PAGE.format(link=html.escape(link)))
    except OSError:
        return False
    shut = functools.partial(door.unlink, missing_ok=True)
    atexit.register(shut)
    timer = threading.Timer(DOOR_SECONDS, shut)
    timer.daemon = True
    timer.start()
    return webbrowser.open(door.resolve().as_uri())


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def commands() -> None:
    """Participatory workshops from one laptop."""
