import { parseCandidate, serverErrorText, showDiagnoses } from './icescope.js';
import { withSelection } from './peer.js';

/** Shows what has happened: both sides, their candidates and pairs, and what `icescope diagnose` says of it. */

const DRAWN_EVERY = 150;
const MOST_LINES = 5000;

const find = (id) => document.getElementById(id);

/** An element with text, which is never taken for markup. */
function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

export class View {
  #lines = [];
  #shown = 0;
  #statistics = new Map();
  #own = new Set();
  #isOneTab;
  #timer;
  #diagnosis = '';

  constructor(isOneTab) {
    this.#isOneTab = isOneTab;
  }

  status(text, kind) {
    const status = find('status');
    status.textContent = text;
    status.className = kind;
  }

  own(names) {
    this.#own = new Set(names);
  }

  add(line) {
    this.#lines.push(line);
    if (this.#lines.length > MOST_LINES) {
      this.#lines.shift();
      this.#shown--;
    }
    this.#later();
  }

  statistics(name, list) {
    this.#statistics.set(name, withSelection(list));
    this.#later();
  }

  video(name, stream) {
    find('videos').hidden = false;
    const id = `video of ${name}`;
    const known = document.querySelector(`video[aria-label="${id}"]`);
    const video = known ?? element('video', { 'aria-label': id, autoplay: '', playsinline: '' });
    video.muted = true;
    video.srcObject = stream;
    if (known === null) find('videos').append(video);
  }

  async copy() {
    const text = JSON.stringify(
      { record: this.#lines, diagnosis: this.#diagnoses().map(({ title }) => title) },
      null,
      2,
    );
    find('copied').textContent = (await copyText(text)) ? 'Copied.' : 'The browser does not allow it.';
  }

  #later() {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#draw();
    }, DRAWN_EVERY);
  }

  #draw() {
    const names = ['A', 'B'].filter((name) => this.#lines.some(({ peer }) => peer === name));
    find('sides').replaceChildren(...names.map((name) => this.#side(name)));
    this.#drawDiagnosis();
    this.#drawTimeline();
  }

  /** Of the connection that a peer has now: from its last configuration on. */
  #latest(name) {
    const own = this.#lines.filter(({ peer }) => peer === name);
    return own.slice(
      Math.max(
        0,
        own.findLastIndex(({ configuration }) => configuration !== undefined),
      ),
    );
  }

  #side(name) {
    const lines = this.#latest(name);
    const other = this.#latest(name === 'A' ? 'B' : 'A');
    const where = this.#isOneTab ? '' : this.#own.has(name) ? ' (this page)' : ' (the other page)';
    const errors = this.#errors(lines);
    const card = element(
      'section',
      { class: 'card', 'aria-label': `peer ${name}` },
      element('h3', {}, `${name}${where}`),
    );
    card.append(states(lines), candidateTable(lines, other), this.#pairTable(name, lines));
    if (errors.length > 0) {
      card.append(element('h4', {}, 'Errors'), element('ul', { class: 'errors' }, ...errors));
    }
    return card;
  }

  #errors(lines) {
    const gathered = lines.flatMap(({ onicecandidate: one }) =>
      one?.candidate ? [{ type: parseCandidate(one.candidate).type, url: one.url }] : [],
    );
    const texts = lines.flatMap(({ onicecandidateerror: error, error: text, withheld }) => {
      if (text !== undefined) return [text];
      if (withheld !== undefined) return [`${withheld}.`];
      return error === undefined ? [] : [serverErrorText(error, gathered)];
    });
    const counts = new Map();
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
    return [...counts].map(([text, count]) => element('li', {}, count === 1 ? text : `${text} (${count} times)`));
  }

  #pairTable(name, lines) {
    const reported = lines.findLast(({ getStats }) => getStats !== undefined)?.getStats ?? [];
    const live = lines.some(({ connectionState }) => connectionState === 'closed')
      ? undefined
      : this.#statistics.get(name);
    const list = live ?? reported;
    const byId = new Map(list.map((one) => [one.id, one]));
    const pairs = list
      .filter(({ type }) => type === 'candidate-pair')
      .sort((one, two) => Number(two.selected ?? false) - Number(one.selected ?? false));
    const rows = pairs.map((pair) => [
      endOf(byId.get(pair.localCandidateId)),
      endOf(byId.get(pair.remoteCandidateId)),
      `${pair.state}${pair.selected ? ', selected' : pair.nominated ? ', nominated' : ''}`,
      pair.currentRoundTripTime === undefined ? '' : `${(pair.currentRoundTripTime * 1000).toFixed(1)} ms`,
    ]);
    return table('Pairs', ['local', 'remote', 'state', 'round trip'], rows, (row) => colourOf(row[2]));
  }

  #diagnoses() {
    const texts = ['A', 'B'].flatMap((name) => {
      const lines = this.#latest(name);
      return lines.length === 0 ? [] : [{ name, text: `${lines.map((line) => JSON.stringify(line)).join('\n')}\n` }];
    });
    return texts.length === 0 ? [] : showDiagnoses(texts);
  }

  #drawDiagnosis() {
    const all = this.#diagnoses();
    const last = all.at(-1);
    if (last === undefined) return;
    if (this.#isGathering()) return this.#drawUnderway();
    const verdict = find('verdict');
    if (verdict.textContent !== last.title) verdict.textContent = last.title;
    verdict.className = { yes: 'good', no: 'bad', depends: 'warn', unknown: 'dim' }[last.connects];
    if (last.markup === this.#diagnosis) return;
    this.#diagnosis = last.markup;
    const place = find('diagnosis');
    const open = [...place.querySelectorAll('details')].map((one) => one.open);
    // The library has escaped all that comes from outside.
    place.innerHTML = last.markup;
    // Its title is the verdict above.
    place.querySelector('h2')?.remove();
    place.querySelectorAll('details').forEach((one, at) => {
      one.open = open[at] ?? one.open;
    });
  }

  /** Before the first candidate, that there is none says nothing. */
  #isGathering() {
    const sides = ['A', 'B'].map((name) => this.#latest(name));
    const isUnderway = (lines) =>
      lines.findLast(({ iceGatheringState: state }) => state)?.iceGatheringState === 'gathering';
    return sides.some(isUnderway) && !sides.flat().some(({ onicecandidate: one }) => one);
  }

  #drawUnderway() {
    find('verdict').textContent = 'Gathering candidates …';
    find('verdict').className = 'dim';
    this.#diagnosis = '';
    find('diagnosis').replaceChildren(element('p', { class: 'dim' }, 'Nothing to diagnose yet.'));
  }

  #drawTimeline() {
    const timeline = find('timeline');
    const list = timeline.querySelector('ol');
    for (const line of this.#lines.slice(this.#shown)) list.append(element('li', {}, lineText(line)));
    while (list.children.length > MOST_LINES) list.firstChild.remove();
    this.#shown = this.#lines.length;
    timeline.querySelector('summary').textContent = `Record, lines: ${this.#lines.length}`;
  }
}

const STATES = {
  iceGatheringState: 'gathering',
  iceConnectionState: 'ICE',
  connectionState: 'connection',
  signalingState: 'signaling',
  dataChannel: 'data channel',
};

/** No event tells that the other states of a closed connection are over as well. */
function states(lines) {
  const stateOf = (key) => lines.findLast((line) => line[key] !== undefined)?.[key];
  const isClosed = stateOf('connectionState') === 'closed';
  const items = Object.entries(STATES).flatMap(([key, label]) => {
    const known = stateOf(key);
    const state = known !== undefined && isClosed && key !== 'iceGatheringState' ? 'closed' : known;
    return state === undefined
      ? []
      : [element('li', {}, `${label} `, element('strong', { class: colourOf(state) }, state))];
  });
  return element('ul', { class: 'states' }, ...items);
}

function colourOf(state) {
  if (/^(?:connected|completed|open|echo|succeeded)/.test(state)) return 'good';
  if (/^(?:failed|disconnected)/.test(state)) return 'bad';
  return '';
}

function candidatesOf(lines, key) {
  return lines.flatMap((line) => (line[key]?.candidate ? [parseCandidate(line[key].candidate)] : []));
}

/** What became of each candidate: here, and on the other side. */
function candidateTable(lines, other) {
  const has = (list, key, raw) => list.some((line) => line[key]?.candidate === raw);
  const rows = candidatesOf(lines, 'onicecandidate').map((one) => {
    const { raw } = one;
    const steps = [
      ['sent', has(lines, 'sent', raw)],
      ['received', has(other, 'received', raw)],
      ['added', has(other, 'addIceCandidate', raw)],
    ].filter(([, isDone]) => isDone);
    return [
      one.type ?? '?',
      protocolOf(one),
      addressOf(one),
      String(one.priority ?? ''),
      steps.at(-1)?.[0] ?? 'gathered',
    ];
  });
  return table('Candidates', ['type', 'protocol', 'address', 'priority', 'now'], rows);
}

function protocolOf({ transport = '', tcpType }) {
  return tcpType === undefined ? transport : `${transport} ${tcpType}`;
}

function addressOf({ address = '', port = '' }) {
  return address.includes(':') ? `[${address}]:${port}` : `${address || '(hidden)'}:${port}`;
}

function endOf(stat) {
  if (stat === undefined) return '?';
  return `${stat.candidateType} ${stat.protocol ?? ''} ${addressOf(stat)}`;
}

const CLASSES = { address: 'address', local: 'address', remote: 'address', priority: 'number', 'round trip': 'number' };

/** On a narrow screen its cells are a list; so each has the name of its column. */
function table(caption, heads, rows, classOf = () => '') {
  if (rows.length === 0) return element('p', { class: 'dim' }, `No ${caption.toLowerCase()}.`);
  const head = element(
    'tr',
    { role: 'row' },
    ...heads.map((text) => element('th', { scope: 'col', role: 'columnheader' }, text)),
  );
  const body = rows.map((cells) =>
    element(
      'tr',
      { role: 'row', class: classOf(cells) },
      ...cells.map((text, at) =>
        element('td', { role: 'cell', 'data-label': heads[at], class: CLASSES[heads[at]] ?? '' }, text),
      ),
    ),
  );
  return element(
    'table',
    { role: 'table', class: 'rows' },
    element('caption', {}, `${caption} (${rows.length})`),
    element('thead', { role: 'rowgroup' }, head),
    element('tbody', { role: 'rowgroup' }, ...body),
  );
}

function lineText({ time, peer, room: _, ...what }) {
  const [[key, value] = ['', '']] = Object.entries(what);
  const text = value?.candidate ?? value?.type ?? (typeof value === 'string' ? value : JSON.stringify(value));
  return `${time.slice(11, 23)}  ${peer}  ${key}  ${String(text).slice(0, 300)}`;
}

/** Without TLS, other machines have no clipboard but the old one. */
async function copyText(text) {
  if (navigator.clipboard !== undefined) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }
  const field = element('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  return isCopied;
}
