"""The command line as processes: the data folder is this account's alone, copies are made and put back in one command."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

ENVIRON = {**os.environ, "LC_ALL": "en_US.UTF-8"}


def facilitator(*arguments: str, code: int = 0) -> str:
    """What a command prints."""
    done = subprocess.run([sys.executable, "-m", "facilitator", *arguments], env=ENVIRON, capture_output=True, text=True,
                          check=False, umask=0o022)
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


@contextmanager
def serving(data: Path) -> Iterator[subprocess.Popen[bytes]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (data.parent / "log").open("ab") as log:
        server = subprocess.Popen([sys.executable, "-m", "facilitator", "serve", "--no-browser", "--data", str(data), "--port", str(port)],
                                  env={**ENVIRON, "FACILITATOR_EXPORTS": str(data.parent / "exports")}, stdout=log, stderr=log)
    try:
        for _ in range(200):
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2):
                break
            time.sleep(0.1)
        yield server
    finally:
        server.kill()
        server.wait()


@pytest.mark.skipif(os.name == "nt", reason="no modes of files")
def test_new_before_serve_makes_a_folder_that_nobody_else_may_read(tmp_path: Path) -> None:
    data = tmp_path / "data"
    facilitator("new", "--data", str(data), "--json")
    modes = {path.name: path.stat().st_mode & 0o077 for path in (data, *data.iterdir())}
    assert set(modes.values()) == {0}, modes


def test_a_server_copies_by_itself_and_one_command_puts_the_copy_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = json.loads(facilitator("new", "--data", str(data), "--json"))["code"]
    with serving(data):
        for _ in range(100):
            if list((data / "backups").glob("*.db")):
                break
            time.sleep(0.1)
        made = facilitator("backup", "--data", str(data), str(tmp_path / "stick.db"))
        assert "meetings: 1" in made and (tmp_path / "stick.db").is_file()
        assert "already using" in facilitator("restore", "--data", str(data), code=2)
        second = json.loads(facilitator("new", "--data", str(data), "--json"))["code"]
    (data / "facilitator.db").write_bytes(b"no database at all " * 500)
    assert "start.py restore" in facilitator("new", "--data", str(data), code=2)
    assert "meetings: 1" in facilitator("restore", "--data", str(data), "--list")
    done = facilitator("restore", "--data", str(data))
    assert "meetings: 1" in done and "facilitator.db.damaged" in done
    third = json.loads(facilitator("new", "--data", str(data), "--json"))["code"]
    assert len({first, second, third}) == 3
    assert "meetings: 2" in facilitator("backup", "--data", str(data))


def test_without_a_copy_it_says_so(tmp_path: Path) -> None:
    assert "no copy that opens" in facilitator("restore", "--data", str(tmp_path / "data"), code=2)
    assert "no copy that opens" in facilitator("backup", "--data", str(tmp_path / "data"), code=2)
