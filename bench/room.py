"""How fast a room answers and broadcasts, and at what cost: `python -m bench.room --phones 300 --rate 100`.

With `--activity SLUG` (or `SLUG/preset`) the room is at the heaviest moment of that exercise, as its example says it;
without, at the first level of the iceberg. Figures: `answered_*` from sending a command to its answer (it is on disk
then); `told_*` from sending it until the wall and every phone whose view it changed have a patch with its `seq` or a
later one, `console_told_*` until the console has, which is told the less often the more there is to draw; `*_cpu_s`
processor seconds of the server from the first command to the last patch; `server_rss_mb` its peak memory; `lost` and
`doubled` commands: answered keys compared with the database. `naive_*` and `floor_*` are the figures of two other
servers under the same load: `bench.naive` broadcasts each command and stores none; `bench.floor` stores and answers
each and broadcasts none.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from facilitator.demo.visit import Visitor

from .crowd import Client, Crowd, answer_of
from .figures import cpu_seconds, memory_mb, options, percentile, show, spread
from .hall import STEP, USUAL, Hall, free_port, running
from .rush import Changes, Said, facts_of, preset_of, rush, told

DRAIN_SECONDS = 60.0
REPEATED = 50  # one command in so many is sent twice with one key, as by a phone that got no answer
QUIET_SECONDS = 1.0  # after the last answer everybody has been told
IN_FLIGHT = 16
CALM_SECONDS = 3.0  # at most: waits for the broadcasts of joining and moving on before anything is counted
WINDOW = 100  # notes whose cost is taken together
TARGETS = {"answered_p99_ms": 150, "told_p99_ms": 400, "cpu_share_of_naive": 0.6, "server_rss_mb": 160, "lost": 0,
           "doubled": 0, "write_ratio": 1.3, "idle_cpu_percent": 3}
FULL_HOUSE = {"answered_p99_ms": 500, "lost": 0, "doubled": 0}
RUSH = {"answered_p99_ms": 50, "told_p99_ms": 200, "cpu_share_of_floor": 1.5, "lost": 0, "doubled": 0, "refused": 0}


class Load:
    """Commands sent at a steady rate, and the answer to each."""

    def __init__(self, crowd: Crowd, phones: list[Client], asks: Iterator[Said]) -> None:
        self.crowd = crowd
        self.phones = phones
        self.asks = asks
        self.sent: list[Said] = []
        self.keys: dict[tuple[Client, int], str] = {}
        self.answers: list[tuple[int, float, float]] = []  # seq, sent, answered
        self.confirmed: dict[str, int] = {}  # key → seq, of commands that changed anything
        self.refused: Counter[str] = Counter()
        self.late: list[float] = []
        crowd.answered = self._answered

    def _answered(self, client: Client, number: int, sent: float, now: float, body: bytes) -> None:
        key = self.keys.pop((client, number), "")
        said = answer_of(body)
        if key and said.get("ok"):
            self.answers.append((said["seq"], sent, now))
            if not said.get("same"):
                self.confirmed[key] = said["seq"]
        elif key:
            self.refused[said.get("reason", "?")] += 1

    def ask(self, prefix: str = "bench") -> None:
        """Sends the next command from the phone whose turn it is."""
        place, (phone, name, data) = len(self.sent), next(self.asks)
        client, key = self.phones[phone], f"{prefix}-{place:08}"
        self.sent.append((phone, name, data))
        body = json.dumps({"step": STEP, "name": name, "key": key, "data": data})
        for _ in range(2 if place % REPEATED == 7 else 1):
            self.keys[client, client.ask("command", body)] = key

    def steadily(self, rate: float, seconds: float) -> None:
        """Sends `rate` commands a second without waiting for answers, then waits for all of them."""
        start, sent, total = time.monotonic(), 0, int(rate * seconds)
        while sent < total:
            now = time.monotonic()
            while sent < total and start + sent / rate <= now:
                self.late.append(now - start - sent / rate)
                self.ask()
                sent += 1
            self.crowd.turn(max(0.0, min(0.05, start + sent / rate - time.monotonic())))
        self.crowd.settle(DRAIN_SECONDS, lambda: not self.keys)
        self.crowd.listen(QUIET_SECONDS)


def measure(load: Load, pid: int, rate: float, seconds: float) -> dict[str, float]:
    """Applies one load and answers its figures, without a prefix."""
    before = cpu_seconds(pid)
    load.steadily(rate, seconds)
    used = cpu_seconds(pid) - before
    waited = [answered - sent for _, sent, answered in load.answers]
    return {**spread("answered", waited), "cpu_s": round(used, 2), "unanswered": len(load.keys),
            "refused": sum(load.refused.values()),
            "generator_late_p99_ms": round(1000 * percentile(load.late, 0.99), 2)}


def real(activity: str, phones: int, rate: float, seconds: float) -> tuple[dict[str, Any], list[Said]]:
    """The real server under load: its figures, and what was asked."""
    key, preset = preset_of(activity)
    with running() as server:
        hall = Hall(server, phones, key)
        load = Load(hall.crowd, hall.phones, rush(hall, key, preset))
        calm(hall)
        figures = measure(load, server.pid, rate, seconds)
        figures["server_cpu_s"] = figures.pop("cpu_s")
        hall.close()
        peak, data = memory_mb(server.pid), server.data
        server.stop()
        first = min(load.confirmed.values(), default=1)
        names = {person: f"Persona {number}" for number, person in enumerate(hall.people)}
        changes = Changes(data, first, names).by_seq
        sent = [(seq, sent) for seq, sent, _ in load.answers]
        heard = {**spread("told", told([hall.projector, *hall.phones], changes, sent)),
                 **(spread("console_told", late) if (late := told([hall.console], changes, sent)) else {})}
        for reason, times in load.refused.items():
            print(f"refused: {reason}, {times} times", file=sys.stderr)
        return {"preset": key, "phones": phones, "rate": rate, "seconds": seconds, "commands": len(load.confirmed),
                **figures, **heard, "server_rss_mb": round(peak, 1), "join_s": round(hall.join_seconds, 2),
                **facts_of(data, first, load.confirmed), "clients_lost": hall.crowd.lost}, load.sent


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


def other(name: str, phones: int, rate: float, seconds: float, asked: list[Said]) -> dict[str, float]:
    """The same load on another server."""
    with other_server(name) as (base, pid):
        crowd = Crowd()
        seats = [crowd.add(Client(base, name, "")) for _ in range(phones)]
        for client in crowd.clients:
            client.ask("hello")
        crowd.settle(60)
        load = Load(crowd, seats, iter(asked))
        figures = measure(load, pid, rate, seconds)
        figures["server_rss_mb"] = round(memory_mb(pid), 1)
        everybody = {seq: [""] for seq, _, _ in load.answers}
        heard = told(seats, everybody, [(seq, sent) for seq, sent, _ in load.answers])
        crowd.close()
    figures |= spread("told", heard) if heard else {}
    kept = ("cpu_s", "answered_p99_ms", *(["told_p99_ms"] if heard else []), "unanswered", "server_rss_mb")
    return {f"{name}_{figure}": figures[figure] for figure in kept}


def calm(hall: Hall) -> None:
    """Waits until all that people's coming changed has been told."""
    hall.crowd.listen(min(CALM_SECONDS, 0.5 + len(hall.phones) / 100))


def growth(hall: Hall, load: Load, last: int = 5000, first: int = 50, rate: float = 50) -> dict[str, float]:
    """Processor time of the server per note, around the 50th note and around the `last`, at the same rate."""
    costs, window, pid = [], min(WINDOW, first, last // 4), hall.server.pid
    for middle in (first, last):
        start = max(len(load.sent), middle - window // 2)
        while len(load.sent) < start:
            while len(load.keys) < IN_FLIGHT and len(load.sent) < start:
                load.ask("fill")
            hall.crowd.turn(0.05)
        hall.crowd.settle(DRAIN_SECONDS)
        calm(hall)
        costs.append(slices(load, pid, rate, window))
    return {f"write_{first}_ms": round(costs[0], 3), f"write_{last}_ms": round(costs[1], 3),
            "write_ratio": round(costs[1] / costs[0], 3), "refused": sum(load.refused.values()),
            "growth_rss_mb": round(memory_mb(pid), 1)}


def slices(load: Load, pid: int, rate: float, window: int) -> float:
    """Milliseconds of processor time per note: the median of half-second slices, so that one outlier does not count."""
    costs = []
    for _ in range(0, window, int(rate / 2)):
        before, start = cpu_seconds(pid), time.monotonic()
        for number in range(int(rate / 2)):
            while (left := start + number / rate - time.monotonic()) > 0:
                load.crowd.turn(left)
            load.ask("slice")
        load.crowd.settle(DRAIN_SECONDS, lambda: not load.keys)
        costs.append(1000 * (cpu_seconds(pid) - before) / int(rate / 2))
    return percentile(costs, 0.5)


def idle(hall: Hall, seconds: float) -> dict[str, float]:
    """The cost of many connected phones that send nothing."""
    calm(hall)
    before, started = cpu_seconds(hall.server.pid), time.monotonic()
    hall.crowd.listen(seconds)
    used = cpu_seconds(hall.server.pid) - before
    return {"phones": len(hall.phones), "idle_seconds": seconds, "clients_lost": hall.crowd.lost,
            "idle_cpu_percent": round(100 * used / (time.monotonic() - started), 2),
            "idle_rss_mb": round(memory_mb(hall.server.pid), 1)}


def main() -> None:
    """Reads the options, runs the phases asked for and prints their figures."""
    parser = options(__doc__ or "")
    parser.add_argument("--activity", default="", metavar="SLUG", help="of which exercise; or SLUG/preset")
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--rate", type=float, default=100)
    parser.add_argument("--seconds", type=float, default=20, metavar="0 to leave the load out")
    parser.add_argument("--no-naive", action="store_true", help="leave out the two other servers")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--last", type=int, default=5000, metavar="NOTES", help="how far --growth goes")
    parser.add_argument("--idle", type=float, default=0, metavar="SECONDS")
    given = parser.parse_args()
    if given.seconds:
        figures, asked = real(given.activity or USUAL, given.phones, given.rate, given.seconds)
        if not given.no_naive:
            figures |= other("naive", given.phones, given.rate, given.seconds, asked)
            figures |= other("floor", given.phones, given.rate, given.seconds, asked)
            figures["cpu_share_of_naive"] = round(figures["server_cpu_s"] / figures["naive_cpu_s"], 3)
            figures["cpu_share_of_floor"] = round(figures["server_cpu_s"] / figures["floor_cpu_s"], 3)
        targets = RUSH if given.activity else FULL_HOUSE if given.phones >= 1000 else TARGETS
        show("room", figures, targets, as_json=given.json)
    if not (given.growth or given.idle):
        return
    with running() as server:
        hall = Hall(server, given.phones)
        load = Load(hall.crowd, hall.phones, rush(hall, *preset_of(USUAL)))
        if given.idle:
            show("idle", idle(hall, given.idle), TARGETS, as_json=given.json)
        if given.growth:
            show("growth", growth(hall, load, given.last), TARGETS, as_json=given.json)
        hall.close()


if __name__ == "__main__":
    main()
