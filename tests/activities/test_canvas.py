"""What canvases promise, in the words of the method: one an organisation, the profile first, and nothing leaves it unasked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from kit import START, Play
from source import HOUSE, compared, refusals
from synthesis import sample

from facilitator.activities.canvas.headings import NEEDED, SCREENS, SLOTS, slot
from facilitator.core.here import Keepsake, Offer
from facilitator.core.views import view
from facilitator.synthesis import gather, html

PEOPLE = {"joel": "o1", "marisol": "o1", "cruz": "o2", "dina": "o2", "eva": "o3"}
CORE = {"who": "jóvenes de la costa", "need": "meses sin escuela", "change": "que decidan por su barrio", "means": "arte"}


def playing(stage: str = "reality", people: dict[str, str] | None = None, memory: Any = (), **settings: Any) -> Play:
    """A room that stands on a screen."""
    play = Play("canvas", people or PEOPLE, settings, memory=memory)
    play.to("open", stage)
    return play


def write(play: Play, who: str, heading: str, text: str, **more: Any) -> str:
    return f"r{play.send(who, 'rows.write', heading=heading, text=text, **more)}"


def canvas(play: Play, who: str) -> dict[str, Any]:
    """What the delegates of an organisation share."""
    return play.step_view(who, "organisation")


def texts(play: Play, who: str) -> set[str]:
    return {row["text"] for row in canvas(play, who)["rows"]["rows"].values()}


def say(play: Play, author: str, register: str = "community", **slots: str) -> None:
    """Fills blanks of the sentence."""
    for name, text in {**(CORE if register == "community" else {}), **slots}.items():
        write(play, author, slot(register, name), text)


def shown(play: Play, who: str, *what: str, on: bool = True) -> None:
    for each in what or ("community",):
        play.send(who, "permit", what=each, on=on)


def heard(play: Play, *screens: str) -> str:
    """Every byte told to some screens."""
    play.wire.run()
    return json.dumps([play.wire.heard.get(screen, []) for screen in screens], ensure_ascii=False)


def printed(play: Play) -> str:
    return json.dumps(play.run.synthesis(play.workshop.here("s1")), ensure_ascii=False)


def test_every_refusal_is_provoked_here() -> None:
    folders = [HOUSE / "activities" / "canvas", *(HOUSE / "blocks" / name for name in ("rows", "critics", "echoes"))]
    assert set().union(*map(refusals, folders)) <= compared(Path(__file__))


# six screens, the profile before the offer


def test_the_profile_is_written_before_the_offer() -> None:
    play = playing("who")
    assert [position.stage for position in play.run.track() if position.phase == "open"] == list(SCREENS)
    assert play.refused("joel", "rows.write", heading="pains", text="Nadie atiende el duelo") == "row_closed"
    play.to("open", "reality")
    pain = write(play, "joel", "pains", "Nadie atiende el duelo", tags={"weight": "3", "source": "seen"})
    assert play.refused("joel", "rows.write", heading="programmes", text="Talleres") == "row_closed"
    assert play.refused("joel", "rows.write", heading="c_who", text="jóvenes") == "row_closed"
    play.to("open", "offer")
    write(play, "joel", "programmes", "Talleres")
    play.send("marisol", "rows.tag", row=pain, tags={"weight": "2"})  # what is behind stays open
    assert canvas(play, "joel")["rows"]["rows"][pain]["tags"] == {"weight": "2", "source": "seen"}


def test_one_actor_a_canvas_and_the_first_is_with_people_and_communities() -> None:
    play = playing("who")
    assert canvas(play, "joel")["actor"] == "communities"
    assert play.refused("joel", "choose", actor="funders") == "actor_fixed"
    second = playing("who", choose_actor=True)
    second.send("joel", "choose", actor="funders")
    assert canvas(second, "marisol")["actor"] == "funders" and canvas(second, "cruz")["actor"] == "communities"


def test_a_short_canvas_leaves_screens_out_and_keeps_their_order() -> None:
    play = playing("sentence", how_minutes=0, fit_minutes=0, for_funders=False)
    assert play.step_view("joel", "phone")["order"] == ["who", "reality", "offer", "sentence"]
    assert play.refused("joel", "rows.write", heading="alliances", text="Con escuelas") == "row_closed"
    assert play.refused("joel", "rows.write", heading="f_need", text="x") == "row_closed"


# one canvas an organisation, all its delegates at once


def test_all_delegates_write_one_canvas_at_once_and_nothing_is_lost() -> None:
    play = playing()
    first, second = (write(play, who, "pains", f"Dolor de {who}") for who in ("joel", "marisol"))
    assert texts(play, "joel") == texts(play, "marisol") == {"Dolor de joel", "Dolor de marisol"}
    assert not texts(play, "cruz")
    assert play.step_view("joel", "mine")["rows"]["own"] == [first]
    assert play.refused("joel", "rows.rewrite", row=second, text="Otra cosa") == "not_my_row"
    assert play.refused("joel", "rows.withdraw", row=second) == "not_my_row"
    assert play.refused("cruz", "rows.rewrite", row=first, text="Otra cosa") == "no_such_row"
    play.send("marisol", "rows.rewrite", row=second, text="Con otras palabras")
    assert texts(play, "joel") == {"Dolor de joel", "Con otras palabras"}


def test_rows_are_unsigned_in_the_organisation() -> None:
    play = playing()
    write(play, "marisol", "pains", "El transporte no llega a la costa")
    assert '"p2"' not in json.dumps(play.view("joel")["organisation:o1"]["step"])


def test_two_who_fill_one_blank_at_once_both_find_their_words() -> None:
    play = playing("sentence")
    first = write(play, "joel", "c_need", "meses sin escuela")
    second = write(play, "marisol", "c_need", "la escuela que se interrumpe")  # she had not seen his yet
    rows = canvas(play, "joel")["rows"]
    assert rows["picked"]["c_need"] == first and {first, second} <= rows["rows"].keys()
    third = write(play, "marisol", "c_need", "tres meses sin clases", over=first)
    assert canvas(play, "joel")["rows"]["picked"]["c_need"] == third
    play.send("joel", "rows.pick", row=second)
    assert canvas(play, "marisol")["rows"]["picked"]["c_need"] == second
    play.send("marisol", "rows.withdraw", row=second)
    assert canvas(play, "joel")["rows"]["picked"]["c_need"] == third, "what was written before it stands again"
    told = [view(each, "organisation:o1", play.around())["step"] for each in (play.workshop, play.replayed())]
    assert told[0] == told[1], "the log tells the same without the words that left it"
    play.send("marisol", "rows.withdraw", row=third)
    play.send("joel", "rows.withdraw", row=first)
    assert not canvas(play, "joel")["rows"]["picked"]


def test_a_row_whose_author_left_belongs_to_the_organisation_and_only_one_changes_it() -> None:
    play = Play("canvas", {**PEOPLE, "rosa": "o1"})
    play.to("open", "reality")
    row = write(play, "rosa", "pains", "Nadie atiende el duelo")
    play.house("leave", "rosa")
    play.send("joel", "rows.rewrite", row=row, text="Nadie acompaña el duelo")
    assert play.refused("marisol", "rows.rewrite", row=row, text="Otra cosa") == "not_my_row"
    assert row in play.step_view("joel", "mine")["rows"]["own"]


def test_what_is_withdrawn_leaves_the_log_and_what_was_tied_to_it() -> None:
    play = playing("offer")
    pain = write(play, "joel", "pains", "CANARIO-DOLOR")
    relief = write(play, "marisol", "relief", "Lo acompañamos", links=[pain])
    play.send("joel", "rows.withdraw", row=pain)
    assert canvas(play, "joel")["rows"]["rows"][relief]["links"] == []
    assert "CANARIO" not in json.dumps([event.data for event, _ in play.log.rows[1]])


def test_what_is_wrong_is_refused() -> None:
    play = playing("offer")
    pain, gain = write(play, "joel", "pains", "El agua se compra"), write(play, "joel", "gains", "Vender sin intermediarios")
    relief = write(play, "joel", "relief", "Traemos agua", links=[pain])
    assert play.refused("joel", "rows.link", row=relief, to=gain) == "cannot_tie"
    assert play.refused("joel", "rows.write", heading="relief", text="x", links=[gain]) == "cannot_tie"
    assert play.refused("joel", "rows.tag", row=gain, tags={"weight": "3"}) == "no_such_tag"
    assert play.refused("joel", "rows.pick", row=pain) == "nothing_to_pick"
    assert play.refused("joel", "rows.tag", row="r999", tags={"source": "told"}) == "no_such_row"
    assert play.refused("joel", "rows.write", heading="pains", text="x", origin="s9/i1") == "no_such_beginning"
    assert play.refused("joel", "rows.write", heading="pains", text="x" * 141) == "too_long"
    assert play.refused("joel", "rows.write", heading="sueños", text="x") == "wrong_shape"
    for number in range(11):
        write(play, "marisol", "pains", f"Dolor {number}")
    assert play.refused("joel", "rows.write", heading="pains", text="Uno más") == "rows_full"
    play.to("open", "sentence")
    assert play.refused("joel", "rows.write", heading="c_need", text="x" * 91) == "too_long"


def test_who_has_no_organisation_reads_and_does_not_write() -> None:
    play = playing(people={**PEOPLE, "sola": ""})
    assert play.refused("sola", "rows.write", heading="pains", text="x") == "no_group"
    assert play.refused("sola", "permit", what="community", on=True) == "no_group"
    assert "p6" not in play.run.awaited(play.workshop.here("s1"))


# three lists in place of a score


def test_three_lists_in_place_of_a_score() -> None:
    play = playing("offer")
    grave = write(play, "joel", "pains", "La escuela se interrumpe", tags={"weight": "3", "source": "told"})
    mild = write(play, "joel", "pains", "El transporte no llega", tags={"weight": "2", "source": "assumed"})
    must = write(play, "joel", "gains", "Decidir en la junta", tags={"wish": "must", "source": "assumed"})
    used, loose = (write(play, "joel", "programmes", name) for name in ("Talleres", "Boletín"))
    relief = write(play, "joel", "relief", "Acompañamos con arte", links=[used])
    fit = canvas(play, "joel")["fit"]
    assert fit == {"grave": [grave], "loose": [used, loose, relief], "assumed": [must]}
    play.send("marisol", "rows.link", row=relief, to=grave)
    assert canvas(play, "joel")["fit"] == {"grave": [], "loose": [loose], "assumed": [must]}
    play.send("marisol", "rows.link", row=relief, to=grave, on=False)
    play.send("marisol", "rows.tag", row=must, tags={"source": "told"})
    play.send("marisol", "rows.tag", row=mild, tags={"weight": "3"})
    assert canvas(play, "joel")["fit"] == {"grave": [grave, mild], "loose": [used, loose, relief], "assumed": [mild]}
    assert "score" not in json.dumps(canvas(play, "joel")) and "%" not in json.dumps(canvas(play, "joel"))


# suggestions from other steps


def test_levers_come_in_as_suggestions_that_a_person_accepts_with_their_origin() -> None:
    steps = {"s1": {"activity": "iceberg"}, "s2": {"activity": "canvas"}}
    play = Play("", PEOPLE, steps=steps)
    play.advance()
    play.send("joel", "notes.write", heading="1", text="Se va la gente joven")
    play.to("revealed")
    play.run.results = lambda here: [Offer("l1", "Decidir con la comunidad", "lever"), Offer("g1", "Un tema", "theme")]
    play.house("go", step="s2")
    play.to("open", "reality")
    assert play.step_view("joel", "phone")["found"] == {"s1/l1": {"text": "Decidir con la comunidad", "kind": "lever"}}
    assert not texts(play, "joel"), "nothing comes in by itself"
    row = write(play, "joel", "pains", "Decidir con la comunidad", origin="s1/l1")
    told = canvas(play, "marisol")["rows"]["rows"][row]
    assert (told["origin"], told["kind"]) == ("s1/l1", "lever")
    assert play.refused("joel", "rows.write", heading="gains", text="x", origin="s1/l1") == "no_such_beginning"
    play.send("joel", "rows.rewrite", row=row, text="Se decide sin la comunidad")
    assert canvas(play, "marisol")["rows"]["rows"][row]["origin"] == "s1/l1", "other words come from there still"


def test_what_a_canvas_leaves_open_is_suggested_to_its_own_organisation_alone() -> None:
    play = playing("how")
    grave = write(play, "joel", "pains", "La escuela se interrumpe", tags={"weight": "3"})
    write(play, "joel", "pains", "El transporte no llega", tags={"weight": "2"})
    alliance = write(play, "marisol", "alliances", "Con escuelas abiertas")
    here = play.workshop.here("s1")
    assert play.run.suggests(here, "o1") == [], "not while it is written"
    play.to("revealed")
    here = play.workshop.here("s1")
    assert [(one.id, one.kind) for one in play.run.suggests(here, "o1")] == [(grave, "pain"), (alliance, "alliance")]
    assert play.run.suggests(here, "o2") == [] and play.run.results(here) == []


# pareja crítica


def pair() -> Play:
    """Two organisations with one delegate each, and one with two."""
    return playing("offer", {"ada": "o1", "bela": "o2", "cruz": "o3", "dina": "o3"})


def test_who_waits_to_be_confirmed_is_nobodys_company_and_no_reader() -> None:
    play = pair()
    write(play, "ada", "pains", "Nadie atiende")
    write(play, "bela", "pains", "Nadie escucha")
    play.sit("nadie", "o1")
    assert canvas(play, "ada")["critics"]["alone"] and play.step_view("console")["organisations"]["o1"]["alone"]
    play.sit("otra", "o2")
    play.house("leave", who="bela")
    assert play.refused("ada", "critics.invite", organisation="o2") == "nobody_to_read"
    play.send("ada", "critics.invite", organisation="o3")
    assert canvas(play, "ada")["critics"]["invited"] == "o3"


def test_two_organisations_with_one_delegate_each_as_pareja_critica() -> None:
    play = pair()
    pain = write(play, "ada", "pains", "CANARIO-DE-ADA")
    write(play, "bela", "pains", "CANARIO-DE-BELA")
    assert canvas(play, "ada")["critics"]["alone"] and not canvas(play, "cruz")["critics"]["alone"]
    assert "CANARIO-DE-ADA" not in heard(play, "bela", "cruz", "dina", "wall", "console")
    play.send("ada", "critics.invite", organisation="o2")
    assert canvas(play, "bela")["critics"]["asks"] == ["o1"]
    assert "CANARIO-DE-ADA" not in heard(play, "bela"), "an invitation shows nothing yet"
    play.send("bela", "critics.answer", group="o1", on=True)
    play.send("bela", "critics.invite", organisation="o1")
    play.send("ada", "critics.answer", group="o2", on=True)
    for reader, owner, text in (("bela", "o1", "CANARIO-DE-ADA"), ("ada", "o2", "CANARIO-DE-BELA")):
        along = play.step_view(reader, "mine")["critics"]
        assert along["groups"] == [owner] and text in json.dumps(along["canvases"][owner])
    question = f"e{play.send('bela', 'critics.ask', group='o1', heading='pains', text='¿Quién lo contó?')}"
    assert canvas(play, "ada")["critics"]["questions"][question]["text"] == "¿Quién lo contó?"
    # who reads along may only ask
    assert play.refused("bela", "critics.ask", group="o1", heading="pains", text="Yo lo quitaría") == "only_questions"
    assert play.refused("bela", "rows.rewrite", row=pain, text="Otra cosa") == "no_such_row"
    assert play.refused("bela", "rows.tag", row=pain, tags={"weight": "1"}) == "no_such_row"
    assert "CANARIO-DE-ADA" not in heard(play, "cruz", "dina", "wall", "console")
    assert "contó" not in heard(play, "cruz", "dina", "wall", "console")
    play.to("closed")
    assert play.step_view("bela", "mine")["critics"]["canvases"] == {}, "after the close it is read no more"


def test_a_pair_is_a_handshake_and_either_ends_it() -> None:
    play = pair()
    assert play.refused("cruz", "critics.invite", organisation="o1") == "not_alone"
    assert play.refused("ada", "critics.invite", organisation="o1") == "nobody_to_read"
    assert play.refused("ada", "critics.invite", organisation="o9") == "nobody_to_read"
    assert play.refused("bela", "critics.answer", group="o1", on=True) == "not_invited"
    play.send("ada", "critics.invite", organisation="o3")
    assert play.refused("bela", "critics.answer", group="o1", on=True) == "not_invited"
    play.send("dina", "critics.answer", group="o1", on=False)
    assert canvas(play, "ada")["critics"]["invited"] == canvas(play, "ada")["critics"]["critic"] == ""
    told = heard(play, "ada", "console").replace('"p4": {', "").replace('"p4": true', "")  # a person; one yet to write
    assert "p4" not in told, "nobody is told who said no"
    play.send("ada", "critics.invite", organisation="o3")
    play.send("cruz", "critics.answer", group="o1", on=True)
    assert canvas(play, "ada")["critics"]["critic"] == "o3"
    assert play.refused("ada", "critics.invite", organisation="o2") == "critic_there"
    assert play.refused("dina", "critics.ask", group="o1", heading="pains", text="¿Sí?") == "no_critic"
    assert play.refused("dina", "critics.end", group="o1") == "no_critic"
    question = f"e{play.send('cruz', 'critics.ask', group='o1', heading='pains', text='¿Quién?')}"
    assert play.refused("ada", "critics.reword", question=question, text="¿Yo?") == "not_my_question"
    play.send("cruz", "critics.reword", question=question, text="¿Quién de la comunidad?")
    for number in range(19):
        play.send("cruz", "critics.ask", group="o1", heading="jobs", text=f"¿{number}?")
    assert play.refused("cruz", "critics.ask", group="o1", heading="jobs", text="¿Otra?") == "questions_full"
    play.send("ada", "critics.end", group="o1")
    assert play.step_view("cruz", "mine")["critics"]["canvases"] == {}


def test_the_console_knows_who_is_alone_and_not_a_word() -> None:
    play = pair()
    play.send("ada", "critics.invite", organisation="o2")
    write(play, "ada", "pains", "CANARIO")
    told = play.step_view("console")["organisations"]
    assert told["o1"]["alone"] and told["o1"]["invited"] == "o2" and not told["o3"]["alone"]
    assert told["o1"]["reality"] == 1 and "CANARIO" not in heard(play, "console")


# the sentence, the gallery, and what was understood


def test_funders_hear_what_is_said_otherwise_and_the_rest_as_the_community_does() -> None:
    play = playing("sentence")
    say(play, "joel")
    shown(play, "joel", "community", "funder")
    play.to("revealed")
    assert list(play.step_view("wall")["echoes"]["texts"]) == ["c1"], "nothing is said otherwise yet"
    play = playing("sentence")
    say(play, "joel")
    say(play, "marisol", "funder", need="tres meses de clases al año")
    shown(play, "joel", "community", "funder")
    play.to("revealed")
    told = play.step_view("joel", "phone")["echoes"]["texts"]
    assert told["f1"]["need"] == "tres meses de clases al año" and told["f1"]["who"] == CORE["who"]
    assert told["c1"]["need"] == CORE["need"]


def test_only_what_an_organisation_permits_reaches_wall_phones_and_print() -> None:
    play = playing("how")
    write(play, "joel", "alliances", "CANARIO-ALIANZA")
    write(play, "cruz", "alliances", "Con escuelas")
    play.to("open", "sentence")
    say(play, "joel", who="CANARIO-QUIENES")
    say(play, "cruz", who="mujeres que dejan una relación violenta")
    shown(play, "cruz", "community", "alliances")
    play.to("revealed")
    assert list(play.step_view("wall")["echoes"]["texts"]) == ["c2"]
    assert "CANARIO" not in heard(play, "wall", "console", "cruz", "dina", "eva") + printed(play)
    assert "Con escuelas" in printed(play) and "Con escuelas" not in heard(play, "wall", "joel")
    shown(play, "joel")
    assert set(play.step_view("wall")["echoes"]["texts"]) | set(play.step_view("cruz", "phone")["echoes"]["texts"]) == {"c1", "c2"}
    shown(play, "joel", on=False)
    assert list(play.step_view("cruz", "phone")["echoes"]["texts"]) == ["c2"], "it is taken back at any moment"
    offers = play.run.results(play.workshop.here("s1"))
    assert [(offer.text, offer.kind) for offer in offers] == [("Con escuelas", "alliance")]


def test_a_sentence_that_says_nothing_yet_is_not_shown() -> None:
    play = playing("sentence")
    for name in NEEDED[:-1]:
        write(play, "joel", slot("community", name), CORE[name])
    shown(play, "joel")
    play.to("revealed")
    assert play.step_view("wall")["echoes"]["texts"] == {} and play.step_view("wall")["echoes"]["of"] == 0


def test_the_gallery_is_told_to_the_organisation_alone_without_names_and_after_the_reading() -> None:
    play = playing("sentence")
    say(play, "joel")
    shown(play, "joel")
    assert play.refused("cruz", "echoes.answer", about="c1", clear=True) == "not_now"
    play.to("revealed", "gallery")
    assert play.refused("joel", "echoes.answer", about="c1", clear=True) == "our_own"
    assert play.refused("cruz", "echoes.answer", about="c2", clear=True) == "nothing_shown"
    assert play.refused("cruz", "echoes.answer", about="c1", clear=False) == "unclear_what"
    assert play.refused("cruz", "echoes.answer", about="c1", clear=False, said="x" * 121) == "too_long"
    play.send("cruz", "echoes.answer", about="c1", clear=False, said="¿Qué quiere decir arte?")
    play.send("dina", "echoes.answer", about="c1", clear=True)
    play.send("eva", "echoes.answer", about="c1", clear=True)
    assert canvas(play, "joel")["echoes"] == {}
    play.to("revealed", "heard")
    told = canvas(play, "marisol")["echoes"]["c1"]
    assert (told["clear"], told["unclear"], list(told["said"].values())) == (2, 1, ["¿Qué quiere decir arte?"])
    assert "p3" not in json.dumps(told)
    assert "quiere decir" not in heard(play, "wall", "console", "dina", "eva") + printed(play)
    assert play.step_view("wall")["echoes"]["counts"] == {"clear": 2, "unclear": 1}


def test_after_the_gallery_the_sentence_may_be_said_otherwise_and_nothing_else() -> None:
    play = playing("sentence")
    row = write(play, "joel", "c_who", CORE["who"])
    play.to("revealed", "gallery")
    assert play.refused("joel", "rows.rewrite", row=row, text="jóvenes") == "row_closed"
    play.to("revealed", "heard")
    play.send("joel", "rows.rewrite", row=row, text="jóvenes y sus familias")
    assert play.refused("joel", "rows.write", heading="pains", text="x") == "row_closed"
    play.to("harvested")
    assert play.ask("joel", "rows.rewrite", {"row": row, "text": "x"}, "s1")["reason"] == "not_now"


def test_an_answer_from_the_own_phone_is_neither_shown_nor_changed_by_a_seat_that_was_vouched_for() -> None:
    play = playing("sentence")
    say(play, "joel")
    shown(play, "joel")
    play.to("revealed", "gallery")
    play.send("cruz", "echoes.answer", about="c1", clear=True)
    play.connect("cruz+")
    assert play.step_view("cruz+", "mine")["echoes"] == {"c1": {"kept": True}}
    assert play.refused("cruz+", "echoes.answer", about="c1", clear=False, said="Nada") == "answer_kept"
    play.send("dina+", "echoes.answer", about="c1", clear=True)
    play.connect("dina+")
    assert play.step_view("dina+", "mine")["echoes"] == {"c1": {"clear": True, "said": ""}}


def test_few_sentences_have_the_wall_to_themselves_and_many_stand_two_a_page() -> None:
    people = {f"d{number}": f"o{number}" for number in range(1, 7)}
    play = playing("sentence", people)
    for number in (1, 2, 3):
        say(play, f"d{number}")
        shown(play, f"d{number}")
    play.to("revealed")
    wall = play.step_view("wall")["echoes"]
    assert (len(wall["texts"]), wall["of"], wall["pages"]) == (1, 3, 3)
    play = playing("sentence", people)
    for who in people:
        say(play, who, **(dict.fromkeys(("with", "unlike", "own"), "palabra " * 11) if who == "d6" else {}))
        shown(play, who)
    play.to("revealed")
    pages = play.step_view("console")["echoes"]["pages"]
    assert list(pages.values()).count(pages["c6"]) == 1, "over forty words, one a page"
    play.send("console", "echoes.turn", page=pages["c6"])
    assert list(play.step_view("wall")["echoes"]["texts"]) == ["c6"]
    play.send("console", "echoes.turn", page=99)
    wall = play.step_view("wall")["echoes"]
    assert wall["page"] == wall["pages"] - 1
    assert play.refused("joel" if "joel" in play.ids else "d1", "echoes.turn", page=0) == "not_your_role"


# antes / ahora / por qué


def meeting() -> tuple[Keepsake, ...]:
    """What a first meeting left."""
    play = playing("reality")
    write(play, "joel", "pains", "La escuela se interrumpe", tags={"weight": "3"})
    write(play, "joel", "gains", "Decidir en la junta")
    play.to("open", "sentence")
    say(play, "joel")
    write(play, "cruz", "c_who", "mujeres que dejan una relación violenta")
    play.to("harvested")
    return tuple(play.kept["s1"][1])


def test_only_who_reads_what_was_said_last_time_lets_others_read_what_changed() -> None:
    play = playing("who", PEOPLE)
    assert play.refused("joel", "permit", what="change", on=True) == "not_delegate"
    play.house("vouch_for", people=[play.ids["joel"]])
    play.send("joel", "permit", what="change", on=True)


def test_the_next_meeting_of_the_cohort_tells_before_now_and_why() -> None:
    memory = meeting()
    assert {kept.organisation for kept in memory} == {"o1", "o2"}
    play = playing("who", {**PEOPLE, "nueva": "o4"}, memory)
    newcomer = play.sit("nadie", "o1")
    play.house("vouch_for", people=[person for person in play.ids.values() if person != newcomer])
    before = play.step_view("joel", "mine")["before"]
    assert before["said"]["community"]["who"] == CORE["who"] and before["at"] >= START
    assert not [who for who in ("nueva", "eva", "nadie") if "before" in play.step_view(who, "mine")]
    assert CORE["who"] not in heard(play, "nadie"), "who merely chose the organisation reads nothing of then"
    assert play.refused("nadie", "rows.write", heading="people", text="x", origin="b1") == "not_delegate"
    assert play.refused("nadie", "permit", what="change", on=True) == "not_delegate"
    assert CORE["who"] not in heard(play, "cruz", "nueva", "wall", "console")
    found = play.step_view("joel", "mine")["found"]
    assert {each["text"] for each in found.values()} == {"La escuela se interrumpe", "Decidir en la junta"}
    play.to("open", "reality")
    key = next(key for key, each in found.items() if each["heading"] == "pains")
    row = write(play, "marisol", "pains", "La escuela se interrumpe", origin=key)
    write(play, "joel", "pains", "El transporte no llega")
    play.send("marisol", "rows.rewrite", row=row, text="La escuela cierra por meses")
    assert canvas(play, "joel")["rows"]["rows"][row]["origin"] == key, "by which it is compared with what was then"
    play.to("open", "sentence")
    say(play, "joel", change="que cuiden su comunidad")
    write(play, "marisol", "why", "Dejamos de decir lo que hacemos y dijimos quién decide")
    play.to("revealed")
    assert "dijimos quién decide" not in printed(play) + heard(play, "wall", "console", "cruz")
    shown(play, "joel", "change")
    told = play.run.synthesis(play.workshop.here("s1"))["changed"]["o1"]
    assert (told["before"]["change"], told["now"]["change"]) == (CORE["change"], "que cuiden su comunidad")
    assert told["why"] == ["Dejamos de decir lo que hacemos y dijimos quién decide"]
    play.to("harvested")
    [kept] = [kept for kept in play.kept["s1"][1] if kept.organisation == "o1"]
    lives = {old["life"] for each in memory for old in each.data["rows"]}
    assert len([one for one in kept.data["rows"] if one["life"] in lives]) == 1, "one id for life"


def test_the_canvas_of_the_last_meeting_is_told_and_not_one_before_it() -> None:
    old, new = ({"said": {"community": dict.fromkeys(SLOTS, text)}, "rows": [], "at": START} for text in ("antes", "después"))
    play = playing("who", memory=(Keepsake("canvas", old, "o1"), Keepsake("canvas", new, "o1")))
    play.house("vouch_for", people=["p1"])
    assert play.step_view("joel", "mine")["before"]["said"]["community"]["who"] == "después"


# hiding


def test_a_row_is_hidden_and_its_author_says_it_otherwise_even_after_the_close() -> None:
    play = playing("sentence")
    say(play, "joel")
    shown(play, "joel")
    row = next(key for key, each in canvas(play, "joel")["rows"]["rows"].items() if each["heading"] == "c_who")
    play.to("revealed")
    play.hide(f"rows.{row}")
    assert play.step_view("wall")["echoes"]["texts"] == {} and CORE["who"] not in texts(play, "marisol")
    play.send("joel", "rows.rewrite", row=row, text="personas jóvenes")
    assert play.step_view("wall")["echoes"]["texts"]["c1"]["who"] == "personas jóvenes"


def test_whoever_facilitates_lists_only_what_organisations_show() -> None:
    play = playing("sentence")
    say(play, "joel", who="Ana Pérez y sus vecinas")
    say(play, "cruz", who="Eva Díaz y sus vecinas")
    shown(play, "cruz")
    play.to("revealed")
    listed = json.dumps(play.view("console")["texts"], ensure_ascii=False)
    assert "Eva Díaz" in listed and "Ana Pérez" not in listed


# the print


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_print_tells_sentences_alliances_and_counts(language: str) -> None:
    play = playing("how")
    for who in ("joel", "cruz", "eva"):
        write(play, who, "pains", "Un dolor grave", tags={"weight": "3", "source": "assumed"})
    write(play, "joel", "alliances", "Con escuelas abiertas")
    play.to("open", "sentence")
    say(play, "joel", proof="seis jóvenes ya facilitan")
    shown(play, "joel", "community", "alliances")
    play.to("harvested")
    document = gather.document(play.workshop, {}, {"o1": "Taller Raíz"}, sample.meta())
    page = html.render(document, language, "letter", sample.words(language))
    assert "Taller Raíz" in page and "Con escuelas abiertas" in page and "seis jóvenes ya facilitan" in page
    assert "Un dolor grave" not in page
    assert ("3 dolores graves sin respuesta" if language == "es" else "3 severe pains without an answer") in page


def test_no_count_of_fewer_than_three_canvases_is_printed() -> None:
    play = playing("reality")
    write(play, "joel", "pains", "Un dolor grave", tags={"weight": "3"})
    play.to("harvested")
    assert play.run.synthesis(play.workshop.here("s1"))["totals"] == {"canvases": 1}


def test_views_hold_nothing_of_others() -> None:
    """Two canvases with a text under every heading, nothing permitted: nobody else is told a word."""
    play = playing("fit")
    for who in ("joel", "cruz"):
        for heading in play.run.opened(play.workshop.here("s1")):
            write(play, who, heading, f"CANARIO-{who}")
    for phase in ("revealed", "harvested"):
        play.to(phase)
        for audience in ("console", "projector", "phone", "mine:p3", "organisation:o2", "table:t1"):
            told = json.dumps(view(play.workshop, audience, play.around()), default=str)
            assert "CANARIO-joel" not in told, audience
    assert "CANARIO" not in printed(play) + heard(play, "wall", "eva", "console")
    assert len(SLOTS) == 8
