/** Modules that come later, over a network that may go: browsers may never ask again for a module that failed. */

const IMPORT = /(?:^|[\s;}])(?:import|export)\b[^;"'()]*?["'](\.{1,2}\/[^"']+)["']/g;
const NOTHING = Promise.resolve([]);
// What the page itself began with is here already, or nothing would run.
const read = new Map(Array.from(document.querySelectorAll("link[rel=modulepreload]"), (link) => [link.href, NOTHING]));

async function imports(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`module ${answer.status}`);
  return Array.from((await answer.text()).matchAll(IMPORT), (found) => new URL(found[1], address).href);
}

/** Fetches a module and all that it imports into the browser's cache, where they stay; rejects if one does not come. */
export async function gather(address, seen = new Set()) {
  if (seen.has(address)) return;
  seen.add(address);
  if (!read.has(address)) read.set(address, imports(address));
  try {
    await Promise.all((await read.get(address)).map((one) => gather(one, seen)));
  } catch (failure) {
    read.delete(address);
    throw failure;
  }
}

/** The module at an address. It is imported only once all of it is here; until then it may be asked for again. */
export const bring = (address) => gather(address).then(() => import(address));
