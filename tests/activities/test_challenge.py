"""A challenge and its feedback keep their promises (METHODS B3, A1.7, A1.8, A3.11)."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import unescape
from typing import Any

import msgspec
import pytest
from kit import Play
from synthesis import sample

from facilitator.core.here import Keepsake
from facilitator.synthesis import gather, gather_sheet, html

SEVEN = {name: f"o{place}" for place, name in enumerate(("ada", "bela", "cruz", "dina", "eva", "fela", "gael"), 1)}
CANARY = "El fondo Marisma pide nuestras listas"
TOPICS = [{"name": {"es": "comunicación", "en": "communication"}}, {"name": {"es": "fondos", "en": "funds"}}]


def room(people: dict[str, str] | None = None, /, **settings: Any) -> Play:
    play = Play("challenge", people or SEVEN, {"topics": TOPICS, **settings})
    play.advance()
    return play


def write(play: Play, who: str, title: str = "", reach: str = "") -> None:
    play.send(who, "briefs.write", field="title", text=title or f"Reto de {who}")
    play.send(who, "briefs.write", field="question", text=f"¿Qué haría {who}?")
    if reach:
        play.send(who, "briefs.reserve", reach=reach)


def opened(play: Play, who: str, number: int = 1) -> str:
    return f"k{play.send(who, 'deal.open', number=number)}"


def advise(play: Play, who: str, number: int = 1, **rungs: str) -> str:
    """Opens a card, has nothing to ask, says something of value and one more thing, and hands it over."""
    card = opened(play, who, number)
    play.send(who, "ladder.clear", card=card)
    for rung, text in {"value": f"Valoro algo, dice {who}", "suggest": "¿Y si…?", **rungs}.items():
        play.send(who, "ladder.say", card=card, rung=rung, text=text)
    play.send(who, "ladder.deliver", card=card)
    return card


def owner_of(play: Play, card: str) -> str:
    """The nickname of whose challenge a card is about."""
    owner = play.run.deal.cards[card].owner
    return next(name for name, home in play.people.items() if owner in (home, play.ids[name]))


def texts(play: Play, who: str) -> str:
    return json.dumps(play.view(who), ensure_ascii=False)


def printed(play: Play) -> str:
    run, here = play.run, play.workshop.here("s1")
    left = [run.synthesis(here), list(run.results(here)), list(run.measures(here)), list(run.keeps(here))]
    return msgspec.json.encode(left).decode()


# the card


def test_a_card_is_written_by_all_delegates_of_an_organisation_and_read_by_nobody_else_before_it_is_opened() -> None:
    play = room({"ada": "o1", "bela": "o1", "cruz": "o2", "dina": "o3"})
    play.send("ada", "briefs.write", field="title", text="Nadie nos conoce")
    play.send("bela", "briefs.write", field="question", text="¿Cómo empezar?")
    for who in ("ada", "bela"):
        assert play.step_view(who, "organisation")["briefs"]["said"] == {"title": "Nadie nos conoce", "question": "¿Cómo empezar?"}
    for who in ("cruz", "dina", "wall", "console"):
        assert "Nadie nos conoce" not in texts(play, who), who


def test_chips_come_after_the_text_and_only_those_that_are_offered() -> None:
    play = room()
    assert play.refused("ada", "briefs.choose", tags=["1"]) == "text_first"
    write(play, "ada")
    assert play.refused("ada", "briefs.choose", tags=["9"]) == "no_such_topic"
    play.send("ada", "briefs.choose", tags=["2"], help=["ideas"], scope="operational")
    assert play.step_view("ada", "organisation")["briefs"]["tags"] == ["2"]


def test_a_field_is_as_long_as_it_may_be_and_what_is_taken_back_leaves_the_log() -> None:
    play = room()
    assert play.refused("ada", "briefs.write", field="title", text="x" * 91) == "too_long"
    assert play.refused("ada", "briefs.write", field="title", text="x\ny") == "too_many_lines"
    play.send("ada", "briefs.write", field="tried", text="Algo que no era")
    play.send("ada", "briefs.write", field="tried", text="")
    assert "Algo que no era" not in str(play.log.rows[1])


def test_what_an_earlier_step_found_is_taken_up_with_where_it_comes_from() -> None:
    play = Play("challenge", SEVEN, steps={"s1": {"activity": "iceberg"}, "s2": {"activity": "challenge"}})
    play.house("go", step="s2")
    play.advance()
    assert play.refused("ada", "briefs.choose", link="s1.g7") == "no_such_link"


# how far it goes


def test_synthesis_without_a_name_is_usual_and_the_line_is_nobodys_in_room_and_print() -> None:
    play = room()
    write(play, "ada", "Difícil de explicar")
    write(play, "bela", "Nos falta gente", "named")
    write(play, "cruz", "Una pelea por fondos", "cohort")
    play.to("revealed")
    shown = {each["title"]: each["organisation"] for each in play.step_view("wall")["room"]["challenges"].values()}
    assert shown == {"Difícil de explicar": "", "Nos falta gente": "o2", "Una pelea por fondos": "o3"}
    prints = {each["title"]: each["organisation"] for each in play.run.synthesis(play.workshop.here("s1"))["challenges"].values()}
    assert prints == {"Difícil de explicar": "", "Nos falta gente": "o2"}


def test_the_order_in_which_the_room_reads_says_nothing_of_who_wrote_first() -> None:
    orders = set()
    for turn in range(4):
        play = room()
        for who in [*list(SEVEN)[turn:], *list(SEVEN)[:turn]]:
            write(play, who)
        play.to("revealed")
        shown = [each["title"] for each in play.step_view("wall")["room"]["challenges"].values()]
        orders.add(tuple(shown) == tuple(f"Reto de {who}" for who in [*list(SEVEN)[turn:], *list(SEVEN)[:turn]]))
    assert orders == {False}


def reserved_round() -> tuple[Play, set[str]]:
    """A reserved challenge about a donor, played to the end while an observer of that donor sits in the room."""
    play = room({**SEVEN, "donante": "o9"})
    donor = play.ids["donante"]
    for role, on in (("rapporteur", True), ("participant", False), ("observer", True), ("rapporteur", False)):
        play.house("give_role", person=donor, role=role, on=on)
    for who in SEVEN:
        write(play, who, CANARY if who == "ada" else "", "reviewers" if who == "ada" else "")
        play.send(who, "briefs.choose", tags=["2"] if who in ("ada", "bela", "cruz") else ["1"])
    readers: set[str] = set()
    for number in (1, 2):
        play.to("open", ("first", "second")[number - 1])
        for who in SEVEN:
            card = advise(play, who, number, wonder=f"{CANARY}, me pregunto {number}, {who}.")
            readers |= {who} if owner_of(play, card) == "ada" else set()
    play.to("open", "decide")
    play.send("ada", "takeaways.say", text=f"{CANARY}: no hace falta")
    play.send("ada", "takeaways.intend", number=1, what=f"{CANARY}: decir que no")
    return play, readers


def test_a_reserved_challenge_reaches_two_reviewers_and_its_owner_and_nobody_else() -> None:
    play, readers = reserved_round()
    assert len(readers) == 2
    for phase in ("decide", "revealed", "harvested"):
        play.to("open" if phase == "decide" else phase, "decide" if phase == "decide" else "")
        for who in (*SEVEN, "donante", "wall", "console"):
            seen = play.view(who)
            challenge = json.dumps(seen, ensure_ascii=False).replace(f"{CANARY}, me pregunto", "")
            assert (CANARY in challenge) == (who in {"ada"} | readers), (phase, who)
    assert CANARY not in printed(play).replace(f"{CANARY}, me pregunto", "")
    assert all(CANARY not in offer.text for offer in play.workshop.offers())


def test_a_reserved_challenge_is_in_no_count_by_text_and_in_no_theme() -> None:
    play, _ = reserved_round()
    console = play.step_view("console")
    assert "2" not in console["topics"] and console["topics"]["1"]["count"] == 4
    assert "o1" not in console["titles"]
    play.to("revealed")
    told = play.run.synthesis(play.workshop.here("s1"))
    assert len(told["challenges"]) == 6 and len(told["valuable"]) == 0
    assert not [kept for kept in play.run.keeps(play.workshop.here("s1")) if kept.organisation == "o1"]


def test_feedback_is_read_by_giver_and_owner_alone() -> None:
    play, _ = reserved_round()
    screens = (*SEVEN, "donante", "wall", "console")
    for giver, home in SEVEN.items():
        for number, card in enumerate(play.run.deal.given(home), 1):
            told = {who for who in screens if f"me pregunto {number}, {giver}." in texts(play, who)}
            assert told == {giver, owner_of(play, card.id)}, (giver, number)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_print_holds_nothing_of_a_reserved_challenge_and_says_that_all_received_two(language: str) -> None:
    play, _ = reserved_round()
    play.to("harvested")
    around, words = play.around(), sample.words(language)
    told = gather.document(play.workshop, around.people, around.organisations, sample.meta(), around.hidden)
    page = unescape(html.render(told, language, "letter", words))
    assert CANARY not in page and CANARY not in json.dumps(told, ensure_ascii=False)
    everybody = words("deal.print.certificate", cards=words("deal.print.cards", count=14), given="2", received="2",
                      owners=words("deal.print.owners", count=7))
    assert everybody in page
    sheets = {home: gather_sheet.document(play.workshop, home, around.people, around.organisations, sample.meta())
              for home in SEVEN.values()}
    holding = {home for home, sheet in sheets.items()
               if CANARY in json.dumps(sheet, ensure_ascii=False).replace(f"{CANARY}, me pregunto", "")}
    assert holding == {"o1"}, "in no print but the owner's"


def test_whoever_facilitates_reads_no_line_before_its_owner_has_said_how_far_it_goes() -> None:
    play = room()
    write(play, "ada", "Todavía sin decidir")
    write(play, "bela", "Ya decidido", "unnamed")
    assert list(play.step_view("console")["titles"].values()) == ["Ya decidido"]
    assert "Todavía sin decidir" not in texts(play, "console")
    play.send("bela", "briefs.reserve", reach="reviewers")
    assert "Ya decidido" not in texts(play, "console")


def test_a_topic_that_three_organisations_share_is_shown_to_whoever_facilitates() -> None:
    play = room()
    for who in ("ada", "bela", "cruz", "dina"):
        write(play, who, reach="unnamed")
        play.send(who, "briefs.choose", tags=["1"] if who != "dina" else ["2"])
    assert play.step_view("console")["topics"] == {"1": {"name": {"es": "comunicación", "en": "communication"}, "count": 3}}


# the ladder


def test_clarifying_comes_first_and_the_other_rungs_open_with_the_answer() -> None:
    play = room()
    for who in SEVEN:
        write(play, who)
    play.to("open", "first")
    card = opened(play, "ada")
    owner = owner_of(play, card)
    assert play.refused("ada", "ladder.say", card=card, rung="value", text="Valoro") == "clarify_first"
    assert play.refused(owner, "ladder.answer", card=card, text="Sí") == "nothing_asked"
    play.send("ada", "ladder.ask", card=card, text="¿desde cuándo?")
    assert play.step_view(owner, "organisation")["ladder"]["asked"][card]["question"] == "¿desde cuándo?"
    assert play.refused("ada", "ladder.say", card=card, rung="value", text="Valoro") == "clarify_first"
    play.send(owner, "ladder.answer", card=card, text="desde enero")
    assert play.refused("ada", "ladder.ask", card=card, text="¿y antes?") == "answered_already"
    assert play.step_view("ada", "organisation")["cards"][card]["answer"] == "desde enero"
    play.send("ada", "ladder.say", card=card, rung="value", text="Valoro")


def test_a_card_is_handed_over_with_something_valued_and_one_of_the_three_that_follow() -> None:
    play = room()
    for who in SEVEN:
        write(play, who)
    play.to("open", "first")
    card = opened(play, "ada")
    play.send("ada", "ladder.clear", card=card)
    play.send("ada", "ladder.say", card=card, rung="value", text="Valoro")
    assert play.refused("ada", "ladder.deliver", card=card) == "too_little_said"
    play.send("ada", "ladder.say", card=card, rung="offer", text="nada por ahora", kind="none")
    assert play.refused("ada", "ladder.deliver", card=card) == "too_little_said"
    play.send("ada", "ladder.say", card=card, rung="offer", text="una visita", kind="visit")
    play.send("ada", "ladder.deliver", card=card)
    assert play.refused("ada", "ladder.say", card=card, rung="value", text="") == "delivered_already"
    assert play.refused("bela" if owner_of(play, card) != "bela" else "cruz", "ladder.clear", card=card) == "no_such_card"


def test_a_title_that_was_hidden_is_said_otherwise_while_it_is_read_and_by_its_author_alone() -> None:
    play = room()
    for who in SEVEN:
        write(play, who)
    play.to("open", "first")
    advise(play, "bela", value="Valoro la constancia")
    owner = next(who for who in SEVEN if play.run._bound(play.people[who]))
    brief = play.run.briefs.of(play.people[owner])
    play.hide(f"briefs.{brief.id}_title")
    how = next(iter(play.view(owner)[f"mine:{play.ids[owner]}"]["hidden"].values()))
    assert (how["name"], how["field"], how["length"], how["lines"]) == ("briefs.write", "text", 90, 1)
    assert play.refused(owner, "briefs.write", field="title", text="") == "being_read"
    assert play.refused(owner, "briefs.write", field="question", text="¿Otra?") == "being_read"
    play.fact("person.joined", {"person": "p90", "organisation": play.people[owner], "roles": ["participant"]})
    play.ids["otra"] = "p90"
    assert play.refused("otra", "briefs.write", field="title", text="De otra persona") in ("being_read", "not_delegate")
    assert play.refused(owner, how["name"], **how["data"], text="x" * 91) == "too_long"
    play.send(owner, how["name"], **how["data"], text="Con otras palabras")
    assert brief.text("title") == "Con otras palabras"
    assert play.refused(owner, "briefs.write", field="title", text="Y otra vez") == "being_read"


def test_the_owner_reads_nothing_while_being_advised_and_writes_only_into_a_private_box() -> None:
    play = room()
    for who in SEVEN:
        write(play, who)
    play.to("open", "first")
    card = advise(play, "ada", value="Valoro la constancia")
    owner = owner_of(play, card)
    assert play.refused(owner, "briefs.write", field="title", text="Otra cosa") == "being_read"
    assert play.refused(owner, "ladder.take", card=card, what="take") == "not_now"
    assert "Valoro la constancia" not in texts(play, owner)
    play.send(owner, "notes.write", heading="box", text="Preguntar por la visita")
    assert "Preguntar por la visita" in texts(play, owner)
    assert not [who for who in (*SEVEN, "wall", "console") if who != owner and "Preguntar por la visita" in texts(play, who)]
    play.to("open", "read")
    assert "Valoro la constancia" in texts(play, owner)
    play.to("revealed")
    assert "Preguntar por la visita" not in printed(play)


def test_what_says_enough_is_handed_over_with_the_room_and_the_rest_stays_a_draft() -> None:
    play = room(cards=1)
    for who in SEVEN:
        write(play, who)
    play.to("open", "first")
    enough, little = opened(play, "ada"), opened(play, "bela")
    for who, card in (("ada", enough), ("bela", little)):
        play.send(who, "ladder.clear", card=card)
        play.send(who, "ladder.say", card=card, rung="value", text=f"Valoro, {who}")
    play.send("ada", "ladder.say", card=enough, rung="suggest", text="¿Y si…?")
    play.to("open", "read")
    assert play.run.done(enough) == "delivered" and play.run.done(little) == "begun"
    assert "Valoro, bela" not in texts(play, owner_of(play, little))


def test_unsigned_cards_name_no_giver_and_no_ring_on_the_wall_gives_it_away() -> None:
    play = room(signed=False)
    for who in SEVEN:
        write(play, who)
    play.to("open", "first")
    assert "ring" not in play.step_view("wall")
    card = advise(play, "ada")
    play.to("open", "read")
    assert play.step_view(owner_of(play, card), "organisation")["deal"]["from"] == {}
    signed = room()
    for who in SEVEN:
        write(signed, who)
    signed.to("open", "first")
    assert signed.step_view("wall")["ring"]["arrows"].keys() == set(SEVEN.values())


# the deal in the room


def test_seven_challenges_an_organisation_leaves_before_it_wrote_and_another_comes_late() -> None:
    play = room()
    for who in list(SEVEN)[:6]:
        write(play, who)
    play.house("leave", "gael")
    play.to("open", "first")
    for who in list(SEVEN)[:3]:
        advise(play, who)
    play.sit("hilda", "o8")
    write(play, "hilda")
    here = [*list(SEVEN)[:6], "hilda"]
    for who in here[3:]:
        advise(play, who)
    play.to("open", "second")
    for who in here:
        advise(play, who, 2)
    play.to("revealed")
    told = play.run.synthesis(play.workshop.here("s1"))["certificate"]
    assert (told["received_least"], told["received_most"]) == (2, 2) == (told["given_least"], told["given_most"])
    assert (told["owners"], told["cards"], told["less"]) == (7, 14, 0)
    around = play.around()
    told = gather.document(play.workshop, around.people, around.organisations, sample.meta(), around.hidden)
    page = html.render(told, "es", "letter", sample.words("es"))
    assert "Se entregaron 14 tarjetas sobre 7 retos. Cada reto recibió 2, y cada quien que estaba dio 2." in page


def test_a_phone_is_told_which_card_of_how_many_and_two_taps_open_one() -> None:
    play = room({**SEVEN, "aldo": "o1"})
    for who in SEVEN:
        write(play, who)
    play.to("open", "first")
    card = opened(play, "ada")
    assert play.refused("aldo", "deal.open", number=1) == "opened_already"
    assert play.refused("ada", "deal.open", number=2) == "card_later"
    assert play.step_view("aldo", "organisation")["cards"][card]["number"] == 1
    assert play.step_view("aldo", "phone")["deal"]["each"] == 2


def test_who_left_without_beginning_is_passed_over_and_who_waits_is_offered_to_who_has_finished() -> None:
    play = room(cards=1)
    for who in SEVEN:
        write(play, who)
    play.to("open", "first")
    card = opened(play, "ada")
    waits = owner_of(play, card)
    for who in ("bela", "cruz", "dina", "eva", "fela", "gael"):
        advise(play, who)
    play.house("leave", "ada")
    assert play.step_view("console")["deal"]["short"] == {SEVEN[waits]: 1}
    play.send("console", "deal.urge", owner=SEVEN[waits])
    early = next(who for who in ("bela", "cruz") if who != waits)
    assert play.step_view(early, "phone")["deal"]["waits"] is True
    rescue = advise(play, early, 2)
    assert owner_of(play, rescue) == waits and card not in play.run.deal.cards
    assert play.step_view("console")["deal"]["short"] == {}


def test_a_claim_that_was_not_begun_does_not_count_once_somebody_else_is_asked() -> None:
    play = room(cards=1)
    for who in SEVEN:
        write(play, who)
    play.to("open", "first")
    slow = opened(play, "ada")
    waits = owner_of(play, slow)
    for who in ("bela", "cruz", "dina", "eva", "fela", "gael"):
        advise(play, who)
    early = next(who for who in ("bela", "cruz") if who != waits)
    assert play.refused(early, "deal.open", number=2) == "nobody_waits"
    play.send("console", "deal.urge", owner=SEVEN[waits])
    assert owner_of(play, opened(play, early, 2)) == waits


def test_a_conflict_is_kept_silently_and_honoured() -> None:
    play = room({name: SEVEN[name] for name in ("ada", "bela", "cruz", "dina", "eva")}, cards=1)
    for who in ("ada", "bela", "cruz", "dina", "eva"):
        write(play, who)
    for other in ("o2", "o3", "o4"):
        play.send("ada", "deal.avoid", other=other)
    assert play.step_view("ada", "organisation")["deal"]["avoids"] == ["o2", "o3", "o4"]
    assert not [who for who in ("bela", "cruz", "wall", "console") if "avoids" in texts(play, who) and '"avoids": []' not in texts(play, who)]
    play.to("open", "first")
    for who in ("ada", "bela", "cruz", "dina", "eva"):
        card = advise(play, who)
        assert {who, owner_of(play, card)} not in [{"ada", other} for other in ("bela", "cruz", "dina")]


def passed_on(play: Play, who: str) -> list[str]:
    """Somebody opens, reads and passes on for as long as they may; the challenges that they read."""
    read: list[str] = []
    for _ in SEVEN:
        opened(play, who)
        [(card, told)] = play.step_view(who, "organisation")["cards"].items()
        read.append(told["owner"])
        if not play.ask(who, "deal.pass_on", {"card": card}, "s1")["ok"]:
            break
    return read


def test_whoever_passes_cards_on_reads_no_more_than_twice_what_was_asked() -> None:
    play = room(cards=2)
    for who in SEVEN:
        write(play, who, reach="reviewers")
    play.to("open", "first")
    read = passed_on(play, "ada")
    assert len(set(read)) == len(read) == 3, "two were passed on, the third is kept"
    [card] = play.step_view("ada", "organisation")["cards"]
    assert play.refused("ada", "deal.pass_on", card=card) == "passed_on_enough"
    for other in read[:2]:
        assert play.refused("ada", "deal.avoid", other=other, on=False) == "passed_on_already"
        play.send("ada", "deal.avoid", other=other)  # said once more, it is no way round either
        assert play.refused("ada", "deal.avoid", other=other, on=False) == "passed_on_already"
    assert play.step_view("ada", "organisation")["deal"]["avoids"] == sorted(read[:2])
    assert play.refused("ada", "deal.pass_on", card=card) == "passed_on_enough"


def test_who_comes_in_place_of_who_left_passes_on_no_more_than_is_left() -> None:
    """A seat given up for another one is no way to read everybody's."""
    play = room({name: SEVEN[name] for name in SEVEN}, cards=1, unit="person")
    for who in SEVEN:
        write(play, who, reach="reviewers")
    play.to("open", "first")
    play.send("ada", "deal.pass_on", card=opened(play, "ada"))
    play.house("leave", who="ada")
    again = play.sit("otra", SEVEN["ada"])
    play.house("vouch_for", people=[again])
    card = opened(play, "otra")
    assert play.refused("otra", "deal.pass_on", card=card) == "passed_on_enough"
    assert play.step_view("console")["deal"]["stuck"] == [SEVEN["ada"]]
    play.send("console", "deal.free", home=SEVEN["ada"])
    play.send("otra", "deal.pass_on", card=card)


def test_whoever_facilitates_lets_a_giver_pass_on_again_and_is_not_told_which() -> None:
    play = room(cards=1)
    for who in SEVEN:
        write(play, who, reach="reviewers")
    play.to("open", "first")
    assert play.step_view("console")["deal"]["stuck"] == []
    read = passed_on(play, "ada")
    assert len(read) == 2 and play.step_view("console")["deal"]["stuck"] == ["o1"]
    assert play.refused("console", "deal.free", home="o2") == "nothing_passed_on"
    play.house("retract", seq=play.send("console", "deal.free", home="o1"))
    assert play.step_view("console")["deal"]["stuck"] == ["o1"]
    play.send("console", "deal.free", home="o1")
    assert play.step_view("console")["deal"]["stuck"] == []
    assert play.step_view("ada", "organisation")["deal"]["avoids"] == []
    [card] = play.step_view("ada", "organisation")["cards"]
    play.send("ada", "deal.pass_on", card=card)
    assert play.replayed().steps["s1"].run.deal.mine("o1") == play.run.deal.mine("o1") != {"avoids": []}


def test_a_client_whose_card_was_passed_on_is_not_read_a_second_time_in_trios() -> None:
    play = room({"ada": "o1", "bela": "o2", "cruz": "o3"}, format="trios")
    for who in play.people:
        write(play, who)
    play.to("open", "first")
    client = play.step_view("ada", "table")["client"]
    who = next(name for name in play.people if play.ids[name] != client)
    play.send(who, "deal.pass_on", card=opened(play, who))
    assert play.refused(who, "deal.open", number=1) == "nobody_waits"
    play.to("open", "second")
    other = play.step_view(who, "table")["client"]
    assert other == play.ids[who] or play.run.deal.cards[opened(play, who)].owner == other


def test_where_two_each_cannot_be_it_says_so_and_one_tap_makes_it_fewer() -> None:
    play = room({"ada": "o1", "bela": "o2"}, cards=2)
    for who in ("ada", "bela"):
        write(play, who)
    told = play.step_view("console")["deal"]
    assert not told["equal"] and told["less"] == 1
    play.send("console", "deal.size", each=1)
    assert play.step_view("console")["deal"]["equal"] and "second" not in play.step_view("wall")["stages"]["order"]


def test_the_next_meeting_deals_otherwise() -> None:
    pairs = [[f"o{place}", f"o{place % 7 + 1}"] for place in range(1, 8)]
    play = Play("challenge", SEVEN, {"cards": 1}, memory=[Keepsake("pairs", {"pairs": pairs})])
    play.advance()
    for who in SEVEN:
        write(play, who)
    play.to("open", "first")
    for who in SEVEN:
        card = advise(play, who)
        assert [SEVEN[who], SEVEN[owner_of(play, card)]] not in pairs


# the other formats


def test_in_trios_each_is_a_client_once_and_members_of_one_organisation_sit_apart() -> None:
    play = room({f"n{place}": f"o{place % 3 + 1}" for place in range(7)}, format="trios")
    sizes = sorted(len([one for one in play.workshop.people.values() if one.table == table]) for table in play.workshop.tables)
    assert sizes == [3, 4]
    for who in play.people:
        write(play, who)
    clients: list[str] = []
    for stage in ("first", "second", "third", "fourth"):
        play.to("open", stage)
        for who in play.people:
            client = play.step_view(who, "table").get("client", "")
            if client and client not in clients:
                clients.append(client)
            if client and client != play.ids[who]:
                given = len(play.run.deal.given(play.ids[who]))
                card = opened(play, who, given + 1)
                assert play.run.deal.cards[card].owner == client
            elif client:
                assert play.refused(who, "deal.open", number=1 + len(play.run.deal.given(client))) == "nobody_waits"
    assert sorted(clients) == sorted(play.ids.values())


def test_a_case_of_the_whole_room_is_chosen_among_those_that_the_room_may_read() -> None:
    play = room(format="assist")
    for who in SEVEN:
        write(play, who, reach="reviewers" if who == "ada" else "unnamed")
    assert play.refused("console", "choose_cases", owners=["o1"]) == "no_such_challenge"
    play.send("console", "choose_cases", owners=["o2"])
    play.to("open", "talk")
    for who in SEVEN:
        if who == "bela":
            assert play.refused(who, "deal.open", number=1) == "nobody_waits"
        else:
            assert owner_of(play, advise(play, who)) == "bela"
    other = room()
    assert other.refused("console", "choose_cases", owners=[]) == "no_cases"


@pytest.mark.parametrize("cases", [["o2"], ["o2", "o3"]])
def test_only_where_chance_had_a_say_console_and_print_say_so(cases: list[str]) -> None:
    """Everybody wrote to the one case that the room had chosen; of two it was chance that chose for each."""
    play = room(format="assist")
    for who in ("bela", "cruz"):
        write(play, who, reach="unnamed")
    play.send("console", "choose_cases", owners=cases)
    play.to("open", "talk")
    for who in ("ada", "dina", "eva", "fela"):
        advise(play, who)
    assert bool(play.step_view("console")["deal"]["seed"]) == (len(cases) > 1)
    play.to("harvested")
    page = html.render(gather.document(play.workshop, {}, {}, sample.meta()), "es", "letter", sample.words("es"))
    assert ("al azar" in page) == (len(cases) > 1)


def test_nobody_is_waited_for_who_has_nothing_to_give_or_to_decide_on() -> None:
    """In an assist the case listens, all others give, and then the case alone has something to decide on."""
    play = room(format="assist")
    write(play, "bela", reach="unnamed")
    play.send("console", "choose_cases", owners=["o2"])
    play.to("open", "present")
    assert play.refused("ada", "briefs.write", field="title", text="Tarde") == "not_now", "so no phone asks for it"
    play.to("open", "talk")

    def counted() -> tuple[int, int]:
        return tuple(play.view("wall")["participation"][name] for name in ("done", "of"))  # type: ignore[return-value]

    assert counted() == (0, 6)
    for place, who in enumerate([who for who in SEVEN if who != "bela"], 1):
        advise(play, who)
        assert counted() == (place, 6)
    play.to("open", "decide")
    assert counted() == (0, 1)
    for card in play.run.deal.cards:
        play.send("bela", "ladder.take", card=card, what="no")
    assert counted() == (1, 1)


# the closing


def decided() -> tuple[Play, str, str]:
    play = room(cards=1)
    for who in SEVEN:
        write(play, who, reach="named")
    play.to("open", "first")
    cards = {who: advise(play, who, offer="una visita") for who in SEVEN}
    play.to("open", "decide")
    return play, cards["ada"], owner_of(play, cards["ada"])


def test_the_reviewer_never_learns_of_a_no() -> None:
    play, card, owner = decided()
    before = play.view("ada"), play.view("wall")
    play.send(owner, "ladder.take", card=card, what="no")
    assert (play.view("ada"), play.view("wall")) == before or play.step_view("ada", "organisation") == before[0]["organisation:o1"]["step"]
    assert play.step_view(owner, "organisation")["ladder"]["received"][card]["taken"] == "no"
    for who in (*SEVEN, "wall", "console"):
        assert who == owner or '"taken": "no"' not in texts(play, who)
    assert '"no"' not in printed(play)
    play.send(owner, "ladder.take", card=card, what="")
    assert play.step_view(owner, "organisation")["ladder"]["received"][card]["taken"] == "", "open again"


def test_an_offer_waits_for_the_second_yes() -> None:
    play, card, owner = decided()
    assert play.step_view("ada", "organisation")["cards"][card]["yes"] is False
    play.send(owner, "ladder.accept", card=card)
    assert play.step_view("ada", "organisation")["cards"][card]["yes"] is True
    told = play.run.synthesis(play.workshop.here("s1"))
    assert (told["offers"], told["accepted"]) == (7, 1)
    play.send(owner, "ladder.accept", card=card, on=False)
    assert play.step_view("ada", "organisation")["cards"][card]["yes"] is False


def told_outdated(play: Play, home: str, ask: Callable[[], object]) -> set[str]:
    """Which of what was printed before is offered no longer ("" for the synthesis)."""
    play.fact("document.made", {"edition": "synthesis", "path": "/P/x", "pages": 1, "kb": 1})
    for organisation in (home, "o99"):
        play.fact("document.made", {"edition": "sheet", "audience": organisation, "key": "k", "pages": 1, "kb": 1})
    ask()
    made = {"": play.workshop.document, **play.workshop.sheets}
    return {key for key, each in made.items() if each.get("outdated")}


def test_contacts_are_shared_by_the_two_alone_and_only_while_both_said_yes() -> None:
    play, card, owner = decided()
    for who in ("ada", owner):
        assert play.refused(who, "ladder.share", card=card, text="CANARIO") == "no_handshake"
    play.send(owner, "ladder.accept", card=card)
    play.send("ada", "ladder.share", card=card, text="CANARIO-ADA: 787-555-0100")
    play.send(owner, "ladder.share", card=card, text="CANARIO-SUYO: casa@ejemplo.org")

    def given() -> dict[str, str]:
        return dict(play.step_view("ada", "organisation")["cards"][card]["contact"])

    def received() -> dict[str, str]:
        return dict(play.step_view(owner, "organisation")["ladder"]["received"][card]["contact"])

    assert given() == {"ours": "CANARIO-ADA: 787-555-0100", "theirs": "CANARIO-SUYO: casa@ejemplo.org"}
    assert received() == {"ours": "CANARIO-SUYO: casa@ejemplo.org", "theirs": "CANARIO-ADA: 787-555-0100"}
    others = [who for who in (*SEVEN, "wall", "console") if who not in ("ada", owner)]
    assert not [who for who in others if "CANARIO" in texts(play, who)] and "CANARIO" not in printed(play)
    assert play.refused(others[0], "ladder.share", card=card, text="x") == "no_such_card"
    home = play.people[owner]
    assert told_outdated(play, home, lambda: play.send("ada", "ladder.share", card=card, text="CANARIO-ADA: otro")) == {home}
    assert told_outdated(play, home, lambda: play.send(owner, "ladder.accept", card=card, on=False)) == {home}
    assert given()["theirs"] == received()["theirs"] == "", "a yes that was taken back shares nothing"
    assert not told_outdated(play, home, lambda: play.send(owner, "ladder.accept", card=card))
    assert told_outdated(play, home, lambda: play.send("ada", "ladder.share", card=card, text="")) == {home}
    assert "CANARIO-ADA" not in str(play.log.rows[1]) and received()["theirs"] == ""
    around = play.around()
    sheet = gather_sheet.document(play.workshop, "o1", around.people, around.organisations, sample.meta())
    assert "CANARIO-ADA" not in json.dumps(sheet, ensure_ascii=False)


@pytest.mark.parametrize("other", [{"text": "Otra cosa"}, {"kind": "company"}, {"kind": "none"}])
def test_a_yes_to_one_offer_is_none_to_another_and_contacts_rest_until_both_say_yes_again(other: dict[str, str]) -> None:
    play, card, owner = decided()
    play.send(owner, "ladder.accept", card=card)
    play.send("ada", "ladder.share", card=card, text="CANARIO-ADA")
    play.send(owner, "ladder.share", card=card, text="CANARIO-SUYO")
    play.retreat(2)
    told = play.step_view("ada", "organisation")["cards"][card]
    offer = {"rung": "offer", "text": told["rungs"]["offer"], "kind": told["kind"]}
    play.send("ada", "ladder.say", card=card, **offer)
    play.send("ada", "ladder.say", card=card, rung="wonder", text="Otra inquietud")
    told = play.step_view("ada", "organisation")["cards"][card]
    assert told["yes"] and told["contact"]["theirs"] == "CANARIO-SUYO", "the same words again ask nobody anew"
    for said in ({**offer, **other}, offer):  # nor does the first offer come back with its yes
        play.send("ada", "ladder.say", card=card, **said)
        for run in (play.run, play.replayed().steps["s1"].run):
            given, received = run.ladder.given(card), run.ladder.received(card)
            assert not given["yes"] and given["contact"]["theirs"] == received["contact"]["theirs"] == ""
    assert play.step_view("ada", "organisation")["cards"][card]["contact"]["theirs"] == ""
    play.to("open", "decide")
    play.send(owner, "ladder.accept", card=card)
    assert play.step_view("ada", "organisation")["cards"][card]["contact"]["theirs"] == "CANARIO-SUYO"


def test_nothing_is_accepted_that_was_not_offered() -> None:
    play = room(cards=1)
    for who in SEVEN:
        write(play, who)
    play.to("open", "first")
    card = advise(play, "ada")
    play.to("open", "read")
    assert play.refused(owner_of(play, card), "ladder.accept", card=card) == "nothing_offered"


def test_up_to_three_commitments_are_suggested_to_their_own_delegates_alone() -> None:
    play = Play("challenge", SEVEN, steps={"s1": {"activity": "challenge", "settings": {"cards": 1}}, "s2": {"activity": "commitments"}})
    play.advance()
    for who in SEVEN:
        write(play, who)
    play.to("open", "decide")
    play.send("ada", "takeaways.intend", number=1, what="Reescribir la primera página", first="Elegir a quién invitar", support="o2")
    assert play.refused("ada", "takeaways.intend", number=4, what="Otra") == "wrong_shape"
    assert play.refused("ada", "takeaways.intend", number=2, what="Otra", support="o77") == "organisation_absent"
    play.send("ada", "takeaways.intend", number=2, what="Se quita")
    play.send("ada", "takeaways.intend", number=2, what="")
    assert "Se quita" not in str(play.log.rows[1])
    play.to("harvested")
    play.house("go", step="s2")
    play.advance()
    found = play.step_view("ada", "organisation")["promises"]["found"]
    assert [each["text"] for each in found.values()] == ["Reescribir la primera página"]
    assert not [who for who in (*SEVEN, "wall", "console") if who != "ada" and "Reescribir la primera página" in texts(play, who)]


def test_the_most_valuable_thing_is_quoted_by_permission_and_not_at_all_of_a_reserved_challenge() -> None:
    play = room(cards=1)
    for who in SEVEN:
        write(play, who, reach="reviewers" if who == "bela" else "unnamed")
    play.to("open", "decide")
    for who in ("ada", "bela", "cruz"):
        play.send(who, "takeaways.say", text=f"Lo valioso, {who}")
    play.house("permit", "cruz", list=True, quote=False)
    play.to("revealed")
    assert sorted(play.step_view("wall")["room"]["valuable"].values()) == ["Lo valioso, ada", "Lo valioso, cruz"]
    told = play.run.synthesis(play.workshop.here("s1"))
    assert list(told["valuable"].values()) == ["Lo valioso, ada"] and told["withheld"] == 1


def test_who_came_back_with_a_code_of_the_console_reads_what_was_saved_and_no_more_than_the_organisation() -> None:
    """A vouched seat holds the person's own box, as notes of «Solo yo» are; nothing in the exercise is a secret answer."""
    play = room(cards=1)
    write(play, "ada", CANARY, "reviewers")
    play.connect("ada+")
    assert play.step_view("ada+", "organisation")["briefs"]["said"]["title"] == CANARY
    assert play.step_view("ada+", "mine") == play.step_view("ada", "mine")
    assert not [handler for handler in play.run.facts.values() if handler.seals]


def test_what_anybody_else_reads_can_be_hidden_and_shown_again() -> None:
    play, card, owner = decided()
    play.hide(f"ladder.{card}_suggest")
    assert "suggest" not in play.step_view(owner, "organisation")["ladder"]["received"][card]["rungs"]
    play.hide(f"ladder.{card}_suggest", on=False)
    assert play.step_view(owner, "organisation")["ladder"]["received"][card]["rungs"]["suggest"] == "¿Y si…?"


@pytest.mark.parametrize("stage", ["write", "first", "second", "read", "decide"])
def test_going_back_loses_nothing(stage: str) -> None:
    play = room()
    for who in SEVEN:
        write(play, who)
    play.to("open", "first")
    for who in SEVEN:
        advise(play, who)
    play.to("revealed")
    before = play.run.ladder.counts(play.run.deal.cards)
    while play.workshop.steps["s1"].position.stage != stage:
        play.retreat()
    assert play.run.ladder.counts(play.run.deal.cards) == before
