/** The server's clock as this screen can know it, on a monotonic base, and what it says of timers. */

const LAST_MINUTE = 60000;

/** `told(now)` after every message that carries the server's time (ms); `now()` is the best guess of it. */
export class Clock {
  constructor(monotonic = () => performance.now(), wall = () => Date.now()) {
    Object.assign(this, { monotonic, wall });
    this.base = wall() - monotonic();
    this.heard = false;
    this.now = () => this.base + this.monotonic();
  }

  /** A message can only arrive late, so the largest difference is truest; `fresh` forgets older ones (after sleep). */
  told(now, { fresh = false } = {}) {
    if (typeof now !== "number") return;
    const sample = now - this.monotonic();
    if (fresh || !this.heard || sample > this.base) this.base = sample;
    this.heard = true;
  }

  /** How far the server's clock is ahead of the phone's, ms. */
  offset() {
    return this.now() - this.wall();
  }
}

/** "9:05", "1:02:00", and "+0:30" once the time has passed; `left` in ms. */
export function clockText(left) {
  const over = left < 0;
  const seconds = over ? Math.floor(-left / 1000) : Math.ceil(left / 1000);
  const two = (number) => String(number).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const text =
    minutes < 60
      ? `${minutes}:${two(seconds % 60)}`
      : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return over && seconds ? `+${text}` : text;
}

/**
 * What a screen needs of a view's `timer`: `{on, running, left, total, closing, tone, text, half}`, or `{on: false}`;
 * `half`: so much of the time is over that what is missing may be asked for.
 */
export function readTimer(timer, now) {
  if (!timer || (!timer.ends && timer.left === undefined)) return { on: false, running: false, half: true };
  const running = timer.running !== false && Boolean(timer.ends);
  const left = running ? timer.ends - now : timer.left;
  const tone = left <= 0 ? "over" : left <= LAST_MINUTE ? "last" : "calm";
  const half = left <= (timer.total * 1000) / 2;
  const closing = Boolean(timer.closing);
  return { on: true, running, left, total: timer.total, closing, tone, text: clockText(left), half };
}
