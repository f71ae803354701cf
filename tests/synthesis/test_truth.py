"""What is printed happened: logs of every kind are made up, and what the print says of each is compared with its facts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from activities.test_contract import play_example
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kit import Play

from facilitator.activities import discover
from facilitator.synthesis import html

from . import made_up, sample

SHELF = sorted(discover())


def facts(play: Play, step: str = "s1") -> set[str]:
    """The kinds of facts that stand in the log of a step."""
    log = play.log.read(1)
    retracted = {event.data["seq"] for event in log if event.kind == "event.retracted"}
    return {event.kind for event in log if event.step == step and event.seq not in retracted}


def came(play: Play) -> int:
    """How many took a seat in order to take part, by the log."""
    return sum("participant" in event.data.get("roles", ["participant"]) for event in play.log.read(1)
               if event.kind == "person.joined")


def claims(slug: str) -> dict[str, list[re.Pattern[str]]]:
    """The sentences that an activity may say of what people did, by name: in each form, whatever the count."""
    found = {}
    for key, entry in sample.words("es").entries.items():
        if key.startswith(f"{slug}.print.did."):
            forms = [entry] if isinstance(entry, str) else list(entry.values())
            found[key.rpartition(".")[2]] = [re.compile(re.escape(form).replace(r"\{count\}", r"\d+")) for form in forms]
    return found


def check(play: Play, slug: str) -> str:
    """What is printed of this log follows from it; the text of the print."""
    text = made_up.read(made_up.printed(play))
    seats = came(play)
    assert f"{seats} persona" in text and re.search(rf"Participa?(ó|ron) {seats} persona", text)
    proofs = discover()[slug].proofs
    assert claims(slug).keys() == proofs.keys(), "each sentence about what was done names the fact that it rests on"
    for name, forms in claims(slug).items():
        said = any(form.search(text) for form in forms)
        assert not said or proofs[name] in facts(play), (name, "nothing in the log says so")
    for number in re.findall(r"(\d+) personas? (?:escrib|votaron|votó|repart|marc)", text):
        assert int(number) <= seats
    return text


@pytest.mark.parametrize("slug", SHELF)
def test_each_sentence_rests_on_a_fact_that_its_activity_knows(slug: str) -> None:
    run = Play(slug, made_up.people(1)).run
    unknown = {name: kind for name, kind in run.proofs.items() if kind not in run.facts}
    assert not unknown


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
@pytest.mark.parametrize("slug", SHELF)
def test_a_play_in_part_back_and_forth_that_people_leave_is_printed_as_it_was(slug: str, data: st.DataObject) -> None:
    play = Play(slug, made_up.people(data.draw(st.sampled_from([1, 2, 5, 14]), "people")))
    play_example(play, data.draw(st.integers(0, 160), "lines"))
    for _ in range(data.draw(st.integers(0, 3), "back")):
        play.ask("console", "retreat", {}, None)
    if data.draw(st.booleans(), "to the end"):
        for _ in range(24):
            play.ask("console", "advance", {}, None)
    for who in data.draw(st.sampled_from([[], list(play.people)[:1], list(play.people)]), "leaving"):
        play.house("leave", who)
    check(play, slug)


@pytest.mark.parametrize("slug", SHELF)
def test_a_step_that_is_walked_through_and_in_which_nobody_does_anything_claims_nothing(slug: str) -> None:
    play = Play(slug, made_up.people(14))
    for _ in range(30):
        play.ask("console", "advance", {}, None)
    text = check(play, slug)
    assert not [name for name, forms in claims(slug).items() if any(form.search(text) for form in forms)]


@pytest.mark.parametrize("slug", SHELF)
def test_what_an_activity_says_was_done_is_printed_only_if_the_log_has_its_fact(slug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    play = Play(slug, made_up.people(2))
    play.ask("console", "advance", {}, None)
    told = play.run.synthesis(play.workshop.here("s1"))
    monkeypatch.setattr(play.run, "synthesis", lambda here: {**told, "did": dict.fromkeys(play.run.proofs, 7)})
    text = made_up.read(made_up.printed(play))
    assert not [name for name, forms in claims(slug).items() if any(form.search(text) for form in forms)]


def deep(chosen: int) -> tuple[str, list[str]]:
    """The print of eighteen themes of equal size at the level of beliefs, the last ones chosen as levers and marked alike."""
    play = Play("iceberg", made_up.people(18))
    made_up.descend(play, [(who, "4", made_up.text_of(at * 2 + half)) for at, who in enumerate(play.people) for half in (0, 1)])
    levers = made_up.group(play, 2)[-chosen:]
    play.to("revealed", "levers")
    for who in list(play.people)[:4]:
        play.send(who, "marks.cast", spread=dict.fromkeys(levers, 1))
    play.to("revealed", "redesign")
    for key in levers:
        play.send("console", "levers.choose", theme=key)
    play.to("harvested")
    return made_up.printed(play), [play.run.groups.themes.title(key) for key in levers]


@pytest.mark.parametrize(("chosen", "told"), [(1, "Palanca más marcada: «{}» (4 marcas de 4)"),
                                              (2, "Palancas más marcadas: «{}» y «{}» (4 marcas de 8 cada una)")])
def test_a_lever_stands_by_name_in_the_drawing_and_levers_that_tie_are_told_as_several(chosen: int, told: str) -> None:
    page, titles = deep(chosen)
    drawn = page[page.index("icefig"):page.index("</figure>")]
    assert all(title in drawn for title in titles) and drawn.count("<b>palanca</b>") == chosen
    assert told.format(*titles) in made_up.read(page)


def test_every_theme_in_the_table_says_its_table_where_there_are_several() -> None:
    page, _ = deep(1)
    rows = re.findall(r'<td class="o">(.*?)</td>', page, re.DOTALL)
    of_themes = [row for row in rows if "Cuando falta" in row]
    assert len(of_themes) == 18 and all("<title>Mesa" in row for row in of_themes)


# the vote, sentence by sentence

TIE = "Empate entre «Conviene acordar entre todas la cosa número"
TREATED: dict[str, tuple[Callable[[Play, list[str]], Any], str, int]] = {
    # how it was treated → what is done with the tied, what must be printed, how many are chosen in the end
    "untreated": (lambda play, tied: None, "Quedó sin resolver: ninguna de ellas entra entre las elegidas.", 1),
    "kept": (lambda play, tied: play.send("console", "decision.treat_tie", how="keep"), "Se conservaron todas.", 3),
    "talk": (lambda play, tied: play.send("console", "decision.treat_tie", how="talk"),
             "Se abrió un tiempo para conversarlo; no quedó escrito a qué se llegó.", 1),
    "talked": (lambda play, tied: play.send("console", "decision.treat_tie", how="talk", options=tied[1:]),
               "Se conversó y se eligió «Conviene acordar entre todas la cosa número 3».", 2),
    "said": (lambda play, tied: play.send("console", "decision.treat_tie", how="talk", text="Mejor en el otoño"),
             "De la conversación quedó escrito: «Mejor en el otoño».", 1),
    "aloud": (lambda play, tied: play.send("console", "decision.treat_tie", how="aloud"),
              "Se decidió en voz alta; no quedó escrito qué.", 1),
    "aloud for one": (lambda play, tied: play.send("console", "decision.treat_tie", how="aloud", options=tied[:1]),
                      "La sala decidió en voz alta: «Conviene acordar entre todas la cosa número 2».", 2),
    "run-off open": (lambda play, tied: play.send("console", "runoff"),
                     "Se abrió un desempate que aún no se ha contado o mostrado.", 1),
}


def tied_vote(count: int = 12) -> tuple[Play, list[str]]:
    """A vote for two in which the second place is tied, and those that tie."""
    play = Play("", made_up.people(count), steps={"s1": {"activity": "dot_voting", "settings": {"cut": 2}}})
    first, one, two, _ = made_up.options(play, 4)
    play.to("open", "vote")
    half = count // 2
    made_up.cast(play, *[{first: 1, one: 1}] * half, *[{first: 1, two: 1}] * half)
    play.to("revealed", "result")
    return play, [one, two]


@pytest.mark.parametrize("name", TREATED)
def test_a_tie_is_told_as_it_was_treated_and_no_further(name: str) -> None:
    treat, sentence, chosen = TREATED[name]
    play, tied = tied_vote()
    treat(play, tied)
    text = made_up.read(made_up.printed(play))
    assert TIE in text and sentence in text
    assert not [other for _, other, _ in TREATED.values() if other != sentence and other in text]
    assert len(play.run.synthesis(play.workshop.here("s1"))["chosen"]) == chosen


@pytest.mark.parametrize(("name", "places"), [("kept", ["1", "2 =", "2 ="]), ("talked", ["1", "2"]), ("untreated", ["1"])])
def test_those_who_tie_share_a_place(name: str, places: list[str]) -> None:
    play, tied = tied_vote()
    TREATED[name][0](play, tied)
    page = made_up.printed(play)
    assert re.findall(r'data-place="([^"]*)"', page) == places
    assert ("indica un lugar compartido" in page) == ("2 =" in places)


@pytest.mark.parametrize("winner", [0, 1])
def test_whoever_won_a_run_off_shares_the_place_with_nobody(winner: int) -> None:
    assert re.findall(r'data-place="([^"]*)"', made_up.printed(made_up.runoff(winner))) == ["1", "2"]


def test_where_only_the_order_is_printed_places_are_shared_too() -> None:
    play, _ = tied_vote(4)
    page = made_up.printed(play)
    assert re.findall(r'class="r">([^<]*)</td>', page) == ["1", "2 =", "2 =", "4"]


@pytest.mark.parametrize("winner", [0, 1])
def test_the_winner_of_a_run_off_stands_before_the_loser_and_neither_is_marked_as_chosen_by_the_first_round(winner: int) -> None:
    play = made_up.runoff(winner)
    page = made_up.printed(play)
    first = page[page.index('class="tb votes'):page.index("</table>", page.index('class="tb votes'))]
    rows = [(f"número {number}", row.split('"')[0]) for row, number in re.findall(
        r'<tr class="([^"]*)">.*?la cosa número (\d)', first, re.DOTALL)]
    won, lost = ("número 2", "número 3") if winner == 0 else ("número 3", "número 2")
    assert [number for number, _ in rows] == ["número 1", won, lost, "número 4"]
    assert [kind.strip() for _, kind in rows] == ["top cut", "", "", ""]
    text = made_up.read(page)
    front = text.split("Quiénes participamos Participaron")[0]
    assert f"la cosa {won}» (6 de 24 puntos; desempate: 8 de 12)" in front and f"la cosa {lost}" not in front


def test_a_round_in_which_all_tie_marks_nobody_when_talk_chose_two_of_them() -> None:
    play = Play("", made_up.people(12), steps={"s1": {"activity": "dot_voting", "settings": {"cut": 2}}})
    options = made_up.options(play, 4)
    play.to("open", "vote")
    made_up.cast(play, *[{options[place % 4]: 1, options[(place + 1) % 4]: 1} for place in range(12)])
    play.to("revealed", "result")
    play.send("console", "decision.treat_tie", how="talk", options=options[:2])
    page = made_up.printed(play)
    table = page[page.index('class="tb votes'):page.index("</table>", page.index('class="tb votes'))]
    assert '<tr class="top' not in table and " cut" not in table
    assert len(play.run.synthesis(play.workshop.here("s1"))["chosen"]) == 2


def test_a_second_tie_is_told_twice() -> None:
    play, tied = tied_vote()
    play.send("console", "runoff")
    made_up.cast(play, *[{tied[0]: 1}] * 6, *[{tied[1]: 1}] * 6)
    play.to("revealed", "result")
    text = made_up.read(made_up.printed(play))
    assert text.count(TIE) == 2 and "Hubo desempate solo entre ellas, en secreto." in text
    assert TREATED["untreated"][1] in text


def walked(position: tuple[str, str], votes: int) -> Play:
    """A vote that stands somewhere, with so many ballots."""
    play = Play("dot_voting", made_up.people(9))
    options = made_up.options(play, 5)
    if votes:
        play.to("open", "vote")
        made_up.cast(play, *[{options[0]: 1, options[1]: 1}] * votes)
    play.to(*position)
    return play


@pytest.mark.parametrize(("position", "votes", "said"), [
    (("open", "read"), 0, "La votación no se abrió"), (("open", "vote"), 0, "La votación se abrió y aún no se ha contado"),
    (("open", "vote"), 6, "La votación se abrió y aún no se ha contado"),
    (("closed", ""), 6, "La votación se contó y el resultado aún no se ha mostrado a la sala"),
    (("revealed", "result"), 0, "Se abrió la votación entre 5 opciones y nadie votó"),
    (("revealed", "result"), 1, "1 persona votó entre 5 opciones"), (("revealed", "result"), 6, "6 personas votaron entre 5 opciones")])
def test_a_vote_is_told_as_far_as_it_came(position: tuple[str, str], votes: int, said: str) -> None:
    play = walked(position, votes)
    text = check(play, "dot_voting")
    assert said in text
    seen = position[0] == "revealed"
    assert ("repart" in text.replace("Se repartieron", "")) == (seen and bool(votes)), "nobody spread anything"
    assert ("Votación secreta y simultánea" in text) == seen
    assert ("La votación eligió" in text) == (seen and votes > 0)
    assert all(f"la cosa número {number}" in text for number in range(1, 6)), "what was listed is there"
    assert "Nadie escribió reservas" not in text and "nadie escribió reservas" not in text, "nobody was asked"


def test_a_vote_that_was_opened_and_taken_back_was_not_opened() -> None:
    play = walked(("open", "vote"), 0)
    play.house("retreat")
    assert "La votación no se abrió" in check(play, "dot_voting")


def test_nobody_wrote_reservations_only_where_they_were_asked_for() -> None:
    play = walked(("revealed", "reservations"), 6)
    assert "Las reservas aún se están escribiendo" in made_up.read(made_up.printed(play))
    play.to("harvested")
    assert "Se preguntó, y nadie escribió reservas." in made_up.read(made_up.printed(play))
    short = Play("dot_voting", made_up.people(6), {"reservations_minutes": 0})
    options = made_up.options(short, 3)
    short.to("open", "vote")
    made_up.cast(short, *[{options[0]: 1}] * 6)
    short.to("harvested")
    assert "reservas" not in made_up.read(made_up.printed(short)).lower()


def test_a_table_that_had_no_notes_did_not_group_and_one_that_had_did() -> None:
    play = Play("iceberg", made_up.people(9))
    made_up.descend(play, [("persona0", "1", made_up.text_of(1))])
    play.to("harvested")
    text = check(play, "iceberg")
    assert "Una persona escribió a solas y llevó notas a su mesa." in text
    assert "agrup" not in text and "título" not in text.replace("Aún sin título", "") and "juntaron" not in text


def test_where_an_option_comes_from_is_said_once_and_in_the_right_number() -> None:
    play = Play("", made_up.people(10), steps={"s1": made_up.ICEBERG, "s2": made_up.VOTE})
    made_up.descend(play, [(who, "3", made_up.text_of(at)) for at, who in enumerate(play.people)])
    made_up.group(play, 4, levels=("3",))
    play.to("harvested")
    play.house("go", step="s2")
    offers = [offer.id for offer in play.workshop.here("s2").offers()]
    at = play.send("console", "options.bring", step="s1", ids=offers)
    keys = list(play.run.options.standing())
    assert len(keys) == 2 and at
    play.send("console", "options.merge", options=keys, text=play.run.options.text(keys[0]))
    made_up.options(play, 2)
    play.to("open", "vote")
    made_up.cast(play, *[{key: 1 for key in play.run.ballots.last().choices[:1]}] * 6)
    play.to("harvested")
    text = made_up.read(made_up.printed(play))
    assert "Mesas A y B" in text and "Mesas A + B" not in text
    again = text[text.index("Reúne también"):][:200]
    assert again.count("caso") == 1, "what it is called itself is not said again"


def test_one_table_is_a_table() -> None:
    told = sample.ordinary()
    told["sections"][1]["told"]["result"]["1"]["rows"]["o1"]["from"] = {"s1": "B"}
    text = made_up.read(html.render(told, "es", "letter", sample.words("es")))
    assert "Mesa B " in text and "Mesas B" not in text


def test_what_a_vote_is_for_is_said_once_it_was_opened() -> None:
    play = made_up.unopened()
    page = made_up.printed(play)
    assert "La votación no se abrió" in page and "Esta votación" not in page and '<p class="method">' not in page
    play.to("open", "vote")
    assert "Esta votación prioriza." in made_up.printed(play)


def test_a_vote_that_decides_is_an_agreement() -> None:
    play = Play("dot_voting", made_up.people(6), {"purpose": "decide", "cut": 1})
    options = made_up.options(play, 3)
    play.to("open", "vote")
    made_up.cast(play, *[{options[1]: 1}] * 6)
    play.to("harvested")
    front = made_up.read(made_up.printed(play)).split("Participaron 6")[0]
    assert "No quedaron acuerdos" not in front
    assert "Lo que acordamos Conviene acordar entre todas la cosa número 2" in front


def test_page_one_names_the_chosen_and_the_top_lever_beside_what_was_harvested() -> None:
    front = made_up.read(made_up.printed(made_up.crowd())).split("Quiénes participamos Participaron")[0]
    assert re.search(r"Palanca más marcada: «[^»]+» \(50 marcas de 100\)", front)
    assert re.search(r"La votación eligió «[^»]+» \(\d+ de \d+ puntos\)", front)
    assert "57 personas votaron entre 11 opciones" in front


@pytest.mark.parametrize(("language", "told"), [
    ("es", ("1 texto se retiró de la vista", "2 textos se retiraron de la vista")),
    ("en", ("1 text was taken out of sight", "2 texts were taken out of sight"))])
def test_what_was_hidden_is_counted_in_the_print_and_not_quoted(language: str, told: tuple[str, str]) -> None:
    play = walked(("revealed", "result"), 6)
    assert told[0][2:] not in made_up.read(made_up.printed(play, language))
    for number, said in enumerate(told):
        option = list(play.run.options.options)[number]
        words = play.run.options.text(option)
        play.hide(f"options.{option}")
        text = made_up.read(made_up.printed(play, language))
        assert said in text and words not in text


def test_everybody_who_left_is_everywhere_the_same_number() -> None:
    play = made_up.left()
    text = check(play, "iceberg")
    assert "Participaron 14 personas, de 5 organizaciones; 1 llegó en «Nivel 2" in text
    assert "2 salieron antes del final" in text and "14 personas escribieron a solas" in text


def test_one_question_is_not_told_in_the_plural_nor_what_the_title_said_already() -> None:
    play = Play("", made_up.people(6), steps={"s1": {"activity": "questionnaire", "settings": {"instrument": "energy_1", "now_minutes": 1}}})
    play.to("open")
    for who in play.people:
        play.send(who, "scales.mark", item="energy", answer="3")
    play.to("harvested")
    for language, told in (("es", "Hay respuestas de 6 personas a 1 pregunta "), ("en", "6 people answered 1 question ")):
        page = made_up.printed(play, language)
        assert told in made_up.read(page)
        title = re.findall(r'data-mark="([^"]*)"', page)[2]
        assert f'<p class="lead">{title}</p>' not in page
