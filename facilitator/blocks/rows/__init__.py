"""Rows: short texts under headings that all of a group write at once, each by its author; none replaces another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

import msgspec
from msgspec import Meta

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, Ids, tags, text
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Seat, View
from facilitator.core.hidden import HOST, Held

from .model import Begin, Heading, Row

__all__ = ["Begin", "Heading", "Row", "Rows"]

MOST = 12  # rows of a group under one heading
Over = Annotated[str, Meta(pattern=r"^([a-z]{1,2}[0-9]{1,9})?$")]  # "": none stood there
Origin = Annotated[str, Meta(pattern=r"^([a-z]{1,2}[0-9]{1,9}(/[a-z]{1,2}[0-9]{1,9})?)?$")]


class Rows(Block):
    """What groups write together, row by row.

    `group` says whose rows a person writes, `open` under which headings now, `begins` what a row of a person may begin
    with, by its origin. `also` are the further audiences of a group's rows, `public` whether more than the group may
    read one. Moment: `write` (write, rewrite, withdraw, tag, link, pick).
    """

    slug: ClassVar[str] = "rows"
    gives_back = True

    def __init__(self, headings: Mapping[str, Heading], when: Mapping[str, When], *,
                 group: Callable[[Here, str], str], open: Callable[[Here], Sequence[str]],
                 begins: Callable[[Here, str], Mapping[str, Begin]], also: Callable[[str], Iterable[str]],
                 public: Callable[[Here, Row], bool]) -> None:
        super().__init__(when)
        self.headings, self.group, self.open = dict(headings), group, open
        self.begins, self.also, self.public = begins, also, public
        self.rows: dict[str, Row] = {}
        self.of_group: dict[str, dict[str, Row]] = {}
        self.picked: dict[tuple[str, str], list[str]] = {}  # group and single heading → the rows picked there, in turn

    def types(self) -> Mapping[str, Any]:
        """Headings, their tags and the length of a row are those of this step."""
        values: dict[str, tuple[str, ...]] = {}
        for heading in self.headings.values():
            values.update(heading.tags)
        longest = max(heading.length for heading in self.headings.values())
        return {"heading": Literal[tuple(self.headings)], "text": text(longest, 2), "tags": tags(values)}

    # asking

    @command("participant", moment="write")
    def write(self, here: Here, by: Seat, heading: str, text: str, tags: msgspec.Struct | None = None,
              links: Ids | None = None, origin: Origin = "", over: Over = "") -> list[Fact]:
        """One row. Where one is picked, it takes the place of the one that its author saw there (`over`)."""
        group = self._group(here, by)
        self._fits(here, heading, text)
        if sum(row.heading == heading for row in self.of_group.get(group, {}).values()) >= MOST:
            raise Refused("rows_full", limit=MOST)
        told = {"tags": self._tags(heading, tags), "links": [self._target(group, heading, to) for to in links or ()],
                "picked": self.headings[heading].single and self.picks(group, heading) == over,
                **(self._begun(here, by, heading, text, origin) if origin else {})}
        given = {name: value for name, value in told.items() if value}
        return [self.fact("written", author=by.person, group=group, heading=heading, text=text, **given)]

    @command("participant", moment="write")
    def rewrite(self, here: Here, by: Seat, row: Id, text: str) -> list[Fact]:
        """Other words for an own row, or for one whose author is here no more."""
        known = self._own(here, by, row)
        self._fits(here, known.heading, text, late=self.hides(known))
        return [self.fact("rewritten", row=row, text=text, author=by.person)] if text != known.text else []

    @command("participant", moment="write")
    def withdraw(self, here: Here, by: Seat, row: Id) -> list[Fact]:
        """Takes an own row away: its words leave the log."""
        self._open(here, self._own(here, by, row).heading)
        return [self.fact("withdrawn", row=row)]

    @command("participant", moment="write")
    def tag(self, here: Here, by: Seat, row: Id, tags: msgspec.Struct) -> list[Fact]:
        """What is said of any row of the group ("" takes it off)."""
        known = self._row(here, by, row)
        return [self.fact("tagged", row=row, tags=self._tags(known.heading, tags))]

    @command("participant", moment="write")
    def link(self, here: Here, by: Seat, row: Id, to: Id, on: bool = True) -> list[Fact]:
        """Ties any row of the group to another, or no longer."""
        known = self._row(here, by, row)
        self._target(known.group, known.heading, to)
        return [self.fact("linked", row=row, to=to, on=on)]

    @command("participant", moment="write")
    def pick(self, here: Here, by: Seat, row: Id) -> list[Fact]:
        """The row that stands for its heading, of those that were written there."""
        known = self._row(here, by, row)
        if not self.headings[known.heading].single:
            raise Refused("nothing_to_pick")
        return [self.fact("picked", row=row)]

    def _group(self, here: Here, by: Seat) -> str:
        if group := self.group(here, by.person):
            return group
        raise Refused("no_group")

    def _open(self, here: Here, heading: str) -> None:
        if heading not in self.open(here):
            raise Refused("row_closed")

    def _fits(self, here: Here, heading: str, text: str, *, late: bool = False) -> None:
        if not late:
            self._open(here, heading)
        limit = self.headings[heading].length
        if len(text) > limit:
            raise Refused("too_long", length=len(text), limit=limit)

    def _row(self, here: Here, by: Seat, row: str) -> Row:
        """A row of the asker's group under a heading that is open."""
        known = self.of_group.get(self._group(here, by), {}).get(row)
        if known is None:
            raise Refused("no_such_row")
        self._open(here, known.heading)
        return known

    def _own(self, here: Here, by: Seat, row: str) -> Row:
        known = self.of_group.get(self._group(here, by), {}).get(row)
        if known is None:
            raise Refused("no_such_row")
        if known.author != by.person and here.takes_part(known.author):
            raise Refused("not_my_row")
        return known

    def _tags(self, heading: str, tags: msgspec.Struct | None) -> dict[str, str]:
        told: dict[str, str] = dict(msgspec.to_builtins(tags)) if tags else {}
        values = self.headings[heading].tags
        if any(name not in values or value not in ("", *values[name]) for name, value in told.items()):
            raise Refused("no_such_tag")
        return told

    def _target(self, group: str, heading: str, to: str) -> str:
        target = self.of_group.get(group, {}).get(to)
        if target is None or target.heading not in self.headings[heading].links:
            raise Refused("cannot_tie")
        return to

    def _begun(self, here: Here, by: Seat, heading: str, text: str, origin: str) -> dict[str, Any]:
        begin = self.begins(here, by.person).get(origin)
        if begin is None or heading not in begin.headings:
            raise Refused("no_such_beginning")
        return {"origin": origin, "kind": begin.kind, "life": begin.life, "copied": text == begin.text}

    # folding

    @fact("written", unsigned=True)
    def _written(self, event: Event) -> Touched:
        data = event.data
        if data.get("heading") not in self.headings:  # it was withdrawn, or settings know the heading no more
            return ()
        key = f"r{event.made}"
        life = data.get("life") or hashlib.blake2b(
            f"{event.at}/{event.step}/{key}/{data['text']}".encode(), digest_size=8).hexdigest()
        row = Row(key, data["group"], data["heading"], data["author"], data["text"], life,
                  {name: value for name, value in data.get("tags", {}).items() if value},
                  [to for to in data.get("links", ()) if to in self.rows],
                  data.get("origin", ""), data.get("kind", ""), data.get("copied", False), [event.seq])
        self.rows[key] = self.of_group.setdefault(row.group, {})[key] = row
        self.hidden.take(row.text, [row.origin] if row.copied else ())
        if data.get("picked"):
            self.picked.setdefault((row.group, row.heading), []).append(key)
        return self._seen(row)

    @fact("rewritten")
    def _rewritten(self, event: Event) -> Touched:
        row = self._told(event)
        if row is None:
            return ()
        seen = None if self.hides(row) else self._seen(row)
        row.text, row.copied = event.data["text"], False
        row.author = event.data.get("author", row.author)
        return seen if seen is None else (*seen, f"mine:{row.author}")

    @fact("withdrawn", empties="told", outdates="unprinted")
    def _withdrawn(self, event: Event) -> Touched:
        self.taken_back.add(event.data.get("row", ""))
        row = self._told(event)
        if row is None:
            return ()
        del self.rows[row.id], self.of_group[row.group][row.id]
        for other in self.of_group[row.group].values():
            other.links = [to for to in other.links if to != row.id]
        return self._seen(row)

    @fact("tagged")
    def _tagged(self, event: Event) -> Touched:
        row = self._told(event)
        if row is None:
            return ()
        row.tags = {name: value for name, value in {**row.tags, **event.data["tags"]}.items() if value}
        return self._seen(row)

    @fact("linked")
    def _linked(self, event: Event) -> Touched:
        row, to = self._told(event), event.data["to"]
        if row is None or to not in self.rows:
            return ()
        row.links = [*(each for each in row.links if each != to), *([to] if event.data["on"] else [])]
        return self._seen(row)

    @fact("picked")
    def _picked(self, event: Event) -> Touched:
        row = self._told(event)
        if row is None or not self.headings[row.heading].single:
            return ()
        self.picked.setdefault((row.group, row.heading), []).append(row.id)
        return self._seen(row)

    def told(self, data: Mapping[str, Any]) -> Iterable[int]:
        """The places in the log of everything that was told of a row."""
        row = self.rows.get(data["row"])
        return row.facts if row else ()

    def _told(self, event: Event) -> Row | None:
        if row := self.rows.get(event.data.get("row", "")):
            row.facts.append(event.seq)
        return row

    def _seen(self, row: Row) -> tuple[str, ...]:
        """Who may see a change of a row."""
        return ("console", "projector", "phone", f"organisation:{row.group}", f"mine:{row.author}",
                *self.also(row.group))

    # what is written, and pieces of views

    def readable(self, here: Here) -> dict[str, Held]:
        """Every row; but for public ones it is its group's alone, and no list of whoever facilitates tells it."""
        held, again = {}, self.named("rewrite")
        for key, row in self.rows.items():
            public, own = self.public(here, row), not row.copied
            held[key] = Held(row.text, "rows.kind", author=row.author if own else HOST, again=again if own else "",
                             data={"row": key}, private=not public, alarming=public)
        return held

    def hides(self, row: Row) -> bool:
        """Whether a row was taken out of sight; what was taken over as it was suggested, with that."""
        return self.hidden.hides(row.text, HOST if row.copied else row.author)

    def standing(self, group: str) -> Iterator[Row]:
        """The rows of a group that are in sight, by the numbers that were drawn for them: that says nothing of who
        wrote before whom."""
        rows = sorted(self.of_group.get(group, {}).values(), key=lambda row: int(row.id[1:]))
        return (row for row in rows if not self.hides(row))

    def counts(self, group: str) -> dict[str, int]:
        """How many rows a group has under each heading."""
        counted = dict.fromkeys(self.headings, 0)
        for row in self.of_group.get(group, {}).values():
            counted[row.heading] += 1
        return counted

    def picks(self, group: str, heading: str) -> str:
        """The row that was picked last of those that are still there, else the last one; "" without any."""
        known = self.of_group.get(group, {})
        there = [row for row in self.picked.get((group, heading), ()) if row in known]
        there = there or [key for key, row in known.items() if row.heading == heading]
        return there[-1] if there else ""

    def stands(self, group: str, heading: str) -> str:
        """The words that stand for a single heading; "" without any."""
        row = self.rows.get(self.picks(group, heading))
        return row.text if row and not self.hides(row) else ""

    def limits(self, here: Here) -> View:
        """For every phone: under which headings may be written now, and how much."""
        return {"open": list(self.open(here)), "most": MOST,
                "length": {name: heading.length for name, heading in self.headings.items()}}

    def of(self, group: str) -> View:
        """For a group: its rows, unsigned, and which are picked."""
        rows = {row.id: {"heading": row.heading, "text": row.text, "tags": dict(row.tags), "links": list(row.links),
                         "origin": row.origin, "kind": row.kind, "place": place}
                for place, row in enumerate(self.standing(group))}
        single = {row.heading for row in self.of_group.get(group, {}).values() if self.headings[row.heading].single}
        return {"rows": rows, "picked": {heading: self.picks(group, heading) for heading in single}}

    def own(self, here: Here, person: str) -> View:
        """For one person: which rows may be said otherwise by them."""
        rows = self.of_group.get(self.group(here, person), {})
        return {"own": [row.id for row in rows.values() if row.author == person]}
