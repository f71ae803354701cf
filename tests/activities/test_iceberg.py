"""The iceberg as METHODS B1 tells it: alone, at the table, in plenary, and in print."""

from __future__ import annotations

import json
from typing import Any

from kit import Play

from facilitator import ROOT
from facilitator.web.assets import read_words

PEOPLE = {f"n{number}": f"o{number % 4 + 1}" for number in range(10)}  # two tables of five, four organisations
SENTENCE = "Las decisiones esperan a una sola persona"


def gathering() -> Play:
    play = Play("iceberg", PEOPLE)
    play.to("open", "level1")
    return play


def tables(play: Play) -> list[list[str]]:
    """Who sits at each table, by nickname."""
    return [[name for name, person in play.ids.items() if play.workshop.people[person].table == table]
            for table in play.workshop.tables]


def write(play: Play, who: str, level: str, text: str, **more: Any) -> str:
    return f"n{play.send(who, 'notes.write', heading=level, text=text, **more)}"


def own(play: Play, who: str) -> dict[str, Any]:
    return play.step_view(who, "mine")["notes"]["own"]


def heard(play: Play, *screens: str) -> str:
    play.wire.run()
    return json.dumps([play.wire.heard[screen] for screen in screens], ensure_ascii=False)


def everybody_but(play: Play, *who: str) -> list[str]:
    return [screen for screen in (*play.ids, "console", "wall") if screen not in who]


def carry_all(play: Play) -> None:
    play.to("open", "carry")
    for who in play.ids:
        play.send(who, "notes.carry", notes=[note for note, told in own(play, who).items() if told["share"] == "table"])


def with_notes() -> tuple[Play, list[list[str]]]:
    """Everybody wrote one note at each of the three upper levels and a belief, and carried the former."""
    play = gathering()
    play.to("open", "level4")
    for who in play.ids:
        for level in "1234":
            write(play, who, level, f"{who} en el nivel {level}")
    carry_all(play)
    return play, tables(play)


def notes_of(play: Play, level: str, *who: str) -> list[str]:
    return [note for name in who for note, told in own(play, name).items() if told["heading"] == level]


def grouped(play: Play, table: list[str], level: str, title: str, *who: str) -> str:
    """The first at a table has the pen, puts these people's notes of a level together and names the group."""
    if play.step_view(table[0], "table")["boards"]["pen"] != play.ids[table[0]]:
        play.send(table[0], "boards.take_pen")
    group = f"g{play.send(table[0], 'groups.group', notes=notes_of(play, level, *who))}"
    play.send(table[0], "groups.title", group=group, title=title)
    return group


# alone


def test_one_level_per_screen_back_is_allowed_and_ahead_not_until_it_is_opened() -> None:
    play = gathering()
    write(play, "n0", "1", "Se ve que las reuniones terminan tarde")
    assert play.refused("n0", "notes.write", heading="2", text="Cada vez que hay una fecha, corremos") == "heading_closed"
    play.to("open", "level2")
    write(play, "n0", "2", "Cada vez que hay una fecha, corremos")
    write(play, "n0", "1", "Se ve también desde fuera")
    assert [told["heading"] for told in own(play, "n0").values()] == ["1", "2", "1"]


def test_silence_first_the_screen_shows_a_progress_count_and_never_content() -> None:
    play = gathering()
    write(play, "n0", "1", "CANARIO")
    assert play.step_view("wall") == {"notes": {"written": 1, "carried": 0},
                                      "boards": {"tables": {table: {"heading": "1", "done": False} for table in ("t1", "t2")}}}
    assert "CANARIO" not in heard(play, *everybody_but(play, "n0"))


def test_beliefs_are_for_me_alone_and_sharing_one_takes_a_second_tap() -> None:
    play = gathering()
    play.to("open", "level4")
    belief = write(play, "n0", "4", "Creemos que pedir ayuda es fallar")
    assert own(play, "n0")[belief]["share"] == "me"
    play.send("n0", "notes.tag", note=belief, share="table")
    assert (own(play, "n0")[belief]["share"], own(play, "n0")[belief]["shared"]) == ("table", False)
    carry_all(play)
    assert own(play, "n0")[belief]["shared"] is True


def test_nobody_can_see_who_did_not_share() -> None:
    """Mates and wall are told the same whether somebody keeps a belief or never wrote one."""
    def told(*, writes: bool) -> str:
        play = gathering()
        mate = tables(play)[0][1]
        play.to("open", "level4")
        write(play, mate, "1", "Se ve")
        if writes:
            write(play, tables(play)[0][0], "4", "CANARIO")
        carry_all(play)
        play.to("open", "read")
        table = play.step_view(mate, "table")
        return json.dumps([[note["text"] for note in table["notes"].values()], table["boards"], table["groups"]])

    assert told(writes=True) == told(writes=False)


def test_what_stays_with_me_goes_nowhere_but_to_my_own_phone() -> None:
    play, _ = with_notes()
    play.to("harvested")
    assert "n3 en el nivel 4" in heard(play, "n3")
    told = heard(play, *everybody_but(play, "n3")) + json.dumps([
        play.run.synthesis(play.workshop.here("s1")), [offer.text for offer in play.workshop.offers()]])
    assert "n3 en el nivel 4" not in told


# at the table


def test_the_board_opens_with_the_silent_reading_and_then_only_what_was_shared_unsigned_and_shuffled() -> None:
    play, (table, other) = with_notes()
    assert play.step_view(table[0], "table") == {}
    play.to("open", "read")
    notes = play.step_view(table[0], "table")["notes"]
    assert sorted(note["text"] for note in notes.values()) == sorted(
        f"{who} en el nivel {level}" for who in table for level in "123")
    assert all(set(note) == {"heading", "text", "group", "order"} for note in notes.values())
    shown = [note["text"] for note in sorted(notes.values(), key=lambda note: note["order"]) if note["heading"] == "2"]
    assert shown != [f"{who} en el nivel 2" for who in table]
    for name, data in (("boards.take_pen", {}), ("groups.propose", {"notes": list(notes)[:1]})):
        assert play.refused(table[0], name, **data) == "not_now", "one reads first"
    assert not notes.keys() & play.step_view(other[0], "table")["notes"].keys()


def test_one_pen_per_table_anybody_proposes_who_holds_it_applies_it_and_it_is_passed_in_one_tap() -> None:
    play, (table, _) = with_notes()
    play.to("open", "group")
    holder, mate = table[:2]
    play.send(holder, "boards.take_pen")
    pair = notes_of(play, "2", holder, mate)
    assert play.refused(mate, "groups.group", notes=pair) == "pen_needed"
    proposal = f"x{play.send(mate, 'groups.propose', notes=pair)}"
    assert mate not in json.dumps(play.step_view(holder, "table")["groups"]["proposals"])
    group = f"g{play.send(holder, 'groups.group', notes=pair, proposal=proposal)}"
    play.send(holder, "boards.pass_pen", to=play.ids[mate])
    play.send(mate, "groups.title", group=group, title=SENTENCE)
    assert play.step_view(holder, "table")["groups"]["groups"][group]["title"] == SENTENCE


def test_a_title_is_a_sentence_with_a_verb_and_a_noun_is_met_with_a_question() -> None:
    play, (table, _) = with_notes()
    play.to("open", "group")
    group = grouped(play, table, "2", SENTENCE, *table[:2])
    answer = play.ask(table[0], "groups.title", {"group": group, "title": "Comunicación"}, "s1")
    assert (answer["reason"], answer["values"]) == ("title_noun", {"theme": "Comunicación"})
    long = "una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
    answer = play.ask(table[0], "groups.title", {"group": group, "title": long}, "s1")
    assert (answer["reason"], answer["values"]) == ("title_long", {"words": 15, "limit": 14})


def test_a_group_shows_notes_people_and_organisations_and_each_person_sees_that_the_own_idea_is_in() -> None:
    play, (table, _) = with_notes()
    play.to("open", "group")
    play.send(table[0], "notes.carry", notes=[write(play, table[0], "2", "Otra vez lo mismo")])
    group = grouped(play, table, "2", SENTENCE, *table[:3])
    told = play.step_view(table[4], "table")["groups"]["groups"][group]
    assert (len(told["notes"]), told["people"], told["organisations"]) == (4, 3, len({PEOPLE[who] for who in table[:3]}))
    assert play.step_view(table[1], "mine")["groups"]["titles"] == {group: SENTENCE}
    assert own(play, table[1])[notes_of(play, "2", table[1])[0]]["group"] == group
    assert play.step_view(table[4], "mine")["groups"]["titles"] == {}


def test_the_table_sees_a_note_on_another_level_its_author_is_told_softly_and_may_copy_it_back() -> None:
    play, (table, _) = with_notes()
    play.to("open", "group")
    play.send(table[0], "boards.take_pen")
    [note] = notes_of(play, "1", table[1])
    play.send(table[0], "groups.move", note=note, heading="2")
    told = own(play, table[1])[note]
    assert (told["heading"], told["moved_from"], told["moved_by"]) == ("2", "1", "A")
    copy = f"n{play.send(table[1], 'notes.copy_back', note=note)}"
    assert {own(play, table[1])[key]["heading"] for key in (note, copy)} == {"1", "2"}
    play.to("revealed")
    assert play.run.synthesis(play.workshop.here("s1"))["moved"] == 1


# whoever facilitates


def test_alarms_tell_levels_silent_people_and_tables_without_beliefs_but_no_text() -> None:
    play, (table, _) = with_notes()
    [belief] = notes_of(play, "4", table[0])
    play.send(table[0], "notes.carry", notes=[belief])
    told = play.step_view("console")
    assert told["notes"]["written"] == dict.fromkeys("1234", 10) and told["notes"]["silent"] == 0
    beliefs = {key: tally["headings"]["4"]["loose"] for key, tally in told["groups"]["tables"].items()}
    assert beliefs == {"t1": 1, "t2": 0}
    play.sit("tarde", "o1")
    assert play.step_view("console")["notes"]["silent_at"] == {play.workshop.people[play.ids["tarde"]].table: 1}
    assert "en el nivel" not in heard(play, "console")


def naming(play: Play) -> set[str]:
    """What may name somebody, as the console is told."""
    return {told["text"] for told in play.view("console")["texts"].values() if told["names"]}


def test_a_note_that_names_somebody_is_flagged_to_whoever_facilitates_alone_to_leave_it_out() -> None:
    play = gathering()
    note = write(play, "n0", "1", "Dice que don Ramiro Pérez no firma")
    carry_all(play)
    play.to("last_minute")
    assert not naming(play)
    play.to("closed")
    assert naming(play) == {f"notes.{note}"}
    play.hide(f"notes.{note}")
    play.to("harvested")
    assert "Ramiro" not in heard(play, "wall") + json.dumps(play.run.synthesis(play.workshop.here("s1")))
    assert own(play, "n0")[note]["hidden"] is True


# in plenary and in print


def test_the_cohorts_iceberg_is_the_union_of_tables_and_what_is_joined_keeps_where_it_comes_from() -> None:
    play, (table, other) = with_notes()
    play.to("open", "group")
    here, there = grouped(play, table, "3", SENTENCE, *table[:2]), grouped(play, other, "3", SENTENCE, *other[:3])
    play.to("revealed", "walk")
    themes = play.step_view("wall")["groups"]["headings"]["3"]["themes"]
    assert {key: theme["tables"] for key, theme in themes.items()} == {here: {"t1": "A"}, there: {"t2": "B"}}
    joined = f"j{play.send('console', 'groups.join', groups=[here, there], title=SENTENCE)}"
    themes = play.step_view("wall")["groups"]["headings"]["3"]["themes"]
    assert list(themes) == [joined]
    assert (themes[joined]["notes"], themes[joined]["people"], themes[joined]["tables"]) == (5, 5, {"t1": "A", "t2": "B"})
    assert play.step_view("n0", "phone")["groups"]["themes"][joined] == {"title": SENTENCE, "heading": "3", "notes": 5}


def test_single_voices_are_not_forced_into_groups_and_are_printed() -> None:
    play, (table, _) = with_notes()
    play.to("open", "group")
    grouped(play, table, "2", SENTENCE, *table[:4])
    play.to("revealed")
    [alone] = notes_of(play, "2", table[4])
    assert play.step_view("wall")["groups"]["headings"]["2"]["single"][alone]["text"] == f"{table[4]} en el nivel 2"
    assert alone in play.run.synthesis(play.workshop.here("s1"))["levels"]["2"]["single"]


def test_the_tab_at_the_box_names_all_who_will_read_a_note_that_is_carried() -> None:
    """The wall shows words of the tables in plenary: so «mi mesa» alone would say less than the truth."""
    play, _ = with_notes()
    play.to("revealed")
    assert own(play, "n0") and "n0 en el nivel 2" in json.dumps(play.step_view("wall"), ensure_ascii=False)
    seen = {language: words["shared.seen.table"] for language, words in read_words(ROOT).items()}
    assert seen == {"es": "Mi mesa y la sala, sin mi nombre", "en": "My table and the room, without my name"}


def test_no_name_and_no_organisation_stands_beside_a_note_on_the_wall_and_in_print() -> None:
    play, (table, _) = with_notes()
    play.to("open", "group")
    grouped(play, table, "2", SENTENCE, *table[:4])
    play.to("harvested")
    said = set(json.dumps([play.step_view("wall"), play.run.synthesis(play.workshop.here("s1"))]).replace('"', " ").split())
    assert not said & {*play.ids.values(), *PEOPLE.values()}


def test_where_a_small_change_would_move_much_is_marked_in_secret_and_read_from_the_bottom_up() -> None:
    play, (table, other) = with_notes()
    play.to("open", "group")
    deep = [grouped(play, table, "3", SENTENCE, *table[:2]), grouped(play, other, "3", SENTENCE, *other[:2])]
    tip = grouped(play, table, "1", SENTENCE, *table[:2])
    play.to("revealed", "levers")
    assert play.refused("n0", "marks.cast", spread={tip: 1}) == "no_such_option"
    for who in play.ids:
        play.send(who, "marks.cast", spread=dict.fromkeys(deep[:1 + (who == "n0")], 1))
    assert deep[0] not in json.dumps(play.step_view("console")["marks"]), "no tally while it is marked"
    play.to("revealed", "redesign")
    assert play.step_view("console")["marks"]["points"] == {deep[0]: 10, deep[1]: 1}
    play.send("console", "levers.choose", theme=deep[0], reach="ours", kind="beliefs")
    play.send("console", "levers.redesign", theme=deep[0], belief="Pedir ayuda es cuidar", structure="Dos firmas",
              habit="Se decide los lunes", result="La puerta abre")
    play.send("console", "levers.choose", theme=deep[1], reach="ours", kind="beliefs")
    assert play.step_view("n0", "phone")["levers_order"] == deep[:2], "the most marked first, as on the wall"
    told = play.step_view("wall")["levers"][deep[0]]
    assert (told["marks"], told["reach"], told["belief"], told["result"]) == (
        10, "ours", "Pedir ayuda es cuidar", "La puerta abre")
    assert play.log.secrets_of(1) == {}
    assert all(event.actor is None and event.data == {} for event in play.log.read(1) if event.kind == "marks.cast")


def test_the_next_gathering_gets_themes_and_levers_to_start_from() -> None:
    play, (table, other) = with_notes()
    play.to("open", "group")
    play.send(other[0], "notes.carry", notes=notes_of(play, "4", other[0]))
    here, there = grouped(play, table, "3", SENTENCE, *table[:2]), grouped(play, other, "4", SENTENCE, other[0])
    play.to("revealed", "redesign")
    play.send("console", "levers.choose", theme=there, reach="ours", kind="rules")
    play.house("harvest", step="s1", text="Todo espera a una persona")
    play.to("harvested")
    assert {offer.id: (offer.kind, offer.tables) for offer in play.workshop.offers()} == {
        here: ("theme", ("A",)), there: ("lever", ("B",))}
    assert [(kept.kind, kept.data["title"], kept.data["level"]) for kept in play.kept["s1"][1]] == [("lever", SENTENCE, "4")]
