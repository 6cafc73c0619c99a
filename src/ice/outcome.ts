import type { Outcome, SessionEvent, SessionPair } from './session.ts';

/** The outcome, if events or pairs show it: once connected, it counts as connected, whatever came later. */
export function outcomeOf(events: readonly SessionEvent[], pairs: readonly SessionPair[]): Outcome | undefined {
  return connectedBy(events) ?? usedPair(pairs) ?? failedBy(events) ?? workingPair(pairs) ?? allFailed(pairs);
}

function connectedBy(events: readonly SessionEvent[]): Outcome | undefined {
  const found = events.find(
    (event, index) => isConnected(event) || (isCompleted(event) && events.slice(0, index).some(isChecking)),
  );
  return found === undefined ? undefined : { connected: true, source: found.source };
}

function isConnected(event: SessionEvent): boolean {
  if (event.event === 'pair-selected') return true;
  if (event.event === 'dtls-state') return event.state === 'connected';
  return (event.event === 'ice-connection-state' || event.event === 'connection-state') && event.state === 'connected';
}

/** Some agents say `completed` when they have all candidates, before they have checked any. */
function isCompleted(event: SessionEvent): boolean {
  return event.event === 'ice-connection-state' && event.state === 'completed';
}

function isChecking(event: SessionEvent): boolean {
  return event.event === 'ice-connection-state' && event.state === 'checking';
}

function usedPair(pairs: readonly SessionPair[]): Outcome | undefined {
  const used = pairs.find((pair) => isUsed(pair));
  return used === undefined ? undefined : { connected: true, source: used.source };
}

/** The pair that media took. */
export function isUsed({ selected, nominated, state }: SessionPair): boolean {
  return selected === true || (nominated === true && state === 'succeeded');
}

function failedBy(events: readonly SessionEvent[]): Outcome | undefined {
  const found = events.find(
    (event) =>
      ((event.event === 'ice-connection-state' || event.event === 'connection-state') && event.state === 'failed') ||
      (event.event === 'timeout' && event.of === 'connection') ||
      (event.event === 'checks' && event.succeeded === 0 && (event.failed ?? 0) > 0) ||
      (event.event === 'closed' && GIVEN_UP.includes(event.reason ?? '')),
  );
  return found === undefined ? undefined : { connected: false, source: found.source };
}

/** The server has waited for a connection that did not come. */
const GIVEN_UP: readonly string[] = ['participant without connection', 'deadline exceeded while waiting connection'];

/** A pair that works usually connects, even where no line says which one was used. */
function workingPair(pairs: readonly SessionPair[]): Outcome | undefined {
  const working = pairs.findLast(({ state }) => state === 'succeeded');
  return working === undefined ? undefined : { connected: true, source: working.source, isGuess: true };
}

/** Whether every known pair failed; more may still have followed. */
function allFailed(pairs: readonly SessionPair[]): Outcome | undefined {
  const states = new Map<string, SessionPair>();
  for (const pair of pairs) states.set(keyOf(pair), pair);
  const latest = [...states.values()];
  const [first] = latest;
  if (first === undefined || !latest.every(({ state }) => state === 'failed')) return undefined;
  return { connected: false, source: first.source, isGuess: true };
}

/** Identifies a pair by its two ends. */
export function keyOf({ local, remote }: SessionPair): string {
  const end = ({ transport = '', address = '', port }: SessionPair['local']): string =>
    `${transport} ${address} ${port ?? ''}`;
  return `${end(local)} ${end(remote)}`;
}
