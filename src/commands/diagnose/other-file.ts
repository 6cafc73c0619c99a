import { SNIFFED_BYTES } from '../../io/head.ts';
import { type FileKind, sniff } from '../../io/kind.ts';
import { adviceFor, KINDS } from '../../io/kinds.ts';

/** In these there could have been something to diagnose. */
const FITTING: ReadonlySet<FileKind> = new Set([
  'log',
  'text',
  'sdp',
  'empty',
  'yaml',
  'json',
  'webrtc-internals',
  'markup',
]);

/** `t.conf is a turnserver.conf. To check it: icescope lint t.conf`, for a file that is for another command. */
export function otherFileSentence(path: string, text: string): string | undefined {
  const kind = sniff(new TextEncoder().encode(text.slice(0, SNIFFED_BYTES)));
  if (FITTING.has(kind)) return undefined;
  return `${path} is ${KINDS[kind].name}.${adviceFor(kind, path, 'diagnose')}`;
}
