"""What the console may take back, and what it may not."""

from __future__ import annotations

from kit import Play
from test_commitments import day

from facilitator import ROOT
from facilitator.activities import discover
from facilitator.web.preset_files import read_shipped


def test_a_count_cannot_be_taken_back() -> None:
    play = Play("dot_voting")
    for text in ("Acordar quién releva a quién", "Reunirnos dentro del horario"):
        play.send("console", "options.add", text=text)
    play.to("open", "vote")
    play.to("closed")
    counted = next(event.seq for event in play.log.read(1) if event.kind == "ballots.counted")
    opened = next(event.seq for event in play.log.read(1) if event.kind == "ballots.opened")
    for seq in (counted, opened):
        assert play.ask("console", "retract", {"seq": seq}, None)["reason"] == "not_undoable"


# What is said in an organisation's name, and by which command its delegates take that back. The same command: said
# again otherwise, or with nothing.
TAKEN_BACK = {
    "choose": "choose", "permit": "permit", "tell": "tell", "agreements.agree": "agreements.reopen",
    "rows.write": "rows.withdraw", "rows.rewrite": "rows.rewrite", "rows.withdraw": "rows.write", "rows.tag": "rows.tag",
    "rows.link": "rows.link", "rows.pick": "rows.pick",
    "critics.invite": "critics.end", "critics.answer": "critics.end", "critics.end": "critics.invite",
    "critics.ask": "critics.reword", "critics.reword": "critics.reword",
    "promises.make": "promises.drop", "promises.change": "promises.change", "promises.drop": "promises.make",
    "promises.answer": "promises.ask_again", "promises.ask_again": "promises.answer", "agreements.reopen": "agreements.agree",
    "briefs.write": "briefs.write", "briefs.choose": "briefs.choose", "briefs.reserve": "briefs.reserve",
    "deal.open": "deal.pass_on", "deal.avoid": "deal.avoid",
    "ladder.ask": "ladder.ask", "ladder.clear": "ladder.ask", "ladder.answer": "ladder.answer", "ladder.say": "ladder.say",
    "ladder.take": "ladder.take", "ladder.share": "ladder.share", "ladder.accept": "ladder.accept",
    "takeaways.say": "takeaways.say", "takeaways.intend": "takeaways.intend",
}
# What was handed over is its owner's, who may have read it; what was passed on is somebody else's, and comes back only
# by whoever facilitates.
LASTS = {"ladder.deliver", "deal.pass_on"}


def test_whatever_is_said_in_an_organisations_name_can_be_taken_back() -> None:
    """A command that says something for an organisation and is not in this table fails by its name."""
    found: dict[str, str] = {}
    for key, preset in sorted(read_shipped(ROOT, discover()).items()):
        play = Play(preset.activity, None, preset.settings)
        own = {name for name, asked in play.run.commands.items() if "participant" in asked.asked.roles
               and not {asked.place, asked.name.rpartition(".")[2]}.isdisjoint(play.run.for_organisation)}
        for name in own - LASTS:
            back = TAKEN_BACK.get(name)
            if back not in play.run.commands:
                found[name] = f"{key}: {back}"
    assert found == {}


def test_a_level_that_an_organisation_recorded_is_open_again_and_its_reason_leaves_the_log() -> None:
    play = Play("questionnaire", {"ada": "o1", "bela": "o1", "cruz": "o2"})
    play.house("vouch_for", people=list(play.ids.values()))
    play.to("open", "now")
    for who, level in (("ada", "1"), ("bela", "3")):
        play.send(who, "scales.mark", item="fiscal", answer=level)
    play.to("open", "organisation")
    before = play.step_view("bela", "organisation")
    assert play.refused("ada", "agreements.reopen", item="fiscal") == "nothing_agreed"
    for reason in ("Porque así lo vemos", "Por otra razón"):
        play.send("ada", "agreements.agree", item="fiscal", level="2", reason=reason)
    assert play.refused("cruz", "agreements.reopen", item="fiscal") == "nothing_agreed"
    play.send("bela", "agreements.reopen", item="fiscal")
    assert play.step_view("ada", "organisation") == before == play.step_view("bela", "organisation")
    assert "razón" not in str(play.log.rows) and "así lo vemos" not in str(play.log.rows)
    assert play.replayed().steps["s1"].run.agreements.of("o1", "now", "fiscal") is None


def test_the_yes_of_an_organisation_is_asked_for_again_by_its_delegates_or_by_whoever_facilitates() -> None:
    play = Play("commitments")
    play.house("vouch_for", people=list(play.ids.values()))
    play.to("open", "make")
    key = f"c{play.send('ada', 'promises.make', what='Armar la lista', organisation='o2', due=day())}"
    assert play.refused("cruz", "promises.ask_again", promise=key) == "not_my_promise", "nobody said yes"
    for who in ("dina", "console"):
        play.send("cruz", "promises.answer", promise=key, on=True)
        assert play.refused("ada", "promises.ask_again", promise=key) == "not_my_promise"
        play.send(who, "promises.ask_again", promise=key)
        assert play.step_view("dina", "organisation")["promises"]["own"][key]["asks"]
    own = f"c{play.send('ada', 'promises.make', what='Lo mío', owner=play.ids['ada'], due=day())}"
    for who in ("bela", "console"):
        assert play.refused(who, "promises.ask_again", promise=own) == "not_my_promise", "a person's yes is the person's"
