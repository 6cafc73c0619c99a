import { type Outlook, outlooksOf } from '../../ice/pair-outlook.ts';
import { checkListOf, type ListedPair, latestPairs, listedPairs } from '../../ice/pairs.ts';
import type { Session, SessionPair } from '../../ice/session.ts';
import type { Verdict } from '../../ice/verdict.ts';
import { shortNames } from './names.ts';

/** How many pairs are judged: the others of a long list are of the same kinds, and come later. */
const MOST_JUDGED = 48;

/** The outcome of a pair, or its expected outcome. */
export interface PairRow {
  readonly local: SessionPair['local'];
  readonly remote: SessionPair['remote'];
  readonly note: string;
  readonly rank: 'used' | 'good' | 'open' | 'bad';
}

export interface PairList {
  /** `2 of 3 failed; 1 more expected, but not seen`. */
  readonly counts: string;
  readonly rows: readonly PairRow[];
  /** How many there are; all of them have a row, unless there are very many. */
  readonly total: number;
}

/** The pairs in the inputs with their outcomes, or if there are none, the expected pairs. */
export function pairListOf(session: Session, { connects }: Pick<Verdict, 'connects'>): PairList | undefined {
  const shown = latestPairs(session.pairs);
  if (shown.length === 0) return connects === 'yes' && session.outcome !== undefined ? undefined : expected(session);
  const failed = shown.filter(({ state }) => state === 'failed').length;
  const unseen = connects === 'yes' ? [] : listedPairs(session).filter(({ predicted }) => predicted === true);
  const rows = [...shown.toSorted(usedFirst).map(rowOf), ...unseen.map(unseenRow)];
  const counts = failed > 0 ? `${failed} of ${shown.length} failed` : `${shown.length}`;
  const others = unseen.length === 0 ? '' : `; ${unseen.length} more expected, but not seen`;
  return { counts: `${counts}${others}`, rows, total: rows.length };
}

/** `srflx 203.0.113.7:40112`. */
export function endText({ type = '?', address = '', port, transport, tcpType }: SessionPair['local']): string {
  const host = address === '' ? '(hidden)' : address.includes(':') ? `[${address}]` : address;
  const kind = transport === 'tcp' ? ` tcp${tcpType === undefined ? '' : ` ${tcpType}`}` : '';
  return shortNames(`${type}${kind} ${host}:${port ?? '?'}`);
}

function usedFirst(one: SessionPair, two: SessionPair): number {
  return Number(two.selected === true) - Number(one.selected === true);
}

function rowOf(pair: SessionPair): PairRow {
  const { local, remote, state = '', selected, nominated, rtt } = pair;
  const notes = [
    state,
    selected === true ? 'selected' : nominated === true ? 'nominated' : '',
    checksText(pair),
    rtt === undefined ? '' : `${rtt} ms`,
  ];
  const rank = selected === true ? 'used' : state === 'succeeded' ? 'good' : state === 'failed' ? 'bad' : 'open';
  return { local, remote, note: notes.filter((note) => note !== '').join(', '), rank };
}

/** `8 requests, 0 responses`: the local side's checks, or else the remote side's. */
function checksText({ requestsSent, responsesReceived, requestsReceived, responsesSent }: SessionPair): string {
  if (requestsSent !== undefined) return exchanged(requestsSent, responsesReceived);
  if (requestsReceived === undefined) return '';
  return `${exchanged(requestsReceived, responsesSent)} of the other side`;
}

function exchanged(requests: number, responses: number | undefined): string {
  const asked = `${requests} request${requests === 1 ? '' : 's'}`;
  return responses === undefined ? asked : `${asked}, ${responses} response${responses === 1 ? '' : 's'}`;
}

function unseenRow({ local, remote }: ListedPair): PairRow {
  return { local, remote, note: 'not seen', rank: 'open' };
}

/** The pairs of the local side's check list: which can work comes first, and why the others cannot. */
function expected(session: Session): PairList | undefined {
  const pairs = checkListOf(session);
  const outlookOf = outlooksOf(session);
  if (pairs.length === 0) return undefined;
  const rows = pairs
    .slice(0, MOST_JUDGED)
    .map((pair) => ({ pair, outlook: outlookOf(pair) }))
    .toSorted((one, two) => ORDER.indexOf(one.outlook.works) - ORDER.indexOf(two.outlook.works))
    .map(({ pair: { local, remote }, outlook: { works, reason } }): PairRow => {
      const isOdd = works === 'yes' && session.outcome?.connected === false;
      if (isOdd) return { local, remote, note: 'should have worked', rank: 'open' };
      return { local, remote, note: WORDS[reason][works], rank: RANKS[works] };
    });
  return { counts: `${pairs.length} expected`, rows, total: pairs.length };
}

const ORDER: readonly Outlook['works'][] = ['yes', 'maybe', 'no'];
const RANKS = { yes: 'good', maybe: 'open', no: 'bad' } as const satisfies Record<Outlook['works'], PairRow['rank']>;

type Words = Readonly<Record<Outlook['works'], string>>;

const WORDS: Readonly<Record<Outlook['reason'], Words>> = {
  'other-network': always('no: private to another network'),
  'from-there': always('private: only checks from there can get through'),
  container: always("no: inside that machine's container network"),
  loopback: { yes: '', maybe: 'if both are on one machine', no: 'no: a loopback address' },
  'link-local': always('on one link only'),
  mdns: {
    yes: '',
    maybe: 'only where the .local name resolves: on one network',
    no: 'no: a relay resolves no .local name',
  },
  'mdns-or-from-there': always('where the .local name resolves, or if checks from there get through'),
  'same-network': { yes: 'yes, on one network', maybe: 'if both are on one network', no: 'no' },
  'relay-to-private': always('no: a relay does not reach private addresses'),
  'no-udp': { yes: '', maybe: 'if UDP gets through', no: 'no: UDP does not get through' },
  nat: {
    yes: 'yes, through the NAT',
    maybe: 'if the NATs let it through',
    no: 'no: the NATs do not let it through',
  },
  hairpin: {
    yes: 'yes',
    maybe: 'if the NAT that both are behind hairpins',
    no: 'no: the NAT that both are behind does not hairpin',
  },
  relay: { yes: 'yes, if the relay works', maybe: 'if the relay works', no: 'no' },
  public: { yes: 'yes', maybe: 'if a firewall lets it through', no: 'no' },
  tcp: always('if the TCP port is open'),
  hidden: always('its address is hidden'),
  'no-port': always('its port is not a number up to 65535'),
};

function always(text: string): Words {
  return { yes: text, maybe: text, no: text };
}
