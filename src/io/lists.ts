import type { FileKind } from './kind.ts';

/** How a file is read that may have lists of iceServers. */
export type ListFormat = 'json' | 'script' | 'program' | 'html' | 'env' | 'yaml';

/** A URL of a server, or a name that only an RTCConfiguration has. */
const SIGNS =
  /\b(?:stun|turn)s?:|\bice_?servers?\b|RTCPeerConnection|\b(?:iceTransport|bundle|rtcpMux)(?:s|Policy)\b|sdpSemantics/i;

/** A variable in an environment file; coturn's options are in lower case. */
const VARIABLE = /^(?:export[ \t]+)?[A-Z_][A-Z\d_.]*[ \t]*=/;

/** How to search a file for lists; undefined if its kind has none, or there is no sign of one. */
export function listFormatOf(kind: FileKind, text: string): ListFormat | undefined {
  if (kind === 'ice-servers-json') return 'json';
  if (isOtherLanguage(kind, text)) return 'program';
  if (kind === 'ice-servers-js') return isMarkup(text) ? 'html' : isBrokenJson(text) ? 'json' : 'script';
  if (!SIGNS.test(text)) return undefined;
  if (kind === 'json') return 'json';
  if (kind === 'yaml') return 'yaml';
  if (kind === 'markup' || ((kind === 'text' || kind === 'source') && isMarkup(text))) return 'html';
  if (kind === 'source') return 'script';
  if (kind !== 'text' && kind !== 'shell' && kind !== 'turnserver.conf') return undefined;
  if (isEnvironment(text)) return 'env';
  return kind === 'text' ? 'script' : undefined;
}

/** What only programs in other languages than JavaScript have around a server. */
const OTHER_LANGUAGE = new RegExp(
  [
    String.raw`\bIceServer\s*\.\s*builder\s*\(`,
    String.raw`\b(?:RTC)?IceServer(?:::new)?\s*\(\s*(?:\w*ur[il]\w*\s*[:=]|["'[\]@])`,
    String.raw`\bRTCIceServer\s*\(`,
    String.raw`\bnew\s+(?:\w+\.)*(?:RTC)?IceServer\b`,
    String.raw`\bICEServer\s*\{|\[\]string\s*\{|\bvec!\s*\[|\bList<[\w.]*IceServer>|<String, ?\w+>`,
    String.raw`^<\?php|["']urls?["']\s*=>`,
    String.raw`^#(?:include|import)\b|@\[@"|\binitWithURLStrings?:|\b(?:rtc|webrtc)::`,
    String.raw`^(?:from [\w.]+ import \w|import [\w.]+(?: as \w+)?\s*$|def \w+\()`,
  ].join('|'),
  'm',
);

function isOtherLanguage(kind: FileKind, text: string): boolean {
  return (
    (kind === 'source' || kind === 'text' || kind === 'ice-servers-js') && SIGNS.test(text) && OTHER_LANGUAGE.test(text)
  );
}

/** Whether it starts as JSON without quotes that only JavaScript has, so that errors are better reported as JSON's. */
function isBrokenJson(text: string): boolean {
  return /^\s*(?:\[\s*)?\{\s*"/.test(text) && !/['`]/.test(text);
}

/** A page, or a component of a framework that has its script in an element. */
function isMarkup(text: string): boolean {
  return /^\s*<(?:!|\?xml|html|head|script|template|style|svelte:)/i.test(text) && /<script\b/i.test(text);
}

function isEnvironment(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => /^\s*[^\s#]/.test(line));
  return lines.filter((line) => VARIABLE.test(line.trim())).length * 2 >= lines.length;
}
