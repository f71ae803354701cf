"""How fast a room answers and broadcasts, and at what cost: `python -m bench.room --phones 300 --rate 100`.

Figures: `answered_*` from sending a note to its answer (it is on disk then); `told_*` from sending it until the
projector has a patch with its `seq` or a later one; `*_cpu_s` processor seconds of the server from the first note to
the last patch; `server_rss_mb` its peak memory; `lost` and `doubled` notes: answered keys compared with the database.
`naive_*` and `floor_*` are the figures of two other servers under the same load: `bench.naive` broadcasts each note and
stores none; `bench.floor` stores and answers each and broadcasts none.
"""

from __future__ import annotations

import bisect
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from facilitator.demo.visit import Visitor

from .crowd import Client, Crowd, answer_of
from .figures import cpu_seconds, memory_mb, options, percentile, show, spread
from .hall import STEP, Hall, free_port, running

DRAIN_SECONDS = 60.0
REPEATED = 50  # one note in so many is sent twice with one key, as by a phone that got no answer
IN_FLIGHT = 16
CALM_SECONDS = 3.0  # waits for the broadcasts of joining and moving on before anything is counted
TARGETS = {"answered_p99_ms": 150, "told_p99_ms": 400, "cpu_share_of_naive": 0.6, "server_rss_mb": 160, "lost": 0,
           "doubled": 0, "write_ratio": 1.3, "idle_cpu_percent": 3}
FULL_HOUSE = {"answered_p99_ms": 500, "lost": 0, "doubled": 0}
Ask = Callable[[int], None]


class Load:
    """Notes sent at a steady rate, and the answer to each."""

    def __init__(self, crowd: Crowd, phones: list[Client]) -> None:
        self.crowd = crowd
        self.phones = phones
        self.keys: dict[tuple[Client, int], str] = {}
        self.answers: list[tuple[int, float, float]] = []  # seq, sent, answered
        self.confirmed: list[str] = []
        self.refused: Counter[str] = Counter()
        self.late: list[float] = []
        crowd.answered = self._answered

    def _answered(self, client: Client, number: int, sent: float, now: float, body: bytes) -> None:
        key = self.keys.pop((client, number), "")
        said = answer_of(body)
        if key and said.get("ok"):
            self.answers.append((said["seq"], sent, now))
            self.confirmed.append(key)
        elif key:
            self.refused[said.get("reason", "?")] += 1

    def write(self, place: int, prefix: str = "bench") -> None:
        """Sends a note from the phone whose turn it is."""
        client, key = self.phones[place % len(self.phones)], f"{prefix}-{place:08}"
        body = json.dumps({"step": STEP, "name": "notes.write", "key": key, "data": {
            "heading": "1", "text": f"Se ve que las decisiones esperan a una sola persona ({key})"}})
        for _ in range(2 if place % REPEATED == 7 else 1):
            self.keys[client, client.ask("command", body)] = key

    def steadily(self, rate: float, seconds: float) -> None:
        """Sends `rate` notes a second without waiting for answers, then waits for all of them."""
        start, sent, total = time.monotonic(), 0, int(rate * seconds)
        while sent < total:
            now = time.monotonic()
            while sent < total and start + sent / rate <= now:
                self.late.append(now - start - sent / rate)
                self.write(sent)
                sent += 1
            self.crowd.turn(max(0.0, min(0.05, start + sent / rate - time.monotonic())))
        self.crowd.settle(DRAIN_SECONDS, lambda: not self.keys)

    def told(self, watcher: Client) -> list[float]:
        """Seconds from sending each note until the watcher had a patch with its `seq` or a later one."""
        highest = [seq for seq, _ in watcher.told]
        found = []
        for seq, sent, _ in self.answers:
            place = bisect.bisect_left(highest, seq)
            if place < len(watcher.told):
                found.append(watcher.told[place][1] - sent)
        return found


def measure(load: Load, watcher: Client | None, pid: int, rate: float, seconds: float) -> dict[str, float]:
    """Applies one load and answers its figures, without a prefix; `told_*` only when somebody watches."""
    before = cpu_seconds(pid)
    load.steadily(rate, seconds)
    last = max((seq for seq, _, _ in load.answers), default=0)
    if watcher is not None:
        load.crowd.settle(DRAIN_SECONDS, lambda: bool(watcher.told) and watcher.told[-1][0] >= last)
    used = cpu_seconds(pid) - before
    waited = [answered - sent for _, sent, answered in load.answers]
    told = spread("told", load.told(watcher)) if watcher is not None else {}
    return {**spread("answered", waited), **told, "cpu_s": round(used, 2),
            "unanswered": len(load.keys), "refused": sum(load.refused.values()),
            "generator_late_p99_ms": round(1000 * percentile(load.late, 0.99), 2)}


def real(phones: int, rate: float, seconds: float) -> dict[str, Any]:
    """The real server under load."""
    with running() as server:
        hall = Hall(server, phones)
        hall.open()
        hall.crowd.listen(CALM_SECONDS)
        load = Load(hall.crowd, hall.phones)
        figures = measure(load, hall.projector, server.pid, rate, seconds)
        figures["server_cpu_s"] = figures.pop("cpu_s")
        hall.close()
        peak, data = memory_mb(server.pid), server.data
        server.stop()
        return {"phones": phones, "rate": rate, "seconds": seconds, "notes": len(set(load.confirmed)), **figures,
                "server_rss_mb": round(peak, 1), "join_s": round(hall.join_seconds, 2), **compare(data, load),
                "clients_lost": hall.crowd.lost}


def compare(data: Path, load: Load) -> dict[str, int]:
    """Compares the answered keys with the database after the server has ended."""
    with sqlite3.connect(data / "facilitator.db") as database:
        kept = Counter(json.loads(row[0])["text"].rpartition("(")[2].rstrip(")") for row in database.execute(
            "SELECT data FROM events WHERE kind = 'notes.written'"))
    return {"lost": sum(key not in kept for key in set(load.confirmed)),
            "doubled": sum(times - 1 for times in kept.values())}


@contextmanager
def other_server(name: str) -> Iterator[tuple[str, int]]:
    """Runs another server of this folder as a process, on a fresh folder; yields its address and process id."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-") as folder:
        process = subprocess.Popen([sys.executable, "-m", f"bench.{name}", str(port), folder],
                                   stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        base = f"http://127.0.0.1:{port}"
        try:
            for _ in range(200):
                try:
                    Visitor(base).get("/")
                    break
                except OSError:
                    time.sleep(0.1)
            yield base, process.pid
        finally:
            process.kill()
            process.wait()


def other(name: str, phones: int, rate: float, seconds: float, *, watched: bool) -> dict[str, float]:
    """The same load on another server; `watched` when it broadcasts."""
    with other_server(name) as (base, pid):
        crowd = Crowd()
        watcher = crowd.add(Client(base, name, "", watches=True)) if watched else None
        seats = [crowd.add(Client(base, name, "")) for _ in range(phones)]
        for client in crowd.clients:
            client.ask("hello")
        crowd.settle(60)
        figures = measure(Load(crowd, seats), watcher, pid, rate, seconds)
        figures["server_rss_mb"] = round(memory_mb(pid), 1)
        crowd.close()
    kept = ("cpu_s", "answered_p99_ms", *(["told_p99_ms"] if watched else []), "unanswered", "server_rss_mb")
    return {f"{name}_{figure}": figures[figure] for figure in kept}


def growth(phones: int, last: int = 5000, first: int = 50, rate: float = 50, window: int = 100) -> dict[str, float]:
    """Processor time of the server per note, around the 50th note and around the `last`, at the same rate."""
    with running() as server:
        hall = Hall(server, phones)
        hall.open()
        load = Load(hall.crowd, hall.phones)
        costs = []
        written = 0
        for middle in (first, last):
            start = max(written, middle - window // 2)
            while written < start:
                while len(load.keys) < IN_FLIGHT and written < start:
                    load.write(written, "fill")
                    written += 1
                hall.crowd.turn(0.05)
            hall.crowd.settle(DRAIN_SECONDS)
            hall.crowd.listen(CALM_SECONDS)
            costs.append(slices(load, server.pid, written, rate, window))
            written += window
        hall.close()
        return {f"write_{first}_ms": round(costs[0], 3), f"write_{last}_ms": round(costs[1], 3),
                "write_ratio": round(costs[1] / costs[0], 3), "refused": sum(load.refused.values()),
                "growth_rss_mb": round(memory_mb(server.pid), 1)}


def slices(load: Load, pid: int, place: int, rate: float, window: int) -> float:
    """Milliseconds of processor time per note: the median of half-second slices, so that one outlier does not count."""
    costs = []
    for part in range(place, place + window, int(rate / 2)):
        before, start = cpu_seconds(pid), time.monotonic()
        for number in range(int(rate / 2)):
            while (left := start + number / rate - time.monotonic()) > 0:
                load.crowd.turn(left)
            load.write(part + number, "slice")
        load.crowd.settle(DRAIN_SECONDS, lambda: not load.keys)
        costs.append(1000 * (cpu_seconds(pid) - before) / int(rate / 2))
    return percentile(costs, 0.5)


def idle(phones: int, seconds: float) -> dict[str, float]:
    """The cost of many connected phones that send nothing."""
    with running() as server:
        hall = Hall(server, phones)
        hall.open()
        hall.crowd.listen(CALM_SECONDS)
        before, started = cpu_seconds(server.pid), time.monotonic()
        hall.crowd.listen(seconds)
        used = cpu_seconds(server.pid) - before
        hall.close()
        return {"phones": phones, "idle_seconds": seconds, "clients_lost": hall.crowd.lost,
                "idle_cpu_percent": round(100 * used / (time.monotonic() - started), 2),
                "idle_rss_mb": round(memory_mb(server.pid), 1)}


def main() -> None:
    """Reads the options, runs the phases asked for and prints their figures."""
    parser = options(__doc__ or "")
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--rate", type=float, default=100)
    parser.add_argument("--seconds", type=float, default=20, metavar="0 to leave the load out")
    parser.add_argument("--no-naive", action="store_true", help="leave out the two other servers")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--last", type=int, default=5000, metavar="NOTES", help="how far --growth goes")
    parser.add_argument("--idle", type=float, default=0, metavar="SECONDS")
    given = parser.parse_args()
    if given.seconds:
        figures = real(given.phones, given.rate, given.seconds)
        if not given.no_naive:
            figures |= other("naive", given.phones, given.rate, given.seconds, watched=True)
            figures |= other("floor", given.phones, given.rate, given.seconds, watched=False)
            figures["cpu_share_of_naive"] = round(figures["server_cpu_s"] / figures["naive_cpu_s"], 3)
            figures["cpu_times_floor"] = round(figures["server_cpu_s"] / figures["floor_cpu_s"], 3)
        show("room", figures, FULL_HOUSE if given.phones >= 1000 else TARGETS, as_json=given.json)
    if given.growth:
        show("growth", growth(given.phones, given.last), TARGETS, as_json=given.json)
    if given.idle:
        show("idle", idle(given.phones, given.idle), TARGETS, as_json=given.json)


if __name__ == "__main__":
    main()
