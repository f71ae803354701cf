"""The commands stick and portable: folders for laptops without internet."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.offline import portable, stick
from facilitator.terminal import commands, say

STICK, PORTABLE = "Facilitator-stick", "Facilitator-portable"


@click.command("stick")
@click.argument("folder", default=STICK, type=click.Path(file_okay=False, path_type=Path))
def make_stick(folder: Path) -> None:
    """Makes one folder for all laptops, with what each of them needs."""
    stick.make(folder, say)
    say("stick.ready", folder=folder.absolute())


@click.command("portable")
@click.argument("folder", default=PORTABLE, type=click.Path(file_okay=False, path_type=Path))
@click.option("--python", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--sha256", default="")
def make_portable(folder: Path, python: Path | None, sha256: str) -> None:
    """Makes a folder for Windows that needs no set-up."""
    portable.make(folder, python, sha256, say)
    say("portable.ready" if python else "portable.no_python", folder=folder.absolute(), minor=portable.MINOR)


def register() -> None:
    """Makes these commands part of the command line."""
    for command in (make_stick, make_portable):
        commands.add_command(command)
