/**
 * Translators that do not obey `translate="no"` put a <font> in the place of each text, where lit-html would write to
 * nobody: before a drawing the page's own texts stand in their places again.
 */

/**
 * `draw` runs among the page's own texts. Afterwards what it left as it was is shown translated again, unless something
 * beside it changed: a sentence is never half of now and half of before.
 */
export function createOriginals(root) {
  const taken = new Map(); // <font> → the text whose place it has

  function learn(records) {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      const text = removedNodes[0];
      const font = [...addedNodes, previousSibling, nextSibling].find((node) => node && node.nodeName === "FONT");
      if (font && text && text.nodeType === Node.TEXT_NODE && !taken.has(font)) taken.set(font, text);
    }
  }

  const observer = new MutationObserver(learn);
  observer.observe(root, { childList: true, subtree: true });
  return (draw) => {
    learn(observer.takeRecords());
    const before = [...taken].filter(([font]) => root.contains(font));
    for (const one of before) {
      one.push(one[0].parentNode);
      one[2].replaceChild(one[1], one[0]);
    }
    const words = before.map(([, , around]) => around.textContent);
    draw();
    taken.clear();
    before
      .filter(([, text, around], place) => text.parentNode === around && around.textContent === words[place])
      .forEach(([font, text, around]) => {
        around.replaceChild(font, text);
        taken.set(font, text);
      });
    observer.takeRecords();
  };
}
