import { addCandidate, type ForeignCandidate } from './foreign.ts';
import { RECEIVED, SENT, UNKNOWN } from './found.ts';
import { type LoggedObject, objectForm } from './object-form.ts';

/**
 * A report of getStats, a `local-candidate` or a `remote-candidate` (W3C webrtc-stats, RTCIceCandidateStats): Chromium's and
 * Firefox's. It has no component, and no address where a page may not see it.
 */
export const getStats = objectForm('getstats', 'candidate|Type', (object) => {
  if (!object.values.has('candidate')) addCandidate(object.scan, 'getstats', object.excerpt, candidateOf(object));
});

function candidateOf({ values }: LoggedObject): ForeignCandidate {
  const text = (key: string): string | undefined => values.get(key);
  const type = text('type');
  const isRemote = type === 'remote-candidate' || text('isRemote') === 'true';
  const vpn = text('vpn');
  return {
    pieces: {
      ...{ foundation: text('foundation'), transport: text('protocol'), priority: text('priority') },
      ...{ address: text('address') || text('ip'), port: text('port'), type: text('candidateType') },
      ...{ relatedAddress: text('relatedAddress'), relatedPort: text('relatedPort'), tcpType: text('tcpType') },
      ufrag: text('usernameFragment'),
    },
    facts: {
      ...only('networkType', text('networkType')),
      ...(vpn === undefined ? {} : { vpn: vpn === 'true' }),
      ...only('relayProtocol', text('relayProtocol')),
      ...only('url', text('url')),
    },
    direction: isRemote ? RECEIVED : type === 'local-candidate' ? SENT : UNKNOWN,
  };
}

function only<K extends string>(key: K, value: string | undefined): { [k in K]?: string } {
  const result: { [k in K]?: string } = {};
  if (value !== undefined && value !== '') result[key] = value;
  return result;
}
