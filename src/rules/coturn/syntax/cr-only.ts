import type { Config } from '../../../coturn/config.ts';
import type { Line } from '../../../coturn/syntax.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import type { Edit } from '../../../diagnostics/range.ts';
import { withinLine } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { isWhole } from './lines.ts';

export const crOnly: CoturnRule = {
  id: 'syntax/cr-only',
  severity: 'error',
  summary: 'carriage returns instead of line ends',
  why: 'Only a line feed ends a line; LF and CRLF both work. With lone CRs, as on old Macs, several lines become one, and everything after the first is part of its value or its comment.',
  remedy: 'Save the file with LF line ends.',
  bad: ['listening-ip=192.0.2.10\rrealm=example.org\rfingerprint\r', '# ours\rrealm=example.org\nfingerprint\n'],
  good: ['listening-ip=192.0.2.10\r\nrealm=example.org\r\n\r\nfingerprint\r\n', 'realm=example.org\r'],
  check(config: Config, report: Report) {
    const { text, lines } = config.syntax;
    let next = text.indexOf('\r');
    for (const line of lines) {
      if (next === -1) return;
      if (next >= line.content.end) continue;
      if (next < line.start) next = text.indexOf('\r', line.start);
      const places = next === -1 || next >= line.content.end ? [] : loneReturns(line, text);
      if (places.length > 0) report(findingAt(line, places, config));
    }
  },
};

/** Carriage returns with text before and after them on the same line. */
function loneReturns({ content }: Line, text: string): number[] {
  const places: number[] = [];
  for (let at = content.start; at < content.end; at++) if (text[at] === '\r') places.push(at);
  const isInside = (place: number): boolean =>
    SOMETHING.test(text.slice(content.start, place)) && SOMETHING.test(text.slice(place, content.end));
  return places.length > 0 && places.some(isInside) ? places : [];
}

function findingAt(line: Line, places: readonly number[], config: Config): Said {
  const [start = line.start] = places;
  const message = `${places.length + 1} lines separated by carriage returns only`;
  const effect = 'Coturn reads them as one line.';
  const edits: Edit[] = places.map((place) => ({ start: place, end: place + 1, text: '\n' }));
  const isFixable = isWhole(line, config.syntax.text) && places.length <= 10_000;
  const fix = isFixable ? withinLine(config, line, edits) : {};
  return finding(line, message, { effect, range: { start, end: start + 1 }, ...fix });
}

/** Not white space in C; a no-break space counts as text. */
const SOMETHING = /[^ \t-\r]/;
