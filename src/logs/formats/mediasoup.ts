import { addCandidate } from '../scanner/add-candidate.ts';
import { objectFormat } from '../scanner/object-format.ts';
import { isType } from './host-port.ts';

/**
 * A candidate given only by the fields of an object: mediasoup's `iceCandidates`, which are ORTC's RTCIceCandidate
 * dictionaries. It is recognized by its foundation.
 */
export const mediasoup = objectFormat('mediasoup', 'fou|ndation', ({ scan, values, excerpt }) => {
  const text = (key: string): string | undefined => values.get(key);
  const address = text('address') ?? text('ip');
  const isWhole = address !== undefined && OWN.every((key) => values.has(key));
  if (!isWhole || !isType(text('type')) || BROWSERS.some((key) => values.has(key)) || excerpt.text.lastIndexOf('{') > 0)
    return;
  addCandidate(scan, 'mediasoup', excerpt, {
    pieces: {
      ...{ foundation: text('foundation'), transport: text('protocol') },
      ...{ priority: text('priority'), address, port: text('port'), type: text('type') },
      ...{ relatedAddress: text('relatedAddress'), relatedPort: text('relatedPort') },
      ...{ tcpType: text('protocol') === 'udp' ? undefined : text('tcpType') },
    },
  });
});

const OWN = ['foundation', 'priority', 'protocol', 'port', 'type'];
/** Keys of a browser's RTCIceCandidate, whose text is also there or nearby, and of getStats reports. */
const BROWSERS = ['candidate', 'candidateType', 'component', 'usernameFragment'];
