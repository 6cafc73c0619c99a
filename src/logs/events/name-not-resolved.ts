import { eventKind } from '../scanner/event-kind.ts';

/** The name of a candidate, or of a server, could not be resolved. */
export const nameNotResolved = eventKind('name-not-resolved', [
  {
    form: 'aioice',
    marks: ['" coul|d not be resolved'],
    before: /\bRemote candidate "([\w.-]{1,255})$/,
    text: /^" could not be resolved/,
    facts: (_, [, name]) => ({ event: 'name-not-resolved', name }),
  },
  {
    form: 'libwebrtc',
    marks: ['candidate host|name '],
    before: /\bFailed to resolve ICE $/,
    text: /^candidate hostname ([\w.-]{1,255}) with error (-?\d{1,6})/,
    facts: ([, name, error]) => ({ event: 'name-not-resolved', name, reason: `error ${error}` }),
  },
  {
    form: 'libwebrtc',
    marks: ['host loo|kup received error'],
    before: /\b(?:StunPort: stun|TurnPort: TURN|TURN|stun) $/,
    text: /^host lookup received error (-?\d{1,6})/,
    facts: ([, error]) => ({ event: 'name-not-resolved', reason: `error ${error}` }),
  },
  {
    form: 'pion',
    marks: ['discover mD|NS candidate '],
    before: /\bFailed to $/,
    text: /^discover mDNS candidate ([\w.-]{1,255}): ([^"\\]{1,160})/,
    facts: ([, name, reason]) => ({ event: 'name-not-resolved', name, reason }),
  },
  {
    form: 'janus',
    marks: ['mD|NS address ('],
    before: /\bError resolving $/,
    text: /^mDNS address \(([\w.-]{1,255})\): ([^"\\]{1,160})/,
    facts: ([, name, reason]) => ({ event: 'name-not-resolved', name, reason }),
  },
  {
    // GLib's words, in programs built on libnice: webrtcbin and Kurento.
    marks: ['Error re|solving '],
    before: /(?:\bError code \d{1,6}: ')?$/,
    text: /^Error resolving ['‘“"]([\w.-]{1,249}\.local)['’”"]: ([^"\\']{1,160})/,
    facts: ([, name, reason]) => ({ event: 'name-not-resolved', name, reason }),
  },
  {
    form: 'libjuice',
    marks: ['Ad|dress resolution failed for '],
    before: /(?:juice: |addr\.c:\d+: |agent\.c:\d+: )$/,
    text: /^Address resolution failed for ([\w.-]{1,255}):(\S{1,16})/,
    facts: ([, name]) => ({ event: 'name-not-resolved', name }),
  },
]);
