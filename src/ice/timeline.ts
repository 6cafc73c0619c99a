import type { PairSide } from '../logs/scanner/detection.ts';
import { inOneOrder, type Order } from './clocks.ts';
import { lateFinder } from './late.ts';
import type { SideName } from './role.ts';
import type { Evidence, Session, SessionCandidate, SessionEvent, Sighting } from './session.ts';

/** The stages of a candidate, in the order in which they happen. */
export type Step = 'gathered' | 'sent' | 'received' | 'added' | 'refused' | 'late' | 'lost';

/** Something that an input shows, and when. */
export interface Moment {
  /** `candidate`, `end-of-candidates`, `offer`, `answer`, `description`, `selected-pair`, or the kind of an event. */
  what: string;
  /** Whose candidate or description it is; for an event or a pair, whose log it is in. */
  side: SideName;
  source: Evidence;
  time?: string;
  /** For candidates and the end of candidates: its own side has `gathered`, `sent`, `lost`, the other side the rest. */
  step?: Step;
  candidate?: CandidateName;
  state?: string;
  /** Whose description was set, from the view of the side that set it: `local` is its own. */
  set?: SideName;
  /** Why, for an error or a refusal. */
  reason?: string;
  pair?: { local: CandidateName; remote: CandidateName };
}

/** What distinguishes a candidate from the others. */
export type CandidateName = Pick<SessionCandidate, 'type' | 'transport' | 'address' | 'port' | 'mid'>;

/** All moments of a session, and how those of several logs were ordered. */
export interface Timeline extends Order {
  moments: Moment[];
}

const SIDES = ['local', 'remote'] as const;

export function timelineOf(session: Session): Timeline {
  const arrivals: Arrival[] = [];
  const moments = [
    ...SIDES.flatMap((side) => {
      const lateOf = lateFinder(session, side);
      return session[side].candidates.flatMap((one) => candidateMoments(one, side, lateOf(one), arrivals));
    }),
    ...SIDES.flatMap((side) => endMoments(session, side)),
    ...SIDES.flatMap((side) =>
      session[side].descriptions.map((one): Moment => ({ what: one.type ?? 'description', side, source: one.source })),
    ),
    ...session.events.map(eventMoment),
    ...pairMoments(session),
  ];
  return inOneOrder(moments, arrivals);
}

/** The moments at which a candidate left one side and arrived at the other. */
export interface Arrival {
  left: Moment;
  arrived: Moment;
}

function candidateMoments(
  candidate: SessionCandidate,
  side: SideName,
  late: readonly Sighting[],
  arrivals: Arrival[],
): Moment[] {
  const { sightings, source, time } = candidate;
  const named = { what: 'candidate', side, candidate: nameOf(candidate) } as const;
  if (sightings.length === 0) return [{ ...named, source, ...(time === undefined ? {} : { time }) }];
  const moments = sightings.map((one): Moment => ({ ...named, ...placed(one), step: one.step }));
  const left = moments.find(({ step }) => step === 'gathered' || step === 'sent');
  const arrived = moments.find(({ step }) => step === 'received' || step === 'added');
  if (left !== undefined && arrived !== undefined) arrivals.push({ left, arrived });
  if (candidate.delivered === false && candidate.withheld === undefined && left !== undefined)
    moments.push({ ...left, step: 'lost' });
  if (candidate.refused !== undefined)
    moments.push({ ...(arrived ?? { ...named, source }), step: 'refused', reason: candidate.refused });
  for (const one of late) moments.push({ ...named, ...placed(one), step: 'late' });
  return moments;
}

function placed({ source, time }: Omit<Sighting, 'step'>): Pick<Moment, 'source' | 'time'> {
  return { source, ...(time === undefined ? {} : { time }) };
}

export function nameOf({ type, transport, address, port, mid }: PairSide & { mid?: string }): CandidateName {
  return {
    ...(type === undefined ? {} : { type }),
    ...(transport === undefined ? {} : { transport }),
    ...(address === undefined ? {} : { address }),
    ...(port === undefined ? {} : { port }),
    ...(mid === undefined ? {} : { mid }),
  };
}

function endMoments(session: Session, side: SideName): Moment[] {
  return session[side].ends.map((end) => ({ what: 'end-of-candidates', side, ...placed(end), step: end.step }));
}

function eventMoment(event: SessionEvent): Moment {
  const { source, time, half = 'local' } = event;
  return {
    ...{ what: event.event, side: half, source },
    ...(time === undefined ? {} : { time }),
    ...('state' in event ? { state: event.state } : {}),
    ...('reason' in event && event.reason !== undefined ? { reason: event.reason } : {}),
    ...(event.event === 'description-set' && event.side !== undefined ? { set: event.side } : {}),
  };
}

/** Where each pair in use first appears. */
function pairMoments({ pairs, remote }: Session): Moment[] {
  const seen = new Set<string>();
  const files = new Set(
    remote.candidates.flatMap(({ sightings }) => sightings.filter(isOwn).map(({ source }) => source.file)),
  );
  return pairs.flatMap((pair): Moment[] => {
    if (pair.selected !== true) return [];
    const ends = { local: nameOf(pair.local), remote: nameOf(pair.remote) };
    const key = JSON.stringify(ends);
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      { what: 'selected-pair', side: files.has(pair.source.file) ? 'remote' : 'local', ...placed(pair), pair: ends },
    ];
  });
}

function isOwn({ step }: Sighting): boolean {
  return step === 'gathered' || step === 'sent';
}
