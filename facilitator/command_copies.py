"""The commands that make a copy of the database and put one back."""

from __future__ import annotations

import time
from pathlib import Path

import click

from facilitator.data_folder import data_lock
from facilitator.serving import CannotStart
from facilitator.settings import Settings
from facilitator.store.backups import Backups, Copy, NoCopy, restore
from facilitator.store.database import FILE, Unsound
from facilitator.terminal import commands, options, settings_of, speak


class NoSuchCopy(CannotStart):
    """No copy could be made, or there is none that opens: `folder`, and `why`."""

    reason = "no_copy"


class NotSqlite(CannotStart):
    """The data is in another database than SQLite, which has its own way to be copied."""

    reason = "not_sqlite"


@click.command("backup")
@options
@click.argument("file", required=False, type=click.Path(path_type=Path))
def back_up(file: Path | None, **given: object) -> None:
    """Copies the database, also while the server runs, and opens the copy to verify it."""
    backups = _backups(settings_of(given))
    try:
        made = backups.make(file)
    except (NoCopy, Unsound) as failed:
        raise NoSuchCopy(folder=backups.folder, why=str(failed)) from failed
    click.echo(speak("backup.made", file=made.path, **_holds(made)))


@click.command("restore")
@options
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--list", "only_list", is_flag=True)
def put_back(file: Path | None, only_list: bool, **given: object) -> None:
    """Puts the newest copy (or FILE) in the place of the database; the server must not run."""
    settings = settings_of(given)
    backups = _backups(settings)
    if only_list:
        for copy in backups.copies():
            click.echo(speak("restore.copy", file=copy.path, **_holds(copy)))
        return
    with data_lock(settings.data):
        try:
            done = restore(file, backups.path)
        except (NoCopy, Unsound) as failed:
            raise NoSuchCopy(folder=backups.folder, why=str(failed)) from failed
    click.echo(speak("restore.done", file=done.copy.path, **_holds(done.copy)))
    if done.before:
        click.echo(speak("restore.before", file=done.before))


def register() -> None:
    """Makes these commands part of the command line."""
    for command in (back_up, put_back):
        commands.add_command(command)


def _backups(settings: Settings) -> Backups:
    if settings.database:
        raise NotSqlite()
    return Backups(settings.data / FILE)


def _holds(copy: Copy) -> dict[str, object]:
    """When it was made and what is in it, for a sentence."""
    return {"made": time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(copy.made)), "workshops": copy.workshops,
            "people": copy.people, "facts": copy.events}
