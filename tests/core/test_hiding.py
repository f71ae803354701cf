"""Nothing stays readable that was hidden: whatever people write is hidden and shown again by whoever facilitates."""

from __future__ import annotations

import json
from typing import Any

import pytest
from kit import Play

from core.parking import SHELF as PARKING
from facilitator.core.hidden import digest_of
from facilitator.core.naming import may_name_someone
from facilitator.synthesis.gather import document

INSULT = "El director Luis Pagán es un ladrón"
KIND = "Quien dirige maneja el dinero sin cuentas claras"


def table(stage: str = "name") -> tuple[Play, str]:
    """Three people at a table with a group that has a title; the pen is with the first."""
    play = Play("iceberg", {"ada": "o1", "bela": "o2", "cruz": "o3"})
    play.to("open", "level3")
    notes = {name: f"n{play.send(name, 'notes.write', heading='3', text=f'No hay regla, dice {name}')}" for name in play.ids}
    play.to("open", "carry")
    for name, note in notes.items():
        play.send(name, "notes.carry", notes=[note])
    play.to("open", "group")
    play.send("ada", "boards.take_pen")
    group = f"g{play.send('ada', 'groups.group', notes=list(notes.values()))}"
    play.to("open", "name")
    return play, group


def seen(play: Play, words: str, *apart: str) -> list[str]:
    """The audiences (but for some) whose view holds these words."""
    play.wire.run()
    return sorted({audience for screen in play.room.broadcast.screens
                   for audience, told in play.wire.screens[screen].items()
                   if audience not in apart and words in json.dumps(told["view"], ensure_ascii=False)})


def printed(play: Play) -> str:
    return json.dumps(document(play.workshop, {}, {}, {}), ensure_ascii=False, default=str)


def hidden_in(play: Play) -> int:
    """How many texts of the first step the print says were hidden."""
    return int(document(play.workshop, {}, {}, {})["sections"][0]["hidden"])


def test_a_title_that_insults_is_hidden_and_its_author_says_it_otherwise() -> None:
    play, group = table()
    play.send("ada", "groups.title", group=group, title=INSULT)
    assert "table:t1" in seen(play, INSULT)
    told = play.view("console")["texts"][f"s1/groups.{group}"]
    assert (told["words"], told["names"], told["hidden"]) == (INSULT, True, False)
    play.hide(f"groups.{group}")
    assert seen(play, INSULT) == ["console", "mine:p1"], "its author alone, to say it otherwise"
    play.to("revealed", "walk")
    assert seen(play, INSULT, "console") == ["mine:p1"] and INSULT not in printed(play)
    how = play.view("ada")["mine:p1"]["hidden"][f"s1/groups.{group}"]
    assert play.refused("bela", how["name"], **how["data"], title=KIND) == "not_now"
    play.send("ada", how["name"], **how["data"], **{how["field"]: KIND})
    assert {"projector", "phone", "mine:p2"} <= set(seen(play, KIND)) and not play.view("ada")["mine:p1"]["hidden"]
    assert play.refused("ada", how["name"], **how["data"], title=INSULT) == "not_now", "once"


def test_nobody_is_asked_to_say_otherwise_what_is_out_of_the_plan_with_its_step() -> None:
    """The command would be refused: there is no such step. It is asked for again once the step is back."""
    play, group = table()
    play.send("ada", "groups.title", group=group, title=INSULT)
    play.hide(f"groups.{group}")
    play.house("go", step="")
    play.house("remove_step", step="s1")
    assert not play.view("ada")["mine:p1"]["hidden"] and f"s1/groups.{group}" in play.view("console")["texts"]
    play.house("restore_step", step="s1")
    assert [told["words"] for told in play.view("ada")["mine:p1"]["hidden"].values()] == [INSULT]


def test_a_note_is_hidden_from_its_table_too_and_said_otherwise_after_the_reveal() -> None:
    play, group = table()
    note = play.run.groups.themes.groups[group].notes[1]
    words = play.run.notes.notes[note].text
    play.to("revealed", "walk")
    play.hide(f"notes.{note}")
    assert seen(play, words) == ["console", "mine:p2"]
    assert note not in play.step_view("ada", "table")["groups"]["groups"][group]["notes"]
    assert hidden_in(play) == 1
    play.send("bela", "notes.rewrite", note=note, text=KIND)
    assert {"projector", "table:t1"} <= set(seen(play, KIND)) and not seen(play, words)
    assert hidden_in(play) == 0


def test_a_tables_sentence_is_hidden_and_said_otherwise_without_the_pen() -> None:
    play, _ = table()
    play.send("ada", "boards.say", text=INSULT)
    play.send("ada", "boards.pass_pen", to="p2")
    assert play.view("console")["texts"]["s1/boards.t1"]["names"] is True
    play.hide("boards.t1")
    assert seen(play, INSULT, "console") == ["mine:p1"] and INSULT not in printed(play)
    play.to("closed")
    play.send("ada", "boards.say", text=KIND)
    assert "table:t1" in seen(play, KIND) and KIND in printed(play)


def test_who_wrote_is_counted_also_when_what_they_wrote_is_hidden() -> None:
    play, _ = table()
    play.to("revealed", "walk")
    before = play.run.synthesis(play.workshop.here("s1"))
    play.hide(f"notes.{next(iter(play.run.notes.notes))}")
    after = play.run.synthesis(play.workshop.here("s1"))
    assert (before["did"]["wrote"], after["did"]["wrote"]) == (3, 3), "it happened"
    assert (before["counts"]["notes"], after["counts"]["notes"], hidden_in(play)) == (3, 2, 1), "this is what is shown"


def test_what_is_hidden_is_shown_again_and_hiding_is_taken_back() -> None:
    play, group = table()
    play.send("ada", "groups.title", group=group, title=INSULT)
    before = play.view("bela")
    seq = play.hide(f"groups.{group}")
    assert play.view("bela") != before
    play.hide(f"groups.{group}", on=False)
    assert play.view("bela") == before and not play.hidden()
    play.house("retract", seq=play.hide(f"groups.{group}"))
    assert play.view("bela") == before and not play.hidden() and seq


def test_what_was_copied_elsewhere_is_hidden_with_it() -> None:
    """A title that was brought to a vote, and the words that ballots were cast on."""
    play = Play("iceberg", {"ada": "o1", "bela": "o2", "cruz": "o3"},
                steps={"s1": {"activity": "iceberg"}, "s2": {"activity": "dot_voting"}})
    play.to("open", "level3")
    note = f"n{play.send('ada', 'notes.write', heading='3', text='No hay regla')}"
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=[note])
    play.to("open", "name")
    play.send("ada", "boards.take_pen")
    group = f"g{play.send('ada', 'groups.group', notes=[note])}"
    play.send("ada", "groups.title", group=group, title=INSULT)
    play.to("revealed", "walk")
    play.house("go", step="s2")
    play.send("console", "options.bring", step="s1", ids=[group])
    play.send("console", "options.add", text="Abrir las cuentas cada mes")
    play.to("open", "vote")
    assert "phone" in seen(play, INSULT)
    play.hide(f"groups.{group}")
    assert seen(play, INSULT, "console") == ["mine:p1"] and INSULT not in printed(play)
    option = next(iter(play.run.ballots.texts))
    play.hide(f"options.{option}", on=False, step="s2")
    assert "phone" in seen(play, INSULT)


def test_options_reservations_decisions_and_a_harvest_are_hidden() -> None:
    play = Play("dot_voting", {"ada": "o1", "bela": "o2", "cruz": "o3"})
    bad = f"o{play.send('console', 'options.add', text=INSULT)}"
    good = f"o{play.send('console', 'options.add', text='Abrir las cuentas cada mes')}"
    play.to("open", "vote")
    play.send("ada", "ballots.cast", spread={good: 1})
    assert {"phone", "projector"} <= set(seen(play, INSULT))
    play.hide(f"options.{bad}")
    assert seen(play, INSULT) == ["console"]
    play.to("revealed", "reservations")
    play.send("bela", "reservations.write", about=good, text="Ramiro Pérez no va a dejar")
    play.send("console", "decision.write", text="Lo decide Ramiro Pérez", owner="Ada")
    play.to("harvested")
    play.house("harvest", step="s1", text="Ramiro Pérez manda")
    assert {"projector", "phone"} <= set(seen(play, "Ramiro Pérez"))
    for text in [told["text"] for told in play.view("console")["texts"].values() if "Ramiro" in told["words"]] + ["harvest"]:
        play.hide(text)
    assert seen(play, "Ramiro Pérez") == ["console"] and "Ramiro" not in printed(play)
    assert play.view("ada")["phone"]["unsigned"] == 1, "whose the reservation was is forgotten: everybody is told"
    assert hidden_in(play) == 4
    assert "Ramiro" not in json.dumps([keepsake.data for keepsake in play.kept["s1"][1]])


def test_a_document_that_is_offered_is_offered_no_longer() -> None:
    play, group = table()
    play.send("ada", "groups.title", group=group, title=INSULT)
    play.fact("document.made", {"edition": "synthesis", "name": "a.pdf", "path": "/a", "pages": 1, "kb": 1, "shared": False})
    play.house("share_document", on=True)
    assert play.view("ada")["phone"]["document"]
    play.hide(f"groups.{group}")
    assert not play.view("ada")["phone"]["document"]
    assert play.ask("console", "share_document", {"on": True}, None)["reason"] == "document_outdated"
    play.hide(f"groups.{group}", on=False)
    play.fact("document.made", {"edition": "synthesis", "name": "b.pdf", "path": "/b", "pages": 1, "kb": 1, "shared": False})
    play.house("share_document", on=True)
    assert play.view("ada")["phone"]["document"], "made anew, it may be offered"


def test_no_fact_quotes_what_was_hidden() -> None:
    play, group = table()
    play.send("ada", "groups.title", group=group, title=INSULT)
    seq = play.hide(f"groups.{group}")
    assert "Luis" not in repr(play.log.rows[1][seq - 1])


def test_no_phone_can_try_out_which_words_were_hidden() -> None:
    """Who writes the same words as somebody whose words were hidden is answered and shown as if these were any words."""
    play, group = table()
    note = play.run.groups.themes.groups[group].notes[0]
    words = play.run.notes.notes[note].text
    play.send("ada", "groups.title", group=group, title=INSULT)
    play.to("revealed", "walk")
    play.hide(f"notes.{note}")
    play.hide(f"groups.{group}")
    play.house("go", step="")
    play.fact("step.added", {"activity": "iceberg", "settings": {}, "minutes": 10})
    again, step = [], list(play.workshop.steps)[-1]
    play.house("go", step=step)
    play.to("open", "level3")
    for text in (words, INSULT, "Nunca se ha dicho"):
        again.append(f"n{play.send('bela', 'notes.write', heading='3', text=text)}")
    own = play.step_view("bela", "mine")["notes"]["own"]
    assert [own[key]["hidden"] for key in again] == [False, False, False]
    play.to("open", "carry")
    play.send("bela", "notes.carry", notes=again)
    assert not play.view("bela")["mine:p2"]["hidden"]
    play.to("open", "group")
    board = play.step_view("bela", "table")["notes"]
    assert {words, INSULT} <= {told["text"] for told in board.values()}
    assert {play.refused("bela", "notes.rewrite", note=key, text="Otra cosa") for key in again} == {"already_shared"}
    play.send("bela", "boards.take_pen")
    other = f"g{play.send('bela', 'groups.group', notes=again)}"
    play.send("bela", "groups.title", group=other, title=INSULT)
    assert play.step_view("bela", "table")["groups"]["groups"][other]["title"] == INSULT
    play.send("bela", "boards.pass_pen")
    assert play.refused("bela", "groups.title", group=other, title="Otra cosa que decir") == "pen_needed"


def test_whose_words_were_hidden_finds_the_same_words_hidden_when_writing_them_again() -> None:
    play, group = table()
    play.send("ada", "groups.title", group=group, title=INSULT)
    play.hide(f"groups.{group}")
    play.send("ada", "groups.title", group=group, title=f"  {INSULT.upper()} ")
    assert seen(play, INSULT.upper(), "console") == ["mine:p1"]


def test_the_same_words_of_two_people_are_hidden_together_where_both_stand() -> None:
    play, _ = table()
    words = "Todo lo decide la misma persona"
    play.to("revealed", "walk")
    for note in list(play.run.notes.notes)[:2]:
        play.run.notes.notes[note].text = words
    first = next(iter(play.run.notes.notes))
    play.hide(f"notes.{first}")
    assert seen(play, words, "console") == ["mine:p1", "mine:p2"] and hidden_in(play) == 2
    play.hide(f"notes.{first}", on=False)
    assert hidden_in(play) == 0 and "projector" in seen(play, words)


def test_hiding_of_an_older_log_hides_the_words_whoever_wrote_them() -> None:
    play, group = table()
    play.send("ada", "groups.title", group=group, title=INSULT)
    play.fact("text.hidden", {"text": f"groups.{group}", "digest": digest_of(INSULT), "on": True}, "s1", "f1")
    assert seen(play, INSULT, "console") == ["mine:p1"]


def test_a_note_that_was_moved_and_its_copy_are_counted_once_among_what_is_hidden() -> None:
    play, group = table()
    note = play.run.groups.themes.groups[group].notes[1]
    play.send("ada", "groups.move", note=note, heading="2")
    play.send("bela", "notes.copy_back", note=note)
    play.to("revealed", "walk")
    play.hide(f"notes.{note}")
    assert len([held for _, _, held in play.workshop.hiding.found()]) == 2
    assert hidden_in(play) == 1 and play.hidden() == {f"notes.{note}"}
    assert len(play.view("bela")["mine:p2"]["hidden"]) == 2, "its author may say each of them otherwise"


def test_who_may_hide_and_what() -> None:
    play, group = table()
    asked: dict[str, Any] = {"step": "s1", "text": f"groups.{group}"}
    assert play.ask("ada", "hide", asked, None)["reason"] == "not_your_role"
    assert play.ask("console", "hide", asked, None)["reason"] == "no_such_text", "it has no title yet"
    assert play.ask("console", "hide", {**asked, "step": "s9"}, None)["reason"] == "no_such_text"


@pytest.mark.parametrize("text", [
    "María Quispe firma todos los cheques de la organización", INSULT, "ramiro no firma", "Le preguntan a Rosa",
    "Yamileth Quispe decide sola", "Nadie decide. Julia firma", "«Carlos lo sabe», dicen", "Preguntar a la Dra. Núñez"])
def test_a_name_is_seen_where_it_opens_a_text_too(text: str) -> None:
    assert may_name_someone(text)


@pytest.mark.parametrize("text", [
    "La junta decide tarde", "Casa abierta los martes", "¿Quién decide?", "Rosa es el color de las paredes",
    "Esperanza hay poca", "No hay norma escrita", "Nuestra Junta decide sin consultar", "Se toman decisiones tarde",
    "Las decisiones esperan a una sola persona", "El marco lógico no se usa"])
def test_what_names_nobody_is_left_alone(text: str) -> None:
    assert not may_name_someone(text)


def test_an_activity_that_declares_nothing_has_nothing_to_hide() -> None:
    play = Play("parking", shelf=PARKING)
    assert play.view("console")["texts"] == {}
