/** lit-html and the directives that screens use, with one of our own for styles that the page's policy allows. */
import { html, noChange, nothing, render, svg } from "../vendor/lit-html/lit-html.js";
import { Directive, directive } from "../vendor/lit-html/directive.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";

/** Writes styles one by one through the CSSOM: a style attribute would be refused by the Content-Security-Policy. */
class Styles extends Directive {
  render() {
    return noChange;
  }

  update(part, [wanted]) {
    const style = part.element.style;
    for (const name of Object.keys(this.told || {})) if (!(name in wanted)) style.removeProperty(name);
    for (const [name, value] of Object.entries(wanted)) {
      if (value === null || value === undefined) style.removeProperty(name);
      else style.setProperty(name, String(value));
    }
    this.told = wanted;
    return noChange;
  }
}

/** `<div ${styles({left: "3px", "--dot": "18px"})}>`: property names as in CSS, with hyphens. */
export const styles = directive(Styles);

/**
 * Writes a property whenever the control shows something else, though the last drawing asked for the same; then not
 * under whoever is typing in it.
 */
class Live extends Directive {
  render() {
    return noChange;
  }

  update(part, [value]) {
    const typed = part.name === "value" && part.element === document.activeElement && this.asked === value;
    if (!typed && part.element[part.name] !== value) part.element[part.name] = value;
    this.asked = value;
    return noChange;
  }
}

/** `.value=${live(text)}`: for controls that people change between two drawings. */
export const live = directive(Live);

/** Draws each of `items` under its own key or id (of a pair, the first), so that what moves keeps its element. */
export const keyed = (items, draw) => repeat(items, (item) => item.key || item.id || item[0], draw);

/** A list with an item that was not in it, or without the one that was. */
export const toggled = (list, item) =>
  list.includes(item) ? list.filter((each) => each !== item) : [...list, item];

/** The places 0, 1 … of so many things that look alike. */
export const upTo = (count) => Array.from({ length: Math.max(0, count) }, (_, place) => place);

export { Directive, directive, html, noChange, nothing, render, repeat, svg };
