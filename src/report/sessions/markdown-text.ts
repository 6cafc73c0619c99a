import { escapeText } from '../../term/escape.ts';

const ESCAPES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
/** GitHub makes a link, a mention, an emoji or a formula of these; an empty comment in between keeps it from that. */
const LINKS = /@|#|\$|:(?=\/\/)|\bwww(?=\.)|:(?=(?:100|1234|[+-]1|[a-z_][\w+-]*):)/gi;

/** Escapes text for Markdown, HTML in it, and GitHub, including in tables. */
export function markdownText(text: string): string {
  return escapeText(text)
    .replace(/[\\`*_~[\]<>&|!]/g, (mark) => ESCAPES[mark] ?? `\\${mark}`)
    .replace(LINKS, (mark) => `${mark}<!-- -->`);
}

/** Verbatim lines, whatever fences they contain. */
export function markdownBlock(lines: readonly string[]): string {
  const text = lines.map(escapeText).join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}\n`;
}
