import { eventKind } from '../scanner/event-kind.ts';
import type { IceState, Said } from '../scanner/log-event.ts';
import { agentState } from './agent-state.ts';
import { peerState } from './connection-state.ts';
import { enumPhrases, rawValuePhrase, statePhrases } from './state-phrases.ts';
import { iceStateOf } from './state-words.ts';

/** By their numbers (PeerConnectionInterface::IceConnectionState, and RTCIceTransportState of WebIDL). */
const LIBWEBRTC: readonly IceState[] = [
  'new',
  'checking',
  'connected',
  'completed',
  'failed',
  'disconnected',
  'closed',
];

/** RTCPeerConnection's iceConnectionState, or what an ICE agent has for it. */
export const iceConnectionState = eventKind('ice-connection-state', [
  {
    form: 'libwebrtc',
    marks: ['on|nection'],
    before: /Changing (?:standardized )?IceC$/,
    text: /^onnectionState \w+ => (\w+)/,
    facts: ([, state = '']) => read(LIBWEBRTC[Number(state)] ?? state),
  },
  {
    form: 'firefox',
    marks: ['on|nection'],
    before: /: IceC$/,
    text: /^onnectionStateChange: (\S{1,80}) (\d) \((?:0x)?[0-9a-fA-F]+\)/,
    facts: ([, connection, state]) => withConnection(read(FIREFOX[Number(state)]), connection),
  },
  {
    form: 'firefox',
    marks: ['I|CE failed, '],
    text: /^ICE failed, (?:add a (?:STUN|TURN) server|(?:your )?(?:TURN|turn) server appears to be broken|see about:webrtc)[^"\\]{0,80}/,
    facts: ([reason]) => ({ event: 'ice-connection-state', state: 'failed', reason }),
  },
  {
    form: 'pion',
    marks: ['on|nection'],
    before: /Setting new c$/,
    text: /^onnection state: (\w+)/,
    facts: ([, state]) => read(state),
  },
  {
    marks: ['on|nection'],
    before: /\b(?:ice|ICE) c$/,
    text: /^onnection state changed?(?:\s{1,8}\{|",)[^{}]{0,400}"state": ?"(\w+)"/,
    facts: ([, state]) => read(state),
  },
  {
    form: 'libnice',
    marks: ['STATE-C|HANGE '],
    before: /Agent (0x[0-9a-f]+)(?: : stream \d+ component \d+ | \d+\/\d+: signalling )$/,
    text: /^STATE-CHANGE [\w-]+ -> ([\w-]+)/,
    facts: ([, state], [, connection]) => withConnection(agentState(state), connection),
  },
  {
    form: 'janus',
    marks: ['C|omponent state changed for component'],
    before: /\[(\d{1,20})\] $/,
    text: /^Component state changed for component \d+ in stream \d+: \d+ \((\w+)\)/,
    facts: ([, state], [, connection]) => withConnection(agentState(state), connection),
  },
  {
    form: 'janus',
    marks: ['I|CE failed for component'],
    before: /\[(\d{1,20})\] $/,
    text: /^ICE failed for component \d+ in stream \d+\.\.\./,
    facts: (_, [, connection]) => ({ event: 'ice-connection-state', state: 'failed', connection }),
  },
  {
    // The demos of Janus, and others.
    marks: ['I|CE state '],
    text: /^ICE state changed to (new|checking|(?:dis)?connected|completed|failed|closed)(?=\s*$|\s+\S{1,80}:\d)/,
    facts: ([, state]) => read(state),
  },
  {
    // Its API.
    form: 'janus',
    marks: ['I|CE failed"'],
    above: 4,
    before: /"janus"\s?:\s?"hangup",[^{}]{0,200}"reason"\s?:\s?"$/,
    text: /^ICE failed"/,
    facts: () => ({ event: 'ice-connection-state', state: 'failed' }),
  },
  {
    form: 'aioice',
    marks: ['I|CE completed', 'I|CE failed'],
    before: /\bConnection\((\d{1,9})\) $/,
    text: /^ICE (completed|failed)/,
    facts: ([, state], [, connection]) => withConnection(read(state), connection),
  },
  {
    form: 'aiortc',
    marks: ['RTC|IceTransport('],
    text: /^RTCIceTransport\(\w{1,16}\) - \w+ -> (\w+)/,
    facts: ([, state]) => read(state),
  },
  {
    form: 'ice4j',
    marks: ['I|CE state '],
    text: /^ICE state (?:changed (?:old=\w{1,16} new=|from \w{1,16} to )|is )(Waiting|Running|Completed|Terminated|Failed|WAITING|RUNNING|COMPLETED|TERMINATED|FAILED)\b/,
    facts: ([, state = '']) => read(ICE4J[state.toLowerCase()] ?? state),
  },
  {
    form: 'ice4j',
    marks: ['propertyName=I|ceProcessingState; '],
    text: /^propertyName=IceProcessingState; oldValue=\w{1,16}; newValue=(\w{1,16});/,
    facts: ([, state = '']) => read(ICE4J[state.toLowerCase()] ?? state),
  },
  {
    form: 'mediasoup',
    marks: ['I|CE '],
    before: /WebRtcTransport::OnIceServer\w{1,16}\(\) \| $/,
    text: /^ICE (connected|completed|disconnected)/,
    facts: ([, state]) => read(state),
  },
  {
    form: 'zlmediakit',
    marks: ["tran|sition from state '"],
    before: /\bIceServer\.cpp:\d{1,6} \w{1,24} \| $/,
    text: /^transition from state '(\w{1,16})' to '(\w{1,16})'/,
    facts: ([, from, to]) => bothStates(from, to),
  },
  {
    form: 'pjproject',
    marks: ['I|CE process complete', 'I|CE negotiation '],
    text: /^ICE (?:process complete, status=|negotiation )(?:(success\w*)|(?:failed after [^:]{1,16}:\d+: )?([^\\"]{3,120}))/i,
    before: /\bic\w{1,6}0x[0-9a-f]+ \.{0,8} ?$/,
    facts: ([, isDone, reason]) =>
      isDone === undefined
        ? { event: 'ice-connection-state', state: 'failed', reason }
        : { event: 'ice-connection-state', state: 'completed' },
  },
  {
    form: 'libjuice',
    marks: ['C|hanging state to '],
    before: /(?:juice: |agent\.c:\d+: )$/,
    text: /^Changing state to (\w+)/,
    facts: ([, state]) => agentState(state),
  },
  {
    form: 'libdatachannel',
    marks: ['C|hanged ICE state to '],
    text: /^Changed ICE state to ([\w-]+)/,
    facts: ([, state]) => read(state),
  },
  {
    form: 'kurento',
    marks: ['I|ceComponentStateChange'],
    before: /"state": ?"(\w{4,16})", ?(?:"\w{1,32}": ?(?:"[^"]{0,64}"|\d{1,16}|\[\]), ?){0,6}"type": ?"$/,
    text: /^IceComponentStateChanged?"/,
    facts: (_, [, state]) => agentState(state?.toLowerCase()),
  },
  {
    form: 'str0m',
    marks: ['S|tate change ('],
    before: /(?<=\bagent: )$/,
    text: /^State change \([^()]{3,40}\): (\w+) -> (\w+)/,
    facts: ([, from, to]) => str0mStates(from, to),
  },
  {
    // The examples of pion and of webrtc-rs, for OnICEConnectionStateChange.
    form: 'pion',
    marks: ['on|nection'],
    before: /(?<=^|[\d\]|>:)] {1,4})C$/,
    text: /^onnection State has changed (\w+)\s*$/,
    facts: ([, state]) => read(state),
  },
  {
    form: 'aws-kvs',
    marks: ['I|CE_AGENT_STATE_'],
    before: /\b[Ii]ce ?[Aa]gent state changed from \w{1,40} to $/,
    text: /^ICE_AGENT_STATE_(\w{3,24})/,
    facts: ([, state = '']) => read(KVS[state] ?? state),
  },
  {
    form: 'aws-kvs',
    marks: ['I|ceAgent failed with 0x'],
    text: /^IceAgent failed with 0x[\da-fA-F]{1,8}/,
    facts: ([reason]) => ({ event: 'ice-connection-state', state: 'failed', reason }),
  },
  {
    form: 'simple-peer',
    marks: ['I|ce connection '],
    before: /\bError: $/,
    text: /^Ice connection (failed|closed)\./,
    facts: ([, state]) => read(state),
  },
  {
    // The page chrome://webrtc-internals: an event that is folded open has its value on the next line.
    form: 'webrtc-internals-page',
    marks: ['chec|king', 'con|nected', 'discon|nected', 'c|ompleted', 'f|ailed', 'cl|osed'],
    above: 2,
    before: /\biceconnectionstatechange[ \t]*\r?\n(?:[ \t]*\r?\n)?[ \t]*"?$/,
    text: /^(checking|(?:dis)?connected|completed|failed|closed)"?\s*$/,
    facts: ([, state]) => read(state),
  },
  {
    form: 'licode',
    marks: ['I|CE failed, '],
    before: /\bWrtcConnection - $/,
    text: /^ICE failed, /,
    facts: () => ({ event: 'ice-connection-state', state: 'failed' }),
  },
  {
    form: 'bigbluebutton',
    marks: ['I|CE negotiation failed'],
    before: /"cause": ?"$/,
    text: /^ICE negotiation failed[^"\\]{0,80}/,
    facts: ([reason]) => ({ event: 'ice-connection-state', state: 'failed', reason }),
  },
  {
    form: 'jitsi',
    marks: ['conference.i|ceFailed'],
    before: /\bCONFERENCE FAILED: $/,
    text: /^conference\.iceFailed/,
    facts: () => ({ event: 'ice-connection-state', state: 'failed' }),
  },
  {
    form: 'openwebrtc',
    marks: ['I|CE failed to establish a connection'],
    before: /\bSession \d{1,9}, $/,
    text: /^ICE failed to establish a connection/,
    facts: () => ({ event: 'ice-connection-state', state: 'failed' }),
  },
  {
    form: 'mediastreamer',
    marks: ['Failed I|CE check list processing', 'Finished I|CE check list processing'],
    before: /\bice: $/,
    text: /^(?:Failed|Finished) ICE check list processing( successfully)?/,
    facts: ([, isDone]) => read(isDone === undefined ? 'failed' : 'connected'),
  },
  {
    form: 'matrix',
    marks: ['on|nection'],
    before: /\bonIceC$/,
    text: /^onnectionStateChanged\(\) [\w ]{7,48},? ?\(state=([a-z]{3,24})(?:, conn=([a-z]{3,24}))?\)/,
    facts: ([, ice, connection]) => [read(ice), peerState(connection)].flatMap((said) => said ?? []),
  },
  {
    // Printed by its examples.
    form: 'libpeer',
    marks: ['state is chan|ged: '],
    before: /^\s{0,8}$/,
    text: /^state is changed: (\w+)\s*$/,
    facts: ([, state]) => read(state),
  },
  rawValuePhrase('RTCIce|ConnectionState', LIBWEBRTC, read),
  ...enumPhrases('RTCIce|ConnectionState', read),
  ...statePhrases({
    marks: ['on|nection', 'ON|NECTION'],
    before: 'ice[ _-]?c',
    text: 'onnection[ _-]?(?:state|changed?)',
    read,
  }),
]);

const FIREFOX: readonly IceState[] = ['new', 'checking', 'connected', 'completed', 'disconnected', 'failed', 'closed'];
const KVS: Record<string, IceState> = { CHECK_CONNECTION: 'checking', READY: 'completed' };
const ICE4J: Record<string, IceState> = { waiting: 'new', running: 'checking', terminated: 'completed' };

/** Its agent has no state of failure. */
function str0mStates(from = '', to = ''): Said[] {
  const hasFailed = from === 'Checking' && to === 'Disconnected';
  return hasFailed ? [{ event: 'ice-connection-state', state: 'failed' }] : bothStates(from, to);
}

/** The log may begin after the connection was up. */
function bothStates(from = '', to = ''): Said[] {
  const wasUp = /^(?:connected|completed)$/i.test(from);
  return [...(wasUp ? ['connected'] : []), to].flatMap((word) => read(word) ?? []);
}

function read(word: string | undefined): Said | undefined {
  const state = iceStateOf(word);
  return state && { event: 'ice-connection-state', state };
}

function withConnection(said: Said | undefined, connection: string | undefined): Said | undefined {
  return said && { ...said, connection };
}
