"""What is wrong with a text is said of its field, to eyes and to readers, and no longer than it is true."""

from __future__ import annotations

import pytest
from screen import Screen

SETUP = """async () => {
  const { html, nothing, render } = await import("/static/parts/lit.js");
  const { field } = await import("/static/parts/field.js");
  const { tick } = await import("/static/parts/choice.js");
  const { errorOf, hand } = await import("/static/parts/write.js");
  const { createWords, speak } = await import("/static/core/words.js");
  const entries = { "refused.too_long": "Va en {length} de {limit}", "refused.other": "No", "shared.field.count": "{length}/{max}",
    "shared.field.over": "demasiado" };
  speak(createWords(entries, "es"));
  document.body.innerHTML = "<div id='screen'></div>";
  const root = document.getElementById("screen");
  const memory = {};
  const draft = { key: "note", text: "", version: 0, get() { return this.text; }, typed(text) { this.text = text; },
    set(text) { this.text = text; this.version += 1; }, clear() { this.set(""); }, giveBack(text) { this.set(text); } };
  const ctx = { draft: () => draft, t: createWords(entries, "es").t, toast() {}, answer: { ok: true },
    local: (key, initial) => ({ get: () => (key in memory ? memory[key] : initial), set(value) { memory[key] = value; draw(); } }),
    async send(name, data, { onRefused }) {
      const { ok, reason, values } = ctx.answer;
      if (!ok) onRefused(reason, values || {}, ctx.t("refused." + reason, values));
      return ctx.answer;
    } };
  let limits = { length: 10 };
  let asks = false;
  const draw = () => render(html`${field({ draft, id: "note", label: "Nota", max: 10, error: errorOf(ctx, "note"),
    asks: asks && html`<p>¿Qué dicen juntas?</p>` })}${tick({ id: "keep", text: "Guardar", problem: Boolean(asks), onChange() {} })}`,
    root);
  window.addEventListener("facilitator:draw", draw);
  draw();
  Object.assign(window, { ctx,
    type(text) { draft.set(text); draw(); },
    save(bounds) { limits = bounds; return hand(ctx, "note", "write", (text) => ({ text }), { id: "note", limits }); },
    ask() { asks = true; draw(); },
    said() {
      const control = document.getElementById("note");
      const words = (control.getAttribute("aria-describedby") || "").split(" ").map((id) => document.getElementById(id));
      return [control.getAttribute("aria-invalid"), words.map((one) => (one ? one.textContent.trim() : "?")).join(" ").trim()];
    } });
}"""


@pytest.mark.parametrize("answer", ["limits: on the phone", "limits: by the room"])
def test_too_long_is_said_until_it_fits(screen: Screen, answer: str) -> None:
    here = answer.endswith("phone")
    screen.do("""() => { ctx.answer = { ok: false, reason: "too_long", values: { length: 12, limit: 10 } }; type("doce letras!"); }""")
    screen.do("here => save(here ? { length: 10 } : {})", here)
    invalid, described = screen.do("() => said()")
    assert invalid == "true" and "Va en 12 de 10" in described
    screen.do('() => type("once letras")')
    assert "Va en 11 de 10" in screen.do("() => said()")[1]
    screen.do('() => type("diez letra")')
    invalid, described = screen.do("() => said()")
    assert invalid is None and "Va en" not in described
    screen.do('() => type("")')
    assert screen.do("() => said()")[0] is None


def test_what_else_was_refused_and_what_is_asked_describe_the_field(screen: Screen) -> None:
    screen.do("""() => { ctx.answer = { ok: false, reason: "other" }; type("corto"); return save({}); }""")
    assert screen.do("() => said()") == ["true", "No 5/10"]
    screen.do("() => { ctx.answer = { ok: true }; return save({}); }")
    assert screen.do("() => said()")[0] is None
    screen.do("() => ask()")
    invalid, described = screen.do("() => said()")
    assert invalid == "true" and "¿Qué dicen juntas?" in described
    assert screen.do("""() => { const box = document.getElementById("keep");
        return [box.getAttribute("aria-invalid"), box.getAttribute("aria-describedby")]; }""") == ["true", "keep-problem"]
