/** What was hidden of what one wrote: said kindly, with the way to say it otherwise. */
import { t } from "../core/words.js";
import { field } from "../parts/field.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";

const fits = (text, max) => text && [...text].length <= max;

async function say(house, told, draft, open) {
  const text = draft.get().trim();
  if (!fits(text, told.length)) return;
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
  return html`${field({
      draft,
      id: "otherwise",
      label: t("phone.hidden.label"),
      max: told.length,
      lines: told.lines,
      hint: t("phone.hidden.hint"),
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
  if (!draft.get()) draft.set(told.words);
  open.set(key);
}

function card(house, key, told, { open, put }) {
  const close = () => put.set([...put.get(), `${key}.${told.words}`]);
  const more = told.name
    ? html`<button type="button" class="btn" @click=${() => begin(house, key, told, open)}>
        ${t("phone.hidden.again")}
      </button>`
    : nothing;
  return html`<section class="otherwise" role="status">
    ${icon("message-circle", { stroke: 2.2 })}
    <div>
      <p><b>${t(told.words ? "phone.hidden" : "phone.hidden.unsigned")}</b> ${t("phone.hidden.text")}</p>
      ${told.words ? html`<p class="words quote">${told.words}</p>` : nothing}
      ${
        told.name && open.get() === key
          ? again(house, key, told, open)
          : html`<p class="two">
              ${more}
              <button type="button" class="btn btn-quiet" @click=${close}>${t("phone.understood")}</button>
            </p>`
      }
    </div>
  </section>`;
}

/** A card for each text that was hidden and not put away; `unsigned` are those of nobody, told to everybody once. */
export function otherwise(house, hidden, unsigned, step) {
  const memory = { open: house.local("otherwise", ""), put: house.local("otherwise.put", []) };
  const all = [...Object.entries(hidden), ...(unsigned ? [[`${step}/${unsigned}`, { words: "" }]] : [])];
  const fresh = all.filter(([key, { words }]) => !memory.put.get().includes(`${key}.${words}`));
  return repeat(
    fresh,
    ([key]) => key,
    ([key, told]) => card(house, key, told, memory),
  );
}
