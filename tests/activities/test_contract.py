"""Every activity on the shelf keeps the contract, unasked: random people, random commands, retractions, dropped screens."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest
from kit import AUDIENCE, Play

from facilitator import ROOT
from facilitator.activities import discover
from facilitator.core.events import Event
from facilitator.core.fields import Language
from facilitator.core.here import Cast, Keepsake, Line, Seat
from facilitator.core.hidden import HOST, digest_of
from facilitator.core.views import view
from facilitator.core.workshop import Workshop
from facilitator.web.preset_files import read_plans, read_shipped

SHELF = sorted(discover())
PRESETS = read_shipped(ROOT, discover())


def differs(settings: Mapping[str, Any]) -> bool:
    """Whether a template does more than to give other minutes: it leaves a stage out, or sets something else."""
    return any(not (name.endswith("_minutes") and value) for name, value in settings.items())


PLANNED = {f"{key}:{place}": step for key, plan in read_plans(ROOT / "plans", PRESETS, discover()).items()
           for place, step in enumerate(plan.steps, 1) if differs(step.settings)}
SEEDS = range(4)
STEPS = 200


def value_of(kind: Any, chance: random.Random, ids: Ids, wrong: float = 0.02) -> Any:
    """A value that mostly fits a type of the contract, and with the chance `wrong` does not."""
    if chance.random() < wrong:
        return chance.choice([None, -1, "x" * 5000, [], {}, True, "ñ\n" * 60, 3.5])
    annotated = hasattr(kind, "__metadata__")
    meta = next((one for one in get_args(kind)[1:] if isinstance(one, msgspec.Meta)), None) if annotated else None
    base = get_args(kind)[0] if annotated else kind
    if get_origin(base) is Literal:
        return chance.choice(get_args(base))
    if type(None) in get_args(base):
        return None if chance.random() < 0.3 else value_of(get_args(base)[0], chance, ids, wrong)
    if isinstance(base, type) and issubclass(base, msgspec.Struct):
        return fields_of(base, chance, ids, wrong)
    if base is bool:
        return chance.random() < 0.6
    if base is int:
        return chance.randint((meta and meta.ge) or 0, (meta and meta.le) or 5)
    if get_origin(base) in (list, tuple):
        alike = {letters: ids[letters]} if (letters := chance.choice(sorted(ids)) if ids else "") else ids
        return [value_of(get_args(base)[0], chance, alike, wrong) for _ in range(chance.randint(1, 3))]
    if get_origin(base) is dict:
        inner = get_args(base)
        return {str(value_of(inner[0], chance, ids, wrong)): value_of(inner[1], chance, ids, wrong)
                for _ in range(chance.randint(1, 2))}
    if kind == Language:
        return chance.choice(("es", "en"))
    if meta is not None and meta.pattern and "0-9" in meta.pattern:
        return chance.choice(ids[chance.choice(sorted(ids))]) if ids else "n7"
    return " ".join(chance.choice(("creemos", "que", "nadie", "decide", "sin", "ella", "fondo")) for _ in range(5))


def fields_of(kind: type[msgspec.Struct], chance: random.Random, ids: Ids, wrong: float = 0.02,
              given: float = 0.4) -> dict[str, Any]:
    """The fields of a struct: those that it needs, and each of the others with the chance `given`."""
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: value_of(hints[field.name], chance, ids, wrong) for field in msgspec.structs.fields(kind)
            if field.required or chance.random() < given}


def settings_of(slug: str, chance: random.Random) -> dict[str, Any]:
    """Settings of an activity, drawn from their types; each is legal."""
    drawn = fields_of(discover()[slug].Settings, chance, {}, wrong=0, given=0.7)
    msgspec.convert(drawn, discover()[slug].Settings)
    return drawn


ID = re.compile(r"([a-z]{1,2})[0-9]{1,9}")
Ids = dict[str, list[str]]  # by their letters: n → n7, n31


def said(document: Any) -> Iterator[str]:
    """Every text in a view, names included."""
    waiting = [document]
    while waiting:
        document = waiting.pop()
        if isinstance(document, dict):
            yield from document
            waiting += document.values()
        elif isinstance(document, list):
            waiting += document
        elif isinstance(document, str):
            yield document


def ids_of(play: Play, who: str) -> Ids:
    """The ids of every kind that the asker's own screen shows, and some that it may not know."""
    shown = {text for view in play.wire.screens.get(who, {}).values() for text in said(view["view"].get("step", {}))}
    found: Ids = {"p": list(play.ids.values()), "t": ["t1", "t2"], "s": ["s1"], "n": ["n7"]}
    for text in sorted(shown):
        if kind := ID.fullmatch(text):
            found.setdefault(kind[1], []).append(text)
    return found


# What may be asked of the workshop at any moment, and what moves the room or takes the step away from under it.
HOUSE = ("add_step", "add_table", "answer_help", "ask_help", "bring_back", "configure_step", "curtain", "deal_tables", "fit_steps",
         "give_role",
         "harvest", "hide", "hold", "leave", "let_in", "lock", "pause", "permit", "practise", "seat_at", "send_out", "set_hours", "shift_step", "show_clock", "show_way_in", "spoke", "stand", "take_topic", "time", "vouch_for")
APART = ("advance", "end", "go", "remove_step", "restore_step", "retract", "retreat", "share_document")
HOUSES = ("step.added", "step.configured")  # what whoever facilitates prepares
BALLOTS = (".counted", ".reopened", ".withdrawn")  # what may happen to them on the way back
LATE = ("gael", "hilda", "inés")  # who may still come


def random_moment(play: Play, chance: random.Random, retract: bool) -> bool:
    """One thing happens in the room; whether anything came of it: a fact, or a screen that went or came.

    Four in five are refused, and leave the room as it was: what one of them changed all the same is seen with the next.
    """
    before = len(play.log.rows[1]), set(play.room.broadcast.screens)
    step = play.workshop.steps[play.workshop.current or "s1"]
    roll = chance.random()
    if roll < 0.025:
        play.ask("console", "advance", {}, None)
    elif roll < 0.03:
        retreat(play)
    elif roll < 0.08:
        come_or_go(play, chance)
    elif roll < 0.1 and retract:
        seq = chance.randint(1, len(play.log.rows[1]))
        if play.log.rows[1][seq - 1][0].step and play.log.rows[1][seq - 1][0].kind != "step.moved":
            play.fact("event.retracted", {"seq": seq}, actor="console")
    elif roll < 0.14 or not step.run.commands:
        random_command(play, chance, play.workshop.commands[chance.choice(HOUSE)], None)
    else:
        fitting = [name for name, asked in step.run.commands.items() if asked.fits(step.position)]
        if not fitting or chance.random() < 0.1:
            fitting = list(step.run.commands)
        random_command(play, chance, step.run.commands[chance.choice(sorted(fitting))], step.id)
    if chance.random() < 0.3:
        play.wire.run()
    for screen in play.wire.closed:
        play.room.broadcast.unsubscribe(screen)
    play.wire.closed.clear()
    return (len(play.log.rows[1]), set(play.room.broadcast.screens)) != before


def retreat(play: Play) -> None:
    """One position back, if the exercise allows it: only ballots are counted, or opened again."""
    before = len(play.log.rows[1])
    play.ask("console", "retreat", {}, None)
    gone_along = {event.kind for event, _ in play.log.rows[1][before:] if event.step}
    assert all(kind.endswith(BALLOTS) for kind in gone_along - {"step.moved", "step.timed"}), gone_along


def come_or_go(play: Play, chance: random.Random) -> None:
    """A screen loses its network or comes back after a while; somebody takes a seat, or comes back to it."""
    connected = play.room.broadcast.screens
    gone = [name for name, person in play.ids.items() if play.workshop.people[person].gone]
    who = chance.choice([*play.ids, "console", "wall", "preview", *LATE, *gone])
    if who in LATE and who not in play.ids:
        if not (play.workshop.locked or play.workshop.closed):
            play.sit(who, f"o{chance.randint(1, 3)}")
    elif who in gone:
        play.ask("console", "bring_back", {"person": play.ids[who]}, None)
        play.connect(who)
    elif who in connected and chance.random() < 0.8:
        play.room.broadcast.unsubscribe(who)
    else:
        play.connect(who)


def random_command(play: Play, chance: random.Random, asked: Any, step: str | None) -> None:
    """A command from somebody who mostly may ask it."""
    who = "console" if "facilitator" in asked.asked.roles else chance.choice(list(play.ids))
    play.ask(who, asked.name, fields_of(asked.arguments, chance, ids_of(play, who)), step)


def test_every_command_of_the_workshop_is_among_the_moments_or_apart() -> None:
    assert sorted([*HOUSE, *APART]) == sorted(Play(SHELF[0]).workshop.commands)


def check_json(document: Any, where: str) -> None:
    """Dicts down to scalars and lists of scalars, no None."""
    if isinstance(document, dict):
        for name, inner in document.items():
            assert isinstance(name, str), where
            check_json(inner, f"{where}.{name}")
    elif isinstance(document, list):
        assert all(isinstance(inner, (str, int, float, bool)) for inner in document), where
    else:
        assert isinstance(document, (str, int, float, bool)), f"{where}: {document!r}"


def as_told(workshop: Workshop, audience: str, play: Play) -> Any:
    return msgspec.json.decode(msgspec.json.encode(view(workshop, audience, play.around())))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("slug", SHELF)
def test_screens_equal_a_fresh_replay(slug: str, seed: int) -> None:
    chance = random.Random(seed)
    play = second(slug, settings=settings_of(slug, chance) if seed else {})
    for _ in range(STEPS):
        if random_moment(play, chance, retract=seed % 2 == 0):
            check_told(play)
    check_screens(play)


@pytest.mark.parametrize("key", sorted(PRESETS))
def test_screens_equal_a_fresh_replay_in_every_preset(key: str) -> None:
    chance = random.Random(key)
    play = second(PRESETS[key].activity, settings=PRESETS[key].settings)
    for _ in range(STEPS):
        if random_moment(play, chance, retract=True):
            check_told(play)
    check_screens(play)


PEOPLE = {**{f"persona{number}": f"o{number % 4 + 1}" for number in range(8)}, "persona8": "o5"}  # one comes alone


@cache
def left_by(slug: str) -> tuple[Keepsake, ...]:
    """What an example leaves for later workshops, in other words than those of a later one."""
    play = Play(slug, PEOPLE)
    play_example(play, language="en")
    return tuple(play.kept.get("s1", ([], []))[1])


def second(slug: str, *arguments: Any, **more: Any) -> Play:
    """A room that remembers what an earlier one left."""
    return Play(slug, *arguments, **more, memory=left_by(slug))


def play_example(play: Play, lines: int = 10_000, language: str = "es", *, rush: bool = False,
                 see: Callable[[Line], Any] = id) -> int:
    """Plays the activity's scripted example on paper, up to a number of lines; answers how many were played."""
    played, answered = 0, None
    script = play.run.example(Cast("s1", play.participants(), language, play.run.settings, play.log.clock.time, rush))
    names = {person: name for name, person in play.ids.items()}
    while played < lines:
        try:
            line = next(script) if answered is None else script.send(answered)
        except StopIteration:
            break
        see(line)
        data = {**line.data, "expect": play.workshop.steering.where()} if line.name in ("advance", "retreat") else line.data
        answer = play.ask(names.get(line.who, line.who), line.name, data, None if line.house else "s1")
        assert answer["ok"] or line.optional, (line, answer)
        answered, played = answer.get("made", answer.get("seq", 0)), played + 1
    return played


@cache
def lines_of(key: str, people: int) -> int:
    """How many lines the example of an activity has, or of a preset, with so many people of four organisations."""
    settings = PRESETS[key].settings if key in PRESETS else {}
    return play_example(second(key.partition("/")[0], crowd(people), settings))


@cache
def lines_with_one_alone(slug: str) -> int:
    """The same with `PEOPLE`."""
    return play_example(second(slug, PEOPLE))


def crowd(people: int) -> dict[str, str]:
    """So many people of four organisations."""
    return {f"persona{number}": f"o{number % 4 + 1}" for number in range(people)}


def views_of_others(play: Play, apart: str = "") -> dict[str, set[str]]:
    """Every text that some screen holds, by its audience, but for the console's and `apart`."""
    play.wire.run()
    shown = {audience: told for screen in play.room.broadcast.screens for audience, told in play.wire.screens[screen].items()
             if audience not in ("console", apart)}
    for told in shown.values():
        if "texts" not in told:  # whatever changes a view puts another in its place
            told["texts"] = set(said(told["view"]))
    return {audience: told["texts"] for audience, told in shown.items()}


@pytest.mark.parametrize(("key", "part"), [*((slug, part) for slug in SHELF for part in (0.35, 0.55, 0.7, 0.85, 1)),
                                           *((key, 0.85) for key in sorted(PRESETS))])
def test_what_is_hidden_is_in_no_view_but_the_consoles_and_what_is_shown_again_is_as_it_was(key: str, part: float) -> None:
    """Of two of each kind of text that a block or activity declares; its author sees it too, to say it otherwise."""
    settings = PRESETS[key].settings if key in PRESETS else {}
    play = second(key.partition("/")[0], crowd(9), settings)
    play_example(play, int(lines_of(key, 9) * part))
    before, tried = views_of_others(play), Counter[str]()
    for text, held in play.run.held(play.workshop.here("s1")).items():
        kind = re.sub(r"[a-z]+[0-9]+", "", text)
        tried[kind] += 1
        if tried[kind] > 2:
            continue
        play.hide(text)
        mine = {f"mine:{one.author}" for one in play.run.held(play.workshop.here("s1")).values() if one.words == held.words}
        leaks = {audience for audience, texts in views_of_others(play).items() if held.words in texts}
        assert leaks <= mine, f"{text} is still read"
        assert held.words not in set(said(json.loads(msgspec.json.encode(play.run.synthesis(play.workshop.here("s1"))))))
        assert held.words not in {offer.text for offer in play.workshop.offers()}
        play.hide(text, on=False)
        assert views_of_others(play) == before
        if held.author != HOST:
            told = {"text": text, "digest": digest_of(held.words), "on": True, "authors": ["p0"]}
            play.fact("text.hidden", told, "s1", "f1")
            assert views_of_others(play) == before, f"{text} tells that somebody else's words were hidden"
            play.hide(text, on=False)
    check_screens(play)


def leaves(document: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every value in a view, behind the last two names that lead to it."""
    if isinstance(document, dict):
        for name, inner in document.items():
            yield from leaves(inner, (*way, name))
    else:
        yield (*way[-2:], repr(document))


@pytest.mark.parametrize("part", (0, 0.15, 0.3, 0.5, 0.7, 0.9, 1))
@pytest.mark.parametrize("slug", SHELF)
def test_who_merely_chose_an_organisation_is_told_nothing_that_was_left_to_it_alone(slug: str, part: float) -> None:
    """But for what the wall shows everybody; the console vouches for whoever speaks for an organisation."""
    play = second(slug, PEOPLE)
    play_example(play, int(lines_with_one_alone(slug) * part))
    newcomer, whole = play.sit("nadie", "o1"), play.workshop.memory

    def told(audience: str) -> set[tuple[str, ...]]:
        return set(leaves(as_told(play.workshop, audience, play).get("step", {})))

    for audience in (f"mine:{newcomer}", f"mine:{newcomer}:vouched", "organisation:o1", "phone", "table:t1"):
        play.workshop.memory = tuple(kept for kept in whole if kept.organisation != "o1")
        without = told(audience)
        play.workshop.memory = whole
        assert told(audience) - without <= told("projector"), audience


@pytest.mark.parametrize("key", [*SHELF, *sorted(PRESETS)])
def test_who_comes_late_and_merely_chose_an_organisation_neither_reads_it_nor_speaks_for_it(
        key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever somebody of an organisation says that its view tells, a late one is refused until vouched for."""
    play = second(key.partition("/")[0], PEOPLE, PRESETS[key].settings if key in PRESETS else {})
    ask = play.ask
    late = {organisation: "" for organisation in PEOPLE.values()}

    def asking(who: str, name: str, data: Any, step: str | None, *more: Any) -> dict[str, Any]:
        if name == "advance":
            for organisation, known in late.items():
                drawn = as_told(play.workshop, f"organisation:{organisation}", play).get("step", {})
                together = play.run.together(play.workshop.steps["s1"].position)
                empty = as_told(play.workshop, "organisation:nobody", play).get("step", {})
                assert together or set(said(drawn)) <= set(said(empty)), "what is told before whoever comes has to wait"
                if together and not known:
                    late[organisation] = play.sit(f"tarde-{organisation}", organisation)
        organisation = PEOPLE.get(who, "")
        if step and late.get(organisation) and play.run.commands[name].asked.roles == ("participant",):
            before = as_told(play.workshop, f"organisation:{organisation}", play)
            told = ask(f"tarde-{organisation}", name, data, step)
            assert not told["ok"] or as_told(play.workshop, f"organisation:{organisation}", play) == before, name
        return ask(who, name, data, step, *more)

    monkeypatch.setattr(play, "ask", asking)
    play_example(play)
    assert all(late.values()) == bool(play.run.for_organisation)
    for organisation, known in late.items():
        screen = f"tarde-{organisation}"
        assert not known or play.workshop.people[known].waits
        assert not known or not [name for name in play.view(screen) if name.startswith("organisation")]


KEPT = ("answered", "kept", "voted")  # that something was said on another phone is told, and no more


def unsaid(play: Play, person: str) -> Workshop:
    """The workshop as if a person had said nothing in the blocks of which a code of the console gives nothing back; itself
    where it is so."""
    run, here = play.run, play.workshop.here("s1")
    places = {place for place, block in run.blocks.items() if not block.gives_back}
    aliases = {place: here.alias(place, person) for place in places}

    def said(event: Any) -> bool:
        place = run.facts[event.kind].place if event.kind in run.facts else ""
        return place in places and (event.actor == person or (len(aliases[place]) > 0 and event.data.get("ballot") == aliases[place]))

    events = play.log.read(1)
    kept = [event for event in events if not said(event)]
    return Workshop(play.shelf, play.log.secrets_of(1)).replay(kept) if len(kept) < len(events) else play.workshop


@pytest.mark.parametrize("key", [*SHELF, *sorted(PRESETS)])
def test_a_code_of_the_console_shows_nothing_that_was_said_on_the_persons_own_phone(
        key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for what a block declares that it `gives_back`, so that its author can go on; asked before each move."""
    play = second(key.partition("/")[0], PEOPLE, PRESETS[key].settings if key in PRESETS else {})
    ask = play.ask

    def asking(who: str, name: str, *more: Any) -> dict[str, Any]:
        if name == "advance":
            for person in list(play.ids.values())[:None if key in SHELF else 3]:
                audience, without = f"mine:{person}:vouched", unsaid(play, person)
                told = set(leaves(as_told(play.workshop, audience, play))) - set(leaves(as_told(without, audience, play)))
                assert not {one for one in told if one[-2] not in KEPT}
        return ask(who, name, *more)

    monkeypatch.setattr(play, "ask", asking)
    play_example(play)


@pytest.mark.parametrize("part", (0.3, 0.45, 0.6, 0.75, 0.9, 1))
@pytest.mark.parametrize("slug", SHELF)
def test_everything_that_others_can_read_of_what_somebody_wrote_can_be_hidden(slug: str, part: float) -> None:
    """A block that shows what people write and does not declare it is found by playing its example."""
    play = second(slug, crowd(9))
    play_example(play, int(lines_of(slug, 9) * part))
    typed: dict[str, set[str]] = {}
    for event, _ in play.log.rows[1]:
        if event.kind not in HOUSES and event.actor:  # what is secret is read by nobody yet
            for text in said(event.data):
                if " " in text:
                    typed.setdefault(text, set()).add(f"mine:{event.actor}")
    held = {one.words for one in play.run.held(play.workshop.here("s1")).values()} | {play.workshop.steps["s1"].harvest}
    told = views_of_others(play)
    assert not {text for text, own in typed.items() if any(
        text in texts for audience, texts in told.items() if audience not in own)} - held


def due(play: Play, screen: str) -> set[str]:
    """The audiences that a connected screen is in by the rules: of a person who is gone, none that others share, and of
    an organisation only those who were there in time or are confirmed."""
    if screen not in play.ids:
        return {"console" if screen == "console" else "projector"}
    person = play.workshop.people[play.ids[screen]]
    shared = set() if person.gone else {person.table and f"table:{person.table}",
                                        person.organisation and not person.waits and f"organisation:{person.organisation}"}
    return {"phone", f"mine:{play.ids[screen]}"} | {one for one in shared if one}


def check_told(play: Play) -> None:
    """Each screen holds the audiences that are due to it, as they are now: a fact that forgets one is caught at once."""
    play.wire.run()
    fresh: dict[str, Any] = {}
    for screen in play.room.broadcast.screens:
        held = play.wire.screens[screen]
        assert held.keys() == due(play, screen), f"{screen} is in other audiences than its own"
        for audience, told in held.items():
            if audience not in fresh:
                fresh[audience] = as_told(play.workshop, audience, play)
            assert told["view"] == fresh[audience], f"{screen} was not told of a change in {audience}"


def going_further(workshop: Any) -> tuple[Any, Any]:
    """What other steps may start from, and how far it goes."""
    return workshop.offers(), {key: step.run.reaches(workshop.here(key)) for key, step in workshop.steps.items()}


def check_screens(play: Play) -> None:
    """Every screen holds what a fresh replay of the log would show it."""
    check_told(play)
    fresh = play.replayed()
    assert not any(step.damaged for step in play.workshop.steps.values())
    assert going_further(fresh) == going_further(play.workshop), "copies are known by other ids once the log is read anew"
    for screen in play.room.broadcast.screens:
        for audience, told in play.wire.screens[screen].items():
            check_json(told["view"], f"{screen}/{audience}")
            assert told["view"] == as_told(fresh, audience, play), f"{screen} holds an old {audience}"


@pytest.mark.parametrize("part", (0.3, 0.55, 0.7, 0.85))
@pytest.mark.parametrize("slug", SHELF)
def test_screens_agree_wherever_the_example_is_disturbed(slug: str, part: float) -> None:
    chance, play = random.Random(int(part * 100)), second(slug, crowd(9))
    play_example(play, int(lines_of(slug, 9) * part))
    for _ in range(120):
        random_moment(play, chance, retract=part > 0.6)
    check_screens(play)


@pytest.mark.parametrize("slug", SHELF)
def test_facts_in_any_order_are_folded_without_harm(slug: str) -> None:
    chance = random.Random(11)
    play = second(slug)
    for _ in range(STEPS):
        random_moment(play, chance, retract=False)
    events = play.log.read(1)
    head, tail = [event for event in events if event.step is None], [event for event in events if event.step]
    for _ in range(5):
        chance.shuffle(tail)
        workshop = Workshop(discover())
        kept = [*head, *chance.sample(tail, len(tail) * 3 // 4)]
        for seq, event in enumerate(kept, 1):
            workshop.fold(msgspec.structs.replace(event, seq=seq))
        assert not any(step.damaged for step in workshop.steps.values())
        for audience in ("console", "projector", "phone", "mine:p1", "table:t1", "organisation:o1"):
            check_json(as_told(workshop, audience, play), audience)


@pytest.mark.parametrize("slug", SHELF)
def test_no_name_reaches_the_wall_and_no_person_a_secret_fact(slug: str) -> None:
    chance = random.Random(5)
    play = second(slug)
    for _ in range(STEPS):
        random_moment(play, chance, retract=False)
    play.wire.run()
    told = json.dumps(play.wire.heard["wall"])
    assert "Nombre-" not in told
    step = play.workshop.steps["s1"]
    secret = {kind for handler in step.run.facts.values() for kind in handler.seals}
    for event, _ in play.log.rows[1]:
        if event.kind in secret:
            assert event.actor is None
            assert not set(play.ids.values()) & set(json.dumps(event.data).replace('"', " ").split())


@pytest.mark.parametrize("slug", SHELF)
def test_any_json_gets_a_typed_refusal(slug: str) -> None:
    chance = random.Random(3)
    play = second(slug)
    play.open()
    junk: list[Any] = [None, 5, "x", [], {"a": {"b": {"c": {"d": {"e": {"f": {"g": 1}}}}}}}, {"text": "\x00"}, {"level": 9}]
    run = play.run
    for name in [*run.commands, *play.workshop.commands, "no_such", "__init__", "fold"]:
        for who in (*play.ids, "console", "wall"):
            data = chance.choice(junk)
            answer = play.ask(who, name, data if isinstance(data, dict) else {"x": data}, chance.choice(["s1", None, "s9"]))
            assert isinstance(answer["ok"], bool)
            if not answer["ok"]:
                assert answer["reason"] != "our_side", (who, name, data)


@pytest.mark.parametrize("slug", SHELF)
def test_projector_and_strangers_can_do_nothing(slug: str) -> None:
    play = second(slug)
    play.open()
    stranger = Seat("phone", "p99", "participant")
    for name in [*play.run.commands]:
        assert play.ask("wall", name, {}, "s1")["reason"] == "not_your_role"
        assert play.room.command(stranger, "s1", name, {}, "key-stranger-1")["reason"] in ("no_seat", "not_your_role")
    for name in play.workshop.commands:
        assert play.ask("wall", name, {}, None)["reason"] == "not_your_role"


# What every screen may show otherwise, whatever the fact says: a count, whose ballots these are, who got which card.
FOR_ALL = {"Ballots._counted", "Ballots._reopened", "Ballots._withdrawn", "ChallengeRound._cases_chosen", "Deal._lapse",
           "Ladder._delivered", "Notes._hidden", "Reading._counted", "Scales._counted", "Texts._counted", "Trios._set"}


@pytest.mark.parametrize("key", [*SHELF, *sorted(PRESETS)])
def test_a_fact_without_its_data_is_not_told_to_everybody(key: str) -> None:
    """What was emptied folds for ever and changes nothing: no phone need draw anew. What is never emptied has data."""
    kind = discover()[key.partition("/")[0]]
    run = kind(msgspec.convert(PRESETS[key].settings if key in PRESETS else {}, kind.Settings))
    for name, handler in run.facts.items():
        with suppress(KeyError):
            told = handler.fold(Event(7, name, {}, 7, step="s1"))
            assert told is not None or handler.fold.__qualname__ in FOR_ALL, name
            assert all(AUDIENCE.fullmatch(audience) or audience.startswith("alias:") for audience in told or ()), (name, told)


@pytest.mark.parametrize("slug", SHELF)
def test_words_name_every_stage_and_refusal(slug: str) -> None:
    kind = discover()[slug]
    from facilitator.web.assets import read_words

    for words in read_words(ROOT).values():
        assert f"{slug}.name" in words
        for stages in kind.stages.values():
            for stage in stages:
                assert f"{slug}.stage.{stage}" in words
