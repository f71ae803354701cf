"""The wire: sockets come in, commands go to their room, views go out. No activity is named here."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Mapping
from typing import Any

from flask import request
from flask_socketio import ConnectionRefusedError, SocketIO
from msgspec.structs import replace

from facilitator.core.errors import Refused
from facilitator.live.room import refusal
from facilitator.live.rooms import Gone
from facilitator.store.database import NotSaved

from . import pace
from .coming import arrive, note_address
from .keys import Ticket
from .server import Server
from .turns import Line

log = logging.getLogger(__name__)
SWEEP = 2.0  # seconds between two looks at the connections and at the address of this computer
SOCKETS = {"phone": 5, "console": 12, "projector": 24}  # most sockets of one seat; the oldest is disconnected
CLAIMS = 100  # most keys of answered commands that a screen may ask about at once
KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
HAND = re.compile(r"[A-Za-z0-9_-]{12,32}")
Place = tuple[int, str, str, str]  # workshop, face, person and role of a seat


class SocketWire:
    """The transport of rooms over Socket.IO."""

    def __init__(self, socketio: SocketIO) -> None:
        self.socketio = socketio

    def tell(self, screen: str, name: str, payload: Mapping[str, Any]) -> None:
        """Sends a message to one screen."""
        self.socketio.emit(name, payload, to=screen)

    def tell_audience(self, workshop: int, audience: str, name: str, payload: Mapping[str, Any]) -> None:
        """Sends a message to every screen that is subscribed to an audience."""
        self.socketio.emit(name, payload, to=f"{workshop}/{audience}")

    def join(self, screen: str, workshop: int, audience: str) -> None:
        """Subscribes a screen to an audience."""
        if self.socketio.server.manager.is_connected(screen, "/"):
            self.socketio.server.enter_room(screen, f"{workshop}/{audience}", namespace="/")

    def part(self, screen: str, workshop: int, audience: str) -> None:
        """Unsubscribes a screen from an audience."""
        if self.socketio.server.manager.is_connected(screen, "/"):
            self.socketio.server.leave_room(screen, f"{workshop}/{audience}", namespace="/")

    def close(self, screen: str) -> None:
        """Disconnects a screen, after its last messages have been sent."""
        self.later(0.2, lambda: hang_up(self.socketio, screen))

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Calls a function once, after so many seconds."""
        self.socketio.start_background_task(self._wait, seconds, call)

    def _wait(self, seconds: float, call: Callable[[], None]) -> None:
        self.socketio.sleep(seconds)
        call()


class Sockets:
    """The ticket of each socket, checked at connect; nothing that a client sends later changes it (W9)."""

    def __init__(self, socketio: SocketIO, server: Server, line: Line | None = None) -> None:
        self.socketio = socketio
        self.server = server
        self.line = line  # in which stands what comes without pause; None where each socket has a thread of the system
        self.seats: dict[str, Ticket] = {}
        self.addresses: dict[str, str] = {}
        self.screens: dict[Place, list[str]] = {}  # the sockets of each seat, oldest first

    def register(self) -> None:
        """Registers the handlers."""
        self.socketio.on_event("connect", self.connect)
        self.socketio.on_event("disconnect", self.disconnect)
        # Registered on the Socket.IO server: making a Flask request for each message costs more than handling it.
        self.socketio.server.on("hello", self.hello)
        self.socketio.server.on("command", self.command)
        self.socketio.server.on("drafts", self.drafts)
        self.socketio.start_background_task(self._sweep)

    def connect(self, auth: object = None) -> None:
        """Accepts a socket, and seats who is new; raises ConnectionRefusedError for an invalid ticket, a person who was
        sent out, or somebody new who may not come in now."""
        ticket = _in_hand(self.server.keys.read_ticket(auth.get("ticket")), auth) if isinstance(auth, dict) else None
        if ticket is None or not (self.server.holds(ticket) or self._comes(ticket)):
            raise ConnectionRefusedError(_why_not(self.server, ticket))
        note_address(self.server, ticket, request.remote_addr or "")
        screen = _screen()
        self.seats[screen] = ticket
        self.addresses[screen] = request.remote_addr or ""
        connection = connection_of(self.socketio, screen)
        if connection is not None:
            connection.seated = True
        same = self.screens.setdefault(_place_of(ticket), [])
        same.append(screen)
        for oldest in same[:-SOCKETS.get(ticket.face, 1)]:
            hang_up(self.socketio, oldest)

    def _comes(self, ticket: Ticket) -> bool:
        """Whether somebody new has taken the seat that the ticket is for."""
        if ticket.coming is None:
            return False
        try:
            arrive(self.server, ticket, ticket.coming, request.remote_addr or "")
        except Refused as refused:  # a phone that came too fast, or found the disk full, tries again by itself
            raise ConnectionRefusedError(refused.reason) from None
        except NotSaved:
            raise ConnectionRefusedError("not_saved") from None
        return self.server.holds(ticket)

    def disconnect(self, *_: object) -> None:
        """Unsubscribes a socket that was closed."""
        screen = _screen()
        ticket = self.seats.pop(screen, None)
        self.addresses.pop(screen, None)
        if ticket is None:
            return
        connection = connection_of(self.socketio, screen)
        if connection is not None:
            connection.unseat()
        place = _place_of(ticket)
        self.screens[place].remove(screen)
        if not self.screens[place]:
            del self.screens[place]
        if self.server.rooms.is_open(ticket.workshop):
            self.server.rooms.room(ticket.workshop).broadcast.unsubscribe(screen)

    def hello(self, screen: str, message: object = None, *_: object) -> dict[str, Any]:
        """Subscribes a screen, sends it a snapshot of every view, and says which of its `keys` are not in the log."""
        return self._answer(screen, "hello", lambda ticket: self._sit(screen, ticket, message))

    def command(self, screen: str, message: object = None, *_: object) -> dict[str, Any]:
        """Handles a command of a screen."""
        return self._answer(screen, "command", lambda ticket: answer_command(self.server, ticket, message))

    def drafts(self, screen: str, message: object = None, *_: object) -> dict[str, Any]:
        """Keeps in memory what a phone says is being typed, so that its author finds it on another one."""
        return self._answer(screen, "drafts", lambda ticket: self._type(ticket, message))

    def _sit(self, screen: str, ticket: Ticket, message: object) -> dict[str, Any]:
        if not self.server.limits.hellos(screen):
            return _refusal("too_fast")
        room = self.server.rooms.room(ticket.workshop)
        room.broadcast.subscribe(screen, ticket.seat)
        if screen not in self.seats:  # it left before this had its turn, or meanwhile: nobody would see it out
            room.broadcast.unsubscribe(screen)
            return _refusal("no_seat")
        lost = room.lacks(_keys(message))
        return {"ok": True, "lost": lost} if lost else {"ok": True}

    def _type(self, ticket: Ticket, message: object) -> dict[str, Any]:
        texts = message.get("texts") if isinstance(message, dict) else None
        if ticket.face != "phone" or not isinstance(texts, dict):
            return _refusal("wrong_shape")
        if not self.server.limits.drafts(f"{ticket.workshop}/{ticket.person}/{ticket.vouched}"):
            return _refusal("too_fast")
        if ticket.vouched:  # nothing but the console's word says who it is: what the person types stays theirs
            return {"ok": True}
        self.server.drafts.keep(ticket.workshop, ticket.person, texts)
        return {"ok": True}

    def _answer(self, screen: str, what: str, answer: Callable[[Ticket], dict[str, Any]]) -> dict[str, Any]:
        ticket = self.seats.get(screen)
        if ticket is None:
            return _refusal("no_seat")
        who = _seat_of(ticket)
        if self.line is None or ticket.face == "console" or self.server.limits.calm(who, what):
            return self._answered(ticket, answer)
        return self.line.do(self.addresses.get(screen, ""), who, lambda: self._answered(ticket, answer))

    @staticmethod
    def _answered(ticket: Ticket, answer: Callable[[Ticket], dict[str, Any]]) -> dict[str, Any]:
        try:
            return answer(ticket)
        except Gone:
            return _refusal("no_seat")
        except Refused as refused:
            return refusal(refused)
        except Exception:
            log.exception("a message could not be handled")
            return _refusal("our_side")

    def _sweep(self) -> None:
        while True:
            self.socketio.sleep(SWEEP)
            try:
                drop_laggards(self.socketio)
                self.server.rooms.let_go()
                self.server.drafts.sweep(self.server.rooms)
                if self.server.addresses.moved():
                    self.server.rooms.everywhere()
            except Exception:  # the next sweep comes all the same
                log.exception("a sweep of the connections failed")


def _in_hand(ticket: Ticket | None, auth: Mapping[str, object]) -> Ticket | None:
    """The ticket of a phone that several share, for one turn of its person: to say so only takes rights away."""
    hand = auth.get("hand")
    if ticket is None or ticket.face != "phone" or not (isinstance(hand, str) and HAND.fullmatch(hand)):
        return ticket
    return replace(ticket, vouched=True, hand=hand)


def _why_not(server: Server, ticket: Ticket | None) -> str:
    """Why a socket is refused: what is in the bin may come back, and who was sent out may ask in the room."""
    if ticket is not None and ticket.workshop in {row.id for row in server.records.binned()}:
        return "later"
    return "sent_out" if ticket is not None and server.sent_out(ticket) else "ticket"


def _screen() -> str:
    """The id of the socket that is being handled."""
    return str(request.sid)  # type: ignore[attr-defined]  # added by Flask-SocketIO


def _keys(message: object) -> list[str]:
    """The keys of a `hello` that remembers answered commands; what has not their shape is none."""
    keys = message.get("keys") if isinstance(message, dict) else None
    given = keys[:CLAIMS] if isinstance(keys, list) else []
    return [key for key in given if isinstance(key, str) and KEY.fullmatch(key)]


def _refusal(reason: str) -> dict[str, Any]:
    return {"ok": False, "reason": reason, "values": {}}


def answer_command(server: Server, ticket: Ticket, message: object) -> dict[str, Any]:
    """Checks form and rate of a command and passes it to its room; the answer becomes the acknowledgement.

    What was answered before is answered again whatever the rate: a phone that asks anew must not be held up.
    """
    step, name, data, key = (message.get(part) if isinstance(message, dict) else None
                             for part in ("step", "name", "data", "key"))
    room = server.rooms.room(ticket.workshop)
    if (isinstance(name, str) and isinstance(data, dict) and isinstance(key, str) and KEY.fullmatch(key)
            and (step is None or isinstance(step, str))):
        known = room.known(ticket.seat, step, name, data, key)
        if known is not None:
            return known
        return (room.command(ticket.seat, step, name, data, key) if _may_ask(server, ticket)
                else _refusal("too_fast"))
    return _refusal("wrong_shape" if _may_ask(server, ticket) else "too_fast")


def _place_of(ticket: Ticket) -> Place:
    """What all tickets of one seat have in common: who sits there may have many, each with hands of its own making."""
    return ticket.workshop, ticket.face, ticket.person, ticket.role


def _seat_of(ticket: Ticket) -> str:
    return f"{ticket.workshop}/{ticket.face}/{ticket.person}"


def _may_ask(server: Server, ticket: Ticket) -> bool:
    who = _seat_of(ticket)
    return server.limits.commands(who) and (ticket.face != "phone" or server.limits.endures(who))


def connection_of(socketio: SocketIO, screen: str) -> pace.PacedSocket | None:
    """The connection that carries a screen, while there is one."""
    found = socketio.server.eio.sockets.get(socketio.server.manager.eio_sid_from_sid(screen, "/"))
    return found if isinstance(found, pace.PacedSocket) else None


def hang_up(socketio: SocketIO, screen: str) -> None:
    """Ends a screen and its connection: clients of somebody else's making keep one that is not closed."""
    connection = connection_of(socketio, screen)
    socketio.server.disconnect(screen, namespace="/")
    if connection is not None:
        connection.shut()


def drop_laggards(socketio: SocketIO) -> int:
    """Disconnects connections without a ticket and clients that do not read or answer pings; answers how many.

    A client that reconnects says `hello` and gets snapshots.
    """
    now = time.monotonic()
    overdue = [(client, reason) for client in list(socketio.server.eio.sockets.values())
               if isinstance(client, pace.PacedSocket) and (reason := client.overdue(now))]
    for client, reason in overdue:
        log.info("a connection is shown out: %s", reason)
        client.shut()
    return len(overdue)
