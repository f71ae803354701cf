"""What the printed synthesis gets of an iceberg: counts, themes, single voices, and only the permitted quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facilitator.core.here import Here, View

from .model import LEVELS, Note

if TYPE_CHECKING:
    from .looks import Looks

QUOTES = 4
SINGLE = 60


def printed(iceberg: Looks, here: Here) -> View:
    """The section of the synthesis; texts of notes only where their author permits quotes, at this moment."""
    shared = iceberg.shared()
    counts = iceberg.counts(here, shared)
    return {
        "levels": {str(level): _level(iceberg, here, level) for level in LEVELS},
        "counts": {"notes": counts["count"], "people": counts["people"], "organisations": counts["organisations"],
                   "tables": len({note.table for note in shared}),
                   "themes": len(iceberg.theme_levels())},
        "scope": scopes(shared), "levers": iceberg.chosen_levers(),
        "table_sentences": {table: {"mark": here.tables[table].mark, "text": board.sentence}
                            for table, board in iceberg.boards.items() if board.sentence and table in here.tables},
        "moved": sum(bool(note.moved_by) for note in shared),
        "hidden": sum(note.hidden for note in iceberg.notes.values()),
        "without_permission": sum(not quotable(here, note) for note in shared),
        "marked": sum(iceberg.marks.values()),
    }


def _level(iceberg: Looks, here: Here, level: int) -> View:
    themes: dict[str, Any] = {}
    for key, depth in iceberg.theme_levels().items():
        notes = iceberg.visible(key)
        if depth == level and notes:
            quotes = [note for note in notes if quotable(here, note)][:QUOTES]
            counts = iceberg.counts(here, notes)
            themes[key] = {"title": iceberg.theme_title(key), "notes": counts["count"], "people": counts["people"],
                           "organisations": counts["organisations"], "more": len(notes) - len(quotes),
                           "tables": {note.table: iceberg.mark_of(here, note) for note in notes},
                           "quotes": _quoted(iceberg, here, quotes), "scope": scopes(notes)}
    alone = [note for note in iceberg.shared() if note.level == level and not note.cluster]
    single = [note for note in alone if quotable(here, note)]
    return {"themes": themes, "single": _quoted(iceberg, here, single[:SINGLE]), "single_count": len(alone)}


def _quoted(iceberg: Looks, here: Here, notes: list[Note]) -> View:
    return {note.id: {"text": note.text, "mark": iceberg.mark_of(here, note)} for note in notes}


def quotable(here: Here, note: Note) -> bool:
    """Whether the author permits sentences without a name to be used (METHODS B6.4, permission 3)."""
    person = here.people.get(note.author)
    return person is not None and person.permissions.get("quote", False)


def scopes(notes: list[Note]) -> dict[str, int]:
    """How many notes are operational, of the programme, both, or untagged."""
    totals = {"operational": 0, "programme": 0, "both": 0, "untagged": 0}
    for note in notes:
        totals[note.scope or "untagged"] += 1
    return totals
