"""The headers of every response, and the pages for errors."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import Flask, Response, g, jsonify, request
from flask.sessions import SecureCookieSessionInterface
from markupsafe import Markup
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Response as AnyResponse

from facilitator.core.errors import Refused
from facilitator.core.words import Words
from facilitator.live.rooms import Gone
from facilitator.store.database import NotSaved

_HOST = re.compile(r"[A-Za-z0-9.\-:\[\]]+")
_TRUSTED_PLAIN = ("localhost", "127.0.0.1")
_SAFE_COOKIE = (("httponly", "HttpOnly"), ("samesite", "SameSite=Strict"))

REASONS: Mapping[int, str] = {
    400: "not_understood", 401: "not_allowed", 403: "not_allowed", 404: "not_found", 405: "not_understood",
    409: "not_now", 410: "gone", 411: "not_understood", 413: "too_big", 414: "too_big", 415: "not_understood",
    422: "not_understood", 429: "slow_down", 503: "full"}
"""Reason for each status: `page.<reason>` is the title, `page.<reason>.text` the advice; all others are our fault."""

Page = Callable[[int, str, str, str], str]
P = ParamSpec("P")
R = TypeVar("R")


def register(app: Flask, words: Mapping[str, Mapping[str, Any]], language: Callable[[], str] | None = None,
             page: Page | None = None) -> None:
    """Adds the headers and the error pages to `app`.

    `words` are the catalogues by language, the default language first; `language()` answers that of the client
    (default: the browser's); `page(status, title, text, language)` makes the HTML (default: without style).
    """
    app.config.update(SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Strict")
    app.session_interface = _Session()
    speak = _Answers(app, words, language or (lambda: browser_language(words)), page or bare_page)
    app.after_request(protect)
    app.register_error_handler(Refused, speak.refused)
    app.register_error_handler(NotSaved, lambda _: speak.refused(Refused("not_saved")))
    app.register_error_handler(HTTPException, speak.stopped)
    app.register_error_handler(Gone, lambda _: speak.stopped(NotFound()))  # in the bin, for who has an address of it
    app.register_error_handler(Exception, speak.failed)


def framed(view: Callable[P, R]) -> Callable[P, R]:
    """Marks a view (the page of the projector) that our own console may show in a frame."""
    @wraps(view)
    def marked(*args: P.args, **kwargs: P.kwargs) -> R:
        g.framed = True
        return view(*args, **kwargs)
    return marked


def protect(response: Response) -> Response:
    """Adds every header that a response does not have yet; a file that a page loads (`g.only_a_part`) needs one only,
    because browsers ignore the others there."""
    if g.get("only_a_part"):
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
    frame = "'self'" if g.get("framed") and response.status_code == 200 else "'none'"
    for name, value in (
        ("Content-Security-Policy", policy(request.host, frame)),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "SAMEORIGIN" if frame == "'self'" else "DENY"),
        # Not `no-referrer`: with it, browsers send `Origin: null` with our own forms, and the guard could not
        # distinguish them from foreign ones. Other origins get no referrer with either value.
        ("Referrer-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ):
        response.headers.setdefault(name, value)
    # On other hosts browsers ignore this header and log an error.
    if request.is_secure or request.host.split(":")[0] in _TRUSTED_PLAIN:
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    _strict_cookies(response)
    return response


def policy(host: str, frame: str = "'none'") -> str:
    """The Content-Security-Policy of a page on `host`; WebSockets are listed because 'self' does not include them in
    Safari before 15.4."""
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return (f"default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            f"connect-src 'self'{sockets}; object-src 'none'; base-uri 'none'; form-action 'self'; "
            f"frame-ancestors {frame}")


def _strict_cookies(response: Response) -> None:
    cookies = response.headers.getlist("Set-Cookie")
    if not cookies:
        return
    response.headers.remove("Set-Cookie")
    for cookie in cookies:
        given = {part.split("=")[0].strip().lower() for part in cookie.split(";")[1:]}
        extra = [text for name, text in _SAFE_COOKIE if name not in given]
        if request.is_secure and "secure" not in given:
            extra.append("Secure")
        response.headers.add("Set-Cookie", "; ".join([cookie, *extra]))


def browser_language(words: Mapping[str, Any], usual: str = "") -> str:
    """The first supported language that the browser accepts, else `usual`, else the default."""
    wanted = (tag.lower().split("-")[0] for tag in request.accept_languages.values())
    return next((tag for tag in wanted if tag in words), usual or next(iter(words)))


def chosen_language(words: Mapping[str, Any]) -> str:
    """The language chosen at the door, which its links carry along; "" when none was."""
    chosen = request.args.get("language", "")
    return chosen if chosen in words else ""


def bare_page(status: int, title: str, text: str, language: str) -> str:
    """A page without style or script."""
    return Markup('<!doctype html><html lang="{}"><meta charset="utf-8"><meta name="viewport" '
                  'content="width=device-width, initial-scale=1"><title>{}</title><main><h1>{}</h1><p>{}</p></main>'
                  "</html>").format(language, title, title, text)


def wants_json() -> bool:
    """Whether the client prefers JSON to a page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return request.is_json or best == "application/json"


class _Session(SecureCookieSessionInterface):
    """Flask's signed cookie, `Secure` over TLS (set here, because Flask writes it after all other headers)."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


class _Answers:
    """Error responses, as JSON or as a page, in the language of the client."""

    def __init__(self, app: Flask, words: Mapping[str, Mapping[str, Any]], language: Callable[[], str],
                 page: Page) -> None:
        self.app, self.words, self.language, self.page = app, words, language, page

    def refused(self, refusal: Refused) -> Response:
        return self._say(409, refusal.reason, refusal.values, "page.not_now", f"refused.{refusal.reason}")

    def stopped(self, stop: HTTPException) -> AnyResponse:
        if stop.code is None or stop.code < 400:
            return stop.get_response()
        reason = REASONS.get(stop.code, "our_side")
        answer = self._say(stop.code, reason, {}, f"page.{reason}", f"page.{reason}.text")
        for name, value in stop.get_headers(request.environ):
            if name in ("Allow", "Retry-After", "WWW-Authenticate"):
                answer.headers[name] = value
        if stop.code == 429:
            answer.headers["Retry-After"] = "5"
        return answer

    def failed(self, _: Exception) -> Response:
        # The rule, not the path: the path may contain the token of a one-time link.
        self.app.logger.exception("%s %s failed", request.method, request.url_rule or "(no route)")
        return self._say(500, "our_side", {}, "page.our_side", "page.our_side.text")

    def _say(self, status: int, reason: str, values: Mapping[str, object], title: str, key: str) -> Response:
        if wants_json():
            answer = jsonify(ok=False, reason=reason, values=values)
        else:
            language = self.language()
            words = Words(self.words[language])
            text = words.t(key if words.has(key) else "page.not_understood.text", **values)
            answer = Response(self.page(status, words.t(title), text, language), mimetype="text/html")
        answer.status_code = status
        return answer
