import { addCandidate } from '../scanner/add-candidate.ts';
import { RECEIVED } from '../scanner/detection.ts';
import { lineFormat } from '../scanner/line-format.ts';
import { HOST_PORT, hostPort } from './host-port.ts';

/**
 * FreeSWITCH logs for each remote candidate whether it keeps it, and which one it chooses; an IPv6 address has no
 * brackets before its port.
 */
export const freeswitch = lineFormat('freeswitch', ['Sa', 'Dr', 'Ch'], (line) => {
  const kept = KEPT.exec(line.text);
  const match = kept ?? CHOSEN.exec(line.text);
  if (match === null) return 0;
  const [all, component, transport, type] = match;
  const [address, port] = match.slice(-2);
  const pieces = { ...(kept === null ? {} : { component, transport, type }), ...hostPort(address, port) };
  addCandidate(line.scan, 'freeswitch', line.excerpt(0, all.length), { pieces, direction: RECEIVED });
  return all.length;
});

const KEPT = new RegExp(
  String.raw`^(?:Save|Drop) \w+ Candidate cid: (\d+) proto: (\w+) type: (\w+) addr: ${HOST_PORT}`,
);
const CHOSEN = new RegExp(String.raw`^Choose \w+ candidate, index \d+, ${HOST_PORT}`);
