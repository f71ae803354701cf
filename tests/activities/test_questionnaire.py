"""What questionnaires promise, in the words of the method: today first, no mean, one unnamed dot an organisation."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from kit import Play
from synthesis import sample

from facilitator.core.views import view
from facilitator.synthesis import gather, html

ORGANISATIONS = {f"d{number}": f"o{number}" for number in range(1, 7)}  # one delegate of each of six
DELEGATION = {"ada": "o9", "bela": "o9", "cruz": "o9"}
COMMUNITY, CLOSING = {"instrument": "community_1"}, {"instrument": "closing_1"}


def mark(play: Play, who: str, item: str, answer: str, moment: str = "now") -> None:
    play.send(who, "scales.mark", item=item, answer=answer, moment=moment)


def everybody(play: Play, item: str, answers: str, moment: str = "now") -> None:
    """d1, d2 … each mark a level of one item."""
    for number, answer in enumerate(answers, 1):
        mark(play, f"d{number}", item, answer, moment)


def heard(play: Play, *screens: str) -> str:
    """Every byte told to some screens."""
    play.wire.run()
    return json.dumps([play.wire.heard.get(screen, []) for screen in screens], ensure_ascii=False)


def rows(play: Play, who: str = "wall") -> dict[str, Any]:
    return dict(play.step_view(who)["rows"])


def printed(play: Play) -> str:
    return json.dumps(play.run.synthesis(play.workshop.here("s1")), ensure_ascii=False)


# today, then three years ago


def test_today_is_asked_for_every_dimension_and_closed_before_three_years_ago_opens() -> None:
    play = Play("questionnaire", ORGANISATIONS)
    play.to("open", "now")
    mark(play, "d1", "fiscal", "2")
    assert play.refused("d1", "scales.mark", item="fiscal", answer="1", moment="then") == "moment_closed"
    play.to("open", "then")
    assert play.refused("d1", "scales.mark", item="fiscal", answer="3", moment="now") == "moment_closed"
    mark(play, "d1", "fiscal", "1", "then")


def test_todays_mark_is_not_seen_while_then_is_answered_and_comes_back_with_it() -> None:
    play = Play("questionnaire", ORGANISATIONS)
    play.to("open", "now")
    items = list(play.run.scales.items)
    for item in items:
        mark(play, "d1", item, "3")
    play.to("open", "then")
    assert "now" not in play.step_view("d1", "mine")["scales"]["marks"]
    for item in items[:-1]:
        mark(play, "d1", item, "2", "then")
    assert "now" not in play.step_view("d1", "mine")["scales"]["marks"]
    mark(play, "d1", items[-1], "not_yet", "then")
    assert play.step_view("d1", "mine")["scales"]["marks"]["now"] == dict.fromkeys(items, "3")


def test_not_knowing_not_applying_not_saying_and_blank_are_kept_apart_and_are_no_level() -> None:
    play = Play("questionnaire", {**ORGANISATIONS, "d7": "o7", "d8": "o8", "d9": "o9"})
    play.to("open", "now")
    everybody(play, "team", "44444")
    mark(play, "d6", "team", "dont_know")
    mark(play, "d7", "team", "not_applicable")
    mark(play, "d8", "team", "no_answer")
    mark(play, "d9", "purpose", "1")  # took part, and left this one blank
    play.to("revealed")
    row = rows(play)["team"]
    assert row["now"] == {"1": 0, "2": 0, "3": 0, "4": 5} and (row["low"], row["high"]) == (4, 4)
    assert (row["n"], row["of"]) == (5, 7), "N is without whom it does not apply to, and without blanks"
    assert row["apart"] == {"dont_know": 1, "not_applicable": 1, "no_answer": 1}


def test_an_answer_is_taken_back_and_is_blank_again() -> None:
    play = Play("questionnaire", ORGANISATIONS)
    play.to("open", "now")
    mark(play, "d1", "fiscal", "2")
    mark(play, "d1", "fiscal", "")
    assert play.step_view("d1", "mine")["scales"]["marks"] == {"now": {}}


def test_a_line_is_taken_back_and_is_blank_again() -> None:
    play = Play("questionnaire", ORGANISATIONS)
    play.to("open", "now")
    for text in ("Cerramos cuentas cada mes", ""):
        play.send("d1", "scales.write", about="fiscal", text=text)
    assert play.step_view("d1", "mine")["scales"]["texts"] == {}


# the organisation


def three_of_one(play: Play) -> None:
    """Three delegates mark 1, 3 and 4; five others mark 3; they come together."""
    play.to("open", "now")
    for who, answer in (("ada", "1"), ("bela", "3"), ("cruz", "4")):
        mark(play, who, "fiscal", answer)
    everybody(play, "fiscal", "33333")
    play.to("open", "organisation")


def test_three_delegates_mark_1_3_and_4_settle_on_2_with_a_reason_and_are_one_dot_on_the_wall() -> None:
    play = Play("questionnaire", {**ORGANISATIONS, **DELEGATION})
    three_of_one(play)
    told = play.step_view("ada", "organisation")["scales"]["items"]["now"]["fiscal"]
    assert told == {"marks": {"1": 1, "3": 1, "4": 1}, "agreement": "far", "level": "open"}
    assert play.step_view("console")["together"] == {"done": 5, "of": 6}
    play.send("bela", "agreements.agree", item="fiscal", level="2", reason="CANARIO-RAZÓN")
    assert play.step_view("cruz", "organisation")["agreements"]["now"]["fiscal"] == {
        "level": "2", "reason": "CANARIO-RAZÓN"}
    assert play.step_view("console")["together"] == {"done": 6, "of": 6}
    play.to("revealed")
    assert rows(play)["fiscal"]["now"] == {"1": 0, "2": 1, "3": 5, "4": 0} and rows(play)["fiscal"]["n"] == 6
    assert "CANARIO" not in heard(play, "wall", "console", *ORGANISATIONS) + printed(play)


def test_no_consensus_is_a_result_and_no_dot() -> None:
    play = Play("questionnaire", {**ORGANISATIONS, **DELEGATION})
    three_of_one(play)
    play.send("cruz", "agreements.agree", item="fiscal", level="none")
    assert play.step_view("console")["together"] == {"done": 6, "of": 6}
    play.to("revealed")
    assert (rows(play)["fiscal"]["n"], rows(play)["fiscal"]["of"]) == (5, 6)
    assert rows(play)["fiscal"]["apart"] == {"open": 1}


def test_a_delegation_that_differs_and_records_nothing_has_no_dot_and_no_mean() -> None:
    play = Play("questionnaire", {**ORGANISATIONS, **DELEGATION})
    three_of_one(play)
    play.to("revealed")
    assert rows(play)["fiscal"]["now"] == {"1": 0, "2": 0, "3": 5, "4": 0}
    told = json.dumps(play.step_view("ada", "organisation"))
    assert "." not in told.replace("...", ""), "a delegation of two to four is told no mean"


def test_marks_of_an_organisation_are_told_to_its_delegates_alone_and_never_before_they_are_together() -> None:
    play = Play("questionnaire", {**ORGANISATIONS, **DELEGATION})
    play.house("vouch_for", people=list(play.ids.values()))
    play.to("open", "now")
    mark(play, "ada", "fiscal", "1")
    play.send("ada", "scales.write", about="fiscal", text="CANARIO-HECHO")
    assert play.step_view("bela", "organisation") == {}
    play.to("open", "organisation")
    assert play.step_view("bela", "organisation")["scales"]["lines"] == {"fiscal": ["CANARIO-HECHO"]}
    assert "p7" not in json.dumps(play.step_view("bela", "organisation")).replace('"', " ").split()
    play.to("harvested")
    assert "CANARIO" not in heard(play, "wall", "console", *ORGANISATIONS) + printed(play)
    names = play.around()
    document = gather.document(play.workshop, names.people, names.organisations, sample.meta())
    page = html.render(document, "es", "letter", sample.words("es"))
    assert "CANARIO" not in page


def test_whoever_prefers_not_to_answer_is_not_told_of_by_the_marks_of_two() -> None:
    told = []
    for answer in ("no_answer", ""):
        play = Play("questionnaire", {**ORGANISATIONS, **DELEGATION})
        play.to("open", "now")
        mark(play, "ada", "fiscal", "3")
        mark(play, "bela", "fiscal", answer)
        mark(play, "bela", "team", answer)
        mark(play, "bela", "purpose", "2")
        play.to("open", "organisation")
        told.append(play.step_view("ada", "organisation"))
    assert told[0] == told[1], "as one who left it blank"


def test_who_is_alone_of_an_organisation_has_nothing_to_agree_on() -> None:
    play = Play("questionnaire", {**ORGANISATIONS, **DELEGATION})
    three_of_one(play)
    agree = {"item": "fiscal", "level": "2", "reason": "Porque sí"}
    assert play.refused("d1", "agreements.agree", **agree) == "nothing_to_agree"
    assert play.refused("ada", "agreements.agree", **{**agree, "item": "team"}) == "nothing_to_agree"
    assert play.refused("ada", "agreements.agree", **{**agree, "reason": ""}) == "reason_missing"
    assert play.refused("ada", "agreements.agree", **{**agree, "level": "5"}) == "wrong_shape"
    assert play.step_view("d1", "organisation")["scales"]["items"]["now"]["fiscal"]["agreement"] == "alone"


# the room


def test_an_item_with_fewer_than_five_organisations_is_told_as_one_that_nobody_answered() -> None:
    def told(answers: str) -> dict[str, Any]:
        play = Play("questionnaire", ORGANISATIONS)
        play.to("open", "now")
        everybody(play, "purpose", "222222")
        everybody(play, "fiscal", answers)
        play.to("revealed")
        return {"wall": play.step_view("wall"), "console": play.step_view("console")}

    assert told("1234") == told("") and "fiscal" in told("")["wall"]["withheld"]
    assert told("12344") != told("")


def test_what_differs_most_stands_first_and_one_dot_a_row_is_each_organisations() -> None:
    play = Play("questionnaire", ORGANISATIONS)
    play.to("open", "now")
    everybody(play, "purpose", "333333")
    everybody(play, "alliances", "111444")
    everybody(play, "fiscal", "222333")
    play.to("revealed")
    assert play.step_view("wall")["order"] == ["alliances", "fiscal", "purpose"]
    assert all(sum(row["now"].values()) == 6 for row in rows(play).values())
    wall = json.dumps(play.step_view("wall"))
    assert "Organización" not in wall and not {"o1", "p1"} & set(wall.replace('"', " ").split())


def test_from_then_to_now_is_counted_and_joined_to_no_organisation() -> None:
    play = Play("questionnaire", ORGANISATIONS)
    play.to("open", "now")
    everybody(play, "fiscal", "334422")
    play.to("open", "then")
    everybody(play, "fiscal", "22343", "then")
    mark(play, "d6", "fiscal", "not_yet", "then")
    play.to("revealed")
    row = rows(play)["fiscal"]
    assert row["moved"] == {"up": 3, "down": 1, "same": 1} and row["both"] == 5
    assert row["then"] == {"1": 0, "2": 2, "3": 2, "4": 1}


def test_fewer_than_five_that_remember_are_not_told_of_then() -> None:
    play = Play("questionnaire", ORGANISATIONS)
    play.to("open", "now")
    everybody(play, "fiscal", "334422")
    play.to("open", "then")
    everybody(play, "fiscal", "2234", "then")
    play.to("revealed")
    assert "then" not in rows(play)["fiscal"] and "moved" not in rows(play)["fiscal"]


def test_strengths_and_challenges_are_offered_and_start_a_vote() -> None:
    play = Play("", ORGANISATIONS, steps={"s1": {"activity": "questionnaire"}, "s2": {"activity": "dot_voting"}})
    play.to("open", "now")
    for item, answers in {"purpose": "444444", "team": "111111", "fiscal": "111144", "alliances": "222222",
                          "operations": "112222"}.items():
        everybody(play, item, answers)
    play.to("revealed")
    assert play.step_view("wall")["strengths"] == ["purpose"]
    assert play.step_view("wall")["priorities"] == ["fiscal", "team", "operations"]
    offers = {offer.text: offer for offer in play.workshop.offers()}
    assert [offer.kind for offer in offers.values()] == ["challenge"] * 4 + ["strength"]
    play.to("harvested")
    play.house("go", step="s2")
    play.send("console", "options.bring", step="s1", ids=[offers["Salud fiscal"].id, offers["Equipo y bienestar"].id])
    assert {each["text"] for each in play.step_view("console")["options"]["list"].values()} == {
        "Salud fiscal", "Equipo y bienestar"}


def test_what_was_stored_at_an_earlier_meeting_beats_what_is_recalled() -> None:
    play = Play("questionnaire", ORGANISATIONS)
    kept = {"instrument": "organisation", "version": 1, "at": 1, "now": {"fiscal": "1", "gone": "2"}}
    play.fact("memory.brought", {"keepsakes": [{"kind": "levels", "data": kept, "organisation": "o1"}]})
    newcomer = play.sit("nadie", "o1")
    assert play.view("console")["unvouched"] == ["p1", newcomer]
    play.house("vouch_for", people=["p1"])
    play.to("open", "now")
    everybody(play, "fiscal", "333333")
    play.to("open", "then")
    everybody(play, "fiscal", "444444", "then")
    assert play.step_view("d1", "mine")["scales"]["kept"] == {"fiscal": "1"}
    assert play.step_view("nadie", "mine")["scales"]["kept"] == {}, "who merely chose the organisation"
    play.house("advance", expect=play.workshop.steering.where())
    assert play.step_view("nadie", "organisation") == {"scales": {"people": 1}}, "what the only one who answered said"
    play.to("harvested")
    assert rows(play)["fiscal"]["then"] == {"1": 1, "2": 0, "3": 0, "4": 5} and rows(play)["fiscal"]["kept"] == 1
    keepsakes = {each.organisation: each.data["now"] for each in play.kept["s1"][1]}
    assert keepsakes == {f"o{number}": {"fiscal": "3"} for number in range(1, 7)}


# anonymous instruments


def test_an_anonymous_answer_is_forgotten_at_the_close_and_cannot_be_opened_again() -> None:
    play = Play("questionnaire", ORGANISATIONS, CLOSING)
    play.to("open", "now")
    everybody(play, "useful", "12345")
    play.send("d1", "scales.write", about="change", text="CANARIO-LÍNEA")
    secret = play.log.secrets_of(1)["s1.scales"]
    assert "CANARIO" not in heard(play, *[who for who in (*play.ids, "console", "wall") if who != "d1"])
    play.to("closed")
    answers = [event for event in play.log.read(1) if event.kind in ("scales.marked", "scales.written")]
    assert answers and all(event.data == {} and event.actor is None for event in answers)
    assert play.log.secrets_of(1) == {} and secret.hex() not in repr(play.log.rows)
    reason = play.ask("console", "retreat", {"expect": play.workshop.steering.where()}, None)["reason"]
    assert reason == "answers_gone"
    assert "CANARIO" not in heard(play, "wall", "console"), "nothing of it is told before the reveal"
    play.to("revealed")
    assert play.step_view("wall")["lines"] == {"change": ["CANARIO-LÍNEA"]}
    assert rows(play)["useful"]["now"] == {"1": 1, "2": 1, "3": 1, "4": 1, "5": 1}


def test_a_prediction_of_the_last_meeting_is_asked_about_at_the_next_and_told_beside_the_answers() -> None:
    """«Voy a usar algo de hoy»: the next meeting asks whether it was used, and prints both in one line."""
    play = Play("questionnaire", ORGANISATIONS, CLOSING)
    play.to("open", "now")
    everybody(play, "use", "333321")
    everybody(play, "useful", "333333")
    play.to("harvested")
    kept = play.kept["s1"][1]
    assert [(one.kind, one.organisation) for one in kept] == [("prediction", "")]
    assert kept[0].data["of"] == "closing.use" and kept[0].data["now"] == {"1": 1, "2": 1, "3": 4}
    later = Play("questionnaire", ORGANISATIONS, {"instrument": "since_1"}, memory=kept)
    assert "before" not in later.step_view("wall"), "not before they have answered"
    later.to("open", "now")
    everybody(later, "used", "334431")
    later.to("revealed")
    assert later.step_view("wall")["before"] == {"used": {"yes": 4, "of": 6}}
    assert later.run.synthesis(later.workshop.here("s1"))["before"] == {"used": {"yes": 4, "of": 6}}
    around = later.around()
    for language, line in (("es", "En el encuentro anterior, 4 de 6"), ("en", "At the last meeting, 4 of 6")):
        told = gather.document(later.workshop, around.people, around.organisations, sample.meta(), around.hidden)
        assert line in html.render(told, language, "letter", sample.words(language))
    first = Play("questionnaire", ORGANISATIONS, {"instrument": "since_1"})
    first.to("open", "now")
    everybody(first, "used", "334431")
    first.to("revealed")
    assert "before" not in first.step_view("wall"), "nobody had predicted anything"


def test_a_prediction_of_fewer_than_five_is_not_kept() -> None:
    play = Play("questionnaire", ORGANISATIONS, CLOSING)
    play.to("open", "now")
    everybody(play, "use", "3333")
    play.to("harvested")
    assert play.kept["s1"][1] == []


def test_under_five_answers_nothing_is_told_counted_or_kept() -> None:
    def told(answers: str) -> list[Any]:
        play = Play("questionnaire", ORGANISATIONS, CLOSING)
        play.to("open", "now")
        everybody(play, "useful", answers)
        if answers:
            play.send("d1", "scales.write", about="change", text="CANARIO")
        play.to("harvested")
        log = json.dumps([event.data for event in play.log.read(1) if event.kind == "scales.counted"])
        assert "CANARIO" not in log and "useful" not in log
        return [play.step_view(who) for who in ("wall", "console")] + [play.run.synthesis(play.workshop.here("s1"))["order"]]

    assert told("1234")[:2] == told("1")[:2] and told("1234")[2] == []


def test_a_question_with_fewer_than_five_answers_is_withheld_beside_others_that_are_shown() -> None:
    play = Play("questionnaire", ORGANISATIONS, CLOSING)
    play.to("open", "now")
    everybody(play, "useful", "555555")
    everybody(play, "voice", "1234")
    mark(play, "d5", "voice", "no_answer")
    play.to("revealed")
    assert play.step_view("wall")["order"] == ["useful"] and "voice" in play.step_view("wall")["withheld"]
    assert '"voice": {"1"' not in json.dumps([event.data for event in play.log.read(1)])


def test_a_line_is_quoted_in_print_only_if_its_author_permitted_it_when_it_was_counted() -> None:
    play = Play("questionnaire", ORGANISATIONS, CLOSING)
    play.sit("sin", "o1", {"keep": True, "list": False, "quote": False, "photo": False})
    play.to("open", "now")
    everybody(play, "useful", "555555")
    play.send("d1", "scales.write", about="takeaway", text="Con permiso")
    play.send("sin", "scales.write", about="takeaway", text="Sin permiso")
    play.to("harvested")
    told = play.run.synthesis(play.workshop.here("s1"))
    assert told["quotes"] == {"takeaway": ["Con permiso"]}
    assert sorted(play.step_view("wall")["lines"]["takeaway"]) == ["Con permiso", "Sin permiso"]


def test_the_community_is_seen_by_everybody_and_its_18_items_have_no_name() -> None:
    play = Play("questionnaire", ORGANISATIONS, COMMUNITY)
    play.to("open", "now")
    assert [position.stage for position in play.run.track() if position.phase == "open"] == ["now"]
    for item in play.run.scales.items:
        everybody(play, item, "122334")
    play.to("revealed")
    assert len(rows(play)) == 18 and len(play.step_view("wall")["strengths"]) + len(play.step_view("wall")["priorities"]) == 3
    assert play.refused("d1", "scales.mark", item="G1", answer="1") == "not_now"


# hiding, shapes, and who is told what


def test_a_line_that_was_hidden_before_the_close_stays_hidden_after_it_and_comes_back() -> None:
    play = Play("questionnaire", {**ORGANISATIONS, **DELEGATION})
    play.house("vouch_for", people=list(play.ids.values()))
    play.to("open", "now")
    play.send("ada", "scales.write", about="fiscal", text="Esto nombra a alguien")
    play.to("open", "organisation")
    key = next(key for key, held in play.run.held(play.workshop.here("s1")).items() if "nombra" in held.words)
    play.hide(key)
    assert play.step_view("bela", "organisation")["scales"]["lines"] == {}
    play.to("revealed")
    assert play.step_view("bela", "organisation")["scales"]["lines"] == {}
    play.hide(next(iter(play.hidden())), on=False)
    assert play.step_view("bela", "organisation")["scales"]["lines"] == {"fiscal": ["Esto nombra a alguien"]}


def test_who_wrote_a_line_that_was_hidden_says_it_otherwise_though_the_stage_is_over() -> None:
    play = Play("questionnaire", {**ORGANISATIONS, **DELEGATION})
    play.house("vouch_for", people=list(play.ids.values()))
    play.to("open", "now")
    play.send("ada", "scales.write", about="fiscal", text="Esto nombra a alguien")
    play.to("open", "organisation")
    assert play.refused("ada", "scales.write", about="fiscal", text="Otra cosa") == "not_now"
    play.hide(next(key for key, held in play.run.held(play.workshop.here("s1")).items() if "nombra" in held.words))
    play.send("ada", "scales.write", about="fiscal", text="Dicho de otra manera")
    assert play.step_view("bela", "organisation")["scales"]["lines"] == {"fiscal": ["Dicho de otra manera"]}


def test_what_is_not_in_the_instrument_is_refused() -> None:
    play = Play("questionnaire", ORGANISATIONS, CLOSING)
    play.to("open", "now")
    assert play.refused("d1", "scales.mark", item="none", answer="1") == "wrong_shape"
    assert play.refused("d1", "scales.mark", item="useful", answer="0") == "wrong_shape"
    assert play.refused("d1", "scales.mark", item="use", answer="5") == "no_such_level"
    assert play.refused("d1", "scales.write", about="none", text="x") == "wrong_shape"
    assert play.refused("d1", "scales.write", about="change", text="x" * 181) == "too_long"
    assert play.refused("d1", "scales.write", about="change", text="a\nb\nc\nd") == "too_many_lines"
    assert "agreements.agree" not in play.run.commands, "nobody agrees on what is anonymous"


def test_an_organisation_cannot_agree_on_a_level_that_the_item_has_not() -> None:
    item = {"id": "one", "name": {"es": "Uno", "en": "One"}, "levels": [{"es": "a", "en": "a"}, {"es": "b", "en": "b"}]}
    more = {**item, "id": "two", "levels": [*item["levels"], {"es": "c", "en": "c"}]}
    own = {"id": "mine", "version": 1, "unit": "organisation", "name": {"es": "Mío", "en": "Mine"}, "items": [item, more]}
    play = Play("questionnaire", DELEGATION, {"own": own})
    play.to("open", "now")
    for who, answer in (("ada", "1"), ("bela", "2")):
        mark(play, who, "one", answer)
    play.to("open", "organisation")
    assert play.refused("ada", "agreements.agree", item="one", level="3", reason="Porque sí") == "no_such_level"


def test_progress_counts_those_who_finished_and_tells_nothing_else() -> None:
    play = Play("questionnaire", ORGANISATIONS, {"instrument": "energy_1"})
    play.to("open", "now")
    assert play.view("wall")["participation"]["done"] == 0
    mark(play, "d1", "energy", "4")
    assert play.view("wall")["participation"]["done"] == 1
    assert play.step_view("wall").keys() == {"instrument"}
    assert play.step_view("console").keys() == {"instrument", "few", "organisations"}, "how few are not shown, how many came"
    assert view(play.workshop, "projector", play.around())["step"]["instrument"].get("items") is None


def test_a_code_of_the_console_neither_shows_nor_changes_an_answer_that_was_given_without_it() -> None:
    play = Play("questionnaire", ORGANISATIONS, CLOSING)
    play.connect("d1+")
    play.to("open", "now")
    mark(play, "d1", "useful", "2")
    play.send("d1", "scales.write", about="change", text="CANARIO")
    told = play.step_view("d1+", "mine")["scales"]
    assert told["marks"] == {"now": {}} and told["texts"] == {} and "CANARIO" not in heard(play, "d1+")
    assert play.refused("d1+", "scales.mark", item="useful", answer="5") == "answer_kept"
    assert play.refused("d1+", "scales.write", about="change", text="Otra cosa") == "answer_kept"
    mark(play, "d1+", "voice", "3")
    assert play.step_view("d1+", "mine")["scales"]["marks"] == {"now": {"voice": "3"}}
    assert play.step_view("d1", "mine")["scales"]["marks"] == {"now": {"useful": "2", "voice": "3"}}


def test_who_chose_an_organisation_that_was_at_work_neither_reads_nor_agrees_until_vouched_for() -> None:
    play = Play("questionnaire", {**ORGANISATIONS, **DELEGATION})
    play.to("open", "now")
    intime = play.sit("en-hora", "o9")
    mark(play, "ada", "fiscal", "1")
    mark(play, "bela", "fiscal", "4")
    play.to("open", "organisation")
    mallory = play.sit("mallory", play.people["ada"])
    first = play.sit("primera", "o8")
    assert play.view("console")["unvouched"] == [mallory], "nobody waits whose organisation has nothing to read"
    assert not [name for name in play.view("mallory") if name.startswith("organisation")]
    assert play.step_view("mallory", "mine")["scales"]["waits"] and "waits" not in play.step_view("ada", "mine")["scales"]
    said = {"item": "fiscal", "level": "1", "reason": "Nada funciona"}
    assert play.refused("mallory", "agreements.agree", **said) == "not_delegate"
    play.send("ada", "agreements.agree", **said)
    play.house("vouch_for", people=[mallory])
    assert play.step_view("mallory", "organisation") == play.step_view("ada", "organisation")
    play.send("mallory", "agreements.agree", **said)
    play.house("vouch_for", people=[mallory], on=False)
    assert not [name for name in play.view("mallory") if name.startswith("organisation")]
    play.to("revealed")
    play.sit("tarde", play.people["ada"])
    assert not [name for name in play.view("tarde") if name.startswith("organisation")]
    assert [key for key, known in play.workshop.people.items() if intime == key or first == key or known.waits] == [
        intime, mallory, first, play.ids["tarde"]]
    assert not (play.workshop.people[intime].waits or play.workshop.people[first].waits)


def test_what_the_only_one_who_answered_said_is_told_to_nobody_else_until_both_are_vouched_for() -> None:
    play = Play("questionnaire", {**ORGANISATIONS, **DELEGATION})
    play.to("open", "now")
    mark(play, "ada", "fiscal", "1")
    play.send("ada", "scales.write", about="fiscal", text="CANARIO-HECHO")
    play.to("open", "organisation")
    assert play.step_view("bela", "organisation") == {"scales": {"people": 1}}
    play.house("vouch_for", people=[key for name, key in play.ids.items() if name != "ada"])
    assert play.step_view("bela", "organisation") == {"scales": {"people": 1}}, "it may be ada whom nobody knows"
    play.house("vouch_for", people=[play.ids["ada"]])
    assert play.step_view("bela", "organisation")["scales"]["lines"] == {"fiscal": ["CANARIO-HECHO"]}


def test_a_log_holds_no_refusal_to_answer_beside_the_answer_of_a_colleague() -> None:
    """Two know whose each answer is: one who would rather not say left a blank, also for who reads the log."""
    play = Play("questionnaire", {"ada": "o1", "bela": "o1", "cruz": "o2", "dina": "o2"})
    play.house("vouch_for", people=list(play.ids.values()))
    play.to("open", "now")
    for who, answers in {"ada": ("2", "no_answer", "dont_know"), "bela": ("no_answer", "no_answer", "no_answer")}.items():
        for item, answer_ in zip(("fiscal", "team", "purpose"), answers, strict=True):
            play.send(who, "scales.mark", item=item, answer=answer_)
    told = play.step_view("ada", "organisation"), play.run.rows(play.workshop.here("s1"))
    play.to("harvested")
    [groups] = [event.data["groups"] for event in play.log.read(1) if event.kind == "scales.counted"]
    assert groups["o1"]["marks"]["now"] == {"fiscal": {"2": 1}, "team": {"no_answer": 1}, "purpose": {"dont_know": 1}}
    assert play.run.rows(play.workshop.here("s1")) == told[1], "the room is told what it would have been"
    assert play.run.scales.counted["o1"].people == 2


def test_a_lone_answer_of_several_who_were_not_confirmed_is_on_no_sheet() -> None:
    play = Play("questionnaire", {"ada": "o1", "bela": "o1", "cruz": "o2"})
    play.to("open", "now")
    play.send("ada", "scales.mark", item="fiscal", answer="2")
    play.to("harvested")
    assert play.run.sheet(play.workshop.here("s1"), "o1") == {}, "it would tell another what the one answered"


@pytest.mark.parametrize("levels", [4, 5])
def test_six_dots_at_one_level_of_a_strip_end_before_the_next_and_the_rule_of_what_is_named_is_printed(levels: int) -> None:
    row = {"now": {str(level): 6 for level in range(1, levels + 1)}, "reading": "strength_shared", "n": 24, "of": 24, "apart": {}}
    document = sample.ordinary()
    names = [f"Nivel {level}" for level in range(1, levels + 1)]
    item = {"name": {"es": "Equipo"}}
    told = {"instrument": {"unit": "organisation", "items": {"q1": item}, "lines": {}, "name": {"es": "Mirada"}, "scale": {"es": names},
                           "then": False}, "order": ["q1"], "rows": {"q1": row}, "units": 24, "state": "shown", "kept": 0,
            "named": {"priorities": [], "strengths": [item["name"]], "withheld": []}, "quotes": {}, "did": {}}
    document["sections"] = [sample.section("s1", "questionnaire", "Mirada", "Nos cuidamos poco", told)]
    page = html.render(document, "es", "letter", sample.words("es"))
    dots = [(float(x), float(r)) for x, r in re.findall(r'<circle cx="([\d.]+)" cy="5.5" r="([\d.]+)"', page)]
    assert len(dots) == 6 * levels
    for at in range(6, len(dots), 6):
        (x, r), (next_x, next_r) = dots[at - 1], dots[at]
        assert next_x - next_r - (x + r) > 8, "six dots touch those of the next level"
        assert dots[at - 1][0] - dots[at - 2][0] > 2 * r, "dots lie on each other"
    assert sample.words("es")("questionnaire.print.named") in page
    assert ">Nos cuidamos poco</h1>" in page and '<p class="eyebrow">Mirada</p>' in page
