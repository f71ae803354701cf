"""How many faults the tests notice: `python -m bench.mutants --sample 400 --seed 1 [--only live,store]`.

Faults of one place each (`bench.faults`) are drawn at random from the modules of some folders and put into a copy of
the tree, one at a time. Each meets the tests that execute its line (`bench.reach`), the quick ones first, until one
fails. A fault that no test fails at is listed with its line. Figures of all, and by folder (`core_faults` …): `faults`,
`noticed`, `missed_percent`. It takes an hour or two, and is run by hand.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import json
import multiprocessing
import os
import py_compile
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from .faults import Fault, faults
from .figures import options, show
from .reach import Reach, gather, test_files

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("core", "live", "store", "blocks", "activities")
TARGET = 15  # percent that may be missed
KEPT_FOR_EVER = "migrations"  # written once and not tested by what it does
PRELOADED = ("hypothesis", "msgspec", "sqlalchemy", "alembic.command", "flask", "flask_socketio", "engineio", "jinja2",
             "babel", "qrcode", "psutil", "playwright.sync_api", "pypdf", "weasyprint")
FIRST = 40  # tests, before the others are even imported
PLAIN = ("--assert=plain", "--tb=no")  # only whether a test fails is asked
PATIENCE = 5.0  # seconds of the processor, more than five times what a test takes
WAITING = 20.0  # times as much on the clock: other work on the machine makes a test wait, and is no fault


class Chosen:
    """A plugin of pytest: only these tests, in this order; one that hangs ends its process."""

    def __init__(self, tests: Sequence[Reach]) -> None:
        self.places = {reach.test: place for place, reach in enumerate(tests)}
        self.seconds = {reach.test: reach.seconds for reach in tests}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Takes the others out."""
        items[:] = sorted((item for item in items if item.nodeid in self.places),
                          key=lambda item: self.places[item.nodeid])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Sets the alarms, whose signals nobody handles."""
        patience = PATIENCE + 5 * self.seconds[item.nodeid]
        signal.setitimer(signal.ITIMER_PROF, patience)
        signal.setitimer(signal.ITIMER_REAL, WAITING * patience)
        try:
            return (yield)
        finally:
            for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL):
                signal.setitimer(timer, 0)


class Bench:
    """A copy of the tree, in which one fault after another is tried."""

    def __init__(self, folder: Path) -> None:
        self.tree = folder / "tree"
        self.temporary = folder / "tmp"
        unwanted = shutil.ignore_patterns(".git", "__pycache__", "exports", ".venv", ".hypothesis", "*_cache")
        shutil.copytree(ROOT, self.tree, ignore=unwanted)
        for path in self.tree.rglob("*.py"):  # compiled once: each trial compiles one file anew
            py_compile.compile(str(path), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)

    def noticed(self, fault: Fault, tests: Sequence[Reach]) -> bool:
        """Whether a test fails with the fault in the code."""
        path = self.tree / fault.file
        compiled = Path(importlib.util.cache_from_source(str(path)))
        source, kept = path.read_bytes(), compiled.read_bytes()
        path.write_bytes(fault.put_into(source))
        compiled.unlink()
        try:
            return self.fails(tests)
        finally:
            path.write_bytes(source)
            compiled.write_bytes(kept)

    def fails(self, tests: Sequence[Reach]) -> bool:
        """Whether one of these tests fails with the tree as it stands."""
        child = os.fork()
        if not child:
            self._run(tests)
        _, status = os.waitpid(child, 0)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # browsers and servers that a test has left behind
        return status != 0

    def _run(self, tests: Sequence[Reach]) -> None:
        """In a process of its own, which ends here: 0 when every test passed."""
        code = 1
        try:
            os.setsid()
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)
            os.chdir(self.tree)
            sys.path[:] = [str(self.tree), *(entry for entry in sys.path if Path(entry or ".").resolve() != ROOT)]
            sys.dont_write_bytecode = True
            code = int(self._pytest(tests[:FIRST]) or self._pytest(tests[FIRST:]))
        finally:
            os._exit(code)

    def _pytest(self, tests: Sequence[Reach]) -> bool:
        """Whether one of these tests fails, or cannot even be read."""
        if not tests:
            return False
        files = dict.fromkeys(reach.test.partition("::")[0] for reach in tests)
        told = pytest.main([*files, "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "-W", "ignore",
                            f"--basetemp={self.temporary}"], plugins=[Chosen(tests)])
        return told not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


def all_faults(folders: Sequence[str]) -> dict[str, list[Fault]]:
    """Every fault that could be made, by folder; a folder that is not there has none."""
    found: dict[str, list[Fault]] = {}
    for folder in folders:
        paths = sorted((ROOT / "facilitator" / folder).rglob("*.py"))
        found[folder] = [fault for path in paths if KEPT_FOR_EVER not in path.parts
                         for fault in faults(path.relative_to(ROOT).as_posix(), path.read_bytes())]
    return found


def reaching(fault: Fault, reaches: Sequence[Reach]) -> list[Reach]:
    """The tests that execute a fault, quick ones first; one that is met at import meets all whose modules import it."""
    met = [reach for reach in reaches
           if (reach.meets(fault.file, fault.lines) if fault.lines
               else fault.file in reach.imported or fault.file in reach.lines)]
    return sorted(met, key=lambda reach: reach.seconds)


def worker(first: int, step: int, drawn: Sequence[tuple[Fault, Sequence[Reach]]], results: Any) -> None:
    """Tries its share of the faults, each `step`th from the `first`; sends (number, noticed), and None at the end."""
    for name in PRELOADED:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.freeze()  # what each trial begins with need not be looked through again
    try:
        with tempfile.TemporaryDirectory(prefix="facilitator-mutants-") as folder:
            bench = Bench(Path(folder))
            if drawn[first:] and bench.fails(drawn[first][1][:FIRST]):
                raise RuntimeError("tests fail without any fault")
            for number in range(first, len(drawn), step):
                fault, tests = drawn[number]
                results.put((number, bool(tests) and bench.noticed(fault, tests)))
    finally:
        results.put(None)


def tried(drawn: Sequence[tuple[Fault, Sequence[Reach]]], workers: int) -> list[bool]:
    """Whether each fault was noticed, by several processes at once."""
    context = multiprocessing.get_context("fork")
    results: Any = context.Queue()
    processes = [context.Process(target=worker, args=(place, workers, drawn, results)) for place in range(workers)]
    for process in processes:
        process.start()
    said, ended = [False] * len(drawn), 0
    while ended < workers:
        told = results.get()
        if told is None:
            ended += 1
            continue
        number, said[number] = told
        fault, tests = drawn[number]
        print(f"{'noticed' if said[number] else 'MISSED '} {fault.file}:{fault.line}: {fault.was} → {fault.now} "
              f"({len(tests)} tests)", file=sys.stderr, flush=True)
    for process in processes:
        process.join()
    if any(process.exitcode for process in processes):
        raise SystemExit(2)
    return said


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = options("how many faults the tests notice")
    parser.add_argument("--sample", type=int, default=400, help="faults to try; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default=",".join(FOLDERS), help="folders, separated by commas")
    parser.add_argument("--tests", default="", help="files of tests, separated by commas, instead of all")
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


def main() -> None:
    """Draws, tries and reports."""
    wanted = asked()
    files = [ROOT / name for name in wanted.tests.split(",") if name] or test_files(ROOT)
    reaches = gather(ROOT, files, wanted.workers)
    chance = random.Random(wanted.seed)
    found = all_faults([folder for folder in wanted.only.split(",") if folder])
    pool = [fault for folder in found.values() for fault in folder]
    pool = chance.sample(pool, min(wanted.sample or len(pool), len(pool)))
    drawn = [(fault, reaching(fault, reaches)) for fault in pool]
    said = tried(drawn, wanted.workers)
    figures = figures_of([(fault.file, noticed) for (fault, _), noticed in zip(drawn, said, strict=True)], found)
    missed = sorted(f"{fault.file}:{fault.line}: {fault.was} → {fault.now}{'' if tests else ' (no test gets there)'}"
                    for (fault, tests), noticed in zip(drawn, said, strict=True) if not noticed)
    print("", *missed, sep="\n", file=sys.stderr if wanted.json else sys.stdout)
    if wanted.json:
        print(json.dumps({"bench": "missed", "missed": missed}))
    show("mutants", figures, {"missed_percent": TARGET}, as_json=wanted.json)


def figures_of(tries: Sequence[tuple[str, bool]], folders: Iterable[str]) -> dict[str, Any]:
    """By folder, and of all: the faults tried, how many were noticed, and the percentage missed."""
    figures: dict[str, Any] = {}
    for folder, start in [*((f"{folder}_", f"facilitator/{folder}/") for folder in folders), ("", "")]:
        mine = [noticed for file, noticed in tries if file.startswith(start)]
        if mine:
            figures |= {f"{folder}faults": len(mine), f"{folder}noticed": sum(mine),
                        f"{folder}missed_percent": round(100 * (1 - sum(mine) / len(mine)), 1)}
    return figures


if __name__ == "__main__":
    main()
