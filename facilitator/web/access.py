"""Who may come in where: the roles that a cookie gives, and the guards of whole groups of addresses."""

from __future__ import annotations

from flask import abort, request

from .keys import COOKIE, DESK, WALL
from .server import current_server


def role() -> str:
    """The role of whoever asks, by cookie: desk, wall or ""."""
    return current_server().keys.role(request.cookies.get(COOKIE))


def csrf() -> str:
    """What a page of whoever asks has to send back with every POST."""
    return current_server().keys.form_token(request.cookies.get(COOKIE))


def only_the_desk() -> None:
    """Lets only the desk pass; a POST must also show that it came from one of our pages."""
    if role() != DESK:
        abort(403)
    token = request.headers.get("X-Facilitator") or request.headers.get("X-Facilitator-Token")
    if request.method == "POST" and not current_server().keys.is_form_token(token, request.cookies.get(COOKIE)):
        abort(403)


def only_the_wall() -> None:
    """Lets walls pass, and the desk, which may see what they show."""
    if role() not in (DESK, WALL):
        abort(403)
