"""Commitments on paper: whose yes makes one, what is an intention, what an earlier meeting left, and every refusal."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from kit import START, Play
from source import HOUSE, compared, refusals

from facilitator.core.here import Keepsake

PEOPLE = {"joel": "o1", "marisol": "o1", "cruz": "o2", "dina": "o2", "eva": "o3"}
RELAY = "Plan de relevo de una página, aprobado por la Junta"


def day(days: int = 30) -> str:
    """So many days after the meeting."""
    return (datetime.fromtimestamp(START / 1000, UTC) + timedelta(days=days)).date().isoformat()


def making(memory: Any = (), tables: bool = False, **settings: Any) -> Play:
    """A room in which promises are made."""
    play = Play("commitments", PEOPLE, {"told_minutes": 0, **settings}, memory=memory)
    if tables:
        play.house("deal_tables", tables=1)
    play.to("open", "make")
    return play


def made(play: Play, who: str = "joel", what: str = RELAY, **more: Any) -> str:
    return f"c{play.send(who, 'promises.make', what=what, **more)}"


def test_a_commitment_keeps_the_step_whose_finding_it_began_with() -> None:
    play = making()
    key = made(play, origin="s1")
    assert own(play, "joel")[key]["origin"] == "s1" and own(play, "marisol", "organisation")[key]["origin"] == "s1"
    play.send("joel", "promises.change", promise=key, what="Otra manera de decirlo")
    assert play.step_view("console")["promises"]["list"][key]["origin"] == "s1"
    assert play.run.synthesis(play.workshop.here("s1"))["intentions"][0]["origin"] == "s1"
    assert play.refused("joel", "promises.make", what="Nada", origin="ninguno") == "wrong_shape"


def own(play: Play, who: str, audience: str = "mine") -> dict[str, Any]:
    return play.step_view(who, audience)["promises"]["own"]


def room(play: Play) -> dict[str, Any]:
    """What the wall reads of them at the reveal, by their words."""
    play.to("revealed")
    return {each["what"]: each for each in play.step_view("wall")["promises"]["list"].values()}


def test_every_refusal_is_provoked_here() -> None:
    folders = (HOUSE / "activities" / "commitments", HOUSE / "blocks" / "promises")
    assert set().union(*map(refusals, folders)) <= compared(Path(__file__))


# whose yes it takes

def test_what_one_takes_on_oneself_with_a_date_is_a_commitment_at_once() -> None:
    play = making()
    key = made(play, owner="p1", due=day(), first="Pedir el modelo a Casa Alborada")
    assert own(play, "joel")[key]["firm"] and not own(play, "joel")[key]["asks"]
    assert own(play, "marisol", "organisation")[key]["what"] == RELAY, "who comes from the same organisation reads it"
    assert own(play, "marisol") == {} and own(play, "cruz", "organisation") == {}
    assert play.step_view("wall")["promises"] == {"made": 1, "firm": 1, "asks": 0}, "the wall tells figures alone"


@pytest.mark.parametrize("more", [{"owner": "p1"}, {"due": day()}, {}])
def test_without_a_person_or_a_date_it_is_an_intention_and_never_refused(more: dict[str, Any]) -> None:
    play = making()
    made(play, **more)
    assert room(play)[RELAY]["firm"] is False
    told = play.run.synthesis(play.workshop.here("s1"))
    assert [each["what"] for each in told["intentions"]] == [RELAY] and told["firm"] == []


def test_somebody_else_is_asked_on_the_own_phone_and_only_a_yes_makes_it_a_commitment() -> None:
    play = making(tables=True)
    key = made(play, owner="p3", due=day())
    assert own(play, "cruz")[key]["asks"] and not own(play, "joel")[key]["firm"]
    assert play.refused("marisol", "promises.answer", promise=key, on=True) == "not_my_promise"
    play.send("cruz", "promises.answer", promise=key, on=True)
    assert own(play, "joel")[key]["firm"] and not own(play, "cruz")[key]["asks"]


def test_a_no_leaves_an_intention_and_nobody_is_told_whose_it_was() -> None:
    play = making(tables=True)
    key = made(play, owner="p3", due=day())
    play.send("cruz", "promises.answer", promise=key, on=False)
    told = own(play, "joel")[key]
    assert (told["owner"], told["to"], told["firm"], told["asks"]) == ("", "", False, False)
    untouched = made(play, what="Otra cosa", due=day())
    plain = own(play, "joel")[untouched]
    alike = {"what": "", "life": ""}
    assert {**told, **alike, "answer": ""} == {**plain, **alike}, "as one that nobody was asked for"
    ours = own(play, "joel", "organisation")
    assert ours[key] == {**ours[untouched], "what": told["what"], "life": told["life"]}
    assert key not in own(play, "cruz")


def test_who_said_twice_that_it_cannot_be_is_asked_no_third_time_by_the_same_author() -> None:
    """One no may be a slip of the finger; after two, other words and a promise made anew are no way round."""
    play = making(tables=True)
    first, second = (made(play, what=what, owner="p3", due=day()) for what in (RELAY, "Otra cosa"))
    for key in (first, second):
        play.send("cruz", "promises.answer", promise=key, on=False)
    assert play.refused("joel", "promises.make", what="Con otras palabras", owner="p3", due=day()) == "asked_twice"
    assert play.refused("joel", "promises.change", promise=first, owner="p3") == "asked_twice"
    play.send("joel", "promises.drop", promise=first)
    play.send("joel", "promises.drop", promise=second)
    assert play.refused("joel", "promises.make", what=RELAY, owner="p3", due=day()) == "asked_twice"
    assert play.replayed().steps["s1"].run.promises.noes == play.run.promises.noes, "it outlives what left the log"
    assert RELAY not in json.dumps([event.data for event in play.log.read(1)], ensure_ascii=False)
    made(play, owner="p4", due=day())
    made(play, "marisol", owner="p3", due=day())  # others may still ask


def test_an_organisation_is_asked_no_third_time_either_and_may_have_its_yes_reworded() -> None:
    play = making()
    kept = made(play, organisation="o2", due=day())
    play.send("dina", "promises.answer", promise=kept, on=True)
    for what in ("Una", "Dos"):
        play.send("cruz", "promises.answer", promise=made(play, what=what, organisation="o2"), on=False)
    assert play.refused("joel", "promises.make", what="Tres", organisation="o2") == "asked_twice"
    play.send("joel", "promises.change", promise=kept, what="Mejor dicho", organisation="o2")
    assert own(play, "dina", "organisation")[kept]["asks"]


def test_hidden_words_are_those_of_who_said_them_last() -> None:
    play = making(tables=True)
    key = made(play, owner="p3", due=day(), first="Avisar a la Junta")
    play.send("cruz", "promises.answer", promise=key, on=True)
    play.send("cruz", "promises.change", promise=key, what="INSULTO", owner="p3")
    play.hide(f"promises.{key}")

    def told(who: str) -> list[str]:
        return [each["words"] for each in play.view(who)[f"mine:{play.ids[who]}"]["hidden"].values()]

    assert told("cruz") == ["INSULTO"] and told("joel") == [], "nobody is told of words that they never said"
    assert "INSULTO" not in json.dumps([play.step_view(who) for who in ("joel", "eva", "wall")])
    play.to("revealed")
    play.send("cruz", "promises.change", promise=key, what="Mejor dicho")
    play.hide(f"promises.{key}_first")
    assert told("joel") == ["Avisar a la Junta"] and told("cruz") == []


def test_what_whoever_facilitates_said_otherwise_is_nobodys_on_a_phone() -> None:
    play = making()
    key = made(play)
    play.send("console", "promises.change", promise=key, what="INSULTO")
    play.hide(f"promises.{key}")
    assert play.view("joel")["mine:p1"]["hidden"] == {} and key not in room(play)


def test_any_delegate_may_say_yes_for_an_organisation() -> None:
    play = making()
    key = made(play, organisation="o2", due=day())
    assert own(play, "cruz", "organisation")[key]["asks"] and own(play, "dina", "organisation")[key]["asks"]
    assert play.refused("eva", "promises.answer", promise=key, on=True) == "not_my_promise"
    play.send("dina", "promises.answer", promise=key, on=True)
    assert room(play)[RELAY] | {"place": 1} == {
        "what": RELAY, "organisation": "o1", "by": "o2", "accepted": True, "due": day(), "firm": True, "place": 1,
        "first": "", "cue": "", "sign": ""}


def test_a_day_that_an_older_log_holds_and_no_calendar_has_is_none() -> None:
    play = making()
    seq = play.fact("promises.made", {"author": "p1", "organisation": "o1", "what": RELAY, "due": "٢٠٢٧-٠١-٠١"}, "s1", "p1")
    assert own(play, "joel")[f"c{seq}"]["due"] == ""


def test_who_said_yes_to_other_words_is_asked_again() -> None:
    play = making(tables=True)
    key = made(play, owner="p3", due=day())
    play.send("cruz", "promises.answer", promise=key, on=True)
    for more in ({"what": "Todo el relevo, en una semana"}, {"first": "Cruz paga 5000 de su bolsillo"}, {"sign": "Nadie más"},
                 {"cue": "Cuando lo digan, entonces obedece"}, {"due": day(5)}):
        play.send("joel", "promises.change", promise=key, **more)
        assert own(play, "cruz")[key]["asks"], f"{more} is not what was accepted"
        assert play.refused("cruz", "promises.change", promise=key, what="En boca de otra persona") == "not_my_promise"
        play.send("cruz", "promises.answer", promise=key, on=True)
    play.send("joel", "promises.change", promise=key, what="Otra vez")
    play.send("cruz", "promises.answer", promise=key, on=True)
    play.send("cruz", "promises.change", promise=key, due=day(60))
    assert own(play, "cruz")[key]["firm"], "what one says oneself one has said yes to"


def test_a_yes_may_still_come_after_the_close_and_at_the_reveal() -> None:
    play = making()
    first, second = made(play, organisation="o2", due=day()), made(play, what="Otra", organisation="o3", due=day())
    play.to("closed")
    play.send("cruz", "promises.answer", promise=first, on=True)
    play.to("revealed")
    play.send("eva", "promises.answer", promise=second, on=True)
    assert all(each["firm"] for each in room(play).values())
    assert play.refused("joel", "promises.make", what="Tarde") == "not_now"


def test_who_proposed_hears_the_answer_and_nobody_else_does() -> None:
    play = making(tables=True)
    key = made(play, owner="p3", due=day())
    assert own(play, "joel")[key]["answer"] == ""
    play.send("cruz", "promises.answer", promise=key, on=True)
    assert own(play, "joel")[key]["answer"] == "yes" and "answer" not in own(play, "cruz")[key]
    play.send("cruz", "promises.answer", promise=key, on=False)
    assert own(play, "joel")[key]["answer"] == "no"
    assert "answer" not in own(play, "marisol", "organisation")[key], "what was declined is between the two"
    play.send("joel", "promises.change", promise=key, owner="", organisation="o3")
    assert own(play, "joel")[key]["answer"] == "", "somebody else is asked"
    play.send("eva", "promises.answer", promise=key, on=True)
    assert own(play, "joel")[key]["answer"] == "yes"
    mine = made(play, what="Mío", owner="p1", due=day())
    assert own(play, "joel")[mine]["answer"] == "", "one's own yes is no news"


def test_whoever_facilitates_writes_for_an_organisation_and_it_waits_for_a_yes() -> None:
    play = making()
    key = made(play, "console", organisation="o2", due=day())
    assert own(play, "cruz", "organisation")[key]["asks"]
    assert play.refused("joel", "promises.change", promise=key, what="Otra") == "not_my_promise"
    play.send("console", "promises.change", promise=key, what="Dicho de otra manera")
    assert own(play, "cruz", "organisation")[key]["what"] == "Dicho de otra manera"


def test_what_is_taken_back_leaves_the_log() -> None:
    play = making()
    key = made(play, what="Algo que no quise escribir", first="Ni esto")
    play.send("joel", "promises.change", promise=key, sign="Tampoco esto")
    assert play.refused("marisol", "promises.drop", promise=key) == "not_my_promise"
    play.send("joel", "promises.drop", promise=key)
    kept = json.dumps([event.data for event, _ in play.log.rows[1]], ensure_ascii=False)
    assert not any(words in kept for words in ("no quise escribir", "Ni esto", "Tampoco"))
    assert play.step_view("wall")["promises"]["made"] == 0


def test_no_person_is_named_on_the_wall_or_to_other_organisations() -> None:
    play = making(tables=True)
    made(play, owner="p3", due=day())
    play.send("cruz", "promises.answer", promise=made(play, what="Otra", owner="p3", due=day()), on=True)
    room(play)
    play.wire.run()
    for screen in ("wall", "eva"):
        assert "p3" not in json.dumps(play.wire.screens[screen]["projector" if screen == "wall" else "phone"]["view"]["step"])


# refusals

def test_what_cannot_be_promised() -> None:
    play = making()
    assert play.refused("joel", "promises.make", what="Sí", due="2026-02-30") == "no_such_day"
    assert play.refused("joel", "promises.make", what="Sí", due=day(-2)) == "day_past"
    for due in ("mañana", "٢٠٢٧-٠١-٠١", "２０２７-01-01"):
        assert play.refused("joel", "promises.make", what="Sí", due=due) == "wrong_shape"
    assert play.refused("joel", "promises.make", what="Sí", owner="p3") == "not_a_mate", "who sits at no table with me"
    assert play.refused("joel", "promises.make", what="Sí", organisation="o9") == "organisation_absent"
    assert play.refused("joel", "promises.make", what="x" * 181) == "too_long"
    assert play.refused("joel", "promises.change", promise="c7", what="Sí") == "no_such_promise"
    for number in range(20):
        made(play, what=f"Cosa {number}")
    assert play.refused("joel", "promises.make", what="Una más") == "promises_full"
    made(play, "marisol")
    made(play, "cruz", "Ayer todavía es hoy en alguna parte", due=day(-1))


# what an earlier meeting left

def left(life: str, what: str, organisation: str = "o1", **more: Any) -> Keepsake:
    return Keepsake("commitment", {"life": life, "what": what, "due": day(-3), "since": START, **more}, organisation)


MEMORY = (left("a1", "Una página con la metodología"), left("b2", "Reunión semanal"), left("c3", "Taller de cuidado", "o2"),
          Keepsake("lever", {"text": "Otra cosa"}), left("d4", "Cerrar los viernes", "o9"),
          left("b2", "Reunión semanal", status="going", then="goes_on"), left("e5", "Ya hecho", status="done"),
          left("f6", "Soltado", status="not_done", then="let_go"))


def telling() -> Play:
    play = Play("commitments", PEOPLE, {"told_minutes": 5}, memory=MEMORY)
    play.to("open", "told")
    play.house("vouch_for", people=list(play.ids.values()))
    return play


def test_who_merely_chose_an_organisation_tells_nothing_in_its_name_until_whoever_facilitates_vouches_for_them() -> None:
    play = telling()
    newcomer = play.sit("nadie", "o1")
    assert play.view("console")["unvouched"] == [newcomer]
    assert not play.step_view("nadie", "mine")["delegate"] and play.step_view("joel", "mine")["delegate"]
    for commitment in ("b1", "b2"):
        assert play.refused("nadie", "tell", commitment=commitment, status="not_done", then="let_go") == "not_delegate"
    play.house("vouch_for", people=[newcomer])
    assert play.step_view("nadie", "mine")["delegate"] and "unvouched" not in play.view("console")
    play.send("nadie", "tell", commitment="b1", status="going")
    play.house("vouch_for", people=[newcomer], on=False)
    assert play.refused("nadie", "tell", commitment="b2", status="done") == "not_delegate"


def test_phones_of_an_organisation_are_told_of_its_earlier_ones_only_while_the_wall_shows_them() -> None:
    play = Play("commitments", PEOPLE, {"told_minutes": 5}, memory=MEMORY)
    assert play.step_view("joel", "organisation")["earlier"] == {}
    play.to("open", "told")
    assert play.step_view("joel", "organisation")["earlier"].items() <= play.step_view("wall")["earlier"].items()
    assert play.step_view("joel", "organisation")["earlier"]
    play.to("open", "make")
    assert play.step_view("joel", "organisation")["earlier"] == {} and "earlier" not in play.step_view("wall")
    assert making(MEMORY).step_view("joel", "organisation")["earlier"] == {}, "where the telling was left out, neither"


def test_each_life_is_told_of_once_and_what_is_done_or_let_go_of_no_more() -> None:
    play = telling()
    shown = {each["what"]: each for each in play.step_view("wall")["earlier"].values()}
    assert list(shown) == ["Una página con la metodología", "Reunión semanal", "Taller de cuidado", "Cerrar los viernes"]
    assert play.step_view("wall")["statuses"] == {"done": 0, "going": 0, "changed": 0, "not_done": 0, "untold": 4}
    assert [each["what"] for each in play.step_view("joel", "organisation")["earlier"].values()] == [
        "Una página con la metodología", "Reunión semanal"], "each organisation tells of its own"


def test_one_delegate_tells_and_the_room_reads_it_without_a_name() -> None:
    play = telling()
    play.send("marisol", "tell", commitment="b1", status="done", learnt="Sobraba la mitad del texto.")
    assert play.refused("cruz", "tell", commitment="b1", status="not_done") == "not_my_promise"
    assert play.refused("joel", "tell", commitment="b1", status="not_done") == "told_already"
    assert play.refused("cruz", "tell", commitment="b7", status="not_done") == "no_such_promise"
    told = play.step_view("wall")["earlier"]["b1"]
    assert (told["status"], told["learnt"]) == ("done", "Sobraba la mitad del texto.")
    play.send("console", "tell", commitment="b4", status="not_done", then="let_go")
    assert play.step_view("wall")["statuses"] == {"done": 1, "going": 0, "changed": 0, "not_done": 1, "untold": 2}
    assert "p2" not in json.dumps(play.step_view("wall"))


def test_a_promise_has_one_id_for_life_whatever_becomes_of_it() -> None:
    play = telling()
    play.send("joel", "tell", commitment="b2", status="changed", then="changes", words="Reunión cada quince días")
    play.to("open", "make")
    key = made(play, owner="p1", due=day())
    life = play.run.promises.promises[key].life
    assert own(play, "joel")[key]["life"] == own(play, "marisol", "organisation")[key]["life"] == life, "for a calendar"
    play.to("harvested")
    kept = {one.data["life"]: one for one in play.kept["s1"][1]}
    assert set(kept) == {"b2", life}, "what was not told of stays as the meeting before left it"
    assert (kept["b2"].data["what"], kept["b2"].data["status"]) == ("Reunión cada quince días", "changed")
    next_time = making(memory=(*MEMORY, *play.kept["s1"][1]), told_minutes=5)
    shown = [each["what"] for each in next_time.run.earlier(next_time.workshop.here("s1")).values()]
    assert "Reunión cada quince días" in shown and "Reunión semanal" not in shown and RELAY in shown
    assert kept[life].organisation == "o1", "who promised it may have left by then"


def test_a_first_meeting_has_nothing_to_tell_of() -> None:
    play = Play("commitments", PEOPLE, {"told_minutes": 5})
    play.to("open", "told")
    assert play.step_view("wall")["earlier"] == {} and play.step_view("joel", "organisation")["earlier"] == {}
    assert play.run.measures(play.workshop.here("s1"))[0].value == 0


def test_a_step_may_only_tell_of_last_time_and_a_later_one_tells_of_it_no_more() -> None:
    play = Play("commitments", PEOPLE, steps={"s1": {"activity": "commitments", "settings": {"makes": False}},
                                              "s2": {"activity": "commitments", "settings": {"told_minutes": 0}}}, memory=MEMORY)
    play.house("vouch_for", people=list(play.ids.values()))
    track = [(position.phase, position.stage) for position in play.run.track()]
    assert track == [("prepare", ""), ("open", "told"), ("last_minute", "told"), ("closed", ""), ("revealed", ""), ("harvested", "")]
    play.to("last_minute")
    assert play.refused("joel", "promises.make", what="Algo nuevo") == "not_now"
    play.send("joel", "tell", commitment="b2", status="going", then="goes_on")
    play.to("revealed")
    told = play.step_view("wall")
    assert told["told"] and told["earlier"]["b2"]["status"] == "going" and told["statuses"]["untold"] == 3
    assert play.step_view("joel", "phone")["going"]["b2"]["what"] == "Reunión semanal"
    play.to("harvested")
    assert [kept.data["status"] for kept in play.kept["s1"][1]] == ["going"]
    play.house("go", step="s2")
    play.to("harvested")
    assert play.step_view("wall")["statuses"] == dict.fromkeys(told["statuses"], 0) and play.kept["s2"][1] == []
    assert not [measure for measure in play.kept["s2"][0] if measure.name.startswith("earlier_") and measure.value]
    assert play.run.synthesis(play.workshop.here("s2"))["earlier"] == {}


def test_the_wall_shows_those_first_that_whoever_facilitates_chooses() -> None:
    play = making()
    keys = [made(play, what=f"Cosa {number}") for number in range(8)]
    play.send("console", "pin", commitments=[keys[7], keys[2], keys[7]])
    assert play.step_view("wall")["pinned"] == [keys[7], keys[2]]
    assert play.refused("joel", "pin", commitments=[]) == "not_your_role"


def test_a_yes_is_taken_back_by_whoever_gave_it_and_nobody_else() -> None:
    play = making()
    key = made(play, organisation="o2", due=day())
    play.send("dina", "promises.answer", promise=key, on=True)
    assert play.refused("cruz", "promises.answer", promise=key, on=False) == "not_my_promise"
    play.send("dina", "promises.answer", promise=key, on=False)
    assert not own(play, "joel")[key]["firm"]


def test_an_organisation_keeps_for_next_time_what_it_said_yes_to_and_nothing_that_was_put_on_it() -> None:
    play = making()
    made(play, what="Que la otra cierre su sede", organisation="o2")
    key = made(play, what="Guía común", organisation="o3", due=day())
    play.send("eva", "promises.answer", promise=key, on=True)
    play.to("harvested")
    assert {one.data["what"]: one.organisation for one in play.kept["s1"][1]} == {
        "Que la otra cierre su sede": "o1", "Guía común": "o3"}


def test_what_was_hidden_is_kept_for_no_later_meeting() -> None:
    play = telling()
    play.send("joel", "tell", commitment="b2", status="not_done", then="changes", learnt="La culpa es de Rosa", words="Rosa y el fondo")
    play.send("cruz", "tell", commitment="b3", status="going", learnt="Sin insultos")
    for text in ("earlier.b2_words", "earlier.b2_learnt", "earlier.b1"):
        play.hide(text)
    play.to("open", "make")
    key = made(play, owner="p1", due=day(), first="Primer paso sucio", sign="Señal sucia")
    for name in ("first", "sign"):
        play.hide(f"promises.{key}_{name}")
    play.to("harvested")
    kept = json.dumps([one.data for one in play.kept["s1"][1]], ensure_ascii=False)
    assert not any(words in kept for words in ("Rosa", "suci", "Una página con la metodología")) and "Sin insultos" in kept
    later = making(memory=(*MEMORY, *play.kept["s1"][1]), told_minutes=5)
    assert "Una página con la metodología" not in json.dumps(later.step_view("console"), ensure_ascii=False)


def test_a_hidden_text_is_said_otherwise_at_any_time_and_nothing_beside_it() -> None:
    play = making()
    key = made(play, owner="p1", due=day(), sign="Señal fea")
    play.hide(f"promises.{key}_sign")
    play.to("harvested")
    assert play.refused("joel", "promises.change", promise=key, what="Me quedo con la finca", sign="Otra") == "not_now"
    assert play.refused("joel", "promises.change", promise=key, due=day(9)) == "not_now"
    play.send("joel", "promises.change", promise=key, sign="Se nota en las actas")


def test_what_goes_on_from_before_stands_among_what_the_room_leaves_with() -> None:
    play = telling()
    play.send("joel", "tell", commitment="b1", status="going", then="goes_on")
    play.send("marisol", "tell", commitment="b2", status="changed", then="changes", words="Cada quince días")
    play.send("cruz", "tell", commitment="b3", status="not_done", then="let_go")
    play.to("revealed")
    assert [each["what"] for each in play.step_view("wall")["going"].values()] == ["Una página con la metodología", "Cada quince días"]
    assert play.step_view("joel", "phone")["going"] == play.step_view("wall")["going"]


def test_the_same_promise_sent_twice_by_one_phone_is_one() -> None:
    play = making()
    for _ in range(2):
        play.send("joel", "promises.make", what="Plan de relevo", owner="p1", due=day(30))
    play.send("joel", "promises.make", what="Plan de relevo", owner="p1", due=day(60))
    assert [each.due for each in play.run.promises.promises.values()] == [day(30), day(60)]


def test_who_chose_an_organisation_that_was_at_work_promises_and_says_yes_to_nothing_until_vouched_for() -> None:
    play = Play("commitments", {"ana": "o1", "xul": "o2"})
    play.to("open", "make")
    promise = f"c{play.send('xul', 'promises.make', what='Devolver los fondos', organisation='o1', due=day(30))}"
    mallory = play.sit("mallory", "o1")
    assert not [name for name in play.view("mallory") if name.startswith("organisation")]
    for asked, data in (("promises.answer", {"promise": promise, "on": True}),
                        ("promises.make", {"what": "Otra cosa", "owner": mallory, "due": day(30)})):
        assert play.refused("mallory", asked, **data) == "not_delegate"
    play.house("vouch_for", people=[mallory])
    play.send("mallory", "promises.answer", promise=promise, on=True)
