/** What the first page and the menu share: letter size, language, and the way to the printed document. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";

/** Reads the letter size that this phone was set to. */
function applySize(house) {
  document.documentElement.classList.toggle("bigger", Boolean(house.device.get("bigger")));
}

/** The other letter size. */
export function swapSize(house) {
  house.device.set("bigger", !house.device.get("bigger"));
  applySize(house);
  house.refresh();
}

/** What the other size is called. */
export const sizeWord = (house) => t(house.device.get("bigger") ? "phone.smaller" : "phone.bigger");

/** The button of the first page. */
export const biggerButton = (house) => html`<button type="button" class="linkish" @click=${() => swapSize(house)}>${icon("a-large-small")}${sizeWord(house)}</button>`;

/** The languages that are not spoken now. */
export const others = (house) => house.boot.languages.filter((one) => one !== house.words.language);

/** One button per other language, each in its own words. */
export const tongueButton = (house, speak) => others(house).map((one) =>
  html`<button type="button" class="btn btn-quiet" lang=${one} @click=${() => speak(one)}>${icon("languages", { size: 20 })}${t(`shared.language.${one}`)}</button>`);

/** Pages, size and address of the printed synthesis. */
export function documentLink(house, view, className) {
  const made = view && view.document;
  if (!made || !made.path) return nothing;
  const address = made.path.startsWith("/") ? made.path : `/${house.boot.code}/${made.path}`;
  return html`<a class=${className} href=${address} download>${icon("download")}<span>${t("phone.document", { count: made.pages || 1, kb: made.kb || 0 })}</span></a>`;
}
