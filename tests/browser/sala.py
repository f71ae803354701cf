"""A room for one phone that is looked at: a real server, the console over the wire, and a network that can be lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from process import HOST, Proxy, free_port
from warm import start

from facilitator.demo.client import WireSeat
from facilitator.demo.driver import Players
from facilitator.demo.server import RealServer


class Server(RealServer):
    """It has read the program already when it starts."""

    def _begin(self) -> Any:
        return start(self.command[3:], self.environ, self.data / "server.log")


class Sala:
    """A server, a console over the wire, and the network of one phone."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.server = Server(folder / "data", options=["--port", str(port), "--public-url", f"http://{HOST}:{port}"],
                             environ={"FACILITATOR_EXPORTS": str(folder)})
        self.server.start()
        self.desk = self.server.desk()
        cohort = self.desk.post("/desk/cohorts", {"name": "Cohorte"})["id"]
        self.desk.post("/desk/organisations", {"cohort": cohort, "name": "Casa Alborada", "expected": 3})
        self.code = self.desk.post("/desk/workshops", {"cohort": cohort, "template": "cohort"})["code"]
        self.net = Proxy(port)
        self.address = f"http://{HOST}:{port}/{self.code}"
        self.console = Players(WireSeat(self.server.base, self.code, self.desk.ticket(self.code, "console")), {}, "es")

    def until(self, place: str) -> None:
        """Moves on until the room stands there."""
        for _ in range(30):
            at = self.console.look()["place"]
            if at.endswith(place):
                return
            self.console.house("advance", {"expect": at})
        raise AssertionError(f"never came to {place}")

    def open_vote(self, *options: str) -> None:
        """The second step with these options, up to its ballot."""
        self.console.house("go", {"step": "s2"})
        for text in options:
            self.console.console.command("s2", "options.add", {"text": text})
        self.until(":vote")

    def close(self) -> None:
        self.console.close()
        self.net.close()
        self.server.stop()
