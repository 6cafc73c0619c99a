import { brokenList, noTargets, notTargets, type UserError } from '../../errors.ts';
import type { Entry, Holder } from '../../ice-servers/configuration.ts';
import type { UrlPlace } from '../../ice-servers/read.ts';
import { SNIFFED_BYTES } from '../../io/head.ts';
import type { Io } from '../../io/io.ts';
import { type FileKind, sniff } from '../../io/kind.ts';
import type { ListFormat } from '../../io/lists.ts';
import { adviceFor, KINDS } from './kinds.ts';
import { pasteHint } from './paste-hint.ts';
import { readTextAndHead } from './read-text.ts';

/** The entry of a list that a URL is in, and how the file has that list. */
export interface Listed {
  readonly entry: Entry;
  readonly holder: Holder;
  readonly format: ListFormat;
}

/** Called with each URL of a list, and a function that must be called immediately, if at all. */
export type TakeListed = (url: string, place: () => UrlPlace, listed?: Listed) => void;

/** What to do with the URLs of a file. */
interface Reading {
  /** The command that reads it, since another may have to be suggested. */
  readonly command: 'stun' | 'turn';
  readonly take: TakeListed;
  /** Called for each URL that a program only builds at run time. */
  readonly skip?: (place: UrlPlace) => void;
}

/** A file as it was read. */
export interface ServerFile {
  readonly text: string;
  readonly name: string;
  readonly kind: FileKind;
}

export async function readServerFile(file: string, io: Io, command?: string): Promise<ServerFile> {
  if (file === '-') await pasteHint('a list of servers', io);
  const { text, head } = await readTextAndHead(file, io.stdin, command);
  return { text, name: file === '-' ? 'standard input' : file, kind: kindOf(text, head) };
}

/**
 * Reads the URLs of a file: one per line, with comments after `#` and empty lines ignored; or iceServers as JSON, or
 * in any kind of file with such lists.
 */
export async function readServerList(file: ServerFile, reading: Reading): Promise<void> {
  if ((await readAnyKind(file, reading)) === 0) throw noTargets(file.name);
}

async function readAnyKind(file: ServerFile, reading: Reading): Promise<number> {
  const { text, name, kind } = file;
  const { command } = reading;
  const isJson = /^\s*[[{]/.test(text) && !NO_JSON.test(text) && kind !== 'log';
  const isPlain = !isJson && LISTS.has(kind) && !isOther(text);
  // Without credentials, JSON can be parsed faster.
  const isReadFast = isJson && command === 'stun' && !OF_A_CALL.has(kind) && isStrictJson(text);
  const hasLists = !BARE_URL.test(text) && !isReadFast && (!isPlain || MEMBERS.test(text));
  const count = hasLists ? await fromLists(file, reading) : 0;
  if (count > 0) return count;
  if (isJson && !isReadFast && isStrictJson(text))
    throw wrongKind(file, command, `${KINDS[kind].name} without iceServers`);
  if (isJson) return fromJson(text, name, reading.take);
  if (!isPlain) throw wrongKind(file, command);
  return fromLines(text, name, reading.take);
}

/** One error for the file, instead of one for each line, which may contain a credential. */
export function wrongKind(
  { name, kind }: ServerFile,
  command: Reading['command'],
  what: string = KINDS[kind].name,
): UserError {
  return notTargets(name, what, adviceFor(kind, name, command));
}

/** A certificate may be in any text. */
function kindOf(text: string, head: Uint8Array): FileKind {
  if (/^\s*-----BEGIN /m.test(text)) return 'pem';
  const kind = sniff(head);
  // The text has been decoded.
  return kind === 'utf-16' ? sniff(Buffer.from(text.slice(0, SNIFFED_BYTES))) : kind;
}

const BARE_URL = /^\s*(?:stun|turn)s?:[^\s"'`,]+\s*(?:#.*)?$/im;

/** Names of members or variables, which lists of iceServers have, but lists of URLs do not. */
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
async function fromLists({ text, kind, name }: ServerFile, { take, skip }: Reading): Promise<number> {
  const { listFormatOf } = await import('../../io/lists.ts');
  const format = listFormatOf(kind, text);
  if (format === undefined) return 0;
  const { READERS } = await import('../../ice-servers/index.ts');
  const { configurations, faults } = (await READERS[format]())(text);
  const [fault] = faults;
  // Broken JSON is not tried as anything else.
  if (fault !== undefined && format === 'json') return 0;
  let count = 0;
  for (const { servers, holder } of configurations) {
    for (const entry of servers) {
      for (const url of entry.urls) {
        const place = (): UrlPlace => placeAt(text, url.range.start, name);
        if (url.kind === 'unknown' && skip === undefined) continue;
        count++;
        if (url.kind === 'text') take(url.text, place, { entry, holder, format });
        else skip?.(place());
      }
    }
  }
  if (fault === undefined) return count;
  const { line = 1, column = 1 } = placeAt(text, fault.at, name);
  throw brokenList(name, `${line}:${column}`, fault.message);
}

function placeAt(text: string, offset: number, file: string): UrlPlace {
  const before = text.slice(0, offset).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return { file, line: before.length, column, text: `${file}:${before.length}` };
}

/** A list of addresses may look like a log, and any list like text. */
const LISTS: ReadonlySet<FileKind> = new Set(['log', 'text', 'yaml', 'json', 'ice-servers-json', 'empty']);

/** The start of an address of IPv6, or of a section of settings. */
const NO_JSON = /^\s*\[(?:[\da-f:.]+\]|[A-Za-z][\w .:-]*\][ \t]*(?:\r?\n|$))/i;

/** Files that have URLs but are not lists of servers. */
const OF_A_CALL: ReadonlySet<FileKind> = new Set(['webrtc-internals', 'har']);

/**
 * Whether most of its lines are not a URL, address or name: prose, settings, or a secret, which errors must not show.
 */
function isOther(text: string): boolean {
  const lines = linesOf(text.slice(0, SNIFFED_BYTES))
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
  const others = lines.filter((line) => !SERVER.test(line));
  return others.length * 2 > lines.length;
}

/** A URL, or what can only be a host: a name with a dot or a port. */
const SERVER =
  /^(?:stun|turn)s?:|^(?:localhost|\[[\da-f:.%\w]+\]|[\da-f]*:[\da-f:.]*:[\da-f:.]*|[\w-]+(?:\.[\w-]+)+\.?|[\w.-]+(?=:\d))(?::\d+)?(?:\?\S*)?$/i;

async function fromJson(text: string, file: string, take: TakeListed): Promise<number> {
  const { readIceServers } = await import('../../ice-servers/read.ts');
  return readIceServers(text, file, take);
}

function fromLines(text: string, file: string, take: TakeListed): number {
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
