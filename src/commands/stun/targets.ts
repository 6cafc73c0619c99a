import { brokenList, noTargets, notTargets } from '../../errors.ts';
import type { TakeUrl, UrlPlace } from '../../ice-servers/read.ts';
import { SNIFFED_BYTES } from '../../io/head.ts';
import type { Io } from '../../io/io.ts';
import { type FileKind, sniff } from '../../io/kind.ts';
import { adviceFor, KINDS } from '../../io/kinds.ts';
import { readText } from '../shared/read-text.ts';

/**
 * Reads the URLs of a file: one a line, `#` begins a comment, empty lines do not count; or iceServers as JSON, or in a file of
 * any kind that has such lists.
 */
export async function readTargets(file: string, io: Io, take: TakeUrl): Promise<void> {
  const text = await readText(file, io.stdin);
  const name = file === '-' ? 'standard input' : file;
  if ((await readAnyKind(text, name, take)) === 0) throw noTargets(name);
}

async function readAnyKind(text: string, name: string, take: TakeUrl): Promise<number> {
  const isJson = /^\s*[[{]/.test(text) && !/^\s*\[[0-9a-f:.]+\]/i.test(text);
  const kind = kindOf(text);
  const isPlain = !isJson && LISTS.has(kind) && !(kind === 'text' && isProse(text));
  const mayHaveLists = !BARE_URL.test(text) && !(isJson && isStrictJson(text));
  const hasLists = mayHaveLists && (!isPlain || MEMBERS.test(text));
  const count = hasLists ? await fromLists(text, kind, name, take) : 0;
  if (count > 0) return count;
  if (isJson) return fromJson(text, name, take);
  // One error for the file, instead of one for each of its lines, which may hold a credential.
  if (!isPlain) throw notTargets(name, KINDS[kind].name, adviceFor(kind, name, 'stun'));
  return fromLines(text, name, take);
}

/** A certificate may be in any text. */
function kindOf(text: string): FileKind {
  return /^\s*-----BEGIN /m.test(text) ? 'pem' : sniff(Buffer.from(text.slice(0, SNIFFED_BYTES)));
}

const BARE_URL = /^\s*(?:stun|turn)s?:[^\s"'`,]+\s*(?:#.*)?$/im;

/** What a list of iceServers has and a list of URLs does not: names of members, or of variables. */
const MEMBERS = /\burls?\b|ice_?servers?\b|^\s*(?:export\s+)?[A-Z_]\w*=/im;

function isStrictJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The URLs of the lists in a program, a page, or a file of settings; how many there are. */
async function fromLists(text: string, kind: FileKind, file: string, take: TakeUrl): Promise<number> {
  const { listFormatOf } = await import('../../io/lists.ts');
  const format = listFormatOf(kind, text);
  if (format === undefined) return 0;
  const { READERS } = await import('../../ice-servers/index.ts');
  const { configurations, faults } = (await READERS[format]())(text);
  const [fault] = faults;
  // JSON with a fault is read as nothing else.
  if (fault !== undefined && format === 'json') return 0;
  const urls = configurations.flatMap(({ servers }) => servers.flatMap((server) => server.urls));
  const known = urls.filter((url) => url.kind === 'text');
  for (const { text: url, range } of known) take(url, () => placeAt(text, range.start, file));
  if (fault === undefined) return known.length;
  const { line = 1, column = 1 } = placeAt(text, fault.at, file);
  throw brokenList(file, `${line}:${column}`, fault.message);
}

function placeAt(text: string, offset: number, file: string): UrlPlace {
  const before = text.slice(0, offset).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return { file, line: before.length, column, text: `${file}:${before.length}` };
}

/** A list of addresses may look like a log, and any list like a text. */
const LISTS: ReadonlySet<FileKind> = new Set(['log', 'text', 'yaml', 'json', 'ice-servers-json', 'empty']);

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
