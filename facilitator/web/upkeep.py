"""What a server does beside serving: it copies the database, tidies up what it could not before, stays awake."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from facilitator.store.backups import Backups, NoCopy
from facilitator.store.database import Unsound

from .awake import Awake
from .server import Server

log = logging.getLogger(__name__)
TURN = 2.0  # seconds between two turns
EVERY = 60.0  # seconds between two copies while something changes
SOON = 10.0  # seconds until a new copy takes the place of those that hold what was erased
BREATH = 0.001


class Upkeep:
    """The chores of one server, in a thread of its own (a green one where the server has those)."""

    def __init__(self, server: Server, now: Callable[[], float] = time.monotonic) -> None:
        self.server = server
        self.now = now
        path = server.database.path
        self.backups = Backups(path, breathe=lambda: time.sleep(BREATH)) if path else None
        self.awake = Awake()
        self._copied = now() - EVERY
        self._stopped = False

    def start(self) -> None:
        """Does its turns until `stop`."""
        threading.Thread(target=self._run, name="upkeep", daemon=True).start()

    def stop(self) -> None:
        """Does no further turn."""
        self._stopped = True

    def turn(self) -> None:
        """What is due now."""
        self.awake.keep(self.server.rooms.live())
        self.server.database.tidy()
        if self.backups is None:
            return
        waited = self.now() - self._copied
        if (waited >= EVERY and self.backups.changed()) or (waited >= SOON and self.backups.stale()):
            self._copied = self.now()
            self._copy(self.backups)

    def _copy(self, backups: Backups) -> None:
        try:
            backups.make()
        except (NoCopy, Unsound) as failed:
            if not self.server.uncopied:
                log.error("no copy of the database could be made: %s", failed)
            self.server.uncopied = True
        else:
            self.server.uncopied = False

    def _run(self) -> None:
        while not self._stopped:
            try:
                self.turn()
            except Exception:  # the next turn comes all the same
                log.exception("a turn of the upkeep failed")
            time.sleep(TURN)
        self.awake.keep(False)
