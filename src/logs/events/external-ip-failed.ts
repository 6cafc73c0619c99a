import { eventKind } from '../scanner/event-kind.ts';

/** A media server could not find its public address, so it announces private ones. */
export const externalIpFailed = eventKind('external-ip-failed', [
  {
    form: 'livekit',
    marks: ['get exter|nal ip', 'get exter|nal IP'],
    before: /\bfailed to $/,
    text: /^get external ip\s{1,8}\{[^{}]{0,300}"err(?:or)?": "([^"]{1,200})"/i,
    facts: ([, reason]) => ({ event: 'external-ip-failed', reason }),
  },
  {
    form: 'livekit',
    marks: ['resolve exter|nal IP'],
    before: /\bcould not $/,
    text: /^resolve external IP(?:: ([^"\\]{1,160}))?/,
    facts: ([, reason]) => ({ event: 'external-ip-failed', reason }),
  },
  {
    form: 'ice4j',
    marks: ['stunDisc|overyFailed=true'],
    before: /\bInitialized mapping harvesters \(delay=\d{1,9}ms\)\. {1,4}$/,
    text: /^stunDiscoveryFailed=true/,
    facts: () => ({ event: 'external-ip-failed', reason: 'no STUN server answered' }),
  },
]);
