"""The pulse of a server: when it last lived, so that the time in which it did not is taken from no clock of a room."""

from __future__ import annotations

import logging
import os
import threading
import time
from contextlib import suppress

from .server import Server

log = logging.getLogger(__name__)
FILE = "pulse"
EVERY = 1.0  # seconds between two beats
STILL = 5000  # milliseconds without a beat after which the laptop has slept or the server was held


class Pulse:
    """Beats once a second, in a thread of its own; the time of a file in the data folder tells of the last beat.

    That time is of the server's own clock, as the facts of the log are: after a start with another clock both lie
    equally far from now. A kill leaves the file as it was, whole.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self.path = server.settings.data / FILE
        self._last = 0
        lived = 0
        with suppress(FileNotFoundError):
            lived = int(self.path.stat().st_mtime * 1000)
        server.rooms.lived = lived

    def start(self) -> None:
        """Beats for as long as the process lives."""
        threading.Thread(target=self._run, name="pulse", daemon=True).start()

    def beat(self) -> None:
        """Lives now; says so when it did not for a while."""
        now = self.server.clock.now()
        if self._last and now - self._last > STILL:
            self.server.rooms.stood_still(self._last)
        self._last = now
        self.path.touch(mode=0o600)
        os.utime(self.path, (now / 1000, now / 1000))

    def _run(self) -> None:
        while True:
            try:
                self.beat()
            except Exception:  # the next beat comes all the same
                log.exception("a beat of the pulse failed")
            time.sleep(EVERY)
