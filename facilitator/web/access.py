"""Access control: the role that a cookie gives, what tells phones apart, and the checks before every route."""

from __future__ import annotations

from flask import Response, abort, request

from facilitator.core.here import Seat

from .keys import COFACILITATOR, DESK, FACES, WALL
from .network import phone_of
from .server import current_server

DAY = 24 * 60 * 60


def cookie() -> str | None:
    """The cookie of this server that came with this request."""
    return request.cookies.get(current_server().keys.cookie_name)


def this_phone() -> str:
    """What stands for the phone of this request where its tries are counted: the mark that it got, else its address."""
    keys = current_server().keys
    return keys.marked(request.cookies.get(f"{keys.cookie_name}-mark")) or phone_of(request.remote_addr or "")


def marking(answer: Response, *, seated: bool = False) -> Response:
    """The answer with a mark for a phone that has none: for who is `seated`, and for so many who look at the page."""
    server, address = current_server(), phone_of(request.remote_addr or "")
    if this_phone() == address and (seated or server.limits.mark(address)):
        answer.set_cookie(f"{server.keys.cookie_name}-mark", server.keys.mark(), max_age=DAY, httponly=True,
                          samesite="Strict", secure=request.is_secure)
    return answer


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
    _only_from_our_pages()


def only_who_conducts() -> None:
    """The same for the routes of one room that are open to who co-facilitates it, too."""
    if role() != DESK and not assists():
        abort(403)
    _only_from_our_pages()


def _only_from_our_pages() -> None:
    token = request.headers.get("X-Facilitator")
    if request.method == "POST" and not current_server().keys.is_form_token(token, cookie()):
        abort(403)


def guest(workshop: int) -> Seat | None:
    """The seat at this workshop of whoever came by a link for a role, while the role stands; None for anybody else."""
    kind, of, person, secret, *_ = [*role().split("/"), "", "", ""]
    server = current_server()
    if kind not in FACES or of != str(workshop) or not server.is_seat(workshop, person, secret):
        return None
    seat = Seat(FACES[kind], person, kind)
    return seat if server.rooms.room(workshop).workshop.roles_of(seat) else None


def assists() -> bool:
    """Whether this request comes by the link of somebody who co-facilitates the workshop of its path, and still may."""
    workshop = current_server().workshop((request.view_args or {}).get("code", ""))
    seat = guest(workshop.id) if workshop is not None else None
    return seat is not None and seat.role == COFACILITATOR


def only_the_wall() -> None:
    """Answers 403 unless a wall, a guest of this room or the desk asks; who conducts may see what walls show."""
    if role() in (DESK, WALL):
        return
    if role().partition("/")[0] not in FACES:
        abort(403)
    workshop = current_server().workshop((request.view_args or {}).get("code", ""))
    if workshop is not None and guest(workshop.id) is None:  # without one, what is asked for says so
        abort(403)
