"""The command doctor: looks at this computer and says what is missing."""

from __future__ import annotations

import platform
import sqlite3
from importlib.metadata import version as installed

import click

from facilitator import __version__, serving
from facilitator.data_folder import disk_space
from facilitator.synthesis import engines
from facilitator.terminal import commands, options, settings_of, speak
from facilitator.web import network

LIBRARIES = ("flask", "flask-socketio", "python-socketio", "python-engineio", "eventlet", "sqlalchemy", "msgspec",
             "weasyprint")


@click.command()
@options
def doctor(**given: object) -> None:
    """Checks this computer and prints what is missing."""
    settings = settings_of(given)
    click.echo(speak("doctor.heading", version=__version__, system=platform.platform()))
    click.echo(speak("doctor.python", version=platform.python_version()))
    click.echo(speak("doctor.sqlite", version=sqlite3.sqlite_version))
    for name in LIBRARIES:
        click.echo(speak("doctor.library", name=name, version=installed(name)))
    engine = engines.engine()
    for line in printing(engine):
        click.echo(line)
    folder = next(path for path in (settings.data, *settings.data.parents) if path.exists())
    click.echo(speak("doctor.data", folder=settings.data, free=disk_space(folder) // 1024 // 1024))
    limit = serving.max_connections(serving.raise_descriptor_limit())
    click.echo(speak("doctor.connections", limit=limit))
    addresses = [address.ip for address in network.candidates()]
    click.echo(speak("doctor.addresses", addresses=" · ".join(addresses)) if addresses else speak("serve.no_address"))
    wrong = (engine == "html") + (not addresses)
    click.echo(speak("doctor.not_ready", count=wrong) if wrong else speak("doctor.ready"))


def printing(engine: str) -> list[str]:
    """What is said of the engine that makes the PDF here; without one, the line that installs it too."""
    if engine == "weasyprint":
        return [speak("doctor.pango_ready")]
    if engine == "chromium":
        return [speak("serve.browser_prints", browser=engines.browser())]
    return [speak("serve.no_pango"), speak(f"pango.{engines.installer()}")]


def register() -> None:
    """Makes the command part of the command line."""
    commands.add_command(doctor)
