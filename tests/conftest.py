"""What all tests share: the way to the kit, and one Chromium for every test that needs a browser."""

import gc
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from screen import PATIENCE

sys.path.insert(0, str(Path(__file__).parent))
gc.disable()  # until the tests are collected: what is made meanwhile stays to the end

ROOM = "sala.test"  # a name on this machine that is no secure context, as on a phone
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync",
         f"--host-resolver-rules=MAP {ROOM} 127.0.0.1, MAP *.{ROOM} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"]
OUTSIDE = {"RealServer", "subprocess"}  # what a module imports whose tests wait for other processes
LONG = {"test_broken.py", "test_types.py", "test_meeting.py", "test_pages.py", "test_declared_texts.py", "test_mutants.py"}  # whatever their size
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits for browsers or other processes is tried once more, and told in the summary: a busy machine is no fault.

    Long and large files come first, so that no worker ends long after the others and those that wait mix with those that count.
    """
    items.sort(key=lambda item: (item.path.name not in LONG, -item.path.stat().st_size, item.path))
    for item in items:
        if "browser" in item.fixturenames or not OUTSIDE.isdisjoint(vars(item.module)):  # type: ignore[attr-defined]
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_collection_finish() -> None:
    """Ten thousand tests stay to the end: the collector of garbage need not look through them again and again."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One for all tests of a worker."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "no Chromium: `python3 start.py test` installs it or says how"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def browser(chromium: Browser) -> Iterator[Browser]:
    """Its pages end with the file: a phone left open goes on calling a server that is gone, beside all that follows."""
    yield chromium
    for context in chromium.contexts:
        context.close()
