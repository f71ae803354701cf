/** What seldom happens and must be read: a copy was put back, the console opened the seat, somebody speaks beside. */
import { t } from "../core/words.js";
import { banner } from "../parts/banner.js";
import { html, nothing } from "../parts/lit.js";
import { tap } from "../parts/ways.js";

/** What is not in the copy: its texts, and two ways on; without any, that it was read. */
function missingOf(missing, again, away) {
  const count = missing.length;
  const put = tap(t(count ? "phone.missing.away" : "phone.understood"), away, { className: "btn sm" });
  if (!count) return html`<p class="acts">${put}</p>`;
  return html`<ul class="missing">
      ${missing.map((one) => html`<li>«${one.typed}»</li>`)}
    </ul>
    <p class="acts">
      ${tap(t("phone.missing.again", { count }), again, { className: "btn btn-solid sm" })} ${put}
    </p>`;
}

/** The room went back to a copy: what this person wrote and is not in it, to be read and to be sent again. */
function lostBanner(house, net) {
  const outbox = house.outbox();
  const missing = outbox ? outbox.answered.missing : [];
  if (!net.restored && !missing.length) return nothing;
  const away = () => {
    net.restored = false;
    outbox.answered.take();
    house.refresh();
  };
  const again = () => {
    net.restored = false;
    outbox.offerAgain();
  };
  return banner({
    icon: "refresh-cw",
    title: t("phone.restored.title"),
    text: missing.length ? t("phone.missing.text", { count: missing.length }) : t("phone.restored.text"),
    action: missingOf(missing, again, away),
  });
}

/** What the console did that concerns this person: a code in their name, somebody who speaks beside them. */
function newsBanner(house, name) {
  const count = ((house.live.view("mine") || {}).me || {})[name];
  const read = house.seat && house.local(name, 0);
  if (!count || read.get() === count) return nothing;
  return banner({
    icon: "key-round",
    title: t(`phone.${name}`),
    text: t(`phone.${name}.text`),
    action: missingOf([], null, () => read.set(count)),
  });
}

/** All of them that are due. */
export const banners = (house, net) =>
  html`${lostBanner(house, net)} ${newsBanner(house, "codes")} ${newsBanner(house, "confirmed")}`;
