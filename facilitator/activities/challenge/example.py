"""A round of feedback as a cohort plays it: each writes a challenge, reads others', and takes something along."""

from __future__ import annotations

import json
from collections.abc import Generator
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from facilitator.core.here import Cast, Line

from .rules import CARDS, GIVING, STAGES, Rules

Play = Generator[Line, int, None]
ADVANCE = Line("console", "advance", house=True)
TAKES = ("take", "explore", "take", "no")
MANY = 12
CARDS_APART = 4  # so that two cards about one challenge say different things
RUNGS = ("value", "wonder", "suggest", "offer")


class Known(msgspec.Struct):
    """An opened card: who gives it, and whose challenge it is about once that was found out."""

    giver: str
    owner: str = ""


class Sides(msgspec.Struct):
    """Owners and givers, each with the people who speak for it."""

    owners: dict[str, list[str]]
    givers: dict[str, list[str]]

    def asks(self, place: int) -> bool:
        """Who of so many asks something: all of few, some of many."""
        return len(self.givers) < MANY or not place % 4


def play(cast: Cast) -> Play:
    """Yields lines, is sent the number of what each made."""
    told = json.loads((Path(__file__).parent / "example.json").read_text("utf-8"))
    words = told.get(cast.language) or told["es"]
    rules: Rules = cast.settings
    people = [key for key, person in cast.people.items() if person.participates and not person.gone]
    among = sides(cast, people, rules)
    yield ADVANCE
    yield from writing(cast, among, rules, words)
    cards: dict[str, Known] = {}
    stages = [stage for stage in STAGES[1:] if rules.lasts(stage, rules.cards)]
    for before, stage in zip(["write", *stages], stages, strict=False):
        yield ADVANCE
        if before in GIVING and stage not in GIVING:
            yield ADVANCE  # cards on their way have a grace
        if cast.rush and stage in GIVING:
            yield from rush(among, words)
        if stage in GIVING and stage != "talk":
            yield from giving(among, cards, CARDS.index(stage) + 1 if stage in CARDS else 1, words)
        if stage == "decide":
            yield from deciding(among, cards, words)
    for _ in range(5):  # the last minute, its grace, the close, the reveal, the harvest
        yield ADVANCE
    yield Line("console", "harvest", {"step": cast.step, "text": words["finding"]}, house=True)


def rush(among: Sides, words: dict[str, Any]) -> Play:
    """All who give open a card and have nothing to ask; then everybody writes on the rungs, again and again."""
    cards: dict[str, str] = {}
    for giver, people in among.givers.items():
        if made := (yield Line(people[0], "deal.open", {"number": 1}, optional=True)):
            cards[giver] = f"k{made}"
            yield Line(people[0], "ladder.clear", {"card": cards[giver]})
    seats = [(person, cards[giver]) for turn in range(max(map(len, among.givers.values())))
             for giver, members in among.givers.items() if giver in cards for person in members[turn:turn + 1]]
    for number in count():
        person, card = seats[number % len(seats)]
        rung, said = RUNGS[number // len(seats) % 3], words["cards"][number % len(words["cards"])]
        text = said.get(rung) or said["value"]
        yield Line(person, "ladder.say", {"card": card, "rung": rung, "text": f"{text} {number}"}, at_once=True)


def sides(cast: Cast, people: list[str], rules: Rules) -> Sides:
    """Owners and givers, each with the people who speak for it."""
    owners: dict[str, list[str]] = {}
    for person in people:
        home = person if rules.format == "trios" else cast.people[person].organisation or person
        owners.setdefault(home, []).append(person)
    alone = rules.format == "trios" or rules.unit == "person"
    return Sides(owners, {person: [person] for person in people} if alone else owners)


def writing(cast: Cast, among: Sides, rules: Rules, words: dict[str, Any]) -> Play:
    """Each owner's card, by all its people in turn."""
    owners, found = among.owners, cast.look("phone").get("briefs", {}).get("found", {})
    links = {offer["kind"]: key for key, offer in reversed(found.items())}
    for place, (owner, people) in enumerate(owners.items()):
        card = words["challenges"][place % len(words["challenges"])]
        for turn, field in enumerate(("title", "happening", "tried", "question")):
            if text := card.get(field):
                mark = f" ({owner})" if place >= len(words["challenges"]) and field == "title" else ""
                yield Line(people[turn % len(people)], "briefs.write", {"field": field, "text": text + mark})
        tags = [tag for tag in card.get("tags", ()) if int(tag) <= len(rules.topics)]
        link = links.get(card.get("link", ""))
        chosen = {"help": card["help"], "scope": card["scope"], "tags": tags, **({"link": link} if link else {})}
        yield Line(people[0], "briefs.choose", chosen)
        yield Line(people[-1], "briefs.reserve", {"reach": card["reserve"]})
        if not place:
            yield Line(people[0], "notes.write", {"heading": "box", "text": words["box"]})
    if rules.format == "assist":
        yield Line("console", "choose_cases", {"owners": list(owners)[:1]})


def giving(cast: Sides, cards: dict[str, Known], number: int, words: dict[str, Any]) -> Play:
    """Each giver opens the next card, asks or has nothing to ask, and says what there is to say."""
    opened: list[tuple[str, str]] = []
    for giver, people in cast.givers.items():
        own = sum(known.giver == giver for known in cards.values()) + 1
        made = yield Line(people[0], "deal.open", {"number": own}, optional=True)
        if made:
            cards[f"k{made}"] = Known(giver)
            opened.append((f"k{made}", people[-1]))
    for place, (card, person) in enumerate(opened):
        asked, answered = words["asks"][(place + len(opened) * (number - 1)) % len(words["asks"])]
        if cast.asks(place):
            yield Line(person, "ladder.ask", {"card": card, "text": asked})
            yield from answering(cast, card, cards[card], answered)
        else:
            yield Line(person, "ladder.clear", {"card": card})
        said = words["cards"][fitting(cast, cards, cards[card].owner, place + number) % len(words["cards"])]
        for rung in RUNGS:
            if text := said.get(rung):
                kind = {"kind": said["kind"]} if rung == "offer" else {}
                yield Line(person, "ladder.say", {"card": card, "rung": rung, "text": text, **kind})
        if place or number % 2:  # one is left for the room to hand over
            yield Line(person, "ladder.deliver", {"card": card})


def fitting(cast: Sides, cards: dict[str, Known], owner: str, place: int) -> int:
    """Which card goes to an owner: what fits its challenge first, then the next but three; any where nobody asked."""
    known = sum(each.owner == owner for each in cards.values())
    return list(cast.owners).index(owner) + CARDS_APART * (known - 1) if owner else place


def answering(cast: Sides, card: str, known: Known, text: str) -> Play:
    """Whose challenge it is, answers: a play is not told who that is, and finds out."""
    for owner, people in cast.owners.items():
        answer = Line(people[0], "ladder.answer", {"card": card, "text": text}, optional=True)
        if owner != known.giver and (yield answer):
            known.owner = owner
            return


def deciding(cast: Sides, cards: dict[str, Known], words: dict[str, Any]) -> Play:
    """What each makes of what it received, and what it will do."""
    for place, (owner, people) in enumerate(cast.owners.items()):
        for turn, card in enumerate(card for card, known in cards.items() if known.owner == owner):
            what = TAKES[(turn + place) % len(TAKES)]
            yield Line(people[0], "ladder.take", {"card": card, "what": what})
            if what == "take":
                yield Line(people[0], "ladder.accept", {"card": card, "on": True}, optional=True)
                for side in (people[0], cast.givers[cards[card].giver][0]):
                    yield Line(side, "ladder.share", {"card": card, "text": words["contact"]}, optional=True)
        outcome = words["outcomes"][place % len(words["outcomes"])]
        yield Line(people[0], "takeaways.say", {"text": outcome["valuable"]})
        yield Line(people[0], "takeaways.intend", {"number": 1, "what": outcome["what"], "first": outcome["first"]})
