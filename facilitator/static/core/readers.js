/** What those need besides who hear a page, after each drawing: whose button it is, in which language words are. */

let number = 0;

function idOf(element, what) {
  if (!element.id) {
    number += 1;
    element.id = `${what}-${number}`;
  }
  return element.id;
}

/** Buttons without a label, alike in every row or paragraph, also say what it is of: what was written, who asks. */
function tellApart(root) {
  root.querySelectorAll("li .words, li .of, p > .words").forEach((words) => {
    const row = words.closest("li") || words.parentElement;
    row.querySelectorAll("button:not([role]):not([aria-label]):not([aria-labelledby])").forEach((button) => {
      const own = button.closest("li");
      if (button.contains(words) || (own && own !== row && own.querySelector(".words, .of"))) return;
      button.setAttribute("aria-labelledby", `${idOf(button, "button")} ${idOf(words, "words")}`);
    });
  });
}

/** What people wrote is in the room's language, as far as anybody knows, where the screen speaks another. */
function tellTongue(root, language) {
  if (document.documentElement.lang === language) return;
  root.querySelectorAll(".words:not([lang])").forEach((one) => {
    one.lang = language;
  });
}

/** Completes the page in `root`; `language` is the room's. */
export function forReaders(root, language) {
  tellApart(root);
  tellTongue(root, language);
}
