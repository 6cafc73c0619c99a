import type { Pieces } from '../../candidate/pieces.ts';
import { addCandidate } from '../scanner/add-candidate.ts';
import { RECEIVED } from '../scanner/detection.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import type { LogFormat } from '../scanner/log-format.ts';
import { LogState } from '../scanner/log-state.ts';
import { HOST_PORT, hostPort } from './host-port.ts';

/**
 * FreeSWITCH (switch_core_media.c) logs for each remote candidate whether it keeps it, and which one it chooses; an
 * IPv6 address has no brackets before its port. Old releases say "Checking Candidate".
 */
export const freeswitch: LogFormat = {
  ...lineFormat('freeswitch', ['Candidate c|id: ', 'C|hoose '], (line) =>
    line.text.startsWith('Cand') ? readCandidate(line) : readChoice(line),
  ),
  flush(scan) {
    if (!scan.joinsLines) kept.forget(scan);
  },
};

const VERB = /(?<!\w)(?:Save|Drop|Checking|Choosing) (?:\w{1,16} )?$/;
const MAX_BEFORE = 40;
const CANDIDATE = new RegExp(
  String.raw`^Candidate cid: (\d{1,3}) proto: ?(\w{1,16}) type: ?(\w{1,16}) addr: ?${HOST_PORT}`,
);
const CHOSEN = new RegExp(String.raw`^Choose (\w{1,16}) candidate, index \d{1,5}, (${HOST_PORT})`);

/** The candidates by their addresses: the line about its choice has no more of them. The oldest are dropped first. */
const kept = new LogState(() => new Map<string, Pieces>());
const MAX_KEPT = 256;

function readCandidate(line: MarkedLine): number {
  const verb = VERB.exec(line.before.slice(-MAX_BEFORE));
  const match = verb === null ? null : CANDIDATE.exec(line.text);
  if (verb === null || match === null) return 0;
  const [all, component, transport, type, address, port] = match;
  const pieces = { component, transport, type, ...hostPort(address, port) };
  const known = kept.of(line.scan);
  known.set(`${address}:${port}`, pieces);
  if (known.size > MAX_KEPT) known.delete(known.keys().next().value ?? '');
  addCandidate(line.scan, 'freeswitch', line.excerpt(-verb[0].length, all.length), { pieces, direction: RECEIVED });
  return all.length;
}

const COMPONENTS: Record<string, string> = { rtp: '1', rtcp: '2' };

function readChoice(line: MarkedLine): number {
  const match = CHOSEN.exec(line.text);
  if (match === null) return 0;
  const [all, media = '', text = '', address, port] = match;
  const pieces = { component: COMPONENTS[media], ...hostPort(address, port), ...kept.known(line.scan)?.get(text) };
  addCandidate(line.scan, 'freeswitch', line.excerpt(0, all.length), { pieces, direction: RECEIVED });
  return all.length;
}
