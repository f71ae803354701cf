"""The pages as they lie on the table: none half empty, no lone row, no heading at the foot, few pages for little."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from kit import Play

from facilitator.synthesis import html

from . import made_up, sample

TOP, FOOT = 56.0, 62.0  # margins of Letter in points
LEAST = 0.65  # of a page, from its head to its last line


@cache
def pages(name: str) -> list[list[tuple[float, str]]]:
    """Each page of a meeting as its lines from above, each with its height on the page, without the footer."""
    page = (html.render(getattr(sample, name)(), "es", "letter", sample.words("es")) if hasattr(sample, name)
            else made_up.printed({**made_up.MEETINGS, "themed": themed, "tall": tall}[name]()))
    return [lines(one) for one in sample.paper(page).pages]


def lines(page: Any, foot: float = FOOT) -> list[tuple[float, str]]:
    """The lines of a page above `foot` points, without the footer."""
    found: dict[float, str] = {}

    def keep(text: str, matrix: list[float], position: list[float], *_: Any) -> None:
        height = round(matrix[5] + matrix[3] * position[5])
        if text.strip() and height > foot:
            found[height] = found.get(height, "") + text
    page.extract_text(visitor_text=keep)
    return [(height, " ".join(found[height].split())) for height in sorted(found, reverse=True)]


def themed() -> Play:
    """Thirty people, sixty notes of two lines in twelve themes of five: too many to be quoted in the table."""
    play = Play("iceberg", made_up.people(30))
    made_up.descend(play, [(who, "1", made_up.text_of(at * 2 + half)) for at, who in enumerate(play.people) for half in (0, 1)])
    made_up.group(play, 5)
    play.to("harvested")
    return play


def tall() -> Play:
    """Twelve people, 48 notes in twelve themes of four: all are quoted in the table, where each row is a fifth of a page."""
    play = Play("iceberg", made_up.people(12))
    made_up.descend(play, [(who, level, made_up.text_of(at * 4 + int(level))) for at, who in enumerate(play.people) for level in made_up.LEVELS])
    made_up.group(play, 4)
    play.to("harvested")
    return play


@pytest.mark.parametrize("name", ["small", "left", "unopened", "runoff", "tiny", "ordinary"])
def test_no_page_but_the_last_is_half_empty(name: str) -> None:
    height = 792 - TOP - FOOT
    filled = [(792 - TOP - found[-1][0]) / height for found in pages(name)]
    assert all(part >= LEAST for part in filled[:-1]), [round(part, 2) for part in filled]


@pytest.mark.parametrize("name", ["small", "left", "unopened", "runoff", "tiny", "ordinary"])
def test_the_data_are_not_alone_on_the_last_page(name: str) -> None:
    last = next(text for found in reversed(pages(name)) if "Datos, contacto" in (text := " ".join(line for _, line in found)))
    assert "Fotografías" in last and not last.startswith("Datos")


@pytest.mark.parametrize(("rows", "early"), [(3, ["methods", "anonymity"]), (6, ["methods"]), (13, [])])
def test_as_much_of_how_it_was_made_stands_below_those_who_took_part_as_has_room(rows: int, early: list[str]) -> None:
    told = sample.ordinary()
    told["organisations"] = told["organisations"][:rows] + [{"name": f"Otra {at}", "people": 2, "names": []} for at in range(rows - 10)]
    page = html.render(told, "es", "letter", sample.words("es"))
    ids = re.findall(r'<section class="[^"]*" id="(\w+)"', page)
    assert ids == ["who", *(["how"] if early else []), "s1", "s2", "rest" if early else "how"]
    titles = re.findall(r'data-mark="([^"]*)"', page)
    assert titles[-1] == {0: "Cómo se hizo", 1: "Qué significa aquí el anonimato", 2: "Qué no está en este documento, y por qué"}[len(early)]
    sizes = re.findall(r'<h1 class="(h\d)" data-mark="(?:Cómo se hizo|Qué significa|Qué no está)', page)
    assert sizes == ["h2", "h4"][:1 + bool(early)], "what stands apart is no chapter of its own"
    listed = made_up.read(page[page.index("<nav"):page.index("</nav>")])
    assert listed.strip().endswith(titles[-1]) and listed.count("Cómo se hizo") == 1


def test_three_people_and_four_notes_are_three_pages() -> None:
    assert len(pages("small")) == 3


@pytest.mark.parametrize("name", ["themed", "left", "tall"])
def test_a_note_or_a_heading_never_stands_alone_at_the_head_or_the_foot_of_a_page(name: str) -> None:
    """What goes on overleaf leaves at least one note under its heading here and takes two along."""
    parts = re.compile(r"«?(\d )?Nota \d{3}|Cuando falta|[1-4] [A-Z]|Voces únicas|Cómo se hizo|Lo que encontramos|Todas las notas")
    for found in pages(name)[3:]:
        starts = [text for _, text in found if parts.match(text)] or ["Nota", "Nota"]
        assert "Nota" in starts[-1] or "Cómo" in starts[-1], "a heading at the foot"
        assert "Nota" not in starts[0] or "Nota" in starts[1], (found[0], "alone at the head")


def test_the_counts_of_a_theme_stand_beside_its_title() -> None:
    """A title and a first note for which a page has no room do not leave their counts behind on it."""
    told = sample.ordinary()
    levels = told["sections"][0]["told"]["levels"].values()
    for at, theme in enumerate(theme for level in levels for theme in level["themes"].values()):
        theme.update(title="Cuando falta tiempo", notes=77,
                     quotes={f"n{at}{place}": {"text": made_up.LONG, "mark": "A"} for place in range(3)})
    page = html.render(told, "es", "letter", sample.words("es"))
    counts = 0
    for one in sample.paper(page).pages[3:]:
        found = lines(one)
        titles = [height for height, text in found if "Cuando falta tiempo" in text]
        beside = [height for height, text in found if "77" in text]
        counts += len(beside)
        assert all(any(abs(height - title) < 6 for title in titles) for height in beside), found
    assert counts >= 12


@pytest.mark.parametrize("rows", [13, 14, 15])
def test_the_day_is_not_alone_on_a_page_where_those_who_took_part_fill_one(rows: int) -> None:
    told = sample.ordinary()
    told["people"] = sample.people(rows * 5, rows * 5)
    told["organisations"] = [{"name": f"Organización {at}", "people": 5, "names": [f"Nombre-persona{at}{place}" for place in range(5)]}
                             for at in range(rows)]
    page = html.render(told, "en", "letter", sample.words("en"))
    made = sample.paper(page).pages
    filled = [(792 - TOP - lines(one)[-1][0]) / (792 - TOP - FOOT) for one in made[:4]]
    assert all(part >= LEAST for part in filled), filled


def test_what_found_no_room_in_the_drawing_is_told_beside_it_and_not_overleaf() -> None:
    told = sample.ordinary()
    level = told["sections"][0]["told"]["levels"]["4"]
    theme = next(iter(level["themes"].values()))
    level["themes"] = {f"g{at}": {**theme, "title": "Cuando falta tiempo se descuida lo que sostiene"} for at in range(22)}
    level["single"], level["single_count"] = {f"v{at}": {"text": made_up.LONG, "mark": "A"} for at in range(17)}, 17
    page = html.render(told, "en", "letter", sample.words("en"))
    drawn = sample.paper(page).pages[2]
    text = " ".join(line for _, line in lines(drawn))
    assert "and 17" in text and "voices" in text[text.index("and 17"):]


def voted(notes: int) -> Play:
    """Five people, so many notes that nobody grouped, and then a vote among three options: its heading comes ever lower."""
    play = Play("", made_up.people(5, 2), steps={"s1": made_up.ICEBERG, "s2": made_up.VOTE})
    made_up.descend(play, [(f"persona{at % 5}", str(1 + at % 4), made_up.text_of(at)) for at in range(notes)])
    play.to("harvested")
    play.house("go", step="s2")
    one, two, three = made_up.options(play, 3)
    play.to("open", "vote")
    made_up.cast(play, *[{one: 1, two: 1}] * 3, *[{one: 1, three: 1}] * 2)
    play.to("harvested")
    return play


@pytest.mark.parametrize("notes", [6, 8, 18])
def test_no_title_of_a_step_stays_behind_and_the_contents_say_where_it_is(notes: int) -> None:
    made = sample.paper(made_up.printed(voted(notes)))
    for number, one in enumerate(made.pages[1:], 2):
        assert "Votación por puntos" not in lines(one)[-1][1], f"alone at the foot of page {number}"
    places = {str(one.title): made.get_destination_page_number(one) for one in made.outline}
    assert made.get_destination_page_number(made.named_destinations["s2"]) == places["Votación por puntos"]


def test_a_table_is_not_parted_from_its_first_or_last_row() -> None:
    parts = [" ".join(text for _, text in found).split("Opción")[1:] for found in pages("runoff")]
    assert sum(map(len, parts)) == 3, "two tables, the first of them on two pages"
    assert all(len(re.findall(r"número \d", table.split("Votaron")[0])) >= 2 for found in parts for table in found)


def test_where_page_one_has_no_room_for_the_contents_they_head_the_next() -> None:
    """Five long findings fill page one; the print has more than four pages."""
    told = sample.ordinary()
    told["sections"] += [sample.section(f"s{at}", "dot_voting", f"Votación {at}", made_up.LONG, sample.vote()) for at in (3, 4, 5)]
    page = html.render(told, "es", "letter", sample.words("es"))
    made = sample.paper(page)
    first, second = (" ".join(text for _, text in lines(one)) for one in made.pages[:2])
    assert "Contenido" not in first and "Votación 5" not in first
    assert second.startswith("Contenido") and second.index("Votación 5") < second.index("Participaron")
    filled = (792 - TOP - lines(made.pages[1])[-1][0]) / (792 - TOP - FOOT)
    assert filled >= LEAST, "the contents are counted with what fills that page"


def test_what_several_steps_have_in_common_is_told_once() -> None:
    told = sample.ordinary()
    told["sections"].append(sample.section("s3", "dot_voting", "Otra votación", "Sí", sample.vote()))
    page = made_up.read(html.render(told, "es", "letter", sample.words("es")))
    assert page.count("Votación secreta y simultánea") == 1 and "El reto que elegimos · Otra votación" in page
    assert page.count("quién votó qué: se borró al contar") == 1


def test_a_table_of_a_vote_is_not_parted_where_the_dashes_part_it() -> None:
    """Votes whose last lists grow one after the other: their tables begin at ever other heights."""
    told = sample.ordinary()
    told["sections"] = []
    row = sample.vote()["result"]["1"]["rows"]["o2"]
    for at in range(0, 10, 2):
        vote = sample.vote(decision={}, reservations={}, unclear={}, aside=["Otra cosa"] * at)
        rows = {f"o{place}": {**row, "text": f"Cosa {place}", "chosen": place <= 3, "rank": place, "tied": False} for place in range(1, 9)}
        vote["result"] = {"1": {**vote["result"]["1"], "rows": rows, "differs": False}}
        told["sections"].append(sample.section(f"s{at}", "dot_voting", f"Votación {at}", "Se eligió", vote))
    page = html.render(told, "es", "letter", sample.words("es"))
    made = sample.paper(page).pages
    feet = [re.findall(r"Cosa \d+|$", " ".join(text for _, text in lines(one)[-3:]))[0] for one in made]
    assert "Cosa 3" not in feet and len(set(feet)) > 2, (feet, "some tables are parted, or nothing was tried")


def test_levers_go_on_overleaf_one_by_one() -> None:
    """Three levers that were redesigned: together they are half a page, which is not left empty for them."""
    told = sample.ordinary()
    berg = told["sections"][0]["told"]
    berg["levers"] = {f"l{at}": berg["levers"]["l1"] for at in range(3)}
    page = html.render(told, "es", "letter", sample.words("es"))
    made = sample.paper(page).pages
    found = [lines(one) for one in made]
    at = next(at for at, one in enumerate(found) if any("Lo operativo" in text for _, text in one))
    assert (792 - TOP - found[at][-1][0]) / (792 - TOP - FOOT) >= 0.75, "the page of the table goes on with levers"


def test_nothing_follows_the_name_of_a_stretch_of_the_day() -> None:
    """A blank after a name that just fits makes it break after its first word."""
    for minutes in (0, 38):
        told = sample.ordinary()
        told["path"] = [{**stretch, "minutes": minutes} for stretch in told["path"]]
        page = html.render(told, "es", "letter", sample.words("es"))
        day = page[page.index('class="path"'):]
        assert not re.search(r"\s</li>", day[:day.index("</ol>")])


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_foot_takes_one_line_when_some_say_that_something_is_missing(language: str) -> None:
    """And it names the meeting whole beside it."""
    document = sample.ordinary()
    document["meta"].update(cohort="Robusteciendo la Justicia Social · datos de muestra", number=12,
                            validated={"count": 160, "of": 180, "lacking": 20})
    for page in sample.paper(html.render(document, language, "letter", sample.words(language))).pages:
        below = [(height, text) for height, text in lines(page, 0) if height <= FOOT]
        assert len({height for height, _ in below}) <= 2, below  # both sides, a point apart
        assert "160" in str(below) and "12" in str(below)
