"""Nobody loses their place: where the focus goes when what had it is drawn away, and while a sheet lies over the page."""

from __future__ import annotations

from screen import Screen

SETUP = """async () => {
  const { html, nothing, repeat, render } = await import("/static/parts/lit.js");
  const { settle, toHeading, trail } = await import("/static/parts/focus.js");
  const { Overlay } = await import("/static/parts/overlay.js");
  document.body.innerHTML = "<div id='screen'></div>";
  const root = document.getElementById("screen");
  const page = { picture: () => nothing };
  const overlay = new Overlay(() => page.draw());
  page.draw = () => {
    const way = trail(root);
    render(html`<div class="ph">${page.picture()}</div>${overlay.template()}`, root);
    settle(root, way);
  };
  const pictures = {
    notes: (ids, open) => html`<main><h1>Notas</h1><ul>${repeat(ids, (id) => id, (id) => open === id
      ? html`<li><textarea id="edit-${id}"></textarea></li>`
      : html`<li><p>nota</p><button id="pencil-${id}">Cambiar</button></li>`)}</ul></main>`,
    ballot: (sent) => html`<header><h1>Votación</h1></header><main>${sent
      ? html`<h2>Voto recibido</h2>` : html`<h2>Puntos</h2>`}</main>
      <footer class="act">${sent ? html`<a href="#">Cambiar</a>` : html`<button id="send">Enviar</button>`}</footer>`,
    pause: (choosing) => html`<main><h1>Sala</h1><button id="pause">Pausa</button>${choosing
      ? html`<div><button id="five">5</button></div>` : nothing}<button id="more">Más</button></main>`,
    naming: () => html`<header><button>Más</button><h1>Ponerle nombre</h1></header><main><p>…</p><textarea></textarea></main>`,
    board: () => html`<header><button>Más</button><h1>Mesa</h1></header><main><h2 id="lost" tabindex="-1">Nivel 1</h2></main>`,
    dots: (count) => html`<main><h1>Puntos</h1><ul><li><button id="before">+</button></li><li><div>${count
      ? html`<button id="minus">−</button>` : nothing}<button id="plus">+</button></div></li></ul></main>`,
    help: (asks) => html`<aside>${asks ? html`<section><button id="go">Voy</button></section>` : nothing}<section>
      <h2>La pantalla</h2><button>Cortina</button></section>${asks ? nothing : html`<section><h2>Mesas</h2></section>`}</aside>`,
    other: () => html`<main><h1>Otra pantalla</h1></main>`,
  };
  Object.assign(window, { root, overlay, toHeading, html,
    show(name, ...values) { page.picture = () => pictures[name](...values); page.draw(); },
    at() { const one = document.activeElement; return /^sheet/.test(one.id) ? one.textContent : one.id || one.textContent; } });
}"""


def focused(screen: Screen, before: str, control: str, after: str) -> str:
    """Where the focus is when `control` had it in one picture and another is drawn."""
    return str(screen.do(f"() => {{ show({before}); document.getElementById('{control}').focus(); show({after}); return at(); }}"))


def test_what_opens_in_its_place_has_the_focus_and_then_its_control_again(screen: Screen) -> None:
    assert focused(screen, '"notes", ["a", "b"]', "pencil-b", '"notes", ["a", "b"], "b"') == "edit-b"
    assert focused(screen, '"notes", ["a", "b"], "b"', "edit-b", '"notes", ["a", "b"]') == "pencil-b"


def test_what_is_taken_away_leaves_the_focus_to_what_stands_before_it(screen: Screen) -> None:
    assert focused(screen, '"notes", ["a", "b"]', "pencil-b", '"notes", ["a"]') == "pencil-a"
    assert focused(screen, '"notes", ["a"]', "pencil-a", '"notes", []') == "Notas"
    assert focused(screen, '"pause", true', "five", '"pause", false') == "pause"


def test_what_stands_behind_it_has_the_focus_before_another_row(screen: Screen) -> None:
    assert focused(screen, '"dots", 1', "minus", '"dots", 0') == "plus"


def test_what_came_elsewhere_in_the_meantime_does_not_take_the_focus(screen: Screen) -> None:
    assert focused(screen, '"help", true', "go", '"help", false') == "La pantalla"


def test_undoing_on_a_phone_is_said_and_leads_back(screen: Screen) -> None:
    screen.do("""() => { show("pause", false); document.getElementById("pause").focus();
      overlay.toast("La nota se retiró.", { undo: async () => {} });
      root.querySelector(".toast button").focus(); root.querySelector(".toast button").click(); }""")
    screen.later(100)
    assert screen.do("() => at()") == "pause"
    assert screen.page.locator("[role=status] p.vh").all_text_contents() == ["shared.undone"]


def test_what_only_moved_among_its_like_keeps_the_focus(screen: Screen) -> None:
    assert focused(screen, '"notes", ["a", "b", "c"]', "pencil-a", '"notes", ["b", "c", "a"]') == "pencil-a"


def test_what_leads_on_at_the_foot_leads_to_the_heading(screen: Screen) -> None:
    assert focused(screen, '"ballot", false', "send", '"ballot", true') == "Voto recibido"
    assert focused(screen, '"ballot", false', "send", '"other"') == "Otra pantalla"


def test_a_page_that_begins_with_a_field_is_entered_at_its_heading(screen: Screen) -> None:
    assert focused(screen, '"board"', "lost", '"naming"') == "Ponerle nombre"


def test_the_room_moving_on_leaves_the_focus_in_the_sheet_which_escape_always_leaves(screen: Screen) -> None:
    screen.do("""() => { show("pause", false); document.getElementById("pause").focus();
      overlay.sheet({ title: "Ajustes", body: () => html`<input type="radio" name="x"><input id="last" type="radio" name="x">` }); }""")
    screen.later(100)
    assert screen.do("() => at()") == "Ajustes"
    assert screen.do("() => root.querySelector('.ph').inert")
    assert screen.do('() => { show("other"); toHeading(root); return at(); }') == "Ajustes"
    for _ in range(6):
        screen.page.keyboard.press("Tab")
        assert screen.do("() => !document.activeElement.closest('.ph')")
    screen.do("() => document.activeElement.blur()")
    screen.page.keyboard.press("Escape")
    assert screen.do("() => document.querySelectorAll('.sheet').length") == 0
    assert not screen.do("() => root.querySelector('.ph').inert")
    assert screen.do("() => at()") == "Otra pantalla"  # where it was opened is gone


def test_a_sheet_that_is_closed_gives_the_focus_back(screen: Screen) -> None:
    screen.do("""() => { show("pause", false); document.getElementById("more").focus();
      overlay.sheet({ title: "Menú", body: () => html`<p>…</p>` }); }""")
    screen.later(100)
    screen.page.keyboard.press("Escape")
    assert screen.do("() => at()") == "more"


def test_what_is_only_said_is_heard_each_time_and_not_seen(screen: Screen) -> None:
    screen.do('() => { show("other"); overlay.say("Guardado"); overlay.say("Guardado"); }')
    status = screen.page.locator("[role=status]")
    assert status.locator("p.vh").all_text_contents() == ["Guardado", "Guardado"]
    screen.later(7000)
    assert status.locator("p").count() == 0
