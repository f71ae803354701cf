/** lit-html and the directives that screens use, with one of our own for styles that the page's policy allows. */
import { html, noChange, nothing, render, svg } from "../vendor/lit-html/lit-html.js";
import { Directive, directive } from "../vendor/lit-html/directive.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { live } from "../vendor/lit-html/directives/live.js";
import { classMap } from "../vendor/lit-html/directives/class-map.js";

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

export { classMap, Directive, directive, html, live, noChange, nothing, render, repeat, svg };
