import { LF, textOf } from '../../candidate/bytes.ts';
import { addCandidate } from '../scanner/add-candidate.ts';
import { HOLD } from '../scanner/log-format.ts';
import { markedFormat } from '../scanner/mark.ts';
import type { ScanContext } from '../scanner/scan-context.ts';

/**
 * `<candidate …/>` of Jingle's ICE-UDP transport (XEP-0176), as Jitsi and other XMPP software log it: usually many in
 * a long line, or pretty-printed, with their attributes on lines of their own. Its `network` counts the sender's
 * interfaces, and is not libwebrtc's network-id. It is read when the scanner reaches its priority.
 */
export const jingle = markedFormat('jingle', ['priority='], (scan, at, mark) => {
  const start = startOfElement(scan, mark);
  if (start < 0) return at + 1;
  const end = endOfElement(scan, start, at);
  if (end < 0) return end === HOLD ? HOLD : at + 1;
  if (!readCandidate(scan, start, end)) return at + 1;
  scan.passLines(at, end);
  return end;
});

/** The maximum length of such an element. */
const MAX_ELEMENT = 1024;
/** How far before the element to look for the `<transport>` around it. */
const MAX_BEFORE = 4096;
const LESS = 0x3c;
const GREATER = 0x3e;
const NAME = String.raw`(?:[\w.-]{1,64}:)?`;
/** In a string, line ends are escaped. */
const SPACE = String.raw`(?:\s|\\[nrt])`;
const START = new RegExp(`^<${NAME}candidate${SPACE}[^>]*$`);
const TRANSPORT = new RegExp(`<(/?)${NAME}transport(?=${SPACE}|>)([^<>]*)>`, 'g');
/** A name and its value in quotes, which a string around may have escaped. */
const ATTRIBUTE = /(?<![\w:.-])([\w:.-]+)=\\?(["'])([^"'<>\\]*)\\?\2/g;

/** The start of the element around bytes[at], or -1 when that is of another kind. */
function startOfElement(scan: ScanContext, at: number): number {
  const limit = firstByte(scan, at - MAX_ELEMENT);
  const start = limit + scan.bytes.subarray(limit, at).lastIndexOf(LESS);
  return start >= limit && START.test(textOf(scan.bytes, start, at)) ? start : -1;
}

/** The place after the element that begins at bytes[start]; HOLD when its end may still come, -1 when it has none. */
function endOfElement({ bytes, to, isLast, joinsLines }: ScanContext, start: number, at: number): number {
  const limit = Math.min(to, start + MAX_ELEMENT);
  for (let i = at; i < limit; i++) {
    if (bytes[i] === GREATER) return i + 1;
    if (bytes[i] === LESS || (bytes[i] === LF && !joinsLines)) return -1;
  }
  return isLast || !joinsLines || limit === start + MAX_ELEMENT ? -1 : HOLD;
}

/** The first byte from `at` on that may be read. */
function firstByte({ lineStart, joinsLines }: ScanContext, at: number): number {
  return Math.max(0, at, joinsLines ? 0 : lineStart);
}

/** Reports the candidate that the element is, if it is one of this kind. */
function readCandidate(scan: ScanContext, start: number, end: number): boolean {
  const text = textOf(scan.bytes, start, end);
  const attributes = attributesOf(text);
  const of = (name: string): string | undefined => attributes.get(name);
  if (!['foundation', 'ip', 'port'].every((name) => attributes.has(name))) return false;
  const pieces = {
    ...{ foundation: of('foundation'), component: of('component'), transport: of('protocol') },
    ...{ priority: of('priority'), address: of('ip'), port: of('port'), type: of('type') },
    ...{ relatedAddress: of('rel-addr'), relatedPort: of('rel-port'), tcpType: of('tcptype') },
    ...{ generation: of('generation'), ufrag: ufragAt(scan, start) },
  };
  addCandidate(scan, 'jingle', { at: start, text }, { pieces });
  return true;
}

function attributesOf(element: string): Map<string, string> {
  return new Map([...element.matchAll(ATTRIBUTE)].map(([, name = '', , value = '']) => [name, value]));
}

/** The enclosing `<transport>` has it; the password next to it is not read. */
function ufragAt(scan: ScanContext, at: number): string | undefined {
  const before = textOf(scan.bytes, firstByte(scan, at - MAX_BEFORE), at);
  const [, slash, attributes = ''] = [...before.matchAll(TRANSPORT)].at(-1) ?? [];
  return slash === '' && !attributes.endsWith('/') ? attributesOf(attributes).get('ufrag') : undefined;
}
