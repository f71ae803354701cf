"""Signed credentials: tickets for sockets, cookies for desk and wall, one-time links."""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import secrets
from pathlib import Path
from typing import Any

import msgspec
from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer

from facilitator.core.here import Seat

from .speakable import plain

log = logging.getLogger(__name__)
LINK_SECONDS = 12 * 3600
DESK, WALL = "desk", "wall"
OBSERVER, COFACILITATOR = "observer", "cofacilitator"
FACES = {OBSERVER: "projector", COFACILITATOR: "console"}  # what a link of a role opens
SECRET_BYTES = 32


class Coming(msgspec.Struct, frozen=True, array_like=True):
    """What somebody new said, until they take the seat: with the names of the permissions given, and the digest of the
    code for coming back."""

    name: str
    key: str
    reentry: str
    permissions: str
    organisation: str = ""
    new_organisation: str = ""
    apart: str | None = None
    epoch: str = ""  # of the database that knows nobody yet who has this number


class Ticket(msgspec.Struct, frozen=True):
    """The content of a signed ticket: workshop id, face, person ("" for a wall), the role at that time, the secret that
    the seat had (ids may come back with an old copy of the database, its secret does not), and whether it was `vouched`
    for: opened with a code that the console made, or by one `hand` of several at a screen. That of a seat which nobody
    had taken yet says who is `coming`."""

    workshop: int
    face: str
    person: str
    role: str
    secret: str
    vouched: bool = False
    coming: Coming | None = None
    hand: str = ""

    @property
    def seat(self) -> Seat:
        """The seat that the ticket is for."""
        return Seat(self.face, self.person, self.role, vouched=self.vouched, hand=self.hand)


class Keys:
    """Signs and verifies with one secret, stored in the data folder and readable by its owner only."""

    def __init__(self, folder: Path) -> None:
        self._secret = _secret(folder / "secret")
        # Browsers keep cookies by host and not by port: each data folder has its own, also one that is a copy.
        place = hmac.new(self._secret, b"cookie" + str(folder.absolute()).encode(), hashlib.sha256)
        self.cookie_name = f"facilitator-{place.hexdigest()[:8]}"
        self._links = folder / "used-links"
        self._used = set(self._links.read_text().split()) if self._links.is_file() else set()

    def ticket(self, workshop: int, seat: Seat, secret: str, coming: Coming | None = None) -> str:
        """A signed ticket for the socket."""
        more = [0, msgspec.to_builtins(coming)] if coming else [1, None, seat.hand] if seat.vouched else []
        return self._signer("ticket").dumps([workshop, seat.face, seat.person, seat.role, secret, *more])

    def read_ticket(self, text: Any) -> Ticket | None:
        """The content of a ticket, or None when its signature is not ours."""
        try:
            workshop, face, person, role, secret, *more = self._signer("ticket").loads(text)
            coming = msgspec.convert(more[1], Coming) if more[1:2] and more[1] else None
            return Ticket(workshop, face, person, role, secret, more[:1] == [1], coming, more[2] if more[2:] else "")
        except (BadData, TypeError, ValueError):
            return None

    def cookie(self, role: str) -> str:
        """The value of the cookie of the desk (all rights) or of a wall (read only)."""
        return self._signer("cookie").dumps([role, secrets.token_hex(8)])

    def role(self, cookie: str | None) -> str:
        """The role in a cookie, or "" when it is not valid."""
        try:
            return str(self._signer("cookie").loads(cookie or "")[0])
        except (BadData, TypeError, ValueError, IndexError):
            return ""

    def mark(self) -> str:
        """The value of a cookie that tells a phone from the others behind its address, and nothing else."""
        return self._signer("mark").dumps(secrets.token_hex(8))

    def marked(self, cookie: str | None) -> str:
        """What such a cookie says, or "" when it is not ours."""
        try:
            return str(self._signer("mark").loads(cookie or ""))
        except BadData:
            return ""

    def role_link(self, role: str, workshop: int, person: str, secret: str, to: str) -> str:
        """The token of a one-time link for a role of FACES: its cookie opens that face of this workshop."""
        return self.link(f"{role}/{workshop}/{person}/{secret}", to)

    def form_token(self, cookie: str | None) -> str:
        """The CSRF token of our pages, bound to the cookie."""
        return hmac.new(self._secret, b"form" + (cookie or "").encode(), hashlib.sha256).hexdigest()

    def is_form_token(self, token: str | None, cookie: str | None) -> bool:
        """Whether a CSRF token belongs to this cookie."""
        return bool(cookie) and hmac.compare_digest(self.form_token(cookie).encode(), (token or "").encode())

    def link(self, role: str, to: str) -> str:
        """The token of a one-time link, which gives the cookie of `role` and leads to the path `to`."""
        return self._timed().dumps([role, to, secrets.token_hex(8)])

    def open_link(self, token: Any) -> tuple[str, str] | None:
        """Role and path of a link at its first use; None when it was used before, is too old, or is not ours."""
        try:
            role, to, nonce = self._timed().loads(token, max_age=LINK_SECONDS)
        except (BadData, TypeError, ValueError):
            return None
        if nonce in self._used:
            return None
        self._used.add(nonce)
        try:
            with self._links.open("a") as file:
                file.write(f"{nonce}\n")
        except OSError:  # a full disk: until the next start, memory alone knows that it was used
            log.exception("a used link could not be written down")
        return role, to

    def reentry_digest(self, code: str) -> str:
        """The digest of a re-entry code, which is stored instead of the code."""
        return hmac.new(self._secret, b"reentry" + plain(code).encode(), hashlib.sha256).hexdigest()

    def command_line(self) -> str:
        """The token with which `facilitator new` proves to the running server that it can read the secret."""
        return hmac.new(self._secret, b"command line", hashlib.sha256).hexdigest()

    def _signer(self, salt: str) -> URLSafeSerializer:
        return URLSafeSerializer(self._secret, salt=salt)

    def _timed(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._secret, salt="link")


def _secret(path: Path) -> bytes:
    """Reads the secret of 32 bytes from its file; when there is none, creates the file atomically."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = path.read_bytes() if path.is_file() else b""
    if len(kept) == SECRET_BYTES:
        return kept
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    with fresh.open("wb") as file:
        file.write(secrets.token_bytes(SECRET_BYTES))
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    return path.read_bytes()
