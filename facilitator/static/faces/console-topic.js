/** What a step could be about, of what earlier ones found: a suggestion that whoever facilitates takes, or not. */
import { t } from "../core/words.js";
import { html, nothing } from "../parts/lit.js";

const from = (view, of) => t("console.topic.of", { title: (view.steps[of] || {}).title || "" });

/** Takes one, or none (""). */
function take(control, view, topic) {
  const step = view.current;
  const back = topic ? () => control.ask("take_topic", { step }) : undefined;
  return control.act("take_topic", { step, topic }, t(topic ? "console.did.topic" : "console.did.no_topic"), back);
}

const choice = (label, act) => html`<button type="button" class="btn xs" @click=${act}>${label}</button>`;

/** The topic that was taken with where it came from; before the step opens also what may be taken instead. */
export function topics(control, view) {
  const { topic, topic_of: of, phase } = view.steps[view.current];
  const found = Object.entries(view.topics || {}).filter(([, one]) => one.text !== topic || one.of !== of);
  if (!topic && !found.length) return nothing;
  return html`<section class="topics">
    <h2>${t("console.topic")}</h2>
    ${
      topic
        ? html`<p>
            <b class="words">${topic}</b> <span class="small">${from(view, of)}</span>
            ${phase === "prepare" ? choice(t("console.topic.drop"), () => take(control, view, "")) : nothing}
          </p>`
        : html`<p class="small">${t("console.topic.what")}</p>`
    }
    ${found.map(
      ([key, one]) =>
        html`<p>
          ${choice(t("console.topic.take", { text: one.text }), () => take(control, view, key))}
          <span class="small">${from(view, one.of)}</span>
        </p>`,
    )}
  </section>`;
}
