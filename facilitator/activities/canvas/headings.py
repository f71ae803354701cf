"""The six screens of a canvas: which rows stand on each, what is said of a row, and what it may be tied to."""

from __future__ import annotations

from typing import Literal, get_args

from facilitator.blocks.rows import Heading, Row

SOURCES = ("told", "seen", "assumed")
SLOTS = ("who", "need", "change", "means", "with", "unlike", "own", "proof")
NEEDED = SLOTS[:4]  # without these a sentence says nothing yet
REGISTERS = ("community", "funder")
Actor = Literal["communities", "funders", "partners", "state", "team"]
ACTORS: tuple[Actor, ...] = get_args(Actor)
GRAVE, MUST = "3", "must"
WHY = "why"  # what changed since the canvas of an earlier meeting
SOURCE = {"source": SOURCES}


def slot(register: str, name: str) -> str:
    """The heading of a blank of the sentence in a register: `c_need`, `f_need`."""
    return f"{register[0]}_{name}"


SCREENS: dict[str, tuple[str, ...]] = {
    "who": ("people",),
    "reality": ("jobs", "pains", "gains"),
    "offer": ("programmes", "relief", "opening", "value"),
    "how": ("moment", "impact", "resources", "alliances"),
    "sentence": (*(slot(register, name) for register in REGISTERS for name in SLOTS), WHY),
    "fit": ("weighs", "confirms", "drops"),
}
_SAID = {
    "jobs": Heading({"way": ("practical", "social", "emotional"), **SOURCE}),
    "pains": Heading({"weight": ("1", "2", GRAVE), **SOURCE}),
    "gains": Heading({"wish": (MUST, "wished", "unexpected"), **SOURCE}),
    "relief": Heading(links=("pains", "programmes")),
    "opening": Heading(links=("gains", "programmes")),
    "impact": Heading(SOURCE),
    "resources": Heading({"means": ("people", "knowledge", "money", "networks", "legitimacy")}),
    **{slot(register, name): Heading(single=True, length=90) for register in REGISTERS for name in SLOTS},
}
HEADINGS = {heading: _SAID.get(heading, Heading()) for headings in SCREENS.values() for heading in headings}


def important(row: Row) -> bool:
    """A grave pain, or a gain that cannot be done without."""
    return row.tags.get("weight") == GRAVE or row.tags.get("wish") == MUST


def fit(rows: list[Row]) -> dict[str, list[str]]:
    """The three lists, by ids: grave pains without an answer, what nobody asked for, important things only assumed.

    A programme is asked for when something that it is tied to, or is tied to it, answers a pain or a gain.
    """
    heading = {row.id: row.heading for row in rows}
    answers = {row.id: [to for to in row.links if heading.get(to) in ("pains", "gains")] for row in rows}
    answered = {to for each in answers.values() for to in each}
    used = {to for row in rows if answers[row.id] for to in row.links}
    return {"grave": [row.id for row in rows if row.tags.get("weight") == GRAVE and row.id not in answered],
            "loose": [row.id for row in rows if (row.heading == "programmes" and row.id not in used)
                      or (row.heading in ("relief", "opening") and not answers[row.id])],
            "assumed": [row.id for row in rows if important(row) and row.tags.get("source") == "assumed"]}
