import { escapeText } from '../../../term/escape.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for HTML, between tags and in quoted attributes. */
export function textOf(text: string): string {
  return escapeText(text).replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}

/** An element around markup; its attributes are escaped here. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...content: readonly string[]
): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${textOf(value)}"`);
  return `<${name}${list.join('')}>${content.join('')}</${name}>`;
}

/** A heading of level 1 to 6. */
export function heading(level: number, text: string, attributes: Readonly<Record<string, string>> = {}): string {
  return `${element(`h${level}`, attributes, textOf(text))}\n`;
}

/**
 * A table of markup cells, without empty columns. It keeps its role on narrow screens, where it is laid out as a list.
 */
export function table(caption: string, names: readonly string[], all: readonly (readonly string[])[]): string {
  const used = names.map((_, at) => all.some((cells) => (cells[at] ?? '') !== ''));
  const head = names.filter((_, at) => used[at]);
  const rows = all.map((cells) => cells.filter((_, at) => used[at]));
  const heads = head.map((text) => element('th', { scope: 'col', role: 'columnheader' }, textOf(text)));
  const body = rows.map((cells) => {
    const tags = cells.map((cell, at) => element('td', { role: 'cell', 'data-label': head[at] ?? '' }, cell));
    return element('tr', { role: 'row' }, ...tags);
  });
  return `${element(
    'table',
    { role: 'table', class: 'rows' },
    element('caption', {}, textOf(caption)),
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...heads)),
    `\n${element('tbody', { role: 'rowgroup' }, ...body.map((row) => `${row}\n`))}`,
  )}\n`;
}
