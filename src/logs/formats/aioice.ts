import { addPair, sideOf } from '../scanner/add-candidate.ts';
import { lineFormat } from '../scanner/line-format.ts';

/**
 * A pair as aioice logs it (aioice/ice.py, CandidatePair), and how its state changes; its candidates are attributes.
 */
export const aioice = lineFormat('aioice', ['CandidatePair(('], (line) => {
  const match = PAIR.exec(line.text);
  if (match === null) return 0;
  const [all, address, port, remoteAddress, remotePort, before, after] = match;
  const states = [before, after].flatMap((word) => (word === undefined ? [] : [word.toLowerCase().replace('_', '-')]));
  addPair(line.scan, 'aioice', line.excerpt(0, all.length), {
    local: sideOf({ address, port }),
    remote: sideOf({ address: remoteAddress, port: remotePort }),
    ...(states.length > 0 ? { state: states.at(-1) ?? '', states: [...new Set(states)] } : {}),
  });
  return all.length;
});

const ADDRESS = String.raw`\('([^'\s]*)', (\d+)\)`;
const STATE = String.raw`State\.([A-Z_]+)`;
const PAIR = new RegExp(String.raw`^CandidatePair\(${ADDRESS} -> ${ADDRESS}\)(?: ${STATE} -> ${STATE})?`);
