"""Facilitator: participatory workshops from one laptop. `create_app` is the one place where the parts meet."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask
    from flask_socketio import SocketIO

    from .settings import Settings
    from .web.server import Server

__version__ = "0.1.0"
ROOT = Path(__file__).parent


def create_app(settings: Settings) -> tuple[Flask, SocketIO, Server]:
    """A server ready to be served: the Flask app (guarded), its sockets, and the server behind both.

    The server's `addresses.port` is to be set to the port that is really listened on.
    """
    from flask import Flask

    from .activities import discover
    from .live.rooms import Rooms
    from .serving import max_connections, raise_descriptor_limit
    from .web import desk, documents, headers, pages, preloads, scripts, seats, sockets
    from .web.assets import Assets
    from .web.guard import Guard
    from .web.preparing import read_plans
    from .web.server import Server

    assets = Assets(ROOT)
    server = Server(settings, discover(), assets, read_plans(ROOT / "plans"))
    app = Flask(__name__, static_folder=None)
    app.url_map.converters["code"] = pages.CodeConverter
    app.config["MAX_CONTENT_LENGTH"] = sockets.FRAME
    assets.register(app)
    headers.register(app, assets.words)
    app.jinja_env.globals["words"] = server.words
    app.jinja_env.globals["preloads"] = cache(
        lambda face: preloads.modules(assets, "static/core/screen.js", f"static/faces/{face}.js"))
    for part in (pages, seats, desk, documents, scripts):
        part.register(app, server)
    socketio = sockets.make_socketio(settings.asynchronous)
    socketio.init_app(app)
    server.rooms = Rooms(server.log, server.records, server.shelf, sockets.SocketWire(socketio), server.addresses.join)
    sockets.register(socketio, server)
    connections = settings.max_connections or max_connections(raise_descriptor_limit())
    app.wsgi_app = Guard(app.wsgi_app, server.addresses.allowed, assets.words,  # type: ignore[method-assign]
                         connections=connections, forwarded=settings.trusted_proxies)
    return app, socketio, server
