"""What each audience sees of an iceberg, built from nothing for each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from facilitator.core.here import Here, View

from .model import LEVELS, Cluster, Note
from .notes import DESCENT
from .plenary import AFTER, Plenary

STRIPS = 24  # notes of a theme on the wall at most; the rest is counted
ALONE = (*DESCENT, "carry")


class Looks(Plenary):
    """The views."""

    def contributors(self, here: Here) -> Iterable[str]:
        """Who has written a note, of the level that is open; while leverage points are marked, who has marked."""
        if here.position.stage == "levers":
            return [here.behind("", alias) for alias in self.ballots]
        if here.position.phase == "open" and here.position.stage in DESCENT:
            level = DESCENT.index(here.position.stage) + 1
            return set(self.by_level[level].values())
        return [person for person, notes in self.by_author.items() if notes]

    def mine(self, here: Here, person: str) -> View:
        """One's own notes, with what became of each, and one's own marks."""
        notes = {key: self._my_note(here, self.notes[key]) for key in self.by_author.get(person, ())}
        return {"notes": notes, "carried": person in self.carried,
                "marked": list(self.ballots.get(here.alias("", person) or "-", ())),
                "has_marked": bool(here.alias("", person)) and here.alias("", person) in self.ballots}

    def _my_note(self, here: Here, note: Note) -> View:
        moved_by = here.tables[note.moved_by].mark if note.moved_by in here.tables else ""
        return {"level": note.level, "text": note.text, "share": note.share, "shared": bool(note.table),
                "cluster": note.cluster, "title": self._title_over(note), "scope": note.scope, "reach": note.reach,
                "trend": note.trend, "chip": note.chip, "hidden": note.hidden, "moved_from": note.moved_from,
                "moved_by": moved_by}

    def _title_over(self, note: Note) -> str:
        cluster = self.clusters.get(note.cluster)
        return cluster.title if cluster else ""

    def phone(self, here: Here) -> View:
        """How deep the descent is open; after the reveal, the themes, and what may be marked."""
        shown: View = {"opened": self.opened(here), "board_open": self._board_open(here)}
        if here.position.phase in AFTER:
            levels = self.theme_levels()
            shown["themes"] = {key: {"title": self.theme_title(key), "level": level, "notes": len(self.visible(key)),
                                     "deep": key in self.deep_themes(), "lever": key in self.levers}
                               for key, level in levels.items() if self.visible(key)}
        return shown

    def _board_open(self, here: Here) -> bool:
        return here.position.phase not in ("prepare",) and here.position.stage not in ALONE

    def table(self, here: Here, table: str) -> View:
        """The table's board: shared notes, shuffled and unsigned, from the silent reading on."""
        if not self._board_open(here):
            return {}
        board = self.board(table)
        notes = sorted((self.notes[key] for key in self.by_table.get(table, ())),
                       key=lambda note: shuffled(here.step, note.id))
        return {
            "level": board.level, "pen": board.pen, "asked": dict.fromkeys(board.asked, True), "done": board.done,
            "sentence": board.sentence,
            "proposals": {key: {"notes": list(proposal.notes), "cluster": proposal.cluster}
                          for key, proposal in board.proposals.items()},
            "notes": {note.id: {"level": note.level, "text": note.text, "cluster": note.cluster,
                                "order": shuffled(here.step, note.id)} for note in notes},
            "clusters": {cluster.id: self._cluster(here, cluster) for cluster in self.clusters.values()
                         if cluster.table == table},
        }

    def _cluster(self, here: Here, cluster: Cluster) -> View:
        return {"level": cluster.level, "title": cluster.title, "notes": list(cluster.notes),
                **self.counts(here, [self.notes[key] for key in cluster.notes if key in self.notes], with_notes=False)}

    def console(self, here: Here) -> View:
        """Counts and boards while tables work, never a text; the themes once they are on the wall.

        Before the reveal only the notes that seem to name somebody are told, so that they can be left out of it.
        """
        silent = [person for person in here.participants() if not self.by_author.get(person)]
        shown: View = {
            "written": self.written(), "carried": len(self.carried), "silent": len(silent),
            "silent_at": count(here.table_of(person) for person in silent),
            "boards": {table: self._board(here, table) for table in here.tables},
            "marked": len(self.ballots), "marks": dict(self.marks), "counted": bool(self.marks),
        }
        if here.position.phase in ("closed", *AFTER):
            shown["flagged"] = {note.id: {"text": note.text, "level": note.level, "mark": self.mark_of(here, note),
                                          "hidden": note.hidden}
                                for note in self.notes.values() if note.table and note.names_someone}
        if here.position.phase in AFTER:
            shown |= self._iceberg(here, strips=200) | {"shown": self.shown, "levers": self.chosen_levers()}
            shown["hidden"] = {note.id: {"text": note.text, "level": note.level} for note in self.notes.values()
                               if note.hidden and note.table}
        return shown

    def _board(self, here: Here, table: str) -> View:
        board = self.board(table)
        notes = [self.notes[key] for key in self.by_table.get(table, ())]
        levels = {str(level): {"grouped": 0, "loose": 0} for level in LEVELS}
        for note in notes:
            levels[str(note.level)]["grouped" if note.cluster else "loose"] += 1
        return {"level": board.level, "done": board.done, "sentence": bool(board.sentence), "pen": board.pen,
                "proposals": len(board.proposals), "naming": sum(note.names_someone for note in notes),
                "levels": levels}

    def written(self) -> dict[str, int]:
        """How many notes stand at each level."""
        return {str(level): len(notes) for level, notes in self.by_level.items()}

    def projector(self, here: Here) -> View:
        """While people write and group, how many notes and where tables are; once revealed, the iceberg."""
        if here.position.phase in AFTER:
            return {**self._iceberg(here, STRIPS), "shown": self.shown, "levers": self.chosen_levers(),
                    "marked": len(self.ballots)}
        return {"written": len(self.notes), "carried": len(self.carried),
                "boards": {table: {"level": self.board(table).level, "done": self.board(table).done}
                           for table in here.tables}}

    def _iceberg(self, here: Here, strips: int) -> View:
        levels: View = {str(level): {"themes": {}, "single": {}} for level in LEVELS}
        for key, level in self.theme_levels().items():
            notes = self.visible(key)
            if notes:
                levels[str(level)]["themes"][key] = self._theme(here, key, notes, strips)
        for note in self.shared():
            if not note.cluster:
                levels[str(note.level)]["single"][note.id] = {"text": note.text, "mark": self.mark_of(here, note)}
        return {"levels": levels, "totals": {**self.counts(here, self.shared()), "themes": sum(
            len(level["themes"]) for level in levels.values())}}

    def _theme(self, here: Here, key: str, notes: list[Note], strips: int) -> View:
        tables = {note.table: self.mark_of(here, note) for note in notes}
        return {"title": self.theme_title(key), "joined": key in self.themes, "tables": tables,
                "clusters": list(self.clusters_of(key)), "more": max(0, len(notes) - strips),
                "strips": {note.id: {"text": note.text, "mark": self.mark_of(here, note)} for note in notes[:strips]},
                **self.counts(here, notes)}

    def chosen_levers(self) -> View:
        """The leverage points, with their marks and what was written on them."""
        standing = self.theme_levels()
        return {key: {"title": self.theme_title(key), "level": standing[key], "marks": self.marks.get(key, 0),
                      "reach": lever.reach, "kind": lever.kind, "belief": lever.belief, "structure": lever.structure,
                      "habit": lever.habit, "result": lever.result}
                for key, lever in self.levers.items() if key in standing}

    def shared(self) -> list[Note]:
        """The notes that travelled and were not taken off the wall, in an order that says nothing of who wrote when."""
        travelled = [note for note in self.notes.values() if note.table and not note.hidden]
        return sorted(travelled, key=lambda note: shuffled("", note.id))

    def visible(self, theme: str) -> list[Note]:
        """The notes of a theme that were not taken off the wall."""
        keys = [key for cluster in self.clusters_of(theme) for key in self.clusters[cluster].notes]
        return [self.notes[key] for key in keys if key in self.notes and not self.notes[key].hidden]

    def theme_title(self, theme: str) -> str:
        """The sentence over a theme; "" while it has none."""
        if theme in self.themes:
            return self.themes[theme].title
        return self.clusters[theme].title if theme in self.clusters else ""

    def mark_of(self, here: Here, note: Note) -> str:
        """The mark of the table that a note was carried to."""
        return here.tables[note.table].mark if note.table in here.tables else ""

    def counts(self, here: Here, notes: list[Note], *, with_notes: bool = True) -> dict[str, int]:
        """How many notes, people and organisations stand behind these (METHODS rule 6)."""
        authors = {note.author for note in notes}
        counts = {"people": len(authors), "organisations": len({here.organisation_of(person) for person in authors})}
        return {"count": len(notes), **counts} if with_notes else counts


def shuffled(step: str, note: str) -> int:
    """The place of a note among others: the same for everybody, and nothing to do with who wrote it or when."""
    return int.from_bytes(hashlib.blake2b(f"{step}/{note}".encode(), digest_size=4).digest(), "big")


def count(values: object) -> dict[str, int]:
    """How often each value occurs; the empty one does not count."""
    totals: dict[str, int] = {}
    for value in values:  # type: ignore[attr-defined]
        if value:
            totals[value] = totals.get(value, 0) + 1
    return totals
