"""Facilitator: participatory workshops from one laptop. `create_app` is the one place where the parts meet."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask
    from flask_socketio import SocketIO

    from .settings import Settings
    from .web.assets import Assets
    from .web.server import Server

__version__ = "0.2.0"
ROOT = Path(__file__).parent


@cache
def assets() -> Assets:
    """What screens load, read once in a process."""
    from .activities import composed
    from .web.assets import Assets

    return Assets(ROOT, composed())


def create_app(settings: Settings) -> tuple[Flask, SocketIO, Server]:
    """A server ready to be served: the Flask app (guarded), its sockets, and the server behind both.

    The caller sets `addresses.port` of the server to the port that it listens on.
    """
    from .activities import discover
    from .serving import max_connections, raise_descriptor_limit
    from .synthesis import templates
    from .web.app import make_app
    from .web.frames import make_socketio
    from .web.guard import Guard
    from .web.preset_files import PlanFiles, PresetFiles, read_plans
    from .web.server import Server
    from .web.sockets import Sockets, SocketWire
    from .web.turns import Line, Turns

    templates.prepare()
    socketio = make_socketio(settings.asynchronous)
    presets = PresetFiles(ROOT, settings.data / "presets", discover())
    plans = read_plans(ROOT / "plans", presets.shipped, discover())
    own_plans = PlanFiles(settings.data / "plans", discover())
    server = Server(settings, discover(), assets(), presets, plans, own_plans, SocketWire(socketio),
                    version=__version__,
                    connections=settings.max_connections or max_connections(raise_descriptor_limit()))
    app = make_app(server)
    socketio.init_app(app)
    green, signal = settings.asynchronous != "threading", socketio.server.eio.create_event
    Sockets(socketio, server, Line(socketio.sleep, signal) if green else None).register()
    turns = Turns(socketio.start_background_task, socketio.sleep, signal)
    guard = Guard(app.wsgi_app, server.addresses.allowed, server.assets.words, connections=server.connections,
                  forwarded=settings.trusted_proxies, public=settings.public_url, at=server.addresses.spoken,
                  turn=turns.wait if green else None)
    app.wsgi_app = guard  # type: ignore[method-assign]  # Flask's own way to wrap an app
    return app, socketio, server
