"""What every command of the command line needs: its words, its options, and the settings that follow from them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from facilitator import ROOT, __version__
from facilitator.core.words import Words
from facilitator.settings import Settings, terminal_language, unused

Command = TypeVar("Command", bound=Callable[..., None])


def speak(key: str, **values: object) -> str:
    """A sentence of the terminal, in the language of the locale."""
    language = terminal_language(os.environ)
    entries: dict[str, Any] = {}
    for name in ("command_line", "network", "house"):
        entries.update(json.loads((ROOT / "words" / f"{name}.json").read_text("utf-8"))[language])
    return Words(entries).t(key, **values)


def say(key: str, **values: object) -> None:
    """Prints it to standard error; standard output is for results."""
    click.echo(speak(key, **values), err=True)


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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def commands() -> None:
    """Participatory workshops from one laptop."""
