"""Percentiles, processor time and memory of a process, and the printing of results."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import psutil

MEGABYTE = 1024 * 1024


def percentile(values: Sequence[float], part: float) -> float:
    """The percentile of the values at `part` (0 to 1), by nearest rank; NaN when there are none."""
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, math.ceil(part * len(ordered)) - 1))]


def spread(name: str, seconds: Sequence[float]) -> dict[str, float]:
    """`<name>_p50_ms`, `_p95_ms` and `_p99_ms` of durations in seconds."""
    return {f"{name}_p{part}_ms": round(1000 * percentile(seconds, part / 100), 2) for part in (50, 95, 99)}


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has used, all threads; in nanoseconds where the system counts them."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
    except OSError:
        used = psutil.Process(pid).cpu_times()
        return float(used.user + used.system)


def memory_mb(pid: int) -> float:
    """The peak memory of a process (VmHWM), or its present memory where the system keeps no peak."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        peak = next(line for line in lines if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    except OSError:
        return float(psutil.Process(pid).memory_info().rss / MEGABYTE)


def options(description: str) -> argparse.ArgumentParser:
    """An argument parser with `--json`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true")
    return parser


def show(title: str, figures: Mapping[str, Any], targets: Mapping[str, float], *, as_json: bool) -> None:
    """Prints a table with targets; with `as_json` one JSON object, and the table on standard error."""
    if as_json:
        print(json.dumps({"bench": title, **figures}), flush=True)
    out = sys.stderr if as_json else sys.stdout
    print(f"\n{title}", file=out)
    for name, value in figures.items():
        most = targets.get(name)
        verdict = "" if most is None else f"≤ {most:g}  {'✓' if value <= most else '✗'}"
        print(f"  {name:<26}{value!s:>12}  {verdict}".rstrip(), file=out)
