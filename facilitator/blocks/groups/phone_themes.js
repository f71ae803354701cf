/** The room's themes on a phone, to look back at once they are shown; nothing of a board is loaded for it. */
import { html, keyed, nothing } from "../../static/parts/index.js";
import { byAge } from "../../static/parts/ways.js";

/** «3 notas · 3 personas · 2 organizaciones» of a group. */
export const counts = (ctx, { notes, people, organisations }) =>
  ctx.t("groups.counts", {
    notes: ctx.t("groups.notes", { count: notes.length }),
    people: ctx.t("groups.people", { count: people }),
    organisations: ctx.t("groups.organisations", { count: organisations }),
  });

/** The themes of a heading, those with most notes first; each has a title to show. */
export const themesAt = (ctx, heading) =>
  byAge(ctx.view.themes)
    .filter((theme) => theme.heading === heading)
    .map((theme) => ({ ...theme, title: theme.title || ctx.t("groups.theme.untitled") }))
    .sort((one, other) => other.notes - one.notes);

/** Themes with how many notes each gathered; `mark(theme)` adds a template to each. */
export const themeList = (ctx, themes, mark = () => nothing) =>
  html`<ul>
    ${keyed(themes, (theme) =>
      html`<li class="theme">
        <p class="words">${theme.title}</p>
        <span class="num">${ctx.t("groups.notes", { count: theme.notes })}</span>${mark(theme)}
      </li>`)}
  </ul>`;
