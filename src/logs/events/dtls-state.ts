import { eventKind } from '../scanner/event-kind.ts';
import type { DtlsState, Said } from '../scanner/log-event.ts';
import { statePhrases } from './state-phrases.ts';
import { dtlsStateOf } from './state-words.ts';

/** RTCDtlsTransport's state: ICE can be connected, and DTLS fail. */
export const dtlsStateChange = eventKind('dtls-state', [
  {
    form: 'freeswitch',
    marks: ['DT|LS state from '],
    before: /Changing (\w{1,16}) $/,
    text: /^DTLS state from \w+ to (\w+)/,
    facts: ([, state = ''], [, connection]) => withConnection(read(FREESWITCH[state]), connection),
  },
  {
    form: 'mediasoup',
    marks: ['DT|LS '],
    before: /WebRtcTransport::OnDtlsTransport\w{1,16}\(\) \| $/,
    text: /^DTLS (connecting|connected|failed|closed)/,
    facts: ([, state]) => read(state),
  },
  {
    form: 'aiortc',
    marks: ['RTC|DtlsTransport('],
    text: /^RTCDtlsTransport\(\w{1,16}\) - (?:State\.)?\w+ -> (?:State\.)?(\w+)/,
    facts: ([, state]) => read(state),
  },
  {
    form: 'aiortc',
    marks: ['DT|LS handshake failed'],
    before: /\bRTCDtlsTransport\(\w{1,16}\) (?:x )?$/,
    text: /^DTLS handshake failed.{0,120}/,
    facts: ([reason]) => ({ event: 'dtls-state', state: 'failed', reason }),
  },
  {
    form: 'janus',
    marks: ['DT|LS handshake has been completed'],
    before: /\[(\d{1,20})\] {1,4}The $/,
    text: /^DTLS handshake has been completed/,
    facts: (_, [, connection]) => ({ event: 'dtls-state', state: 'connected', connection }),
  },
  {
    form: 'janus',
    marks: ['DT|LS alert '],
    before: /\[(\d{1,20})\] {1,4}$/,
    text: /^DTLS alert (?:triggered|received) on stream \d+[^\\"]{0,80}/,
    facts: ([reason], [, connection]) => ({ event: 'dtls-state', state: 'closed', reason, connection }),
  },
  {
    // Without the W, it was not writable yet: the handshake was not done.
    form: 'libwebrtc',
    marks: ['DT|LS channel error', 'DT|LS transport error'],
    before: /\b(?:Channel|DtlsTransport)\[[^[\]|]{1,80}\|\d{1,3}\|[R_]_\]: $/,
    text: /^DTLS (?:channel|transport) error, code=-?\d{1,9}/,
    facts: ([reason]) => ({ event: 'dtls-state', state: 'failed', reason }),
  },
  {
    form: 'libdatachannel',
    marks: ['DT|LS handshake '],
    before: /\bDtls\w{0,16}::\w{1,32}@\d+: $/,
    text: /^DTLS handshake (?:(finished|done)|(?:failed|timed? ?out|error)[^\\"]{0,120})/,
    facts: ([whole, isDone]) =>
      isDone === undefined
        ? { event: 'dtls-state', state: 'failed', reason: whole }
        : { event: 'dtls-state', state: 'connected' },
  },
  {
    form: 'libdatachannel',
    marks: ['In|valid fingerprint "'],
    before: /\bcheckFingerprint@\d+\] $/,
    text: /^Invalid fingerprint "[\dA-Fa-f:]{4,200}"/,
    facts: () => ({ event: 'dtls-state', state: 'failed', reason: 'the fingerprint is not that of the certificate' }),
  },
  {
    form: 'libpeer',
    marks: ['mbedt|ls_ssl_handshake returned -0x'],
    before: /\bfailed! $/,
    text: /^mbedtls_ssl_handshake returned -0x[\dA-Fa-f]{1,8}/,
    facts: ([reason]) => ({ event: 'dtls-state', state: 'failed', reason }),
  },
  {
    form: 'webrtc-rs',
    marks: ['to start mana|ger dtls: '],
    before: /\bFailed $/,
    text: /^to start manager dtls: ([^"\\]{1,120})/,
    facts: ([, reason]) => ({ event: 'dtls-state', state: 'failed', reason }),
  },
  {
    form: 'zlmediakit',
    marks: ['OnDtlsT|ransport'],
    before: /\bWebRtcTransport\.cpp:\d{1,6} $/,
    text: /^OnDtlsTransport(Connecting|Connected|Failed|Closed) \|/,
    facts: ([, state]) => read(state),
  },
  {
    form: 'licode',
    marks: ['Handshake failed, transp|ortName:'],
    before: /\bDtlsTransport - id: (\d{1,24}), {1,4}message: $/,
    text: /^Handshake failed, transportName:\w{1,16}(?:, openSSLerror: ([^"\\]{1,80}))?/,
    facts: ([, reason], [, connection]) => ({ event: 'dtls-state', state: 'failed', reason, connection }),
  },
  {
    // At the start of a line, as programs write it; in prose, other words come first.
    marks: ['DT|LS timeout', 'dt|ls timeout', 'DT|LS handshake ', 'dt|ls handshake ', 'DT|LS Handshake '],
    before: /(?:^|[:\]>|] {0,4}|\b(?:ERROR|WARN|WARNING)\s{1,4})$/,
    text: /^dtls (?:timeout|handshake (?:failed|failure|error|timed out|timeout))\b[^"\\]{0,80}/i,
    facts: ([reason]) => ({ event: 'dtls-state', state: 'failed', reason }),
  },
  {
    form: 'firefox',
    marks: ['S|SL handshake '],
    before: /\bLayer\[dtls\]: \*{2,8} $/,
    text: /^SSL handshake (completed|failed)/,
    facts: ([, word]) => read(word === 'completed' ? 'connected' : 'failed'),
  },
  {
    form: 'libwebrtc',
    marks: ['set_dt|ls_state from:'],
    before: /\bDtlsTransport\[.{1,40}\]: $/,
    text: /^set_dtls_state from:\w+ to:(\w+)/,
    facts: ([, state = '']) => read(LIBWEBRTC[Number(state)] ?? state),
  },
  ...statePhrases({
    marks: ['dt|ls', 'DT|LS', 'Dt|ls'],
    before: '',
    text: 'dtls[ _-]?(?:transport[ _-]?)?state',
    read,
  }),
]);

const FREESWITCH: Record<string, DtlsState> = {
  OFF: 'new',
  HANDSHAKE: 'connecting',
  SETUP: 'connecting',
  READY: 'connected',
  FAIL: 'failed',
};
const LIBWEBRTC: readonly DtlsState[] = ['new', 'connecting', 'connected', 'closed', 'failed'];

function read(word: string | undefined): Said | undefined {
  const state = dtlsStateOf(word);
  return state && { event: 'dtls-state', state };
}

function withConnection(said: Said | undefined, connection: string | undefined): Said | undefined {
  return said && { ...said, connection };
}
