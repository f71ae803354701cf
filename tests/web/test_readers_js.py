"""What those need besides who hear a page: a button says what it is of, and words say their language."""

from __future__ import annotations

from screen import Screen

SETUP = """async () => {
  const { html, render, repeat } = await import("/static/parts/lit.js");
  const { forReaders } = await import("/static/core/readers.js");
  const { myNote, pickNote } = await import("/static/parts/note.js");
  document.documentElement.lang = "en";
  document.body.innerHTML = "<div id='screen'></div>";
  const root = document.getElementById("screen");
  window.show = (texts) => {
    render(html`<ul>${repeat(texts, (text) => text, (text) => html`<li>${myNote({ text, action: html`<button>Quitar</button>
        <button aria-label="Cambiar esta nota: ${text}">✎</button>` })}<ul><li><button>+</button></li></ul></li>`)}
      <li><p class="of">Marisol</p><button>Voy</button></li>
      <li>${pickNote({ text: "Para escoger", onPick() {} })}</li></ul>`, root);
    forReaders(root, "es");
  };
}"""


def test_buttons_of_rows_say_of_what_and_words_their_language(screen: Screen) -> None:
    for texts in (["Uno", "Dos"], ["Dos", "Tres"]):
        screen.do("(texts) => show(texts)", texts)
        for text in texts:
            for name in (f"Quitar {text}", f"+ {text}", f"Cambiar esta nota: {text}"):
                assert screen.page.get_by_role("button", name=name, exact=True).count() == 1, name
    assert screen.page.get_by_role("button", name="Para escoger", exact=True).count() == 1
    assert screen.page.get_by_role("button", name="Voy Marisol", exact=True).count() == 1
    assert screen.do("() => [...document.querySelectorAll('.words')].every((one) => one.lang === 'es')")
