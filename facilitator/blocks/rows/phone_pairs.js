/** Rows that answer one another on a phone: what is answered, pair by pair, and lists of what is not. */
import { html, icon, keyed } from "../../static/parts/index.js";

/** The rows of these headings that others are tied to, each with those under it. */
export function pairs(ctx, headings, none) {
  const { rows = {} } = ctx.organisation;
  const answers = (id) => Object.values(rows).filter(({ links }) => links.includes(id));
  const found = Object.keys(rows)
    .filter((id) => headings.includes(rows[id].heading) && answers(id).length)
    .sort((one, other) => rows[one].place - rows[other].place);
  const answer = ({ text }) => html`<p class="words ans">${icon("check", { size: 20 })}<span>${text}</span></p>`;
  const row = (id) =>
    html`<li class="rw-pair">
      <p class="words">${rows[id].text}</p>
      ${answers(id).map(answer)}
    </li>`;
  if (!found.length) return html`<p class="empty">${none}</p>`;
  return html`<ul>
    ${keyed(
      found.map((id) => ({ id })),
      ({ id }) => row(id),
    )}
  </ul>`;
}

/** Some rows, each with the name of its heading; `title` and `text` say what they are. */
export function list(ctx, ids, { title, text: about, none, name }) {
  const { rows = {} } = ctx.organisation;
  const found = ids.filter((id) => rows[id]).map((id) => ({ ...rows[id], id }));
  const row = ({ text, heading }) =>
    html`<li>
      <p class="words">${text}</p>
      <p class="hint">${name(heading)}</p>
    </li>`;
  return html`<h3 class="sec">${title} <span>${about}</span></h3>
    ${
      found.length
        ? html`<ul class="edges ruled">
            ${keyed(found, row)}
          </ul>`
        : html`<p class="hint">${none}</p>`
    }`;
}
