import type { ByteSink } from '../io/io.ts';
import { textWidth } from './width.ts';

/** Output for narrower terminals is this wide. */
export const NARROWEST = 40;

/**
 * Wraps a text between words, so that no line is longer than `columns` unless a word is; its own line ends are kept.
 * The first line may have a different width.
 */
export function wrap(text: string, columns: number, first: number = columns): string[] {
  return text.split('\n').flatMap((paragraph, k) => wrapParagraph(paragraph, columns, k === 0 ? first : columns));
}

function wrapParagraph(text: string, columns: number, first: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of text.split(' ')) {
    const wordWidth = textWidth(word);
    if (line !== '' && width + 1 + wordWidth > (lines.length === 0 ? first : columns)) {
      lines.push(line.trimEnd());
      line = word;
      width = wordWidth;
    } else {
      width += line === '' ? wordWidth : 1 + wordWidth;
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/**
 * A text after the start of its first line, with the other lines indented by `indent` columns; a single line without a
 * limit. `start` may be colored.
 */
export function hang(
  start: string,
  text: string,
  columns: number | undefined,
  indent: number = textWidth(start),
): string {
  if (columns === undefined) return `${start}${text}`;
  const width = Math.max(NARROWEST, columns);
  const [first = '', ...rest] = wrap(text, width - indent, width - textWidth(start));
  return [`${start}${first}`, ...rest.map((line) => `${' '.repeat(indent)}${line}`)].join('\n');
}

/** In columns: shows that a line continues. */
const INDENT = 2;

/** Writes a message for people: wrapped on a terminal, and nowhere else. */
export function printMessage(sink: ByteSink, text: string): Promise<void> {
  const lines = text.split('\n').map((line) => hang('', line, sink.columns, INDENT));
  return sink.write(`${lines.join('\n')}\n`);
}
