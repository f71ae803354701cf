"""Packets go to the line at once where it takes them, whole and in order; a reader that is slow gets the rest later."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from engineio import exceptions, packet

from facilitator.web.pace import PacedSocket


class Lock:
    """A lock of green threads, in a test that has none."""

    def __init__(self) -> None:
        self.held = False

    def locked(self) -> bool:
        return self.held

    def acquire(self) -> None:
        assert not self.held
        self.held = True

    def release(self) -> None:
        self.held = False


class Line:
    """A WebSocket whose reader takes so many bytes at once; `broken`, none and for ever."""

    def __init__(self, room: int = 1000) -> None:
        self.room, self.broken, self.packed = room, False, 0
        self.took = b""
        self._sendlock = Lock()
        self.socket = SimpleNamespace(fd=SimpleNamespace(send=self.send), sendall=self.sendall, shutdown=lambda how: None)

    def _pack_message(self, text: str) -> bytes:
        self.packed += 1
        return f"<{text}>".encode()

    def send(self, frame: bytes) -> int:
        if self.broken:
            raise BrokenPipeError
        if not self.room:
            raise BlockingIOError
        taken, self.room = frame[:self.room], max(0, self.room - len(frame))
        self.took += taken
        return len(taken)

    def sendall(self, frame: bytes) -> None:
        if self.broken:
            raise BrokenPipeError
        self.took += frame


class Waiting:
    """A queue as Engine.IO makes them."""

    def __init__(self) -> None:
        self.queue: deque[Any] = deque()
        self.late: list[Any] = []

    def put(self, one: Any) -> None:
        self.queue.append(one)

    def get(self, block: bool = True, timeout: float = 0) -> Any:
        """None waits: the time is over at once, and whoever wrote meanwhile is there at the next try."""
        if self.queue:
            return self.queue.popleft()
        self.queue.extend(self.late)
        self.late.clear()
        raise IndexError

    def task_done(self) -> None:
        pass

    def qsize(self) -> int:
        return len(self.queue)


@pytest.fixture
def later() -> list[Callable[[], object]]:
    return []


def connection(line: Any, later: list[Callable[[], object]]) -> Any:
    server: Any = SimpleNamespace(
        create_queue=Waiting, ping_timeout=10, ping_interval=20, get_queue_empty_exception=lambda: IndexError, logger=SimpleNamespace(info=lambda *_: None), sockets={}, sleep=lambda s: None,
        reason=SimpleNamespace(SERVER_DISCONNECT=""), _trigger_event=lambda *_, **__: None,
        start_background_task=lambda call, *given: later.append(lambda: call(*given)))
    made: Any = PacedSocket(server, "one")
    made._line, made.upgraded = line, True
    return made


def said(text: str) -> Any:
    return packet.Packet(packet.MESSAGE, text)


def test_a_packet_is_written_at_once_and_framed_once_for_all(later: list[Callable[[], object]]) -> None:
    lines = [Line(), Line()]
    shared = said("all")
    for line in lines:
        one = connection(line, later)
        one.send(shared)
        one.send(said("own"))
        assert line.took == b"<4all><4own>" and not one.queue.qsize()
    assert lines[0].packed + lines[1].packed == 3 and not later


def test_what_the_line_does_not_take_follows_before_anything_else(later: list[Callable[[], object]]) -> None:
    line = Line(room=3)
    one = connection(line, later)
    one.send(said("first"))
    one.send(said("second"))  # waits behind the rest
    assert line.took == b"<4f" and [waiting.data for waiting in one.queue.queue] == ["second"]
    line.room = 100
    one.send(said("third"))
    assert [waiting.data for waiting in one.queue.queue] == ["second", "third"]
    later.pop()()
    assert line.took == b"<4first>" and not line._sendlock.held


def test_a_line_that_is_full_or_busy_or_gone_leaves_packets_to_the_writer(later: list[Callable[[], object]]) -> None:
    full = connection(Line(room=0), later)
    full.send(said("one"))
    later.pop()()
    assert full._line.took == b"<4one>"
    busy = connection(Line(), later)
    busy._line._sendlock.acquire()
    busy.send(said("two"))
    assert busy.queue.qsize() == 1 and busy._line.took == b""
    gone = connection(Line(), later)
    gone._line.broken = True
    gone.send(said("three"))
    assert gone.queue.qsize() == 1 and not later


def test_a_reader_that_leaves_amid_a_frame_is_shown_out(later: list[Callable[[], object]]) -> None:
    one = connection(Line(room=2), later)
    one.send(said("whole"))
    one._line.broken = True
    later.pop(0)()
    assert one.closed and not one._line._sendlock.held


def test_engines_that_write_in_threads_of_their_own_go_on_doing_so(later: list[Callable[[], object]]) -> None:
    one = connection(SimpleNamespace(), later)
    one.send(said("one"))
    assert one.queue.qsize() == 1


def test_a_line_that_is_not_agreed_upon_yet_carries_nothing(later: list[Callable[[], object]]) -> None:
    one = connection(Line(), later)
    one.upgraded = False
    one.send(said("one"))
    assert one.queue.qsize() == 1 and one._line.took == b""


def test_a_line_on_which_all_is_written_at_once_for_long_stays_open(later: list[Callable[[], object]]) -> None:
    one = connection(Line(), later)
    one.queue.late.append(said("at last"))
    assert [each.data for each in one.poll()] == ["at last"]
    one.upgraded = False
    with pytest.raises(exceptions.QueueEmpty):
        one.poll()
