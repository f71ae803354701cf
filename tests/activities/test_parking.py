"""The parking lot and the thanks: presets that stand beside the others, closed, read in plenary and printed like any step."""

from __future__ import annotations

from kit import Play

from facilitator import ROOT
from facilitator.activities import discover
from facilitator.core.presets import PlannedStep, planned
from facilitator.synthesis.gather import document
from facilitator.web.preset_files import read_shipped

PRESETS = read_shipped(ROOT, discover())
TEXT = "Invitar a la junta al próximo encuentro"


def beside(preset: str = "boxes/parking") -> Play:
    """A room at a vote, with a preset that stands beside it."""
    step = planned(PlannedStep(preset), PRESETS[preset], "es")
    return Play("", steps={"s1": {"activity": "iceberg"}, "s2": step})


def test_both_stand_by_declaration_and_are_no_stop_on_the_way() -> None:
    for preset in ("boxes/parking", "boxes/thanks"):
        step = planned(PlannedStep(preset), PRESETS[preset], "es")
        assert step["standing"]
        assert beside(preset).view("console")["order"] == ["s1"]


def test_what_surged_is_its_authors_alone_until_it_is_read_in_plenary() -> None:
    play = beside()
    play.advance()
    assert "standing" not in play.view("ada")["phone"]
    play.house("stand", step="s2", on=True)
    assert play.view("ada")["phone"]["standing"]["s2"]["boxes"]["1"]["question"]["es"]
    assert play.ask("ada", "notes.write", {"heading": "1", "text": TEXT}, "s2")["ok"]
    assert play.view("console")["beside"] == {"s2": {"open": True, "entries": 1}}
    own = [view["standing"]["s2"]["notes"]["own"] for name, view in play.view("ada").items() if name.startswith("mine:")]
    assert [note["text"] for note in own[0].values()] == [TEXT]
    assert not [who for who in ("console", "wall", "bela") if TEXT in str(play.view(who))]
    play.house("stand", step="s2", on=False)
    assert play.ask("bela", "notes.write", {"heading": "1", "text": "Tarde"}, "s2")["reason"] == "not_now"
    play.house("go", step="s2")
    play.advance()
    assert TEXT in str(play.view("wall")) and play.workshop.steps["s2"].position.phase == "revealed"
    play.to("harvested")
    play.advance()
    assert play.workshop.current == "s1"


def test_the_print_has_its_section() -> None:
    play = beside()
    play.advance()
    play.house("stand", step="s2", on=True)
    play.ask("ada", "notes.write", {"heading": "1", "text": TEXT}, "s2")
    play.house("stand", step="s2", on=False)
    play.house("go", step="s2")
    play.to("revealed")
    names = {person: name for name, person in play.ids.items()}
    made = document(play.workshop, names, {"o1": "Uno", "o2": "Dos", "o3": "Tres"}, {"language": "es"})
    assert [each["preset"] for each in made["path"]] == [""], "it is no stop of the day"
    section = next(each for each in made["sections"] if each["id"] == "s2")
    assert section["preset"] == "parking" and section["told"]["counts"]["notes"] == 1 and TEXT in str(section["told"])


def test_who_comes_once_only_that_is_open_is_not_late() -> None:
    play = beside()
    play.house("stand", step="s2", on=True)
    play.sit("zoe", "o1")
    assert not [view for name, view in play.view("zoe").items() if name.startswith("mine:") and "late" in view]
