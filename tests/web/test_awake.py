"""The laptop stays awake while a meeting is live, and falls asleep as it likes before and after."""

from __future__ import annotations

import sys

import pytest

from facilitator.web import awake
from facilitator.web.awake import Awake


def programs(monkeypatch: pytest.MonkeyPatch, program: list[str]) -> None:
    monkeypatch.setattr(awake.sys, "platform", "linux")
    monkeypatch.setitem(awake.PROGRAMS, "linux", program)


def test_what_keeps_it_awake_lives_as_long_as_the_meeting(monkeypatch):
    programs(monkeypatch, [sys.executable, "-S", "-c", "import sys; sys.stdin.read()"])
    kept = Awake()
    kept.keep(False)
    assert kept._program is None
    kept.keep(True)
    running = kept._program
    kept.keep(True)
    assert running is not None and kept._program is running and running.poll() is None
    kept.keep(False)
    assert running.poll() is not None and kept._program is None


@pytest.mark.parametrize("program", [["/no/such/program"], ["false"]])
def test_where_nothing_keeps_it_awake_nothing_fails(monkeypatch, program):
    programs(monkeypatch, program)
    kept = Awake()
    for live in (True, True, False, True, False):
        kept.keep(live)


def test_windows_is_asked_for_screen_and_system_and_told_when_it_is_over(monkeypatch):
    asked: list[int] = []
    kernel = type("Kernel", (), {"SetThreadExecutionState": lambda self, state: asked.append(state)})()
    monkeypatch.setattr(awake.ctypes, "windll", type("Windll", (), {"kernel32": kernel})(), raising=False)
    monkeypatch.setattr(awake.sys, "platform", "win32")
    kept = Awake()
    for live in (True, True, False):
        kept.keep(live)
    assert asked == [0x80000003, 0x80000000]


def test_a_mac_waits_for_this_process():
    assert awake.PROGRAMS["darwin"][:3] == ["caffeinate", "-dims", "-w"]
