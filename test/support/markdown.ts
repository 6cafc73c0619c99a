/** A part of a Markdown text that is either translated or kept, as a whole. */
export interface Part {
  /** Its kind, which its translation must share: `heading 2`, `row of 3`, `item`, `paragraph`, `code`. */
  shape: string;
  text: string;
  /** Where it begins, from 1. */
  line: number;
}

/** The parts of a Markdown text, in order. Only supports the Markdown in our pages. */
export function partsOf(markdown: string): Part[] {
  const parts: Part[] = [];
  let open: Part | undefined;
  let fenced = false;
  for (const [index, line] of markdown.split('\n').entries()) {
    const isFence = line.startsWith('```');
    if (open !== undefined && (fenced || goesOn(open, line))) open.text += `\n${line}`;
    else open = line === '' ? undefined : { shape: shapeOf(line), text: line, line: index + 1 };
    if (open?.line === index + 1) parts.push(open);
    if (isFence) {
      if (fenced) open = undefined;
      fenced = !fenced;
    }
  }
  return parts;
}

function goesOn({ shape }: Part, line: string): boolean {
  if (shape === 'code') return line.startsWith('    ');
  return (shape === 'paragraph' || shape === 'item') && /^(?!#+ |\||- |```)./.test(line);
}

function shapeOf(line: string): string {
  const heading = /^#+(?= )/.exec(line)?.[0];
  if (heading !== undefined) return `heading ${heading.length}`;
  if (line.startsWith('|')) return `row of ${line.split('|').length - 2}`;
  if (line.startsWith('- ')) return 'item';
  return line.startsWith('```') || line.startsWith('    ') ? 'code' : 'paragraph';
}

/** The spans of code within a text. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replaceAll('\n', ' '));
}

/** The targets of a text's links. */
export function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)]*)\)/g)].map(([, target = '']) => target);
}

/** A text without its code and its links. */
export function wordsIn(text: string): string {
  return text.replaceAll(/\[[^\]]*\]\([^)]*\)|`[^`]+`/g, '');
}

/** GitHub's anchors for the headings, in order: a repeated name gets a number. */
export function anchorsOf(parts: readonly Part[]): string[] {
  const taken = new Map<string, number>();
  return parts.flatMap(({ shape, text }) => {
    if (!shape.startsWith('heading')) return [];
    const name = text
      .replace(/^#+ /, '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    const count = taken.get(name) ?? 0;
    taken.set(name, count + 1);
    return [count === 0 ? name : `${name}-${count}`];
  });
}
