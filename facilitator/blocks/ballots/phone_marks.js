/**
 * Marks on a phone: things ticked in secret up to a budget, one mark each; every tap is sent, until the count.
 *
 * The sentences are the activity's: `left`, `left_none`, `full`, `saved`, `saved_none`, `waiting`, `secret`. Sheet:
 * board.css.
 */
import { html, keyed, lockline, nothing, pickNote, pips, toggled } from "../../static/parts/index.js";
import { foot } from "../../static/parts/ways.js";

/** What is marked now: what is on its way, else what the room has. */
function marked(ctx, known) {
  const { round, spread = {} } = ctx.mine;
  const waiting = ctx.pending.filter(({ name, data }) => name === "cast" && data.round === round).pop();
  return { now: Object.keys(waiting ? waiting.data.spread : spread).filter((id) => known.includes(id)), waiting };
}

/** A tap is saved as it is made: whoever facilitates may move the room on at any moment. */
function toggle(ctx, { now }, id, said) {
  const { round, dots } = ctx.mine;
  if (!now.includes(id) && now.length >= dots) return ctx.toast(said("full"));
  const next = toggled(now, id);
  const spread = next.reduce((all, one) => ({ ...all, [one]: 1 }), {});
  return ctx.send("cast", { spread, round }, { says: savedText(next, said) });
}

const savedText = ({ length: count }, said) => (count ? said("saved", { count }) : said("saved_none"));

function action(ctx, own, said) {
  if (own.waiting && !own.waiting.sent) return foot({ says: said("waiting") });
  if (!ctx.mine.voted) return null;
  const text = ctx.mine.kept ? ctx.t("refused.answer_kept") : savedText(own.now, said);
  return lockline(text, { icon: "circle-check", size: 20 });
}

/** `sections` of `{title, choices: {id, text}[]}`; `said(key, values)` answers a sentence. */
export function marks(ctx, sections, said) {
  const { dots = 0 } = ctx.mine;
  const own = marked(ctx, [].concat(...sections.map(({ choices }) => choices.map(({ id }) => id))));
  const left = Math.max(0, dots - own.now.length); // a theme that is parted may have made two marks of one
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
