import { addCandidate } from './foreign.ts';
import { objectForm } from './object-form.ts';

/**
 * A candidate as an object whose fields are all there is: mediasoup's `iceCandidates`, which are ORTC's RTCIceCandidate
 * dictionaries. It is told by its priority.
 */
export const mediasoup = objectForm('mediasoup', 'priority|', ({ scan, values, excerpt }) => {
  const text = (key: string): string | undefined => values.get(key);
  const address = text('address') ?? text('ip');
  const hasAll = [text('foundation'), text('protocol'), text('port'), text('type'), address].every(Boolean);
  if (!hasAll || BROWSERS.some((key) => values.has(key)) || excerpt.text.lastIndexOf('{') > 0) return;
  addCandidate(scan, 'mediasoup', excerpt, {
    pieces: {
      ...{ foundation: text('foundation'), transport: text('protocol') },
      ...{ priority: text('priority'), address, port: text('port'), type: text('type') },
      ...{ relatedAddress: text('relatedAddress'), relatedPort: text('relatedPort') },
      ...{ tcpType: text('protocol') === 'udp' ? undefined : text('tcpType') },
    },
  });
});

/** Keys of a browser's RTCIceCandidate, whose text stands beside them or near, and of a report of getStats. */
const BROWSERS = ['candidate', 'candidateType', 'component', 'usernameFragment'];
