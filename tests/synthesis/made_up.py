"""Made-up meetings, played on paper: what their print says is compared with what their log holds."""

from __future__ import annotations

import html as markup
import re
from typing import Any

from kit import Play

from facilitator.synthesis import gather, html

from . import sample

ICEBERG, VOTE = {"activity": "iceberg", "settings": {}}, {"activity": "dot_voting", "settings": {}}
LEVELS = ("1", "2", "3", "4")
LONG = ("cada vez que hay una entrega urgente el equipo deja lo que hacía, nadie anota qué se quedó esperando y el mes "
        "siguiente se repite con otra cara y otra fecha")


def people(count: int, organisations: int = 5) -> dict[str, str]:
    """So many people of so many organisations."""
    return {f"persona{number}": f"o{number % organisations + 1}" for number in range(count)}


def text_of(number: int) -> str:
    """A note of 170 characters that no other is."""
    return f"Nota {number:03}: {LONG}"


def printed(play: Play, language: str = "es") -> str:
    """The page of a workshop on paper."""
    around = play.around()
    document = gather.document(play.workshop, around.people, around.organisations, sample.meta())
    return html.render(document, language, "letter", sample.words(language))


def read(page: str) -> str:
    """What a reader reads: no tags, no drawings' titles, one space between words."""
    page = re.sub(r"<title>.*?</title>|<head>.*?</head>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", markup.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00ad", ""))


def descend(play: Play, notes: list[tuple[str, str, str]]) -> list[str]:
    """Writes these notes (who, level, text), each meant for the table, and carries them all; their ids."""
    made = []
    for level in sorted({level for _, level, _ in notes}):
        play.to("open", f"level{level}")
        for who, under, text in notes:
            if under == level:
                made.append(f"n{play.send(who, 'notes.write', heading=level, text=text, share='table')}")
    play.to("open", "carry")
    for who in dict.fromkeys(who for who, *_ in notes):
        play.send(who, "notes.carry", notes=list(play.run.notes.by_author[play.ids[who]]))
    return made


def table_of(play: Play, who: str) -> str:
    """Where somebody sits."""
    return str(play.workshop.people[play.ids[who]].table)


def group(play: Play, of: int, titled: bool = True, levels: tuple[str, ...] = LEVELS) -> list[str]:
    """Every table groups its notes of these levels by so many, and names each group; notes left over stand alone."""
    made: list[tuple[str, str]] = []
    play.to("open", "group")
    for table in play.workshop.tables:
        pen = next(who for who in play.people if table_of(play, who) == table)
        play.send(pen, "boards.take_pen")
        for level in levels:
            notes = [note.id for note in play.run.notes.notes.values() if (note.board, note.heading) == (table, level)]
            for at in range(0, len(notes) - of + 1, of):
                made.append((pen, f"g{play.send(pen, 'groups.group', notes=notes[at:at + of])}"))
    play.to("open", "name")
    for place, (pen, key) in enumerate(made if titled else ()):
        play.send(pen, "groups.title", group=key, title=f"Cuando falta tiempo se descuida lo que sostiene, caso {place}")
    return [key for _, key in made]


def permit(play: Play, who: str, quote: bool) -> None:
    """Whether sentences of somebody may be printed."""
    play.house("permit", who, list=True, quote=quote)


def small(**more: Any) -> Play:
    """Three people and four notes, which nobody grouped."""
    play = Play("", people(3, 1), steps={"s1": ICEBERG}, **more)
    descend(play, [("persona0", "1", "Se ve que llegamos con cansancio a cada reunión"),
                   ("persona1", "1", "Hay menos personas cada mes"),
                   ("persona1", "3", "No hay una regla de quién decide"),
                   ("persona2", "2", text_of(7))])
    play.to("harvested")
    return play


def left() -> Play:
    """Fourteen who came, wrote, grouped and left; one came at the second level, two left before the end."""
    play = Play("", people(13), steps={"s1": ICEBERG})
    play.to("open", "level2")
    play.sit("tarde", "o2")
    descend(play, [(who, level, text_of(at * 10 + int(level)))
                   for at, who in enumerate(play.people) for level in ("2", "3")])
    group(play, 3)
    for who in ("persona1", "persona5"):
        play.house("leave", who)
    play.to("harvested")
    for who in play.people:
        if not play.workshop.people[play.ids[who]].gone:
            play.house("leave", who)
    play.house("deal_tables") if play.workshop.participants() else None
    return play


def crowd() -> Play:
    """Sixty people and 677 notes: 71 and more themes, single voices, some without permission; then a vote."""
    play = Play("", people(60, 14), steps={"s1": ICEBERG, "s2": VOTE})
    names = list(play.people)
    notes = [(names[at % 60], LEVELS[(at // 60) % 4], text_of(at)) for at in range(677)]
    play.wire.tell = lambda *_, **__: None  # type: ignore[method-assign]  # nobody looks: the screens cost the most
    descend(play, notes)
    groups = group(play, 5)
    for who in names[::6]:
        permit(play, who, False)
    for table in play.workshop.tables:
        pen = next(who for who in names if table_of(play, who) == table)
        play.send(pen, "boards.say", text=f"En la mesa {play.workshop.tables[table].mark} se vio que todo espera a una persona")
    play.to("revealed", "walk")
    deep = [key for key in groups if play.run.groups.themes.groups[key].heading == "4"]
    play.send("console", "groups.join", groups=deep[:3], title="Creemos que si no estamos no se hace")
    play.to("revealed", "levers")
    for at, who in enumerate(names[:50]):
        play.send(who, "marks.cast", spread={deep[5 + at % 3]: 1, deep[8]: 1})
    play.to("revealed", "redesign")
    for key in (deep[8], deep[5]):
        play.send("console", "levers.choose", theme=key, reach="ours", kind="beliefs")
    play.send("console", "levers.redesign", theme=deep[8], belief="El trabajo sigue si lo compartimos",
              structure="Funciones escritas y dos personas por tarea", habit="Cada decisión queda en un acta",
              result="Nadie renuncia por cansancio")
    play.house("harvest", step="s1", text="Debajo del cansancio hay una creencia: si no estoy, no se hace")
    play.to("harvested")
    play.house("go", step="s2")
    offers = [offer for offer in play.workshop.here("s2").offers() if offer.step == "s1"][:11]
    play.send("console", "options.bring", step="s1", ids=[offer.id for offer in offers])
    play.to("open", "vote")
    options = list(play.run.ballots.last().choices)
    for at, who in enumerate(names[:57]):
        play.send(who, "ballots.cast", spread={options[at % 4]: 1, options[(at * at) % 7 + 1]: 1})
    play.to("harvested")
    return play


def options(play: Play, count: int) -> list[str]:
    """So many options, made by whoever facilitates."""
    return [f"o{play.send('console', 'options.add', text=f'Conviene acordar entre todas la cosa número {at}')}"
            for at in range(1, count + 1)]


def unopened() -> Play:
    """A vote whose list was read and that never opened."""
    play = Play("", people(9), steps={"s1": VOTE})
    options(play, 5)
    play.to("open", "read")
    return play


def cast(play: Play, *ballots: dict[str, int]) -> None:
    """One ballot of each person in turn."""
    for who, spread in zip(play.people, ballots, strict=False):
        play.send(who, "ballots.cast", spread=spread)


def runoff(winner: int = 1) -> Play:
    """Two tie at the last place that counts; the run-off is won by the one that came `winner`th on the list."""
    play = Play("", people(12), steps={"s1": {"activity": "dot_voting", "settings": {"cut": 2}}})
    first, one, two, _ = options(play, 4)
    play.to("open", "vote")
    cast(play, *[{first: 1, one: 1}] * 6, *[{first: 1, two: 1}] * 6)
    play.to("revealed", "result")
    play.send("console", "runoff")
    tied = [one, two]
    cast(play, *[{tied[winner]: 1}] * 8, *[{tied[1 - winner]: 1}] * 4)
    play.to("harvested")
    return play


MEETINGS = {"small": small, "left": left, "crowd": crowd, "unopened": unopened, "runoff": runoff}
