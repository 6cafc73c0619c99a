import type { Pair, PairSide } from './facts.ts';
import { addCandidate, addPair, type Excerpt } from './foreign.ts';
import type { Scanner } from './scanner.ts';
import { candidateOf, pairOf, sideOfReport } from './stats-report.ts';

const FORM = 'webrtc-internals';
const SELECTED = 'selectedCandidatePairId';

/** One member of a report, over time. */
export interface Column {
  id: string;
  statsType: string;
  name: string;
  values: string[];
  excerpt: Excerpt;
}

/** A report, put together from its columns. */
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
]);

/** Does a member of this name tell something? */
export function isWanted(name: string): boolean {
  return WANTED.has(name);
}

/** A peer connection with more reports is handed on in parts. */
const MAX_REPORTS = 4096;

/** The stats of one peer connection in a dump: its columns stand in any order, and pairs before their candidates. */
export class InternalsStats {
  private readonly reports = new Map<string, Report>();

  add(scan: Scanner, { id, statsType, name, values, excerpt }: Column): void {
    const known = this.reports.get(id);
    if (known === undefined && this.reports.size >= MAX_REPORTS) this.end(scan);
    const report = known ?? { members: new Map([['type', statsType]]), states: [], excerpt, isHandedOn: false };
    this.reports.set(id, report);
    report.members.set(name, values.at(-1) ?? '');
    if (name === 'state') report.states = [...new Set(values)];
  }

  /** The peer connection ends: what follows belongs to another, which may use the same ids. */
  end(scan: Scanner): void {
    this.flush(scan);
    this.reports.clear();
  }

  flush(scan: Scanner): void {
    const selected = new Set([...this.reports.values()].flatMap(({ members }) => members.get(SELECTED) ?? []));
    for (const [id, report] of this.reports) {
      if (report.isHandedOn) continue;
      report.isHandedOn = true;
      const type = report.members.get('type');
      if (type === 'candidate-pair') addPair(scan, FORM, report.excerpt, this.pairOf(id, report, selected));
      else if (type === 'local-candidate' || type === 'remote-candidate') {
        addCandidate(scan, FORM, report.excerpt, candidateOf(report.members));
      }
    }
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
