import { addCandidate } from '../scanner/add-candidate.ts';
import { objectFormat } from '../scanner/object-format.ts';
import { isType } from './host-port.ts';

/** How Node prints a candidate of werift: an object over many lines, with `host` for the address. */
export const werift = objectFormat('werift', 'fou|ndation', ({ scan, values, excerpt }) => {
  const text = (key: string): string | undefined => values.get(key);
  const isWhole = ['foundation', 'component', 'transport', 'host', 'port', 'type'].every((key) => values.has(key));
  if (!isWhole || values.has('candidate') || !isType(text('type'))) return;
  addCandidate(scan, 'werift', excerpt, {
    pieces: {
      ...{ foundation: text('foundation'), component: text('component'), transport: text('transport') },
      ...{ priority: text('priority'), address: text('host'), port: text('port'), type: text('type') },
      ...{ relatedAddress: text('relatedAddress'), relatedPort: text('relatedPort'), tcpType: text('tcptype') },
      ...{ generation: text('generation'), ufrag: text('ufrag') },
    },
  });
});
