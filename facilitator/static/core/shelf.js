/** Brings an activity's screens and styles when a step needs them, and says honestly when they do not come. */

/** `base` is `/assets/<build>/`; `changed()` is called when a screen arrived or failed. */
export function createShelf({ base, changed }) {
  const known = new Map();

  function sheet(address) {
    if (document.querySelector(`link[href="${address}"]`)) return Promise.resolve();
    return new Promise((resolve) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = address;
      link.addEventListener("load", resolve);
      link.addEventListener("error", resolve);
      document.head.append(link);
    });
  }

  async function bring(slug, entry, tries) {
    const folder = new URL(`activities/${slug}/`, base);
    try {
      const again = tries ? `?again=${tries}` : "";
      const screens = await import(new URL(`screens.js${again}`, folder).href);
      const styles = [].concat(screens.style || []);
      await Promise.all(styles.map((path) => sheet(new URL(path, folder).pathname)));
      Object.assign(entry, { state: "ready", screens });
    } catch (failure) {
      Object.assign(entry, { state: "failed", failure });
    }
    changed();
  }

  function get(slug) {
    if (!known.has(slug)) {
      let tries = 0;
      const entry = { state: "loading", screens: null, retry };
      function retry() {
        tries += 1;
        entry.state = "loading";
        bring(slug, entry, tries);
        changed();
      }
      known.set(slug, entry);
      bring(slug, entry, 0);
    }
    return known.get(slug);
  }

  return { get };
}
