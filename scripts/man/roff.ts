/**
 * Characters that roff, or the typography of its output, would change: what is copied from a page must work in a
 * shell.
 */
const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
  '"': '\\(dq',
};

/** Text as roff prints it unchanged, fit for an argument of a macro too. */
export function roff(text: string): string {
  const safe = text
    .replace(/[\\\-'`^~"]/g, (character) => SPECIAL[character] ?? character)
    .replace(/[^\n -~]/gu, (character) => `\\[u${hex(character)}]`);
  return safe.replace(/^\./gm, '\\&.');
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

export function bold(text: string): string {
  return `\\fB${roff(text)}\\fR`;
}

export function italic(text: string): string {
  return `\\fI${roff(text)}\\fR`;
}

/** A section, unless it is empty. */
export function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`.SH ${title}`, ...lines];
}

/** A term and its text below it. */
export function item(term: string, text: string): string[] {
  return ['.TP', term, roff(text)];
}

export function paragraphs(text: string): string[] {
  return text.split(/\n{2,}/).flatMap((paragraph, at) => [...(at === 0 ? [] : ['.PP']), roff(paragraph)]);
}

/** Verbatim lines, separated by empty lines. */
export function examples(lines: readonly string[]): string[] {
  return lines.flatMap((line, at) => [...(at === 0 ? [] : ['.PP']), '.EX', roff(line), '.EE']);
}
