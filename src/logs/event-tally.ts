import type { EventFacts, EventKind, LogEvent } from './scanner/log-event.ts';

/** One thing that a log says besides candidates, in a few words, and where it says so first and how often. */
export interface Telling {
  words: string;
  line: number;
  count: number;
}

/** What a log says besides candidates: what went wrong, and the last state of each kind. Its memory has a limit. */
export class EventTally {
  private readonly wrong = new Map<string, Telling>();
  private readonly states = new Map<string, Telling>();

  add(event: LogEvent): void {
    const state = stateWords(event);
    if (state !== undefined) this.states.set(event.event, { words: state, line: event.source.line, count: 1 });
    const words = wrongWords(event);
    if (words === undefined) return;
    const known = this.wrong.get(words);
    if (known !== undefined) known.count++;
    else if (this.wrong.size < MOST_KINDS) this.wrong.set(words, { words, line: event.source.line, count: 1 });
  }

  /** What went wrong, in the order of the log; then the states. */
  get all(): Telling[] {
    return [...this.wrong.values(), ...this.states.values()];
  }
}

/** A log that says more different things than that is not summed up by all of them. */
const MOST_KINDS = 200;

const STATES: Partial<Record<EventKind, string>> = {
  'ice-gathering-state': 'gathering',
  'ice-connection-state': 'ICE',
  'connection-state': 'connection',
  'dtls-state': 'DTLS',
};

function stateWords(event: LogEvent): string | undefined {
  const name = STATES[event.event];
  return name !== undefined && 'state' in event ? `${name} ${event.state}` : undefined;
}

const TIMEOUTS: Record<EventFacts['timeout']['of'], string> = {
  gathering: 'gathering timed out',
  check: 'connectivity check timed out',
  connection: 'connection timed out',
  server: 'no answer',
  consent: 'consent expired',
};

function wrongWords(event: LogEvent): string | undefined {
  switch (event.event) {
    case 'ice-candidate-error':
      return joined(event.url, event.code, event.reason);
    case 'stun-error':
    case 'turn-error':
      return joined(event.server, event.method, event.code, event.reason);
    case 'timeout':
      return joined(event.server, TIMEOUTS[event.of]);
    case 'name-not-resolved':
      return joined(event.name, 'was not resolved');
    case 'add-candidate-failed':
      return joined('candidate not added:', event.reason);
    case 'candidate-dropped':
      return joined('candidate dropped:', event.reason, event.ufrag);
    case 'description-failed':
      return joined('description refused:', event.reason);
    case 'no-candidates':
    case 'external-ip-failed':
    case 'server-misconfigured':
      return joined(event.reason ?? event.event);
    default:
      return undefined;
  }
}

function joined(...parts: readonly (string | number | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}
