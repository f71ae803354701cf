"""A sample meeting: simulated people play the example of every step through the real server and its sockets."""

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


def run_demo(settings: Settings, *, once: bool, template: str, again: bool, say: Callable[..., None]) -> int:
    """Runs the demo of a template of `plans/` in a process of its own and answers its exit code.

    With `again` it is the next meeting of the cohort that met last in the data folder.

    A process of its own, because the caller may run on green threads, while the players need ordinary threads. `say`
    is not used here: the other process prints the messages.
    """
    options = ["--data", str(settings.data)] if settings.data != Settings().data else []
    options += ["--host", settings.host, "--port", str(settings.port), "--public-url", settings.public_url]
    options += [] if settings.open_browser else ["--no-browser"]
    options += ["--template", template, *(["--once"] if once else []), *(["--again"] if again else [])]
    environ = importable()
    if (checkout := ROOT.parent / "exports").is_dir():  # a sample is nobody's document
        environ.setdefault("FACILITATOR_EXPORTS", str(checkout))
    players = subprocess.Popen([sys.executable, "-m", "facilitator.demo", *options], env=environ)
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, lambda *_: players.terminate())
    while True:
        with suppress(KeyboardInterrupt):  # Ctrl+C reached the other process too, which shuts down by itself
            return players.wait()


def importable() -> dict[str, Any]:
    """The environment of this process, changed so that a child process can import this package."""
    path = os.pathsep.join(filter(None, (str(ROOT.parent), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path}
