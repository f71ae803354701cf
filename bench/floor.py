"""For comparison: a bare server of the same stack that stores every note durably, answers it, and tells nobody."""

import sys
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
import eventlet  # noqa: E402

eventlet.monkey_patch()

import socketio  # noqa: E402
from eventlet import wsgi  # noqa: E402

from facilitator.core.events import Event  # noqa: E402
from facilitator.store.database import Database  # noqa: E402
from facilitator.store.log import Clock, Log  # noqa: E402
from facilitator.store.records import Records  # noqa: E402


def serve(port: int, folder: Path) -> None:
    """Answers `hello` and `command` as the real server does: one commit for each note, and each key once."""
    database, clock = Database(f"sqlite:///{folder / 'floor.db'}"), Clock()
    records, log = Records(database, clock), Log(database, clock)
    workshop = records.add_workshop(records.add_cohort("Bench"), "FLOOR2", "Bench", date(2026, 1, 1), "es").id
    server = socketio.Server(async_mode="eventlet", async_handlers=False)
    keys: dict[str, int] = {}

    @server.on("hello")
    def hello(sid: str, *_: object) -> dict:
        return {"ok": True}

    @server.on("command")
    def command(sid: str, message: dict) -> dict:
        key = message["key"]
        if key not in keys:
            event = Event(len(keys) + 1, "note.written", message["data"], clock.now(), None, message["step"], key)
            log.append(workshop, [(event, None)])
            keys[key] = event.seq
        return {"ok": True, "seq": keys[key]}

    def here(environ: dict, start: Callable) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"ok"]

    wsgi.server(eventlet.listen(("127.0.0.1", port), backlog=4096), socketio.WSGIApp(server, here), log_output=False)


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]))
