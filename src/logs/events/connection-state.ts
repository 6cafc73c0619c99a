import { eventKind } from '../scanner/event-kind.ts';
import type { PeerState, Said } from '../scanner/log-event.ts';
import { enumPhrases, rawValuePhrase, statePhrases } from './state-phrases.ts';
import { peerStateOf } from './state-words.ts';

/** RTCPeerConnectionState of the Objective-C API, by its numbers. */
const APPLE: readonly PeerState[] = ['new', 'connecting', 'connected', 'disconnected', 'failed', 'closed'];

/** RTCPeerConnection's connectionState: ICE and DTLS together. Written as two words, it may mean something else. */
export const connectionState = eventKind('connection-state', [
  {
    // The name of a peer connection in a dump; `pid` is its first member.
    form: 'webrtc-internals',
    marks: ['"p|id"'],
    above: 2,
    before: /"(\d{1,9}-\d{1,6})":\s*\{\s*$/,
    text: /^"pid":\s?\d/,
    connection: (_, [, name]) => name,
    facts: () => undefined,
  },
  {
    form: 'aws-kvs',
    marks: ['on|nection'],
    before: /\bNew c$/,
    text: /^onnection state ([0-6])(?![\d.])/,
    facts: ([, number]) => peerState(KVS[Number(number)]),
  },
  {
    marks: ['on|nection'],
    before: /\bpeer c$/,
    text: /^onnection state changed?\s{1,8}\{[^{}]{0,400}"state": ?"(\w+)"/,
    facts: ([, state]) => peerState(state),
  },
  {
    form: 'livekit',
    marks: ['peer con|nection failed'],
    before: /\.go:\d{1,5}\s{1,8}$/,
    text: /^peer connection failed(?=\s|$)/,
    facts: () => ({ event: 'connection-state', state: 'failed' }),
  },
  {
    // Its SDK for browsers.
    form: 'livekit',
    marks: ['p|c state change: from '],
    text: /^pc state change: from \w{3,12} to (\w{3,12})(?=\s|$)/,
    facts: ([, state]) => peerState(state),
  },
  {
    // Its API.
    form: 'janus',
    marks: ['"webrtc|up"'],
    before: /"janus"\s?:\s?$/,
    text: /^"webrtcup"/,
    facts: () => peerState('connected'),
  },
  {
    // Its server and its page.
    form: 'neko',
    marks: ['peer f|ailed', 'peer con|nected', 'peer discon|nected', 'peer cl|osed'],
    before: /(?:\[NEKO\] |\b)(?:INF|WRN|ERR|DBG) $/,
    text: /^peer (failed|connected|disconnected|closed)(?=\s*$| [a-z_]{1,16}=)/,
    facts: ([, state]) => peerState(state),
  },
  {
    // Its plugin for Android.
    form: 'flutter',
    marks: ['on|nection'],
    before: /\bonC$/,
    text: /^onnectionChange(NEW|CONNECTING|CONNECTED|DISCONNECTED|FAILED|CLOSED)(?!\w)/,
    facts: ([, state]) => peerState(state),
  },
  {
    form: 'libdatachannel',
    marks: ['C|hanged state to '],
    before: /\bPeerConnection::\w{1,32}@\d+: $/,
    text: /^Changed state to (\w+)/,
    facts: ([, state]) => peerState(state),
  },
  {
    form: 'mediasoup',
    marks: ['on|nection'],
    before: /\bmediasoup-client:Transport c$/,
    text: /^onnection state changed to (\w+)/,
    facts: ([, state]) => peerState(state),
  },
  rawValuePhrase('RTCPeer|ConnectionState', APPLE, peerState),
  ...enumPhrases('RTCPeer|ConnectionState', peerState),
  ...statePhrases({
    marks: ['on|nection', 'ON|NECTION'],
    before: '(?:peer_?)?c',
    text: 'onnection_?state',
    read: peerState,
  }),
  ...statePhrases({
    marks: ['on|nection'],
    before: '(?:(?:peer|pc|rtc)[ -]?|(?<=(?:^|[\\]|>:)])\\s{0,3}))c',
    text: 'onnection[ -]state',
    read: peerState,
  }),
  ...statePhrases({ marks: ['on|nection'], before: '(?<=on)c', text: 'onnectionchange', read: peerState }),
]);

/** RTC_PEER_CONNECTION_STATE. */
const KVS: readonly (PeerState | undefined)[] = [
  undefined,
  'new',
  'connecting',
  'connected',
  'disconnected',
  'failed',
  'closed',
];

export function peerState(word: string | undefined): Said | undefined {
  const state = peerStateOf(word);
  return state && { event: 'connection-state', state };
}
