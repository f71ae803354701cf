/** Inviting somebody who only looks on: a name, then a link and its QR code, each of which opens once. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";
import { line } from "./desk-fields.js";
import { post, problemOf } from "./desk-post.js";

function linkSheet(house, name, { person, link }) {
  house.sheet({
    title: t("console.observers.for", { name }),
    body: () =>
      html`<p>${t("console.observers.how")}</p>
        <img
          class="sheet-qr"
          src="/${house.boot.code}/observers/${person}/link.svg"
          alt=${t("console.observers.qr", { name })}
        />
        <label class="fl">
          <span>${t("console.observers.link")}</span>
          <input class="field" readonly .value=${link} @focus=${(event) => event.target.select()} />
        </label>`,
  });
}

/** Asks for the name and shows the way in. */
export function inviteObserver(house) {
  const asked = { name: "", problem: "", busy: false };
  const send = async (close) => {
    if (asked.busy) return;
    asked.busy = true;
    const answer = await post(house, `/${house.boot.code}/observers`, { name: asked.name });
    asked.busy = false;
    asked.problem = answer.ok ? "" : problemOf(house.words, answer);
    house.refresh();
    if (!answer.ok) return;
    close();
    linkSheet(house, asked.name, answer);
  };
  house.sheet({
    title: t("console.observers.title"),
    body: () =>
      html`<p>${t("console.observers.text")}</p>
        ${line({
          id: "observer-name",
          label: t("console.observers.name"),
          value: asked.name,
          max: house.boot.limits.observers.name,
          onInput: (name) => {
            asked.name = name;
          },
        })}
        ${asked.problem ? html`<p class="err" role="alert">${asked.problem}</p>` : nothing}`,
    foot: (close) =>
      html`<button type="button" class="btn btn-go main" @click=${() => send(close)}>
        ${icon("plus")}${t("console.observers.make")}
      </button>`,
  });
}
