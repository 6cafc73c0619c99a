import type { SessionCandidate, SessionHalf } from '../../ice/session.ts';
import { escapeText } from '../../term/escape.ts';
import type { Style } from '../../term/style.ts';
import { textWidth } from '../../term/width.ts';
import { hang } from '../../term/wrap.ts';
import { counted } from '../count.ts';
import type { View } from '../view.ts';
import { pairsText } from './pairs.ts';
import type { DiagnosedSession, SessionFinding, SessionFormat } from './report.ts';
import { headline, testsFor } from './words.ts';

/**
 * For people: the verdict first, then the sides, the causes, the pairs, and what would settle the rest. Each of several
 * sessions has a heading; the first is held back until it is known whether there are more.
 */
export const text: SessionFormat = (view) => {
  let count = 0;
  let first: DiagnosedSession | undefined;
  const firstAlone = (): string => {
    const held = first;
    first = undefined;
    return held === undefined ? '' : sessionText(held, view);
  };
  const headed = (one: DiagnosedSession, number: number): string =>
    headingOf(one, number, view.style) + sessionText(one, view);
  return {
    session(one) {
      count++;
      if (count === 1) first = one;
      if (count === 1) return '';
      const before = first === undefined ? '' : headed(first, 1);
      first = undefined;
      return `${before}\n${headed(one, count)}`;
    },
    pause: firstAlone,
    end: firstAlone,
  };
};

function headingOf({ session: { id } }: DiagnosedSession, number: number, style: Style): string {
  const ufrags = id.includes(':') ? ` (${id.replace(/^\d+:/, '').replace('-', ' ↔ ')})` : '';
  return `${style.strong(escapeText(`session ${number}${ufrags}`))}\n`;
}

function sessionText({ session, verdict, findings }: DiagnosedSession, view: View): string {
  const { style, columns } = view;
  const certainty = verdict.connects === 'unknown' ? '' : ` (${verdict.certainty})`;
  const verdictLine = escapeText(`${headline(session, verdict, findings)}${certainty}`);
  const mark = verdict.connects === 'no' ? style.bad : style.strong;
  const sides = [session.local, session.remote].filter(isKnown);
  const width = Math.max(0, ...sides.map(({ name }) => textWidth(escapeText(name))));
  const tests = [...new Set([...findings.flatMap(({ toBeSure }) => toBeSure ?? []), ...testsFor(session, verdict)])];
  return [
    `${marked(hang('', verdictLine, columns, 0), mark)}\n`,
    sides.length === 0 ? '' : `\n${sides.map((half) => sideText(half, width, columns)).join('')}`,
    findings.length === 0 ? '' : `\n${findings.map((finding) => findingText(finding, view)).join('')}`,
    pairsText(session, verdict, columns),
    testsText(tests, columns),
  ].join('');
}

function testsText(tests: readonly string[], columns: number | undefined): string {
  const [first] = tests;
  if (first === undefined) return '';
  if (tests.length === 1) return `\n${hang('To be sure: ', escapeText(first), columns, 4)}\n`;
  return `\nTo be sure:\n${tests.map((test) => `${hang('  - ', escapeText(test), columns)}\n`).join('')}`;
}

/** A terminal's colour does not go over line ends. */
function marked(lines: string, mark: (line: string) => string): string {
  return lines
    .split('\n')
    .map((line) => mark(line))
    .join('\n');
}

function isKnown({ candidates, descriptions, serverUrls }: SessionHalf): boolean {
  return candidates.length + descriptions.length > 0 || serverUrls !== undefined;
}

function sideText(half: SessionHalf, width: number, columns: number | undefined): string {
  const name = escapeText(half.name);
  const start = `  ${name}${' '.repeat(width - textWidth(name))}   `;
  const parts = [half.agent ?? '', candidatesText(half), half.isLite ? 'ICE lite' : '', serversText(half)];
  return `${hang(start, escapeText(parts.filter((part) => part !== '').join('; ')), columns)}\n`;
}

const TYPES = ['host', 'srflx', 'prflx', 'relay'];

function candidatesText({ candidates, isComplete, descriptions }: SessionHalf): string {
  if (candidates.length === 0) return descriptions.length > 0 ? 'a description without candidates' : 'no candidates';
  const counts = TYPES.map((type) => [type, candidates.filter((one) => one.type === type)] as const);
  const untyped = candidates.filter(({ type }) => type === undefined || !TYPES.includes(type));
  const texts = [...counts, ['of unknown type', untyped] as const]
    .filter(([, list]) => list.length > 0)
    .map(([type, list]) => `${list.length} ${type}${addressText(list)}`);
  return `${texts.join(', ')}${isComplete ? ', complete' : '; there may be more'}`;
}

/** The only address of its type. */
function addressText(list: readonly SessionCandidate[]): string {
  const addresses = new Set(list.flatMap(({ address }) => (address === undefined || address === '' ? [] : [address])));
  const [address] = addresses;
  return addresses.size === 1 && address !== undefined ? ` (${address})` : '';
}

function serversText({ serverUrls }: SessionHalf): string {
  return serverUrls === undefined ? '' : counted(serverUrls.length, 'ICE server');
}

const LABELS = { fatal: 'error', error: 'error', warning: 'warn ', info: 'info ' } as const;

function findingText(finding: SessionFinding, { style, columns }: View): string {
  const { severity, rule, message, effect, remedy, evidence, certainty } = finding;
  const isBad = severity === 'fatal' || severity === 'error';
  const mark = isBad ? style.bad : severity === 'warning' ? style.doubtful : style.dim;
  const where = placesText(evidence);
  const doubt = certainty === 'proven' ? '' : ` (${certainty})`;
  const first = hang(
    `${mark(LABELS[severity])}  ${style.strong(escapeText(rule))}  `,
    escapeText(`${message}${doubt}`),
    columns,
    INDENT,
  );
  const details = [where === '' ? '' : `at ${where}`, effect, remedy].filter((part) => part !== '');
  return [first, ...details.map((part) => hang(' '.repeat(INDENT), escapeText(part), columns)), ''].join('\n');
}

/** `caller.log:3, 4; callee.log:7`. */
function placesText(evidence: SessionFinding['evidence']): string {
  const lines = new Map<string, Set<number>>();
  for (const { file, line } of evidence) lines.set(file, (lines.get(file) ?? new Set()).add(line));
  return [...lines].map(([file, numbers]) => `${file}:${[...numbers].slice(0, MOST_PLACES).join(', ')}`).join('; ');
}

const INDENT = 7;
const MOST_PLACES = 4;
