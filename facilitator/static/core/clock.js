/** The server's clock as this screen can know it, on a monotonic base, and what it says of timers. */

const LAST_MINUTE = 60000;

/** `told(now)` after every message that carries the server's time (ms); `now()` is the best guess of it. */
export function createClock(monotonic = () => performance.now(), wall = () => Date.now()) {
  let base = wall() - monotonic();
  let heard = false;

  /** A message can only arrive late, so the largest difference is the truest; `fresh` forgets the older ones (after sleep). */
  function told(now, { fresh = false } = {}) {
    if (typeof now !== "number") return;
    const sample = now - monotonic();
    if (fresh || !heard || sample > base) base = sample;
    heard = true;
  }

  return { told, now: () => base + monotonic(), offset: () => base + monotonic() - wall() };
}

/** "9:05", "1:02:00", and "+0:30" once the time has passed; `left` in ms. */
export function clockText(left) {
  const over = left < 0;
  const seconds = over ? Math.floor(-left / 1000) : Math.ceil(left / 1000);
  const two = (number) => String(number).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const text = minutes < 60 ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return over && seconds ? `+${text}` : text;
}

/** What a screen needs of a view's `timer`: `{on, running, left, total, closing, tone, text}`, or `{on: false}`. */
export function readTimer(timer, now) {
  if (!timer || (!timer.ends && timer.left === undefined)) return { on: false, running: false };
  const running = timer.running !== false && Boolean(timer.ends);
  const left = running ? timer.ends - now : timer.left;
  const tone = left <= 0 ? "over" : left <= LAST_MINUTE ? "last" : "calm";
  return { on: true, running, left, total: timer.total, closing: Boolean(timer.closing), tone, text: clockText(left) };
}
