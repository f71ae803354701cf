"""Commitments in print: who looks after what by facts, what was left before, and whose words they are."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import msgspec

sys.path[:0] = [str(Path(__file__).parents[1] / "activities")]

from kit import Play  # noqa: E402
from test_commitments import day, left, made, making  # noqa: E402

from facilitator.synthesis import gather, html  # noqa: E402

from . import sample  # noqa: E402


def printed(play: Play, language: str = "es") -> str:
    """The words of the print of a room, on one line."""
    names = {key: f"Nombre-{name}" for name, key in play.ids.items()}
    organisations = {key: f"Organización {key}" for key in sorted(set(play.people.values()))}
    document = gather.document(play.workshop, names, organisations, sample.meta(date=day(0)))
    page = html.render(json.loads(msgspec.json.encode(document)), language, "letter", sample.words(language))
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def row(text: str, what: str) -> str:
    """What follows a promise in its table, up to its date."""
    return text.rpartition(what)[2][:160]


def harvested(play: Play) -> str:
    play.to("harvested")
    return printed(play)


def test_nobody_is_said_to_look_after_what_nobody_accepted() -> None:
    play = making(tables=True)
    key = made(play, what="Llamar a quienes financian", owner="p3", due=day())
    play.send("cruz", "promises.answer", promise=key, on=False)
    made(play, what="Pausa de cuidado", organisation="o2", due=day())
    text = harvested(play)
    for what in ("Llamar a quienes financian", "Pausa de cuidado"):
        assert row(text, what).strip().startswith("todavía nadie Lo propone Organización o1")


def test_commitments_are_the_organisations_and_name_no_person() -> None:
    play = making()
    key = made(play, what="Invitar a dos financiadores", organisation="o2", due=day())
    play.send("cruz", "promises.answer", promise=key, on=True)
    made(play, "dina", "Una guía breve", owner="p4", due=day())
    text = harvested(play)
    assert row(text, "Invitar a dos financiadores").strip().startswith("Organización o2")
    assert row(text, "Una guía breve").strip().startswith("Organización o2")
    assert "se escriben con el nombre de la organización" in text


def test_earlier_ones_are_there_with_whose_they_were_also_when_nobody_told_of_them() -> None:
    memory = (left("a1", "Una página con la metodología"), left("b2", "Reunión semanal", "o2"))
    play = making(memory=memory, told_minutes=5)
    text = harvested(play)
    assert "Una página con la metodología Organización o1 · Para el" in text and "la fecha ya pasó" in text
    assert "De 2 compromisos de antes: 2 sin contar" in text and text.count("No se contó") == 2


def test_who_has_no_organisation_is_no_organisation() -> None:
    play: Any = Play("commitments", {"joel": "o1", "sola": ""}, {"told_minutes": 0})
    play.to("open", "make")
    for who, key in (("joel", "p1"), ("sola", "p2")):
        made(play, who, f"Lo que hace {who}", owner=key, due=day())
    text = harvested(play)
    assert "2 compromisos y 0 intenciones de 1 organización" in text
    assert row(text, "Lo que hace sola").strip().startswith("una persona de la sala")


def test_an_intention_of_before_stays_an_intention_and_what_is_done_is_not_late() -> None:
    play = making()
    made(play, what="Un calendario común", organisation="o2", due=day())
    made(play, what="Talleres en el barrio", owner="p1")
    made(play, what="Plan de relevo", owner="p1", due=day())
    play.to("harvested")
    kept = tuple(play.run.keeps(play.workshop.here("s1")))
    later: Any = Play("commitments", {"joel": "o1", "cruz": "o2"}, {"told_minutes": 5}, memory=kept)
    later.to("open", "told")
    ids = {row["what"]: key for key, row in later.step_view("wall")["earlier"].items()}
    later.send("console", "tell", commitment=ids["Plan de relevo"], status="done")
    for what in ("Un calendario común", "Talleres en el barrio"):
        later.send("console", "tell", commitment=ids[what], status="going", then="goes_on")
    text = harvested(later)
    assert "De 1 compromiso y 2 intenciones de antes: 1 hecho y 2 en camino" in text
    assert "Compromiso o intención Hoy" in text and "sigue de antes" not in text
    assert "Un calendario común Intención · Lo propone Organización o1" in text
    assert "Talleres en el barrio Intención · Organización o1" in text
    assert "Un calendario común" not in text[:text.index("Quiénes participamos")], "no agreement of page one"


def test_a_date_that_passed_is_not_told_beside_what_is_done() -> None:
    play: Any = Play("commitments", {"joel": "o1"}, {"told_minutes": 5}, memory=(left("a1", "Una página"),))
    play.to("open", "told")
    assert "la fecha ya pasó" in printed(play)
    play.send("console", "tell", commitment="b1", status="done")
    assert "la fecha ya pasó" not in printed(play)
