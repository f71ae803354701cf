"""The command line as processes: the data folder is this account's alone, copies are made and put back in one command."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from facilitator import commands

ENVIRON = {**os.environ, "LC_ALL": "en_US.UTF-8"}


def facilitator(*arguments: str, code: int = 0) -> str:
    """What a command prints."""
    done = subprocess.run([sys.executable, "-m", "facilitator", *arguments], env=ENVIRON, capture_output=True, text=True,
                          check=False, umask=0o022)
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


@contextmanager
def serving(data: Path, *options: str, environ: dict[str, str] | None = None) -> Iterator[None]:
    """A server on a data folder, killed at the end."""
    with (data.parent / "log").open("ab") as log:
        server = subprocess.Popen([sys.executable, "-m", "facilitator", "serve", "--data", str(data), *options],
                                  env={**ENVIRON, "FACILITATOR_EXPORTS": str(data.parent / "exports"), **(environ or {})},
                                  stdout=log, stderr=log)
    told = data / "server.json"
    try:
        for _ in range(200):
            with suppress(OSError, ValueError):
                found = json.loads(told.read_text())
                if found["pid"] == server.pid and urllib.request.urlopen(f"http://127.0.0.1:{found['port']}/", timeout=2):
                    break
            time.sleep(0.1)
        yield
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
    with serving(data, "--no-browser"):
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


@pytest.mark.skipif(os.name == "nt", reason="the test's browser is a script of the shell")
def test_the_desks_one_time_link_is_on_no_command_line(tmp_path: Path) -> None:
    """The browser is started with a page that this account alone may read; the page leads to the link."""
    heard, browser = tmp_path / "heard", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {heard}.part && mv {heard}.part {heard}\n')
    browser.chmod(0o700)
    exports = tmp_path / "exports"
    with serving(tmp_path / "data", environ={"BROWSER": f"{browser} %s"}):
        for _ in range(100):
            if heard.is_file():
                break
            time.sleep(0.1)
        given = heard.read_text().strip()
        page = exports / "open-facilitator.html"
        assert given == page.as_uri() and page.stat().st_mode & 0o077 == 0
        address, token = re.findall(r'url=(http://localhost(?::\d+)?/open)#([\w.-]+)"', page.read_text())[0]
        asked = urllib.request.Request(address, json.dumps({"token": token}).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(asked) as answer:
            assert json.load(answer) == {"to": "/desk"}


def test_any_name_of_a_folder_will_do(tmp_path: Path) -> None:
    home, data = "facilitator%20main #2?", "Taller ¿uno? 100%(here)s"
    source = Path(__file__).parents[1] / "facilitator"
    (tmp_path / home).mkdir()
    shutil.copytree(source, tmp_path / home / "facilitator", ignore=shutil.ignore_patterns("__pycache__", "*.woff2"))
    environ = {**ENVIRON, "PYTHONPATH": str(tmp_path / home)}
    prints = ("import pathlib, facilitator; from facilitator.synthesis import pdf; assert '%20main' in facilitator.__file__;"
              "print(pdf.make_pdf('<!doctype html><title>x</title><p>bien</p>', pathlib.Path('a%b?.pdf')).engine)")
    for command in (["-m", "facilitator", "new", "--json", "--data", data], ["-c", prints],
                    ["-m", "facilitator", "backup", "--data", data]):
        done = subprocess.run([sys.executable, *command], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / data / "facilitator.db").stat().st_size > 0
    assert {path.name for path in tmp_path.iterdir()} == {home, data, "a%b?.pdf"}, "nothing stands beside the folder"
    with serving(tmp_path / data, "--no-browser", environ=environ):
        told = json.loads((tmp_path / data / "server.json").read_text())
        base = f"http://127.0.0.1:{told['port']}"
        page = urllib.request.urlopen(f"{base}/", timeout=5).read().decode()
        for address in re.findall(r'"(/assets/[^"]+)"', page):
            assert urllib.request.urlopen(base + address, timeout=5).status == 200


def test_documents_that_cannot_be_written_are_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("no folder")
    lost = tmp_path / "taken" / "exports"
    with serving(tmp_path / "data", "--no-browser", environ={"FACILITATOR_EXPORTS": str(lost)}):
        assert f"cannot be written in {lost}: Not a directory" in (tmp_path / "log").read_text()


@pytest.mark.parametrize("address", ["https://localhost:8443", "http://127.0.0.1:8000", "https://[::1]", "http://0.0.0.0"])
def test_an_address_from_outside_that_no_phone_reaches_is_told_and_nothing_starts(
        tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["facilitator", "serve", "--no-browser", "--data", str(tmp_path / "data"), "--public-url", address])
    assert commands.run({}) == 2
    said = capsys.readouterr().err
    assert address in said and "--public-url" in said and "Traceback" not in said
    assert not (tmp_path / "data").exists()


def test_a_name_that_no_server_of_names_knows_yet_is_taken(tmp_path: Path) -> None:
    """The name of a tunnel may begin to be known later."""
    with serving(tmp_path / "data", "--no-browser", "--port", "0", "--public-url", "https://sala.nowhere.invalid"):
        assert json.loads((tmp_path / "data" / "server.json").read_text())["port"]
    assert "Traceback" not in (tmp_path / "log").read_text()
