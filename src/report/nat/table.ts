import type {
  Filtering,
  Hairpinning,
  Judged,
  Mapping,
  MeasuredLifetime,
  NatResult,
  Unjudged,
} from '../../probe/nat/result.ts';
import { escapeText } from '../../term/escape.ts';
import type { Style } from '../../term/style.ts';
import { hostPort, shown } from '../stun/shown.ts';
import type { NatFormat } from './report.ts';

const NAMES: Readonly<Record<Mapping | Filtering | Hairpinning | Unjudged, string>> = {
  none: 'no NAT',
  'endpoint-independent': 'endpoint-independent',
  'address-dependent': 'address-dependent',
  'address-and-port-dependent': 'address and port-dependent',
  yes: 'yes',
  no: 'no',
  inconclusive: 'inconclusive',
  unfit: 'not testable here',
};

const FILTERING_NOTES: Readonly<Record<Filtering, string>> = {
  'endpoint-independent': 'lets in everybody',
  'address-dependent': 'lets in whom you have written to, from any port',
  'address-and-port-dependent': 'lets in only whom you have written to',
};

/** A row: what was tested, the verdict, the note. */
type Row = [test: string, verdict: string, note: string];

/** For people: a row a test, then what follows from them. */
export const table: NatFormat = (result, { style }) => {
  if (result.mapping === undefined) return unreachable(result, style);
  const rows = rowsOf(result);
  const width = (column: 0 | 1): number => Math.max(...rows.map((row) => row[column].length));
  const lines = rows.map(([test, verdict, note]) =>
    `${test.padEnd(width(0))}  ${verdict.padEnd(width(1))}  ${style.dim(shown(note))}`.trimEnd(),
  );
  return `${[...lines, '', ...conclusion(result, style)].join('\n')}\n`;
};

function rowsOf({ mapping, filtering, hairpinning, lifetime, ...result }: NatResult): Row[] {
  const rows: Row[] = [];
  if (mapping !== undefined) rows.push(['mapping', NAMES[mapping.behavior], mappingNote(mapping, result)]);
  if (filtering !== undefined) rows.push(['filtering', NAMES[filtering.behavior], filteringNote(filtering)]);
  if (hairpinning !== undefined) rows.push(['hairpinning', NAMES[hairpinning.behavior], hairpinningNote(hairpinning)]);
  if (lifetime !== undefined) rows.push(['lifetime', lifetimeText(lifetime), lifetimeNote(lifetime)]);
  return rows;
}

function mappingNote(mapping: Judged<Mapping>, { mappedAddress, mappedAddresses = [] }: NatResult): string {
  if (mapping.reason !== undefined) return mapping.reason;
  const [first = mappedAddress] = mappedAddresses;
  if (first === undefined) return '';
  if (mapping.behavior === 'none') return `${hostPort(first)} is this machine's own address`;
  if (mapping.behavior === 'endpoint-independent') return `${hostPort(first)} towards every address tried`;
  return `${mappedAddresses.map(hostPort).join(', ')}: another one for each ${DESTINATIONS[mapping.behavior]}`;
}

const DESTINATIONS: Readonly<Record<string, string>> = {
  'address-dependent': 'address that you write to',
  'address-and-port-dependent': 'address and port that you write to',
};

function filteringNote(filtering: Judged<Filtering>): string {
  return filtering.reason === undefined ? FILTERING_NOTES[filtering.behavior] : filtering.reason;
}

function hairpinningNote(hairpinning: Judged<Hairpinning>): string {
  if (hairpinning.reason !== undefined) return hairpinning.reason;
  return hairpinning.behavior === 'yes' ? 'two peers behind it reach each other by their outer addresses' : '';
}

function lifetimeText({ atLeast, lessThan }: MeasuredLifetime): string {
  if (atLeast === undefined) return lessThan === undefined ? 'not settled' : `less than ${lessThan} s`;
  return lessThan === undefined ? `${atLeast} s or more` : `${atLeast} to ${lessThan} s`;
}

function lifetimeNote({ lessThan, reason }: MeasuredLifetime): string {
  if (reason !== undefined) return reason;
  if (lessThan === undefined) return 'by then an idle binding was still open';
  const checks = 'the checks that browsers send every 5 s';
  if (lessThan <= 5) return `then an idle binding is gone: too soon for ${checks}`;
  if (lessThan <= 15) return `then an idle binding is gone; ${checks} keep it open, ICE's keepalives of 15 s do not`;
  return `then an idle binding is gone; ${checks} keep it open`;
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

function unreachable({ url, host, address, port, error }: NatResult, style: Style): string {
  const place = address === undefined || port === undefined ? host : hostPort({ address, port });
  const what = shown(error?.message ?? '');
  return `${style.strong(escapeText(url))}\n  ${escapeText(place)}  ${style.bad(what)}\n`;
}
