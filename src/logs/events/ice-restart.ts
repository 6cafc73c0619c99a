import { eventKind } from '../scanner/event-kind.ts';

/** ICE starts again, with new ufrags (RFC 8445 section 9). */
export const iceRestart = eventKind('ice-restart', [
  {
    form: 'janus',
    marks: ['Restarting I|CE'],
    before: /\[(\d{1,20})\] {1,4}$/,
    text: /^Restarting ICE\.\.\./,
    facts: (_, [, connection]) => ({ event: 'ice-restart', side: 'local', connection }),
  },
  {
    form: 'janus',
    marks: ['I|CE restart detected'],
    before: /\[(\d{1,20})\] {1,4}$/,
    text: /^ICE restart detected/,
    facts: (_, [, connection]) => ({ event: 'ice-restart', side: 'remote', connection }),
  },
  {
    form: 'livekit',
    marks: ['I|CE restart'],
    before: /\b(?:initiating|sending offer for) $/,
    text: /^ICE restart/,
    facts: () => ({ event: 'ice-restart', side: 'local' }),
  },
  {
    // In source code, the bracket follows the name without a blank.
    marks: ['i|ceRestart'],
    before: /\bcreateOffer:? \(?(?:options: )?\{ ?["']?$/,
    text: /^iceRestart["']?: ?true/,
    facts: () => ({ event: 'ice-restart', side: 'local' }),
  },
  {
    form: 'webrtc-internals',
    marks: ['"val|ue"'],
    above: 1,
    before: /"type":\s?"createOffer",\s*$/,
    text: /^"value":\s?"[^"\\]{0,200}(?:\\")?iceRestart(?:\\")?: ?true/,
    facts: () => ({ event: 'ice-restart', side: 'local' }),
  },
]);
