import { brokenList, type UserError, withoutLists } from '../../errors.ts';
import { type IceServersFormat, READERS } from '../../ice-servers/index.ts';
import type { Reading } from '../../ice-servers/reading.ts';
import type { FileKind } from '../../io/kind.ts';
import { listFormatOf } from '../../io/lists.ts';
import { lengthOfCharacter } from '../../report/diagnostics/bytes.ts';
import { Places } from '../../report/diagnostics/places.ts';

/** The lists of iceServers of a file. */
export interface Lists {
  readonly format: IceServersFormat;
  readonly reading: Reading;
  /** The offset in bytes of an offset in UTF-16 units. */
  readonly byteOf: (unit: number) => number;
}

/** The beginnings of programs whose literals only look like JavaScript: its reader's faults are not theirs. */
const PROGRAM_HEADER =
  /^(?:package [\w.]+;?|#include\b.*|use [\w:]+(?:::.*)?;|import (?:java|javax|android|kotlin|org|com|Foundation|UIKit|WebRTC)\b.*)\s*$/m;

/** Signs that the file has a list, even if it cannot be parsed. */
const MEANS_LIST = /\bice_?servers?\b|["'`](?:stun|turn)s?:/i;
/** These are something else that may have variables for one. */
const MAY_MENTION: ReadonlySet<FileKind> = new Set(['turnserver.conf', 'shell']);

/** A program is smaller. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * The lists in a file, whose text has one character per byte; undefined if there are none and none seem to be intended.
 * Throws a UserError if they cannot be parsed.
 */
export async function readLists(text: string, kind: FileKind, name: string): Promise<Lists | undefined> {
  const format = text.length > MOST_BYTES ? undefined : listFormatOf(kind, text);
  if (format === undefined) return undefined;
  const lists = await listsOf(text, format);
  const { configurations } = lists.reading;
  if (configurations.length > 0) return lists;
  const isSure = kind === 'ice-servers-js' || kind === 'ice-servers-json';
  const [fault] = faultErrors(lists, text, name);
  if (kind === 'source' && format !== 'program' && PROGRAM_HEADER.test(text)) return undefined;
  const isMeant = isSure || (!MAY_MENTION.has(kind) && MEANS_LIST.test(text));
  if (fault !== undefined && isMeant) throw fault;
  if (isSure || (kind === 'source' && /\biceServers\b|RTCPeerConnection/.test(text))) throw withoutLists(name);
  return undefined;
}

export async function listsOf(text: string, format: IceServersFormat): Promise<Lists> {
  const read = await READERS[format]();
  return { format, reading: read(Buffer.from(text, 'latin1').toString('utf8')), byteOf: byteOffsets(text) };
}

/** The parts that could not be parsed, with their places. */
export function faultErrors({ reading, byteOf }: Lists, text: string, name: string): UserError[] {
  const places = new Places(text);
  return reading.faults.map(({ message, at }) => {
    const start = byteOf(at);
    const { line, column } = places.region({ start, end: start });
    return brokenList(name, `${line}:${column}`, message);
  });
}

/** Maps the UTF-16 units of a text to positions in its bytes. */
function byteOffsets(bytes: string): (unit: number) => number {
  if (/^[\0-\x7f]*$/.test(bytes)) return (unit) => unit;
  const offsets = new Uint32Array(bytes.length + 1);
  let units = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOfCharacter(bytes, at);
    offsets[units++] = at;
    if (length === 4) offsets[units++] = at;
    at += length;
  }
  const count = units;
  return (unit) => (unit < count ? (offsets[unit] ?? bytes.length) : bytes.length);
}
