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
from typing import NamedTuple

import pytest
from coverage import Coverage
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


class Plugin:
    """Writes one JSON object for what is executed before the tests, and one for each test that passed."""

    def __init__(self, root: Path, into: Path) -> None:
        self.inside = f"{root.resolve()}/"
        self.coverage = Coverage(data_file=None, include=[f"{self.inside}facilitator/*"], config_file=False)
        self.into = into
        self.seconds: dict[str, float] = {}
        self.passed: dict[str, bool] = {}
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """One test with its fixtures."""
        self.coverage.switch_context(item.nodeid)
        started = time.perf_counter()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = round(time.perf_counter() - started, 4)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remembers whether every part of a test passed."""
        self.passed[report.nodeid] = report.passed and self.passed.get(report.nodeid, True)

    def pytest_sessionfinish(self) -> None:
        """Turns what was executed, by file and line, into the lines of each test."""
        self.coverage.stop()
        found: dict[str, dict[str, list[int]]] = {}
        data = self.coverage.get_data()
        for path in data.measured_files():
            for line, tests in data.contexts_by_lineno(path).items():
                for test in tests:
                    found.setdefault(test, {}).setdefault(path.removeprefix(self.inside), []).append(line)
        told = [{"imported": found.get("", {})},
                *({"test": test, "seconds": seconds, "lines": found.get(test, {})}
                  for test, seconds in self.seconds.items() if self.passed.get(test))]
        self.into.write_text("".join(f"{json.dumps(one)}\n" for one in told), "utf-8")


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
               "-p", "no:rerunfailures", str(path.relative_to(root))]
    print(f"tracing {path.relative_to(root)}", file=sys.stderr)
    done = subprocess.run(command, cwd=root, env={**os.environ, INTO: str(fresh)}, capture_output=True, text=True,
                          check=False)
    if done.returncode:
        print(done.stdout[-1500:] + done.stderr[-500:], file=sys.stderr)
    fresh.touch()
    fresh.rename(kept)
