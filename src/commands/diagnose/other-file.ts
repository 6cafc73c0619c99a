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
export function otherFileSentence(path: string, head: Uint8Array): string | undefined {
  const kind = sniff(head);
  if (FITTING.has(kind)) return undefined;
  return `${path} is ${KINDS[kind].name}.${adviceFor(kind, path, 'diagnose')}`;
}
