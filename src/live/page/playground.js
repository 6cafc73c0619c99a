/** @import { ListFinding, PastedKind, TurnserverFinding } from './icescope.js' */
import { adoptStyle, element, find } from './dom.js';
import {
  explainCandidate,
  kindOfText,
  lintServers,
  lintTurnserverConf,
  scanCandidates,
  showDiagnoses,
} from './icescope.js';

/** Explains, diagnoses or lints pasted text immediately, in this page. */

adoptStyle();

const first = find('first', HTMLTextAreaElement);
const second = find('second', HTMLTextAreaElement);
const WAIT = 200;
/** More candidates are only counted. */
const MOST_EXPLAINED = 20;
/** @type {Readonly<Record<PastedKind, string>>} */
const WORDS = {
  'turnserver.conf': 'turnserver.conf, as the newest coturn reads it',
  'ice-servers': 'iceServers, as Chromium takes them',
  session: 'candidates of a session',
  empty: '',
  other: 'nothing that icescope knows',
};
const EXAMPLE = `sent candidate:1 1 udp 2122260223 192.168.1.7 51920 typ host
sent candidate:2 1 udp 1686052607 203.0.113.7 40112 typ srflx raddr 192.168.1.7 rport 51920
received candidate:1 1 udp 2122260223 172.18.0.2 50001 typ host
iceConnectionState failed
`;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
for (const field of [first, second]) {
  field.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  };
}
find('example', HTMLButtonElement).onclick = () => set(EXAMPLE, '');
find('clear', HTMLButtonElement).onclick = () => set('', '');
show();

/**
 * @param {string} one
 * @param {string} other
 */
function set(one, other) {
  first.value = one;
  second.value = other;
  show();
}

function show() {
  const kind = kindOfText(first.value);
  find('kind', HTMLElement).textContent = WORDS[kind];
  const result = find('result', HTMLElement);
  result.replaceChildren(...resultOf(kind, first.value, second.value));
  // All of it would take a screen reader minutes.
  find('said', HTMLElement).textContent = result.querySelector('h2, p')?.textContent ?? '';
}

/**
 * @param {PastedKind} kind
 * @param {string} first
 * @param {string} second
 */
function resultOf(kind, first, second) {
  if (kind === 'turnserver.conf') return findings(lintTurnserverConf(first));
  if (kind === 'ice-servers') return findings(lintServers(first));
  if (kind === 'empty') return [];
  const texts = [{ name: 'first', text: first }, ...(second.trim() === '' ? [] : [{ name: 'second', text: second }])];
  const sessions = showDiagnoses(texts).map(({ markup }) => {
    const section = element('section', { class: 'session' });
    // The library has escaped all that comes from outside.
    section.innerHTML = markup;
    return section;
  });
  const explained = explanations(`${first}\n${second}`);
  return sessions.length + explained.length === 0
    ? [element('p', {}, 'There is no candidate in it.')]
    : [...sessions, ...explained];
}

/** @type {readonly Finding['severity'][]} */
const RANKS = ['fatal', 'error', 'warning', 'info'];
/** @type {Readonly<Record<Finding['severity'], string>>} */
const COLORS = { fatal: 'bad', error: 'bad', warning: 'warn', info: 'dim' };
/** @type {Readonly<Record<Finding['severity'], readonly [one: string, more: string]>>} */
const COUNTED = {
  fatal: ['fatal', 'fatal'],
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['hint', 'hints'],
};

/** @typedef {ListFinding | TurnserverFinding} Finding */

/** @param {readonly Finding[]} list */
function findings(list) {
  if (list.length === 0) return [element('h2', { class: 'good' }, 'Nothing found.')];
  const sorted = list.toSorted((one, two) => RANKS.indexOf(one.severity) - RANKS.indexOf(two.severity));
  const items = sorted.map((one) => {
    const { id, severity, message, effect, line } = one;
    const title = element('p', {}, element('strong', { class: COLORS[severity] }, COUNTED[severity][0]), ` ${message}`);
    const where = element('p', { class: 'dim' }, isMissing(one) ? id : `line ${line}, ${id}`);
    const kind = severity === 'fatal' ? 'error' : severity;
    return element('li', { class: kind }, title, ...(effect === undefined ? [] : [element('p', {}, effect)]), where);
  });
  return [summaryOf(sorted), element('ul', { class: 'findings' }, ...items)];
}

/**
 * As `icescope lint` counts them: `2 errors, 1 hint`.
 * @param {readonly Finding[]} list the worst first
 */
function summaryOf(list) {
  const counts = RANKS.flatMap((rank) => {
    const count = list.filter(({ severity }) => severity === rank).length;
    return count === 0 ? [] : [`${count} ${COUNTED[rank][count === 1 ? 0 : 1]}`];
  });
  const [worst] = list;
  return element('h2', { class: worst === undefined ? '' : COLORS[worst.severity] }, counts.join(', '));
}

/**
 * What is missing is nowhere.
 * @param {Finding} finding
 */
function isMissing(finding) {
  if (!('column' in finding)) return false;
  const { line, column, endLine, endColumn } = finding;
  return line === endLine && column === endColumn;
}

/** @param {string} text */
function explanations(text) {
  const texts = Array.from(scanCandidates(text)).flatMap((one) =>
    'type' in one && one.type !== undefined ? [one.raw] : [],
  );
  const distinct = [...new Set(texts)];
  const parts = distinct.slice(0, MOST_EXPLAINED).map(explanation);
  const rest = distinct.length - parts.length;
  const more = rest > 0 ? [element('p', { class: 'dim' }, `… and ${rest} more`)] : [];
  return parts.length === 0 ? [] : [element('h2', {}, 'Candidates'), ...parts, ...more];
}

/** @param {string} raw */
function explanation(raw) {
  const { headline, lines, contradictions } = explainCandidate(raw);
  const list = element('dl', {});
  for (const { label, value, meaning } of lines) {
    list.append(element('dt', {}, `${label} `, element('code', {}, String(value))), element('dd', {}, meaning));
  }
  const wrong = contradictions.map(({ message }) => element('p', { class: 'bad' }, message));
  return element('details', {}, element('summary', {}, headline), element('pre', {}, raw), ...wrong, list);
}
