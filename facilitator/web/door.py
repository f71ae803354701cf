"""What anybody may request: the page where a code is typed, one-time links, shared documents."""

from __future__ import annotations

from flask import Blueprint, abort, jsonify, redirect, render_template, request, send_file
from flask.typing import ResponseReturnValue

from . import documents, headers
from .access import role
from .forms import body
from .keys import DESK, FACES, WALL
from .network import tidy_code
from .server import current_server

YEAR = 365 * 24 * 3600
LONGEST_CODE = 12  # six letters, as generously as people space them

door = Blueprint("door", __name__)


@door.get("/")
def enter() -> ResponseReturnValue:
    """The page where a code is typed; redirects to the room of a valid code, and the desk to its own page."""
    server, typed = current_server(), request.args.get("code", "")
    if not typed and role() == DESK:
        return redirect("/desk", 303)
    if not typed:
        return _door()
    workshop = server.workshop(typed) if len(typed) <= LONGEST_CODE else None
    if workshop is not None:
        chosen = headers.chosen_language(server.assets.words)
        return redirect(f"/{workshop.code}{f'?language={chosen}' if chosen else ''}", 303)
    if server.limits.wrong_code():
        binned = tidy_code(typed) in {row.code for row in server.records.binned()}
        return _door("door.closed" if binned else "door.wrong"), 404
    return _door("refused.too_fast"), 429


def _door(wrong: str = "") -> str:
    words = current_server().assets.words
    chosen = headers.chosen_language(words)
    return render_template("door.html", language=chosen or headers.browser_language(words), chosen=chosen,
                           languages=list(words), wrong=wrong, longest=LONGEST_CODE)


@door.get("/open")
def link() -> ResponseReturnValue:
    """The page of a one-time link; the token is in the fragment (#), which browsers do not send to servers."""
    return render_template("open.html", language=current_server().settings.language)


@door.post("/open")
def open_link() -> ResponseReturnValue:
    """Exchanges the token of a one-time link for the cookie of its role."""
    keys = current_server().keys
    opened = keys.open_link(body().get("token"))
    if opened is None and role() == DESK:
        return jsonify(to="/desk")
    if opened is None:
        abort(403)
    given, to = opened
    answer = jsonify(to=to)
    if not (role() == DESK and (given == WALL or given.partition("/")[0] in FACES)):  # the desk sees all of it anyway
        answer.set_cookie(keys.cookie_name, keys.cookie(given), max_age=YEAR, httponly=True, samesite="Strict",
                          secure=request.is_secure)
    return answer


@door.get("/P/<token>")
@door.get("/p/<token>")
def download(token: str) -> ResponseReturnValue:
    """Serves a printed synthesis, if it is shared with the room or if the desk asks."""
    server = current_server()
    path = documents.file(server, f"/P/{token.upper()}", to_desk=role() == DESK)
    if path is None:
        abort(404 if server.limits.wrong_code() else 429)
    return send_file(path, mimetype=documents.KINDS.get(path.suffix), as_attachment=path.suffix == ".pdf",
                     download_name=path.name, max_age=0)
