import { eventKind } from '../scanner/event-kind.ts';
import { errorAnswer } from './answers.ts';
import { SERVER_LABEL } from './server-label.ts';

/** An answer to a Binding request, of a server or of a peer, that is an error. */
export const stunError = eventKind('stun-error', [
  {
    form: 'libwebrtc',
    marks: ['error response: class='],
    before: /\bBinding $/,
    text: /^error response: class=(\d) number=(\d{1,2}) reason=([^"\\]{0,120})/,
    facts: ([, hundreds, rest, reason]) => ({
      event: 'stun-error',
      code: Number(hundreds) * 100 + Number(rest),
      method: 'Binding',
      reason,
    }),
  },
  {
    form: 'nicer',
    marks: ['ST|UN-CLIENT('],
    text: new RegExp(
      String.raw`^STUN-CLIENT\((?:${SERVER_LABEL})?.{0,400}?\): Error processing response: ([^,]{1,80}), stun error code (\d{3})`,
    ),
    facts: ([, , server, reason, code]) => errorAnswer({ code: Number(code), server, reason }),
  },
  {
    form: 'libjuice',
    marks: ['ST|UN error code '],
    before: /(?:juice: |stun\.c:\d+: )Got $/,
    text: /^STUN error code (\d{3})(?:, reason "([^"]{0,120})")?/,
    facts: ([, code, reason]) => errorAnswer({ code: Number(code), reason }),
  },
  {
    form: 'libjuice',
    marks: ['ST|UN server binding failed'],
    before: /(?:juice: |agent\.c:\d+: )$/,
    text: /^STUN server binding failed/,
    facts: ([reason]) => ({ event: 'stun-error', method: 'Binding', reason }),
  },
  {
    form: 'aioice',
    marks: ['ST|UN transaction failed ('],
    before: /\bTransactionFailed: $/,
    text: /^STUN transaction failed \((\d{3}) - ([^)]{0,120})\)/,
    facts: ([, code, reason]) => errorAnswer({ code: Number(code), reason }),
  },
  {
    form: 'aws-kvs',
    marks: ['ST|UN error response. Error type'],
    before: /\bReceived $/,
    text: /^STUN error response\. Error type: \w{1,10}, Error Code: (\d{3})\. Error detail: ([^"\\]{0,120}?)\.?$/,
    facts: ([, code, reason]) => errorAnswer({ code: Number(code), reason }),
  },
  {
    form: 'freeswitch',
    marks: ['stun bind|ing response '],
    before: /\bswitch_rtp\.c:\d{1,6} (?:\S{1,200} )?got (?:audio|video|text) $/,
    text: /^stun binding response (\d{3})\b/,
    facts: ([, code]) => ({ event: 'stun-error', code: Number(code), method: 'Binding' }),
  },
  {
    // A status of pjproject is the code of STUN and 370000.
    form: 'asterisk',
    marks: ['Rx er|ror status code: 370'],
    before: /\bPJ ICE $/,
    text: /^Rx error status code: 370([3-6]\d\d) '([^'\\]{0,120})'/,
    facts: ([, code, reason]) => ({ event: 'stun-error', code: Number(code), method: 'Binding', reason }),
  },
]);
