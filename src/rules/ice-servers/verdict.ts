import { thrownFor } from '../../ice-servers/chromium.ts';
import type { Entry, RtcConfiguration } from '../../ice-servers/configuration.ts';
import { memberOf } from '../../ice-servers/value.ts';
import type { VerdictLine } from '../coturn/verdict.ts';
import { hasUnknownUrl, type ServerUrl, serverUrlsOf } from './support/servers.ts';

/**
 * Whether browsers accept the lists, and which servers they get: three lines. `isBroken`: part of the file is
 * unreadable.
 */
export function verdictOnLists(configurations: readonly RtcConfiguration[], isBroken = false): VerdictLine[] {
  const read = configurations.filter((one) => !isIgnored(one));
  const urls = read.flatMap(serverUrlsOf);
  const isOpen = read.some(({ isWhole, servers }) => !isWhole || servers.some(hasUnknownUrl));
  const line = (topic: 'STUN' | 'TURN', scheme: RegExp): VerdictLine => {
    const own = urls.filter(({ isTurn }) => isTurn === (topic === 'TURN'));
    if (own.length > 0) return { topic, state: 'good', text: hostsOf(own) };
    const starts = read.flatMap(({ servers }) => servers.flatMap((entry) => entry.urls)).map(startOf);
    if (starts.some((start) => scheme.test(start))) return { topic, state: 'doubtful', text: 'none that can be read' };
    if (isOpen) return { topic, state: 'good', text: 'not known from this file' };
    return { topic, state: topic === 'TURN' ? 'doubtful' : 'good', text: 'none' };
  };
  return [taken(configurations, isBroken), line('STUN', /^\s*stuns?:/i), line('TURN', /^\s*turns?:/i)];
}

function startOf(url: Entry['urls'][number]): string {
  return url.kind === 'text' ? url.text : (url.start ?? '');
}

/** Whether RTCPeerConnection ignores a list. */
function isIgnored({ object, holder, isPassed, servers }: RtcConfiguration): boolean {
  if (servers.length === 0) return false;
  return object === undefined ? holder === 'list' && isPassed : memberOf(object, 'iceServers') === undefined;
}

function taken(configurations: readonly RtcConfiguration[], isBroken: boolean): VerdictLine {
  const topic = 'RTCPeerConnection';
  if (configurations.every(({ holder }) => holder === 'variables'))
    return { topic, state: 'good', text: 'gets what the program makes of the variables' };
  const thrown = configurations.flatMap((one) => thrownFor(one) ?? []);
  const [first] = thrown;
  const ignored = configurations.filter(isIgnored).length;
  if (first === undefined && ignored > 0) {
    const text =
      configurations.length === 1 ? 'takes it, and ignores its servers' : `ignores the servers of ${ignored} lists`;
    return { topic, state: 'bad', text };
  }
  if (first === undefined && isBroken)
    return { topic, state: 'doubtful', text: 'not known: the file cannot be read whole' };
  if (first === undefined)
    return { topic, state: 'good', text: configurations.length === 1 ? 'takes it' : 'takes them' };
  const which = configurations.length === 1 ? '' : ` for ${thrown.length} of ${configurations.length} lists`;
  return { topic, state: 'bad', text: `throws ${article(first.exception)}${which}` };
}

function article(exception: string): string {
  return `${/^[AEIOU]/.test(exception) ? 'an' : 'a'} ${exception}`;
}

const MOST_HOSTS = 3;

/** Each host once; for TURN with its transports. */
function hostsOf(urls: readonly ServerUrl[]): string {
  const ways = new Map<string, Set<string>>();
  for (const { host, transport, isTurn, uri } of urls) {
    const own = ways.get(host) ?? new Set();
    ways.set(host, isTurn ? own.add(`${WAYS[transport]} ${uri.port}`) : own);
  }
  const hosts = [...ways].slice(0, MOST_HOSTS).map(([host, own]) => `${host} ${[...own].join(', ')}`.trim());
  return ways.size > MOST_HOSTS ? `${hosts.join('; ')}; and ${ways.size - MOST_HOSTS} more` : hosts.join('; ');
}

const WAYS = { udp: 'UDP', tcp: 'TCP', tls: 'TLS' } as const;
