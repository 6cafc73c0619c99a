import { eventKind } from '../scanner/event-kind.ts';

/** A candidate of the other side was discarded. */
export const candidateDropped = eventKind('candidate-dropped', [
  {
    form: 'libwebrtc',
    marks: ['unknown u|frag'],
    before: /\b[Aa] remote candidate arrives with an $/,
    text: /^unknown ufrag: (\S{1,256})/,
    facts: ([, ufrag]) => ({ event: 'candidate-dropped', reason: 'unknown ufrag', ufrag }),
  },
  {
    marks: ['Unknown u|frag ('],
    before: /(?<!andidate:? )\b(?:OperationError|InvalidStateError|Error): $/,
    text: /^Unknown ufrag \(([^)\s]{1,256})\)/,
    facts: ([, ufrag]) => ({ event: 'candidate-dropped', reason: 'unknown ufrag', ufrag }),
  },
  {
    form: 'libwebrtc',
    marks: ['because its u|frag '],
    before: /\bDropping a remote candidate $/,
    text: /^because its ufrag (\S{1,256}) indicates it was for a previous generation/,
    facts: ([, ufrag]) => ({ event: 'candidate-dropped', reason: 'an earlier generation', ufrag }),
  },
  {
    form: 'pion',
    marks: ['candidate with tc|pType active'],
    before: /\bIgnoring remote $/,
    text: /^candidate with tcpType active/,
    facts: () => ({ event: 'candidate-dropped', reason: 'tcptype active' }),
  },
  {
    form: 'pion',
    marks: ['mD|NS candidate added'],
    before: /\b[Rr]emote $/,
    text: /^mDNS candidate added, but mDNS is disabled/,
    facts: () => ({ event: 'candidate-dropped', reason: 'mDNS is disabled' }),
  },
  {
    form: 'sipsorcery',
    marks: ['unsupported MD|NS hostname'],
    before: /\bRemote ICE candidate has an $/,
    text: /^unsupported MDNS hostname/,
    facts: ([reason]) => ({ event: 'candidate-dropped', reason: reason ?? '' }),
  },
  {
    form: 'gstreamer',
    marks: ['Unknown m|line '],
    before: /_add_ice_candidate:\S{0,80} $/,
    text: /^Unknown mline \d{1,5}, ignoring/,
    facts: ([reason]) => ({ event: 'candidate-dropped', reason: reason ?? '' }),
  },
]);
