"""What is hidden on the console is gone from every other connected screen within two seconds, through real sockets."""

from __future__ import annotations

import json
import os
import tempfile
import time
from pathlib import Path

from facilitator.demo.client import WireSeat
from facilitator.demo.server import RealServer
from facilitator.demo.visit import Visitor

PROMISE = 2.0  # seconds
INSULT, NAME = "El director Luis Pagán es un ladrón", "Luis Pagán Ladrón"


def holds(seat: WireSeat, words: str, apart: str = "") -> list[str]:
    """The audiences of a connected screen whose view has these words."""
    return [audience for audience, view in list(seat.views.items())
            if audience != apart and words in json.dumps(view, ensure_ascii=False)]


def until(true: object, patience: float) -> bool:
    """Whether something became true in this time."""
    ends = time.monotonic() + patience
    while time.monotonic() < ends:
        if true():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


def test_within_two_seconds_it_is_nowhere() -> None:
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "wb") as quiet, RealServer(
            Path(folder) / "data", options=["--port", "0"], environ={"FACILITATOR_EXPORTS": f"{folder}/exports"},
            errors=quiet) as server:
        desk = server.desk()
        cohort = desk.post("/desk/cohorts", {"name": "Cohorte"})["id"]
        desk.post("/desk/organisations", {"cohort": cohort, "names": ["Casa Alborada", "Radio Brisa"]})
        code = desk.post("/desk/workshops", {"cohort": cohort, "template": "iceberg"})["code"]
        given = [Visitor(server.base).take_seat(code, name, f"o{at % 2 + 1}") for at, name in enumerate(("Ada", NAME, "Cruz"))]
        ada, troll, cruz = (WireSeat(server.base, code, one["ticket"]) for one in given)
        console, wall = (WireSeat(server.base, code, desk.ticket(code, face)) for face in ("console", "projector"))
        for seat in (ada, troll, cruz, console, wall):
            seat.hello()

        def go(where: str) -> None:
            while not (place := console.view("console")["place"]).endswith(where):
                answer = console.command(None, "advance", {"expect": place})
                console.until("console", answer["seq"])

        go("open:level3")
        answer = troll.command("s1", "notes.write", {"heading": "3", "text": INSULT})
        note = f"n{answer.get('made', answer['seq'])}"
        go("open:carry")
        assert troll.command("s1", "notes.carry", {"notes": [note]})["ok"]
        go("open:read")
        assert until(lambda: holds(ada, INSULT) and holds(cruz, INSULT) and holds(ada, NAME), 15)
        go("revealed:walk")
        assert until(lambda: holds(wall, INSULT), 15)
        assert console.command(None, "hide", {"step": "s1", "text": f"notes.{note}"})["ok"]
        assert until(lambda: not any(holds(seat, INSULT) for seat in (ada, cruz, wall)), PROMISE)
        desk.post(f"/{code}/names/{given[1]['person']}", {"on": True})
        assert until(lambda: not any(holds(seat, NAME) for seat in (ada, cruz, wall)), PROMISE)
        assert holds(troll, INSULT) == holds(troll, NAME) == [f"mine:{given[1]['person']}"]
        for seat in (ada, troll, cruz, console, wall):
            seat.close()
        the_next_meeting(server, desk, cohort)


def the_next_meeting(server: RealServer, desk: Visitor, cohort: int) -> None:
    """What was promised in one meeting and read in the next is nowhere there once it is hidden, or taken back, in the first."""
    def meet(*presets: str) -> tuple[str, WireSeat, WireSeat, str]:
        code = desk.post("/desk/workshops", {"cohort": cohort, "template": "", "presets": list(presets)})["code"]
        given = Visitor(server.base).take_seat(code, "Ada", "o1", quote=True, list=True)
        seats = WireSeat(server.base, code, desk.ticket(code, "console")), WireSeat(server.base, code, given["ticket"])
        for seat in seats:
            seat.hello()
        return code, *seats, given["person"]

    def go(console: WireSeat, where: str, name: str = "advance") -> None:
        while where not in (place := console.view("console")["place"]):
            console.until("console", console.command(None, name, {"expect": place})["seq"])

    _, first, ada, person = meet("commitments/new")
    go(first, "make")
    made = {}
    for what in ("CANARIO-OCULTO", "CANARIO-RETIRADO", "CANARIO-DICHO", "La que queda"):
        answer = ada.command("s1", "promises.make", {"what": what, "owner": person})
        made[what] = f"c{answer['made']}"
    go(first, "harvested")
    code, second, eva, _ = meet("commitments/follow_up")
    wall = WireSeat(server.base, code, desk.ticket(code, "projector"))
    wall.hello()
    go(second, "told")
    screens = (second, eva, wall)
    assert until(lambda: all(holds(wall, what) and holds(second, what) for what in made), 15)
    assert first.command(None, "hide", {"step": "s1", "text": f"promises.{made['CANARIO-OCULTO']}"})["ok"]
    assert until(lambda: not any(holds(seat, "CANARIO-OCULTO") for seat in (eva, wall)), PROMISE)
    go(first, "make", "retreat")
    assert ada.command("s1", "promises.drop", {"promise": made["CANARIO-RETIRADO"]})["ok"]
    assert ada.command("s1", "promises.change", {"promise": made["CANARIO-DICHO"], "what": "Dicha de otra manera"})["ok"]
    assert until(lambda: not any(holds(seat, "CANARIO-RETIRADO") or holds(seat, "CANARIO-DICHO") for seat in screens), PROMISE)
    assert until(lambda: holds(wall, "Dicha de otra manera") and holds(wall, "La que queda"), PROMISE)
    for seat in (first, ada, *screens):
        seat.close()
