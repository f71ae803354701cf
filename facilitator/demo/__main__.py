"""The process of the simulated people: `python -m facilitator.demo`, started by `python -m facilitator demo`."""

import argparse
import os
import signal
import sys

from facilitator.settings import Settings
from facilitator.terminal import say

from .meeting import TEMPLATE, hold


def main() -> int:
    """Holds the meeting and answers the exit code."""
    parser = argparse.ArgumentParser(prog="facilitator.demo")
    for name in ("--data", "--host", "--port", "--public-url"):
        parser.add_argument(name)
    parser.add_argument("--template", default=TEMPLATE)
    for name in ("--no-browser", "--once", "--again"):
        parser.add_argument(name, action="store_true")
    given = parser.parse_args()
    settings = Settings.read(os.environ, data=given.data, host=given.host, port=given.port,
                             public_url=given.public_url, open_browser=False if given.no_browser else None)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return hold(settings, once=given.once, temporary=given.data is None, say=say, template=given.template,
                again=given.again)


if __name__ == "__main__":
    sys.exit(main())
