import { escapeText } from '../term/escape.ts';

/** A cell of RFC 4180; what could command a terminal is escaped. */
export function csvCell(value: string | number | boolean | undefined): string {
  const text = escapeText(`${value ?? ''}`);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
