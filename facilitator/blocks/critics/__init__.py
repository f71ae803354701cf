"""Critics: whoever is alone in a group invites another group to read along, and whoever accepts may only ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal

import msgspec

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, text
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Seat, View
from facilitator.core.hidden import Held

LENGTH, LINES, EACH = 140, 2, 20


class Question(msgspec.Struct):
    """What a critic asked a group about a heading of its work."""

    id: str
    group: str
    author: str
    heading: str
    text: str


class Critics(Block):
    """Who reads along with which group, and what they ask. Of who left, or waits to be confirmed, that rests: the group
    whose yes it was is asked again.

    `group` says to which one a person belongs, `headings` what questions are about. Moments: `pair` (invite, answer,
    end), `ask` (ask, reword).
    """

    slug: ClassVar[str] = "critics"
    gives_back = True

    def __init__(self, headings: tuple[str, ...], when: Mapping[str, When], *,
                 group: Callable[[Here, str], str]) -> None:
        super().__init__(when)
        self.headings, self.group = headings, group
        self.invited: dict[str, str] = {}  # group → whom it asked
        self.critics: dict[str, str] = {}  # group → person
        self.questions: dict[str, Question] = {}
        self._members: tuple[tuple[str, ...] | None, dict[str, list[str]]] = None, {}  # a roll, and it by group

    def types(self) -> Mapping[str, Any]:
        """Headings are those of this step."""
        return {"heading": Literal[self.headings], "text": text(LENGTH, LINES)}

    # asking

    @command("participant", moment="pair")
    def invite(self, here: Here, by: Seat, organisation: Id) -> list[Fact]:
        """Asks another group to read along, in place of one that was asked and has not said yes."""
        group = self.group(here, by.person)
        if not self.alone(here, group):
            raise Refused("not_alone")
        if self.critic(here, group):
            raise Refused("critic_there")
        if organisation == group or not self.members(here, organisation):
            raise Refused("nobody_to_read")
        return [self.fact("invited", group=group, organisation=organisation)]

    @command("participant", moment="pair")
    def answer(self, here: Here, by: Seat, group: Id, on: bool) -> list[Fact]:
        """Yes, this person reads along; or not now, and nobody is told who said so."""
        mine = self.group(here, by.person)
        if not mine or self.invitee(here, group) != mine:
            raise Refused("not_invited")
        return [self.fact("accepted", group=group, person=by.person) if on else self.fact("declined", group=group)]

    @command("participant", moment="pair")
    def end(self, here: Here, by: Seat, group: Id) -> list[Fact]:
        """Either of the two ends it; a group also takes back what it asked."""
        if by.person != self.critic(here, group) and (
                group != self.group(here, by.person) or group not in {**self.critics, **self.invited}):
            raise Refused("no_critic")
        return [self.fact("ended", group=group)]

    @command("participant", moment="ask")
    def ask(self, here: Here, by: Seat, group: Id, heading: str, text: str) -> list[Fact]:
        """A question, and nothing but a question."""
        if by.person != self.critic(here, group):
            raise Refused("no_critic")
        self._asks(text)
        if sum(each.author == by.person for each in self.questions.values()) >= EACH:
            raise Refused("questions_full", limit=EACH)
        return [self.fact("asked", group=group, person=by.person, heading=heading, text=text)]

    @command("participant", moment="ask")
    def reword(self, here: Here, by: Seat, question: Id, text: str) -> list[Fact]:
        """Asks an own question in other words."""
        if question not in self.questions or self.questions[question].author != by.person:
            raise Refused("not_my_question")
        self._asks(text)
        return [self.fact("reworded", question=question, text=text)]

    def _asks(self, text: str) -> None:
        if "?" not in text:
            raise Refused("only_questions")

    def members(self, here: Here, group: str) -> list[str]:
        """Those of a group who are here, and do not wait to be confirmed."""
        if self._members[0] is not here.roll or here.roll is None:
            self._members = here.roll, {}
            for person in (each for each in here.participants() if not here.waits(each)):
                self._members[1].setdefault(self.group(here, person), []).append(person)
        return self._members[1].get(group, []) if group else []

    def alone(self, here: Here, group: str) -> bool:
        """Whether a group is one person."""
        return len(self.members(here, group)) == 1

    def critic(self, here: Here, group: str) -> str:
        """Who reads along with a group, "" for nobody who is here and may."""
        person = self.critics.get(group, "")
        return person if here.takes_part(person) and not here.waits(person) else ""

    def invitee(self, here: Here, group: str) -> str:
        """Which group is asked to read along with a group, or asked again, "" for none."""
        rests = group in self.critics and not self.critic(here, group)
        again = self.group(here, self.critics[group]) if rests else ""
        return again if again != group and self.members(here, again) else self.invited.get(group, "")

    # folding

    @fact("invited")
    def _invited(self, event: Event) -> Touched:
        group = event.data["group"]
        self.invited[group] = event.data["organisation"]
        self.critics.pop(group, None)
        return None

    @fact("accepted")
    def _accepted(self, event: Event) -> Touched:
        group = event.data["group"]
        if self.invited.pop(group, None) is None and group not in self.critics:
            return ()
        self.critics[group] = event.data["person"]
        return None

    @fact("declined")
    def _declined(self, event: Event) -> Touched:
        return self._ended(event)

    @fact("ended")
    def _ended(self, event: Event) -> Touched:
        self.invited.pop(event.data["group"], None)
        self.critics.pop(event.data["group"], None)
        return None

    @fact("asked", unsigned=True)
    def _asked(self, event: Event) -> Touched:
        data, key = event.data, f"e{event.made}"
        if data.get("heading") not in self.headings:
            return ()
        self.questions[key] = Question(key, data["group"], data["person"], data["heading"], data["text"])
        return ("console", f"organisation:{data['group']}", f"mine:{data['person']}")

    @fact("reworded")
    def _reworded(self, event: Event) -> Touched:
        question = self.questions.get(event.data.get("question", ""))
        if question is None:
            return ()
        question.text = event.data["text"]
        return None

    def also(self, group: str) -> list[str]:
        """The audience of who reads along with a group."""
        return [f"mine:{self.critics[group]}"] if group in self.critics else []

    # what is written, and pieces of views

    def readable(self, here: Here) -> dict[str, Held]:
        """Every question: its group reads it, and nobody else."""
        return {key: Held(each.text, "critics.kind", author=each.author, again=self.named("reword"),
                          data={"question": key}, private=True, alarming=False)
                for key, each in self.questions.items()}

    def _told(self, group: str, author: str = "") -> View:
        return {key: {"heading": each.heading, "text": each.text, "group": group}
                for key, each in self.questions.items() if each.group == group and author in ("", each.author)
                and not self.hidden.hides(each.text, each.author)}

    def of(self, here: Here, group: str) -> View:
        """For a group: whether one person is alone in it, who was asked or reads along, what was asked; who asks it."""
        owners = dict.fromkeys((*self.invited, *self.critics))
        return {"alone": self.alone(here, group), "invited": self.invitee(here, group),
                "critic": self.group(here, self.critic(here, group)), "questions": self._told(group),
                "asks": [owner for owner in owners if self.invitee(here, owner) == group]}

    def reads(self, here: Here, person: str) -> list[str]:
        """The groups with which a person reads along."""
        return [group for group in self.critics if self.critic(here, group) == person]

    def own(self, here: Here, person: str) -> View:
        """For who reads along: with whom, and what they asked."""
        groups = self.reads(here, person)
        return {"groups": groups, "length": LENGTH,
                "asked": {key: told for group in groups for key, told in self._told(group, person).items()}}

    def counted(self, here: Here, group: str) -> View:
        """For whoever facilitates: how it stands, without a word of it."""
        return {"critic": self.group(here, self.critic(here, group)), "invited": self.invitee(here, group)}
