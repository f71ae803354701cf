"""What the console says on the morning of a meeting, drawn from made-up views with the house's own words."""

from __future__ import annotations

from typing import Any

from screen import Screen

SETUP = """async () => {
  const { createWords, keepHoursOf, speak } = await import("/static/core/words.js");
  const { render } = await import("/static/parts/lit.js");
  const { Control } = await import("/static/faces/console-control.js");
  const told = await Promise.all(["console", "shared", "desk"].map(
    (name) => fetch(`/words/${name}.json`).then((answer) => answer.json())));
  const words = createWords(Object.assign({}, ...told.map((one) => one.es)), "es");
  speak(words);
  keepHoursOf(0);
  document.body.innerHTML = "<div id='screen'></div>";
  const state = { connected: true, aside: false, seqs: {} };
  const house = { words, boot: { code: "ABC234", limits: {}, unprinted: {} }, clock: { now: () => window.now || 0 }, beat() {}, refresh() {},
    drafts: () => ({ unsent: () => window.begun || [] }),
    activity: () => window.told || { state: "loading" }, context: () => ({ send() {} }), asked: [],
    async ask(what) { house.asked.push(what.text); return window.sure; },
    live: { state: () => state, view: () => window.view, subscribe: (one) => { window.heard = one; } },
    toast() {}, say() {}, sent: [], async send(step, name, data) { house.sent.push([name, data]); return { ok: true, seq: 9 }; } };
  const control = new Control(house);
  const root = document.getElementById("screen");
  const text = (drawn) => { render(drawn, root); return root.textContent.replace(/\\s+/g, " ").trim(); };
  Object.assign(window, { house, control, state, text });
}"""

HOUR = 3_600_000
MINUTE = 60_000
NINE = 9 * HOUR


def seen(screen: Screen, module: str, name: str, view: dict[str, Any], *, off: bool = False, now: int = NINE) -> str:
    """The words of a part of the console."""
    return str(screen.do("""async ([module, name, view, off, now]) => {
      const piece = (await import(`/static/faces/${module}.js`))[name];
      Object.assign(window, { view, now });
      control.off = off;
      return text(piece(house, control, view));
    }""", [module, name, view, off, now]))


def test_lights_go_out_while_the_server_is_away(screen: Screen) -> None:
    view = {"plan": {}, "walls": 1, "people": {"p1": {"online": True, "roles": ["participant"]}}, "workshop": {"title": "Taller"}}
    there, away = (seen(screen, "console-top", "topBar", view, off=off) for off in (False, True))
    assert "1 de 1 en línea" in there and "Pantalla conectada" in there
    assert "en línea" not in away and "conectada" not in away and "Sin conexión" in away
    assert screen.do("() => document.querySelectorAll('.ok').length") == 0
    assert "en vivo" in seen(screen, "console-side", "rightColumn", view)
    away = seen(screen, "console-side", "rightColumn", view, off=True)
    assert "en vivo" not in away and "Sin conexión" in away
    remote = screen.do("""async () => {
      const { remote } = await import("/static/faces/console-remote.js");
      return text(remote(house, control, view, ""));
    }""")
    assert "en línea" not in remote and "en vivo" not in remote and "Sin conexión" in remote


def test_one_tap_lets_more_in_once_the_seats_are_taken(screen: Screen) -> None:
    view = {"plan": {}, "people": {}, "workshop": {"title": "Taller"}}
    assert "Dejar entrar" not in seen(screen, "console-top", "topBar", view)
    for full in ({"full": 150}, {"crowd": 100}):
        assert str(*full.values()) in seen(screen, "console-top", "topBar", {**view, **full})
        screen.do("() => { house.sent.length = 0; document.querySelector('.stat .no button').click(); }")
        assert screen.do("() => house.sent") == [["let_in", {"more": 50}]]


def test_a_meeting_in_the_bin_says_so_and_where_to_bring_it_back(screen: Screen) -> None:
    told = screen.do("""async () => {
      const { createNet } = await import("/static/faces/console.js");
      const net = createNet(house, control);
      Object.assign(state, { connected: false, aside: true });
      window.heard();
      window.net = net;
    }""")
    screen.later(1600)
    told = str(screen.do("() => text(net.template())"))
    assert "papelera" in told and "Ir a Encuentros" in told and "perdió la conexión" not in told
    assert screen.page.get_by_role("link", name="Ir a Encuentros").get_attribute("href") == "/desk"
    assert "perdió la conexión" in str(screen.do("() => { state.aside = false; return text(net.template()); }"))


def agenda(current: str, first: dict[str, Any], *, phase: str = "open") -> dict[str, Any]:
    """Three steps of 30 minutes; of the first something is known."""
    step = {"activity": "x", "phase": "prepare", "stage": ""}
    names = {"s1": "Uno", "s2": "Dos", "s3": "Tres"}
    plan = {key: {"minutes": 30, "opened_at": 0, "closed_at": 0, "track": ["prepare:", "open:"]} for key in names}
    steps: dict[str, Any] = {key: {**step, "title": title} for key, title in names.items()}
    steps["s1"]["phase"] = phase
    return {"current": current, "order": list(names), "plan": {**plan, "s1": {**plan["s1"], **first}}, "steps": steps,
            "workshop": {}, "place": ""}


def test_hours_of_the_agenda_follow_from_what_will_be_done(screen: Screen) -> None:
    """Back in the lobby an open step still takes its time, and one that was only tried counts as not begun."""
    def hours(view: dict[str, Any], now: int = NINE + 10 * MINUTE) -> list[str]:
        seen(screen, "console-agenda", "agenda", view, now=now)
        return [" ".join(text.split()) for text in screen.page.locator(".agenda .tm").all_inner_texts()][1:-1]

    went_on = agenda("s1", {"opened_at": NINE})
    assert hours(went_on) == hours({**went_on, "current": ""}) == ["9:00 a. m.", "9:30 a. m.", "10:00 a. m."]
    assert hours(agenda("", {"opened_at": NINE}, phase="prepare")) == ["30 min", "30 min", "30 min"]
    done = agenda("", {"opened_at": NINE, "closed_at": NINE + 8 * MINUTE}, phase="closed")
    assert hours(done) == ["9:00 a. m.", "9:10 a. m.", "9:40 a. m."]
    assert "van" not in seen(screen, "console-agenda", "agenda", agenda("s1", {"opened_at": NINE}, phase="prepare"))


def test_hours_of_the_agenda_leave_room_for_the_clock_and_for_the_stages_ahead(screen: Screen) -> None:
    view = agenda("s1", {"opened_at": NINE, "ahead": 25 * 60})
    now = NINE + 36 * MINUTE
    view["timer"] = {"total": 900, "left": 0, "ends": now + 15 * MINUTE, "running": True, "closing": False}
    seen(screen, "console-agenda", "agenda", view, now=now)
    hours = [" ".join(text.split()) for text in screen.page.locator(".agenda .tm").all_inner_texts()][1:-1]
    assert hours == ["9:00 a. m.", "10:16 a. m.", "10:46 a. m."]


def test_what_was_done_is_what_the_room_is_at(screen: Screen) -> None:
    """Through its grace a step is not closed yet; after the end nothing of the last step is said to be now."""
    view = {**agenda("s1", {}, phase="last_minute"), "place": "s1:last_minute:"}
    view["plan"]["s1"]["track"] = ["open:", "last_minute:", "closed:"]
    said = str(screen.do("async (view) => { window.view = view; await control.shift('advance'); return control.memory.last.text; }",
                         view))
    assert "Se está cerrando" in said and "Cerrada" not in said
    view["place"] += ":closing"
    assert screen.do("async (view) => { window.view = view; await control.shift('advance'); return control.memory.last.text; }",
                     view) == "Ahora: Cerrada"


ENDING = """async (view) => {
  const { Overlay } = await import("/static/parts/overlay.js");
  const { nextAction } = await import("/static/faces/console-deck.js");
  const { html, render } = await import("/static/parts/lit.js");
  window.view = view;
  const root = document.getElementById("screen");
  const draw = () => render(html`${overlay.template()}<button id="on" @click=${() => nextAction(house, control, window.view).act()}>→</button>`,
                            root);
  const overlay = new Overlay(draw);
  house.sheet = (what) => overlay.sheet(what);
  window.fetch = async (address, { body }) => {
    house.sent.push([address, JSON.parse(body)]);
    return { ok: true, json: async () => ({}) };
  };
  draw();
  document.getElementById("on").focus();
}"""


def test_another_enter_ends_nothing_and_the_next_date_is_asked_before_printing(screen: Screen) -> None:
    view = {**agenda("s3", {}, phase="harvested"), "place": "s3:harvested:", "workshop": {"next_date": ""}}
    view["plan"]["s3"]["track"] = ["prepare:"]
    screen.do(ENDING, view)
    for _ in range(3):
        screen.page.keyboard.press("Enter")
        screen.later(800)
    assert screen.do("() => house.sent") == []
    screen.page.get_by_label("¿Cuándo es el próximo encuentro?").fill("2031-06-18")
    screen.page.locator(".sheet").get_by_role("button", name="Cerrar y hacer la síntesis").click()
    screen.later(1000)
    assert screen.do("() => house.sent") == [["/desk/workshops/ABC234/next", {"next_date": "2031-06-18"}],
                                            ["end", {"on": True}], ["/ABC234/synthesis", {"state": ""}]]
    assert screen.do("() => control.memory.last.text") == "Encuentro cerrado"


def test_the_address_of_the_settings_is_the_one_in_the_code(screen: Screen) -> None:
    def told(public: str) -> str:
        return str(screen.do("""async (address) => {
          const { openSettings } = await import("/static/faces/desk-settings.js");
          house.boot.limits = { wifi: {}, contact: {} };
          house.device = new Map();
          let sheet;
          house.sheet = (what) => { sheet = what; };
          const one = { ip: "192.168.1.20", chosen: true, why: "network.wifi", interface: "wlan0" };
          openSettings(house, { data: { public: address, addresses: [one], wifi: {}, contact: "", port: 80 } });
          return text(sheet.body());
        }""", public))

    assert "https://sala.example.org" in told("https://sala.example.org")
    assert "192.168.1.20" not in told("https://sala.example.org")
    assert "192.168.1.20" in told("")


def test_how_many_tables_follows_the_people_who_come(screen: Screen) -> None:
    """What was chosen for three is not kept for twenty; what to write on the sheets of the tables is said before."""
    def lobby(people: int, marks: str = "") -> list[str]:
        view = {"people": {f"p{place}": {"online": True, "roles": ["participant"]} for place in range(people)}, "join": {}, "workshop": {"code": "ABC234"},
                "tables": {f"t{place}": {"mark": mark, "people": 1} for place, mark in enumerate(marks)}, "organisations": {}}
        screen.do("""async (view) => {
          const { createLobby } = await import("/static/faces/console-lobby.js");
          window.lobby = window.lobby || createLobby(house);
          text(window.lobby.template(control, view));
        }""", view)
        field = screen.page.locator("#tables")
        return [field.input_value() if field.count() else "", screen.page.locator(".maker").inner_text()]

    assert "Añil" in lobby(0)[1] and lobby(8)[0] == "2"
    assert "Flamboyán" in lobby(8)[1] and "Mango" not in lobby(8)[1] and "4 personas en cada una" in lobby(8)[1]
    lobby(3)
    screen.page.locator("#tables").fill("3")
    screen.page.locator("#tables").dispatch_event("change")
    assert [lobby(people)[0] for people in (3, 12, 20)] == ["3", "3", "4"]
    assert "5 personas" in lobby(20)[1]
    screen.do("() => control.set({ tables: {} })")
    assert lobby(9, "ABC")[0] == "3" and "Mango" in lobby(9, "ABC")[1]


def test_what_prints_as_a_box_is_told_beside_the_document_with_its_place(screen: Screen) -> None:
    view = {**agenda("s3", {}), "workshop": {"closed": True},
            "document": {"path": "/P/A", "name": "a.pdf", "pages": 3, "kb": 9, "boxes": {"Iceberg": 3, "Quiénes participamos": 1}}}
    told = seen(screen, "console-close", "closingColumn", view)
    assert "4 caracteres no se pueden imprimir" in told and "en «Iceberg» y «Quiénes participamos»" in told
    view["document"]["boxes"] = {}
    assert "no se pueden imprimir" not in seen(screen, "console-close", "closingColumn", view)


def test_the_closing_says_that_what_is_printed_is_a_draft(screen: Screen) -> None:
    for workshop, document in (({}, {}), ({"closed": True}, {"path": "/P/A", "name": "a.pdf", "pages": 3, "kb": 9})):
        view = {**agenda("s3", {}), "workshop": workshop, "document": document}
        told = seen(screen, "console-close", "closingColumn", view)
        assert "Se imprime como borrador" in told
        assert ("Imprimir como versión final" in told) is bool(document)
    view["document"]["state"] = "final"
    told = seen(screen, "console-close", "closingColumn", view)
    assert "Se imprime como versión final" in told and "Imprimir como borrador" in told
    view["validated"] = {"count": 14, "of": 18, "lacking": 2}
    told = seen(screen, "console-close", "closingColumn", view)
    assert "Lo hallado, validado por 14 de 18 personas; a 2 les falta algo" in told and "Lo impreso es de antes" in told and "Imprimir como" not in told
    view["document"]["validated"] = view["validated"]
    assert "Lo impreso es de antes" not in seen(screen, "console-close", "closingColumn", view)


def test_nobody_is_sent_to_a_screen_that_is_not_there(screen: Screen) -> None:
    def lobby(walls: int) -> list[str]:
        view = {"people": {}, "join": {}, "workshop": {"code": "ABC234"}, "tables": {}, "organisations": {}, "walls": walls, "plan": {}}
        return list(screen.do("""async (view) => {
          const { createLobby } = await import("/static/faces/console-lobby.js");
          const { remote } = await import("/static/faces/console-remote.js");
          return [text(createLobby(house).template(control, view)), text(remote(house, control, view, ""))];
        }""", view))

    for told in lobby(1):
        assert "El código está en la pantalla" in told
    for told in lobby(0):
        assert "El código está en la pantalla" not in told and "Falta abrir la pantalla" in told


def test_what_an_exercise_leaves_open_is_asked_about_once_before_the_room_moves_on(screen: Screen) -> None:
    view = {**agenda("s1", {}, phase="revealed"), "place": "s1:revealed:"}
    view["plan"]["s1"]["track"] = ["revealed:", "harvested:"]
    told = screen.do("""async (view) => {
      Object.assign(window, { view, sure: false, told: { state: "there", screens: { console: () => ({ body: "", unsettled: "Empate" }) } } });
      control.onceATap = (doing) => doing();
      const counts = [];
      for (const sure of [false, true, true]) {
        window.sure = sure;
        await control.move("advance");
        counts.push([house.asked.length, house.sent.length]);
      }
      await control.move("retreat");
      return [...counts, [house.asked.length, house.sent.length]];
    }""", view)
    assert told == [[1, 0], [2, 1], [2, 2], [2, 3]]
