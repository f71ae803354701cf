"""What arrives on a socket, read without a fault whatever it is, and the Socket.IO server that reads so."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from engineio.payload import Payload
from flask_socketio import SocketIO
from socketio import packet

from . import pace
from .guard import BODY_LIMIT

FRAME = BODY_LIMIT
PACKETS = 64  # most packets of one polling POST (RELIABILITY finding 3)
EVENTS = ("hello", "command", "drafts")
_BEGINS = re.compile(rf'\s*\[\s*"({"|".join(EVENTS)})"')


class FastJson:
    """JSON for the packets of the sockets, ten times as fast as the standard library."""

    @staticmethod
    def dumps(value: object, **_: object) -> str:
        """Compact JSON text."""
        return msgspec.json.encode(value).decode()

    @staticmethod
    def loads(text: str | bytes, **_: object) -> Any:
        """The value of a JSON text; raises ValueError."""
        try:
            return msgspec.json.decode(text)
        except RecursionError:
            raise ValueError("nested beyond use") from None


class Frame(packet.Packet):  # type: ignore[misc]  # Socket.IO has no types
    """A Socket.IO packet that is never an error.

    An event of ours whose body is no JSON (half of a surrogate pair, NaN, too deep) comes without a body, so that it is
    refused by its number and stands in nobody's way. What is no packet of our screens is an event of no name.
    """

    uses_binary_events = False
    data: Any

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if self.packet_type == packet.EVENT and self.data is None:  # of an empty text nothing is taken apart
            self.data = [""]

    def decode(self, encoded_packet: str | bytes) -> int:
        """Takes a packet apart; answers that no attachments follow."""
        text = encoded_packet if isinstance(encoded_packet, str) else ""
        try:
            if super().decode(text or "2"):
                self.packet_type = packet.BINARY_EVENT
        except (ValueError, IndexError):
            named = _BEGINS.match(text, text.find("[")) if "[" in text else None
            self.data = [named[1], None] if named and self.packet_type == packet.EVENT else None
        if self.packet_type not in (packet.CONNECT, packet.DISCONNECT) and not self._is_ours():
            self.packet_type, self.data, self.id = packet.EVENT, [""], None
        return 0

    def _is_ours(self) -> bool:
        return self.packet_type == packet.EVENT and isinstance(self.data, list) and self.data[:1] != [] \
            and self.data[0] in EVENTS


def make_socketio(asynchronous: str) -> SocketIO:
    """Makes the Socket.IO server, with the limits of RELIABILITY rule 5.

    Its own monitor of clients wakes for each of them in turn; the sweep looks at all of them at once (`overdue`).
    """
    Payload.max_decode_packets = PACKETS
    pace.install()
    return SocketIO(async_mode=asynchronous, async_handlers=False, max_http_buffer_size=FRAME, ping_interval=20,
                    ping_timeout=10, monitor_clients=False, manage_session=False, logger=False, engineio_logger=False,
                    json=FastJson, serializer=Frame)
