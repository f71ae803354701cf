"""What a start says: addresses, folders and warnings; and the desk in the browser, also of a running server."""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path

import click

from facilitator.data_folder import disk_space
from facilitator.settings import Settings
from facilitator.synthesis import engines
from facilitator.terminal import colours, open_browser, say
from facilitator.web import network, qr
from facilitator.web.documents import unprinted
from facilitator.web.keys import DESK, Keys
from facilitator.web.scripts import link_here, local_link
from facilitator.web.server import Server

FEW_CONNECTIONS = 150
CLOUDS = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud")
FIREWALLS = ("win32", "darwin")
LITTLE_DISK = 500 * 1024 * 1024
PATIENCE = 5.0  # seconds in which a server that is starting tells its port
READING = 5.0  # seconds in which a browser reads the page that leads to the desk


def synced(folder: Path) -> bool:
    """Whether a cloud service syncs this folder: it reads it, and can damage a database (RELIABILITY finding 11)."""
    return any(part.lower().startswith(CLOUDS) for part in folder.parts)


def greet(server: Server, settings: Settings) -> None:
    """Prints addresses, folders and warnings, and opens the desk in the browser."""
    port = server.addresses.port
    link = local_link(server, DESK, "/desk")
    say("serve.desk", link=link)
    chosen, public = server.addresses.chosen(), settings.public_url
    if chosen or public:
        say("serve.phones", address=network.spoken(chosen, port, public))
        others = [network.spoken(one.ip, port) for one in server.addresses.found() if one.ip != chosen]
        if others and not public:
            say("serve.other_addresses", addresses=" · ".join(others))
        say("serve.qr")
        door = network.join_url(chosen, port, "", public).rstrip("/")
        click.echo(qr.terminal(door, colour=colours()), err=True)
    else:
        say("serve.no_address")
    tell_folders(settings)
    if server.connections < FEW_CONNECTIONS:
        say("serve.few_connections", limit=server.connections)
    tell_engine()
    tell_block(port)
    say("serve.stop")
    if settings.open_browser:
        threading.Timer(0.5, show_desk, [link, settings]).start()


def tell_folders(settings: Settings) -> None:
    """Says where data and documents are kept, and what is wrong with these places."""
    say("serve.data", folder=settings.data)
    lost = unprinted(settings)
    say("serve.exports_unwritten" if lost else "serve.exports", folder=settings.exports, why=lost.get("why"))
    if synced(settings.data):
        say("serve.synced_folder", folder=settings.data)
    if synced(settings.exports):
        say("serve.synced_exports", folder=settings.exports)
    if disk_space(settings.data) < LITTLE_DISK:
        say("serve.low_disk", free=disk_space(settings.data) // 1024 // 1024, folder=settings.data)


def tell_engine() -> None:
    """Says what prints where it is not Pango; where nothing does, the line that installs it."""
    engine = engines.engine()
    if engine == "chromium":
        say("serve.browser_prints", browser=engines.browser())
    if engine == "html":
        say("serve.no_pango")
        say(f"pango.{engines.installer()}")


def warn_of_firewall() -> None:
    """Says what to answer where the system is about to ask whether phones may come in."""
    if sys.platform in FIREWALLS:
        say(f"firewall.{sys.platform}.asks")


def tell_block(port: int) -> None:
    """Says the lines that take back what a firewall was told before."""
    if sys.platform in FIREWALLS:
        say(f"firewall.{sys.platform}.blocked", port=port, program=program())


def program() -> str:
    """The program that firewalls know this server by: in a .venv Python is another one than the one that listens."""
    base = Path(getattr(sys, "_base_executable", "") or sys.executable)
    app = Path(sys.base_prefix) / "Resources" / "Python.app"
    return str(app if app.exists() else base)


def show_desk(link: str, settings: Settings) -> None:
    """Opens the desk in the browser, or prints its link again.

    From a folder of documents, since browsers in a box of their own read no hidden one; but into no cloud.
    """
    if not open_browser(link, settings.data if synced(settings.exports) else settings.exports):
        say("serve.browser_failed", link=link)


def opened_before(settings: Settings, pid: str) -> bool:
    """Opens the desk of the server that runs on this data folder as `pid`; False when that process serves nothing."""
    until = time.monotonic() + PATIENCE
    while not (port := _port_of(settings.data, pid)):
        if time.monotonic() > until:
            return False
        time.sleep(0.2)
    link = link_here(Keys(settings.data), port, DESK, "/desk")
    say("serve.already", folder=settings.data)
    say("serve.desk", link=link)
    if settings.open_browser:
        show_desk(link, settings)
        time.sleep(READING)
    return True


def _port_of(folder: Path, pid: str) -> int:
    """The port that the server of this process has told; 0 while it has not."""
    try:
        told = json.loads((folder / "server.json").read_text("utf-8"))
        return int(told["port"]) if str(told["pid"]) == pid else 0
    except (OSError, ValueError):
        return 0
