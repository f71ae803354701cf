/** What the room needs to be reached: address, Wi-Fi, paper and how bright the wall is. */
import { t } from "../core/words.js";
import { segment, tick } from "../parts/choice.js";
import { html } from "../parts/lit.js";
import { signKeys } from "./console-keys.js";
import { line, radios, saveButton } from "./desk-fields.js";

/** Where the QR code leads: an address from outside was given at the start, and none of this computer's is in it. */
function addresses(desk) {
  const { data } = desk;
  if (data.public)
    return html`<p><b>${data.public}</b></p>
      <p class="small">${t("desk.address.public")}</p>`;
  if (!data.addresses.length) return html`<p class="warnt">${t("network.none")}</p>`;
  const options = data.addresses.map((one) => ({
    value: one.ip,
    text: data.port === 80 ? one.ip : `${one.ip}:${data.port}`,
    note: `${t(one.why)} · ${one.interface}`,
  }));
  const chosen = data.addresses.find((one) => one.chosen) || {};
  const onPick = (ip) => desk.change("/desk/address", { ip });
  return html`<p class="small">${t("desk.address.what")}</p>
    ${radios({ name: "address", options, value: chosen.ip, onPick })}`;
}

function wifiFields(house, form, set) {
  const limits = house.boot.limits.wifi;
  return html`<div class="pairf">
      ${line({
        id: "wifi-name",
        label: t("desk.wifi.name"),
        value: form.name,
        max: limits.name,
        onInput: set("name"),
      })}
      ${line({
        id: "wifi-password",
        label: t("desk.wifi.password"),
        value: form.password,
        max: limits.password,
        onInput: set("password"),
      })}
    </div>
    ${tick({ id: "wifi-hidden", checked: form.hidden, text: t("desk.wifi.hidden"), onChange: set("hidden") })}`;
}

function wifi(house, desk, form) {
  const set = (name) => (value) => {
    form[name] = value;
    house.refresh();
  };
  const kept = desk.data.wifi;
  const changed = ["name", "password", "hidden"].some((name) => form[name] !== kept[name]);
  const save = async () => {
    if (await desk.change("/desk/wifi", form)) house.toast(t("desk.saved", { what: t("desk.wifi") }), { tone: "ok" });
  };
  return html`${wifiFields(house, form, set)}
    <p class="endrow">
      <span></span>
      ${saveButton(changed, save)}
    </p>
    <p class="small">${t("desk.wifi.what")}</p>`;
}

/** A choice between two, under its heading. */
const between = (label, value, options, onPick) =>
  html`<div>
    <h3>${label}</h3>
    ${segment({ label, value, options, onPick })}
  </div>`;

function look(desk) {
  const papers = [
    { value: "letter", text: t("desk.paper.letter") },
    { value: "a4", text: t("desk.paper.a4") },
  ];
  const themes = [
    { value: "light", text: t("desk.theme.light") },
    { value: "dark", text: t("desk.theme.dark") },
  ];
  const { paper: onPaper, theme: inRoom } = desk.data;
  return html`<section class="set two">
    ${between(t("desk.paper"), onPaper, papers, (paper) => desk.change("/desk/paper", { paper }))}
    ${between(t("desk.theme"), inRoom || "light", themes, (theme) => desk.change("/desk/theme", { theme }))}
  </section>`;
}

/** Whom people may ask about their data: the notice names them before anybody joins. */
function contact(house, desk, form) {
  const set = (text) => {
    form.contact = text;
    house.refresh();
  };
  const changed = form.contact.trim() !== desk.data.contact;
  const save = async () => {
    if (await desk.change("/desk/contact", { contact: form.contact.trim() }))
      house.toast(t("desk.saved", { what: t("desk.contact") }), { tone: "ok" });
  };
  const told = {
    id: "contact",
    label: t("desk.contact.who"),
    value: form.contact,
    max: house.boot.limits.contact.contact,
    placeholder: t("desk.contact.example"),
    hint: t("desk.contact.what"),
    onInput: set,
  };
  return html`${line(told)}
    <p class="endrow">
      <span></span>
      ${saveButton(changed, save)}
    </p>`;
}

/** The Wi-Fi, asked once for a meeting before its room opens; afterwards, or without one, on to the console. */
export function askWifi(house, desk, code) {
  const form = { ...desk.data.wifi };
  const set = (name) => (value) => {
    form[name] = value;
    house.refresh();
  };
  const open = () => {
    house.device.set("desk.wifi.asked", code);
    window.location.assign(`/${code}/console`);
  };
  const save = async () => {
    if (form.name && (await desk.change("/desk/wifi", form))) open();
  };
  house.sheet({
    title: t("desk.wifi.ask"),
    body: () =>
      html`<p>${t("desk.wifi.ask.what")}</p>
        ${wifiFields(house, form, set)}
        <p class="endrow">
          <button type="button" class="btn" @click=${open}>${t("desk.wifi.without")}</button>
          <button type="button" class="btn btn-go" aria-disabled=${form.name ? "false" : "true"} @click=${save}>
            ${t("desk.wifi.save")}
          </button>
        </p>`,
  });
}

/** Whether the room of a meeting would open without anybody having been asked for its Wi-Fi. */
export const wifiUnasked = (house, desk, code) =>
  !desk.data.wifi.name && house.device.get("desk.wifi.asked") !== code;

/** Opens the settings over the desk. */
export function openSettings(house, desk) {
  const form = { ...desk.data.wifi };
  const whom = { contact: desk.data.contact };
  house.sheet({
    title: t("desk.settings"),
    body: () =>
      html`<section class="set">
          <h3>${t("desk.address")}</h3>
          ${addresses(desk)}
        </section>
        <section class="set">
          <h3>${t("desk.wifi")}</h3>
          ${wifi(house, desk, form)}
        </section>
        <section class="set">
          <h3>${t("desk.contact")}</h3>
          ${contact(house, desk, whom)}
        </section>
        ${look(desk)} ${signKeys(house)}
        <p class="small">${t("desk.version", { version: desk.data.version })}</p>`,
  });
}
