"""The plenary walk: joining what tables found, hiding, leverage points and the iceberg read from the bottom up."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, maybe, text
from facilitator.core.handlers import WRITING, command, fact
from facilitator.core.here import Here, Position, Seat

from .board import Boards
from .model import BELIEFS, Lever, Theme

AFTER = ("revealed", "harvested")
DEEP = (3, BELIEFS)
LEVERS = 3
LeverReach = Literal["", "ours", "influence", "beyond"]
LeverKind = Literal["", "resources", "information", "rules", "goals", "beliefs"]
Sentence = maybe(180, 3)


class Plenary(Boards):
    """State and commands of the part that the whole room does."""

    @command("facilitator", phases=(*WRITING, "closed", *AFTER), undoable=True)
    def hide(self, here: Here, by: Seat, note: Id, on: bool = True) -> list[Fact]:
        """Takes a note off the wall, or puts it back; its author is told kindly (METHODS B6.4)."""
        if note not in self.notes or not self.notes[note].table:
            raise Refused("not_on_board")
        return [Fact("note.hidden", {"note": note, "on": on})]

    @command("facilitator", phases=AFTER, undoable=True)
    def join(self, here: Here, by: Seat, clusters: Annotated[list[Id], Meta(min_length=2, max_length=20)],
             title: text(140, 1)) -> list[Fact]:
        """Joins groups of one level aloud; each keeps where it comes from."""
        levels = {self._cluster_level(cluster) for cluster in clusters}
        if len(levels) != 1:
            raise Refused("different_levels")
        return [Fact("clusters.joined", {"clusters": clusters, "title": title, "level": levels.pop()})]

    @command("facilitator", phases=AFTER, undoable=True)
    def part(self, here: Here, by: Seat, theme: Id) -> list[Fact]:
        """Parts what was joined."""
        if theme not in self.themes:
            raise Refused("no_such_group")
        return [Fact("theme.parted", {"theme": theme})]

    @command("facilitator", phases=AFTER, undoable=True)
    def show_level(self, here: Here, by: Seat, level: Annotated[int, Meta(ge=0, le=4)]) -> list[Fact]:
        """One level in full on the wall, or (0) the whole iceberg."""
        return [Fact("level.shown", {"level": level})]

    @command("participant", phases=("revealed",), stages=("levers",), secret=True)
    def mark(self, here: Here, by: Seat, themes: Annotated[list[Id], Meta(max_length=LEVERS)]) -> list[Fact]:
        """«¿Dónde un cambio pequeño movería mucho?»: up to three themes of levels 3 and 4, unsigned."""
        if len(set(themes)) != len(themes) or any(theme not in self.deep_themes() for theme in themes):
            raise Refused("no_such_group")
        return [Fact("levers.marked", {"ballot": by.alias, "themes": themes})]

    @command("facilitator", phases=AFTER, stages=("redesign", ""), undoable=True)
    def choose_lever(self, here: Here, by: Seat, theme: Id, reach: LeverReach = "", kind: LeverKind = "") -> list[Fact]:
        """A leverage point, with how far it is in reach and what kind of change it is."""
        if theme not in self.deep_themes():
            raise Refused("no_such_group")
        if theme not in self.levers and len(self.levers) >= LEVERS:
            raise Refused("enough_levers", limit=LEVERS)
        return [Fact("lever.chosen", {"theme": theme, "reach": reach, "kind": kind})]

    @command("facilitator", phases=AFTER, undoable=True)
    def drop_lever(self, here: Here, by: Seat, theme: Id) -> list[Fact]:
        """No leverage point after all."""
        if theme not in self.levers:
            raise Refused("no_such_group")
        return [Fact("lever.dropped", {"theme": theme})]

    @command("facilitator", phases=AFTER, undoable=True)
    def redesign(self, here: Here, by: Seat, theme: Id, belief: Sentence = "", structure: Sentence = "",
                 habit: Sentence = "", result: Sentence = "") -> list[Fact]:
        """From the bottom up: another belief, the structure it asks for, the habit, the result (METHODS B1)."""
        if theme not in self.levers:
            raise Refused("no_such_group")
        return [Fact("lever.redesigned", {"theme": theme, "belief": belief, "structure": structure, "habit": habit,
                                          "result": result})]

    def moving(self, here: Here, to: Position) -> list[Fact]:
        """Leaving the leverage vote counts its marks and forgets whose they were; so there is no way back into it."""
        if to.stage == "levers" and self.marks:
            raise Refused("marks_gone")
        leaving = here.position.stage == "levers" and to != here.position and (self.ballots or here.secret())
        return [Fact("marks.counted", {"themes": self._counted()})] if leaving else []

    def _counted(self) -> dict[str, int]:
        counted: dict[str, int] = {}
        for themes in self.ballots.values():
            for theme in themes:
                counted[theme] = counted.get(theme, 0) + 1
        return counted

    def deep_themes(self) -> dict[str, int]:
        """What may be a leverage point: theme or unjoined cluster of levels 3 and 4 → level."""
        return {key: level for key, level in self.theme_levels().items() if level in DEEP}

    def theme_levels(self) -> dict[str, int]:
        """Every theme of the cohort's iceberg: joined ones, and clusters that were not joined → level."""
        joined = {cluster for theme in self.themes.values() for cluster in theme.clusters}
        found = {key: theme.level for key, theme in self.themes.items() if self.clusters_of(key)}
        found.update({key: cluster.level for key, cluster in self.clusters.items() if key not in joined})
        return found

    def clusters_of(self, theme: str) -> list[str]:
        """The clusters in a theme that still stand."""
        keys = self.themes[theme].clusters if theme in self.themes else [theme]
        return [key for key in keys if key in self.clusters]

    def _cluster_level(self, cluster: str) -> int:
        if cluster in self.themes:
            return self.themes[cluster].level
        if cluster not in self.clusters:
            raise Refused("no_such_group")
        return self.clusters[cluster].level

    @fact("note.hidden")
    def _hidden(self, event: Event) -> tuple[str, ...]:
        note = self.notes.get(event.data["note"])
        if note is None:
            return ()
        note.hidden = event.data["on"]
        return (*self._seen(note), "phone")

    @fact("clusters.joined")
    def _joined(self, event: Event) -> tuple[str, ...]:
        clusters: list[str] = []
        for key in event.data["clusters"]:
            inner = self.themes.pop(key, None)
            clusters += inner.clusters if inner else [key]
        clusters = [key for key in dict.fromkeys(clusters) if key in self.clusters]
        clusters = [key for key in clusters if self.clusters[key].level == event.data["level"]]
        for theme in list(self.themes.values()):
            theme.clusters = [key for key in theme.clusters if key not in clusters]
            if not theme.clusters:
                del self.themes[theme.id]
        if clusters:
            self.themes[f"j{event.seq}"] = Theme(f"j{event.seq}", event.data["level"], event.data["title"], clusters)
        return ("console", "projector", "phone")

    @fact("theme.parted")
    def _parted(self, event: Event) -> tuple[str, ...]:
        self.themes.pop(event.data["theme"], None)
        return ("console", "projector", "phone")

    @fact("level.shown")
    def _level_shown(self, event: Event) -> tuple[str, ...]:
        self.shown = event.data["level"]
        return ("console", "projector")

    @fact("levers.marked")
    def _marked(self, event: Event) -> tuple[str, ...]:
        if "ballot" not in event.data:
            return ()
        self.ballots[event.data["ballot"]] = list(event.data["themes"])
        return ("console", "projector", f"alias::{event.data['ballot']}")

    @fact("marks.counted", seals=("levers.marked",))
    def _marks_counted(self, event: Event) -> None:
        self.marks = dict(event.data["themes"])
        self.ballots = {}

    @fact("lever.chosen")
    def _chosen(self, event: Event) -> tuple[str, ...]:
        lever = self.levers.setdefault(event.data["theme"], Lever())
        lever.reach, lever.kind = event.data.get("reach", ""), event.data.get("kind", "")
        return ("console", "projector", "phone")

    @fact("lever.dropped")
    def _dropped(self, event: Event) -> tuple[str, ...]:
        self.levers.pop(event.data["theme"], None)
        return ("console", "projector", "phone")

    @fact("lever.redesigned")
    def _redesigned(self, event: Event) -> tuple[str, ...]:
        lever = self.levers.get(event.data["theme"])
        if lever is not None:
            lever.belief, lever.structure = event.data.get("belief", ""), event.data.get("structure", "")
            lever.habit, lever.result = event.data.get("habit", ""), event.data.get("result", "")
        return ("console", "projector", "phone")
