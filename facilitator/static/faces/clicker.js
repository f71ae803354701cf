/** The keys of a presentation clicker, also where its focus usually is: the wall's window hands them to its console. */

/** What each key of a clicker does, as a key of the console. */
export const CLICKER = { PageDown: "ArrowRight", PageUp: "ArrowLeft", b: "c", ".": "c" };

const HANDED = { ...CLICKER, ArrowRight: "ArrowRight", ArrowLeft: "ArrowLeft" };
const { BroadcastChannel: Channel } = window; // old browsers have none: there the clicker needs the console's window

/** The line between the windows of one browser that belong to one meeting; no other device hears it. */
const line = (code) => new Channel(`facilitator.${code}.clicker`);

/** On the wall: only a window of the desk's own browser hands anything over. */
export function handClicks({ boot: { code, clicker } }) {
  if (!clicker || !Channel) return;
  const toConsole = line(code);
  document.addEventListener("keydown", (event) => {
    const key = HANDED[event.key];
    if (!key || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    toConsole.postMessage(event.key);
  });
}

/** On the console: `act` is given each key that a wall handed over. */
export function takeClicks({ boot: { code } }, act) {
  if (Channel) line(code).addEventListener("message", ({ data }) => act(data));
}
