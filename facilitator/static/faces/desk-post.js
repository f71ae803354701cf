/** Asking the server for something that is no command of a room: desk and console post JSON and are answered JSON. */
import { t } from "../core/words.js";

/** Resolves with `{ok: true, …answer}` or `{ok: false, reason, values}`; it never rejects. */
export const post = (house, address, body = {}) => postFile(house, address, JSON.stringify(body));

/** The same with a body as it is: a file, whose text the server checks. */
export async function postFile(house, address, body) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      credentials: "same-origin",
      body,
      headers: { "Content-Type": "application/json", "X-Facilitator": house.boot.csrf || "" },
    });
    const told = await answer.json();
    return answer.ok ? { ok: true, ...told } : { ok: false, reason: told.reason || "other", values: told.values || {} };
  } catch (silence) {
    return { ok: false, reason: "unreachable", values: {} };
  }
}

/** The same for reading; `null` when the server did not answer or does not let this browser. */
export async function fetchJson(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store" });
    return answer.ok ? await answer.json() : null;
  } catch (silence) {
    return null;
  }
}

/** One thing at a time, so that two clicks are one: `holder` has `house` and is `busy` meanwhile. */
export async function once(holder, doing) {
  if (holder.busy) return;
  holder.busy = true;
  holder.house.refresh();
  try {
    await doing();
  } finally {
    holder.busy = false;
    holder.house.refresh();
  }
}

/** The sentence of a refusal for whoever facilitates, who is never sent to whoever facilitates. */
export function hostText(words, { reason, values = {} }) {
  if (words.has(`console.refused.${reason}`)) return t(`console.refused.${reason}`, values);
  return words.has(`refused.${reason}`) ? words.t(`refused.${reason}`, values) : t("console.refused.other");
}

/** The sentence of a refusal that came by HTTP. */
export function problemOf(words, { reason, values }) {
  if (reason === "unreachable") return t("console.unreachable");
  return hostText(words, { reason, values });
}

/** The sentence about a file that was refused, with the line on which what it names stands. */
export function fileProblem(words, { reason, values = {} }) {
  const text = problemOf(words, { reason, values });
  return values.place && values.line ? t("desk.shelf.line", { line: values.line, text }) : text;
}

/** The address a document is fetched from. */
export function documentAddress(code, made) {
  return made.path.startsWith("/") ? made.path : `/${code}/${made.path}`;
}
