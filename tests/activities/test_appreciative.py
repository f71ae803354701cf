"""Appreciative inquiry in the words of METHODS A2.16: pairs, one writes, and who told it approves the text."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from kit import Play
from source import HOUSE, compared, refusals
from synthesis import sample

from facilitator import ROOT
from facilitator.activities import discover
from facilitator.blocks.interviews.rings import paired
from facilitator.synthesis import gather, html
from facilitator.web.preset_files import read_shipped

FOUR = {"ada": "o1", "bela": "o1", "cruz": "o2", "dina": "o2"}
STORY = "CANARIO: en marzo la radio se quedó sin luz y el barrio la sostuvo tres noches"


def playing(people: dict[str, str] | None = None, stage: str = "tell") -> Play:
    preset = read_shipped(ROOT, discover())["boxes/appreciative"]
    play = Play("boxes", people or FOUR, preset.settings)
    play.to("open", stage)
    return play


def pair(play: Play, who: str) -> dict[str, Any]:
    return dict(play.step_view(who, "mine")["interviews"])


def name(play: Play, person: str) -> str:
    return next(who for who, key in play.ids.items() if key == person)


def write(play: Play, who: str, text: str = STORY, heading: str = "1") -> str:
    """Who writes, and of whom."""
    teller = pair(play, who)["teller"]
    play.send(who, "interviews.write", teller=teller, heading=heading, text=text)
    return name(play, teller)


def heard(play: Play, *screens: str) -> str:
    play.wire.run()
    return json.dumps([play.wire.heard.get(screen, []) for screen in screens], ensure_ascii=False)


def test_people_of_different_organisations_are_paired_and_an_odd_group_has_a_trio() -> None:
    people = {f"p{number}": f"o{number % 3}" for number in range(7)}
    rings = paired(people)
    assert sorted(map(len, rings)) == [2, 2, 3] and sorted(one for ring in rings for one in ring) == sorted(people)
    for ring in rings:
        assert all(people[one] != people[other] for one, other in pairwise(ring)), ring
    assert paired({"p1": "o1"}) == [] and paired({}) == []


def test_each_is_told_by_name_whom_they_are_with_and_nobody_else_is() -> None:
    play = playing()
    other = pair(play, "ada")["teller"]
    assert play.people[name(play, other)] == "o2"
    mates = play.wire.screens["ada"][f"mine:{play.ids['ada']}"]["view"]["mates"]
    assert mates == {other: {"name": f"Nombre-{name(play, other)}"}}
    assert "Nombre-" not in heard(play, "wall")


def test_a_particular_moment_comes_before_the_factors_and_a_clock_says_when_to_change_places() -> None:
    play = playing(stage="tell")
    questions = [box["question"]["es"] for box in play.step_view("ada", "phone")["boxes"].values()]
    assert "Cuándo" in questions[0] and "posible" in questions[1]
    track = [position.stage for position in play.run.track() if position.phase == "open"]
    assert track == ["tell", "swap", "approve"]
    minutes = [play.run.seconds(position) for position in play.run.track() if position.phase == "open"]
    assert minutes[0] == minutes[1] > 0
    first = {who: (pair(play, who)["tells"], pair(play, who)["writes"]) for who in FOUR}
    assert sorted(first.values()) == [(False, True), (False, True), (True, False), (True, False)]
    play.to("open", "swap")
    assert all((pair(play, who)["writes"], pair(play, who)["tells"]) == turn for who, turn in first.items())


def test_who_writes_and_who_told_it_read_the_text_and_nobody_else_before_a_yes() -> None:
    play = playing()
    told = write(play, "ada")
    others = [who for who in FOUR if who not in ("ada", told)]
    assert "CANARIO" not in heard(play, *others, "wall", "console")
    play.to("open", "approve")
    assert pair(play, told)["asks"] == {"1": STORY}
    play.to("revealed")
    assert "CANARIO" not in heard(play, *others, "wall", "console"), "without a yes it is shared with nobody"
    assert "CANARIO" not in json.dumps(play.run.synthesis(play.workshop.here("s1")), ensure_ascii=False)
    assert "interviews" not in play.step_view(told, "mine"), "nor asked about any more"


def test_the_teller_approves_the_text_on_the_own_phone_and_it_is_theirs() -> None:
    play = playing()
    told = write(play, "ada")
    assert play.refused(told, "interviews.approve", heading="1", text=STORY) == "not_now"
    play.to("open", "approve")
    assert play.refused("ada", "interviews.approve", heading="1", text=STORY) == "nothing_to_approve"
    play.send(told, "interviews.approve", heading="1", text=f"{STORY}, dicho por mí")
    assert pair(play, told)["asks"] == {}
    [note] = play.step_view(told, "mine")["notes"]["own"].values()
    assert note["text"] == f"{STORY}, dicho por mí"
    assert play.refused("ada", "interviews.write", teller=play.ids[told], heading="1", text="Otra cosa") == "decided_already"
    play.to("revealed")
    assert [one["text"] for one in play.step_view("wall")["groups"]["headings"]["1"]["single"].values()] == [
        f"{STORY}, dicho por mí"]
    assert play.run.synthesis(play.workshop.here("s1"))["counts"] == {"notes": 1, "people": 1, "organisations": 1}


def test_a_story_is_printed_only_where_its_teller_permits_quotes() -> None:
    play = playing()
    told = write(play, "ada")
    play.to("open", "approve")
    play.send(told, "interviews.approve", heading="1", text=STORY)
    play.to("harvested")

    def printed() -> str:
        around = play.around()
        document = gather.document(play.workshop, around.people, around.organisations, sample.meta(), around.hidden)
        return html.render(document, "es", "letter", sample.words("es"))

    assert STORY in printed()
    play.house("permit", told, list=True, quote=False)
    assert STORY not in printed()


def test_a_text_that_its_teller_does_not_want_leaves_the_log() -> None:
    play = playing()
    told = write(play, "ada")
    write(play, "ada", STORY.replace("tres", "cuatro"))
    play.to("open", "approve")
    play.send(told, "interviews.drop", heading="1")
    assert "CANARIO" not in str(play.log.rows[1]) and pair(play, told)["asks"] == {}
    assert pair(play, "ada")["writing"] == {}


def test_a_text_that_its_teller_did_not_want_is_not_asked_again_unless_they_wish_and_its_writer_is_not_told_of_a_no() -> None:
    play = playing()
    told = write(play, "ada")
    write(play, "ada", heading="2")
    play.to("open", "approve")
    play.send(told, "interviews.approve", heading="2", text=STORY)
    assert play.refused(told, "interviews.reopen", heading="2") == "nothing_dropped"
    play.send(told, "interviews.drop", heading="1")
    about = {"teller": play.ids[told], "text": "De otra manera"}
    assert pair(play, "ada")["closed"] == ["1", "2"] and pair(play, "ada")["dropped"] == [], "a yes and a no look alike"
    assert {play.refused("ada", "interviews.write", heading=key, **about) for key in "12"} == {"decided_already"}
    assert pair(play, told)["dropped"] == ["1"] and pair(play, told)["asks"] == {}
    assert play.refused("ada", "interviews.reopen", heading="1") == "nothing_dropped"
    play.send(told, "interviews.reopen", heading="1")
    assert pair(play, told)["dropped"] == [] and pair(play, "ada")["closed"] == ["2"]
    write(play, "ada", "De otra manera")
    assert pair(play, told)["asks"] == {"1": "De otra manera"}
    play.send(told, "interviews.drop", heading="1")
    assert play.replayed().steps["s1"].run.interviews.decided == play.run.interviews.decided


def test_who_comes_late_or_is_left_alone_finds_somebody_and_makes_a_trio() -> None:
    play = playing()
    play.sit("eva", "o3")
    assert pair(play, "eva")["teller"] == "" and play.step_view("console")["interviews"] == {
        "pairs": 2, "trios": 0, "alone": 1}
    assert play.refused("ada", "interviews.seek") == "has_company"
    play.send("eva", "interviews.seek")
    assert play.step_view("console")["interviews"] == {"pairs": 1, "trios": 1, "alone": 0}
    assert play.people[name(play, pair(play, "eva")["teller"])] != "o3"
    teller = pair(play, "eva")["teller"]
    other = next(who for who in FOUR if pair(play, who)["teller"] == play.ids["eva"])
    play.house("leave", "eva")
    assert pair(play, other)["teller"] == teller, "the two who are left go on with one another"


def test_two_who_are_alone_become_a_pair_and_one_in_an_empty_room_waits() -> None:
    play = playing()
    for who in ("eva", "fela"):
        play.sit(who, "o3")
    play.send("eva", "interviews.seek")
    assert pair(play, "eva")["teller"] == play.ids["fela"] and pair(play, "fela")["teller"] == play.ids["eva"]
    single = playing({"ada": "o1"})
    assert single.refused("ada", "interviews.seek") == "nobody_to_talk_to"


def test_what_somebody_wrote_of_another_is_not_written_of_a_third_and_is_not_longer_than_a_story() -> None:
    play = playing()
    other = next(who for who in FOUR if play.ids[who] not in (pair(play, "ada")["teller"], play.ids["ada"]))
    assert play.refused("ada", "interviews.write", teller=play.ids[other], heading="1", text="x") == "not_my_teller"
    teller = pair(play, "ada")["teller"]
    assert play.refused("ada", "interviews.write", teller=teller, heading="1", text="x" * 561) == "too_long"
    assert play.refused("ada", "interviews.write", teller=teller, heading="9", text="x") == "wrong_shape"
    play.to("open", "approve")
    assert play.refused("ada", "interviews.drop", heading="2") == "nothing_to_approve"


@pytest.mark.parametrize("people", [FOUR, FOUR | {"eva": "o3"}])
def test_an_old_log_and_a_replay_hold_the_same_pairs(people: dict[str, str]) -> None:
    play = playing(people)
    rings = play.run.interviews.rings
    assert play.replayed().steps["s1"].run.interviews.rings == rings


def test_every_refusal_is_provoked_here() -> None:
    assert refusals(HOUSE / "blocks" / "interviews") <= compared(Path(__file__))
