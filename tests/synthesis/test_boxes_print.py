"""Boxes in print: how many answered a sentence before it is called agreed, and what of the answers may not be quoted."""

from __future__ import annotations

from typing import Any

from kit import Play

from . import made_up

BOX = {"name": {"es": "Mantener"}, "question": {"es": "¿Qué conviene mantener?"}}
LIVES = "Mantenemos las reuniones de los lunes"


def ratified(*answers: tuple[int, str], refuse: tuple[int, ...] = ()) -> str:
    """The print of seven people, of whom these answered a sentence; those of `refuse` permit no quotation."""
    play: Any = Play("", made_up.people(7, 3), steps={"s1": {"activity": "boxes", "settings": {"boxes": [BOX], "ratify": True}}})
    play.to("open")
    names = list(play.people)
    for who in refuse:
        made_up.permit(play, names[who], False)
    play.send(names[0], "notes.write", heading="1", text="Las reuniones de los lunes")
    play.to("revealed")
    version = play.send("console", "assent.word", clause="1", text=LIVES)
    play.advance()
    for who, choice in answers:
        said = {} if choice == "agree" else {"said": f"Palabras {who}"}
        play.send(names[who], "assent.answer", clause="1", version=version, choice=choice, **said)
    play.to("harvested")
    return made_up.read(made_up.printed(play))


def first_page(text: str) -> str:
    return text[text.index("Lo que acordamos"):text.index("Quiénes participamos")]


def test_what_one_of_seven_answered_is_not_called_agreed_and_stays_open() -> None:
    text = ratified((0, "agree"))
    assert LIVES not in first_page(text)
    assert f"Queda abierto «{LIVES}» (respondió 1 de 7)" in text


def test_page_one_says_how_many_answered_what_was_agreed() -> None:
    text = ratified(*((who, "agree") for who in range(4)))
    assert f"{LIVES} respondieron 4 de 7" in first_page(text) and "Queda abierto" not in text


def test_words_that_may_not_be_quoted_are_left_out_by_number_and_are_more_only_beside_others() -> None:
    text = ratified((0, "agree"), (1, "reserve"), refuse=(1,))
    assert "Una respuesta tiene palabras que no se pueden citar." in text and "respuesta más" not in text
    assert "Las palabras de una reserva u objeción, porque" in text
    assert "Hay una respuesta más, con palabras que no se pueden citar." in ratified((1, "reserve"), (2, "object"), refuse=(1,))


def test_one_person_who_wrote_is_told_in_the_singular_and_alone_in_quotation_marks() -> None:
    text = ratified((0, "agree"))
    assert "1 persona de 1 organización escribió 1 nota" in text


def test_the_sentence_of_a_table_carries_its_mark_and_a_voice_alone_is_quoted() -> None:
    settings = {"boxes": [BOX], "tables": True}
    play: Any = Play("", made_up.people(4, 2), steps={"s1": {"activity": "boxes", "settings": settings}})
    play.house("deal_tables", tables=1)
    play.to("open", "write")
    play.send("persona0", "notes.write", heading="1", text="Las reuniones de los lunes")
    play.to("open", "name")
    play.send("persona0", "boards.take_pen")
    play.send("persona0", "boards.say", text="En esta mesa se quiere seguir")
    play.to("harvested")
    page = made_up.printed(play)
    assert "<q>Las reuniones de los lunes</q>" in page
    sentence = page[page.index("En una oración, cada mesa"):]
    assert "<title>Mesa A</title>" in sentence[:sentence.index("En esta mesa")]
