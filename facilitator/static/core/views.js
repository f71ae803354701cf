/** The views that a screen holds, by audience, each with the place in the log that it was told. */
import { apply } from "./patch.js";

const named = new WeakMap();

/** A step's title as people read it: what somebody wrote, else the name of its preset, else of its activity. */
function titleOf({ title, activity, preset }, words) {
  if (title) return title;
  const own = `${activity}.preset.${preset}`;
  if (words.has(own)) return words.t(own);
  return words.has(`${activity}.name`) ? words.t(`${activity}.name`) : activity;
}

/** A view whose steps all have titles, with what they are about, in the language of `words`; the same for the same. */
export function titled(view, words) {
  if (!view || !view.steps) return view;
  const known = named.get(view);
  if (known && known.words === words) return known.shown;
  const steps = {};
  Object.keys(view.steps).forEach((id) => {
    const { topic } = view.steps[id];
    const name = titleOf(view.steps[id], words);
    steps[id] = { ...view.steps[id], title: topic ? `${name}: ${topic}` : name };
  });
  const shown = { ...view, steps };
  named.set(view, { words, shown });
  return shown;
}

/** Takes snapshots and patches (W1, W2) and answers whether the whole must be asked for again. */
export class Views {
  constructor(clock) {
    this.clock = clock;
    this.views = {};
    this.seqs = {};
    this.epoch = undefined;
    this.lost = false;
  }

  /** A whole view. Another epoch is another history: everything told before is let go. */
  snapshot({ audience, epoch, seq, view, now }) {
    if (this.epoch !== undefined && epoch !== this.epoch) {
      this.lost = Object.values(this.seqs).some((known) => known > seq);
      this.views = {};
      this.seqs = {};
    }
    this.epoch = epoch;
    this.views = { ...this.views, [audience]: view };
    this.seqs[audience] = seq;
    this.clock.told(now, { fresh: true });
    this.keepTable(audience);
  }

  /** True when the patch was taken, or is none of ours; false when the whole view must be asked for. */
  patch({ audience, epoch, base, seq, patch, now }) {
    const known = audience in this.views;
    if (!known && audience.startsWith("table:")) return true;
    if (!known || epoch !== this.epoch || base !== this.seqs[audience]) return false;
    this.views = { ...this.views, [audience]: apply(this.views[audience], patch) };
    this.seqs[audience] = seq;
    this.clock.told(now);
    this.keepTable(audience);
    return true;
  }

  /**
   * Whoever changed tables sees the new one only: the table that was told last, or that one's own view (`told`) names.
   */
  keepTable(told) {
    const mine = this.of("mine");
    const own = told.startsWith("mine:") && mine && mine.me ? `table:${mine.me.table}` : told;
    if (!own.startsWith("table:")) return;
    for (const audience of Object.keys(this.views)) {
      if (!audience.startsWith("table:") || audience === own) continue;
      this.views = { ...this.views };
      delete this.views[audience];
      delete this.seqs[audience];
    }
  }

  /** The view of one kind of audience: `phone`, `mine`, `table`… */
  of(kind) {
    const audience = kind in this.views ? kind : Object.keys(this.views).find((name) => name.startsWith(`${kind}:`));
    return this.views[audience];
  }

  /** Does some view already tell what stands at `seq`? */
  told(seq) {
    return Object.values(this.seqs).some((known) => known >= seq);
  }

  /** Once: did the history go back, so that something may be missing? */
  takeLost() {
    const was = this.lost;
    this.lost = false;
    return was;
  }
}
