import type { ForeignCandidate } from '../scanner/add-candidate.ts';
import { sideOf } from '../scanner/add-candidate.ts';
import type { Pair, PairSide } from '../scanner/detection.ts';
import { RECEIVED, SENT, UNKNOWN } from '../scanner/detection.ts';
import { HOST_PORT, hostPort } from './host-port.ts';

/** The members of a report of getStats (W3C webrtc-stats), and their values as text. */
export type Report = ReadonlyMap<string, string>;

/**
 * RTCIceCandidateStats. It has no component, and no address where a page may not see it. Old releases use their own
 * names for much of it.
 */
export function candidateOf(report: Report): ForeignCandidate {
  const type = report.get('candidateType') ?? '';
  const vpn = report.get('vpn');
  return {
    pieces: {
      ...{ foundation: report.get('foundation'), priority: report.get('priority'), type: TYPES[type] ?? type },
      ...{ transport: report.get('protocol') ?? report.get('transport') },
      address: report.get('address') || report.get('ip') || report.get('ipAddress'),
      port: report.get('port') ?? report.get('portNumber'),
      ...{ relatedAddress: report.get('relatedAddress'), relatedPort: report.get('relatedPort') },
      ...{ tcpType: report.get('tcpType'), ufrag: report.get('usernameFragment') },
    },
    facts: {
      ...only('networkType', NETWORKS[report.get('networkType') ?? ''] ?? report.get('networkType')),
      ...(vpn === undefined ? {} : { vpn: vpn === 'true' }),
      ...only('relayProtocol', report.get('relayProtocol')),
      ...only('url', report.get('url')),
    },
    direction: directionOf(report),
  };
}

const TYPES: Record<string, string> = {
  ...{ local: 'host', stun: 'srflx' },
  ...{ serverreflexive: 'srflx', peerreflexive: 'prflx', relayed: 'relay' },
};

const NETWORKS: Record<string, string> = { lan: 'ethernet', wlan: 'wifi', wwan: 'cellular' };

function directionOf(report: Report): ForeignCandidate['direction'] {
  const type = report.get('type')?.replace('-', '');
  const isRemote = report.get('isRemote');
  if (type === 'remotecandidate' || isRemote === 'true') return RECEIVED;
  return type === 'localcandidate' || isRemote === 'false' ? SENT : UNKNOWN;
}

/** The same as one side of a pair. */
export function sideOfReport(report: Report): PairSide {
  const { pieces, facts } = candidateOf(report);
  return sideOf(pieces, facts);
}

/** RTCIceCandidatePairStats; `goog…` is what Chromium had before it. */
export function pairOf(report: Report, local: PairSide, remote: PairSide): Pair {
  const state = report.get('state');
  const priority = report.get('priority');
  const seconds = report.get('currentRoundTripTime');
  const milliseconds = seconds === undefined ? Number(report.get('googRtt') ?? Number.NaN) : 1000 * Number(seconds);
  const selected = report.get('selected') ?? report.get('googActiveConnection');
  const nominated = report.get('nominated');
  return {
    local: { ...googSideOf(report, 'Local'), ...local },
    remote: { ...googSideOf(report, 'Remote'), ...remote },
    ...only('state', state === 'inprogress' ? 'in-progress' : state),
    ...(selected === undefined ? {} : { selected: selected === 'true' }),
    ...(nominated === undefined ? {} : { nominated: nominated === 'true' }),
    ...(priority !== undefined && /^\d+$/.test(priority) ? { priority } : {}),
    ...(Number.isFinite(milliseconds) ? { rtt: Math.round(1000 * milliseconds) / 1000 } : {}),
    ...countsOf(report),
  };
}

const COUNTS = ['requestsSent', 'responsesReceived', 'requestsReceived', 'responsesSent'] as const;
type Counts = Pick<Pair, (typeof COUNTS)[number]>;

/** The connectivity checks counted in a pair's report. */
export function countsOf(report: Report): Counts {
  const counts: Counts = {};
  for (const name of COUNTS) {
    const text = report.get(name) ?? '';
    if (/^\d{1,15}$/.test(text)) counts[name] = Number(text);
  }
  return counts;
}

const GOOG_ADDRESS = new RegExp(`^${HOST_PORT}$`);

/** What old reports of a pair said about its sides. */
function googSideOf(report: Report, side: 'Local' | 'Remote'): PairSide {
  const [, address, port] = GOOG_ADDRESS.exec(report.get(`goog${side}Address`) ?? '') ?? [];
  if (address === undefined) return {};
  const type = report.get(`goog${side}CandidateType`) ?? '';
  return sideOf({ ...hostPort(address, port), type: TYPES[type] ?? type, transport: report.get('googTransportType') });
}

function only<K extends string>(key: K, value: string | undefined): { [k in K]?: string } {
  const result: { [k in K]?: string } = {};
  if (value !== undefined && value !== '') result[key] = value;
  return result;
}
