"""The commands of the command line: serve, new, rebuild, demo."""

from __future__ import annotations

import gc
import json
import logging
import os
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from wsgiref.types import WSGIApplication

import click
from flask import Flask

from facilitator import command_copies, command_doctor, command_offline, create_app, serving
from facilitator.core.errors import Refused
from facilitator.data_folder import DataInUse, data_lock
from facilitator.demo.company import Company
from facilitator.greeting import greet, opened_before, warn_of_firewall
from facilitator.settings import Settings, SettingsProblem
from facilitator.store.database import Newer, Older, Unsound
from facilitator.terminal import commands, options, say, settings_of, speak
from facilitator.web import network
from facilitator.web.documents import sweep
from facilitator.web.keys import Keys
from facilitator.web.preset_files import WrongPlan
from facilitator.web.pulse import Pulse
from facilitator.web.retention import sort_out
from facilitator.web.scripts import make_for_script
from facilitator.web.server import Server
from facilitator.web.upkeep import Upkeep

Serve = Callable[[WSGIApplication, socket.socket, int, Callable[[], None]], None]
GARBAGE = 50_000  # new objects per garbage collection: above what the views of a full hall replace at each broadcast
SPARE = 16  # connections above the limit of the guard, so that it can refuse politely


class DataDamaged(serving.CannotStart):
    """The database is damaged: `folder`."""

    reason = "data_damaged"


class DataNewer(serving.CannotStart):
    """The data was written by a later version: `folder`."""

    reason = "data_newer"


class DataOlder(serving.CannotStart):
    """The data was written by a trial version, whose tables this one does not read: `folder`."""

    reason = "data_older"


class NowhereElse(serving.CannotStart):
    """An address from outside by which only this computer, or nobody, reaches the server: `address`."""

    reason = "nowhere_else"


def check_outside(address: str) -> None:
    """Raises NowhereElse for an address from outside that no phone could use; "" is none."""
    try:
        network.spoken("", 0, address or "http://a.example")
    except network.NoAddress:
        raise NowhereElse(address=address) from None


@commands.command()
@options
@click.pass_obj
def serve(servers: Mapping[str, Serve], /, **given: object) -> None:
    """Runs the server."""
    settings = settings_of(given)
    check_outside(settings.public_url)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        with data_lock(settings.data):
            keep_serving(settings, servers)
    except DataInUse as used:
        if not opened_before(settings, str(used.values["pid"])):
            raise


def keep_serving(settings: Settings, servers: Mapping[str, Serve]) -> None:
    """Serves from the data folder, which this process has locked, until it is asked to end."""
    app, server = open_server(settings)
    sweep(settings)
    pulse = Pulse(server)
    port = serving.choose_port(settings.port, settings.host)
    warn_of_firewall()
    listener = serving.listening_socket(settings.host, port)
    server.addresses.port = port
    sort_by_date(server)
    (settings.data / "server.json").write_text(json.dumps({"port": port, "pid": os.getpid()}))
    greet(server, settings)
    upkeep = Upkeep(server)
    upkeep.start()
    pulse.start()
    gc.collect()
    gc.freeze()  # keeps garbage collection from scanning the program itself: a pause of 50 ms
    gc.set_threshold(GARBAGE)
    servers[settings.asynchronous](app, listener, server.connections + SPARE, lambda: stop(server, upkeep))


def sort_by_date(server: Server) -> None:
    """Moves to the bin what is due, and says so."""
    done = sort_out(server, datetime.now(UTC))
    for row in done.binned:
        say("serve.binned", title=row.title, day=row.date)
    for row in done.taken_back:
        say("serve.taken_back", title=row.title, day=row.date)
    if done.newest:
        say("serve.clock_denied", newest=done.newest)
    if waiting := len(server.records.binned()):
        say("serve.bin", count=waiting)


def open_server(settings: Settings) -> tuple[Flask, Server]:
    """The app and its server, with a checked database; raises DataDamaged, DataNewer or DataOlder."""
    try:
        app, _, server = create_app(settings)
        server.company = Company(settings)
        server.database.check()
    except Unsound as damaged:
        raise DataDamaged(folder=settings.data) from damaged
    except Newer as newer:
        raise DataNewer(folder=settings.data) from newer
    except Older as older:
        raise DataOlder(folder=settings.data) from older
    return app, server


def stop(server: Server, upkeep: Upkeep) -> None:
    """Closes the database, and prints that nothing is lost."""
    upkeep.stop()
    server.database.close()
    say("serve.stopped")


@commands.command()
@options
@click.option("--template", default="cohort", show_default=True)
@click.option("--cohort", "cohort_name", default="")
@click.option("--organisation", "organisations", multiple=True)
@click.option("--title", default="")
@click.option("--language", default="")
@click.option("--json", "as_json", is_flag=True)
def new(template: str, cohort_name: str, organisations: tuple[str, ...], title: str, language: str, as_json: bool,
        **given: object) -> None:
    """Makes a workshop and prints its code and its links."""
    settings = settings_of(given)
    wanted = {"template": template, "cohort": cohort_name, "organisations": list(organisations), "title": title,
              "language": language}
    try:
        with data_lock(settings.data):
            _, server = open_server(settings)
            made = make_for_script(server, wanted)
    except DataInUse as used:
        try:
            made = ask_running_server(settings, wanted)
        except OSError:  # the other server has not written its port yet, or no longer listens
            raise used from None
    if as_json:
        click.echo(json.dumps(made, ensure_ascii=False))
        return
    click.echo(speak("new.made", title=made["title"], code=made["code"]))
    click.echo(speak("new.console", link=made["console"]))
    click.echo(speak("new.projector", link=made["projector"]))
    click.echo(speak("new.join", link=made["join"]))


@commands.command("rehearse")
@options
@click.argument("code")
def rehearse_meeting(code: str, **given: object) -> None:
    """Fills a room with simulated people, to rehearse a meeting with the real console."""
    settings = settings_of(given)
    try:
        made = ask_running_server(settings, {"code": code}, "rehearse")
    except OSError:
        raise Refused("rehearse_no_server") from None
    click.echo(speak("rehearse.made", title=made["title"], code=made["code"]))
    if made["left"]:
        click.echo(speak("rehearse.left", title=made["left"]))
    click.echo(speak("new.console", link=made["console"]))
    click.echo(speak("new.projector", link=made["projector"]))


def ask_running_server(settings: Settings, wanted: Mapping[str, Any], path: str = "new") -> dict[str, Any]:
    """Asks the running server to make the workshop, because it alone may write to its database."""
    port = json.loads((settings.data / "server.json").read_text())["port"]
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/{path}", data=json.dumps(wanted).encode(),
        headers={"Content-Type": "application/json", "X-Facilitator": Keys(settings.data).command_line()})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return dict(json.load(answer))
    except urllib.error.HTTPError as refused:
        said = json.load(refused)
        raise Refused(said["reason"], **said.get("values", {})) from refused


@commands.command()
@options
def rebuild(**given: object) -> None:
    """Writes anew, from the logs, what harvested steps leave to later meetings."""
    settings = settings_of(given)
    with data_lock(settings.data):
        _, server = open_server(settings)
        steps = sum(server.rooms.rebuild(workshop.id) for workshop in server.records.workshops())
    click.echo(speak("rebuild.done", count=steps))


@commands.command()
@options
@click.option("--once", is_flag=True)
@click.option("--template", default="cohort")
@click.option("--again", is_flag=True)
def demo(once: bool, template: str, again: bool, **given: object) -> None:
    """Plays a meeting with simulated people through the real sockets."""
    from facilitator.demo import run_demo

    sys.exit(run_demo(settings_of(given), once=once, template=template, again=again, say=say))


def run(servers: Mapping[str, Serve]) -> int:
    """Runs the command line; prints each known problem as one message with what to do."""
    for module in (command_copies, command_doctor, command_offline):
        module.register()
    try:
        commands.main(standalone_mode=False, obj=servers)
    except SettingsProblem as problem:
        say("problem.setting", setting=problem.setting, value=problem.value,
            reason=speak(problem.key, **problem.values))
    except serving.CannotStart as problem:
        say(f"problem.{problem.reason}", **problem.values)
    except Refused as refused:
        say(f"refused.{refused.reason}", **refused.values)
    except WrongPlan as wrong:
        say("problem.plan", file=wrong.file, reason=speak(wrong.key, **wrong.refused.values))
    except click.ClickException as wrong:
        wrong.show()
    except (click.Abort, KeyboardInterrupt):
        say("serve.stopped")
    else:
        return 0
    return 2


