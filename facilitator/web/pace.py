"""Rate limit and backlog of one connection: a client that floods, sends nonsense or does not read is disconnected."""

from __future__ import annotations

import contextlib
import logging
import time
from socket import SHUT_RDWR
from typing import Any

from engineio import exceptions, packet, server, socket

log = logging.getLogger(__name__)

PER_SECOND, BURST = 40.0, 200.0  # packets of every kind, including pongs and unknown events
CALM = 10  # packets above that rate after which a connection lets the others go first
NOBODY_SECONDS = 8.0  # that a connection may exist without a valid ticket
LAST_WORDS = 0.4  # seconds that a client has to read what is on its way before its connection is cut
BACKLOG, BACKLOG_BYTES = 200, 1_000_000  # send queue of a client that does not read (RELIABILITY finding 6)


class Allowance:
    """A token bucket: `burst` at once, then `per_second`."""

    def __init__(self, per_second: float, burst: float) -> None:
        self.per_second, self.burst = per_second, burst
        self.left, self._then = burst, time.monotonic()

    def spend(self) -> bool:
        """Takes one; False when there was none."""
        now = time.monotonic()
        self.left = min(self.burst, self.left + (now - self._then) * self.per_second) - 1
        self._then = now
        return self.left >= 0

    @property
    def calm(self) -> bool:
        """Whether what comes hardly exceeds the rate."""
        return self.left >= self.burst - CALM


class PacedSocket(socket.Socket):  # type: ignore[misc]  # Engine.IO has no types
    """An Engine.IO connection with a token bucket for packets; `seated` once a ticket was accepted on it."""

    def __init__(self, of: server.Server, sid: str) -> None:
        super().__init__(of, sid)
        self.born = time.monotonic()
        self.seated = False
        self._line: Any = None  # the WebSocket, once there is one
        self._packets, self._frames = Allowance(PER_SECOND, BURST), Allowance(2 * PER_SECOND, 2 * BURST)

    def receive(self, pkt: packet.Packet) -> None:
        """Handles one packet; raises SocketIsClosedError above the rate limit.

        Then yields to other green threads if many came at once: who sends now and then waits for the next one anyway.
        """
        if not self._packets.spend() or self.closed:
            raise exceptions.SocketIsClosedError
        super().receive(pkt)
        if not self._packets.calm:
            self.server.sleep(0)

    def poll(self) -> list[packet.Packet]:
        """The packets that wait, for as long as none does: what is written at once wakes no writer, and a line that
        carries only that would be closed after 30 seconds. Who answers no ping is shown out by the sweep."""
        while True:
            try:
                waiting: list[packet.Packet] = super().poll()
                return waiting
            except exceptions.QueueEmpty:
                if not self.upgraded or self.closed:
                    raise

    def send(self, pkt: packet.Packet) -> None:
        """Sends a packet: at once where the line takes it, for waking the writer costs more; else it waits its turn."""
        lock = getattr(self._line, "_sendlock", None)  # of eventlet; other engines write in threads of their own
        if lock is None or not self.upgraded or lock.locked() or self.queue.qsize() or self.closing or self.closed:
            super().send(pkt)
        elif self.check_ping_timeout():
            self._write(pkt, lock)

    def _write(self, pkt: packet.Packet, lock: Any) -> None:
        """Writes the frame of a packet, which all who are told the same share, for no line has agreed on compressing;
        the rest of one that is too large for the line follows as there is room, before anything else."""
        frame = pkt.__dict__.get("frame")
        if frame is None:
            frame = pkt.frame = self._line._pack_message(pkt.encode())
        try:
            written = self._line.socket.fd.send(frame)
        except BlockingIOError:
            written = 0
        except OSError:
            super().send(pkt)  # the writer meets the same, and ends the connection
            return
        if written < len(frame):
            lock.acquire()
            self.server.start_background_task(self._write_rest, frame[written:], lock)

    def _write_rest(self, rest: bytes, lock: Any) -> None:
        try:
            self._line.socket.sendall(rest)
        except OSError:
            self.shut()
        finally:
            lock.release()

    def handle_post_request(self, environ: dict[str, Any]) -> None:
        """Handles what a polling client sends; what is no packet ends the connection."""
        try:
            super().handle_post_request(environ)
        except (ValueError, LookupError):
            log.info("a connection sent what is no packet")
            raise exceptions.UnknownPacketError from None

    def _websocket_handler(self, ws: Any) -> list[object]:
        """Serves a WebSocket until it ends; what is no packet ends it."""
        self._line = ws
        self._pace_frames(ws)
        try:
            super()._websocket_handler(ws)
        except ValueError:
            log.info("a connection sent what is no packet")
            self.shut()
        return []

    def _pace_frames(self, ws: Any) -> None:
        """Counts every frame of a WebSocket: pings, pongs and empty parts of a message are no packets.

        eventlet reads them in a loop that lets nobody else go first; other engines read in threads of their own.
        """
        read = getattr(ws, "_recv_frame", None)
        if read is None:
            return

        def paced(*arguments: Any, **named: Any) -> Any:
            if not self._frames.spend() or self.closed:
                raise exceptions.SocketIsClosedError
            if not self._frames.calm:
                self.server.sleep(0)
            return read(*arguments, **named)

        ws._recv_frame = paced

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """Closes it without waiting until all is read: a client that never reads would hold us for ever."""
        super().close(wait=False, abort=abort, reason=reason)

    def unseat(self) -> None:
        """Its screen has left: it has as long as a new connection to sit down again."""
        self.seated, self.born = False, time.monotonic()

    def shut(self) -> None:
        """Ends the connection at once, whether or not the client takes part in that or reads what is on its way."""
        self.close()
        self.server.sockets.pop(self.sid, None)
        self.server.start_background_task(self._cut)

    def _cut(self) -> None:
        self.server.sleep(LAST_WORDS)
        line = getattr(self._line, "socket", None) or getattr(self._line, "sock", None)
        if line is not None:
            with contextlib.suppress(OSError):
                line.shutdown(SHUT_RDWR)

    def weight(self) -> int:
        """Approximate number of bytes in the send queue."""
        waiting = list(getattr(self.queue, "queue", ()))
        return sum(len(one.data) for one in waiting if one is not None and isinstance(one.data, (str, bytes)))

    def overdue(self, now: float) -> str:
        """Why to disconnect this client, "" to keep it: `nobody` (no ticket in time), `gone` (closed already, or the
        last ping was not answered) or `laggard` (long send queue)."""
        if self.closed or (self.last_ping and time.time() - self.last_ping > self.server.ping_timeout):
            return "gone"
        if not self.seated and now - self.born > NOBODY_SECONDS:
            return "nobody"
        size = self.queue.qsize()
        return "laggard" if size > BACKLOG or (size > 4 and self.weight() > BACKLOG_BYTES) else ""


def install() -> None:
    """Makes Engine.IO use PacedSocket for every connection; the library has no setting for this."""
    server.socket.Socket = PacedSocket
