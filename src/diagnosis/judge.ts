import { isSession } from '../ice/observed.ts';
import { type Known, type MatchedSession, sessionsOf } from '../ice/sessions.ts';
import { verdictOf } from '../ice/verdict.ts';
import type { DiagnosedSession } from '../report/sessions/report.ts';
import { diagnoseSession } from '../rules/session/diagnose.ts';
import { contextOf } from '../rules/session/support/context.ts';
import type { LineRecords } from '../rules/session/support/line-records.ts';
import type { Part } from './part.ts';

/** What is known in addition to the inputs. */
export interface Knowledge {
  readonly sides: Known;
  /** What the iceServers lists of the sides say. */
  readonly lists: readonly LineRecords[];
  /** Today's clock, in milliseconds since 1970. */
  readonly now: number;
}

/** Judges the sessions of several inputs, some of which may be the two sides of one session. */
export function judge(parts: readonly Part[], knowledge: Knowledge, before = 0): DiagnosedSession[] {
  return sessionsOf(parts, knowledge.sides, before)
    .map((matched) => judged(matched, knowledge))
    .filter(hasSomething);
}

/** Judges the sessions of one input as they end: each part of it is a session. */
export class Judge {
  private readonly knowledge: Knowledge;
  private readonly take: (one: DiagnosedSession) => void;
  private count = 0;
  /** Not a session: iceServers, or words alone. */
  private rest: Part | undefined;

  constructor(knowledge: Knowledge, take: (one: DiagnosedSession) => void) {
    this.knowledge = knowledge;
    this.take = take;
  }

  add(part: Part): void {
    if (isSession(part.observed)) this.judge(part);
    else this.rest ??= part;
  }

  end(): void {
    if (this.count === 0 && this.rest !== undefined) this.judge(this.rest);
  }

  private judge(part: Part): void {
    for (const one of judge([part], this.knowledge, this.count)) {
      this.count++;
      this.take(one);
    }
  }
}

function judged({ session, parts }: MatchedSession<Part>, { lists, now }: Knowledge): DiagnosedSession {
  const sections = parts.flatMap(({ observed }) => observed.descriptions.flatMap((found) => found.sections));
  const context = contextOf(sections, [...parts.map(({ records }) => records), ...lists], now);
  return { session, verdict: verdictOf(session), findings: diagnoseSession(session, context) };
}

/** Whether there is anything to say about it. */
function hasSomething({ session: { local, remote, events }, findings }: DiagnosedSession): boolean {
  const isKnown = [local, remote].some(
    ({ candidates, descriptions, servers }) => candidates.length + descriptions.length > 0 || servers !== undefined,
  );
  return isKnown || events.length > 0 || findings.length > 0;
}
