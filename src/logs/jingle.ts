import { addCandidate } from './foreign.ts';
import { lineForm, type MarkedLine } from './line-form.ts';

/**
 * `<candidate …/>` of Jingle's ICE-UDP transport (XEP-0176), as Jitsi and other XMPP software log it, mostly many in one
 * long line. Its `network` counts the sender's interfaces, and is not libwebrtc's network-id.
 */
export const jingle = lineForm('jingle', [' priority='], readCandidate);

/** No element of this kind is longer. */
const MAX_ELEMENT = 1024;
const START = /^<(?:[\w.-]+:)?candidate\s/;
const TRANSPORT = /<(?:[\w.-]+:)?transport\s[^<>]*>(?!.*<\/(?:[\w.-]+:)?transport)/;
/** A name and its value in quotes, which a string around may have escaped. */
const ATTRIBUTE = /(?<![\w:.-])([\w:.-]+)=\\?(["'])([^"'<>\\]*)\\?\2/g;

/** It is read where its priority stands. */
function readCandidate(line: MarkedLine): number {
  const start = line.before.lastIndexOf('<');
  const end = line.text.indexOf('>') + 1;
  const from = start - line.before.length;
  const element = line.before.slice(start) + line.text.slice(0, end);
  if (start < 0 || end === 0 || element.length > MAX_ELEMENT || !START.test(element)) return 0;
  const attributes = attributesOf(element);
  const text = (name: string): string | undefined => attributes.get(name);
  if (!['foundation', 'ip', 'port'].every((name) => attributes.has(name))) return 0;
  addCandidate(line.scan, 'jingle', line.excerpt(from, end), {
    pieces: {
      ...{ foundation: text('foundation'), component: text('component'), transport: text('protocol') },
      ...{ priority: text('priority'), address: text('ip'), port: text('port'), type: text('type') },
      ...{ relatedAddress: text('rel-addr'), relatedPort: text('rel-port'), tcpType: text('tcptype') },
      ...{ generation: text('generation'), ufrag: ufragOf(line.before.slice(0, start)) },
    },
  });
  return end;
}

function attributesOf(element: string): Map<string, string> {
  return new Map([...element.matchAll(ATTRIBUTE)].map(([, name = '', , value = '']) => [name, value]));
}

/** The `<transport>` around has it; the password beside it is not looked at. */
function ufragOf(before: string): string | undefined {
  const start = before.lastIndexOf('transport ');
  const element = TRANSPORT.exec(before.slice(before.lastIndexOf('<', start)))?.[0];
  return element === undefined ? undefined : attributesOf(element).get('ufrag');
}
