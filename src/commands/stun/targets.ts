import { noTargets, notTargets } from '../../errors.ts';
import type { TakeUrl, UrlPlace } from '../../ice-servers/read.ts';
import { SNIFFED_BYTES } from '../../io/head.ts';
import type { Io } from '../../io/io.ts';
import { type FileKind, sniff } from '../../io/kind.ts';
import { adviceFor, KINDS } from '../../io/kinds.ts';
import { readText } from '../shared/read-text.ts';

/** Reads the URLs of a file: one a line, `#` begins a comment, empty lines do not count; or an iceServers JSON. */
export async function readTargets(file: string, io: Io, take: TakeUrl): Promise<void> {
  const text = await readText(file, io.stdin);
  const name = file === '-' ? 'standard input' : file;
  const isJson = /^\s*[[{]/.test(text) && !/^\s*\[[0-9a-f:.]+\]/i.test(text);
  if (!isJson) refuseOtherKinds(text, name);
  const count = isJson ? await fromJson(text, name, take) : fromLines(text, name, take);
  if (count === 0) throw noTargets(name);
}

/** A list of addresses may look like a log, and any list like a text. */
const LISTS: ReadonlySet<FileKind> = new Set(['log', 'text', 'yaml', 'json', 'ice-servers-json', 'empty']);

/** One error for the file, instead of one for each of its lines, which may hold a credential. */
function refuseOtherKinds(text: string, name: string): void {
  const kind = /^\s*-----BEGIN /m.test(text) ? 'pem' : sniff(Buffer.from(text.slice(0, SNIFFED_BYTES)));
  if (!LISTS.has(kind) || (kind === 'text' && isProse(text)))
    throw notTargets(name, KINDS[kind].name, adviceFor(kind, name, 'stun'));
}

/** More than half of its lines are no URL or name, but sentences or settings. */
function isProse(text: string): boolean {
  const lines = linesOf(text.slice(0, SNIFFED_BYTES)).filter((line) => /^\s*[^\s#]/.test(line));
  const others = lines.filter((line) => /\S\s+[^\s#]/.test(line) && !/^\s*(?:stun|turn)s?:/i.test(line));
  return lines.length >= 4 && others.length * 2 > lines.length;
}

async function fromJson(text: string, file: string, take: TakeUrl): Promise<number> {
  const { readIceServers } = await import('../../ice-servers/read.ts');
  return readIceServers(text, file, take);
}

function fromLines(text: string, file: string, take: TakeUrl): number {
  let count = 0;
  let number = 0;
  let column = 0;
  const place = (): UrlPlace => ({ file, line: number, column, text: `${file}:${number}` });
  for (const line of linesOf(text)) {
    number++;
    const url = (line.includes('#') ? line.replace(/(?:^|\s)#.*$/, '') : line).trim();
    if (url === '') continue;
    column = line.indexOf(url) + 1;
    take(url, place);
    count++;
  }
  return count;
}

/** Ended by LF, CR LF or CR. A plain text is what split is quick for. */
function linesOf(text: string): string[] {
  return text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n');
}
