import { type Outlook, outlookOf } from '../../ice/pair-outlook.ts';
import { checkListOf, type ListedPair, latestPairs, listedPairs } from '../../ice/pairs.ts';
import type { Session, SessionPair } from '../../ice/session.ts';
import type { Verdict } from '../../ice/verdict.ts';
import { escapeText } from '../../term/escape.ts';
import { Columns } from '../columns.ts';
import { shortNames } from './names.ts';

/** More rows say no more. */
const MOST_ROWS = 12;
/** So many pairs are judged for these rows: the others of a long list are of the same kinds, and come later. */
const MOST_JUDGED = 48;

/** `srflx 203.0.113.7:40112`. */
export function endText({ type = '?', address = '', port, transport, tcpType }: SessionPair['local']): string {
  const host = address === '' ? '(hidden)' : address.includes(':') ? `[${address}]` : address;
  const kind = transport === 'tcp' ? ` tcp${tcpType === undefined ? '' : ` ${tcpType}`}` : '';
  return escapeText(shortNames(`${type}${kind} ${host}:${port ?? '?'}`));
}

/** The pairs that the inputs show, each with what became of it; where they show none, those that are to be expected. */
export function pairsText(session: Session, { connects }: Verdict, columns: number | undefined): string {
  const shown = latestPairs(session.pairs);
  if (shown.length === 0) return connects === 'yes' && session.outcome !== undefined ? '' : expected(session, columns);
  const failed = shown.filter(({ state }) => state === 'failed').length;
  const unseen = connects === 'yes' ? [] : listedPairs(session).filter(({ predicted }) => predicted === true);
  const rows = shown.toSorted(usedFirst).map(rowOf);
  const counts = failed > 0 ? `${failed} of ${shown.length} failed` : `${shown.length}`;
  const others =
    unseen.length === 0 ? '' : `; ${unseen.length} more ${unseen.length === 1 ? 'was' : 'were'} never tried`;
  return table(`pairs (${counts}${others})`, [...rows, ...unseen.map(unseenRow)], columns);
}

function table(heading: string, rows: readonly string[][], width: number | undefined, count = rows.length): string {
  const columns = new Columns({ indent: '  ' });
  const first = rows.slice(0, MOST_ROWS);
  for (const row of first) columns.fit(row);
  const lines = first.flatMap((row) => columns.lines(row, width));
  if (count > first.length) lines.push(`  … and ${count - first.length} more`);
  return `\n${heading}\n${lines.map((line) => `${line}\n`).join('')}`;
}

function usedFirst(one: SessionPair, two: SessionPair): number {
  return Number(two.selected === true) - Number(one.selected === true);
}

function rowOf(pair: SessionPair): string[] {
  const { local, remote, state = '', selected, nominated, rtt } = pair;
  const notes = [
    escapeText(state),
    selected === true ? 'selected' : nominated === true ? 'nominated' : '',
    checksText(pair),
    rtt === undefined ? '' : `${rtt} ms`,
  ];
  return [endText(local), '→', endText(remote), notes.filter((note) => note !== '').join(', ')];
}

/** `8 requests, 0 responses`: the checks of the local side; where there are none, those of the remote side. */
function checksText({ requestsSent, responsesReceived, requestsReceived, responsesSent }: SessionPair): string {
  if (requestsSent !== undefined) return exchanged(requestsSent, responsesReceived);
  if (requestsReceived === undefined) return '';
  return `${exchanged(requestsReceived, responsesSent)} of the other side`;
}

function exchanged(requests: number, responses: number | undefined): string {
  const asked = `${requests} request${requests === 1 ? '' : 's'}`;
  return responses === undefined ? asked : `${asked}, ${responses} response${responses === 1 ? '' : 's'}`;
}

function unseenRow({ local, remote }: ListedPair): string[] {
  return [endText(local), '→', endText(remote), 'not seen'];
}

/** The pairs of the local side's check list: which can work comes first, and why the others cannot. */
function expected(session: Session, columns: number | undefined): string {
  const { pairs } = checkListOf(session);
  if (pairs.length === 0) return '';
  const judged = pairs.slice(0, MOST_JUDGED).map((pair) => ({ pair, outlook: outlookOf(session, pair) }));
  const rows = judged
    .toSorted((one, two) => ORDER.indexOf(one.outlook.works) - ORDER.indexOf(two.outlook.works))
    .map(({ pair: { local, remote }, outlook }) => [endText(local), '→', endText(remote), outlookText(outlook)]);
  return table(`pairs (${pairs.length} expected)`, rows, columns, pairs.length);
}

const ORDER: readonly Outlook['works'][] = ['yes', 'maybe', 'no'];

function outlookText({ works, reason }: Outlook): string {
  return WORDS[reason][works];
}

type Words = Readonly<Record<Outlook['works'], string>>;

const WORDS: Readonly<Record<Outlook['reason'], Words>> = {
  'other-network': always('no: private to another network'),
  container: always("no: inside that machine's container network"),
  loopback: always('no: a loopback address'),
  'link-local': always('on one link only'),
  mdns: {
    yes: '',
    maybe: 'only where the .local name resolves: on one network',
    no: 'no: a relay resolves no .local name',
  },
  'same-network': always('if both are on one network'),
  'relay-to-private': always('no: a relay does not reach private addresses'),
  'no-udp': { yes: '', maybe: 'if UDP gets through', no: 'no: UDP does not get through' },
  nat: {
    yes: 'yes, through the NAT',
    maybe: 'if the NATs let it through',
    no: 'no: the NATs do not let it through',
  },
  relay: { yes: 'yes, if the relay works', maybe: 'if the relay works', no: 'no' },
  public: { yes: 'yes', maybe: 'if a firewall lets it through', no: 'no' },
  tcp: always('if the TCP port is open'),
  hidden: always('its address is hidden'),
};

function always(text: string): Words {
  return { yes: text, maybe: text, no: text };
}
