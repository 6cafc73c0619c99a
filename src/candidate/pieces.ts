import { addressKind } from './address.ts';
import { byteLength, bytesOf, isDigit, isLetter, textOf, wholeNumber } from './bytes.ts';
import type { Fields } from './fields.ts';
import {
  readAddress,
  readComponent,
  readFoundation,
  readPort,
  readPriority,
  readTransport,
  readType,
} from './grammar.ts';
import { isHiddenNumber } from './hidden.ts';
import { isCopyableText } from './tokens.ts';
import { TCP_TYPES } from './words.ts';

/** The parts of a candidate that is not written as a candidate-attribute, each as text in the attribute's words. */
export interface Pieces {
  foundation?: string | undefined;
  component?: string | undefined;
  transport?: string | undefined;
  priority?: string | undefined;
  address?: string | undefined;
  port?: string | undefined;
  type?: string | undefined;
  relatedAddress?: string | undefined;
  relatedPort?: string | undefined;
  tcpType?: string | undefined;
  generation?: string | undefined;
  ufrag?: string | undefined;
  networkId?: string | undefined;
  networkCost?: string | undefined;
}

/** The position of a part: bytes[from, to). An empty part is absent. */
export class PieceRange {
  from = 0;
  to = 0;

  set(from: number, to: number): void {
    this.from = from;
    this.to = to;
  }

  get isAbsent(): boolean {
    return this.from >= this.to;
  }
}

/** The positions of a candidate's parts; one instance serves any number of candidates. */
export class PieceRanges implements Record<keyof Pieces, PieceRange> {
  readonly foundation = new PieceRange();
  readonly component = new PieceRange();
  readonly transport = new PieceRange();
  readonly priority = new PieceRange();
  readonly address = new PieceRange();
  readonly port = new PieceRange();
  readonly type = new PieceRange();
  readonly relatedAddress = new PieceRange();
  readonly relatedPort = new PieceRange();
  readonly tcpType = new PieceRange();
  readonly generation = new PieceRange();
  readonly ufrag = new PieceRange();
  readonly networkId = new PieceRange();
  readonly networkCost = new PieceRange();
}

/**
 * Reads a candidate from its parts, which are usually somewhere in `raw`, the text of the log. Each is checked as in a
 * candidate-attribute, and noted if it does not fit its field. A missing part is not a fault, since not all log formats
 * have all of them.
 */
export function readPieces(fields: Fields, raw: string, pieces: Pieces): void {
  const text = new PiecedText(raw);
  const ranges = new PieceRanges();
  for (const name in pieces) {
    const key = name as keyof Pieces;
    const piece = pieces[key];
    if (piece !== undefined && piece !== '') ranges[key].set(...text.rangeOf(piece));
  }
  const bytes = text.bytes();
  readRanges(fields, bytes, 0, text.rawLength, ranges);
  fields.isCopyable = isCopyableText(bytes, 0, bytes.length);
}

/** The same where each part is a range of `bytes`, and the text of the log is bytes[from, to). */
export function readRanges(fields: Fields, bytes: Uint8Array, from: number, to: number, ranges: PieceRanges): void {
  fields.clear(bytes, from);
  fields.to = to;
  readMandatory(fields, ranges);
  readRelated(fields, ranges.relatedAddress, ranges.relatedPort);
  readRest(fields, ranges);
  fields.isCopyable = isCopyableText(bytes, from, to);
  fields.isPlain = false;
}

/** The fields that the grammar requires. */
function readMandatory(fields: Fields, ranges: PieceRanges): void {
  const { foundation, component, transport, priority, address, port, type } = ranges;
  if (!foundation.isAbsent) readFoundation(fields, foundation.from, foundation.to);
  if (!component.isAbsent) readComponent(fields, component.from, component.to);
  if (!transport.isAbsent) readTransport(fields, transport.from, transport.to);
  if (!priority.isAbsent) readPriority(fields, priority.from, priority.to);
  if (!address.isAbsent) readAddress(fields, address.from, address.to);
  if (!port.isAbsent) readPort(fields, port.from, port.to);
  if (!type.isAbsent) readType(fields, type.from, type.to);
  fields.isPartial =
    foundation.isAbsent ||
    component.isAbsent ||
    transport.isAbsent ||
    priority.isAbsent ||
    address.isAbsent ||
    port.isAbsent ||
    type.isAbsent;
}

function readRelated(fields: Fields, address: PieceRange, port: PieceRange): void {
  if (!address.isAbsent) {
    fields.relatedAddressFrom = address.from;
    fields.relatedAddressTo = address.to;
    const kind = addressKind(fields.bytes, address.from, address.to);
    if (kind === 'hostname' || kind === 'invalid') fields.note('related-address-invalid', address.from, address.to);
  }
  if (port.isAbsent) return;
  const number = wholeNumber(fields.bytes, port.from, port.to);
  const isHidden = number < 0 && isHiddenNumber(textOf(fields.bytes, port.from, port.to));
  if (number < 0) fields.note(isHidden ? 'related-port-redacted' : 'related-port-number', port.from, port.to);
  else if (number > 0xffff) fields.note('related-port-range', port.from, port.to);
  else fields.relatedPort = number;
}

function readRest(fields: Fields, { tcpType, ufrag, generation, networkId, networkCost }: PieceRanges): void {
  if (!tcpType.isAbsent) {
    fields.tcpType = TCP_TYPES.find(fields.bytes, tcpType.from, tcpType.to, false);
    if (fields.tcpType === 0) fields.note('tcptype-unknown', tcpType.from, tcpType.to);
  }
  if (!ufrag.isAbsent) {
    fields.ufragFrom = ufrag.from;
    fields.ufragTo = ufrag.to;
  }
  fields.generation = numberIn(fields, generation, 0xffffffff);
  fields.networkId = numberIn(fields, networkId, 0xffff);
  fields.networkCost = numberIn(fields, networkCost, 0xffff);
}

/** The number there, or -1 if there is none. */
function numberIn(fields: Fields, range: PieceRange, largest: number): number {
  if (range.isAbsent) return -1;
  const number = wholeNumber(fields.bytes, range.from, range.to);
  if (number < 0) fields.note('extension-number', range.from, range.to);
  else if (number > largest) fields.note('extension-range', range.from, range.to);
  return number > largest ? -1 : number;
}

/** The text of the log, and after it the parts that do not occur in it verbatim. */
class PiecedText {
  readonly rawLength: number;
  private text: string;
  private length: number;
  /** In ASCII, indexes into the text are also indexes into its bytes. */
  private readonly isAscii: boolean;

  constructor(raw: string) {
    this.text = raw;
    this.length = byteLength(raw);
    this.rawLength = this.length;
    this.isAscii = this.length === raw.length;
  }

  /** The position of the part in the bytes, preferably as a separate word. */
  rangeOf(piece: string): [from: number, to: number] {
    const at = wordIn(this.text, piece);
    const size = byteLength(piece);
    if (at >= 0) {
      const from = this.isAscii && at < this.rawLength ? at : byteLength(this.text.slice(0, at));
      return [from, from + size];
    }
    this.text += `\n${piece}`;
    this.length += 1 + size;
    return [this.length - size, this.length];
  }

  bytes(): Uint8Array {
    return bytesOf(this.text);
  }
}

/** The first place where the word has no adjacent letter or digit; -1 if there is none. */
function wordIn(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = at === 0 ? 0 : text.charCodeAt(at - 1);
    const end = at + word.length;
    if (before !== FULL_STOP && !isWordCode(before) && !(end < text.length && isWordCode(text.charCodeAt(end))))
      return at;
  }
  return -1;
}

const FULL_STOP = 0x2e;

function isWordCode(code: number): boolean {
  return code < 0x80 && (isLetter(code) || isDigit(code) || code === 0x5f);
}
