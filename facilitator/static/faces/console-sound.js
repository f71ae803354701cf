/** The sound of time on the computer of whoever facilitates: soft at two minutes and at zero; a phone has it off. */
import { readTimer } from "../core/clock.js";
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html } from "../parts/lit.js";

/** A phone, and no laptop whose page is enlarged. */
export const SMALL = "(max-width: 480px) and (pointer: coarse)";

const MOMENTS = [
  { at: 120000, notes: [659] },
  { at: 0, notes: [784, 659, 523] },
];
const APART = 0.45; // seconds between two notes
const LENGTH = 2.2; // seconds in which a note fades
const LOUD = 0.4;
const SILENT = 0.0001; // an exponential never comes to 0
const LATE = 1500; // ms after which a sound would tell nothing any more

let made = null;

/** The one way to the loudspeaker; null where the browser has none. */
function loudspeaker() {
  const Audio = window.AudioContext || window.webkitAudioContext;
  made = made || (Audio ? new Audio() : null);
  return made;
}

function strike(audio, pitch, at) {
  const tone = audio.createOscillator();
  const loud = audio.createGain();
  tone.frequency.value = pitch;
  loud.gain.setValueAtTime(SILENT, at);
  loud.gain.exponentialRampToValueAtTime(LOUD, at + 0.02);
  loud.gain.exponentialRampToValueAtTime(SILENT, at + LENGTH);
  tone.connect(loud);
  loud.connect(audio.destination);
  tone.start(at);
  tone.stop(at + LENGTH);
}

/** A page that nobody has touched yet may not sound: then it stays silent, and does not make up for it later. */
function ring(notes) {
  const audio = loudspeaker();
  if (!audio) return;
  const asked = performance.now();
  audio.resume().then(() => {
    if (performance.now() - asked < LATE)
      notes.forEach((pitch, place) => strike(audio, pitch, audio.currentTime + place * APART));
  });
}

/** Whether this device sounds: the choice holds for this browser. */
export function soundOn(house) {
  const chosen = house.device.get("sound");
  return chosen === undefined ? !window.matchMedia(SMALL).matches : chosen;
}

/** Switches the sound on, with what it sounds like, or off. */
export function turnSound(house) {
  const on = !soundOn(house);
  house.device.set("sound", on);
  house.say(t(on ? "console.sound.on" : "console.sound.off"));
  if (on) ring(MOMENTS[0].notes);
  house.refresh();
}

/** Sounds when the clock of the room comes to a moment by itself, also while this window is behind another. */
export function listenTime(house) {
  let waiting = [];
  const plan = () => {
    waiting.forEach(clearTimeout);
    const timer = readTimer((house.live.view("console") || {}).timer, house.clock.now());
    const ahead = timer.running && !timer.closing ? MOMENTS.filter(({ at }) => timer.left > at) : [];
    waiting = ahead.map(({ at, notes }) => setTimeout(() => soundOn(house) && ring(notes), timer.left - at));
  };
  const wake = () => {
    if (soundOn(house) && loudspeaker()) loudspeaker().resume();
  };
  ["pointerdown", "keydown"].forEach((touch) => document.addEventListener(touch, wake, { once: true }));
  house.live.subscribe(plan);
  plan();
}

/** The switch: a small one beside the clock, or with its name. */
export const soundButton = (house, named = false) =>
  html`<button
    type="button"
    class="btn ${named ? "open" : "ic"}"
    aria-label=${t("console.sound")}
    aria-pressed=${soundOn(house) ? "true" : "false"}
    @click=${() => turnSound(house)}
  >
    ${icon(soundOn(house) ? "volume-2" : "volume-x", { size: 20, stroke: 2.2 })}${named ? t("console.sound") : ""}
  </button>`;
