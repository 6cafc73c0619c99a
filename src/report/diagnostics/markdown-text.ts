import { escapeText } from '../../term/escape.ts';

/** A text in which pairs of backticks mark code, as Markdown that shows it so. */
export function prose(text: string): string {
  return withCode(text, (code) => `\`${code}\``);
}

/** The same as a cell of a table, where a bar ends the cell even inside code. */
export function cell(text: string): string {
  return withCode(text, (code) => `\`${code.replaceAll('|', '\\|')}\``);
}

function withCode(text: string, codeOf: (code: string) => string): string {
  const parts = escapeText(text).split('`');
  if (parts.length % 2 === 0) return plain(text);
  return parts.map((part, at) => (at % 2 === 0 ? plain(part) : part === '' ? '' : codeOf(part))).join('');
}

/** Escapes text for Markdown and HTML in it. */
export function plain(text: string): string {
  return escapeText(text).replace(/[\\`*_~#[\](){}<>&|!@]/g, (mark) =>
    mark === '<' ? '&lt;' : mark === '&' ? '&amp;' : `\\${mark}`,
  );
}
