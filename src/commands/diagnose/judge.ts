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
  const texts = textsOf(inputs, sessions);
  return sessions.map((session, index) => {
    const findings = diagnoseSession(session, readContext([...(texts[index] ?? []), ...lists], now));
    return { session, verdict: verdictOf(session), findings };
  });
}

/** The first and the last line of a session in an input. */
interface Span {
  readonly first: number;
  readonly last: number;
}

/** The rules look again at so many lines of all inputs, shared out among the sessions. */
const MOST_LINES = 1_000_000;

/** The text of each session: that of all inputs where there is one, else the lines from its first to its last. */
function textsOf(inputs: readonly ReadInput[], sessions: readonly Session[]): InputText[][] {
  if (sessions.length === 1) return [inputs.map(({ path: file, text }) => ({ file, text }))];
  const spans = sessions.map(spansOf);
  const uses = new Map<string, number>();
  for (const span of spans) for (const file of span.keys()) uses.set(file, (uses.get(file) ?? 0) + 1);
  const split = inputs.map(({ path: file, text }) => ({ file, text, lines: text.split('\n') }));
  return spans.map((own) =>
    split.flatMap(({ file, text, lines }) => {
      const span = own.get(file);
      if (span === undefined || text === '') return [];
      if (uses.get(file) === 1) return [{ file, text }];
      const { first, last } = span;
      if (last - first > MOST_LINES / sessions.length) return [];
      return [{ file, text: lines.slice(first - 1, last).join('\n'), before: first - 1 }];
    }),
  );
}

function spansOf({ local, remote, events, pairs }: Session): Map<string, Span> {
  const candidates = [...local.candidates, ...remote.candidates].map(({ source }) => source);
  const descriptions = [...local.descriptions, ...remote.descriptions].map(({ source }) => source);
  const spans = new Map<string, Span>();
  const places: Evidence[] = [...candidates, ...descriptions, ...[...events, ...pairs].map(({ source }) => source)];
  for (const { file, line } of places) {
    const { first, last } = spans.get(file) ?? { first: line, last: line };
    spans.set(file, { first: Math.min(first, line), last: Math.max(last, line) });
  }
  return spans;
}
