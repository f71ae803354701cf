"""Servers for tests, forked from a process that has read the program already: reading it is most of a start."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from functools import cache
from os import WNOHANG, waitpid, waitstatus_to_exitcode  # as they are before green threads come
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


class Hearth:
    """The process that forks them, one for each process of tests, with which it ends."""

    def __init__(self) -> None:
        self.process = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.lock = threading.Lock()

    def ask(self, **asked: Any) -> Any:
        assert self.process.stdin and self.process.stdout
        with self.lock:
            self.process.stdin.write(f"{json.dumps(asked)}\n")
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())


@cache
def hearth() -> Hearth:
    return Hearth()


class Forked:
    """A server with what tests use of `subprocess.Popen`."""

    def __init__(self, arguments: Sequence[str], environ: Mapping[str, str], log: Path) -> None:
        self.returncode: int | None = None
        self.pid: int = hearth().ask(arguments=list(arguments), environ=dict(environ), log=str(log), folder=os.getcwd())

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = hearth().ask(of=self.pid)
        return self.returncode

    def wait(self, seconds: float | None = None) -> int:
        until = None if seconds is None else time.monotonic() + seconds
        while (code := self.poll()) is None:
            if until is not None and time.monotonic() > until:
                raise subprocess.TimeoutExpired("facilitator", seconds or 0)
            time.sleep(0.01)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def start(arguments: Sequence[str], environ: Mapping[str, str], log: Path) -> Forked | subprocess.Popen[bytes]:
    """`python -m facilitator` with these arguments; what it says is added to the log."""
    if hasattr(os, "fork"):
        return Forked(arguments, environ, log)
    with log.open("ab") as said:
        return subprocess.Popen([sys.executable, "-m", "facilitator", *arguments], stderr=said, stdout=said, env=dict(environ))


def become(asked: Mapping[str, Any]) -> None:
    """From here on this process is one that was started with these arguments, in this environment; it ends as that does."""
    from eventlet import hubs

    import facilitator.__main__ as program

    for path, flags, ends in ((os.devnull, os.O_RDONLY, (0,)), (asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, (1, 2))):
        opened = os.open(path, flags, 0o644)
        for end in ends:
            os.dup2(opened, end)
        os.close(opened)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environ"])
    sys.argv[1:] = asked["arguments"]
    hubs.use_hub()  # one of its own: what watches sockets would be shared with all that were forked
    program.main()


def main() -> None:
    """Reads the program; then forks what is asked for, and answers how what it forked has ended."""
    sys.path[0] = str(ROOT)
    import facilitator.__main__
    from facilitator.synthesis import templates

    facilitator.assets()
    templates.prepare()
    gc.collect()
    gc.freeze()
    while line := sys.stdin.readline():
        asked = json.loads(line)
        if "of" in asked:
            pid, status = waitpid(asked["of"], WNOHANG)
            told = waitstatus_to_exitcode(status) if pid else None
        elif (told := os.fork()) == 0:
            return become(asked)
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
