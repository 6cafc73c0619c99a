import type { AddressKind } from './address.ts';
import type { IssueId, IssueMark } from './issues.ts';
import type { Tokens } from './tokens.ts';

/**
 * What one candidate says, as numbers and byte ranges: the only result of the grammar. The two sinks (an object,
 * and bytes of NDJSON) are written from it. An absent number is -1, an absent range starts at -1.
 * One instance serves any number of candidates.
 */
export class Fields {
  bytes: Uint8Array = new Uint8Array(0);
  /** The text of the candidate is bytes[from, to). */
  from = 0;
  to = 0;
  foundationFrom = -1;
  foundationTo = -1;
  component = -1;
  /** A place in TRANSPORTS, or 0. */
  transport = 0;
  transportFrom = -1;
  transportTo = -1;
  priority = -1;
  addressFrom = -1;
  addressTo = -1;
  addressKind: AddressKind | undefined = undefined;
  port = -1;
  /** A place in TYPES, or 0. */
  type = 0;
  typeFrom = -1;
  typeTo = -1;
  relatedAddressFrom = -1;
  relatedAddressTo = -1;
  relatedPort = -1;
  /** A place in TCP_TYPES, or 0. */
  tcpType = 0;
  generation = -1;
  ufragFrom = -1;
  ufragTo = -1;
  networkId = -1;
  networkCost = -1;
  /** The further extensions, four numbers each: name from, to, value from, to. */
  readonly extensions: number[] = [];
  /** Ranges of ICE passwords, two numbers each. */
  readonly secrets: number[] = [];
  readonly issues: IssueMark[] = [];
  /** Whether the text can be copied into JSON and CSV unchanged. */
  isCopyable = false;
  /** The same, with nothing to report about it. */
  isPlain = false;
  /** Whether mandatory fields are only missing because the log format does not have them. */
  isPartial = false;

  /** Resets the fields; only the start of the text is known. */
  clear(bytes: Uint8Array, from: number): void {
    this.bytes = bytes;
    this.from = from;
    this.to = from;
    this.foundationFrom = -1;
    this.foundationTo = -1;
    this.component = -1;
    this.transport = 0;
    this.transportFrom = -1;
    this.priority = -1;
    this.addressFrom = -1;
    this.addressKind = undefined;
    this.port = -1;
    this.type = 0;
    this.typeFrom = -1;
    this.relatedAddressFrom = -1;
    this.relatedPort = -1;
    this.tcpType = 0;
    this.generation = -1;
    this.ufragFrom = -1;
    this.networkId = -1;
    this.networkCost = -1;
    this.isPartial = false;
    if (this.extensions.length > 0) this.extensions.length = 0;
    if (this.secrets.length > 0) this.secrets.length = 0;
    if (this.issues.length > 0) this.issues.length = 0;
  }

  /** The same text is now in other bytes, `by` further on. */
  move(bytes: Uint8Array, by: number): void {
    if (bytes === this.bytes) return;
    this.bytes = bytes;
    this.from += by;
    this.to += by;
    if (this.foundationFrom >= 0) this.foundationFrom += by;
    if (this.transportFrom >= 0) this.transportFrom += by;
    if (this.addressFrom >= 0) this.addressFrom += by;
    if (this.typeFrom >= 0) this.typeFrom += by;
    if (this.relatedAddressFrom >= 0) this.relatedAddressFrom += by;
    if (this.ufragFrom >= 0) this.ufragFrom += by;
    this.foundationTo += by;
    this.transportTo += by;
    this.addressTo += by;
    this.typeTo += by;
    this.relatedAddressTo += by;
    this.ufragTo += by;
    for (let i = 0; i < this.extensions.length; i++) this.extensions[i] = (this.extensions[i] ?? 0) + by;
    for (let i = 0; i < this.secrets.length; i++) this.secrets[i] = (this.secrets[i] ?? 0) + by;
    for (const mark of this.issues) {
      mark.from += by;
      mark.to += by;
    }
  }

  note(id: IssueId, from: number, to: number): void {
    this.issues.push({ id, from, to });
  }

  noteToken(id: IssueId, tokens: Tokens, index: number): void {
    this.note(id, tokens.start[index] ?? 0, tokens.end[index] ?? 0);
  }
}
