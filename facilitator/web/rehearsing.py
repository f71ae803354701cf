"""A rehearsal: a room of its own with a meeting's plan, in a cohort of its own, to which simulated people come."""

from __future__ import annotations

import json
import subprocess
import sys

from facilitator import ROOT
from facilitator.demo import importable
from facilitator.store.records import WorkshopRow

from .preparing import make_workshop, plan_of
from .server import Server

PEOPLE = ROOT / "demo" / "people.json"


def rehearse(server: Server, code: str) -> WorkshopRow:
    """Makes the room and sends its people on their way; raises Refused for an unknown meeting or an empty plan.

    A cohort of its own keeps it out of the memory, the numbers and the history of the cohort that will meet. The people
    are a process that ends with the room, or with this server.
    """
    outline = plan_of(server, code)
    words = server.words(outline.language)
    cohort = _cohort(server, words.t("desk.rehearsal.cohort"))
    title = words.t("desk.rehearsal.title", title=outline.title)[:160]
    record = make_workshop(server, cohort, copied=code, title=title, language=outline.language)
    subprocess.Popen(
        [sys.executable, "-m", "facilitator.demo.rehearse", "--data", str(server.settings.data), "--code", record.code,
         "--base", f"http://127.0.0.1:{server.addresses.port or 80}", "--language", outline.language],
        env=importable(), stdin=subprocess.DEVNULL, start_new_session=True)  # Ctrl+C is the server's alone
    return record


def _cohort(server: Server, name: str) -> int:
    """The cohort of rehearsals, with its simulated organisations."""
    known = next((row.id for row in server.records.cohorts() if row.name == name), None)
    if known is not None:
        return known
    cohort = server.records.add_cohort(name)
    for organisation in json.loads(PEOPLE.read_text("utf-8")):
        server.records.add_organisation(cohort, organisation["name"], len(organisation["people"]))
    return cohort
