import { bytesOf, startsWith } from '../../../candidate/bytes.ts';
import type { Fields } from '../../../candidate/fields.ts';
import { TCP_TYPES, TRANSPORTS, TYPES } from '../../../candidate/words.ts';
import { type Detection, type Direction, UNKNOWN } from '../../../logs/scanner/detection.ts';
import { Label } from '../../../logs/scanner/label.ts';
import { textWidth } from '../../../term/width.ts';
import { ByteBuffer, type Literal, literal } from '../../byte-buffer.ts';
import type { View } from '../../view.ts';
import { isHealthy } from '../copyable.ts';
import { COLUMN_NAMES, labelOf, lineOf, PORT, PRIORITY, shownCells, WIDEST_ADDRESS } from './cells.ts';
import { rowOf } from './row.ts';
import { type Scope, scopeOf } from './scope.ts';
import { WAYS } from './sheet.ts';

/** Up to this many rows are grouped; then they are printed, and grouping starts over. */
const MOST_ROWS = 5000;
const MOST_GROUPS = 64;

/** Column widths that suit nearly every log. */
const WIDTHS: readonly number[] = [5, 11, 39, 5, 10];
const GAP = 2;

/** The candidates of one direction and one media section. */
interface Group {
  direction: Direction;
  mid: Label;
  mLineIndex: number;
  label: string;
  out: ByteBuffer;
}

/**
 * The rows of a long log, written as they come: in groups of a few thousand rows, in columns that were laid out before.
 * Most never become strings.
 */
export class Stream {
  private readonly out: ByteBuffer;
  private readonly view: View;
  private readonly widths = [...WIDTHS];
  private labelWidth = 0;
  private groups: Group[] = [];
  private last: Group | undefined;
  private readonly spare: ByteBuffer[] = [];
  private rowCount = 0;
  private printed: Direction | undefined;
  private hasHeader = false;
  private hasDirections = false;

  constructor(out: ByteBuffer, view: View) {
    this.out = out;
    this.view = view;
  }

  add(found: Detection): void {
    const group = this.groupOf(found);
    if (found.compat === undefined && isHealthy(found) && hasUsualAddress(found)) this.copyRow(found, group);
    else this.writeRow(found, group);
    if (++this.rowCount >= MOST_ROWS) this.flush();
  }

  get hasNews(): boolean {
    return this.rowCount > 0;
  }

  /** Something else was printed: the next row needs its heading again. */
  interrupt(): void {
    this.printed = undefined;
  }

  flush(): void {
    this.hasDirections ||= this.groups.some(({ direction }) => direction !== UNKNOWN);
    if (!this.hasHeader && this.groups.length > 0) this.writeHeader();
    for (const direction of new Set(this.groups.map((group) => group.direction))) {
      if (this.hasDirections && direction !== this.printed) {
        this.out.text(`${this.view.style.strong(WAYS[direction])}\n`);
        this.printed = direction;
      }
      for (const group of this.groups) if (group.direction === direction) this.out.append(group.out);
    }
    for (const { out } of this.groups) {
      out.length = 0;
      this.spare.push(out);
    }
    this.groups = [];
    this.last = undefined;
    this.rowCount = 0;
  }

  private writeHeader(): void {
    this.hasHeader = true;
    const cells = COLUMN_NAMES.map((name, k) => this.padded(name, k));
    this.out.text(`${this.view.style.dim(`${' '.repeat(this.labelWidth + GAP)}${cells.join('  ')}`)}\n`);
  }

  private padded(cell: string, column: number): string {
    const blanks = ' '.repeat(Math.max(0, (this.widths[column] ?? 0) - textWidth(cell)));
    return column === PORT || column === PRIORITY ? blanks + cell : cell + blanks;
  }

  private groupOf(found: Detection): Group {
    const { last } = this;
    if (last !== undefined && isOf(last, found)) return last;
    const known = this.groups.find((group) => isOf(group, found));
    if (known === undefined && this.groups.length >= MOST_GROUPS) this.flush();
    this.last = known ?? this.newGroup(found);
    return this.last;
  }

  private newGroup({ direction, mid, mLineIndex }: Detection): Group {
    const { text } = mid;
    const mids = text === undefined ? [] : [text];
    const label = labelOf({ mids, mLines: mLineIndex < 0 ? [] : [mLineIndex] });
    const group = { direction, mid: new Label(), mLineIndex, label, out: this.spare.pop() ?? new ByteBuffer() };
    group.mid.copy(mid);
    this.groups.push(group);
    if (label !== '') this.labelWidth = Math.max(this.labelWidth, GAP + textWidth(label));
    return group;
  }

  /** The first row of a group has its label. */
  private startRow({ out, label }: Group): void {
    const width = this.labelWidth + GAP;
    if (out.length === 0 && label !== '') out.text(`  ${label}${' '.repeat(width - GAP - textWidth(label))}`);
    else blanks(out, width);
  }

  private writeRow(found: Detection, group: Group): void {
    const line = lineOf(rowOf(found), (address) => address, undefined);
    const notes = [...line.notes.main, ...line.notes.more].join(', ');
    const cells = shownCells(line, ALL_COLUMNS).map((cell, k) => this.padded(cell, k));
    const { row, text = cells.join('  ') } = line;
    const mark = row.isEnd ? this.view.style.dim : row.ok ? same : this.view.style.bad;
    this.startRow(group);
    group.out.text(`${mark(`${text}  ${notes}`.trimEnd())}\n`);
  }

  private copyRow(found: Detection, group: Group): void {
    const { fields, bytes } = found;
    const { out } = group;
    const { widths } = this;
    out.reserve(FIXED_SIZE + this.labelWidth + (widths[2] ?? 0) + 3 * (found.rawTo - found.rawFrom));
    this.startRow(group);
    const type = TYPE[fields.type] ?? DASH;
    out.literal(type);
    blanks(out, GAP + (widths[0] ?? 0) - type.length);
    const protocol = PROTOCOL[fields.transport]?.[fields.tcpType] ?? DASH;
    out.literal(protocol);
    blanks(out, GAP + (widths[1] ?? 0) - protocol.length);
    const length = fields.addressTo - fields.addressFrom;
    if (length > (widths[2] ?? 0)) widths[2] = length;
    out.copy(bytes, fields.addressFrom, fields.addressTo);
    blanks(out, GAP + (widths[2] ?? 0) - length + (widths[3] ?? 0) - digitsOf(fields.port));
    out.number(fields.port);
    blanks(out, GAP + (widths[4] ?? 0) - digitsOf(fields.priority));
    out.number(fields.priority);
    writeNotes(found, out);
    out.byte(LINE_END);
  }
}

const ALL_COLUMNS = COLUMN_NAMES.map((_, column) => column);
const LINE_END = 0x0a;
/** All that is not copied from the log is shorter than this. */
const FIXED_SIZE = 600;
const DASH = literal('–');
const TYPE = ['', ...TYPES.words].map(literal);
const PROTOCOL = ['', ...TRANSPORTS.words].map((transport) =>
  ['', ...TCP_TYPES.words].map((tcpType) => literal(`${transport} ${tcpType}`.trim())),
);
const SCOPE: Readonly<Record<Scope, Literal | undefined>> = {
  '': undefined,
  private: literal('private'),
  loopback: literal('loopback'),
  'link-local': literal('link-local'),
  CGNAT: literal('CGNAT'),
};
const MDNS = literal('mDNS');
const COMPONENT = literal('component ');
const HIDDEN = literal('raddr hidden');
const FOR = literal('for ');
const BEHIND = literal('behind ');
const NETWORK_ID = literal('network-id ');
const NETWORK_COST = literal('network-cost ');
const GENERATION = literal('generation ');
const FIRST = literal('  ');
const NEXT = literal(', ');
const BLANKS = literal(' '.repeat(256));

/** The same words as in notes.ts. */
function writeNotes({ fields, bytes }: Detection, out: ByteBuffer): void {
  const { component, addressKind, addressFrom, addressTo, networkId, networkCost, generation } = fields;
  let count = 0;
  if (component !== 1) {
    out.literal(FIRST);
    out.literal(COMPONENT);
    out.number(component);
    count++;
  }
  const scope = addressKind === 'mdns' ? MDNS : SCOPE[scopeOf(bytes, addressFrom, addressTo)];
  if (scope !== undefined) {
    out.literal(count++ === 0 ? FIRST : NEXT);
    out.literal(scope);
  }
  if (hasBase(fields)) {
    out.literal(count++ === 0 ? FIRST : NEXT);
    writeBase(fields, out);
  }
  if (networkId >= 0) {
    out.literal(count++ === 0 ? FIRST : NEXT);
    out.literal(NETWORK_ID);
    out.number(networkId);
  }
  if (networkCost >= 0) {
    out.literal(count++ === 0 ? FIRST : NEXT);
    out.literal(NETWORK_COST);
    out.number(networkCost);
  }
  if (generation > 0) {
    out.literal(count === 0 ? FIRST : NEXT);
    out.literal(GENERATION);
    out.number(generation);
  }
}

/** Whether there is a base with an address other than the candidate's own. */
function hasBase(fields: Fields): boolean {
  const { bytes, addressFrom, addressTo, relatedAddressFrom, relatedAddressTo } = fields;
  if (relatedAddressFrom < 0) return false;
  if (fields.relatedPort !== fields.port || addressTo - addressFrom !== relatedAddressTo - relatedAddressFrom)
    return true;
  for (let k = 0; k < addressTo - addressFrom; k++) {
    if (bytes[addressFrom + k] !== bytes[relatedAddressFrom + k]) return true;
  }
  return false;
}

function writeBase(fields: Fields, out: ByteBuffer): void {
  const { bytes, relatedAddressFrom: from, relatedAddressTo: to, relatedPort } = fields;
  if ((relatedPort === 0 || relatedPort === 9) && isUnspecified(bytes, from, to)) return out.literal(HIDDEN);
  out.literal(TYPES.words[fields.type - 1] === 'relay' ? FOR : BEHIND);
  const hasPort = relatedPort >= 0 && relatedPort !== fields.port;
  const isIPv6 = hasPort && bytes.indexOf(COLON, from) < to && bytes.indexOf(COLON, from) >= 0;
  if (isIPv6) out.byte(OPEN);
  out.copy(bytes, from, to);
  if (isIPv6) out.byte(CLOSE);
  if (!hasPort) return;
  out.byte(COLON);
  out.number(relatedPort);
}

const COLON = 0x3a;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const ZEROS = ['0.0.0.0', '::'].map(bytesOf);

function isUnspecified(bytes: Uint8Array, from: number, to: number): boolean {
  return ZEROS.some((word) => word.length === to - from && startsWith(bytes, from, to, word, true));
}

function hasUsualAddress({ fields: { addressFrom, addressTo } }: Detection): boolean {
  return addressTo - addressFrom <= WIDEST_ADDRESS;
}

function isOf({ direction, mid, mLineIndex }: Group, found: Detection): boolean {
  if (direction !== found.direction || mid.isKnown !== found.mid.isKnown) return false;
  if (!mid.isKnown) return mLineIndex === found.mLineIndex;
  if (mid.length !== found.mid.length) return false;
  for (let k = 0; k < mid.length; k++) if (mid.words.getUint8(k) !== found.mid.words.getUint8(k)) return false;
  return true;
}

function blanks(out: ByteBuffer, count: number): void {
  out.copyWords(BLANKS.words, 0, Math.min(count, BLANKS.length));
}

function digitsOf(value: number): number {
  if (value < 10) return 1;
  if (value < 100_000) return value < 1000 ? (value < 100 ? 2 : 3) : value < 10_000 ? 4 : 5;
  if (value < 10_000_000) return value < 1_000_000 ? 6 : 7;
  return value < 1_000_000_000 ? (value < 100_000_000 ? 8 : 9) : 10;
}

function same(text: string): string {
  return text;
}
