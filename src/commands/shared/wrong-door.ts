import { UserError } from '../../errors.ts';
import { openFile, statOf } from '../../io/file.ts';
import { SNIFFED_BYTES } from '../../io/head.ts';
import { type FileKind, sniff } from '../../io/kind.ts';
import { adviceFor, KINDS } from '../../io/kinds.ts';
import { isTurn } from '../../stun/stun-uri.ts';
import { parseUri } from '../../stun/uri.ts';
import { escapeText } from '../../term/escape.ts';

/** These are read by several commands; where a call fails, this one has the answer. */
const OF_A_CALL: ReadonlySet<FileKind> = new Set(['log', 'sdp', 'webrtc-internals']);

/** Names the command for a file or a server that was given without one; undefined for anything else. */
export async function wrongDoor(word: string, rest: readonly string[]): Promise<UserError | undefined> {
  if (word.startsWith('-')) return undefined;
  return (await fileError(word, rest)) ?? serverError(word);
}

async function fileError(path: string, rest: readonly string[]): Promise<UserError | undefined> {
  const head = await headOf(path).catch(() => undefined);
  if (head === undefined) return undefined;
  const kind = sniff(head);
  const files = [path, ...rest.filter((word) => !word.startsWith('-'))];
  const advice = OF_A_CALL.has(kind)
    ? ` To see why the call connects or not: icescope diagnose ${files.every(isPlain) ? files.join(' ') : 'FILE'}`
    : adviceFor(kind, path, '');
  const text = `${escapeText(path)} is ${KINDS[kind].name}, not a command`;
  return new UserError(advice === '' ? `${text}; see icescope --help` : `${text}.${escapeText(advice)}`);
}

/** The first bytes of a plain file; a FIFO could make this wait for its writer. */
async function headOf(path: string): Promise<Uint8Array | undefined> {
  if ((await statOf(path))?.isFile() !== true) return undefined;
  const source = await openFile(path);
  try {
    const bytes = new Uint8Array(SNIFFED_BYTES);
    return bytes.subarray(0, await source.read(bytes));
  } finally {
    await source.close();
  }
}

function isPlain(file: string): boolean {
  return /^[\w@%+=:,./][\w@%+=:,./-]*$/.test(file);
}

/** Either it has a scheme, or a port: a bare name may be any word. */
function serverError(word: string): UserError | undefined {
  const parsed = parseUri(word);
  if (!parsed.ok) return /^(?:stun|turn)s?:/i.test(word) ? new UserError(escapeText(parsed.error.message)) : undefined;
  const { uri, notes } = parsed;
  const isBare = notes.some(({ id }) => id === 'no-scheme');
  if (isBare && !/:\d+$/.test(word)) return undefined;
  const url = escapeText(word);
  const command = isTurn(uri.scheme) ? 'turn' : 'stun';
  return new UserError(`${url} is a server, not a command. To ask it: icescope ${command} ${url}`);
}
