/** @import { PeerName } from '../protocol.ts' */
/** @import { Stat } from './statistics.js' */
/** @import { Line } from './view.js' */
import { element } from './dom.js';
import { endOf } from './filters.js';
import { parseCandidate, serverErrorText } from './icescope.js';

/** The current state of one side of a call: its states, candidates, pairs and errors. */

/**
 * @param {string} title
 * @param {PeerName} name
 * @param {{ lines: readonly Line[], other: readonly Line[], statistics: readonly Stat[] | undefined }} known
 */
export function sideCard(title, name, { lines, other, statistics }) {
  return element(
    'section',
    { class: 'card', 'aria-label': `peer ${name}` },
    element('h3', {}, title),
    states(lines),
    candidateTable(lines, other),
    pairTable(lines, statistics),
    ...texts('Errors', errorsOf(lines)),
    ...texts(
      'Withheld by choice',
      lines.flatMap(({ withheld }) => (withheld === undefined ? [] : [withheld])),
    ),
  );
}

/** @typedef {'iceGatheringState' | 'iceConnectionState' | 'connectionState' | 'signalingState' | 'dataChannel'} StateKey */

/** @type {readonly (readonly [StateKey, string])[]} */
const STATES = [
  ['iceGatheringState', 'gathering'],
  ['iceConnectionState', 'ICE'],
  ['connectionState', 'connection'],
  ['signalingState', 'signaling'],
  ['dataChannel', 'data channel'],
];

/**
 * No event reports that the other states end when a connection is closed.
 * @param {readonly Line[]} lines
 */
function states(lines) {
  /** @param {StateKey} key */
  const stateOf = (key) => lines.findLast((line) => line[key] !== undefined)?.[key];
  const isClosed = stateOf('connectionState') === 'closed';
  const items = STATES.flatMap(([key, label]) => {
    const known = stateOf(key);
    if (known === undefined) return [];
    const state = isClosed && key !== 'iceGatheringState' ? 'closed' : known;
    return [element('li', {}, `${label} `, element('strong', { class: colorOf(state) }, state))];
  });
  return element('ul', { class: 'states' }, ...items);
}

/** @param {string} state */
function colorOf(state) {
  if (/^(?:connected|completed|open|echo|succeeded)/.test(state)) return 'good';
  if (/^(?:failed|disconnected)/.test(state)) return 'bad';
  return '';
}

/**
 * What became of each candidate: here, and on the other side.
 * @param {readonly Line[]} lines
 * @param {readonly Line[]} other
 */
function candidateTable(lines, other) {
  const candidates = lines.flatMap(({ onicecandidate: one }) =>
    one?.candidate ? [parseCandidate(one.candidate)] : [],
  );
  const rows = candidates.map((one) => [
    one.type ?? '?',
    protocolOf(one),
    addressOf(one),
    String(one.priority ?? ''),
    stepOf(one.raw, lines, other),
  ]);
  return table('Candidates', ['type', 'protocol', 'address', 'priority', 'now'], rows);
}

/**
 * How far a candidate has come.
 * @param {string} raw
 * @param {readonly Line[]} lines
 * @param {readonly Line[]} other
 */
function stepOf(raw, lines, other) {
  /** @param {{ candidate: string } | object | null | undefined} one */
  const isIt = (one) => typeof one === 'object' && one !== null && 'candidate' in one && one.candidate === raw;
  if (other.some(({ addIceCandidate }) => isIt(addIceCandidate))) return 'added';
  if (other.some(({ withheld }) => withheld?.startsWith(`${endOf(raw)} is not added`))) return 'not added';
  if (other.some(({ received }) => isIt(received))) return 'received';
  if (lines.some(({ sent }) => isIt(sent))) return 'sent';
  return lines.some(({ withheld }) => withheld?.startsWith(`${endOf(raw)} is not sent`)) ? 'withheld' : 'gathered';
}

/** @param {{ transport?: string, tcpType?: string }} candidate */
function protocolOf({ transport = '', tcpType }) {
  return tcpType === undefined ? transport : `${transport} ${tcpType}`;
}

/** @param {{ readonly address?: Stat[string] | undefined, readonly port?: Stat[string] | undefined }} end */
function addressOf({ address = '', port = '' }) {
  const text = String(address);
  return text.includes(':') ? `[${text}]:${port}` : `${text || '(hidden)'}:${port}`;
}

/**
 * The pairs that the page just saw, or those last reported.
 * @param {readonly Line[]} lines
 * @param {readonly Stat[] | undefined} statistics
 */
function pairTable(lines, statistics) {
  const isClosed = lines.some(({ connectionState }) => connectionState === 'closed');
  const reported = lines.findLast(({ getStats }) => getStats !== undefined)?.getStats ?? [];
  const list = isClosed ? reported : (statistics ?? reported);
  const byId = new Map(list.map((one) => [one['id'], one]));
  const pairs = list
    .filter(({ type }) => type === 'candidate-pair')
    .sort((one, two) => Number(two['selected'] ?? false) - Number(one['selected'] ?? false));
  const rows = pairs.map(
    ({ localCandidateId, remoteCandidateId, state, selected, nominated, currentRoundTripTime }) => [
      endIn(byId.get(localCandidateId)),
      endIn(byId.get(remoteCandidateId)),
      `${state}${selected ? ', selected' : nominated ? ', nominated' : ''}`,
      typeof currentRoundTripTime === 'number' ? `${(currentRoundTripTime * 1000).toFixed(1)} ms` : '',
    ],
  );
  return table('Pairs', ['local', 'remote', 'state', 'round trip'], rows, ([, , state = '']) => colorOf(state));
}

/** @param {Stat | undefined} stat */
function endIn(stat) {
  if (stat === undefined) return '?';
  return `${stat['candidateType']} ${stat['protocol'] ?? ''} ${addressOf(stat)}`;
}

/** @param {readonly Line[]} lines */
function errorsOf(lines) {
  const gathered = lines.flatMap(({ onicecandidate: one }) =>
    one?.candidate ? [{ type: parseCandidate(one.candidate).type, url: one.url }] : [],
  );
  return lines.flatMap(({ onicecandidateerror: error, error: text }) => {
    if (text !== undefined) return [text];
    return error === undefined ? [] : [serverErrorText(error, gathered)];
  });
}

/**
 * A list, in which what repeats is counted.
 * @param {string} title
 * @param {readonly string[]} list
 */
function texts(title, list) {
  if (list.length === 0) return [];
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const text of list) counts.set(text, (counts.get(text) ?? 0) + 1);
  const items = [...counts].map(([text, count]) => element('li', {}, count === 1 ? text : `${text} (${count} times)`));
  return [element('h4', {}, title), element('ul', { class: 'errors' }, ...items)];
}

/** @type {Readonly<Record<string, string>>} */
const CLASSES = { address: 'address', local: 'address', remote: 'address', priority: 'number', 'round trip': 'number' };

/**
 * On a narrow screen its cells are a list; so each has the name of its column.
 * @param {string} caption
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 * @param {(cells: readonly string[]) => string} classOf
 */
function table(caption, heads, rows, classOf = () => '') {
  if (rows.length === 0) return element('p', { class: 'dim' }, `No ${caption.toLowerCase()}.`);
  const head = heads.map((text) => element('th', { scope: 'col', role: 'columnheader' }, text));
  const body = rows.map((cells) => {
    const row = heads.map((name, at) =>
      element('td', { role: 'cell', 'data-label': name, class: CLASSES[name] ?? '' }, cells[at] ?? ''),
    );
    return element('tr', { role: 'row', class: classOf(cells) }, ...row);
  });
  return element(
    'table',
    { role: 'table', class: 'rows' },
    element('caption', {}, `${caption} (${rows.length})`),
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...head)),
    element('tbody', { role: 'rowgroup' }, ...body),
  );
}
