import { escapeText } from '../../term/escape.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\ufffe': '\\ufffe',
  '\uffff': '\\uffff',
};

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * Text for an element or an attribute; what XML 1.0 forbids, and what could command a terminal, is written as `\x1b`.
 */
export function xmlText(text: string): string {
  return escapeText(text).replace(/[&<>"'\ufffe\uffff]/g, (character) => ENTITIES[character] ?? '');
}

/** ` name="value"`, for each. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xmlText(`${value}`)}"`)
    .join('');
}
