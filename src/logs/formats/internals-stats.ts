import { addCandidate, addPair, type Excerpt } from '../scanner/add-candidate.ts';
import type { Pair, PairSide } from '../scanner/detection.ts';
import { type Direction, RECEIVED, SENT, UNKNOWN } from '../scanner/detection.ts';
import type { ScanContext } from '../scanner/scan-context.ts';
import { candidateOf, pairOf, sideOfReport } from './stats-report.ts';

const FORM = 'webrtc-internals';
const SELECTED = 'selectedCandidatePairId';
/** The only member whose earlier values count too. */
export const STATES = 'state';

/** One member of a report, over time. */
export interface Column {
  id: string;
  statsType: string;
  name: string;
  values: string[];
  excerpt: Excerpt;
}

/** A report, assembled from its columns. */
interface Report {
  /** The last value of each member. */
  members: Map<string, string>;
  states: string[];
  excerpt: Excerpt;
  isHandedOn: boolean;
}

const WANTED = new Set([
  ...['address', 'candidateType', 'foundation', 'ip', 'isRemote', 'networkType', 'port', 'priority', 'protocol'],
  ...['relatedAddress', 'relatedPort', 'relayProtocol', 'tcpType', 'url', 'usernameFragment', 'vpn'],
  ...['currentRoundTripTime', 'localCandidateId', 'nominated', 'remoteCandidateId', 'state', SELECTED],
  ...['requestsSent', 'responsesReceived', 'requestsReceived', 'responsesSent'],
  ...['ipAddress', 'portNumber', 'transport', 'googActiveConnection', 'googRtt', 'googTransportType'],
  ...['googLocalAddress', 'googLocalCandidateType', 'googRemoteAddress', 'googRemoteCandidateType'],
]);

/** Whether a member of this name is useful. */
export function isWanted(name: string): boolean {
  return WANTED.has(name);
}

const PAIR = 'candidate-pair';
/** A candidate whose columns do not say which side it belongs to. */
const CANDIDATE = 'candidate';
const CANDIDATES = new Set(['local-candidate', 'remote-candidate', CANDIDATE]);

/** Until about 2020, only the id showed the kind of report: a standard one or an older one of Chromium. */
const BEGINNINGS: [beginning: string, type: string][] = [
  ['RTCIceCandidatePair', PAIR],
  ['RTCIceCandidate', CANDIDATE],
  ['Conn-', PAIR],
  ['Cand-', CANDIDATE],
];

/** The type of the report with this id, where its columns do not have it; empty when it is another. */
export function typeOf(id: string): string {
  return BEGINNINGS.find(([beginning]) => id.startsWith(beginning))?.[1] ?? '';
}

/** Chromium used to parse addresses as numbers, which left `192.168`. */
const ADDRESSES = new Set(['address', 'ip', 'ipAddress']);
const NUMBER = /^\d*(?:\.\d*)?$/;

/** A peer connection with more reports is handed on in parts. */
const MAX_REPORTS = 4096;

/** One peer connection's stats in a dump: columns are in any order, and pairs come before their candidates. */
export class InternalsStats {
  private readonly reports = new Map<string, Report>();

  add(scan: ScanContext, { id, statsType, name, values, excerpt }: Column): void {
    const known = this.reports.get(id);
    if (known === undefined && this.reports.size >= MAX_REPORTS) this.end(scan);
    const report = known ?? { members: new Map([['type', statsType]]), states: [], excerpt, isHandedOn: false };
    this.reports.set(id, report);
    const value = values.at(-1) ?? '';
    if (!ADDRESSES.has(name) || !NUMBER.test(value)) report.members.set(name, value);
    if (name === STATES) report.states = [...new Set(values)];
  }

  /** The peer connection ends: what follows belongs to another, which may use the same ids. */
  end(scan: ScanContext): void {
    this.flush(scan);
    this.reports.clear();
  }

  flush(scan: ScanContext): void {
    const selected = this.idsIn(SELECTED);
    const sides: Sides = { local: this.idsIn('localCandidateId'), remote: this.idsIn('remoteCandidateId') };
    for (const [id, report] of this.reports) {
      if (report.isHandedOn) continue;
      report.isHandedOn = true;
      const type = report.members.get('type') ?? '';
      if (type === PAIR) addPair(scan, FORM, report.excerpt, this.pairOf(id, report, selected));
      else if (CANDIDATES.has(type)) {
        const candidate = candidateOf(report.members);
        const direction = candidate.direction || directionOf(id, sides);
        addCandidate(scan, FORM, report.excerpt, { ...candidate, direction });
      }
    }
  }

  /** The ids among the values of such members. */
  private idsIn(name: string): Set<string> {
    return new Set([...this.reports.values()].flatMap(({ members }) => members.get(name) ?? []));
  }

  /** `selected`: the pairs that the transports use. */
  private pairOf(id: string, { members, states }: Report, selected: ReadonlySet<string>): Pair {
    const pair = pairOf(
      members,
      this.sideOf(members.get('localCandidateId')),
      this.sideOf(members.get('remoteCandidateId')),
    );
    return {
      ...pair,
      ...(states.length > 0 ? { states } : {}),
      ...(selected.size > 0 ? { selected: selected.has(id) } : {}),
    };
  }

  private sideOf(id = ''): PairSide {
    const report = this.reports.get(id);
    return report === undefined ? {} : sideOfReport(report.members);
  }
}

/** The candidates that pairs refer to as local and as remote. */
interface Sides {
  local: ReadonlySet<string>;
  remote: ReadonlySet<string>;
}

function directionOf(id: string, { local, remote }: Sides): Direction {
  if (remote.has(id)) return RECEIVED;
  return local.has(id) ? SENT : UNKNOWN;
}
