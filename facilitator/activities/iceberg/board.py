"""The table's board: silent reading, one pen, grouping and naming."""

from __future__ import annotations

from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, Ids, maybe, text
from facilitator.core.handlers import command, fact
from facilitator.core.here import Here, Seat

from .model import Board, Cluster, Level, Note, Proposal
from .notes import Notes
from .sentences import LONGEST, SHORTEST, words

WORK = ("group", "name")
PATIENCE = 30_000  # milliseconds after which an unanswered request for the pen may be taken as a yes
MANY_PROPOSALS = 30


class Boards(Notes):
    """State and commands of the part that a table does together."""

    def board(self, table: str) -> Board:
        """The board of a table."""
        if table not in self.boards:
            self.boards[table] = Board()
        return self.boards[table]

    @command("participant", stages=WORK)
    def take_pen(self, here: Here, by: Seat) -> list[Fact]:
        """Takes the pen when it lies free, or when asking for it was not answered for a while (a phone may be dead)."""
        table, board = self._at_table(here, by)
        asked = board.asked.get(by.person, 0)
        if board.pen not in ("", by.person) and not (asked and here.now - asked >= PATIENCE):
            raise Refused("pen_held")
        return [Fact("pen.passed", {"table": table, "to": by.person})]

    @command("participant", stages=WORK)
    def ask_pen(self, here: Here, by: Seat) -> list[Fact]:
        """Asks whoever holds the pen for it."""
        table, board = self._at_table(here, by)
        if not board.pen or board.pen == by.person or by.person in board.asked:
            raise Refused("pen_free" if not board.pen else "already_asked")
        return [Fact("pen.asked", {"table": table, "person": by.person})]

    @command("participant", stages=WORK)
    def pass_pen(self, here: Here, by: Seat, to: Id | None = None) -> list[Fact]:
        """Passes the pen to a mate, or lays it down."""
        table, _ = self._pen(here, by)
        if to is not None and here.table_of(to) != table:
            raise Refused("not_at_table")
        return [Fact("pen.passed", {"table": table, "to": to or ""})]

    @command("participant", stages=WORK)
    def propose(self, here: Here, by: Seat, notes: Ids, cluster: Id | None = None) -> list[Fact]:
        """Suggests a grouping to whoever holds the pen."""
        table, board = self._at_table(here, by)
        notes = list(dict.fromkeys(notes))
        if len(board.proposals) >= MANY_PROPOSALS:
            raise Refused("many_proposals")
        self._groupable(notes, table, cluster)
        return [Fact("notes.proposed", {"table": table, "notes": notes, "cluster": cluster or ""})]

    @command("participant", stages=WORK)
    def drop_proposal(self, here: Here, by: Seat, proposal: Id) -> list[Fact]:
        """Leaves a suggestion as it is."""
        table, board = self._pen(here, by)
        if proposal not in board.proposals:
            raise Refused("no_such_proposal")
        return [Fact("proposal.settled", {"table": table, "proposal": proposal})]

    @command("participant", stages=WORK)
    def group(self, here: Here, by: Seat, notes: Ids, cluster: Id | None = None,
              proposal: Id | None = None) -> list[Fact]:
        """Puts notes of one level together, or with a group that stands already."""
        table, board = self._pen(here, by)
        notes = list(dict.fromkeys(notes))
        level = self._groupable(notes, table, cluster)
        facts = [Fact("notes.grouped", {"table": table, "level": level, "notes": notes, "cluster": cluster or ""})]
        if proposal in board.proposals:
            facts.append(Fact("proposal.settled", {"table": table, "proposal": proposal}))
        return facts

    @command("participant", stages=WORK)
    def ungroup(self, here: Here, by: Seat, notes: Ids) -> list[Fact]:
        """Takes notes out of their groups; a group of none is no more."""
        table, _ = self._pen(here, by)
        if any(self._on_board(note, table).cluster == "" for note in notes):
            raise Refused("not_grouped")
        return [Fact("notes.ungrouped", {"table": table, "notes": notes})]

    @command("participant", stages=WORK)
    def title(self, here: Here, by: Seat, cluster: Id, text: text(140, 1)) -> list[Fact]:
        """Names a group with a sentence of 4 to 14 words (METHODS B1): a noun alone is met with a question."""
        table, _ = self._pen(here, by)
        if cluster not in self.clusters or self.clusters[cluster].table != table:
            raise Refused("no_such_group")
        count = words(text)
        if count < SHORTEST:
            raise Refused("title_noun", theme=text)
        if count > LONGEST:
            raise Refused("title_long", words=count, limit=LONGEST)
        return [Fact("cluster.titled", {"table": table, "cluster": cluster, "title": text})]

    @command("participant", stages=WORK)
    def move_on_board(self, here: Here, by: Seat, note: Id, level: Level) -> list[Fact]:
        """The table sees a note on another level; its author is told and may copy it back."""
        table, _ = self._pen(here, by)
        self._on_board(note, table)
        return [Fact("note.moved", {"note": note, "level": level, "table": table})]

    @command("participant", stages=WORK)
    def settle_at(self, here: Here, by: Seat, level: Level) -> list[Fact]:
        """The table turns to another level."""
        table, _ = self._pen(here, by)
        return [Fact("board.settled", {"table": table, "level": level})]

    @command("participant", stages=WORK)
    def finish(self, here: Here, by: Seat, on: bool) -> list[Fact]:
        """«Ya terminamos», or not yet."""
        table, _ = self._at_table(here, by)
        return [Fact("board.finished", {"table": table, "on": on})]

    @command("participant", stages=("name",))
    def say(self, here: Here, by: Seat, text: maybe(280, 3)) -> list[Fact]:
        """The table's sentence: what it found."""
        table, _ = self._pen(here, by)
        return [Fact("sentence.written", {"table": table, "text": text})]

    @command("facilitator", stages=WORK, undoable=True)
    def give_pen(self, here: Here, by: Seat, table: Id, person: Id) -> list[Fact]:
        """Whoever facilitates hands the pen on when its phone is gone."""
        if here.table_of(person) != table or here.people[person].gone:
            raise Refused("not_at_table")
        return [Fact("pen.passed", {"table": table, "to": person})]

    def _at_table(self, here: Here, by: Seat) -> tuple[str, Board]:
        table = here.table_of(by.person)
        if not table:
            raise Refused("no_table")
        return table, self.boards.get(table) or Board()

    def _pen(self, here: Here, by: Seat) -> tuple[str, Board]:
        table, board = self._at_table(here, by)
        if board.pen != by.person:
            raise Refused("pen_needed")
        return table, board

    def _on_board(self, note: str, table: str) -> Note:
        if note not in self.notes or self.notes[note].table != table:
            raise Refused("not_on_board")
        return self.notes[note]

    def _groupable(self, notes: list[str], table: str, cluster: str | None) -> int:
        levels = {self._on_board(note, table).level for note in notes}
        if cluster is not None:
            if cluster not in self.clusters or self.clusters[cluster].table != table:
                raise Refused("no_such_group")
            levels.add(self.clusters[cluster].level)
        if len(levels) != 1:
            raise Refused("different_levels" if levels else "nothing_chosen")
        return levels.pop()

    @fact("pen.passed")
    def _pen_passed(self, event: Event) -> tuple[str, ...]:
        board = self.board(event.data["table"])
        board.pen = event.data["to"]
        board.asked = {}
        return self._at(event)

    @fact("pen.asked")
    def _pen_asked(self, event: Event) -> tuple[str, ...]:
        self.board(event.data["table"]).asked[event.data["person"]] = event.at
        return self._at(event)

    @fact("notes.proposed")
    def _proposed(self, event: Event) -> tuple[str, ...]:
        self.board(event.data["table"]).proposals[f"x{event.seq}"] = Proposal(
            list(event.data["notes"]), event.data.get("cluster", ""))
        return self._at(event)

    @fact("proposal.settled")
    def _proposal_settled(self, event: Event) -> tuple[str, ...]:
        self.board(event.data["table"]).proposals.pop(event.data["proposal"], None)
        return self._at(event)

    @fact("notes.grouped")
    def _grouped(self, event: Event) -> tuple[str, ...] | None:
        data = event.data
        notes = [self.notes[key] for key in dict.fromkeys(data["notes"]) if key in self.notes]
        notes = [note for note in notes if note.table == data["table"] and note.level == data["level"]]
        cluster = self.clusters.get(data.get("cluster", ""))
        if not notes or (data.get("cluster") and cluster is None):
            return ()
        for note in notes:
            if cluster is None or note.cluster != cluster.id:
                self._leave_cluster(note)
        if cluster is None:
            cluster = Cluster(f"c{event.seq}", data["table"], data["level"], [])
        self.clusters[cluster.id] = cluster
        cluster.notes += [note.id for note in notes if note.id not in cluster.notes]
        for note in notes:
            note.cluster = cluster.id
        return (*self._at(event), *(f"mine:{note.author}" for note in notes))

    @fact("notes.ungrouped")
    def _ungrouped(self, event: Event) -> tuple[str, ...]:
        notes = [self.notes[key] for key in event.data["notes"] if key in self.notes]
        for note in notes:
            self._leave_cluster(note)
        return (*self._at(event), *(f"mine:{note.author}" for note in notes))

    @fact("cluster.titled")
    def _titled(self, event: Event) -> tuple[str, ...]:
        cluster = self.clusters.get(event.data["cluster"])
        if cluster is None:
            return ()
        cluster.title = event.data["title"]
        authors = {self.notes[key].author for key in cluster.notes if key in self.notes}
        return (*self._at(event), *(f"mine:{author}" for author in authors))

    @fact("board.settled")
    def _settled(self, event: Event) -> tuple[str, ...]:
        self.board(event.data["table"]).level = event.data["level"]
        return self._at(event)

    @fact("board.finished")
    def _finished(self, event: Event) -> tuple[str, ...]:
        self.board(event.data["table"]).done = event.data["on"]
        return self._at(event)

    @fact("sentence.written")
    def _said(self, event: Event) -> tuple[str, ...]:
        self.board(event.data["table"]).sentence = event.data["text"]
        return self._at(event)

    def _at(self, event: Event) -> tuple[str, ...]:
        return ("console", "projector", f"table:{event.data['table']}")
