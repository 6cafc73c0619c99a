import type { Agent, Answer, Fault } from '../agents/agent.ts';
import { aioice } from '../agents/aioice.ts';
import { chromium } from '../agents/chromium.ts';
import { firefox } from '../agents/firefox.ts';
import { libjuice } from '../agents/libjuice.ts';
import { libnice } from '../agents/libnice.ts';
import { pion } from '../agents/pion.ts';
import { REASONS } from '../agents/reasons.ts';
import { str0m } from '../agents/str0m.ts';
import { werift } from '../agents/werift.ts';
import { lastUntil } from './lines.ts';
import type { SessionCandidate, SessionEvent, SessionHalf } from './session.ts';

/** An error this far below the line of a candidate is about that candidate. */
const NEAR_LINES = 3;

/** Marks the candidates that the other side refused, as its log says or its agent is known to do. */
export function withRefusals(
  candidates: readonly SessionCandidate[],
  receiver: Pick<SessionHalf, 'agent'>,
  events: readonly SessionEvent[],
): SessionCandidate[] {
  const errors = refusalsIn(events, candidates);
  return candidates.map((candidate) => {
    const logged = errors.get(candidate);
    if (logged !== undefined) return { ...candidate, refused: logged, refusedBy: 'log' };
    const known = refusedBy(receiver.agent, candidate);
    return known === undefined ? candidate : { ...candidate, refused: known, refusedBy: 'agent' };
  });
}

/** Why, by the candidate: an error follows the line that it is about, in the log of the side that got it. */
function refusalsIn(
  events: readonly SessionEvent[],
  candidates: readonly SessionCandidate[],
): Map<SessionCandidate, string> {
  const errors = events.filter(isRefusal);
  const found = new Map<SessionCandidate, string>();
  if (errors.length === 0) return found;
  const arrivals = arrivalsIn(candidates);
  for (const event of errors) {
    const { file, line } = event.source;
    const above = lastUntil(arrivals.get(file) ?? [], line);
    if (above === undefined || line - above.line > NEAR_LINES || found.has(above.candidate)) continue;
    if (event.event === 'candidate-dropped' && isOtherUfrag(event.ufrag, above.candidate)) continue;
    found.set(above.candidate, event.reason ?? 'addIceCandidate failed');
  }
  return found;
}

interface Arrival {
  candidate: SessionCandidate;
  line: number;
}

/** Where candidates arrived: by log, in line order. */
function arrivalsIn(candidates: readonly SessionCandidate[]): Map<string, Arrival[]> {
  const arrivals = new Map<string, Arrival[]>();
  for (const candidate of candidates) {
    for (const { step, source } of candidate.sightings) {
      if (step !== 'received' && step !== 'added') continue;
      const known = arrivals.get(source.file) ?? [];
      arrivals.set(source.file, known);
      known.push({ candidate, line: source.line });
    }
  }
  for (const list of arrivals.values()) list.sort((one, two) => one.line - two.line);
  return arrivals;
}

type Refusal = Extract<SessionEvent, { event: 'add-candidate-failed' | 'candidate-dropped' }>;

function isRefusal(event: SessionEvent): event is Refusal {
  return event.event === 'add-candidate-failed' || event.event === 'candidate-dropped';
}

function isOtherUfrag(ufrag: string | undefined, candidate: SessionCandidate): boolean {
  const own = candidate.usernameFragment ?? candidate.ufrag;
  return ufrag !== undefined && own !== undefined && ufrag !== own;
}

type Judge = (text: string) => Fault | undefined;

/** Why a call with the candidate fails, by the names of agents that write candidates. Descriptions may break sooner. */
const RECEIVERS: Readonly<Record<string, Judge>> = {
  libwebrtc: (text) => {
    const { accepts, faults } = chromium.judge(text);
    return accepts.addIceCandidate === 'reject' ? faults[0] : undefined;
  },
  Firefox: (text) => {
    const { accepts, faults } = firefox.judge(text);
    return accepts.ice === 'reject' ? faults[0] : undefined;
  },
  ...judges({ pion, libnice, libjuice, aioice, str0m, werift }),
};

function judges(agents: Readonly<Record<string, Agent<Answer>>>): Record<string, Judge> {
  return Object.fromEntries(
    Object.entries(agents).map(([name, { judge }]): [string, Judge] => [name, (text) => judge(text).faults[0]]),
  );
}

/** A form that no agent refuses. Nearly all candidates have it and need no closer look. */
const PLAIN =
  /^candidate:\d{1,10} 1 udp \d{2,10} \d{1,3}(?:\.\d{1,3}){3} \d{4,5} typ (?:host|(?:srflx|relay) raddr \d{1,3}(?:\.\d{1,3}){3} rport \d{1,5})(?: (?:generation \d{1,3}|ufrag [\w+/]{4,32}|network-id \d{1,2}|network-cost \d{1,3}))*$/;

function refusedBy(agent: string | undefined, { text, type }: SessionCandidate): string | undefined {
  const judge = RECEIVERS[agent ?? ''];
  if (judge === undefined || text === undefined || type === 'prflx' || PLAIN.test(text)) return undefined;
  const fault = judge(text);
  return fault === undefined || OF_EXTENSIONS.test(fault.reason)
    ? undefined
    : `${agent}: ${REASONS[fault.reason](fault.value.slice(0, LONGEST))}`;
}

/** Log text after a candidate looks like extensions of it. */
const OF_EXTENSIONS = /^extension-/;
const LONGEST = 80;
