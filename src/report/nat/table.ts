import type {
  Filtering,
  Hairpinning,
  Judged,
  Mapping,
  MeasuredLifetime,
  NatResult,
  OpenPath,
  PortMapping,
  Unjudged,
} from '../../probe/nat/result.ts';
import { hostPort } from '../../stun/ip.ts';
import { escapeText } from '../../term/escape.ts';
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
  'endpoint-dependent': 'endpoint-dependent',
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

/** For people: what it means, then one row per test. */
export const table: NatFormat = (result, view) => {
  if (result.mapping === undefined) return unreachable(result, view);
  const { style, columns: width } = view;
  const columns = new Columns();
  const rows = rowsOf(result).map(([test, verdict, note]) => [test, verdict, { text: shown(note), mark: style.dim }]);
  for (const row of rows) columns.fit(row);
  const lines = rows.flatMap((row) => columns.lines(row, width));
  const meaning = style.strong(hang('', result.meaning ?? '', width, 2));
  const more = notesOf(result).map((sentence) => hang('', shown(sentence), width));
  return `${[meaning, '', ...lines, ...(more.length === 0 ? [] : ['', ...more])].join('\n')}\n`;
};

/** Notes that fit into no row. */
function notesOf({ servers, nat64Prefix, ...result }: NatResult): string[] {
  const silent = (servers ?? []).filter(({ ok }) => !ok);
  return [
    ...silent.map(({ url, error }) => `${url}: ${error?.message ?? 'no answer'}.`),
    ...(nat64Prefix === undefined ? [] : [`IPv6 only, with a NAT64 towards IPv4: ${nat64Prefix}.`]),
    ...secondNat(result),
  ];
}

function secondNat({ portMapping, mappedAddress, nat }: NatResult): string[] {
  const { externalAddress, noPublicAddress = false } = portMapping ?? {};
  const seen = mappedAddress?.address;
  if (nat === true && seen !== undefined && noPublicAddress)
    return [`There is a second NAT: the router says that it has no public address, and the server sees ${seen}.`];
  if (externalAddress === undefined || seen === undefined || externalAddress === seen) return [];
  return [`There is a second NAT: the router's outer address is ${externalAddress}, and the server sees ${seen}.`];
}

function rowsOf({ mapping, filtering, hairpinning, lifetime, lifetimeAfterTraffic, ...result }: NatResult): Row[] {
  const { classicName, portMapping } = result;
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
  if (classicName !== undefined) rows.push(['classic name', classicName, '']);
  if (portMapping !== undefined) rows.push(portMappingRow(portMapping));
  return rows;
}

function portMappingRow({ router, natPmp, pcp, upnp, upnpServer = '', upnpFrom }: PortMapping): Row {
  const found = [...(upnp ? ['UPnP'] : []), ...(natPmp ? ['NAT-PMP'] : []), ...(pcp ? ['PCP'] : [])];
  const from = router ?? upnpFrom;
  if (found.length > 0)
    return ['port mapping', found.join(', '), `${upnpServer}${from === undefined ? '' : ` at ${from}`}`.trim()];
  const where =
    router === undefined
      ? 'no gateway answers a multicast; the router is not known: --router'
      : `${router} does not answer`;
  return ['port mapping', 'none', where];
}

function spoiledNote(afterUnsolicited: NatResult['afterUnsolicited']): string {
  return afterUnsolicited === 'spoiled' ? ', but another port towards the sender of an unsolicited packet' : '';
}

function mappingNote(
  mapping: Judged<Mapping>,
  { mappedAddress, mappedAddresses = [], afterUnsolicited, pool, nat }: NatResult,
): string {
  const [first = mappedAddress] = mappedAddresses;
  if (mapping.reason !== undefined) {
    const seen = first === undefined ? '' : `; the server sees you as ${hostPort(first)}, ${behind(nat)}`;
    return `${mapping.reason}${seen}`;
  }
  if (first === undefined) return '';
  if (mapping.behavior === 'none') return `${hostPort(first)} is this machine's own address`;
  const several = pool === undefined ? '' : `. A pool: ${pool.join(', ')}`;
  if (mapping.behavior === 'endpoint-independent')
    return `${hostPort(first)} for every destination tried${spoiledNote(afterUnsolicited)}${several}`;
  const all = mappedAddresses.map(hostPort).join(', ');
  return `${all}: a different one for each ${DESTINATIONS[mapping.behavior]}${several}`;
}

const DESTINATIONS: Readonly<Record<string, string>> = {
  'address-dependent': 'destination address',
  'address-and-port-dependent': 'destination address and port',
  'endpoint-dependent': 'server',
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

/** The note about a binding in use, as in a call. */
function usedNote({ lessThan, reason }: MeasuredLifetime): string {
  if (reason !== undefined) return reason;
  const used = 'after traffic, as in a call';
  const checks = 'the checks of browsers (every 2.5 to 5 s)';
  if (lessThan === undefined) return `${used}: still open`;
  if (lessThan <= 5) return `${used}: too short for ${checks}`;
  if (lessThan <= 15) return `${used}: ${checks} keep it open, ICE keepalives (15 s) do not`;
  return `${used}: ICE keepalives (15 s) keep it open`;
}

function behind(nat: boolean | undefined): string {
  return nat === true ? 'behind a NAT' : 'your own address';
}

/** The meaning, if known, then each server, and what else it answers over. */
function unreachable({ meaning, servers, openPaths = [], ...result }: NatResult, view: View): string {
  const first = meaning === undefined ? [] : [view.style.strong(hang('', meaning, view.columns, 2)), ''];
  const lines = (servers ?? [result]).flatMap((server) => {
    const paths = openPaths.filter(({ url, address }) => url === server.url && address === server.address);
    return serverLines(server, paths, view);
  });
  return `${[...first, ...lines].join('\n')}\n`;
}

function serverLines({ url, host, address, port, error }: Asked, paths: readonly OpenPath[], view: View): string[] {
  const { style, columns } = view;
  const place = address === undefined || port === undefined ? host : hostPort({ address, port });
  return [
    style.strong(escapeText(url)),
    hang(`  ${escapeText(place)}  `, style.bad(shown(error?.message ?? '')), columns, 4),
    ...paths.map((path) => hang(`  ${path.transport} ${path.port}  `, pathNote(path), columns, 4)),
  ];
}

type Asked = Pick<NatResult, 'url' | 'host' | 'address' | 'port' | 'error'>;

function pathNote({ ok, error }: OpenPath): string {
  return ok ? 'answers' : shown(error?.message ?? 'no answer');
}
