"""The pages: the door, the phone, the wall, the console, the desk, and the link that opens once."""

from __future__ import annotations

from typing import Any

from flask import Flask, abort, jsonify, redirect, render_template, request
from werkzeug.routing import BaseConverter

from facilitator.store.records import WorkshopRow

from . import headers, preloads
from .keys import COOKIE, DESK, WALL
from .network import tidy_code
from .seats import notice
from .server import Server, body

YEAR = 365 * 24 * 3600


class CodeConverter(BaseConverter):
    """A join code as people type it: six letters and digits, in any case."""

    regex = "[A-Za-z0-9]{6}"


def role(server: Server) -> str:
    """The role of whoever asks, by cookie: desk, wall or ""."""
    return server.keys.role(request.cookies.get(COOKIE))


def require_desk(server: Server) -> None:
    """Lets only the desk pass; a POST must also show that it came from one of our pages."""
    cookie = request.cookies.get(COOKIE)
    if server.keys.role(cookie) != DESK:
        abort(403)
    token = request.headers.get("X-Facilitator") or request.headers.get("X-Facilitator-Token")
    if request.method == "POST" and not server.keys.is_form_token(token, cookie):
        abort(403)


def register(app: Flask, server: Server) -> None:
    """The addresses of this module."""
    languages = list(server.assets.words)

    def boot(face: str, workshop: WorkshopRow | None = None, **more: Any) -> dict[str, Any]:
        language = workshop.language if workshop else server.settings.language
        told: dict[str, Any] = {"face": face, "build": server.assets.build, "language": language,
                                "languages": languages, "activities": list(server.shelf)}
        if workshop is not None:
            cohort = next(row.name for row in server.records.cohorts() if row.id == workshop.cohort_id)
            told |= {"code": workshop.code, "workshopTitle": workshop.title, "cohort": cohort}
        if face == "phone":
            told["words"] = "words/phone-{language}.json"
        return told | more

    def screen(told: dict[str, Any]) -> str:
        return render_template("screen.html", boot=told, face=told["face"], language=told["language"])

    def ahead(workshop: WorkshopRow) -> dict[str, Any]:
        """What a phone may fetch while a name is being written: for the step the room is at, else the first."""
        room = server.rooms.room(workshop.id).workshop
        step = room.steps.get(room.current) or next(iter(room.steps.values()), None)
        slug = step.activity if step else ""
        return {"activity": slug, "modules": preloads.ahead(server.assets, slug)}

    @app.get("/")
    def door() -> Any:
        typed = request.args.get("code", "")
        if not typed and role(server) == DESK:
            return redirect("/desk", 303)
        if not typed:
            return render_template("door.html", language=headers.browser_language(server.assets.words), wrong="")
        workshop = server.workshop(typed) if len(typed) < 40 else None
        if workshop is not None:
            return redirect(f"/{workshop.code}", 303)
        patient = server.limits.wrong_code()
        return render_template("door.html", language=headers.browser_language(server.assets.words),
                               wrong="door.wrong" if patient else "refused.too_fast"), 404 if patient else 429

    @app.get("/<code:code>")
    def phone(code: str) -> Any:
        workshop = server.workshop(code)
        if workshop is None:
            if not server.limits.wrong_code():
                abort(429)
            return redirect(f"/?code={tidy_code(code)}", 303)
        organisations = {row.key: row.name for row in server.records.organisations(workshop.cohort_id)}
        return screen(boot("phone", workshop, organisations=organisations, notice=notice(server, workshop),
                           ahead=ahead(workshop)))

    @app.get("/<code:code>/wall")
    @headers.framed
    def wall(code: str) -> Any:
        if role(server) not in (DESK, WALL):
            abort(403)
        workshop = server.require(code)
        theme = server.records.value("wall.theme") or "light"
        preview = "preview" in request.args
        ticket = f"/{workshop.code}/tickets/projector{'?preview=1' if preview else ''}"
        return screen(boot("projector", workshop, ticketUrl=ticket, theme=theme, preview=preview))

    @app.get("/<code:code>/console")
    def console(code: str) -> Any:
        require_desk(server)
        workshop = server.require(code)
        return screen(boot("console", workshop, ticketUrl=f"/{workshop.code}/tickets/console",
                           csrf=server.keys.form_token(request.cookies.get(COOKIE))))

    @app.get("/desk")
    def desk() -> Any:
        require_desk(server)
        return screen(boot("desk", csrf=server.keys.form_token(request.cookies.get(COOKIE))))

    @app.get("/open")
    def link() -> Any:
        return render_template("open.html", language=server.settings.language)

    @app.post("/open")
    def open_link() -> Any:
        opened = server.keys.open_link(body().get("token"))
        if opened is None and role(server) == DESK:
            return jsonify(to="/desk")
        if opened is None:
            abort(403)
        given, to = opened
        answer = jsonify(to=to)
        if not (given == WALL and role(server) == DESK):
            answer.set_cookie(COOKIE, server.keys.cookie(given), max_age=YEAR, httponly=True, samesite="Strict",
                              secure=request.is_secure)
        return answer
