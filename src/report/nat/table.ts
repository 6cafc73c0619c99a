import type {
  Filtering,
  Hairpinning,
  Judged,
  Mapping,
  MeasuredLifetime,
  NatResult,
  Unjudged,
} from '../../probe/nat/result.ts';
import { hostPort } from '../../stun/ip.ts';
import { escapeText } from '../../term/escape.ts';
import type { Style } from '../../term/style.ts';
import { hang } from '../../term/wrap.ts';
import { Columns } from '../columns.ts';
import { shown } from '../stun/shown.ts';
import type { View } from '../view.ts';
import type { NatFormat } from './report.ts';

const NAMES: Readonly<Record<Mapping | Filtering | Hairpinning | Unjudged, string>> = {
  none: 'no NAT',
  'endpoint-independent': 'endpoint-independent',
  'address-dependent': 'address-dependent',
  'address-and-port-dependent': 'address and port-dependent',
  yes: 'yes',
  no: 'no',
  inconclusive: 'inconclusive',
  unfit: 'cannot be tested',
};

const FILTERING_NOTES: Readonly<Record<Filtering, string>> = {
  'endpoint-independent': 'anyone can reach you',
  'address-dependent': 'only addresses you have sent to can reach you, from any port',
  'address-and-port-dependent': 'only addresses and ports you have sent to can reach you',
};

/** What was tested, the result, the note. */
type Row = [test: string, result: string, note: string];

/** For people: one row per test, then the conclusions. */
export const table: NatFormat = (result, view) => {
  if (result.mapping === undefined) return unreachable(result, view);
  const { style, columns: width } = view;
  const columns = new Columns();
  const rows = rowsOf(result).map(([test, verdict, note]) => [test, verdict, { text: shown(note), mark: style.dim }]);
  for (const row of rows) columns.fit(row);
  const lines = rows.flatMap((row) => columns.lines(row, width));
  const sentences = conclusion(result, style).map((sentence) => hang('', sentence, width));
  return `${[...lines, '', ...sentences].join('\n')}\n`;
};

function rowsOf({ mapping, filtering, hairpinning, lifetime, lifetimeAfterTraffic, ...result }: NatResult): Row[] {
  const rows: Row[] = [];
  if (mapping !== undefined) rows.push(['mapping', NAMES[mapping.behavior], mappingNote(mapping, result)]);
  if (filtering !== undefined) rows.push(['filtering', NAMES[filtering.behavior], filteringNote(filtering)]);
  if (hairpinning !== undefined) rows.push(['hairpinning', NAMES[hairpinning.behavior], hairpinningNote(hairpinning)]);
  if (lifetime !== undefined) {
    const note = lifetime.reason ?? 'after one packet each way, then silence';
    rows.push(['lifetime', lifetimeText(lifetime), note]);
  }
  if (lifetimeAfterTraffic !== undefined) {
    rows.push(['', lifetimeText(lifetimeAfterTraffic), usedNote(lifetimeAfterTraffic)]);
  }
  return rows;
}

function spoiledNote(afterUnsolicited: NatResult['afterUnsolicited']): string {
  return afterUnsolicited === 'spoiled' ? ', but another port towards the sender of an unsolicited packet' : '';
}

function mappingNote(
  mapping: Judged<Mapping>,
  { mappedAddress, mappedAddresses = [], afterUnsolicited }: NatResult,
): string {
  if (mapping.reason !== undefined) return mapping.reason;
  const [first = mappedAddress] = mappedAddresses;
  if (first === undefined) return '';
  if (mapping.behavior === 'none') return `${hostPort(first)} is this machine's own address`;
  if (mapping.behavior === 'endpoint-independent')
    return `${hostPort(first)} for every destination tried${spoiledNote(afterUnsolicited)}`;
  return `${mappedAddresses.map(hostPort).join(', ')}: a different one for each ${DESTINATIONS[mapping.behavior]}`;
}

const DESTINATIONS: Readonly<Record<string, string>> = {
  'address-dependent': 'destination address',
  'address-and-port-dependent': 'destination address and port',
};

function filteringNote(filtering: Judged<Filtering>): string {
  return filtering.reason === undefined ? FILTERING_NOTES[filtering.behavior] : filtering.reason;
}

function hairpinningNote(hairpinning: Judged<Hairpinning>): string {
  if (hairpinning.reason !== undefined) return hairpinning.reason;
  return hairpinning.behavior === 'yes' ? 'two peers behind it can reach each other at their public addresses' : '';
}

function lifetimeText({ atLeast, lessThan }: MeasuredLifetime): string {
  if (atLeast === undefined) return lessThan === undefined ? 'inconclusive' : `less than ${lessThan} s`;
  return lessThan === undefined ? `${atLeast} s or more` : `${atLeast} to ${lessThan} s`;
}

/** Of a binding in use, as that of a call. */
function usedNote({ lessThan, reason }: MeasuredLifetime): string {
  if (reason !== undefined) return reason;
  const used = 'after traffic, as in a call';
  const checks = 'the checks of browsers (every 2.5 to 5 s)';
  if (lessThan === undefined) return `${used}: still open`;
  if (lessThan <= 5) return `${used}: too short for ${checks}`;
  if (lessThan <= 15) return `${used}: ${checks} keep it open, ICE keepalives (15 s) do not`;
  return `${used}: ICE keepalives (15 s) keep it open`;
}

function conclusion({ classicName, meaning = '', mapping, mappedAddress, nat }: NatResult, style: Style): string[] {
  const isUnjudged = mapping?.reason !== undefined && mappedAddress !== undefined;
  const seen = isUnjudged ? [`The server sees you as ${hostPort(mappedAddress)}, ${behind(nat)}.`] : [];
  const name = classicName === undefined ? [] : [`Classic name: ${style.strong(classicName)}.`];
  return [...seen, ...name, meaning];
}

function behind(nat: boolean | undefined): string {
  return nat === true ? 'behind a NAT' : 'your own address';
}

function unreachable({ url, host, address, port, error }: NatResult, { style, columns }: View): string {
  const place = address === undefined || port === undefined ? host : hostPort({ address, port });
  const what = style.bad(shown(error?.message ?? ''));
  return `${style.strong(escapeText(url))}\n${hang(`  ${escapeText(place)}  `, what, columns, 4)}\n`;
}
