"""Whatever a command lets somebody write is hidden and shown again, or is on a short list that says why not: by what the
commands declare, so that a new text is one of both before anybody can send it."""

from __future__ import annotations

import random
import re
import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from kit import Play
from test_contract import PEOPLE, SHELF, fields_of, ids_of, left_by, play_example, views_of_others

from facilitator.activities import discover
from facilitator.core.activity import Activity
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, bounds, text
from facilitator.core.handlers import Touched, command, fact
from facilitator.core.here import Cast, Here, Line, Seat, View
from facilitator.core.hidden import HOST, Held

SPEECH = "Dice Ana: «no»"  # what only a free text takes
DRAWS = 100

# What is written to the house and is not hidden, each with the reason.
APART = {
    **dict.fromkeys(("add_step.title", "configure_step.title"), "the plan's: whoever facilitates gives it another at will"),
    **dict.fromkeys(("add_step.script", "configure_step.script"), "only the console reads it"),
    **dict.fromkeys(("add_step.settings", "configure_step.settings"), "the plan's: checked by what the activity declares"),
    **dict.fromkeys(("advance.expect", "retreat.expect"), "where the asker believes the room to be: compared, never kept"),
    "go.step": "the id of a step that is there, or refused",
}
# Where nobody but its author ever reads what is written, so that there is nothing to hide: activity → place of the block.
ALONE = {"challenge": "notes"}
# What must not have happened for a command to have something to do; the example does it everywhere.
UNDONE = {"groups.entitle": "groups.titled"}


def free(kind: Any, path: str) -> Iterator[str]:
    """The free texts in a type, by their path: neither ids nor keys nor choices, whose patterns take no speech."""
    if get_origin(kind) in (Union, types.UnionType):
        for one in get_args(kind):
            yield from free(one, path)
    elif hasattr(kind, "__metadata__"):
        patterns = [meta.pattern for meta in kind.__metadata__ if isinstance(meta, msgspec.Meta) and meta.pattern]
        if kind.__origin__ is not str or all(re.search(pattern, SPEECH) for pattern in patterns):
            yield from free(kind.__origin__, path)
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        for name, inner in get_type_hints(kind, include_extras=True).items():
            yield from free(inner, f"{path}.{name}")
    elif kind in (str, Any):
        yield path
    elif get_origin(kind) is not Literal:
        for inner in get_args(kind):
            yield from free(inner, path)


def texts_of(asked: Any) -> list[str]:
    """The free texts among the arguments of a command."""
    hints = get_type_hints(asked.arguments, include_extras=True)
    return list(dict.fromkeys(path for name, kind in hints.items() for path in free(kind, f"{asked.name}.{name}")))


class Scene(Play):
    """A room where so much of an activity's example was played, with who wrote what and when each may be asked."""

    def __init__(self, slug: str, lines: int = 10_000, shelf: Mapping[str, Any] | None = None) -> None:
        self.wrote: dict[str, list[str]] = {}  # by the path of a text
        self.fits: dict[str, list[int]] = {}  # by command: before which lines of the example it may be asked
        self.lines, self.playing = 0, False
        memory = left_by(slug) if shelf is None else ()
        super().__init__(slug, PEOPLE, shelf=shelf, memory=memory)
        self.playing = True
        play_example(self, lines)
        self.playing = False
        self.wire.run()

    def ask(self, who: str, name: str, data: Mapping[str, Any], step: str | None, key: str | None = None) -> dict[str, Any]:
        if self.playing:
            for each in self.run.commands.values():
                if each.fits(self.workshop.steps["s1"].position):
                    self.fits.setdefault(each.name, []).append(self.lines)
            for field, words in data.items():
                if isinstance(words, str) and " " in words:
                    self.wrote.setdefault(f"{name}.{field}", []).append(words)
            self.lines += 1
        return super().ask(who, name, data, step, key)

    def later(self) -> Iterator[None]:
        """Every position that the step comes to from here."""
        yield
        while self.ask("console", "advance", {"expect": self.workshop.steering.where()}, None)["ok"]:
            yield


def drawn(scene: Scene, name: str, field: str) -> Iterator[tuple[Scene, str]]:
    """Rooms in which somebody wrote a text by a command, its arguments drawn, with the words."""
    lines, chance = scene.fits.get(name, []), random.Random(f"{name}.{field}")
    for at in dict.fromkeys(lines[place * (len(lines) - 1) // 3] for place in (3, 2, 1, 0) if lines):
        room = Scene(scene.run.slug, at, scene.shelf)
        asked = room.run.commands[name]
        for event, _ in list(room.log.rows[1]):
            if event.kind == UNDONE.get(name):
                room.fact("event.retracted", {"seq": event.seq}, actor="console")
        for draw in range(DRAWS):
            who = "console" if "facilitator" in asked.asked.roles else chance.choice(list(room.ids))
            words = f"Nadie lo dijo {draw}"
            data = {**fields_of(asked.arguments, chance, ids_of(room, who), wrong=0, given=0.6), field: words}
            if room.ask(who, name, data, "s1")["ok"]:
                yield room, words
                break


def check_hidden(room: Scene, words: str) -> bool:
    """Who reads these words reads them no more once they are hidden, and again once they are shown; whether somebody does.

    Their author, who may say them otherwise, reads them on.
    """
    held = {key: one for key, one in room.run.held(room.workshop.here("s1")).items() if one.words == words}
    own, before = {f"mine:{one.author}" for one in held.values()}, views_of_others(room)
    readers = {audience for audience, texts in before.items() if words in texts} - own
    private = {audience for audience in readers if audience.startswith("mine:")}
    assert held or (readers == private and len(readers) <= 1), f"«{words}» is read by {sorted(readers)} and cannot be hidden"
    if held:
        room.hide(next(iter(held)))
        assert not {audience for audience, texts in views_of_others(room).items() if words in texts} - own
        room.hide(next(iter(held)), on=False)
        assert views_of_others(room) == before
    return bool(held)


def hideable(slug: str, shelf: Mapping[str, Any] | None = None) -> dict[str, bool]:
    """Each text that the commands of an activity take, and whether it was found hidden and shown again."""
    scene = Scene(slug, shelf=shelf)
    played = [Scene(slug, int(scene.lines * part), shelf) for part in (0.5, 0.8, 1)]
    found = {}
    for path in [path for each in scene.run.commands.values() for path in texts_of(each)]:
        rooms = [(room, words) for room in played for words in dict.fromkeys(room.wrote.get(path, ()))]
        read = [check_hidden(room, words) for room, words in rooms]
        if not any(read):
            name, _, field = path.rpartition(".")
            read = [check_hidden(room, words) for room, words in drawn(scene, name, field) for _ in room.later()]
        found[path] = any(read)
    return found


@pytest.mark.parametrize("slug", [slug for slug in SHELF if discover()[slug]().commands])
def test_every_text_that_a_command_takes_is_hidden_and_shown_again(slug: str) -> None:
    """Those that the example writes, and those that it leaves out, drawn where their command may be asked."""
    found = hideable(slug)
    assert found
    alone = ALONE.get(slug, "-")
    assert not [path for path, read in found.items() if read == path.startswith(f"{alone}.")], "nobody wrote it here, or it cannot be hidden"


def test_every_text_that_the_house_takes_is_hidden_or_apart() -> None:
    room = Scene(SHELF[0])
    declared = {path for each in room.workshop.commands.values() for path in texts_of(each)}
    assert declared == {*APART, "harvest.text"}
    room.house("harvest", step="s1", text=SPEECH)
    assert {audience for audience, texts in views_of_others(room).items() if SPEECH in texts}
    room.hide("harvest")
    assert not {audience for audience, texts in views_of_others(room).items() if SPEECH in texts}


class Loud(Activity):
    """Somebody shouts, and everybody hears it."""

    slug = "loud"
    heard = ""

    @command("participant")
    def shout(self, here: Here, by: Seat, words: Annotated[str, bounds(90)], to: Id | None = None) -> list[Fact]:
        """Words for everybody."""
        return [Fact("shouted", {"words": words})]

    @fact("shouted")
    def _shouted(self, event: Event) -> Touched:
        self.heard = event.data["words"]
        return None

    def projector(self, here: Here) -> View:
        """What was shouted."""
        return {"heard": self.hidden.seen(self.heard)}

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """Nobody shouts."""
        yield Line("console", "advance", house=True)
        yield Line("console", "advance", house=True)


class Kept(Loud):
    """The same, where it is declared."""

    def readable(self, here: Here) -> dict[str, Held]:
        return {"heard": Held(self.heard, "loud.kind", author=HOST)} if self.heard else {}


def test_a_new_text_is_found_by_its_declaration_and_fails_until_it_can_be_hidden() -> None:
    with pytest.raises(AssertionError, match="cannot be hidden"):
        hideable("loud", {"loud": Loud})
    assert hideable("loud", {"loud": Kept}) == {"shout.words": True}


def test_texts_are_found_in_lists_structs_and_what_may_be_left_out() -> None:
    inner = msgspec.defstruct("inner", [("says", text(30)), ("of", Id)])
    made = {"a": text(9), "b": Id | None, "c": text(9) | None, "d": list[text(9)], "e": inner, "f": dict[Id, int], "g": Literal["Sí", "No"]}  # type: ignore[valid-type]
    assert [path for name, kind in made.items() for path in free(kind, name)] == ["a", "c", "d", "e.says"]
