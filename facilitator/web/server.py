"""One running server: its settings, database, rooms, keys and assets, passed to every part of the web."""

from __future__ import annotations

import hmac
import time
from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol
from urllib.parse import urlsplit

import msgspec
from flask import abort, current_app

from facilitator.core.activity import Activity
from facilitator.core.here import Seat
from facilitator.core.presets import Template
from facilitator.core.words import Words
from facilitator.live.rooms import THEME, Gone, Rooms
from facilitator.live.wire import Wire
from facilitator.settings import Settings
from facilitator.store.archive import Archive
from facilitator.store.database import FILE, Database, sqlite_at
from facilitator.store.log import Clock, Log
from facilitator.store.records import Records, WorkshopRow

from . import network
from .assets import Assets
from .drafts import Drafts
from .expected import Expected
from .keys import Keys, Ticket
from .limits import Limits
from .preset_files import PlanFiles, PresetFiles

LOOK_AGAIN = 3.0  # seconds for which the found addresses are cached
EXTENSION = "facilitator"  # key of the server in `app.extensions`
CONTACT = "contact"  # the row of whom to ask about personal data
AT_HOME = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})


class Addresses:
    """The addresses of this computer; one of them is in the QR code."""

    def __init__(self, settings: Settings, records: Records) -> None:
        self.settings = settings
        self.records = records
        self.port = settings.port
        self._found: list[network.Address] = []
        self._looked = 0.0
        self._told = ""

    def found(self) -> list[network.Address]:
        """The addresses, best first, a few seconds old at most."""
        if not self._looked or time.monotonic() - self._looked > LOOK_AGAIN:
            self._found, self._looked = network.candidates(), time.monotonic()
        return self._found

    def chosen(self) -> str:
        """The address in use: the chosen one while it exists, else the best; "" without a network."""
        wanted = self.records.value("address")
        known = [address.ip for address in self.found()]
        return wanted if wanted in known else (known[0] if known else "")

    def spoken(self) -> str:
        """What people type now to come in; "" without a network."""
        public, chosen = self.settings.public_url, self.chosen()
        return network.spoken(chosen, self.port, public) if public or chosen else ""

    def moved(self) -> bool:
        """Whether that is another than when this was last asked."""
        told, self._told = self._told, self.spoken()
        return told != self._told

    def join(self, code: str) -> dict[str, Any]:
        """What screens show for joining: address to type, URL of the QR code, Wi-Fi; empty without a network."""
        wifi = self.wifi()
        shown = {"wifi": {"name": wifi["name"], "password": wifi["password"]}} if wifi["name"] else {}
        public, chosen = self.settings.public_url, self.chosen()
        if not public and not chosen:
            return {"address": "", "url": "", **shown}
        return {"address": self.spoken(),
                "url": network.join_url(chosen, self.port, code, public), **shown}

    def wifi(self) -> dict[str, Any]:
        """Name, password and whether hidden: from the desk, else from the settings."""
        kept = self.records.value("wifi")
        if kept:
            return dict(msgspec.json.decode(kept))
        return {"name": self.settings.wifi_name, "password": self.settings.wifi_password,
                "hidden": self.settings.wifi_hidden}

    def allowed(self) -> set[str]:
        """Every host name and address that a request may use for this server."""
        names = {address.ip for address in self.found()} | AT_HOME
        if self.settings.host not in ("0.0.0.0", "::"):
            names.add(self.settings.host)
        public = urlsplit(self.settings.public_url).hostname
        return names | {public} if public else names


class Company(Protocol):
    """Who comes to a rehearsal (see demo/company.py)."""

    def organisations(self) -> list[tuple[str, int]]:
        """The names of their organisations, and how many come of each."""

    def send(self, code: str, port: int, language: str) -> str:
        """They come to the room of a code; answers that of the room that they leave for it, "" for none."""


class Server:
    """Everything that one server keeps open; `connections` is how many it may serve at once."""

    def __init__(self, settings: Settings, shelf: Mapping[str, type[Activity]], assets: Assets,
                 presets: PresetFiles, plans: Mapping[str, Template], own_plans: PlanFiles, wire: Wire, *,
                 version: str, connections: int) -> None:
        settings.data.mkdir(parents=True, exist_ok=True)
        self.settings = settings
        self.shelf = shelf
        self.assets = assets
        self.presets = presets
        self.plans = plans
        self.own_plans = own_plans
        self.company: Company | None = None
        self.version = version
        self.connections = connections
        self.clock_denies: date | None = None  # the day of the newest fact, when this computer's clock stands before it
        self.uncopied = False  # whether the last copy of the database could not be made
        self.clock = Clock()
        self.database = Database(settings.database or sqlite_at(settings.data / FILE))
        self.log = Log(self.database, self.clock)
        self.records = Records(self.database, self.clock)
        self.archive = Archive(self.database, self.clock)
        self.keys = Keys(settings.data)
        self.limits = Limits()
        self.drafts = Drafts()
        self.expected = Expected()
        self.addresses = Addresses(settings, self.records)
        self.rooms = Rooms(self.log, self.records, self.archive, shelf, wire, self.addresses.join)

    def words(self, language: str) -> Words:
        """The words in a language, or in the default language when there are none."""
        catalogues = self.assets.words
        return Words(catalogues[language if language in catalogues else next(iter(catalogues))])

    def workshop(self, code: str) -> WorkshopRow | None:
        """The workshop with a join code as people type it, or None."""
        return self.records.workshop(network.tidy_code(code))

    def require(self, code: str) -> WorkshopRow:
        """The workshop with a join code; a wrong code is counted and answered with 404, too many with 429."""
        workshop = self.workshop(code)
        if workshop is None:
            abort(404 if self.limits.wrong_code() else 429)
        return workshop

    def ticket(self, workshop: int, seat: Seat) -> str:
        """A signed ticket for a seat of a workshop."""
        return self.keys.ticket(workshop, seat, self.rooms.seat_secret(workshop, seat.person))

    def is_seat(self, workshop: int, person: str, secret: str) -> bool:
        """Whether the seat of a person ("" of nobody) still has this secret; in a copy put back it may be another's."""
        kept = self.rooms.seat_secret(workshop, person)
        return bool(kept) and hmac.compare_digest(kept, secret)

    def holds(self, ticket: Ticket) -> bool:
        """Whether a ticket is still good: its workshop exists, its seat is the same, its person is here."""
        try:
            state = self.rooms.room(ticket.workshop).workshop
        except Gone:
            return False
        if ticket.person and not state.roles_of(ticket.seat):  # asked first: who has not come yet has no row either
            return False
        return self.is_seat(ticket.workshop, ticket.person, ticket.secret)

    def sent_out(self, ticket: Ticket) -> bool:
        """Whether a ticket opens nothing because the console sent its person out."""
        try:
            person = self.rooms.room(ticket.workshop).workshop.people.get(ticket.person)
        except Gone:
            return False
        return bool(person and person.sent_out) and self.is_seat(ticket.workshop, ticket.person, ticket.secret)

    def paper(self) -> str:
        """The paper of documents: `letter` or `a4`."""
        return self.records.value("paper") or self.settings.paper

    def contact(self) -> str:
        """Whom people may ask about their data: from the desk, else from the settings."""
        return self.records.value(CONTACT) or self.settings.contact

    def theme(self) -> str:
        """The colours of the wall: `light` or `dark`."""
        return self.records.value(THEME) or "light"


def current_server() -> Server:
    """The server that answers this request."""
    server: Server = current_app.extensions[EXTENSION]
    return server
