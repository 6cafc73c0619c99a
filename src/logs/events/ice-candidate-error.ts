import { eventKind, type Groups } from '../scanner/event-kind.ts';
import { timeOf } from '../scanner/line-time.ts';
import type { Said } from '../scanner/log-event.ts';

const NEW_LINE = String.raw`(?:\\+r)?(?:\\+n|\r?\n\s{0,8})`;
const SERVER = '(?:stun|turn)s?:';

/** icecandidateerror: a server could not be used (W3C webrtc-pc section 4.8.2), in the page, the dump, the console. */
export const iceCandidateError = eventKind('ice-candidate-error', [
  {
    form: 'webrtc-internals',
    marks: ['error_|code: '],
    above: 6,
    before: new RegExp(
      String.raw`\burl: (${SERVER}[^\s\\]{1,300})${NEW_LINE}(?:address: ([^\s\\]{0,64})${NEW_LINE})?(?:port: (\d{0,5})${NEW_LINE})?(?:host_candidate: [^\s\\]{0,80}${NEW_LINE})?error_text: ([^\n\\]{0,160})${NEW_LINE}$`,
    ),
    text: /^error_code: (\d{3})(?:",\s?"timestamp":\s?(1\d{12}))?/,
    facts: ([, code, when], [, url, address, port, reason]) => ({
      ...said(url, code, reason, address, port),
      ...(when === undefined ? {} : { time: timeOf(when) }),
    }),
  },
  {
    form: 'webrtc-internals',
    marks: ['error_|code'],
    before: /\{[^{}]{0,400}\\+"$/,
    text: /^error_code\\+":\s?(\d{3})[^{}]{0,300}\}/,
    facts: ([whole = '', code], [before]) =>
      fromObject(code, `${before}${whole}`, /\\+"(\w+)\\+":\s?(?:\\+")?([^"\\]*)/g),
  },
  {
    marks: ['error|Code'],
    before: /\{[^{}]{0,390}?["']?$/,
    text: /^errorCode["']?:\s{0,8}(\d{3})(?![\d.])[^{}]{0,400}/,
    facts: ([whole = '', code], [before]) =>
      fromObject(code, `${before}${whole}`, /(\w+)["']?:\s{0,8}(?:["']([^"']*)["']|\d+)/g),
  },
  {
    form: 'trickle-ice',
    marks: ['returned an error with code='],
    before: new RegExp(String.raw`\bThe server (${SERVER}\S{1,300}) $`),
    text: /^returned an error with code=(\d{3})/,
    facts: ([, code], [, url]) => said(url, code),
  },
  {
    // LiveKit's test of a connection.
    form: 'livekit',
    marks: ['error with I|CE candidate: '],
    text: new RegExp(
      String.raw`^error with ICE candidate: (\d{3}) ([^\n"\\]{0,160}?) ?(${SERVER}\S{1,300}?)["']?(?=\s|$)`,
    ),
    facts: ([, code, reason, url]) => said(url, code, reason),
  },
  {
    marks: [
      'candidate|error',
      'Candidate|Error',
      'I|CE candidate error',
      'I|ce candidate error',
      'I|CE Candidate Error',
    ],
    before: /(?<![\w.])(?:on[ _]?)?(?:ice)?$/i,
    text: /^(?:ice )?candidate ?error(?!['"\x60(),;.]|\s*[=(])[^{}'"\x60()]{0,60}?(?<![\d.:])([3-7]\d\d)(?![\d.:])[^{}"'\x60]{0,300}/i,
    facts: ([whole = '', code]) => {
      const [url] = new RegExp(String.raw`${SERVER}[^\s"',)]{2,300}`).exec(whole) ?? [];
      if (url === undefined && code !== '701') return undefined;
      const [, rest = ''] = whole.split(code ?? '');
      return said(url, code, rest.replace(url ?? '', '').trim());
    },
  },
]);

function said(url?: string, code?: string, reason?: string, address?: string, port?: string): Said {
  return {
    event: 'ice-candidate-error',
    url,
    code: Number(code),
    reason: reason || undefined,
    address: address || undefined,
    port: Number(port) > 0 && Number(port) < 65536 ? Number(port) : undefined,
  };
}

/** The members of RTCPeerConnectionIceErrorEvent, in any order. */
function fromObject(code: string | undefined, text: string, member: RegExp): Said | undefined {
  const values = new Map<string, Groups[number]>([...text.matchAll(member)].map(([, key = '', value]) => [key, value]));
  const url = values.get('url');
  if (url === undefined || !new RegExp(`^${SERVER}`).test(url)) return undefined;
  return said(
    url,
    code,
    values.get('errorText') ?? values.get('error_text'),
    values.get('address'),
    values.get('port'),
  );
}
