"""Rate limit and backlog of one connection: a client that floods, or does not read, is disconnected."""

from __future__ import annotations

import time

from engineio import exceptions, packet, server, socket

PER_SECOND, BURST = 40.0, 200.0  # packets of every kind, including pongs and unknown events
NOBODY_SECONDS = 8.0  # that a connection may exist without a valid ticket
BACKLOG, BACKLOG_BYTES = 200, 1_000_000  # send queue of a client that does not read (RELIABILITY finding 6)


class PacedSocket(socket.Socket):  # type: ignore[misc]  # Engine.IO has no types
    """An Engine.IO connection with a token bucket for packets; `seated` once a ticket was accepted on it."""

    def __init__(self, of: server.Server, sid: str) -> None:
        super().__init__(of, sid)
        self.born = time.monotonic()
        self.seated = False
        self._left, self._then = BURST, self.born

    def receive(self, pkt: packet.Packet) -> None:
        """Handles one packet, then yields to other green threads; raises SocketIsClosedError above the rate limit."""
        now = time.monotonic()
        self._left = min(BURST, self._left + (now - self._then) * PER_SECOND) - 1
        self._then = now
        if self._left < 0:
            raise exceptions.SocketIsClosedError
        super().receive(pkt)
        self.server.sleep(0)

    def weight(self) -> int:
        """Approximate number of bytes in the send queue."""
        waiting = list(getattr(self.queue, "queue", ()))
        return sum(len(one.data) for one in waiting if one is not None and isinstance(one.data, (str, bytes)))

    def overdue(self, now: float) -> str:
        """Why to disconnect this client: `nobody` (no ticket in time) or `laggard` (long send queue); "" to keep it."""
        if not self.seated and now - self.born > NOBODY_SECONDS:
            return "nobody"
        size = self.queue.qsize()
        return "laggard" if size > BACKLOG or (size > 4 and self.weight() > BACKLOG_BYTES) else ""


def install() -> None:
    """Makes Engine.IO use PacedSocket for every connection; the library has no setting for this."""
    server.socket.Socket = PacedSocket
