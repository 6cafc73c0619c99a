import { eventKind } from '../scanner/event-kind.ts';
import { SERVER_LABEL } from './server-label.ts';

/** A server or the other side did not answer in time. */
export const timeout = eventKind('timeout', [
  {
    form: 'nicer',
    marks: ['ST|UN-CLIENT('],
    text: /^STUN-CLIENT\(consent\): Timed out/,
    facts: () => ({ event: 'timeout', of: 'consent' }),
  },
  {
    form: 'nicer',
    marks: ['ST|UN-CLIENT('],
    text: new RegExp(String.raw`^STUN-CLIENT\(${SERVER_LABEL}(?:::TURN)?\): Timed out`),
    facts: ([, , server]) => ({ event: 'timeout', of: 'server', server }),
  },
  {
    form: 'nicer',
    marks: ['ST|UN-CLIENT('],
    text: /^STUN-CLIENT\([\w+/]{1,16}\|IP[46]:[^|]{1,64}\|IP[46]:.{1,500}\): Timed out/,
    facts: () => ({ event: 'timeout', of: 'check' }),
  },
  {
    form: 'libwebrtc',
    marks: ['req|uest timed out from '],
    before: /\bBinding $/,
    text: /^request timed out from (\S{1,260})/,
    facts: ([, server]) => ({ event: 'timeout', of: 'server', server }),
  },
  {
    form: 'aioice',
    marks: ['ST|UN transaction timed out'],
    before: /\bTransactionTimeout: $/,
    text: /^STUN transaction timed out/,
    facts: () => ({ event: 'timeout', of: 'server' }),
  },
  {
    form: 'aioice',
    marks: ['C|onsent to send expired'],
    before: /\bConnection\((\d{1,9})\) $/,
    text: /^Consent to send expired/,
    facts: (_, [, connection]) => ({ event: 'timeout', of: 'consent', connection }),
  },
  {
    form: 'libjuice',
    marks: ['C|onsent expired for candidate pair'],
    before: /\bSTUN entry \d{1,5}: $/,
    text: /^Consent expired for candidate pair/,
    facts: () => ({ event: 'timeout', of: 'consent' }),
  },
  {
    form: 'libjuice',
    marks: ['C|onnectivity timer expired', 'L|ost connectivity'],
    before: /(?:juice: |agent\.c:\d+: )$/,
    text: /^(?:Connectivity timer expired|Lost connectivity)/,
    facts: ([whole]) => ({ event: 'timeout', of: whole === 'Lost connectivity' ? 'consent' : 'connection' }),
  },
  {
    form: 'pion',
    marks: ['retrans|missions failed for '],
    before: /(?:\bTURN client ((?:turns?:)?[\w.:[\]-]{1,260}?)(?:\?transport=\w{3})? ?: )?\ball $/,
    text: /^retransmissions failed for \S{1,64}/,
    facts: (_, [, server]) => ({ event: 'timeout', of: 'server', server }),
  },
  {
    // go2rtc, when it asks a STUN server for the address to announce.
    form: 'go2rtc',
    marks: ['rea|d udp4 '],
    before: /\bwebrtc\/candidates\.go:\d{1,5} > error="$/,
    text: /^read udp4 [\d.]{7,15}:\d{1,5}->([\d.]{7,15}:\d{1,5}): i\/o timeout/,
    facts: ([, server]) => ({ event: 'timeout', of: 'server', server }),
  },
  {
    form: 'sipsorcery',
    marks: ['to connect as no check|list entries'],
    before: /\bICE RTP channel failed $/,
    text: /^to connect as no checklist entries became available/,
    facts: () => ({ event: 'timeout', of: 'connection' }),
  },
  {
    form: 'ovenmediaengine',
    marks: ['C|lient (session id: '],
    before: /\bice_port\.cpp:\d{1,6}\s{0,4}\|\s$/,
    text: /^Client \(session id: \d{1,12}\) has expired/,
    facts: () => ({ event: 'timeout', of: 'connection' }),
  },
  {
    form: 'trickle-ice',
    marks: ['\tNot reachable?'],
    before: /^\s{0,8}\d{1,6}\.\d{3}$/,
    text: /^\tNot reachable\?/,
    facts: () => ({ event: 'timeout', of: 'server' }),
  },
  {
    form: 'freeswitch',
    marks: ['stun for a l|ong time!'],
    before: /\bswitch_rtp\.c:\d{1,6} (?:\S{1,200} )?No (?:audio|video|text) $/,
    text: /^stun for a long time!/,
    facts: () => ({ event: 'timeout', of: 'consent' }),
  },
  {
    form: 'freeswitch',
    marks: ['ST|UN Failed! [Timeout]'],
    before: /\bswitch_stun\.c:\d{1,6} $/,
    text: /^STUN Failed! \[Timeout\]/,
    facts: () => ({ event: 'timeout', of: 'server' }),
  },
  {
    // Its first two attempts are only sent again.
    form: 'asterisk',
    marks: ['to send ST|UN request to '],
    before: /\bAttempt \d{1,3} $/,
    text: /^to send STUN request to '([^'\\]{1,260})' timed out\. Check that the server address is correct/,
    facts: ([, server]) => ({ event: 'timeout', of: 'server', server }),
  },
]);
