import { addPair, sideOf } from '../scanner/add-candidate.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import { HOST_PORT, hostPort } from './host-port.ts';

/**
 * The log of Espressif's esp_peer: `AGENT: 0 Send binding request (cand:0) local:192.0.2.1:5000
 * remote:203.0.113.9:6000 id:…`. An answer, `LocalBinding resp`, comes through a relay as `LocalIndication resp`.
 */
export const espPeer = lineFormat('esp-peer', ['AG|ENT: '], readCheck);

const CHECK = new RegExp(
  String.raw`^AGENT: \d{1,3} (?:\d{1,3} )?(?:Send binding request \(cand:\d{1,3}\)|(Local(?:Binding|Indication) resp)) local\d?:${HOST_PORT} remote\d?:${HOST_PORT}`,
);

function readCheck(line: MarkedLine): number {
  const [all, answer, address, port, remoteAddress, remotePort] = CHECK.exec(line.text) ?? [];
  if (all === undefined) return 0;
  addPair(line.scan, 'esp-peer', line.excerpt(0, all.length), {
    local: sideOf({ ...hostPort(address, port), transport: 'udp' }),
    remote: sideOf({ ...hostPort(remoteAddress, remotePort), transport: 'udp' }),
    state: answer === undefined ? 'in-progress' : 'succeeded',
  });
  return all.length;
}
