"""Canvases as a cohort writes them: all delegates at once, screen by screen, then the gallery and its answers."""

from __future__ import annotations

import json
from collections.abc import Generator
from itertools import count
from pathlib import Path
from typing import Any

from facilitator.blocks.rows import MOST
from facilitator.core.here import Cast, Line

from .headings import REGISTERS, SCREENS, WHY, slot

Play = Generator[Line, int, None]
Delegates = dict[str, list[str]]  # organisation → people
Written = dict[str, list[str]]  # heading → rows
ADVANCE = Line("console", "advance", house=True)
TIES = {"relief": "pains", "opening": "gains"}
SILENT = 4  # one organisation in so many keeps its sentence to itself


def play(cast: Cast) -> Play:
    """Yields lines, is sent the number of what each made."""
    told = json.loads((Path(__file__).parent / "example.json").read_text("utf-8"))
    words = told.get(cast.language) or told["es"]
    people = [key for key, person in cast.people.items() if person.participates and not person.gone]
    homes: Delegates = {}
    for person in people:
        if home := cast.people[person].organisation:
            homes.setdefault(home, []).append(person)
    homes = {home: homes[home] for home in sorted(homes, key=lambda home: (len(home), home))}  # as the demo makes them
    canvases = {home: words["canvases"][place % len(words["canvases"])] for place, home in enumerate(homes)}
    ids: dict[str, Written] = {home: {} for home in homes}
    for screen, headings in SCREENS.items():
        if not getattr(cast.settings, f"{screen}_minutes"):
            continue
        yield ADVANCE
        if cast.rush and screen == "reality":
            yield from rush(homes, headings, canvases)
        for home, delegates in homes.items():
            if screen == "who" and cast.settings.choose_actor:
                yield Line(delegates[0], "choose", {"actor": "communities"})
            if screen == "sentence":
                yield from sentences(cast, delegates, canvases[home], words, list(homes).index(home))
            else:
                yield from screen_of(delegates, headings, canvases[home], ids[home])
        if screen == "reality":
            yield from suggested(cast, next(iter(homes.values()), []), words["begun"])
        yield from again(screen, homes, ids, words)
    for _ in range(4):  # the last minute, its grace, the close, the reveal
        yield ADVANCE
    reads = cast.settings.gallery_minutes
    if reads:
        yield from gallery(people, cast, canvases)
        yield ADVANCE  # its grace
    if reads and cast.settings.heard_minutes:
        yield ADVANCE
    yield ADVANCE
    yield Line("console", "harvest", {"step": cast.step, "text": words["finding"]}, house=True)


def rush(homes: Delegates, headings: tuple[str, ...], canvases: dict[str, dict[str, Any]]) -> Play:
    """All delegates write rows, until there are half as many as fit, and then say theirs otherwise, again and again."""
    rows: dict[str, str] = {}
    written = dict.fromkeys(((home, heading) for home in homes for heading in headings), 0)
    people = [(person, home) for turn in range(max(map(len, homes.values())))
              for home, delegates in homes.items() for person in delegates[turn:turn + 1]]
    for number in count():
        person, home = people[number % len(people)]
        heading = min(headings, key=lambda each: written[home, each])
        text, *_ = canvases[home][heading][number % len(canvases[home][heading])]
        if written[home, heading] < MOST // 2:
            written[home, heading] += 1
            data = {"heading": heading, "text": f"{text} {number}"}
            made = yield Line(person, "rows.write", data, at_once=number >= len(people))
            rows.setdefault(person, f"r{made}")
        elif person in rows:
            yield Line(person, "rows.rewrite", {"row": rows[person], "text": f"{text} {number}"}, at_once=True)


def screen_of(delegates: list[str], headings: tuple[str, ...], canvas: dict[str, Any], ids: Written) -> Play:
    """The rows of a screen, written by the delegates in turn; what helps is tied to what it answers."""
    turn = 0
    for heading in headings:
        given = canvas.get(heading, ())
        for said in [given] if isinstance(given, str) else given:
            text, *more = [said] if isinstance(said, str) else said
            data: dict[str, Any] = {"heading": heading, "text": text}
            if heading in TIES:
                data["links"] = [ids[TIES[heading]][int(more[0])], ids["programmes"][int(more[1])]]
            elif more:
                data["tags"] = more[0]
            made = yield Line(delegates[turn % len(delegates)], "rows.write", data)
            ids.setdefault(heading, []).append(f"r{made}")
            turn += 1


def suggested(cast: Cast, delegates: list[str], text: str) -> Play:
    """One organisation begins a pain of its people with what an earlier step found, and says it as these would."""
    found = [(key, offer) for key, offer in cast.look("phone").get("found", {}).items() if offer["kind"] == "lever"]
    for key, offer in found[:1] if delegates else ():
        made = yield Line(delegates[-1], "rows.write", {"heading": "pains", "text": offer["text"], "origin": key})
        yield Line(delegates[-1], "rows.rewrite", {"row": f"r{made}", "text": text})


def sentences(cast: Cast, delegates: list[str], canvas: dict[str, Any], words: dict[str, Any], place: int) -> Play:
    """The blanks in both registers; two write the same one at once, and what both wrote is kept."""
    registers = REGISTERS if cast.settings.for_funders else REGISTERS[:1]
    for register in registers:
        for number, (name, text) in enumerate((name, text) for name, text in canvas[register].items() if text):
            data = {"heading": slot(register, name), "text": text}
            yield Line(delegates[number % len(delegates)], "rows.write", data)
        if place % SILENT != SILENT - 1 and (register == REGISTERS[0] or place % 2 == 0):
            yield Line(delegates[0], "permit", {"what": register, "on": True})
    if place % 2 == 0:
        yield Line(delegates[0], "permit", {"what": "alliances", "on": True})
    if not place:
        proof = {"heading": slot(REGISTERS[0], "proof"), "text": words["picked"]}
        made = yield Line(delegates[-1], "rows.write", proof)
        yield Line(delegates[0], "rows.pick", {"row": f"r{made}"})
        begun = yield Line(delegates[0], "rows.write", {"heading": "people", "text": canvas["people"],
                                                        "origin": "b1"}, optional=True)
        if begun:
            yield Line(delegates[0], "rows.write", {"heading": WHY, "text": words["why"]})
            yield Line(delegates[0], "permit", {"what": "change", "on": True})


def again(screen: str, homes: Delegates, ids: dict[str, Written], words: dict[str, Any]) -> Play:
    """What is said otherwise or tied later; who is alone in an organisation asks another one to read along."""
    last = list(homes)[-1]
    if screen == "reality" and len(ids[last].get("pains", ())) > 1:
        row = ids[last]["pains"][1]
        author = homes[last][(1 + len(ids[last]["jobs"])) % len(homes[last])]
        yield Line(author, "rows.rewrite", {"row": row, "text": words["change"]})
        yield Line(homes[last][0], "rows.tag", {"row": row, "tags": {"source": "told"}})
    if screen == "offer":
        yield Line(homes[last][0], "rows.link", {"row": ids[last]["relief"][0], "to": ids[last]["programmes"][1]})
        for home in [home for home, delegates in homes.items() if len(delegates) == 1 and len(homes) > 1]:
            yield from critic(home, next(each for each in homes if each != home), homes, words)
    if screen == "fit":
        first = homes[next(iter(homes))][0]
        for heading in ("confirms", "drops"):
            yield Line(first, "rows.write", {"heading": heading, "text": words[heading]})


def critic(home: str, other: str, homes: Delegates, words: dict[str, Any]) -> Play:
    """One person alone asks another organisation, and one of it reads along and asks."""
    yield Line(homes[home][0], "critics.invite", {"organisation": other}, optional=True)
    reader = homes[other][0]
    yield Line(reader, "critics.answer", {"group": home, "on": True}, optional=True)
    for heading, text in zip(("people", "pains"), words["questions"], strict=True):
        said = {"group": home, "heading": heading, "text": text}
        made = yield Line(reader, "critics.ask", said, optional=True)
    if made:
        yield Line(reader, "critics.reword", {"question": f"e{made}", "text": words["question_later"]})


def gallery(people: list[str], cast: Cast, canvases: dict[str, dict[str, Any]]) -> Play:
    """Each person answers to two sentences of others."""
    yield Line("console", "echoes.turn", {"page": 1})
    shown = [home for place, home in enumerate(canvases) if place % SILENT != SILENT - 1]
    for place, person in enumerate(people):
        others = [home for home in shown if home != cast.people[person].organisation]
        for number in range(min(2, len(others))):
            home = others[(place + number) % len(others)]
            asked = canvases[home]["unclear"]
            said = asked[place % len(asked)]
            clear = (place + number) % 3 > 0
            yield Line(person, "echoes.answer", {"about": f"{REGISTERS[0][0]}{home[1:]}", "clear": clear,
                                                 **({} if clear else {"said": said})}, optional=True)
