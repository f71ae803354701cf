"""Keeps the laptop awake while a meeting is live, by what its system has for that; without it nothing happens."""

from __future__ import annotations

import ctypes
import logging
import os
import subprocess
import sys

log = logging.getLogger(__name__)
# Both end by themselves when this process does: one waits for it, the other reads what it holds open.
PROGRAMS = {"darwin": ["caffeinate", "-dims", "-w", str(os.getpid())],
            "linux": ["systemd-inhibit", "--what=idle:sleep", "--who=Facilitator", "--why=a meeting is live", "cat"]}
CONTINUOUS, SYSTEM, DISPLAY = 0x80000000, 0x1, 0x2  # of SetThreadExecutionState


class Awake:
    """What keeps this laptop awake; used by one thread alone, since Windows ties it to that."""

    def __init__(self) -> None:
        self.on = False
        self._program: subprocess.Popen[bytes] | None = None

    def keep(self, live: bool) -> None:
        """Begins or ends, when it is not so yet; never fails, and tries once for a meeting."""
        if live == self.on:
            return
        self.on = live
        if sys.platform == "win32":
            state = CONTINUOUS | SYSTEM | DISPLAY if live else CONTINUOUS
            ctypes.windll.kernel32.SetThreadExecutionState(state)
        elif live:
            self._begin()
        else:
            self._end()

    def _begin(self) -> None:
        program = PROGRAMS.get(sys.platform)
        if program is None:
            return
        try:
            self._program = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                             stderr=subprocess.DEVNULL, start_new_session=True)
        except OSError as absent:
            log.info("this laptop may fall asleep: %s", absent)

    def _end(self) -> None:
        program, self._program = self._program, None
        if program is None:
            return
        program.terminate()
        if program.stdin is not None:
            program.stdin.close()
        program.wait()
