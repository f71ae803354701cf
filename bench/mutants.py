"""How many faults the tests notice: `python -m bench.mutants --sample 400 --seed 1 [--only live,store]`.

Faults of one place each (`bench.faults`) are drawn at random from the modules of some folders and put into a copy of
the tree, one at a time. Each meets the tests that execute its line (`bench.reach`), the quick ones first, until one
fails. A fault that no test fails at is listed with its line. Figures of all, and by folder (`core_faults` …): `faults`,
`noticed`, `missed_percent`. Run by hand: it takes most of an hour.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import json
import multiprocessing
import random
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from .faults import Fault, faults
from .figures import options, show
from .reach import Reach, gather, test_files
from .trials import FIRST, PRELOADED, ROOT, Bench, Trial, fits_running

FOLDERS = ("core", "live", "store", "blocks", "activities")
TARGET = 15  # percent that may be missed
KEPT_FOR_EVER = "migrations"  # written once and not tested by what it does


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


def trials(pool: Sequence[Fault], reaches: Sequence[Reach]) -> list[Trial]:
    """Each fault with its tests; what a module of any test runs while it is imported is not put into running code."""
    at_import: dict[str, set[int]] = {}
    for imported in {id(reach.imported): reach.imported for reach in reaches}.values():
        for file, lines in imported.items():
            at_import.setdefault(file, set()).update(lines)
    made = []
    for fault in pool:
        tests, source = reaching(fault, reaches), (ROOT / fault.file).read_bytes()
        made.append(Trial(fault, tests, bool(tests and fault.lines) and at_import.get(fault.file, set()).isdisjoint(
            fault.lines) and fits_running(fault.file, source, fault.put_into(source))))
    return made


def worker(first: int, step: int, drawn: Sequence[Trial], results: Any) -> None:
    """Tries its share of the faults, each `step`th from the `first`; sends (number, noticed), and None at the end."""
    for name in PRELOADED:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.freeze()  # what each trial begins with need not be looked through again
    try:
        with tempfile.TemporaryDirectory(prefix="facilitator-mutants-") as folder:
            bench = Bench(Path(folder))
            mine = {number: drawn[number] for number in range(first, len(drawn), step)}
            if mine and bench.fails(drawn[first].tests[:FIRST]):
                raise RuntimeError("tests fail without any fault")
            bench.try_all({number: trial for number, trial in mine.items() if trial.running},
                          lambda number, noticed: results.put((number, noticed)))
            for number, (fault, tests, running) in mine.items():
                if not running:
                    results.put((number, bool(tests) and bench.noticed(fault, tests)))
    finally:
        results.put(None)


def tried(drawn: Sequence[Trial], workers: int) -> list[bool]:
    """Whether each fault was noticed, by several processes at once."""
    context = multiprocessing.get_context("fork")
    results: Any = context.SimpleQueue()  # forked processes put into it, too
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
        fault, tests, _ = drawn[number]
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
    drawn = trials(pool, reaches)
    said = tried(drawn, wanted.workers)
    figures = figures_of([(fault.file, noticed) for (fault, *_), noticed in zip(drawn, said, strict=True)], found)
    missed = sorted(f"{fault.file}:{fault.line}: {fault.was} → {fault.now}{'' if tests else ' (no test gets there)'}"
                    for (fault, tests, _), noticed in zip(drawn, said, strict=True) if not noticed)
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
