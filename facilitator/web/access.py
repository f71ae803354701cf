"""Access control: the role that a cookie gives, and the checks before every route of a blueprint."""

from __future__ import annotations

from flask import abort, request

from facilitator.core.here import Seat

from .keys import DESK, OBSERVER, WALL
from .server import current_server


def cookie() -> str | None:
    """The cookie of this server that came with this request."""
    return request.cookies.get(current_server().keys.cookie_name)


def role() -> str:
    """The role in the cookie of this request: desk, wall or ""."""
    return current_server().keys.role(cookie())


def csrf() -> str:
    """The CSRF token for this cookie; our pages send it back with every POST."""
    return current_server().keys.form_token(cookie())


def only_the_desk() -> None:
    """Answers 403 unless the desk asks; a POST must also carry the CSRF token."""
    if role() != DESK:
        abort(403)
    token = request.headers.get("X-Facilitator")
    if request.method == "POST" and not current_server().keys.is_form_token(token, cookie()):
        abort(403)


def observer(workshop: int) -> Seat | None:
    """The seat of whoever looks on at this workshop by a link, while the role stands; None for anybody else."""
    kind, of, person, secret, *_ = [*role().split("/"), "", "", ""]
    server = current_server()
    if kind != OBSERVER or of != str(workshop) or not server.is_seat(workshop, person, secret):
        return None
    seat = Seat("projector", person, OBSERVER)
    return seat if server.rooms.room(workshop).workshop.roles_of(seat) else None


def only_the_wall() -> None:
    """Answers 403 unless a wall, an observer of this room or the desk asks; the desk may see what walls show."""
    if role() in (DESK, WALL):
        return
    if not role().startswith(f"{OBSERVER}/"):
        abort(403)
    workshop = current_server().require((request.view_args or {}).get("code", ""))
    if observer(workshop.id) is None:
        abort(403)
