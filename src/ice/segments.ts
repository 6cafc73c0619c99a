import { nothingObserved, type Observed } from './observed.ts';
import { ufragOf } from './ownership.ts';
import type { SessionEvent } from './session.ts';

/** The connections that one log shows one after the other: after the end of one, another ufrag begins the next. */
export function splitAtEnds(observed: Observed): Observed[] {
  const starts = startsOf(observed);
  if (starts.length === 0) return [observed];
  const parts = [
    nothingObserved(observed.file, observed.side),
    ...starts.map(() => nothingObserved(observed.file, observed.side)),
  ];
  const partAt = (line: number): Observed | undefined => parts[indexAt(starts, line)];
  for (const seen of observed.candidates) partAt(seen.candidate.source.line)?.candidates.push(seen);
  for (const seen of observed.ends) partAt(seen.source.line)?.ends.push(seen);
  for (const seen of observed.pairs) partAt(seen.source.line)?.pairs.push(seen);
  for (const seen of observed.events) partAt(seen.source.line)?.events.push(seen);
  for (const seen of observed.descriptions) partAt(seen.description.source.line)?.descriptions.push(seen);
  for (const part of parts) part.servers.push(...observed.servers);
  return parts;
}

/** How many of the starts are at the line or above it. */
function indexAt(starts: readonly number[], line: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return low;
}

function startsOf(observed: Observed): number[] {
  const ends = observed.events.filter(isEnd).map(({ source }) => source.line);
  const starts: number[] = [];
  const known = new Set<string>();
  let next = 0;
  for (const { line, ufrag } of ufragsOf(observed)) {
    const end = ends[next];
    if (end !== undefined && line > end && !known.has(ufrag)) {
      starts.push(line);
      known.clear();
      while ((ends[next] ?? line) < line) next++;
    }
    known.add(ufrag);
  }
  return starts;
}

function ufragsOf({ candidates, descriptions }: Observed): { line: number; ufrag: string }[] {
  const seen = candidates.flatMap(({ candidate }) => {
    const ufrag = ufragOf(candidate);
    return ufrag === undefined ? [] : [{ line: candidate.source.line, ufrag }];
  });
  const described = descriptions.flatMap(({ description: { source, ufrags } }) =>
    ufrags.map((ufrag) => ({ line: source.line, ufrag })),
  );
  return [...seen, ...described].sort((one, two) => one.line - two.line);
}

/** After a failure the same connection may be restarted; closed it stays. */
function isEnd(event: SessionEvent): boolean {
  if (event.event === 'closed') return true;
  return (event.event === 'ice-connection-state' || event.event === 'connection-state') && event.state === 'closed';
}
