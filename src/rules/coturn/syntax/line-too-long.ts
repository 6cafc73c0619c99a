import type { Config } from '../../../coturn/config.ts';
import { OPTIONS } from '../../../coturn/options/index.ts';
import { type Line, LONGEST_LINE } from '../../../coturn/syntax.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import type { Edit } from '../../../diagnostics/range.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { isUtf16 } from './encoding.ts';

const DASHES = '-'.repeat(1023);

export const lineTooLong: CoturnRule = {
  id: 'syntax/line-too-long',
  severity: 'error',
  summary: 'a line of more than 1023 bytes, the rest of which is read as a new line',
  why: 'The end of a long comment can set an option, and a long value is cut off. Nothing is logged.',
  remedy: 'Break a long comment into several lines; keep a long value in a file or a database.',
  bad: [`#${DASHES}\n`, `#${DASHES.slice(1)}realm=example.org\n`, `user=${DASHES}:secret\n`],
  good: [
    `#${DASHES.slice(2)}\n`,
    `#${DASHES.slice(1)}\n`,
    `#${DASHES.slice(1)}# more\n`,
    `acme-redirect=${DASHES.slice(14)}\r\n`,
    'realm=example.org\n',
  ],
  check(config: Config, report: Report) {
    const { lines, text } = config.syntax;
    if (isUtf16(text)) return;
    for (const [at, line] of lines.entries()) {
      if (line.isRest || lines[at + 1]?.isRest !== true) continue;
      const rests = restsOf(lines, at + 1);
      if (!isHarmless(line, rests)) report(findingAt(line, rests));
    }
  },
};

function restsOf(lines: readonly Line[], from: number): Line[] {
  const rests: Line[] = [];
  for (let at = from; lines[at]?.isRest === true && rests.length < MOST; at++) {
    const line = lines[at];
    if (line !== undefined) rests.push(line);
  }
  return rests;
}

/** Nothing is lost or misread if the rest is a line end, or a comment after a comment. */
function isHarmless(line: Line, rests: readonly Line[]): boolean {
  return (
    rests.length < MOST && rests.every(({ kind }) => kind === 'blank' || (kind === 'comment' && line.kind === kind))
  );
}

function findingAt(line: Line, rests: readonly Line[]): Said {
  const set = rests.flatMap((rest) => (rest.kind === 'option' && OPTIONS.has(rest.key) ? [`\`${rest.key}\``] : []));
  const isRead = rests.some(({ kind }) => kind === 'option');
  const rest =
    set.length > 0
      ? `a new line, which sets ${set.slice(0, 3).join(', ')}`
      : isRead
        ? 'an unknown option'
        : 'a comment';
  const message = `the line is longer than ${LONGEST_LINE} bytes`;
  const effect = `Coturn reads the rest as ${rest}.`;
  const last = rests.at(-1) ?? line;
  const more = line.kind === 'comment' && rests.length < MOST ? { suggested: breaksOf(line, last) } : {};
  return finding(line, message, {
    effect,
    range: { start: line.end, end: last.content.end },
    option: optionOf(rests),
    ...more,
  });
}

function optionOf(rests: readonly Line[]): string {
  const first = rests.find(({ kind }) => kind === 'option');
  return first?.kind === 'option' ? first.key.slice(0, 60) : '';
}

/** A comment stays one if each part of it starts with a `#`. */
function breaksOf(line: Line, last: Line): Edit[] {
  const edits: Edit[] = [];
  for (let at = line.start + PART; at < last.content.end; at += PART) edits.push({ start: at, end: at, text: '\n# ' });
  return edits;
}

const PART = 1000;
const MOST = 1000;
