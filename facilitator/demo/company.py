"""The company for rehearsals: who comes, and the process in which they come."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from facilitator.settings import Settings

from . import importable


class Company:
    """Simulated people, sent to a room of the server of this process."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._room = ""
        self._process: subprocess.Popen[bytes] | None = None

    def organisations(self) -> list[tuple[str, int]]:
        """The names of their organisations, and how many come of each."""
        told = json.loads((Path(__file__).parent / "people.json").read_text("utf-8"))
        return [(organisation["name"], len(organisation["people"])) for organisation in told]

    def send(self, code: str, port: int, language: str) -> str:
        """They come to the room of a code, from the one where they were: answers its code, "" for none.

        Their process ends with the room, with the server, or when they are sent elsewhere: there is one at most.
        """
        left = self._room if self._process is not None and self._process.poll() is None else ""
        if left and self._process is not None:
            self._process.terminate()
        self._room, self._process = code, subprocess.Popen(
            [sys.executable, "-m", "facilitator.demo.rehearse", "--data", str(self.settings.data), "--code", code,
             "--base", f"http://127.0.0.1:{port}", "--language", language],
            env=importable(), stdin=subprocess.DEVNULL, start_new_session=True)  # Ctrl+C is the server's alone
        return left
