"""The desk's first screen and its red button: every plan and made to measure are there, and the meeting just made opens."""

from __future__ import annotations

from typing import Any

import pytest
from laptop import Laptop
from screen import Screen
from source import HOUSE

SETUP = """async () => {
  const { createWords, speak } = await import("/static/core/words.js");
  const { openStore } = await import("/static/core/store.js");
  const { render } = await import("/static/parts/lit.js");
  const { begunNotice } = await import("/static/faces/desk-begun.js");
  const { Desk, presentMeeting } = await import("/static/faces/desk-data.js");
  const { firstRun } = await import("/static/faces/desk-first.js");
  const told = await Promise.all(["desk", "console", "shared"].map(
    (name) => fetch(`/words/${name}.json`).then((answer) => answer.json())));
  const words = createWords(Object.assign({}, ...told.map((one) => one.es)), "es");
  speak(words);
  document.body.innerHTML = "<div id='screen'></div>";
  const house = { words, boot: { limits: { cohorts: {}, workshops: {} } }, device: openStore("fac."),
    toast: (text, { undo } = {}) => Object.assign(window, { undo }), say() {}, refresh: () => draw() };
  const data = { today: "2027-03-13", cohort: 0, cohorts: [], organisations: [], workshops: [], documents: [], plans: [],
    templates: [{ id: "cohort", minutes: 105 }, { id: "vote", minutes: 25 }] };
  const sent = [];
  window.fetch = async (address, { method, body } = {}) => {
    if (method) sent.push([address, JSON.parse(body)]);
    if (address === "/desk/cohorts") Object.assign(data, { cohort: 7, cohorts: [{ id: 7, name: "Mar" }] });
    return { ok: true, json: async () => (method ? { id: 7, code: "NEW234" } : JSON.parse(JSON.stringify(data))) };
  };
  const desk = new Desk(house);
  desk.presets.told = { presets: [{ key: "promises/follow", name: { es: "Compromisos" }, minutes: 40 }] };
  const draw = () => desk.data && !desk.data.cohorts.length && render(firstRun(house, desk), document.getElementById("screen"));
  await desk.load();
  Object.assign(window, { desk, data, sent, presentMeeting, begunNotice, render });
}"""


def dress(screen: Screen) -> None:
    """The desk in its own sheets, as its page brings them."""
    screen.do("""async () => {
      for (const name of ["tokens", "components", "console", "desk", "desk-shelf"])
        await new Promise((onload) => document.head.append(Object.assign(document.createElement("link"),
          { rel: "stylesheet", href: `/static/css/${name}.css`, onload })));
      document.documentElement.dataset.surface = "console";
      document.getElementById("screen").className = "dk";
    }""")


def test_the_desk_is_told_of_every_plan(laptop: Laptop) -> None:
    told = [one["id"] for one in laptop.desk.get("/desk/data").json["templates"]]
    assert sorted(told) == sorted(path.stem for path in (HOUSE / "plans").glob("*.json"))


def test_a_first_meeting_can_be_made_to_measure(screen: Screen) -> None:
    choice = screen.page.locator("#first-plan")
    assert "A la medida" in choice.locator("option").all_inner_texts()[-1]
    choice.select_option("")
    screen.page.get_by_label("La comunidad se llama").fill("Mar")
    screen.page.evaluate("() => { desk.begin(); }")
    assert screen.page.locator("#new-exercises-problem").count() and screen.do("() => sent") == []
    screen.page.get_by_label("Añadir un ejercicio").select_option("promises/follow")
    screen.page.locator(".compose").get_by_role("button", name="Añadir", exact=True).click()
    screen.page.evaluate("async () => { await desk.begin(); }")
    address, meeting = screen.do("() => sent")[-1]
    assert address == "/desk/workshops" and meeting["presets"] == ["promises/follow"] and "template" not in meeting


def test_the_picture_goes_on_under_a_long_plan(screen: Screen) -> None:
    """Under a plan made to measure that is longer than the page stood a band of sand."""
    screen.page.set_viewport_size({"width": 1280, "height": 800})
    dress(screen)
    screen.do("""() => {
      document.getElementById("screen").style.height = "800px";
      desk.form.template = "";
      desk.form.presets = Array(9).fill("promises/follow");
      desk.house.refresh();
    }""")
    pictured, whole, shown = screen.do("""() => { const page = document.querySelector(".he");
      return [document.querySelector(".scene").getBoundingClientRect().bottom - page.getBoundingClientRect().top,
        page.scrollHeight, page.clientHeight]; }""")
    assert whole > shown and abs(pictured - whole) <= 1


@pytest.mark.parametrize("width", [320, 390, 560])
def test_a_plan_made_to_measure_is_read_on_a_phone(screen: Screen, width: int) -> None:
    """At 320 px the names of exercises were given away, letter by letter: «Bienve/nida»."""
    screen.page.set_viewport_size({"width": width, "height": 568})
    dress(screen)
    screen.do("""() => {
      desk.presets.told = { presets: [{ key: "promises/follow", name: { es: "Autoevaluación organizacional" }, minutes: 30 }] };
      desk.form.template = "";
      desk.form.presets = Array(3).fill("promises/follow");
      desk.house.refresh();
    }""")
    torn = """() => { const found = [], range = document.createRange();
      for (const one of document.querySelectorAll(".compose li span")) {
        const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode())
          for (const { 0: word, index } of node.data.matchAll(/\\S+/g)) {
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word);
          }
      }
      return found; }"""
    assert screen.do(torn) == []
    assert screen.do("() => document.querySelectorAll('.compose li').length") == 3
    assert screen.do("() => document.documentElement.scrollWidth") <= width


def test_enter_leads_to_the_next_field_and_then_presses_the_button(screen: Screen) -> None:
    """In the sheet that asks for the Wi-Fi, Enter did nothing."""
    screen.do("""async () => {
      const { line } = await import("/static/faces/desk-fields.js");
      const { html, render } = await import("/static/parts/lit.js");
      window.pressed = [];
      const press = (name) => () => window.pressed.push(name);
      render(html`<div class="sheet"><button class="btn btn-go" @click=${press("before")}></button>
        ${line({ id: "one", label: "1", value: "" })}${line({ id: "two", label: "2", value: "" })}<button class="btn" @click=${press("other")}></button>
        <button class="btn btn-go" @click=${press("go")}></button></div>`, document.getElementById("screen"));
    }""")
    screen.page.focus("#one")
    screen.page.keyboard.press("Enter")
    assert screen.do("() => [document.activeElement.id, window.pressed]") == ["two", []]
    screen.page.keyboard.press("Enter")
    assert screen.do("() => window.pressed") == ["go"]


def test_an_hour_and_three_minutes(screen: Screen) -> None:
    """«1 h 3» was read as a third of an hour."""
    told = screen.do("async () => { const { duration } = await import('/static/faces/desk-fields.js'); return [63, 105, 120, 25].map(duration); }")
    assert told == ["1 h 03", "1 h 45", "2 h", "25 min"]


def test_of_two_meetings_of_today_the_one_just_made_opens(screen: Screen) -> None:
    def present(made: str, *meetings: dict[str, Any]) -> str:
        return str(screen.do("([made, workshops]) => presentMeeting({ made, workshops }).code", [made, list(meetings)]))

    first = {"code": "AAA222", "number": 1, "status": "today", "people": 0}
    second = {"code": "BBB333", "number": 2, "status": "today", "people": 0}
    assert present("BBB333", first, second) == present("BBB333", {**first, "people": 3}, second) == "BBB333"
    assert present("", first, second) == "BBB333"
    assert present("", {**first, "people": 3}, second) == "AAA222", "where people are"
    assert present("ZZZ999", first, {**second, "status": "draft"}) == "AAA222"
    assert screen.do("async () => { await desk.create(); return desk.data.made; }") == "NEW234"


def test_what_was_begun_outlives_the_page_until_the_meeting_is_made(screen: Screen) -> None:
    """Going back, reloading or closing the page lost a whole plan made to measure."""
    first = screen.page.get_by_label("La comunidad se llama")
    assert not screen.do("() => desk.begun")
    first.fill("Mar")
    screen.page.locator("#first-plan").select_option("vote")
    screen.load()
    assert first.input_value() == "Mar" and screen.do("() => [desk.form.template, desk.begun]") == ["vote", True]
    screen.do("() => { render(begunNotice(desk), document.body.appendChild(document.createElement('div'))); }")
    screen.page.get_by_role("button", name="Empezar de nuevo").click()
    assert first.input_value() == "" and screen.do("() => [desk.form.template, desk.begun]") == ["cohort", False]
    screen.do("() => { undo(); }")
    screen.load()
    assert first.input_value() == "Mar", "begun anew by mistake"
    screen.do("() => desk.begin()")
    screen.load()
    assert first.input_value() == "" and not screen.do("() => desk.begun")


def test_of_what_was_begun_only_what_still_holds_comes_back(screen: Screen) -> None:
    """Each cohort has its own; a day that has passed and a plan that is gone are filled in as usual."""
    back = """async (kept) => { const at = { ...data, cohort: 7, cohorts: [{ id: 7 }] };
      window.fetch = async () => ({ ok: true, json: async () => at });
      desk.house.device.set("desk.begun.7", kept);
      desk.data = null;
      await desk.load(7);
      return [desk.form.title, desk.form.date, desk.form.template, desk.begun]; }"""
    kept = {"form": {"title": "Tercer encuentro", "date": "2027-03-12", "template": "gone"}}
    assert screen.do(back, kept) == ["Tercer encuentro", "2027-03-13", "cohort", True]
    assert screen.do(back, {"form": {"date": "2027-03-12"}}) == ["", "2027-03-13", "cohort", False]
    assert screen.do(back, {"form": {"date": "2027-04-01", "template": ""}}) == ["", "2027-04-01", "", True]
