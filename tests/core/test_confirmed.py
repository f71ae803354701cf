"""Who speaks for an organisation beside one: its people are told when somebody who came later is confirmed."""

from __future__ import annotations

from kit import Play

PEOPLE = {"ada": "o1", "bela": "o1", "cruz": "o2"}


def told(play: Play, who: str) -> int:
    view = next(view for audience, view in play.view(who).items() if audience.startswith("mine:"))
    return int(view["me"].get("confirmed", 0))


def test_the_others_of_an_organisation_are_told_when_a_newcomer_is_confirmed() -> None:
    play = Play("questionnaire", PEOPLE)
    play.to("open", "organisation")
    late = play.sit("dora", "o1")
    assert play.workshop.people[late].waits and told(play, "ada") == 0, "who only chose it is told to nobody"
    play.house("vouch_for", people=[late])
    assert [told(play, who) for who in ("ada", "bela", "cruz", "dora")] == [1, 1, 0, 0]
    play.house("vouch_for", people=[late])
    play.house("vouch_for", people=list(play.ids.values()))
    assert told(play, "ada") == 1, "who was trusted already is no news"
    play.house("vouch_for", people=[late], on=False)
    play.house("vouch_for", people=[late])
    assert told(play, "ada") == 2
    second = play.sit("elsa", "o1")
    third = play.sit("flor", "o1")
    play.house("vouch_for", people=[second, third])
    assert [told(play, who) for who in ("ada", "dora", "elsa", "flor")] == [4, 2, 1, 0]
