/** What is worth knowing on the console: rows under a heading for the right column, and a table of tallies. */
import { t } from "../core/words.js";
import { icon } from "./icons.js";
import { html, keyed, nothing } from "./lit.js";

/** `rows` are templates of `<li>`; `note` is beside the heading, `under` last. Without both, nothing is drawn. */
export const worth = (title, rows, { note = "", under = "" } = {}) =>
  rows.length || under
    ? html`<section>
        <h2>${title} ${note ? html`<span>${note}</span>` : nothing}</h2>
        ${rows.length ? html`<ul class="alarm">${rows}</ul>` : nothing}
        ${under ? html`<p class="small">${under}</p>` : nothing}
      </section>`
    : nothing;

const FEW = 3;
const chosen = () => icon("check", { size: 16, stroke: 3.4, label: t("shared.chosen") });

/**
 * `columns` of `{head, of, className, bare}`: `of` draws a row of the `rows` `[id, row]`; a `bare` head is heard. On a
 * narrow page a row with many columns stands as a paper of its own, each cell after its head.
 */
export const table = (columns, rows) =>
  html`<table class="tallies ${columns.length > FEW ? "wide" : ""}" role="table">
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(
          ({ head, className, bare }) =>
            html`<th role="columnheader" class=${className}>
              ${bare ? html`<span class="vh">${head}</span>` : head}
            </th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${keyed(
        rows,
        ([, row]) =>
          html`<tr role="row" class=${row.chosen ? "won" : ""}>
            ${columns.map(
              ({ head, of, className, bare }, place) =>
                html`<td role="cell" class=${className} data-head=${bare ? nothing : head}>
                  ${row.chosen && !place ? chosen() : nothing}${of(row)}
                </td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
