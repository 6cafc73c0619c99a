import type { Evidence, Session } from '../../ice/session.ts';
import { type Known, sessionsOf } from '../../ice/sessions.ts';
import { verdictOf } from '../../ice/verdict.ts';
import type { DiagnosedSession } from '../../report/sessions/report.ts';
import { diagnoseSession } from '../../rules/session/diagnose.ts';
import { type InputText, readContext } from '../../rules/session/support/context.ts';
import type { ReadInput } from './read-input.ts';

/** The sessions of all inputs, each with its verdict and what the rules find. */
export function judge(
  inputs: readonly ReadInput[],
  known: Known,
  lists: readonly InputText[],
  now: number,
): DiagnosedSession[] {
  const sessions = sessionsOf(
    inputs.flatMap(({ observed }) => observed),
    known,
  );
  return sessions.map((session) => {
    const texts = inputs.flatMap((input) => textOf(input, session, sessions));
    const findings = diagnoseSession(session, readContext([...texts, ...lists], now));
    return { session, verdict: verdictOf(session), findings };
  });
}

/** The text of an input; where it has several sessions, the lines of the others are empty. */
function textOf({ path: file, text }: ReadInput, session: Session, sessions: readonly Session[]): InputText[] {
  if (sessions.length === 1) return [{ file, text }];
  const lines = linesIn(session, file);
  if (lines.length === 0) return [];
  if (sessions.every((other) => other === session || linesIn(other, file).length === 0)) return [{ file, text }];
  const first = lines.reduce((a, b) => Math.min(a, b));
  const last = lines.reduce((a, b) => Math.max(a, b));
  const kept = text.split('\n').map((line, index) => (first <= index + 1 && index + 1 <= last ? line : ''));
  return [{ file, text: kept.join('\n') }];
}

function linesIn({ local, remote, events, pairs }: Session, file: string): number[] {
  const candidates = [...local.candidates, ...remote.candidates].map(({ source }) => source);
  const descriptions = [...local.descriptions, ...remote.descriptions].map(({ source }) => source);
  const places: Evidence[] = [...candidates, ...descriptions, ...[...events, ...pairs].map(({ source }) => source)];
  return places.filter((place) => place.file === file).map(({ line }) => line);
}
