import { addPair, type Excerpt } from '../scanner/add-candidate.ts';
import type { PairSide } from '../scanner/detection.ts';
import type { ScanContext } from '../scanner/scan-context.ts';
import { pairOf, type Report, sideOfReport } from './stats-report.ts';

/** Logs of long calls repeat reports many times, so memory is limited and the oldest pairs are dropped first. */
const MAX_PAIRS = 256;
const MAX_SIDES = 1024;

interface KeptPair {
  report: Report;
  excerpt: Excerpt;
  /** From the transport's report, which comes later. */
  selected: boolean | undefined;
}

/**
 * The pairs in getStats reports. A pair refers to its candidates by id, and usually comes before them; Chromium's
 * transport, which names the selected pair, comes last. So pairs are kept until all of that is known.
 */
export class StatsPairs {
  private readonly pairs = new Map<string, KeptPair>();
  private readonly sides = new Map<string, PairSide>();

  addPair(scan: ScanContext, id: string, report: Report, excerpt: Excerpt): void {
    this.handOn(scan, id);
    this.pairs.set(id, { report, excerpt, selected: undefined });
    this.handOnIfWhole(scan, id);
    if (this.pairs.size > MAX_PAIRS) this.handOn(scan, first(this.pairs));
  }

  addCandidate(scan: ScanContext, id: string, report: Report): void {
    this.sides.delete(id);
    this.sides.set(id, sideOfReport(report));
    if (this.sides.size > MAX_SIDES) this.sides.delete(first(this.sides));
    for (const pair of [...this.pairs.keys()]) this.handOnIfWhole(scan, pair);
  }

  /** The transport that the reports call `id` says which of its pairs is in use. */
  select(scan: ScanContext, id: string, selected: string): void {
    for (const [pair, kept] of [...this.pairs]) {
      if ((kept.report.get('transportId') ?? id) !== id) continue;
      kept.selected = pair === selected;
      this.handOnIfWhole(scan, pair);
    }
  }

  /** Reports all pairs with what is known about them. */
  flush(scan: ScanContext): void {
    for (const id of [...this.pairs.keys()]) this.handOn(scan, id);
  }

  private handOnIfWhole(scan: ScanContext, id: string): void {
    const kept = this.pairs.get(id);
    if (kept === undefined) return;
    const { report, selected } = kept;
    const isDecided = selected !== undefined || report.has('selected') || report.has('googActiveConnection');
    if (isDecided && this.sides.has(localOf(report)) && this.sides.has(remoteOf(report))) this.handOn(scan, id);
  }

  private handOn(scan: ScanContext, id: string): void {
    const kept = this.pairs.get(id);
    if (kept === undefined) return;
    this.pairs.delete(id);
    const { report, excerpt, selected } = kept;
    const pair = pairOf(report, this.sides.get(localOf(report)) ?? {}, this.sides.get(remoteOf(report)) ?? {});
    addPair(scan, 'getstats', excerpt, selected === undefined ? pair : { ...pair, selected });
  }
}

function localOf(report: Report): string {
  return report.get('localCandidateId') ?? '';
}

function remoteOf(report: Report): string {
  return report.get('remoteCandidateId') ?? '';
}

/** The oldest key of a map. */
function first(map: ReadonlyMap<string, unknown>): string {
  return map.keys().next().value ?? '';
}
