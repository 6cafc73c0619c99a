import {
  explainCandidate,
  kindOfText,
  lintServers,
  lintTurnserverConf,
  STYLE,
  scanCandidates,
  showDiagnoses,
} from './icescope.js';

/** What is pasted is explained, diagnosed or linted at once, in this page. */

const style = new CSSStyleSheet();
style.replaceSync(STYLE);
document.adoptedStyleSheets = [style];

const find = (id) => document.getElementById(id);
const WAIT = 200;
/** More candidates are counted, and not explained. */
const MOST_EXPLAINED = 20;
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

let timer;
for (const id of ['first', 'second']) {
  find(id).oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  };
}
find('example').onclick = () => set(EXAMPLE, '');
find('clear').onclick = () => set('', '');
show();

function set(first, second) {
  find('first').value = first;
  find('second').value = second;
  show();
}

function show() {
  const [first, second] = [find('first').value, find('second').value];
  const kind = kindOfText(first);
  find('kind').textContent = WORDS[kind];
  find('result').replaceChildren(...resultOf(kind, first, second));
}

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

const RANKS = ['fatal', 'error', 'warning', 'info'];
const COLOURS = { fatal: 'bad', error: 'bad', warning: 'warn', info: 'dim' };

function findings(list) {
  if (list.length === 0) return [element('h2', { class: 'good' }, 'Nothing found.')];
  const sorted = list.toSorted((one, two) => RANKS.indexOf(one.severity) - RANKS.indexOf(two.severity));
  const items = sorted.map(({ id, severity, message, effect, line, column, endLine, endColumn }) => {
    const kind = severity === 'fatal' ? 'error' : severity;
    const title = element('p', {}, element('strong', { class: COLOURS[severity] }, severity), ` ${message}`);
    // What is missing is nowhere.
    const isMissing = line === endLine && column === endColumn && line !== undefined;
    const where = element('p', { class: 'dim' }, isMissing ? id : `line ${line}, ${id}`);
    return element('li', { class: kind }, title, ...(effect === undefined ? [] : [element('p', {}, effect)]), where);
  });
  const bad = sorted.filter(({ severity }) => severity === 'fatal' || severity === 'error').length;
  const title = element('h2', { class: bad > 0 ? 'bad' : 'warn' }, `${list.length} findings, ${bad} of them errors`);
  return [title, element('ul', { class: 'findings' }, ...items)];
}

function explanations(text) {
  const records = [...scanCandidates(text)].filter(
    ({ type, endOfCandidates }) => type !== undefined && !endOfCandidates,
  );
  const distinct = [...new Map(records.map((one) => [one.raw, one])).values()];
  const parts = distinct.slice(0, MOST_EXPLAINED).map(({ raw }) => explanation(raw));
  const rest = distinct.length - parts.length;
  const more = rest > 0 ? [element('p', { class: 'dim' }, `… and ${rest} more`)] : [];
  return parts.length === 0 ? [] : [element('h2', {}, 'Candidates'), ...parts, ...more];
}

function explanation(raw) {
  const { headline, lines, contradictions } = explainCandidate(raw);
  const list = element('dl', {});
  for (const { label, value, meaning } of lines) {
    list.append(element('dt', {}, `${label} `, element('code', {}, String(value))), element('dd', {}, meaning));
  }
  const wrong = contradictions.map(({ message }) => element('p', { class: 'bad' }, message));
  return element('details', {}, element('summary', {}, headline), element('pre', {}, raw), ...wrong, list);
}

function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}
