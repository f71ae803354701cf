"""A laptop whose server runs in this process, with threads: desk, phones and sockets without a network."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from flask_socketio import SocketIOTestClient

from facilitator import create_app
from facilitator.settings import Settings
from facilitator.web.coming import arrive, note_address
from facilitator.web.keys import DESK

PERMISSIONS = {"keep": True, "list": True, "quote": True, "photo": False}


def boot(page: str) -> dict[str, Any]:
    """What a page tells its scripts."""
    found = re.search(r'<script type="application/json" id="boot">(.*?)</script>', page, re.DOTALL)
    assert found
    told: dict[str, Any] = json.loads(html.unescape(found[1]))
    return told


class Laptop:
    """A running server with a cohort of two organisations and one workshop, and ways in."""

    def __init__(self, folder: Path, template: str = "iceberg", public_url: str = "http://sala.test:8000") -> None:
        self._start(folder, public_url)
        self.cohort = self.post("/desk/cohorts", {"name": "Cohorte"}).json["id"]
        self.post("/desk/organisations", {"cohort": self.cohort, "names": ["Casa Alborada", "Radio Brisa"], "expected": 3})
        self.code = self.post("/desk/workshops", {"cohort": self.cohort, "template": template}).json["code"]

    def _start(self, folder: Path, public_url: str) -> None:
        self.app, self.socketio, self.server = create_app(Settings.read(
            {}, data=folder, exports=folder / "exports", asynchronous="threading", public_url=public_url))
        self.server.addresses.port = 8000
        self.keys = 0
        self.desk = self.browser()
        self.token = self.open(self.desk, DESK, "/desk")

    def restarted(self, folder: Path | None = None) -> Laptop:
        """The same laptop after a stop and a start, on its own data folder or on another one, such as a copy put back."""
        again = Laptop.__new__(Laptop)
        again.cohort, again.code = self.cohort, self.code
        again._start(folder or self.server.settings.data, self.server.settings.public_url)
        again.keys = self.keys
        return again

    def browser(self) -> FlaskClient:
        client = self.app.test_client()
        client.environ_base["HTTP_HOST"] = "localhost"
        return client

    def open(self, client: FlaskClient, role: str, to: str) -> str:
        answer = client.post("/open", json={"token": self.server.keys.link(role, to)})
        assert answer.status_code == 200, answer.text
        cookie = client.get_cookie(self.server.keys.cookie_name)
        return self.server.keys.form_token(cookie.value if cookie else "")

    def post(self, path: str, body: dict[str, Any], client: FlaskClient | None = None) -> Any:
        return (client or self.desk).post(path, json=body, headers={"X-Facilitator": self.token})

    def seat(self, name: str, organisation: str = "o1", **more: Any) -> dict[str, str]:
        """A person joins, whose phone connects and goes out of sight."""
        self.keys += 1
        body = {"name": name, "organisation": organisation, "permissions": PERMISSIONS, "key": f"join-{self.keys:06}", "apart": "", **more}
        answer = self.browser().post(f"/{self.code}/seats", json=body)
        assert answer.status_code == 200, answer.text
        return self.arrives(dict(answer.json))

    def arrives(self, given: dict[str, Any], address: str = "127.0.0.1") -> dict[str, Any]:
        """The phone with what it was given connects for a moment, so that its seat is taken."""
        ticket = self.server.keys.read_ticket(given.get("ticket"))
        if ticket is None:
            return given
        if ticket.coming is not None:
            arrive(self.server, ticket, ticket.coming, address)
        note_address(self.server, ticket, address)
        return {**given, "name": self.server.records.people(ticket.workshop)[ticket.person]}

    def socket(self, ticket: str) -> SocketIOTestClient:
        return self.socketio.test_client(self.app, auth={"ticket": ticket})

    def console(self) -> SocketIOTestClient:
        ticket = self.desk.get(f"/{self.code}/tickets/console").json["ticket"]
        client = self.socket(ticket)
        assert client.emit("hello", {}, callback=True)["ok"]
        return client

    def ask(self, client: SocketIOTestClient, name: str, data: dict[str, Any], step: str | None = None) -> dict[str, Any]:
        self.keys += 1
        return dict(client.emit("command", {"step": step, "name": name, "data": data, "key": f"cmd-{self.keys:06}"}, callback=True))
