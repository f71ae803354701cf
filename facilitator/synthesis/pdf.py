"""Makes a PDF from HTML: one job at a time, in a child process that is killed when it takes too long."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from . import engines

log = logging.getLogger(__name__)
TIMEOUT = 60.0
MEMORY_MB = 1024  # address space in MB: four times what 60 people and 600 notes need
PART = ".part"  # the end of the name of a file that is not whole yet
LAST_TRIES, LAST_PAUSE = 5, 0.2  # a browser that has printed may keep files open for a moment (Windows)
_one_at_a_time = threading.Lock()


class PrintFailed(Exception):
    """No file was made; `reason` is a word key (`print_busy`, `print_too_long`, `print_broke`, `print_unwritten`), and
    `values` fill the placeholders of its sentence."""

    def __init__(self, reason: str, detail: str = "", **values: str) -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason
        self.values = values


class NoPango(PrintFailed):
    """WeasyPrint's native libraries are missing on this computer."""

    def __init__(self, detail: str = "") -> None:
        super().__init__("print_no_pango", detail)


@dataclass(frozen=True)
class Made:
    """The file that was made: `engine` is "weasyprint", "chromium" or "html"; `child_mb` is 0 when unknown."""

    path: Path
    engine: str
    pages: int
    seconds: float
    size: int
    child_mb: float


def make_pdf(html: str, target: Path, timeout: float = TIMEOUT, memory_mb: int = MEMORY_MB,
             engine: str = "", scratch: Path | None = None) -> Made:
    """Makes `target` from the HTML of `html.render`, atomically.

    What WeasyPrint reads and writes has no name on the disk: a kill leaves nothing of it. A browser needs files; they
    are made in `scratch`, a folder that the caller empties after a kill, or in the system's when there is none.

    Without Pango, a headless browser makes it; without a browser, the page is saved as `.html`, to be printed by hand.
    `engine` forces one of the three. Raises PrintFailed when another job does not end in time
    (`print_busy`), this one does not (`print_too_long`), it breaks (`print_broke`), or its folder or disk takes no file
    (`print_unwritten`); nothing is left behind.
    """
    if not _one_at_a_time.acquire(timeout=timeout):
        raise PrintFailed("print_busy")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        begun = time.monotonic()
        made = _first_that_can(html, target, timeout, memory_mb, engine, scratch)
        log.info("printed %s with %s: %s pages, %.1f s", made.path.name, made.engine, made.pages,
                 time.monotonic() - begun)
        return made
    except OSError as failed:  # a full disk, above all
        why = failed.strerror or str(failed)
        raise PrintFailed("print_unwritten", why, folder=str(target.parent), why=why) from failed
    finally:
        _one_at_a_time.release()


def _first_that_can(html: str, target: Path, timeout: float, memory_mb: int, engine: str,
                    scratch: Path | None) -> Made:
    if engine in ("", "weasyprint"):
        try:
            return _by_weasyprint(html, target, timeout, memory_mb)
        except NoPango as missing:
            if engine:
                raise
            log.warning("no Pango: %s", missing)
    if engine in ("", "chromium") and (browser := engines.browser()):
        try:
            return _by_browser(browser, html, target, timeout, scratch)
        except PrintFailed as failed:
            if engine or failed.reason == "print_too_long":
                raise
            log.warning("the browser could not print: %s", failed)
    return _as_page(html, target)


def _by_weasyprint(html: str, target: Path, timeout: float, memory_mb: int) -> Made:
    with tempfile.TemporaryFile() as page, tempfile.TemporaryFile() as made, tempfile.TemporaryFile() as said:
        page.write(html.encode())
        page.seek(0)
        command = engines.child_command(str(memory_mb), str(int(timeout) + 1))
        seconds = _run(command, timeout, said, page, made)
        told = json.loads(_tail(said).splitlines()[-1])
        made.seek(0)
        return _placed(made.read(), target, "weasyprint", told["pages"], seconds, told["child_mb"])


def _by_browser(browser: str, html: str, target: Path, timeout: float, scratch: Path | None) -> Made:
    if scratch is not None:
        scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _folder(scratch) as folder, tempfile.TemporaryFile() as said:
        source, out = folder / "page.html", folder / "out.pdf"
        source.write_text(engines.standalone(html), "utf-8")
        command = [browser, "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
                   "--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer",
                   "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder}/profile",
                   f"--print-to-pdf={out}", source.as_uri()]
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # Chromium does not start its sandbox as root
            command.insert(2, "--no-sandbox")
        seconds = _run(command, timeout, said)
        if not out.is_file():
            raise PrintFailed("print_broke", "the browser wrote no file")
        body = out.read_bytes()
        return _placed(body, target, "chromium", len(re.findall(rb"/Type\s*/Page\b", body)), seconds, 0.0)


@contextmanager
def _folder(scratch: Path | None) -> Iterator[Path]:
    """A folder that goes afterwards. What the browser still writes there may stay; its PDF is none the worse for it."""
    folder = Path(tempfile.mkdtemp(prefix="facilitator-", dir=scratch))
    try:
        yield folder
    finally:
        for _ in range(LAST_TRIES):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(LAST_PAUSE)


def _as_page(html: str, target: Path) -> Made:
    begun = time.monotonic()
    body = engines.standalone(html).encode()
    return _placed(body, target.with_suffix(".html"), "html", 0, time.monotonic() - begun, 0.0)


def _run(command: list[str], timeout: float, said: IO[bytes], page: IO[bytes] | None = None,
         made: IO[bytes] | None = None) -> float:
    """Runs a child process, with its errors in `said`; answers the seconds; on timeout kills it and its children."""
    begun = time.monotonic()
    child = subprocess.Popen(command, cwd=tempfile.gettempdir(), env=engines.child_environment(),
                             stdin=page or subprocess.DEVNULL, stdout=made or said, stderr=said, start_new_session=True)
    try:
        code = child.wait(timeout)
    except subprocess.TimeoutExpired:
        raise PrintFailed("print_too_long", f"{timeout:g} s") from None
    finally:
        _end(child)
    if code == engines.NO_PANGO:
        raise NoPango(_tail(said))
    if code == -getattr(signal, "SIGXCPU", 0) and code:
        raise PrintFailed("print_too_long", "CPU time")
    if code:
        raise PrintFailed("print_broke", f"exit {code}: {_tail(said)}")
    return round(time.monotonic() - begun, 2)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kills a child process and the processes that it started, where any are left."""
    if child.poll() is not None:
        return
    try:
        os.killpg(child.pid, signal.SIGKILL) if hasattr(os, "killpg") else child.kill()
    except ProcessLookupError:
        log.debug("the child had just ended")
    child.wait()


def _tail(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode("utf-8", "replace")[-300:].strip()


def _placed(body: bytes, target: Path, engine: str, pages: int, seconds: float, child_mb: float) -> Made:
    """Syncs a finished file to disk, then moves it to its place atomically."""
    beside = target.with_name(f".{target.name}{PART}")
    try:
        with open(beside, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    return Made(target, engine, pages, seconds, len(body), child_mb)
