"""Boxes in the words of METHODS A3.2, A2.15, A2.1: expectations, after-action review, goals; and what all share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from kit import Play
from source import HOUSE, compared, refusals

from facilitator import ROOT
from facilitator.activities import discover
from facilitator.activities.boxes import Boxes
from facilitator.web.preset_files import read_shipped

PRESETS = {key.partition("/")[2]: preset for key, preset in read_shipped(ROOT, discover()).items()
           if preset.activity == "boxes"}
ALONE = ["prepare:", "open:write", "last_minute:write", "closed:", "revealed:walk", "harvested:"]
IN_PAIRS = ["prepare:", "open:tell", "open:swap", "open:approve", "last_minute:approve", *ALONE[3:]]
WITH_TABLES = ["prepare:", "open:write", "open:read", "open:group", "open:name", "last_minute:name", "closed:",
               "revealed:walk", "revealed:ratify", "revealed:agreed", "harvested:"]


def playing(preset: str, people: dict[str, str] | None = None) -> Play:
    """A preset, open."""
    play = Play("boxes", people, PRESETS[preset].settings)
    play.advance()
    return play


def write(play: Play, who: str, text: str, box: str = "1", **more: Any) -> str:
    return f"n{play.send(who, 'notes.write', heading=box, text=text, **more)}"


def heard(play: Play, *screens: str) -> str:
    play.wire.run()
    return json.dumps([play.wire.heard.get(screen, []) for screen in screens], ensure_ascii=False)


def notes_on(play: Play, box: str = "1") -> list[str]:
    """What stands in no group, on the wall."""
    return sorted(note["text"] for note in play.step_view("wall")["groups"]["headings"][box]["single"].values())


def test_the_day_has_its_presets_and_each_its_way() -> None:
    assert sorted(PRESETS) == ["after_action", "appreciative", "context", "expectations", "expectations_met", "free", "goals",
                               "parking", "thanks", "visit", "welcome"]
    for name, preset in PRESETS.items():
        run = Play("boxes", settings=preset.settings).run
        track = [f"{position.phase}:{position.stage}" for position in run.track()]
        assert track == {"goals": WITH_TABLES, "appreciative": IN_PAIRS}.get(name, ALONE), name
        lasting = sum(run.seconds(position) for position in run.track() if position.phase != "last_minute")
        assert lasting <= preset.minutes * 60, f"{name} does not fit into its own minutes"
        assert all(box.question.keys() == box.name.keys() == {"es", "en"} for box in run.settings.boxes if box.name)


def test_what_is_written_alone_is_told_to_nobody_until_the_reveal() -> None:
    play = playing("expectations")
    write(play, "ada", "CANARIO: salir con una frase que la Junta entienda")
    for _ in ("last_minute", "the grace", "closed"):
        play.advance()
    others = [screen for screen in (*play.ids, "console", "wall") if screen != "ada"]
    assert play.workshop.steps["s1"].position.phase == "closed"
    assert "CANARIO" not in heard(play, *others)
    assert play.view("console")["participation"]["done"] == 1
    play.advance()
    assert "CANARIO" in heard(play, "wall") and "CANARIO" in heard(play, "console")
    assert "p1" not in json.dumps(play.step_view("wall")).replace('"', " ").split()


def test_what_names_somebody_is_seen_by_whoever_facilitates_before_the_wall_shows_it() -> None:
    """Only what is meant for the room, and once nobody writes any more: until then it may still be said otherwise."""
    play = playing("free")
    named = write(play, "ada", "El licenciado Luis Pagán se queda con los fondos")
    write(play, "bela", "Tampoco María Quispe rinde cuentas", share="me")
    write(play, "cruz", "Las cuentas llegan tarde")

    def texts() -> dict[str, tuple[str, bool, bool]]:
        return {key: (one["words"], one["names"], one["hidden"]) for key, one in play.view("console")["texts"].items()}

    assert not texts()
    play.to("closed")
    assert texts() == {f"s1/notes.{named}": ("El licenciado Luis Pagán se queda con los fondos", True, False)}
    play.house("hide", step="s1", text=f"notes.{named}")
    assert [hidden for *_, hidden in texts().values()] == [True]
    play.to("revealed")
    assert notes_on(play) == ["Las cuentas llegan tarde"]
    assert "Quispe" not in heard(play, "console", "wall") and "Pagán" not in heard(play, "wall", "bela", "cruz")


def test_what_is_kept_to_oneself_goes_nowhere() -> None:
    play = playing("free")
    write(play, "ada", "CANARIO que se queda", share="me")
    later = write(play, "ada", "CANARIO que se queda después", box="2")
    play.send("ada", "notes.tag", note=later, share="me")
    write(play, "ada", "Esta sí")
    play.to("harvested")
    assert "CANARIO" not in heard(play, *[screen for screen in (*play.ids, "console", "wall") if screen != "ada"])
    assert "CANARIO" not in json.dumps(play.run.synthesis(play.workshop.here("s1")))
    assert notes_on(play) == ["Esta sí"] and notes_on(play, "2") == []


def test_expectations_are_read_back_at_the_closing_as_they_were_written_and_what_was_hidden_stays_hidden() -> None:
    steps = {"s1": {"activity": "boxes", "settings": PRESETS["expectations"].settings},
             "s2": {"activity": "boxes", "settings": PRESETS["expectations_met"].settings}}
    play = Play("boxes", steps=steps)
    play.advance()
    write(play, "ada", "Llevarme un primer paso, uno solo")
    same = [write(play, "bela", "Saber si otras también se cansan"), write(play, "cruz", "Ver si el cansancio es de todas")]
    unkind = write(play, "dina", "Que no venga la vecina")
    play.to("revealed")
    group = f"g{play.send('console', 'groups.arrange', notes=same)}"
    play.send("console", "groups.rename", group=group, title="Saber si otras organizaciones también se cansan")
    play.hide(f"notes.{unkind}")
    play.to("harvested")
    play.house("go", step="s2")
    assert "recalled" not in play.step_view("wall")
    play.advance()
    read = ["Saber si otras organizaciones también se cansan", "Llevarme un primer paso, uno solo"]
    for view in (play.step_view("wall"), play.step_view("console"), play.step_view("eva", "phone")):
        assert (view["recalled"], view["recalls"]) == (read, "expectation")
    play.hide("recalled.r1", step="s2")
    assert play.step_view("wall")["recalled"] == read[:1]
    play.hide("recalled.r1", step="s2", on=False)
    play.retreat()
    play.advance()
    assert play.step_view("wall")["recalled"] == read
    assert read[1] not in json.dumps(play.run.synthesis(play.workshop.here("s2"))), "whose it was may not be quoted"


def test_an_after_action_review_leaves_what_to_change_and_who_takes_it_on() -> None:
    play = playing("after_action")
    assert len(PRESETS["after_action"].settings["boxes"]) == 6
    write(play, "ada", "Llegaron once organizaciones", "2")
    write(play, "bela", "Avisar con un mes", "5")
    write(play, "cruz", "Llamar a cada organización", "6")
    play.to("revealed")
    play.send("console", "decision.write", text="Avisamos con un mes", owner="Casa Alborada")
    assert {(offer.text, offer.kind) for offer in play.workshop.offers()} == {
        ("Llegaron once organizaciones", "learning"), ("Avisar con un mes", "change"), ("Llamar a cada organización", "change")}
    play.to("harvested")
    play.keep(play.workshop, "s1")
    assert [(kept.kind, kept.data) for kept in play.kept["s1"][1]] == [
        ("decision", {"text": "Avisamos con un mes", "owner": "Casa Alborada"})]
    assert play.step_view("ada", "phone")["decision"]["owner"] == "Casa Alborada"


def test_whoever_facilitates_groups_in_everybodys_sight_and_a_single_voice_stays() -> None:
    play = playing("context")
    notes = [write(play, who, text, "2") for who, text in (("ada", "Menos visitas"), ("bela", "No llegamos a la sierra"))]
    write(play, "cruz", "Nadie pregunta", "2")
    assert play.refused("console", "groups.arrange", notes=notes) == "not_now"
    play.to("revealed")
    play.send("console", "groups.arrange", notes=notes)
    [theme] = play.step_view("wall")["groups"]["headings"]["2"]["themes"].values()
    assert (theme["notes"], theme["people"], theme["organisations"]) == (2, 2, 1)
    assert notes_on(play, "2") == ["Nadie pregunta"]
    assert next(iter(play.step_view("dina", "phone")["groups"]["themes"].values()))["notes"] == 2


def at_tables() -> tuple[Play, list[str]]:
    """Goals, with every note carried to its table."""
    play = playing("goals")
    notes = [write(play, "ada", "Conocer lo que cada una sabe hacer"), write(play, "bela", "Un directorio de saberes")]
    write(play, "cruz", "Compartir plantillas")
    play.to("open", "read")
    return play, notes


def test_at_a_table_notes_are_read_unsigned_grouped_by_its_pen_and_named() -> None:
    play, notes = at_tables()
    table = play.step_view("ada", "table")
    assert notes[0] in table["notes"] and set(table["notes"][notes[0]]) == {"heading", "text", "group", "order"}
    assert "Un directorio" not in heard(play, "wall", "console")
    play.to("open", "group")
    mates = [name for name in play.ids if play.workshop.people[play.ids[name]].table == play.workshop.people["p1"].table]
    play.send("ada", "boards.take_pen")
    here = [note for note in notes if note in play.step_view("ada", "table")["notes"]]
    group = f"g{play.send('ada', 'groups.group', notes=here)}"
    play.to("open", "name")
    play.send("ada", "groups.title", group=group, title="Saber qué puede dar cada organización")
    play.send("ada", "boards.say", text="Nos conocemos menos de lo que creemos.")
    assert all(play.step_view(mate, "table")["groups"]["groups"][group]["title"] for mate in mates)
    play.to("revealed")
    themes = play.step_view("wall")["groups"]["headings"]["1"]["themes"]
    assert themes[group]["title"] == "Saber qué puede dar cada organización"
    printed = play.run.synthesis(play.workshop.here("s1"))
    assert [one["text"] for one in printed["table_sentences"].values()] == ["Nos conocemos menos de lo que creemos."]


def test_a_note_of_whoever_has_no_table_reaches_the_room_all_the_same() -> None:
    play = playing("goals")
    play.fact("person.moved", {"person": "p1", "table": ""})
    write(play, "ada", "Sin mesa también cuenta")
    play.to("revealed")
    assert "Sin mesa también cuenta" in notes_on(play)


def test_a_goal_is_agreed_on_with_reservations_in_words_and_an_objection_opens_it_again() -> None:
    play, _ = at_tables()
    assert play.view("console")["participation"] == {}, "nobody is to write"
    play.to("revealed", "walk")
    version = play.send("console", "assent.word", clause="1", text="En tres meses hay un directorio.")
    play.to("revealed", "ratify")
    assert play.view("console")["participation"]["done"] == 0
    for name in ("ada", "bela", "cruz"):
        play.send(name, "assent.answer", clause="1", version=version, choice="agree")
    play.send("dina", "assent.answer", clause="1", version=version, choice="reserve", said="Si lo mantiene alguien")
    play.send("eva", "assent.answer", clause="1", version=version, choice="object", said="CANARIO: no antes de marzo")
    assert play.view("console")["participation"]["done"] == 5
    assert "CANARIO" not in heard(play, "wall", "console", "ada")
    assert play.workshop.offers() == []
    play.to("revealed", "agreed")
    [clause] = play.step_view("wall")["assent"]["clauses"].values()
    assert (clause["agree"], clause["reserve"], clause["object"], clause["agreed"]) == (3, 1, 1, False)
    assert sorted(said["text"] for said in clause["said"].values()) == ["CANARIO: no antes de marzo", "Si lo mantiene alguien"]
    assert play.workshop.offers() == []
    play.retreat()
    again = play.send("console", "assent.word", clause="1", text="En seis meses hay un directorio.")
    assert play.refused("ada", "assent.answer", clause="1", version=version, choice="agree") == "reworded"
    for name in play.ids:
        play.send(name, "assent.answer", clause="1", version=again, choice="agree")
    play.to("harvested")
    assert [(offer.text, offer.kind) for offer in play.workshop.offers()] == [("En seis meses hay un directorio.", "goal")]
    play.keep(play.workshop, "s1")
    assert [(kept.kind, kept.data) for kept in play.kept["s1"][1]] == [("goal", {"text": "En seis meses hay un directorio."})]


def test_words_of_a_reservation_are_printed_by_permission_and_counted_without() -> None:
    play, _ = at_tables()
    play.to("revealed", "walk")
    version = play.send("console", "assent.word", clause="1", text="En tres meses hay un directorio.")
    play.to("revealed", "ratify")
    play.house("permit", "eva", list=True, quote=False, photo=False)
    play.send("dina", "assent.answer", clause="1", version=version, choice="reserve", said="Con permiso")
    play.send("eva", "assent.answer", clause="1", version=version, choice="reserve", said="Sin permiso")
    play.to("revealed", "agreed")
    printed = play.run.synthesis(play.workshop.here("s1"))["assent"]["1"]
    assert [said["text"] for said in printed["said"].values()] == ["Con permiso"] and printed["unsaid"] == 1


def test_a_person_writes_so_many_notes_of_such_a_length() -> None:
    play = playing("expectations")
    for text in ("una", "dos", "tres"):
        write(play, "ada", text)
    assert play.refused("ada", "notes.write", heading="1", text="cuatro") == "too_many_notes"
    assert play.refused("bela", "notes.write", heading="1", text="x" * 141) == "too_long"
    assert play.refused("bela", "notes.write", heading="2", text="x") == "wrong_shape"
    assert play.refused("bela", "notes.write", heading="1", text="x", share="table") == "wrong_shape"


def test_one_box_may_fill_the_wall_and_only_one_that_is_there() -> None:
    play = playing("visit")
    assert play.refused("console", "show_box", box="1") == "not_now"
    play.to("revealed")
    play.send("console", "show_box", box="4")
    assert play.step_view("wall")["shown"] == "4"
    assert play.refused("console", "show_box", box="5") == "no_such_box"
    assert play.refused("ada", "show_box", box="1") == "not_your_role"


def test_every_refusal_of_boxes_is_provoked_here() -> None:
    assert refusals(HOUSE / "activities" / "boxes") <= compared(Path(__file__))


def test_what_the_settings_leave_out_may_not_be_asked() -> None:
    alone, goals = (Play("boxes", settings=PRESETS[name].settings).run.commands for name in ("free", "goals"))
    assert {"boards.take_pen", "groups.group", "groups.join", "assent.word", "assent.answer"}.isdisjoint(alone)
    assert "groups.arrange" in alone and "groups.arrange" not in goals
    assert {"boards.say", "groups.title", "groups.join", "assent.answer"} <= goals.keys()


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_what_is_printed_counts_people_and_organisations(name: str) -> None:
    play = playing(name)
    play.to("open", "approve" if name == "appreciative" else "write")
    for place, who in enumerate(play.ids):
        write(play, who, f"Nota de {place}")
    play.to("revealed")
    printed = play.run.synthesis(play.workshop.here("s1"))
    assert printed["counts"] == {"notes": 6, "people": 6, "organisations": 3}
    assert [measure.value for measure in Boxes.measures(play.run, play.workshop.here("s1"))][:3] == [6, 6, 3]


def test_where_notes_are_signed_each_carries_its_organisation_and_never_its_author() -> None:
    play = Play("boxes", settings={"signed": True})
    play.advance()
    write(play, "cruz", "Lo decimos en nombre de la organización")
    assert play.step_view("ada", "phone")["signed"] is True
    play.to("revealed")
    [note] = play.step_view("wall")["groups"]["headings"]["1"]["single"].values()
    assert note["organisation"] == "o2" and "p3" not in json.dumps(play.step_view("wall"))
    [printed] = play.run.synthesis(play.workshop.here("s1"))["found"]["1"]["single"].values()
    assert printed["organisation"] == "o2"
    assert "organisation" not in json.dumps(list(playing_free().values()))


def playing_free() -> dict[str, Any]:
    """What the wall shows of a note that is not signed."""
    play = playing("free")
    write(play, "ada", "Sin firma")
    play.to("revealed")
    return dict(play.step_view("wall")["groups"]["headings"]["1"]["single"])
