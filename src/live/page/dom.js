import { STYLE } from './icescope.js';

/** The elements of a page: to find, and to make. */

/** Adds the style of `icescope diagnose -f html`, before the page's own. */
export function adoptStyle() {
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  document.adoptedStyleSheets = [style];
}

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function find(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return found;
}

/**
 * Creates an element; text is never interpreted as markup.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Readonly<Record<string, string>>} [attributes]
 * @param {(string | Node)[]} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/**
 * Shows other elements in a place. Those without news stay, and what is selected or read aloud in them too.
 * @param {HTMLElement} place
 * @param {readonly HTMLElement[]} list
 */
export function showChanged(place, list) {
  for (const [at, one] of list.entries()) {
    const known = place.children[at];
    if (known === undefined) place.append(one);
    else if (!known.isEqualNode(one)) known.replaceWith(one);
  }
  while (place.children.length > list.length) place.lastElementChild?.remove();
}

/**
 * How the parts of a page that can be opened were made.
 * @type {WeakMap<HTMLDetailsElement, boolean>}
 */
const asMade = new WeakMap();

/**
 * Shows other markup in a place; what its reader has opened or closed stays so.
 * @param {HTMLElement} place
 * @param {string} markup
 */
export function showMarkup(place, markup) {
  /** @type {Map<string, boolean>} */
  const chosen = new Map();
  for (const one of place.querySelectorAll('details')) {
    if (one.open !== asMade.get(one)) chosen.set(nameOf(one), one.open);
  }
  place.innerHTML = markup;
  for (const one of place.querySelectorAll('details')) {
    asMade.set(one, one.open);
    one.open = chosen.get(nameOf(one)) ?? one.open;
  }
}

/**
 * The name without counts, so that it stays the same: `2 candidates` of A.
 * @param {HTMLDetailsElement} details
 */
function nameOf(details) {
  const owner = details.closest('section')?.querySelector('h3, h4')?.textContent ?? '';
  const summary = details.querySelector('summary')?.textContent ?? '';
  return `${owner} ${summary.replace(/\d+|s$/g, '')}`;
}
