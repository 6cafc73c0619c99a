import { addCandidate } from '../scanner/add-candidate.ts';
import { SENT } from '../scanner/detection.ts';
import { lineFormat } from '../scanner/line-format.ts';

/** The text of Matrix's VoIP tester (tester_builtin.js): `203.0.113.9 port 30596/udp (server-reflexive (STUN))`. */
export const voipTester = lineFormat('voip-tester', ['/u|dp (', '/t|cp ('], (line) => {
  const before = BEFORE.exec(line.before.slice(-MAX_BEFORE));
  const match = before === null ? null : TYPE.exec(line.text);
  if (before === null || match === null) return 0;
  const [{ length }, address, port] = before;
  const [all, transport, type = ''] = match;
  addCandidate(line.scan, 'voip-tester', line.excerpt(-length, all.length), {
    pieces: { address, port, transport, type: TYPES[type] ?? type },
    direction: SENT,
  });
  return all.length;
});

const MAX_BEFORE = 120;
const BEFORE = /(?<!\S)([\w*-]{1,80}[.:][\w.:*-]{1,80}) port (\d{1,5})$/;
const TYPE = /^\/(udp|tcp) \((host|prflx|server-reflexive \(STUN\)|relay \(TURN\))\)/;
const TYPES: Record<string, string> = { 'server-reflexive (STUN)': 'srflx', 'relay (TURN)': 'relay' };
