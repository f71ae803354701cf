"""The pulse of a server: the time of a file, which a kill leaves whole and a gap in the beats makes good."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from facilitator.web.pulse import FILE, Pulse


def server(data: Path) -> Any:
    still: list[int] = []
    clock = SimpleNamespace(time=1_760_000_000_000)
    clock.now = lambda: clock.time
    return SimpleNamespace(settings=SimpleNamespace(data=data), clock=clock, still=still,
                           rooms=SimpleNamespace(lived=None, stood_still=still.append))


def test_the_next_server_knows_when_this_one_lived_by_its_own_clock(tmp_path: Path) -> None:
    one = server(tmp_path)
    pulse = Pulse(one)
    assert one.rooms.lived == 0, "a server, and the first"
    pulse.beat()
    one.clock.time += 1000
    pulse.beat()
    other = server(tmp_path)
    Pulse(other)
    assert other.rooms.lived == one.clock.time and one.still == []
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_a_gap_in_the_beats_is_told_to_the_rooms(tmp_path: Path) -> None:
    one = server(tmp_path)
    pulse = Pulse(one)
    pulse.beat()
    asleep = one.clock.time
    one.clock.time += 60_000
    pulse.beat()
    assert one.still == [asleep]
