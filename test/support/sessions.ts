import { predict } from '../../src/ice/predict.ts';
import type {
  Session,
  SessionCandidate,
  SessionDescription,
  SessionEvent,
  SessionHalf,
  SessionPair,
} from '../../src/ice/session.ts';
import { explainCandidate } from '../../src/index.ts';
import { type CandidateRecord, type LogRecord, scanCandidates } from '../../src/library/scan-candidates.ts';
import { scanEvents } from '../../src/library/scan-events.ts';
import { isCandidate } from '../../src/report/candidates/record.ts';
import { diagnoseSession } from '../../src/rules/session/diagnose.ts';
import type { Finding } from '../../src/rules/session/rule.ts';
import { type Context, readContext } from '../../src/rules/session/support/context.ts';

/** 2026-01-01. */
export const NOW = Date.UTC(2026, 0, 1);

/** What all rules find in a text. */
export function findingsIn(text: string): Finding[] {
  const context = readContext([{ file: 'a.log', text }], NOW);
  return diagnoseSession(sessionIn(text, context), context);
}

type Side = 'local' | 'remote';

/** The one session of a text, its sides told apart by the words around them only. */
export function sessionIn(text: string, context: Context): Session {
  const records = [...scanCandidates(text, 'a.log')];
  const events = [...scanEvents(text, 'a.log')].map((one): SessionEvent => ({ ...one, half: 'local' }));
  const pairs = records.flatMap((one): SessionPair[] => ('pair' in one ? [{ ...one.pair, source: one.source }] : []));
  const descriptions = descriptionsIn(text, context);
  const sideAt = ({ source, direction }: LogRecord & { direction?: string }): Side =>
    descriptions.findLast(({ from, to }) => from <= source.line && source.line <= to)?.side ??
    (direction === 'received' ? 'remote' : 'local');
  const isRemoteOfPair = ({ address, port }: CandidateRecord): boolean =>
    pairs.some(({ remote: { address: one, port: two } }) => one === address && two === port);
  const halfOf = (name: Side): SessionHalf => {
    const own = descriptions.filter(({ side }) => side === name).map(({ description }) => description);
    const candidates = merged([
      ...records
        .filter(isCandidate)
        .filter((one) => (isRemoteOfPair(one) ? 'remote' : sideAt(one)) === name)
        .map((one) => candidateOf(one)),
      ...pairs.map((pair): SessionCandidate => ({ ...pair[name], source: pair.source, form: 'pair', again: [] })),
    ]);
    const agent = candidates.map(agentOf).find((one) => one !== undefined);
    return {
      ...{ name, candidates, descriptions: own },
      ...(agent === undefined ? {} : { agent }),
      ufrags: own.flatMap(({ ufrags }) => ufrags),
      isComplete: records.some((one) => 'endOfCandidates' in one && sideAt(one) === name),
      isLite: own.some(({ isLite }) => isLite),
    };
  };
  const [local, remote] = [halfOf('local'), halfOf('remote')];
  const state = events.findLast(
    (one) => one.event === 'ice-connection-state' && (one.state === 'connected' || one.state === 'failed'),
  );
  const isUp = events.some((one) => one.event === 'ice-connection-state' && one.state === 'connected');
  return {
    ...{ id: '1', local, remote, pairs, events },
    ...(state === undefined ? {} : { outcome: { connected: isUp, source: state.source } }),
    prediction: predict(
      { candidates: local.candidates, delivered: local.candidates },
      { candidates: remote.candidates, delivered: remote.candidates },
    ),
  };
}

function candidateOf(record: CandidateRecord): SessionCandidate {
  const { sdpMid, sdpMLineIndex, ...rest } = record;
  return {
    ...rest,
    again: [],
    ...(sdpMid === undefined ? {} : { mid: sdpMid }),
    ...(sdpMLineIndex === undefined ? {} : { mLineIndex: sdpMLineIndex }),
  };
}

function merged(all: readonly SessionCandidate[]): SessionCandidate[] {
  const seen = new Map<string, SessionCandidate>();
  for (const one of all) {
    const key = [one.component ?? 1, one.transport, one.address, one.port, one.type, one.tcpType, one.mid].join(' ');
    const before = seen.get(key);
    seen.set(key, before === undefined ? one : { ...one, ...before, again: [...before.again, one.source] });
  }
  return [...seen.values()];
}

function agentOf(candidate: SessionCandidate & { raw?: string }): string | undefined {
  const { name } = explainCandidate(candidate.raw ?? '').stack;
  return name === 'unknown' ? undefined : name;
}

interface Placed {
  readonly side: Side;
  readonly from: number;
  readonly to: number;
  readonly description: SessionDescription;
}

function descriptionsIn(text: string, { sections }: Context): Placed[] {
  const lines = text.split('\n');
  const ids = [...new Set(sections.map(({ description }) => description))];
  return ids.map((id, index): Placed => {
    const own = sections.filter(({ description }) => description === id);
    const next = sections.find(({ description }) => description === ids[index + 1]);
    const from = own[0]?.source.line ?? 1;
    const around = lines.slice(Math.max(0, from - 7), from).join('\n');
    const to = (next?.source.line ?? lines.length + 1) - 1;
    const body = lines.slice(from - 1, Math.max(from, to)).join('\n');
    return {
      side: /\b(?:remote|received)\b/i.test(around) ? 'remote' : 'local',
      ...{ from, to: own.every(({ candidates }) => candidates.length === 0) ? from : to },
      description: {
        source: own[0]?.source ?? { file: 'a.log', line: 1, column: 1 },
        ufrags: own.flatMap(({ ufrag }) => ufrag ?? []),
        isBundled: own.some(({ bundle }) => bundle.length > 1),
        mids: own.flatMap(({ mid }) => mid ?? []),
        sections: own.length,
        candidates: own.reduce((sum, { candidates }) => sum + candidates.length, 0),
        isLite: /a=ice-lite/.test(`${around}\n${body}`),
        isTrickle: /a=ice-options:.*trickle/.test(`${around}\n${body}`),
        hasEndOfCandidates: own.some(({ hasEnd }) => hasEnd),
      },
    };
  });
}
