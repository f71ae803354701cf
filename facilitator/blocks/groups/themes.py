"""Groups, and the themes that are joined of them: how they stand, how broad they are, and what the room is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec

from facilitator.blocks.notes import Notes
from facilitator.blocks.notes.model import Note
from facilitator.core.here import Here, Offer, View
from facilitator.core.hidden import HOST

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*", re.UNICODE)


class Group(msgspec.Struct):
    """Notes of one heading that were put together on a board; `notes` keeps their order."""

    id: str
    board: str
    heading: str
    notes: list[str]
    title: str = ""
    titled_by: str = ""


class Theme(msgspec.Struct):
    """Groups of one heading, joined aloud; `inner` are themes that parting brings back."""

    id: str
    heading: str
    title: str
    groups: list[str]
    inner: list[Theme] = []
    titled_by: str = HOST


class Themes:
    """The groups of a step and what was joined of them.

    A note stands in the group that it names, so that it leaves by being moved, kept or withdrawn; a group without notes
    is no more. "Theme" is said of both: a joined one, and a group that was joined with none.
    """

    def __init__(self, notes: Notes, signed: bool = False) -> None:
        self.notes, self.signed = notes, signed
        self.groups: dict[str, Group] = {}
        self.joined: dict[str, Theme] = {}
        self.once: dict[str, list[str]] = {}  # every theme that was ever joined → its groups

    def members(self, group: str) -> list[Note]:
        """The notes of a group, those that were hidden too."""
        known = self.groups[group].notes if group in self.groups else ()
        return [note for key in known if (note := self.notes.notes.get(key)) and note.group == group]

    def shown(self, group: str) -> list[Note]:
        """The same, without those that were hidden."""
        return [note for note in self.members(group) if not self.notes.hides(note)]

    def put(self, notes: Iterable[Note], group: Group) -> None:
        """Puts notes into a group, behind those that it has; each leaves the one where it stood."""
        self.groups[group.id] = group
        fresh = [note for note in notes if note.group != group.id]
        for note in fresh:
            note.group = group.id
        keys = [note.id for note in fresh]
        group.notes = [key for key in group.notes if key not in keys] + keys

    def join(self, theme: Theme, *, whole: bool) -> None:
        """Joins groups, themes that were joined before among them; each group is in one theme at most.

        These stay `whole` inside, so that joining is undone as it was done, one at a time.
        """
        before = {one: self.joined.pop(one) for one in theme.groups if one in self.joined}
        theme.inner = list(before.values()) if whole else []
        groups = [key for one in theme.groups for key in (before[one].groups if one in before else [one])]
        theme.groups = [key for key in dict.fromkeys(groups)
                        if key in self.groups and self.groups[key].heading == theme.heading]
        for other in list(self.joined.values()):
            other.groups = [key for key in other.groups if key not in theme.groups]
            if not other.groups:
                del self.joined[other.id]
        if theme.groups:
            self.joined[theme.id] = theme
            self.once[theme.id] = list(theme.groups)

    def part(self, key: str) -> None:
        """Parts what was joined last; what was joined before stands again, without what has left it since."""
        theme = self.joined.pop(key, None)
        for inner in theme.inner if theme else ():
            inner.groups = [group for group in inner.groups if theme and group in theme.groups]
            if inner.groups:
                self.joined[inner.id] = inner

    def parts(self) -> dict[str, list[str]]:
        """Every theme that is joined, or was → its groups: what was said of a theme follows them."""
        return self.once | {key: list(theme.groups) for key, theme in self.joined.items()}

    def made_of(self, theme: str) -> list[str]:
        """The groups of a theme, also of one that was parted since; a group is its own."""
        return self.parts().get(theme) or [theme]

    def kinds(self) -> dict[str, str]:
        """Every group → its heading: only what stands under one heading may be joined."""
        return {key: group.heading for key, group in self.groups.items()}

    def groups_of(self, theme: str) -> list[str]:
        """The groups in a theme that still stand."""
        keys = self.joined[theme].groups if theme in self.joined else [theme]
        return [key for key in keys if self.members(key)]

    def headings(self) -> dict[str, str]:
        """Every theme that stands → its heading."""
        inside = {group for theme in self.joined.values() for group in theme.groups}
        found = {key: theme.heading for key, theme in self.joined.items() if self.groups_of(key)}
        return found | {key: group.heading for key, group in self.groups.items()
                        if key not in inside and self.members(key)}

    def title(self, theme: str) -> str:
        """The sentence over a theme; "" while it has none, and when it was hidden."""
        known = self.joined.get(theme) or self.groups.get(theme)
        return self.notes.hidden.seen(known.title, known.titled_by) if known else ""

    def visible(self, theme: str) -> list[Note]:
        """The notes of a theme on the wall, in an order that says nothing of who wrote them, nor when."""
        notes = [note for key in self.groups_of(theme) for note in self.shown(key)]
        return sorted(notes, key=lambda note: note.order)

    def on_wall(self, heading: str) -> dict[str, list[Note]]:
        """The themes under a heading that have notes on the wall, with these."""
        return {key: notes for key, under in self.headings().items()
                if under == heading and (notes := self.visible(key))}

    def voices(self, heading: str) -> list[Note]:
        """The notes under a heading that stand in no group, in the same kind of order."""
        return [note for note in self.notes.shared() if note.heading == heading and not note.group]

    # pieces of views, once the room is shown what was found

    def briefly(self) -> View:
        """For every phone: the themes, without their notes."""
        return {key: {"title": self.title(key), "heading": heading, "notes": len(notes)}
                for heading in self.notes.headings for key, notes in self.on_wall(heading).items()}

    def whole(self, here: Here, most: int) -> View:
        """For wall and console: themes by heading with up to `most` notes each, and single voices."""
        found: View = {heading: {
            "themes": {key: self._theme(here, key, notes, notes[:most], "strips")
                       for key, notes in self.on_wall(heading).items()},
            "single": self._strips(here, self.voices(heading))} for heading in self.notes.headings}
        return {"headings": found, "totals": {**self.notes.counts(here, self.notes.shared()),
                                              "themes": sum(len(one["themes"]) for one in found.values())}}

    def printed(self, here: Here) -> View:
        """For the print, all of it; where an author does not permit quotes, a note is only counted."""
        found: View = {}
        for heading in self.notes.headings:
            alone = self.voices(heading)
            found[heading] = {
                "themes": {key: {**self._theme(here, key, notes, quotable(here, notes), "quotes"),
                                 "within": self.within(key)} for key, notes in self.on_wall(heading).items()},
                "single": self._strips(here, quotable(here, alone)), "single_count": len(alone)}
        return found

    def within(self, theme: str) -> list[str]:
        """What was joined in a theme, by the sentences that it had: themes that were joined before, and groups."""
        known = self.joined.get(theme)
        titles = [self.notes.hidden.seen(one.title) for one in (known.inner if known else ())]
        titles += [self.title(key) for key in self.groups_of(theme) if key != theme]
        return [title for title in dict.fromkeys(titles) if title not in ("", self.title(theme))]

    def done(self) -> dict[str, int]:
        """What was done, for the print: on how many boards notes were grouped, themes named, joined."""
        shown = [key for heading in self.notes.headings for key in self.on_wall(heading)]
        return {"grouped": len({self.groups[key].board for theme in shown for key in self.groups_of(theme)}),
                "titled": sum(bool(self.title(key)) for key in shown),
                "joined": sum(key in self.joined for key in shown)}

    def _theme(self, here: Here, key: str, notes: list[Note], told: list[Note], name: str) -> View:
        return {"title": self.title(key), "joined": key in self.joined, "groups": self.groups_of(key),
                "tables": {note.board: here.mark_of(note.board) for note in notes}, **self.notes.counts(here, notes),
                name: self._strips(here, told), "more": len(notes) - len(told)}

    def _strips(self, here: Here, notes: list[Note]) -> View:
        told = strips(here, notes)
        for note in notes if self.signed else ():
            told[note.id]["organisation"] = here.organisation_of(note.author)
        return told

    def offers(self, here: Here, kind: Callable[[str], str]) -> list[Offer]:
        """The themes that have a title, as what a later step may start from; `kind` says what each is."""
        found = []
        for heading in self.notes.headings:
            for key, notes in self.on_wall(heading).items():
                if self.title(key):
                    breadth = here.breadth(note.author for note in notes)
                    boards = dict.fromkeys(here.mark_of(note.board) for note in notes)
                    found.append(Offer(key, self.title(key), kind(key), breadth["people"], breadth["organisations"],
                                       tuple(filter(None, boards)), parts=tuple(self.made_of(key))))
        return found


def strips(here: Here, notes: Iterable[Note]) -> View:
    """Notes as wall and print show them: unsigned, each with its table's mark and its place."""
    return {note.id: {"text": note.text, "mark": here.mark_of(note.board), "order": note.order} for note in notes}


def quotable(here: Here, notes: Iterable[Note]) -> list[Note]:
    """Those whose author permits sentences without a name to be used (METHODS B6.4, permission 3)."""
    return [note for note in notes if here.permits(note.author, "quote")]


def words(title: str) -> int:
    """How many words a title has."""
    return len(_WORD.findall(title))
