"""A print that is killed leaves no name behind, and its child is told nothing that it does not need."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from facilitator.settings import Settings
from facilitator.synthesis import engines, pdf
from facilitator.web.documents import sweep

CANARY = "CANARIO-NOMBRE"
PAGE = f"<!doctype html><title>x</title><p>{CANARY}</p><pre>" + "a\n" * 60_000 + "</pre>"
PRINTS = """
import sys
from pathlib import Path
from facilitator.synthesis import pdf
pdf.make_pdf(Path(sys.argv[1]).read_text(), Path(sys.argv[2]), engine=sys.argv[3], scratch=Path(sys.argv[4]))
"""


def holding(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for what is temporary; its path is short, for the sockets of browsers."""
    folder = Path(tempfile.mkdtemp(prefix="print-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def kill_while_printing(tmp_path: Path, temporary: Path, engine: str) -> None:
    """A print that was killed together with its child."""
    source = tmp_path / "page.html"
    source.write_text(PAGE)
    command = [sys.executable, "-c", PRINTS, str(source), str(tmp_path / "exports" / "x.pdf"), engine, str(tmp_path / "data" / "printing")]
    printing = subprocess.Popen(command, env={**os.environ, "TMPDIR": str(temporary)})
    process = psutil.Process(printing.pid)
    for _ in range(200):
        if process.children():
            break
        time.sleep(0.05)
    time.sleep(1)
    children = process.children(recursive=True)
    printing.kill()
    printing.wait()
    assert children
    for child in children:
        if child.is_running():
            child.kill()


def test_a_kill_during_a_print_leaves_no_name_in_the_temporary_folder(tmp_path: Path, temporary: Path) -> None:
    kill_while_printing(tmp_path, temporary, "weasyprint")
    assert holding(temporary) == []
    assert not (tmp_path / "data").exists() and holding(tmp_path / "exports") == []


@pytest.mark.skipif(not engines.browser(), reason="no browser here")
def test_what_a_browser_that_was_killed_leaves_is_swept_at_the_start(tmp_path: Path, temporary: Path) -> None:
    kill_while_printing(tmp_path, temporary, "chromium")
    assert holding(temporary) == []
    data, exports = tmp_path / "data", tmp_path / "exports"
    assert holding(data) and data.joinpath("printing").stat().st_mode & 0o077 == 0
    (exports / ".x.pdf.part").write_text(CANARY)
    (exports / "kept.pdf").write_text("kept")
    sweep(Settings(data=data, exports=exports))
    assert holding(data) == [] and [path.name for path in exports.iterdir()] == ["kept.pdf"]


def test_the_child_is_told_nothing_that_it_does_not_need(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("FACILITATOR_WIFI_PASSWORD", "FACILITATOR_DATABASE", "AWS_SECRET_ACCESS_KEY", "SSH_AUTH_SOCK"):
        monkeypatch.setenv(name, CANARY)
    assert CANARY not in engines.child_environment().values()
    asked: list[dict[str, str]] = []
    begin = subprocess.Popen
    monkeypatch.setattr(pdf.subprocess, "Popen", lambda *what, **more: (asked.append(more["env"]), begin(*what, **more))[1])
    pdf.make_pdf("<!doctype html><title>x</title><p>bien</p>", tmp_path / "x.pdf")
    assert asked and CANARY not in asked[0].values() and asked[0]["PATH"] == os.environ["PATH"]


def test_a_disk_that_is_full_breaks_the_print_and_nothing_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pdf.os, "fsync", full)
    with pytest.raises(pdf.PrintFailed) as failed:
        pdf.make_pdf("<!doctype html><title>x</title><p>bien</p>", tmp_path / "x.pdf")
    assert failed.value.reason == "print_unwritten" and list(tmp_path.iterdir()) == []
    assert failed.value.values == {"folder": str(tmp_path), "why": "No space left on device"}
