"""A server, or a whole room, for each browser test."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parent))

from process import ServerProcess
from sala import Sala


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    """Its pages end with the test: a phone left open goes on calling a server that is gone, beside all that follows."""
    yield chromium
    for context in chromium.contexts:
        context.close()


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
