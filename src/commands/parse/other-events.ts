import type { LogEvent } from '../../logs/scanner/log-event.ts';
import { countText } from '../../report/count.ts';
import { escapeText } from '../../term/escape.ts';
import { cutText } from '../../term/width.ts';

/** Any more are only counted. */
const MOST_SHOWN = 5;
/** How many distinct events are remembered, however long the log is. */
const MOST_KEPT = 1000;
/** Reasons and names come from the log. */
const WIDEST = 80;

interface Kept {
  text: string;
  /** The place of the first one, or for a state the last one. */
  place: string;
  count: number;
  isBad: boolean;
}

/** What a log shows other than candidates: what failed, and the states it ended in. */
export class OtherEvents {
  private readonly kept = new Map<string, Kept>();
  /** Whether only the start of a log was searched. */
  isPart = false;

  /** `place`: `line 64`. */
  add(event: LogEvent, place: string): void {
    const said = textOf(event);
    if (said === undefined) return;
    const { text, isBad = false, state } = said;
    const key = state === undefined ? text : `${state} ${event.connection ?? ''}`;
    const known = this.kept.get(key);
    if (known !== undefined && state === undefined) known.count++;
    else if (known !== undefined || this.kept.size < MOST_KEPT) this.kept.set(key, { text, place, count: 1, isBad });
  }

  /** `The log also has: iceConnectionState failed (line 64); …`, or empty. */
  get sentence(): string {
    const all = [...this.kept.values()];
    const sorted = [...all.filter(({ isBad }) => isBad), ...all.filter(({ isBad }) => !isBad)];
    if (sorted.length === 0) return '';
    const parts = sorted.slice(0, MOST_SHOWN).map(({ text, place, count }) => {
      return `${cutText(escapeText(text), WIDEST)} (${escapeText(place)}${count > 1 ? ` and ${countText(count - 1)} more` : ''})`;
    });
    const rest = sorted.length - parts.length;
    const where = this.isPart ? ', in its first 16 MB' : '';
    return `The log also has${where}: ${parts.join('; ')}${rest > 0 ? `; ${countText(rest)} more (-f ndjson --events)` : ''}.`;
  }
}

interface Said {
  text: string;
  isBad?: boolean;
  /** The name of a state that changes: only its last value counts. */
  state?: string;
}

const BAD_STATES: ReadonlySet<string> = new Set(['failed', 'disconnected']);

/** Undefined for events that do not explain why a session works or not. */
function textOf(event: LogEvent): Said | undefined {
  switch (event.event) {
    case 'ice-connection-state':
      return stateOf('iceConnectionState', event.state);
    case 'connection-state':
      return stateOf('connectionState', event.state);
    case 'ice-gathering-state':
      return stateOf('iceGatheringState', event.state);
    case 'dtls-state':
      return stateOf('DTLS', event.state);
    case 'ice-candidate-error':
      return bad(['icecandidateerror', event.code, from(event.url)]);
    case 'stun-error':
      return bad(['STUN', event.method, errorOf(event.code), from(event.server)]);
    case 'turn-error':
      return bad(['TURN', event.method, errorOf(event.code), from(event.server)]);
    case 'name-not-resolved':
      return bad([event.name, 'not resolved']);
    case 'add-candidate-failed':
      return bad(['addIceCandidate failed']);
    case 'candidate-dropped':
      return bad(['candidate dropped:', event.reason]);
    case 'candidate-withheld':
      return { text: `candidate withheld: ${event.reason}` };
    case 'no-candidates':
      // With trickle ICE, the description has no candidates.
      return event.form === 'libjuice' ? undefined : bad(['no suitable candidate']);
    case 'description-failed':
      return bad([event.side === undefined ? 'description' : `${event.side} description`, 'refused']);
    case 'timeout':
      return bad([event.of, 'timed out', from(event.server)]);
    case 'external-ip-failed':
      return bad(['external IP not found']);
    case 'server-misconfigured':
      return bad([event.reason]);
    case 'ice-restart':
      return { text: 'ICE restart' };
    default:
      return undefined;
  }
}

function stateOf(name: string, state: string): Said {
  return { text: `${name} ${state}`, isBad: BAD_STATES.has(state), state: name };
}

function errorOf(code: number | undefined): string {
  return code === undefined ? 'failed' : `error ${code}`;
}

function from(server: string | undefined): string | undefined {
  return server === undefined ? undefined : `from ${server}`;
}

function bad(words: readonly (string | number | undefined)[]): Said {
  return { text: words.filter((word) => word !== undefined).join(' '), isBad: true };
}
