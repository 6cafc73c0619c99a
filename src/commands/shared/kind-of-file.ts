import { openFile, statOf } from '../../io/file.ts';
import { SNIFFED_BYTES, sniff } from '../../io/kind.ts';
import { adviceFor, KINDS } from '../../io/kinds.ts';

/** Says nothing more than that nothing was found in it. */
const SILENT: ReadonlySet<string> = new Set(['log', 'text', 'sdp', 'empty', 'yaml', 'webrtc-internals', 'markup']);

/**
 * `t.conf is a turnserver.conf. To check it: icescope lint t.conf`, for a file that a command found nothing in. What can be
 * read only once, such as a FIFO, is not read again.
 */
export async function kindSentence(path: string, command: string): Promise<string | undefined> {
  if ((await statOf(path))?.isFile() !== true) return undefined;
  const source = await openFile(path);
  try {
    const start = new Uint8Array(SNIFFED_BYTES);
    const kind = sniff(start.subarray(0, await source.read(start)));
    if (SILENT.has(kind)) return undefined;
    const advice = adviceFor(kind, path, command);
    return `${path} is ${KINDS[kind].name}${advice === '' ? '' : `.${advice}`}`;
  } finally {
    await source.close();
  }
}
