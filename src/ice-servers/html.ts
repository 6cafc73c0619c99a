import type { Reading } from './reading.ts';
import { readScript } from './script.ts';

/** A comment, or the start of a script of a page or of a component. */
const PARTS = /<!--[\s\S]*?(?:-->|$)|<script\b[^<>]{0,500}>/gi;

/** Reads the scripts of a page. What is between them is blank, so that every offset is one in the page. */
export function readHtml(page: string): Reading {
  return readScript(scriptsOf(page));
}

function scriptsOf(page: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { 0: tag, index } of page.matchAll(PARTS)) {
    if (tag.startsWith('<!--') || index < at) continue;
    const start = index + tag.length;
    const found = page.slice(start).search(/<\/script\b/i);
    const end = found < 0 ? page.length : start + found;
    parts.push(blank(page.slice(at, start)), page.slice(start, end));
    at = end;
  }
  parts.push(blank(page.slice(at)));
  return parts.join('');
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
