"""Access control: the role that a cookie gives, and the checks before every route of a blueprint."""

from __future__ import annotations

from flask import abort, request

from .keys import COOKIE, DESK, WALL
from .server import current_server


def role() -> str:
    """The role in the cookie of this request: desk, wall or ""."""
    return current_server().keys.role(request.cookies.get(COOKIE))


def csrf() -> str:
    """The CSRF token for this cookie; our pages send it back with every POST."""
    return current_server().keys.form_token(request.cookies.get(COOKIE))


def only_the_desk() -> None:
    """Answers 403 unless the desk asks; a POST must also carry the CSRF token."""
    if role() != DESK:
        abort(403)
    token = request.headers.get("X-Facilitator") or request.headers.get("X-Facilitator-Token")
    if request.method == "POST" and not current_server().keys.is_form_token(token, request.cookies.get(COOKIE)):
        abort(403)


def only_the_wall() -> None:
    """Answers 403 unless a wall or the desk asks; the desk may see what walls show."""
    if role() not in (DESK, WALL):
        abort(403)
