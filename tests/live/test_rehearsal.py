"""A rehearsal: people come to a room of its own, work where the console has led them, err, and end with the room."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from facilitator.demo.client import WireSeat
from facilitator.demo.server import RealServer

SECONDS = 60.0


def until(true: Callable[[], Any], what: str) -> Any:
    """Waits until something is so; answers it."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.1)
    raise AssertionError(what)


def companies(code: str) -> list[psutil.Process]:
    """The processes of the people of a room."""
    return [one for one in psutil.process_iter(["cmdline"]) if code in (one.info["cmdline"] or ()) and one.status() != "zombie"]


def test_people_come_work_and_leave_with_the_room_and_the_cohort_knows_nothing_of_it(tmp_path: Path) -> None:
    with RealServer(tmp_path / "data", environ={"REHEARSAL_PACE": "0.03"}) as server:
        desk = server.desk()
        cohort = desk.post("/desk/cohorts", {"name": "Cohorte"})["id"]
        meeting = desk.post("/desk/workshops", {"cohort": cohort, "template": "iceberg", "language": "es"})["code"]
        before = json.loads(desk.get(f"/desk/data?cohort={cohort}"))
        code = desk.post(f"/desk/plans/of/{meeting}/rehearse")["code"]
        console = WireSeat(server.base, code, desk.ticket(code, "console"))
        console.hello()

        def view() -> dict[str, Any]:
            return console.view("console")

        assert view()["workshop"]["title"].startswith("Ensayo · ") and view()["workshop"]["cohort"] == "Ensayos"
        until(lambda: len(view()["people"]) == 16, "most people arrive before it begins")
        until(lambda: all(person["practised"] for person in view()["people"].values()), "and practise")
        console.command(None, "advance", {"expect": view()["place"]})
        until(lambda: view()["current"], "the first step")
        console.command(None, "advance", {"expect": view()["place"]})
        until(lambda: view()["participation"].get("done", 0) >= 5, "people write where the room is")
        assert view()["place"].startswith("s1:open:"), "nobody but the console moves the room"
        until(lambda: len(view()["people"]) == 19, "who is late comes while the room is at work")
        console.command(None, "end", {"on": True})
        until(lambda: not companies(code), "people end with the room")
        after = json.loads(desk.get(f"/desk/data?cohort={cohort}"))
        assert after["workshops"] == before["workshops"] and after["organisations"] == before["organisations"]
        console.close()


def test_people_go_to_one_rehearsal_at_a_time_never_to_a_real_cohort_and_end_with_the_server(tmp_path: Path) -> None:
    """Also where a real cohort is called as that of rehearsals is."""
    with RealServer(tmp_path / "data") as server:
        desk = server.desk()
        cohort = desk.post("/desk/cohorts", {"name": "Ensayos"})["id"]
        meeting = desk.post("/desk/workshops", {"cohort": cohort, "template": "vote", "language": "es"})["code"]
        before = json.loads(desk.get(f"/desk/data?cohort={cohort}"))
        first = desk.post(f"/desk/plans/of/{meeting}/rehearse")
        assert first["left"] == ""
        until(lambda: companies(first["code"]), "people are on their way")
        second = desk.post(f"/desk/plans/of/{meeting}/rehearse")
        title = next(one["title"] for one in json.loads(desk.get(f"/desk/data?cohort={cohort}"))["workshops"])
        assert second["left"] == f"Ensayo · {title}"
        until(lambda: not companies(first["code"]), "they left the first")
        until(lambda: companies(second["code"]), "for the second")
        after = json.loads(desk.get(f"/desk/data?cohort={cohort}"))
        assert after["workshops"] == before["workshops"] and after["organisations"] == before["organisations"] == []
        made = [one for one in after["cohorts"] if one["name"] == "Ensayos" and one["id"] != cohort]
        assert len(made) == 1, "and all rehearsals are of one cohort"
    until(lambda: not companies(second["code"]), "people end with the server")
