"""The pages: the door, the phone, the wall, the console, the desk, and the link that opens once."""

from __future__ import annotations

from typing import Any

from flask import Flask, abort, jsonify, redirect, render_template, request
from werkzeug.routing import BaseConverter

from facilitator.store.records import Workshop

from . import headers, preloads
from .house import House, body
from .keys import COOKIE, DESK, WALL
from .network import tidy_code
from .seats import notice

YEAR = 365 * 24 * 3600


class CodeConverter(BaseConverter):
    """A join code as people type it: six letters and digits, in any case."""

    regex = "[A-Za-z0-9]{6}"


def role(house: House) -> str:
    """The role of whoever asks, by cookie: desk, wall or ""."""
    return house.keys.role(request.cookies.get(COOKIE))


def require_desk(house: House) -> None:
    """Lets only the desk pass; a POST must also show that it came from one of our pages."""
    cookie = request.cookies.get(COOKIE)
    if house.keys.role(cookie) != DESK:
        abort(403)
    token = request.headers.get("X-Facilitator") or request.headers.get("X-Facilitator-Token")
    if request.method == "POST" and not house.keys.is_form_token(token, cookie):
        abort(403)


def register(app: Flask, house: House) -> None:
    """The addresses of this module."""
    languages = list(house.assets.words)

    def boot(face: str, workshop: Workshop | None = None, **more: Any) -> dict[str, Any]:
        language = workshop.language if workshop else house.settings.language
        told: dict[str, Any] = {"face": face, "build": house.assets.build, "language": language,
                                "languages": languages, "activities": list(house.shelf)}
        if workshop is not None:
            cohort = next(row.name for row in house.records.cohorts() if row.id == workshop.cohort_id)
            told |= {"code": workshop.code, "workshopTitle": workshop.title, "cohort": cohort}
        if face == "phone":
            told["words"] = "words/phone-{language}.json"
        return told | more

    def screen(told: dict[str, Any]) -> str:
        return render_template("screen.html", boot=told, face=told["face"], language=told["language"])

    def ahead(workshop: Workshop) -> dict[str, Any]:
        """What a phone may fetch while a name is being written: for the step the room is at, else the first."""
        room = house.rooms.room(workshop.id).workshop
        step = room.steps.get(room.current) or next(iter(room.steps.values()), None)
        slug = step.activity if step else ""
        return {"activity": slug, "modules": preloads.ahead(house.assets, slug)}

    @app.get("/")
    def door() -> Any:
        typed = request.args.get("code", "")
        if not typed and role(house) == DESK:
            return redirect("/desk", 303)
        if not typed:
            return render_template("door.html", language=headers.browser_language(house.assets.words), wrong="")
        workshop = house.workshop(typed) if len(typed) < 40 else None
        if workshop is not None:
            return redirect(f"/{workshop.code}", 303)
        patient = house.limits.wrong_code()
        return render_template("door.html", language=headers.browser_language(house.assets.words),
                               wrong="door.wrong" if patient else "refused.too_fast"), 404 if patient else 429

    @app.get("/<code:code>")
    def phone(code: str) -> Any:
        workshop = house.workshop(code)
        if workshop is None:
            if not house.limits.wrong_code():
                abort(429)
            return redirect(f"/?code={tidy_code(code)}", 303)
        organisations = {row.key: row.name for row in house.records.organisations(workshop.cohort_id)}
        return screen(boot("phone", workshop, organisations=organisations, notice=notice(house, workshop),
                           ahead=ahead(workshop)))

    @app.get("/<code:code>/wall")
    @headers.framed
    def wall(code: str) -> Any:
        if role(house) not in (DESK, WALL):
            abort(403)
        workshop = house.require(code)
        theme = house.records.value("wall.theme") or "light"
        preview = "preview" in request.args
        ticket = f"/{workshop.code}/tickets/projector{'?preview=1' if preview else ''}"
        return screen(boot("projector", workshop, ticketUrl=ticket, theme=theme, preview=preview))

    @app.get("/<code:code>/console")
    def console(code: str) -> Any:
        require_desk(house)
        workshop = house.require(code)
        return screen(boot("console", workshop, ticketUrl=f"/{workshop.code}/tickets/console",
                           csrf=house.keys.form_token(request.cookies.get(COOKIE))))

    @app.get("/desk")
    def desk() -> Any:
        require_desk(house)
        return screen(boot("desk", csrf=house.keys.form_token(request.cookies.get(COOKIE))))

    @app.get("/open")
    def link() -> Any:
        return render_template("open.html", language=house.settings.language)

    @app.post("/open")
    def open_link() -> Any:
        opened = house.keys.open_link(body().get("token"))
        if opened is None and role(house) == DESK:
            return jsonify(to="/desk")
        if opened is None:
            abort(403)
        given, to = opened
        answer = jsonify(to=to)
        if not (given == WALL and role(house) == DESK):
            answer.set_cookie(COOKIE, house.keys.cookie(given), max_age=YEAR, httponly=True, samesite="Strict",
                              secure=request.is_secure)
        return answer
