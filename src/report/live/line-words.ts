import { parseCandidate } from '../../rules/candidate/parse-candidate.ts';
import { endText } from '../sessions/pair-rows.ts';
import { type Gathered, type ServerError, serverErrorText } from './server-error.ts';

/** A line of the record in words: what was done, with what, and how it is to be marked. */
export interface LineWords {
  readonly verb: string;
  readonly text: string;
  readonly rank: 'good' | 'bad' | 'plain' | 'dim';
}

const STATES: Readonly<Record<string, string>> = {
  iceGatheringState: 'gathering',
  iceConnectionState: 'ICE',
  connectionState: 'connection',
  signalingState: 'signaling',
  dataChannel: 'data channel',
  media: 'media',
};

const VERBS: Readonly<Record<string, string>> = {
  onicecandidate: 'gathered',
  sent: 'sent',
  undelivered: 'not delivered',
  received: 'received',
  addIceCandidate: 'added',
};

/** What a line says; undefined if it repeats something known. `memory` is the peer's. */
export function wordsOf(line: Readonly<Record<string, unknown>>, memory: PeerMemory): LineWords[] {
  const words = Object.entries(line).flatMap(([key, value]) => entryWords(key, value, memory));
  return words.filter(({ text }) => text !== '');
}

function entryWords(key: string, value: unknown, memory: PeerMemory): LineWords[] {
  const verb = VERBS[key];
  if (verb !== undefined)
    return [{ verb, text: movedText(value, memory, key), rank: key === 'onicecandidate' ? 'dim' : 'plain' }];
  const state = STATES[key];
  if (state !== undefined) return [{ verb: state, text: String(value), rank: rankOf(String(value)) }];
  switch (key) {
    case 'did':
      return [{ verb: String(value), text: ' ', rank: 'plain' }];
    case 'agent':
      return [{ verb: 'browser', text: browserName(String(value)), rank: 'dim' }];
    case 'configuration':
      return [{ verb: 'iceServers', text: configurationText(value), rank: 'dim' }];
    case 'setLocalDescription':
      return [{ verb: 'set', text: `its own ${typeIn(value)}`, rank: 'dim' }];
    case 'setRemoteDescription':
      return [{ verb: 'set', text: `the ${typeIn(value)} of the other`, rank: 'dim' }];
    case 'withheld':
      return [{ verb: 'withheld', text: String(value), rank: 'plain' }];
    case 'error':
      return [{ verb: 'error', text: String(value), rank: 'bad' }];
    case 'onicecandidateerror':
      return isServerError(value)
        ? [{ verb: 'error', text: serverErrorText(value, memory.candidates), rank: 'bad' }]
        : [];
    case 'getStats':
      return memory.pairs(value).map((text) => ({ verb: 'pair', text, rank: rankOf(text) }));
    default:
      return [];
  }
}

function rankOf(text: string): LineWords['rank'] {
  if (/\b(?:failed|disconnected|refused)\b/.test(text)) return 'bad';
  return /^(?:connected|completed|open|echo)|succeeded/.test(text) ? 'good' : 'plain';
}

function movedText(value: unknown, memory: PeerMemory, key: string): string {
  if (value === null) return 'end of candidates';
  const candidate = textIn(value, 'candidate');
  if (candidate === undefined) return typeIn(value);
  if (key === 'onicecandidate') memory.gathered(candidate, textIn(value, 'url'));
  return candidateText(candidate);
}

/** `host 192.0.2.1:5000`. */
function candidateText(candidate: string): string {
  const { type, address, port, transport, tcpType } = parseCandidate(candidate);
  return endText({
    ...(type === undefined ? {} : { type }),
    ...(address === undefined ? {} : { address }),
    ...(port === undefined ? {} : { port }),
    ...(transport === undefined ? {} : { transport }),
    ...(tcpType === undefined ? {} : { tcpType }),
  });
}

function configurationText(value: unknown): string {
  const servers = isObject(value) && Array.isArray(value['iceServers']) ? value['iceServers'] : [];
  const urls = servers.flatMap((server: unknown) => (isObject(server) ? [server['urls']].flat() : []));
  const list = urls.length === 0 ? 'none' : urls.join(', ');
  return textIn(value, 'iceTransportPolicy') === 'relay' ? `${list} (relay only)` : list;
}

/** `Chromium 141`. */
export function browserName(agent: string): string {
  const [, name = '', version = ''] = /\b(Firefox|Edg|OPR|(?:Headless)?Chrom(?:e|ium))\/(\d+)/.exec(agent) ?? [];
  if (name !== '') return `${NAMES[name] ?? name} ${version}`;
  const [, safari] = /\bVersion\/(\d+)\S* .*Safari\//.exec(agent) ?? [];
  return safari === undefined ? agent.slice(0, 80) : `Safari ${safari}`;
}

const NAMES: Readonly<Record<string, string>> = {
  Edg: 'Edge',
  OPR: 'Opera',
  HeadlessChrome: 'Chromium (headless)',
};

function typeIn(value: unknown): string {
  return textIn(value, 'type') ?? 'description';
}

function textIn(value: unknown, key: string): string | undefined {
  const text = isObject(value) ? value[key] : undefined;
  return typeof text === 'string' ? text : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isServerError(value: unknown): value is ServerError {
  return (
    isObject(value) &&
    typeof value['url'] === 'string' &&
    typeof value['errorCode'] === 'number' &&
    typeof value['errorText'] === 'string'
  );
}

/** What has been shown about a peer: pairs are only shown when their state changes. */
export class PeerMemory {
  private readonly states = new Map<string, string>();
  readonly candidates: Gathered[] = [];

  gathered(candidate: string, url: string | undefined): void {
    const { type } = parseCandidate(candidate);
    this.candidates.push({ type, url });
  }

  /** The pairs of a getStats whose state is another than before. */
  pairs(stats: unknown): string[] {
    const list = Array.isArray(stats) ? stats.filter(isObject) : [];
    const byId = new Map(list.map((one) => [one['id'], one]));
    return list
      .filter((one) => one['type'] === 'candidate-pair')
      .flatMap((pair) => {
        const state = `${pair['state']}${pair['selected'] === true ? ', selected' : ''}`;
        const id = String(pair['id']);
        if (this.states.get(id) === state) return [];
        this.states.set(id, state);
        return [
          `${endIn(byId.get(pair['localCandidateId']))} → ${endIn(byId.get(pair['remoteCandidateId']))} ${state}`,
        ];
      });
  }
}

function endIn(stat: Readonly<Record<string, unknown>> | undefined): string {
  const port = stat?.['port'];
  const transport = textIn(stat, 'protocol');
  return endText({
    ...{ type: textIn(stat, 'candidateType') ?? '?', address: textIn(stat, 'address') ?? '' },
    ...(typeof port === 'number' ? { port } : {}),
    ...(transport === 'udp' || transport === 'tcp' ? { transport } : {}),
  });
}
