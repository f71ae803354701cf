/** What was hidden of what one wrote: said kindly, with the way to say it otherwise. */
import { refusalText } from "../core/context.js";
import { t } from "../core/words.js";
import { field } from "../parts/field.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";
import { post } from "./phone-join.js";

const fits = (text, max) => text && [...text].length <= max;

/** The name that a mate has too, while what tells the two apart is being asked. */
const twinOf = (house) => house.local("otherwise.twin", "", false);

/** Another name in the place of one's own, or of the one that one gave an organisation: names go by no command. */
async function rename(house, { of }, draft, open) {
  const typed = draft.get().trim();
  const twin = twinOf(house);
  const seat = house.storage.get("seat") || {};
  draft.clear();
  const name = twin.get() || typed;
  const apart = twin.get() ? { apart: typed } : {};
  const answer = await post(`/${house.boot.code}/name`, { ticket: seat.ticket, of, name, ...apart });
  if (answer.reason === "name_taken") {
    twin.set(name);
    return;
  }
  twin.set("");
  if (!answer.ok) {
    const why = answer.reason === "unreachable" ? t("phone.join.unreachable") : refusalText(house.words, answer);
    draft.giveBack(name);
    house.toast(why, { tone: "warn" });
    return;
  }
  if (of === seat.person) house.storage.set("seat", { ...seat, name: answer.name });
  open.set("");
  house.toast(t("phone.hidden.name.given", { name: answer.name }), { tone: "ok" });
}

async function say(house, told, draft, open) {
  const text = draft.get().trim();
  if (!fits(text, told.length)) return;
  if (told.of) {
    await rename(house, told, draft, open);
    return;
  }
  draft.clear();
  const { send } = house.context({ face: "phone", stepId: told.step });
  const onRefused = (reason, values, said) => {
    draft.giveBack(text);
    house.toast(said, { tone: "warn" });
  };
  const answer = await send(told.name, { ...told.data, [told.field]: text }, { onRefused });
  if (answer.ok) open.set("");
}

/** The field with the hidden words to change; they go back to where they stood. */
function again(house, key, told, open) {
  const draft = house.drafts().draft(`otherwise.${key}`);
  const ready = fits(draft.get().trim(), told.length);
  const twin = told.of && twinOf(house).get();
  const label = t(told.of ? "phone.hidden.name.label" : "phone.hidden.label");
  return html`${twin ? html`<p><b>${t("phone.join.twin")}</b></p>` : nothing}
    ${field({
      draft,
      id: "otherwise",
      label: twin ? t("phone.join.twin.apart") : label,
      max: told.length,
      one: Boolean(told.of),
      done: () => say(house, told, draft, open),
      lines: told.lines,
      hint: twin ? t("phone.join.twin.hint", { name: twin }) : told.of ? "" : t("phone.hidden.hint"),
    })}
    <button
      type="button"
      class="btn btn-solid"
      aria-disabled=${String(!ready)}
      @click=${() => say(house, told, draft, open)}
    >
      ${t("phone.hidden.send")}
    </button>`;
}

function begin(house, key, told, open) {
  const draft = house.drafts().draft(`otherwise.${key}`);
  if (!draft.get() && !told.of) draft.set(told.words);
  open.set(key);
}

/** What was taken out of sight, in a sentence, and what may be done. */
function sentences({ of, words }) {
  if (!of) return [t(words ? "phone.hidden" : "phone.hidden.unsigned"), t("phone.hidden.text")];
  const whose = of.startsWith("o") ? "organisation" : "name";
  return [t(`phone.hidden.${whose}`), t("phone.hidden.name.text", { name: t(`shared.${whose}.hidden`) })];
}

function card(house, key, told, { open, put }) {
  const close = () => put.set([...put.get(), `${key}.${told.words}`]);
  const [what, way] = sentences(told);
  const may = told.name || told.of;
  const more = may
    ? html`<button type="button" class="btn" @click=${() => begin(house, key, told, open)}>
        ${t(told.of ? "phone.hidden.name.again" : "phone.hidden.again")}
      </button>`
    : nothing;
  const opened = may && open.get() === key;
  return html`<section class="otherwise ${opened ? "open" : ""}" role="status">
    ${icon("message-circle", { stroke: 2.2 })}
    <div>
      <p><b>${what}</b> ${way}</p>
      ${told.words ? html`<p class="words quote">${told.words}</p>` : nothing}
      ${
        opened
          ? again(house, key, told, open)
          : html`<p class="two">
              ${more}
              <button type="button" class="btn btn-quiet" @click=${close}>${t("phone.understood")}</button>
            </p>`
      }
    </div>
  </section>`;
}

/** A card for the first text that was hidden and not put away; `unsigned` are those of nobody, told to all once. */
export function otherwise(house, hidden, unsigned, step) {
  const memory = { open: house.local("otherwise", ""), put: house.local("otherwise.put", []) };
  const all = [...Object.entries(hidden), ...(unsigned ? [[`${step}/${unsigned}`, { words: "" }]] : [])];
  const fresh = all.filter(([key, { words }]) => !memory.put.get().includes(`${key}.${words}`));
  if (!fresh.length) return nothing;
  return repeat(
    fresh.slice(0, 1),
    ([key]) => key,
    ([key, told]) => card(house, key, told, memory),
  );
}
