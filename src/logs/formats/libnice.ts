import type { Pieces } from '../../candidate/pieces.ts';
import { addCandidate, addPair, sideOf } from '../scanner/add-candidate.ts';
import { RECEIVED, SENT } from '../scanner/detection.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';

/**
 * libnice's debug log (G_MESSAGES_DEBUG=libnice; agent/agent.c, agent/discovery.c, agent/conncheck.c): candidates
 * that it gathers and receives, with the ICE password where a candidate has one of its own, and its check list.
 */
export const libnice = lineFormat(
  'libnice',
  ['Agent 0x'],
  (line) => readCandidate(line) || readCreation(line) || readPair(line),
);

const HEAD = '^Agent 0x[0-9a-f]+ ?: ';
const ADDRESS = String.raw`\[([^\]\s]*)\]:(\d+)`;
const CREDENTIALS = String.raw`(?:\. U/P '([^']*)'/'([^']*)')?`;
const CANDIDATE = new RegExp(
  String.raw`${HEAD}((?:gathered|\w+(?: \w+)? existing|Adding) (?:(\S+) )?(local|remote) candidate (?:with addr|:) ${ADDRESS}(?: for s\d+/c(\d+))?${CREDENTIALS}(?: prio: (\w+))?)`,
);
const CREATION = new RegExp(String.raw`${HEAD}s\d+/c(\d+): (creation of (\S+) candidate (\S+?):${ADDRESS}): success`);
const SIDE = String.raw`([\w-]+):${ADDRESS}`;
const LISTED = new RegExp(
  String.raw`${HEAD}\*{3} sc=\d+/(\d+) : (pair \S+ : f=\S+ t=([\w-]+):([\w-]+) sock=\S+ ${SIDE} > ${SIDE}(?: prio=\S+)? state=(\w)(\w*))`,
);
const FAILED = new RegExp(`${HEAD}Failed pair is (${ADDRESS} --> ${ADDRESS})`);

const TYPES: Record<string, string> = { 'srv-rflx': 'srflx', 'peer-rflx': 'prflx', relayed: 'relay' };
const TCP_TYPES: Record<string, string> = { act: 'active', pass: 'passive', so: 'so' };
/** It has other states, for which RFC 8445 has no word. */
const STATES: Record<string, string> = { Z: 'frozen', W: 'waiting', I: 'in-progress', S: 'succeeded', F: 'failed' };

function readCandidate(line: MarkedLine): number {
  const match = CANDIDATE.exec(line.text);
  if (match === null) return 0;
  const [all, text = '', transport, side, address, port, component, username, password = '', priority] = match;
  const ufrag = username === ABSENT ? undefined : username;
  const secrets = password === ABSENT ? [] : [password];
  addCandidate(line.scan, 'libnice', line.excerpt(all.length - text.length, all.length, secrets), {
    pieces: { component, ...transportOf(transport), address, port, priority: decimal(priority), ufrag },
    direction: side === 'local' ? SENT : RECEIVED,
  });
  return all.length;
}

const ABSENT = '(null)';

/** The port is the requested one: 0 for any. */
function readCreation(line: MarkedLine): number {
  const match = CREATION.exec(line.text);
  if (match === null) return 0;
  const [all, component, text = '', type, transport, address, port] = match;
  const from = all.indexOf(text);
  addCandidate(line.scan, 'libnice', line.excerpt(from, from + text.length), {
    pieces: {
      component,
      ...transportOf(transport),
      address,
      port: port === '0' ? undefined : port,
      type: typeOf(type),
    },
    direction: SENT,
  });
  return all.length;
}

function readPair(line: MarkedLine): number {
  const listed = LISTED.exec(line.text);
  if (listed === null) return readFailed(line);
  const [all, component, text = '', localType, remoteType, ...sides] = listed;
  const [transport, address, port, remoteTransport, remoteAddress, remotePort, state = '', flags = ''] = sides;
  addPair(line.scan, 'libnice', line.excerpt(all.length - text.length, all.length), {
    local: sideOf({ component, ...transportOf(transport), address, port, type: typeOf(localType) }),
    remote: sideOf({
      ...{ component, ...transportOf(remoteTransport), address: remoteAddress, port: remotePort },
      type: typeOf(remoteType),
    }),
    ...(STATES[state] === undefined ? {} : { state: STATES[state] }),
    nominated: flags.includes('N'),
  });
  return all.length;
}

function readFailed(line: MarkedLine): number {
  const match = FAILED.exec(line.text);
  if (match === null) return 0;
  const [all, text = '', address, port, remoteAddress, remotePort] = match;
  addPair(line.scan, 'libnice', line.excerpt(all.length - text.length, all.length), {
    local: sideOf({ address, port }),
    remote: sideOf({ address: remoteAddress, port: remotePort }),
    state: 'failed',
  });
  return all.length;
}

/** `UDP`, `tcp-act`, `TCP-PASS`. */
function transportOf(word = ''): Pieces {
  const [transport = '', tcpType = ''] = word.toLowerCase().split('-');
  return transport === 'udp' || transport === 'tcp' ? { transport, tcpType: TCP_TYPES[tcpType] } : {};
}

function typeOf(word = ''): string {
  return TYPES[word] ?? word;
}

/** Some releases print it as eight hexadecimal digits; the last two, 256 minus the component, contain a letter. */
function decimal(priority: string | undefined): string | undefined {
  const isHex = priority !== undefined && /^[0-9a-f]{8}$/.test(priority) && /[a-f]/.test(priority);
  return isHex ? String(Number.parseInt(priority, 16)) : priority;
}
