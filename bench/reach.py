"""Which lines of the package each test executes and how long it takes: a plugin of pytest, and its cache.

Lines are traced in the process of the test alone: what a server does in a process of its own is not seen. The cache
stands outside of the repository, by test file, and a file is traced anew when it or anything that it may use changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

import pytest
from platformdirs import user_cache_path

KEPT = user_cache_path("facilitator") / "reach"
INTO = "FACILITATOR_REACH"  # names the file that the plugin writes
# Tests whose work is done in other processes, or that read sources: no line of theirs tells what they would notice.
ASIDE = ("browser", "test_activities_readme.py", "test_blocks_readme.py", "test_wire_client.py", "test_pdf.py")
FOLDERS = ("core", "blocks", "store", "live", "activities", "synthesis", "web")


Lines = Mapping[str, frozenset[int]]


class Reach(NamedTuple):
    """One test: its id, the seconds it took while it was traced, and the lines of each file that it executed.

    `imported` are the lines that were executed before it, as the modules of its file were read.
    """

    test: str
    seconds: float
    lines: Lines
    imported: Lines

    def meets(self, file: str, lines: Iterable[int]) -> bool:
        """Whether any of these lines was executed."""
        return any(not found.get(file, frozenset()).isdisjoint(lines) for found in (self.lines, self.imported))


class Tracer:
    """Collects the executed lines of the package, from all threads; code whose lines were all seen runs untraced."""

    def __init__(self, root: Path) -> None:
        self.inside = f"{root.resolve()}/"
        self.left: dict[CodeType, set[int]] = {}
        self.all: dict[CodeType, frozenset[int]] = {}

    def __call__(self, frame: FrameType, event: str, _: Any) -> Any:
        """What Python calls for each function that is entered, and then for each of its lines."""
        code = frame.f_code
        left = self.left.get(code)
        if left is None:
            mine = code.co_filename.startswith(f"{self.inside}facilitator/")
            self.all[code] = frozenset(line for _, _, line in code.co_lines() if line) if mine else frozenset()
            left = self.left[code] = set(self.all[code])
        if not left:
            return None
        left.discard(frame.f_lineno)
        return self

    def begin(self) -> None:
        """Forgets what was executed so far."""
        self.left = {}

    def lines(self) -> dict[str, list[int]]:
        """The lines that were executed since, by file."""
        found: dict[str, set[int]] = {}
        for code, left in self.left.copy().items():  # other threads go on
            if seen := self.all[code] - left:
                found.setdefault(code.co_filename.removeprefix(self.inside), set()).update(seen)
        return {name: sorted(lines) for name, lines in found.items()}


class Plugin:
    """Writes one JSON object for what is executed before the tests, and one for each test that passed."""

    def __init__(self, root: Path, into: Path) -> None:
        self.tracer = Tracer(root)
        self.into = into
        self.passed: dict[str, bool] = {}
        self._trace(self.tracer)

    @staticmethod
    def _trace(tracer: Tracer | None) -> None:
        threading.settrace(tracer)  # type: ignore[arg-type]
        sys.settrace(tracer)

    def _write(self, told: Mapping[str, Any]) -> None:
        with self.into.open("a", encoding="utf-8") as file:
            file.write(json.dumps(told) + "\n")

    def pytest_collection_finish(self) -> None:
        """Every module of the tests is imported."""
        self._trace(None)
        self._write({"imported": self.tracer.lines()})

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """One test with its fixtures."""
        started = time.perf_counter()
        self.tracer.begin()
        self._trace(self.tracer)
        try:
            return (yield)
        finally:
            self._trace(None)
            if self.passed.get(item.nodeid):
                self._write({"test": item.nodeid, "seconds": round(time.perf_counter() - started, 4),
                             "lines": self.tracer.lines()})

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remembers whether every part of a test passed."""
        self.passed[report.nodeid] = report.passed and self.passed.get(report.nodeid, True)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Where pytest begins, with `-p bench.reach`, before it imports anything of ours."""
    early_config.pluginmanager.register(Plugin(early_config.rootpath, Path(os.environ[INTO])))


def test_files(root: Path) -> list[Path]:
    """The files of tests that run the package in their own process."""
    found = [path for folder in FOLDERS for path in sorted((root / "tests" / folder).rglob("test_*.py"))]
    return [path for path in found if not set(ASIDE) & set(path.parts)]


def gather(root: Path, files: Sequence[Path], workers: int) -> list[Reach]:
    """What every test of these files reaches, traced where the cache does not know it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    shared = hashlib.blake2b(Path(__file__).read_bytes())
    helpers = [path for path in sorted((root / "tests").rglob("*.py")) if not path.name.startswith("test_")]
    contract = [path for path in files if path.name == "test_contract.py"]  # other tests take its random moments
    for path in [*sorted((root / "facilitator").rglob("*.py")), *helpers, *contract]:
        shared.update(path.read_bytes())

    def traced(path: Path) -> list[Reach]:
        digest = shared.copy()
        digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
        kept = KEPT / f"{digest.hexdigest()[:32]}.jsonl"
        if not kept.is_file():
            _trace(root, path, kept)
        first, *tests = map(json.loads, kept.read_text("utf-8").splitlines() or ['{"imported": {}}'])
        imported = _lines(first["imported"])
        return [Reach(told["test"], told["seconds"], _lines(told["lines"]), imported) for told in tests]

    with ThreadPoolExecutor(workers) as pool:
        return [reach for found in pool.map(traced, files) for reach in found]


def _lines(told: Mapping[str, list[int]]) -> Lines:
    return {name: frozenset(lines) for name, lines in told.items()}


def _trace(root: Path, path: Path, kept: Path) -> None:
    fresh = kept.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "bench.reach", "-p", "no:cacheprovider",
               str(path.relative_to(root))]
    print(f"tracing {path.relative_to(root)}", file=sys.stderr)
    done = subprocess.run(command, cwd=root, env={**os.environ, INTO: str(fresh)}, capture_output=True, text=True,
                          check=False)
    if done.returncode:
        print(done.stdout[-1500:] + done.stderr[-500:], file=sys.stderr)
    fresh.touch()
    fresh.rename(kept)
