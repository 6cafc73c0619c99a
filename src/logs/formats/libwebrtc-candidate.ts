import { bytesOf, COLON, endsWith, equals, isDigit, isLetter, SPACE } from '../../candidate/bytes.ts';
import { PieceRange, PieceRanges, readRanges } from '../../candidate/pieces.ts';
import { TYPES } from '../../candidate/words.ts';
import { type Detection, SENT } from '../scanner/detection.ts';
import { directionOf } from '../scanner/hint.ts';
import type { ScanContext } from '../scanner/scan-context.ts';
import { networkFactsIn } from './libwebrtc-network.ts';

/**
 * `Cand[…]` in libwebrtc's own log (api/candidate.cc, ToSensitiveString), with the ICE password in clear:
 *
 *     Cand[transport:foundation:component:protocol:priority:address:port:type:related address:related port:
 *     ufrag:password:network id:network cost:generation]
 *
 * The name of the transport is usually empty, and absent in old builds, as is what follows the password. These logs
 * have as many candidates as others have candidate-attributes, so they are read byte by byte as well.
 */
export function readCandidate(scan: ScanContext, at: number, start: number, open: number): number {
  const { bytes } = scan;
  const parts = new Parts(bytes, open, Math.min(scan.to, start + MAX_TEXT));
  if (!parts.read()) return at + 1;
  const found = scan.begin(start);
  found.form = 'libwebrtc';
  found.rawTo = parts.at;
  readRanges(found.fields, bytes, start, parts.at, pieces);
  readOldType(found);
  hidePassword(found);
  const isGathered = endsWith(bytes, Math.max(0, scan.lineStart), start, GATHERED);
  if (isGathered) found.facts = networkFactsIn(bytes, Math.max(0, scan.lineStart, start - MAX_TEXT), start);
  found.direction = isGathered ? SENT : directionOf(scan.hint || scan.objects.openHint);
  scan.messageLine = scan.line;
  scan.add(found);
  return parts.at;
}

/** The maximum length of a candidate. */
const MAX_TEXT = 4096;
const GATHERED = bytesOf('Gathered candidate: ');
const OPEN = 0x5b;
const CLOSE = 0x5d;
const ASTERISK = 0x2a;

/** Old builds use their own words for two types. */
export const OLD_TYPES: Readonly<Record<string, string>> = { local: 'host', stun: 'srflx' };
const OLD_TYPE_WORDS = Object.entries(OLD_TYPES).map(([old, type]) => ({
  word: bytesOf(old),
  type: TYPES.words.indexOf(type) + 1,
}));

const pieces = new PieceRanges();
const password = new PieceRange();

function readOldType({ fields }: Detection): void {
  for (const { word, type } of OLD_TYPE_WORDS) {
    if (!equals(fields.bytes, fields.typeFrom, fields.typeTo, word, true)) continue;
    fields.type = type;
    fields.issues.splice(
      fields.issues.findIndex(({ id }) => id === 'type-unknown'),
      1,
    );
  }
}

/** Overwrites it in the scanner's own bytes: no copy is needed, and no later reader can show it. */
function hidePassword({ bytes, fields, rawFrom }: Detection): void {
  if (password.isAbsent) return;
  bytes.fill(ASTERISK, password.from, password.to);
  if (fields.ufragFrom < 0) fields.note('secret-in-log', rawFrom, rawFrom);
  else fields.note('secret-in-log', fields.ufragFrom, fields.ufragTo);
}

/** Kinds of bytes as bit flags: in a word, a number, a name, or a bracketed address. */
const WORD = 1;
const NUMBER = 2;
const NAME = 4;
const BRACKETED = 8;
const KINDS = new Uint8Array(256).map((_, byte) => {
  const isOfWord = byte > SPACE && byte !== COLON && byte !== OPEN && byte !== CLOSE;
  const isOfName = isDigit(byte) || isLetter(byte) || byte === 0x5f;
  const isBracketed = byte > SPACE && byte !== CLOSE;
  return (isOfWord ? WORD : 0) | (isDigit(byte) ? NUMBER : 0) | (isOfName ? NAME : 0) | (isBracketed ? BRACKETED : 0);
});

/** Goes over the parts of `Cand[…]`, and puts their ranges into `pieces` and `password`. */
class Parts {
  at: number;
  private readonly bytes: Uint8Array;
  private readonly to: number;

  constructor(bytes: Uint8Array, from: number, to: number) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  read(): boolean {
    const from = this.at;
    if (this.readHead()) return this.readRest();
    this.at = from;
    return this.take(pieces.foundation, WORD, 0, COLON) && this.readHead() && this.readRest();
  }

  /**
   * Reads from the foundation to the protocol, which is a number if the transport's name was taken as the foundation.
   */
  private readHead(): boolean {
    return (
      this.take(pieces.foundation, WORD, 0, COLON) &&
      this.take(pieces.component, NUMBER, 1, COLON) &&
      this.take(pieces.transport, NAME, 1, COLON) &&
      (this.bytes[pieces.transport.from] ?? 0) >= LOWER_A
    );
  }

  private readRest(): boolean {
    return (
      this.take(pieces.priority, NUMBER, 1, COLON) &&
      this.takeAddress(pieces.address, pieces.port) &&
      this.take(pieces.type, NAME, 1, COLON) &&
      this.takeAddress(pieces.relatedAddress, pieces.relatedPort) &&
      this.take(pieces.ufrag, WORD, 0, COLON) &&
      this.readEnd()
    );
  }

  private readEnd(): boolean {
    if (this.take(password, WORD, 0, CLOSE)) {
      for (const name of ['networkId', 'networkCost', 'generation'] as const) pieces[name].set(0, 0);
      return true;
    }
    return (
      this.take(password, WORD, 0, COLON) &&
      this.take(pieces.networkId, NUMBER, 1, COLON) &&
      this.take(pieces.networkCost, NUMBER, 1, COLON) &&
      this.take(pieces.generation, NUMBER, 1, CLOSE)
    );
  }

  /** An address, which may be an IPv6 one in brackets, or absent; then its port. */
  private takeAddress(address: PieceRange, port: PieceRange): boolean {
    if (this.bytes[this.at] === OPEN) {
      this.at++;
      if (!this.take(address, BRACKETED, 0, CLOSE) || this.bytes[this.at++] !== COLON) return false;
    } else if (!this.take(address, WORD, 0, COLON)) return false;
    const isRead = this.take(port, NUMBER, 0, COLON);
    if (address === pieces.relatedAddress && address.isAbsent) port.set(0, 0);
    return isRead;
  }

  /** Takes at least `least` bytes of one kind, up to the byte that ends the part. */
  private take(range: PieceRange, kind: number, least: number, end: number): boolean {
    const { bytes, at, to } = this;
    let i = at;
    while (i < to && ((KINDS[bytes[i] ?? 0] ?? 0) & kind) !== 0) i++;
    if (i - at < least || i >= to || bytes[i] !== end) return false;
    range.set(at, i);
    this.at = i + 1;
    return true;
  }
}

const LOWER_A = 0x61;
