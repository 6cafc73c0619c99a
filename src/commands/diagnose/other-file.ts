import { type FileKind, sniff } from '../../io/kind.ts';
import { counted } from '../../report/count.ts';
import { kindOf } from '../front-door/file-kind.ts';
import { adviceOf, KINDS } from '../shared/kinds.ts';

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

/** `t.conf is a coturn configuration. To check it: icescope lint t.conf`, for a file that is for another command. */
export async function otherFileSentence(path: string, head: Uint8Array): Promise<string | undefined> {
  const kind = sniff(head);
  const known = await kindOf(head);
  if (FITTING.has(kind) && known === KINDS[kind]) return undefined;
  return `${path} is ${known.name}.${adviceOf(known, path, 'diagnose')}`;
}

/** What is not in a file that could have had it. */
export function nothingSentence(name: string, head: Uint8Array, lines: number): string {
  const kind = sniff(head);
  if (kind === 'empty') return `${name} is empty`;
  const what = 'candidates, descriptions or events';
  const count = counted(lines, 'line');
  if (kind === 'json' || kind === 'yaml' || kind === 'markup')
    return `${name} is ${KINDS[kind].name} without ${what} (${count})`;
  return `no ${what} in ${name} (${count})`;
}
