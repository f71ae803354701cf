/** Applies RFC 7396 merge patches to views, without changing the document it is given. */

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** Sets an own property even where the name is one that objects treat specially. */
function put(target, name, value) {
  if (name === "__proto__")
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  else target[name] = value;
}

/** A new document: `document` with the merge patch applied; null deletes, arrays are replaced whole. */
export function apply(document, patch) {
  const result = { ...document };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[name];
    } else if (isObject(value)) {
      const inner = Object.prototype.hasOwnProperty.call(result, name) ? result[name] : undefined;
      put(result, name, apply(isObject(inner) ? inner : {}, value));
    } else {
      put(result, name, value);
    }
  }
  return result;
}
