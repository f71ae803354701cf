"""What a browser does over HTTP, for clients without one: links, cookies, tickets, joining and the desk."""

from __future__ import annotations

import http.cookiejar
import json
import secrets
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

PATIENCE = 60.0
Json = dict[str, Any]


class NotGiven(Exception):
    """The server refused: the HTTP `status`, and `reason` and `values` if it sent them."""

    def __init__(self, status: int, reason: str = "", values: Mapping[str, Any] | None = None) -> None:
        super().__init__(f"{status} {reason}".strip())
        self.status, self.reason, self.values = status, reason, dict(values or {})


class Visitor:
    """A client of one server with cookies of its own."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")
        self.form_token = ""
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self._jar))

    def cookie(self, name: str) -> str:
        """The value of a cookie, or ""."""
        return next((str(cookie.value) for cookie in self._jar if cookie.name == name), "")

    def get(self, path: str) -> str:
        """The text at a path; raises NotGiven, or OSError when there is no answer."""
        return self._send(urllib.request.Request(self.base + path)).decode()

    def fetch(self, path: str) -> bytes:
        """The bytes at a path, as a download."""
        return self._send(urllib.request.Request(self.base + path))

    def post(self, path: str, body: Mapping[str, Any] | None = None) -> Json:
        """Posts JSON as our pages do; answers the JSON of the response."""
        headers = {"Content-Type": "application/json", "X-Facilitator": self.form_token}
        said = self._send(urllib.request.Request(self.base + path, json.dumps(dict(body or {})).encode(), headers))
        return dict(json.loads(said or b"{}"))

    def open_link(self, link: str) -> str:
        """Opens a one-time link (`…/open#TOKEN`); answers the path that it leads to."""
        return str(self.post("/open", {"token": link.partition("#")[2]})["to"])

    def ticket(self, code: str, face: str) -> str:
        """A ticket for the socket of a console or a projector."""
        return str(json.loads(self.get(f"/{code}/tickets/{face}"))["ticket"])

    def take_seat(self, code: str, name: str, organisation: str, **permissions: bool) -> Json:
        """Joins as a phone does; answers {ticket, person, reentry}."""
        return self.post(f"/{code}/seats", {
            "name": name, "organisation": organisation, "permissions": {"keep": True, **permissions},
            "key": secrets.token_hex(8)})

    def _send(self, request: urllib.request.Request) -> bytes:
        try:
            with self._opener.open(request, timeout=PATIENCE) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as refused:
            with refused:
                raise _not_given(refused) from refused


def _not_given(refused: urllib.error.HTTPError) -> NotGiven:
    try:
        said = json.loads(refused.read())
        return NotGiven(refused.code, str(said.get("reason", "")), said.get("values"))
    except (ValueError, AttributeError):
        return NotGiven(refused.code)
