"""A sample meeting: simulated people, through the real server and the real socket, who play every step's example."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from facilitator import ROOT
from facilitator.settings import Settings


def run_demo(settings: Settings, *, once: bool, say: Callable[..., None]) -> int:
    """Runs the demo in a process of its own and answers its exit code.

    Of its own, because whoever calls this may run on green threads, and the players are plain ones. `say` is not
    used here: the other process says it.
    """
    options = ["--data", str(settings.data)] if settings.data != Settings().data else []
    options += ["--host", settings.host, "--port", str(settings.port), "--public-url", settings.public_url]
    options += [] if settings.open_browser else ["--no-browser"]
    options += ["--once"] if once else []
    players = subprocess.Popen([sys.executable, "-m", "facilitator.demo", *options], env=importable())
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, lambda *_: players.terminate())
    while True:
        with suppress(KeyboardInterrupt):  # it reached the players as well, who end in order
            return players.wait()


def importable() -> dict[str, Any]:
    """This environment, in which a child process finds the package wherever it stands."""
    path = os.pathsep.join(filter(None, (str(ROOT.parent), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path}
