"""A server, or a whole room, for each browser test."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from process import ServerProcess
from sala import Sala


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    server = ServerProcess(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def sala(tmp_path: Path) -> Iterator[Sala]:
    sala = Sala(tmp_path)
    yield sala
    sala.close()
