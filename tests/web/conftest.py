"""What the tests of the web share: a laptop with a server, and a page that serves the client's own modules."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parent))

from laptop import Laptop
from screen import Screen


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    laptop = Laptop(tmp_path)
    yield laptop
    laptop.server.database.close()


@pytest.fixture
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """A page prepared by the test module's own SETUP."""
    screen = Screen(browser, request.module.SETUP)
    yield screen
    screen.close()
