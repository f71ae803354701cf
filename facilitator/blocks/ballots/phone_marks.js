/**
 * Marks on a phone: things ticked in secret up to a budget, one mark each, saved whole and changed until the close.
 *
 * The sentences are the activity's: `left`, `left_none`, `full`, `save`, `save_none`, `saved`, `saved_none`, `waiting`,
 * `secret`. Sheet: board.css.
 */
import { html, keyed, lockline, nothing, pickNote, pips } from "../../static/parts/index.js";
import { foot, goButton } from "../../static/parts/ways.js";

/** What is marked now: what was tapped last, else what is on its way, else what the room has. */
function marked(ctx, known) {
  const { round, spread = {} } = ctx.mine;
  const tapped = ctx.local(`marks.${round}`, null);
  const waiting = ctx.pending.filter(({ name, data }) => name === "cast" && data.round === round).pop();
  const kept = Object.keys(waiting ? waiting.data.spread : spread);
  const now = (tapped.get() || kept).filter((id) => known.includes(id));
  return { now, waiting, tapped, changed: [...now].sort().join() !== [...kept].sort().join() };
}

function toggle(ctx, { now, tapped }, id, said) {
  if (now.includes(id)) tapped.set(now.filter((other) => other !== id));
  else if (now.length < ctx.mine.dots) tapped.set([...now, id]);
  else ctx.toast(said("full"));
}

async function save(ctx, { now, tapped }) {
  const { round } = ctx.mine;
  const spread = now.reduce((all, id) => ({ ...all, [id]: 1 }), {});
  const { ok } = await ctx.send("cast", { spread, round });
  if (ok) tapped.set(null);
}

function action(ctx, own, said) {
  const count = own.now.length;
  if (own.changed) {
    const label = count ? said("save", { count }) : said("save_none");
    return foot({ go: goButton(label, () => save(ctx, own), { name: "check", first: true }) });
  }
  if (own.waiting && !own.waiting.sent) return foot({ says: said("waiting") });
  if (!ctx.mine.voted) return null;
  return lockline(count ? said("saved", { count }) : said("saved_none"), { icon: "circle-check", size: 20 });
}

/** `sections` of `{title, choices: {id, text}[]}`; `said(key, values)` answers a sentence. */
export function marks(ctx, sections, said) {
  const { dots = 0 } = ctx.mine;
  const own = marked(ctx, [].concat(...sections.map(({ choices }) => choices.map(({ id }) => id))));
  const left = dots - own.now.length;
  const row = ({ id, text }) =>
    html`<li>${pickNote({ text, picked: own.now.includes(id), onPick: () => toggle(ctx, own, id, said) })}</li>`;
  return {
    top: html`<div class="tray">
      <span>${left ? said("left", { count: left }) : said("left_none")}</span>
      ${pips({ on: left, of: dots })}
    </div>`,
    body: html`${sections.map(
        ({ title, choices }) =>
          html`${title ? html`<h3 class="sec">${title}</h3>` : nothing}
            <ul class="tns">
              ${keyed(choices, row)}
            </ul>`,
      )}
      ${lockline(said("secret"), { size: 20 })}`,
    action: action(ctx, own, said),
  };
}
