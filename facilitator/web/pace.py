"""The pace of one connection: a socket that sends without end is shown out before anybody else has to wait for it."""

from __future__ import annotations

import time

from engineio import exceptions, packet, server, socket

PER_SECOND, BURST = 40.0, 200.0  # packets of every kind, pongs and unknown events too
NOBODY_SECONDS = 8.0  # that a connection may stand without a seat
BACKLOG, BACKLOG_BYTES = 200, 1_000_000  # what may wait for a client that does not read (RELIABILITY finding 6)


class PacedSocket(socket.Socket):  # type: ignore[misc]  # Engine.IO has no types
    """An Engine.IO connection with a bucket of packets; `seated` once a ticket was shown on it."""

    def __init__(self, of: server.Server, sid: str) -> None:
        super().__init__(of, sid)
        self.born = time.monotonic()
        self.seated = False
        self._left, self._then = BURST, self.born

    def receive(self, pkt: packet.Packet) -> None:
        """Handles one packet, then lets others have a turn; raises SocketIsClosedError when they come too fast."""
        now = time.monotonic()
        self._left = min(BURST, self._left + (now - self._then) * PER_SECOND) - 1
        self._then = now
        if self._left < 0:
            raise exceptions.SocketIsClosedError
        super().receive(pkt)
        self.server.sleep(0)

    def weight(self) -> int:
        """Bytes that wait to be sent, roughly."""
        waiting = list(getattr(self.queue, "queue", ()))
        return sum(len(one.data) for one in waiting if one is not None and isinstance(one.data, (str, bytes)))

    def overdue(self, now: float) -> str:
        """Why this connection has to go: `nobody` sat down on it, or it is a `laggard`; "" when it may stay."""
        if not self.seated and now - self.born > NOBODY_SECONDS:
            return "nobody"
        size = self.queue.qsize()
        return "laggard" if size > BACKLOG or (size > 4 and self.weight() > BACKLOG_BYTES) else ""


def install() -> None:
    """Makes every connection of Engine.IO a paced one; the library has no setting for it."""
    server.socket.Socket = PacedSocket
