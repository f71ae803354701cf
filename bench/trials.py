"""A copy of the tree in which one fault after another meets the tests that execute it, until one of them fails.

A fault inside of a function is put into the running code of a process that has imported and collected all tests once,
and each trial is a fork of it: a thousand trials cost little more than the tests that they run. A fault that is met
while a module is imported is tried in a process that has not imported the package yet. Either way the fault stands in
the copy's file meanwhile, for the servers that tests start.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import py_compile
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import pytest

from .faults import Fault
from .reach import Reach

ROOT = Path(__file__).resolve().parents[1]
PRELOADED = ("hypothesis", "msgspec", "sqlalchemy", "alembic.command", "flask", "flask_socketio", "engineio", "jinja2",
             "babel", "qrcode", "psutil", "playwright.sync_api", "pypdf", "weasyprint")
FIRST = 40  # tests, before the others are even imported
PLAIN = ("--assert=plain", "--tb=no")  # only whether a test fails is asked
QUIET = ("-q", "-s", "-p", "no:cacheprovider", "-p", "no:rerunfailures", "--hypothesis-seed=0", "-W", "ignore")
PATIENCE = 5.0  # seconds of the processor, more than five times what a test takes
WAITING = 20.0  # times as much on the clock: other work on the machine makes a test wait, and is no fault


class Trial(NamedTuple):
    """A fault, the tests that execute it in their order, and whether it may be put into running code."""

    fault: Fault
    tests: Sequence[Reach]
    running: bool


class Alarms:
    """A plugin of pytest: a test that hangs ends its process."""

    def __init__(self, tests: Iterable[Reach]) -> None:
        self.seconds = {reach.test: reach.seconds for reach in tests}

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


class Chosen(Alarms):
    """Only these tests, in this order."""

    def __init__(self, tests: Sequence[Reach]) -> None:
        super().__init__(tests)
        self.places = {reach.test: place for place, reach in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Takes the others out."""
        items[:] = sorted((item for item in items if item.nodeid in self.places),
                          key=lambda item: self.places[item.nodeid])


class Trials(Alarms):
    """Tries faults one after another where all tests are collected, instead of running them; tells each outcome."""

    def __init__(self, bench: Bench, trials: Mapping[int, Trial], tell: Callable[[int, bool], None]) -> None:
        super().__init__(reach for trial in trials.values() for reach in trial.tests)
        self.bench = bench
        self.trials = trials
        self.tell = tell
        self.functions: dict[str, list[FunctionType]] = {}  # by file

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_finish(self) -> None:
        """Looks for the functions before the collector of garbage is told to forget what there is."""
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType):
                self.functions.setdefault(thing.__code__.co_filename, []).append(thing)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """One fork for each fault."""
        items = {item.nodeid: item for item in session.items}
        for number, (fault, tests, _) in self.trials.items():
            mine = [items[reach.test] for reach in tests if reach.test in items]
            with self.bench.holding(fault):
                self.tell(number, failed(partial(self._run, fault, mine)))
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One failure is enough."""
        if report.failed:
            os._exit(1)

    def _run(self, fault: Fault, items: Sequence[pytest.Item]) -> int:
        path = str(self.bench.tree / fault.file)
        source = (ROOT / fault.file).read_bytes()
        put_into_running(self.functions.get(path, []), path, source, fault.put_into(source))
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return 0


class Bench:
    """A copy of the tree, in which one fault after another is tried."""

    def __init__(self, folder: Path) -> None:
        self.tree = folder / "tree"
        self.temporary = folder / "tmp"
        unwanted = shutil.ignore_patterns(".git", "__pycache__", "exports", ".venv", ".hypothesis", "*_cache")
        shutil.copytree(ROOT, self.tree, ignore=unwanted)
        for path in self.tree.rglob("*.py"):  # compiled once: each trial compiles one file anew
            py_compile.compile(str(path), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)

    @contextlib.contextmanager
    def holding(self, fault: Fault) -> Iterator[None]:
        """The fault stands in its file meanwhile."""
        path = self.tree / fault.file
        compiled = Path(importlib.util.cache_from_source(str(path)))
        source, kept = path.read_bytes(), compiled.read_bytes()
        path.write_bytes(fault.put_into(source))
        compiled.unlink()
        try:
            yield
        finally:
            path.write_bytes(source)
            compiled.write_bytes(kept)

    def noticed(self, fault: Fault, tests: Sequence[Reach]) -> bool:
        """Whether a test fails with the fault in the code, in a process that imports the package anew."""
        with self.holding(fault):
            return self.fails(tests)

    def fails(self, tests: Sequence[Any]) -> bool:
        """Whether one of these tests fails with the tree as it stands."""
        def run() -> int:
            self.enter()
            return int(self._pytest(tests[:FIRST]) or self._pytest(tests[FIRST:]))

        return failed(run)

    def try_all(self, trials: Mapping[int, Trial], tell: Callable[[int, bool], None]) -> None:
        """Tries faults that stand in functions, in one process; raises RuntimeError when it ends before its time."""
        files = dict.fromkeys(reach.test.partition("::")[0] for trial in trials.values() for reach in trial.tests)

        def run() -> int:
            self.enter()
            return pytest.main([*files, *QUIET, f"--basetemp={self.temporary}"],
                               plugins=[Trials(self, trials, tell)])

        if files and failed(run):
            raise RuntimeError("the tests could not be collected, or not all faults could be tried")

    def enter(self) -> None:
        """This process works in the copy from here on, and says nothing."""
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.chdir(self.tree)
        sys.path[:] = [str(self.tree), *(entry for entry in sys.path if Path(entry or ".").resolve() != ROOT)]
        sys.dont_write_bytecode = True

    def _pytest(self, tests: Sequence[Reach]) -> bool:
        """Whether one of these tests fails, or cannot even be read."""
        if not tests:
            return False
        files = dict.fromkeys(reach.test.partition("::")[0] for reach in tests)
        told = pytest.main([*files, "-x", *QUIET, f"--basetemp={self.temporary}"], plugins=[Chosen(tests)])
        return told not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


def failed(run: Callable[[], int]) -> bool:
    """Runs something in a forked process of its own; answers whether it ended other than with 0."""
    child = os.fork()
    if not child:
        code = 1
        try:
            os.setsid()
            code = run()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # browsers and servers that a test has left behind
    return status != 0


def put_into_running(functions: Iterable[FunctionType], path: str, source: bytes, faulty: bytes) -> None:
    """Gives the functions of a file the code of its faulty source; code that is the same there stays.

    Raises ValueError when the fault changes what a function closes over.
    """
    before, after = _codes(compile(source, path, "exec")), _codes(compile(faulty, path, "exec"))
    changed = {old: new for name, olds in before.items() if len(olds) == len(after.get(name, ()))
               for old, new in zip(olds, after[name], strict=True) if old != new}
    for function in functions:
        if new := changed.get(function.__code__):
            function.__code__ = new


def fits_running(path: str, source: bytes, faulty: bytes) -> bool:
    """Whether every function keeps what it closes over, so that `put_into_running` can give it other code."""
    before, after = _codes(compile(source, path, "exec")), _codes(compile(faulty, path, "exec"))
    return all(old.co_freevars == new.co_freevars for name, olds in before.items()
               for old, new in zip(olds, after.get(name, ()), strict=False))


def _codes(module: CodeType) -> dict[str, list[CodeType]]:
    """The code of every function in a module, by qualified name, in the order of the source."""
    found: dict[str, list[CodeType]] = {}
    left = [module]
    while left:
        code = left.pop(0)
        for inner in code.co_consts:
            if isinstance(inner, CodeType):
                found.setdefault(inner.co_qualname, []).append(inner)
                left.append(inner)
    return found
