"""The Flask app of a server: blueprints, headers of every response, and functions for templates."""

from __future__ import annotations

from functools import cache

from flask import Flask, render_template

from . import headers, preloads
from .conducting import conducting
from .desk import desk
from .door import door
from .guard import BODY_LIMIT
from .room import CodeConverter, room
from .scripts import scripts
from .server import EXTENSION, Server


def _notice(_: int, title: str, text: str, language: str) -> str:
    return render_template("notice.html", title=title, text=text, language=language)


def make_app(server: Server) -> Flask:
    """Makes the app; the guard and the sockets are added by the caller."""
    app = Flask("facilitator", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    app.extensions[EXTENSION] = server
    app.url_map.converters["code"] = CodeConverter
    server.assets.register(app)
    headers.register(app, server.assets.words, page=_notice)
    app.jinja_env.globals["words"] = server.words
    app.jinja_env.globals["preloads"] = cache(
        lambda face: preloads.modules(server.assets, "static/core/screen.js", f"static/faces/{face}.js"))
    for blueprint in (door, room, conducting, desk, scripts):
        app.register_blueprint(blueprint)
    return app
