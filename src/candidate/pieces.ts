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

/** The fields that the grammar requires, and what reads each. */
const MANDATORY = [
  ['foundation', readFoundation],
  ['component', readComponent],
  ['transport', readTransport],
  ['priority', readPriority],
  ['address', readAddress],
  ['port', readPort],
  ['type', readType],
] as const;

/**
 * Reads a candidate from its parts, which are usually somewhere in `raw`, the text of the log. Each is checked as in a
 * candidate-attribute; what does not fit its field is noted. An absent one is no fault: not every log format has all.
 */
export function readPieces(fields: Fields, raw: string, pieces: Pieces): void {
  const text = new PiecedText(raw);
  const ranges = new Map<string, Range>();
  for (const name in pieces) {
    const piece = pieces[name as keyof Pieces];
    if (piece !== undefined && piece !== '') ranges.set(name, text.rangeOf(piece));
  }
  fields.clear(text.bytes(), 0);
  fields.to = text.rawLength;
  for (const [name, read] of MANDATORY) {
    const range = ranges.get(name);
    if (range !== undefined) read(fields, range[0], range[1]);
    else fields.isPartial = true;
  }
  readRelated(fields, ranges.get('relatedAddress'), ranges.get('relatedPort'));
  readRest(fields, ranges);
  fields.isPlain = false;
}

type Range = [from: number, to: number];

function readRelated(fields: Fields, address: Range | undefined, port: Range | undefined): void {
  if (address !== undefined) {
    [fields.relatedAddressFrom, fields.relatedAddressTo] = address;
    const kind = addressKind(fields.bytes, address[0], address[1]);
    if (kind === 'hostname' || kind === 'invalid') fields.note('related-address-invalid', address[0], address[1]);
  }
  if (port === undefined) return;
  const number = wholeNumber(fields.bytes, port[0], port[1]);
  const isHidden = number < 0 && isHiddenNumber(textOf(fields.bytes, port[0], port[1]));
  if (number < 0) fields.note(isHidden ? 'related-port-redacted' : 'related-port-number', port[0], port[1]);
  else if (number > 0xffff) fields.note('related-port-range', port[0], port[1]);
  else fields.relatedPort = number;
}

function readRest(fields: Fields, ranges: Map<string, Range>): void {
  const tcpType = ranges.get('tcpType');
  if (tcpType !== undefined) {
    fields.tcpType = TCP_TYPES.find(fields.bytes, tcpType[0], tcpType[1], false);
    if (fields.tcpType === 0) fields.note('tcptype-unknown', tcpType[0], tcpType[1]);
  }
  const ufrag = ranges.get('ufrag');
  if (ufrag !== undefined) [fields.ufragFrom, fields.ufragTo] = ufrag;
  fields.generation = numberIn(fields, ranges.get('generation'), 0xffffffff);
  fields.networkId = numberIn(fields, ranges.get('networkId'), 0xffff);
  fields.networkCost = numberIn(fields, ranges.get('networkCost'), 0xffff);
}

/** The number there; -1 when there is nothing. */
function numberIn(fields: Fields, range: Range | undefined, largest: number): number {
  if (range === undefined) return -1;
  const number = wholeNumber(fields.bytes, range[0], range[1]);
  if (number < 0) fields.note('extension-number', range[0], range[1]);
  else if (number > largest) fields.note('extension-range', range[0], range[1]);
  return number > largest ? -1 : number;
}

/** The text of the log, and after it the parts that do not occur in it verbatim. */
class PiecedText {
  readonly rawLength: number;
  private text: string;
  private length: number;
  /** In ASCII, an index into the text is also one into its bytes. */
  private readonly isAscii: boolean;

  constructor(raw: string) {
    this.text = raw;
    this.length = byteLength(raw);
    this.rawLength = this.length;
    this.isAscii = this.length === raw.length;
  }

  /** Where the part is in the bytes, preferably as a word of its own. */
  rangeOf(piece: string): Range {
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

/** The first place where the word has no letter or digit beside it; -1 if there is none. */
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
