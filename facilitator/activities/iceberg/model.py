"""What an iceberg is made of: notes, the boards of tables, clusters and themes."""

from __future__ import annotations

from typing import Literal

import msgspec

LEVELS = (1, 2, 3, 4)
TIP, BELIEFS = 1, 4
Level = Literal[1, 2, 3, 4]
Scope = Literal["", "operational", "programme", "both"]
Reach = Literal["", "individual", "group"]
Trend = Literal["", "up", "same", "down"]
Chip = Literal["", "rules", "roles", "money", "information", "power", "surroundings"]
Share = Literal["table", "me"]


class Note(msgspec.Struct):
    """One idea of one person. `table` is the board it was carried to, "" while it is the author's alone."""

    id: str
    author: str
    level: int
    text: str
    share: str
    table: str = ""
    cluster: str = ""
    scope: str = ""
    reach: str = ""
    trend: str = ""
    chip: str = ""
    hidden: bool = False
    moved_from: int = 0
    moved_by: str = ""
    names_someone: bool = False
    facts: list[int] = []  # the places in the log of its wordings


class Cluster(msgspec.Struct):
    """Notes of one level that a table put together; `notes` keeps their order."""

    id: str
    table: str
    level: int
    notes: list[str]
    title: str = ""


class Proposal(msgspec.Struct):
    """A grouping that somebody without the pen suggests; who suggested it is told to nobody."""

    notes: list[str]
    cluster: str = ""


class Board(msgspec.Struct):
    """Where one table is: its pen, its proposals, the level it works on, its sentence."""

    pen: str = ""
    asked: dict[str, int] = {}
    proposals: dict[str, Proposal] = {}
    level: int = 1
    done: bool = False
    sentence: str = ""


class Theme(msgspec.Struct):
    """Clusters of different tables joined aloud in plenary."""

    id: str
    level: int
    title: str
    clusters: list[str]


class Lever(msgspec.Struct):
    """A theme where a small change would move much, and the iceberg read from the bottom up."""

    reach: str = ""
    kind: str = ""
    belief: str = ""
    structure: str = ""
    habit: str = ""
    result: str = ""
