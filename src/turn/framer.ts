import { byteCount, padded, readUint16 } from '../stun/bytes.ts';
import { DecodeFailure } from '../stun/decode-failure.ts';
import { HEADER_LENGTH } from '../stun/header.ts';
import { checkStart } from '../stun/message.ts';
import { guess } from '../stun/not-stun.ts';
import { CHANNEL_HEADER_LENGTH, FIRST_CHANNEL, LAST_CHANNEL } from './channel-data.ts';

export interface TurnFramed {
  /** Complete STUN messages and ChannelData with padding, in order, each with its own bytes. */
  messages: Uint8Array[];
  /** The stream is not TURN, and stays refused from here on. */
  refusal?: DecodeFailure;
}

/** The length of ChannelData's header, and of the start of a STUN header. */
const START = 4;

/**
 * Splits a TCP or TLS stream into STUN messages and ChannelData (RFC 8656 section 12.5). It buffers at most one of
 * them, 65,552 bytes, and does the same work however small the pieces are. `isBound` says which channels are in use,
 * because text of another protocol, such as `HTTP/1.1`, starts like ChannelData.
 */
export class TurnFramer {
  private readonly isBound: (channel: number) => boolean;
  #part = new Uint8Array(START);
  #filled = 0;
  #refusal: DecodeFailure | undefined;

  constructor(isBound: (channel: number) => boolean) {
    this.isBound = isBound;
  }

  push(chunk: Uint8Array): TurnFramed {
    const messages: Uint8Array[] = [];
    for (let at = 0; at < chunk.length && this.#refusal === undefined; ) {
      at += this.#take(chunk.subarray(at));
      if (this.#isWhole) messages.push(this.#release());
    }
    return this.#refusal === undefined ? { messages } : { messages, refusal: this.#refusal };
  }

  /** The stream has ended: returns the error if that was within a message. */
  end(): DecodeFailure | undefined {
    if (this.#refusal !== undefined || this.#filled === 0) return this.#refusal;
    const hint = guess(this.#part.subarray(0, this.#filled));
    return new DecodeFailure(
      'cut-off',
      `The connection ended inside a message, after ${byteCount(this.#filled)}${hint}.`,
    );
  }

  /** Fills the start, the header or the rest, as far as the piece goes; returns how much was used. */
  #take(piece: Uint8Array): number {
    const used = piece.subarray(0, this.#part.length - this.#filled);
    this.#part.set(used, this.#filled);
    this.#filled += used.length;
    if (this.#isStun) this.#refusal = checkStart(this.#part.subarray(0, Math.min(this.#filled, HEADER_LENGTH)));
    if (this.#refusal === undefined && this.#filled === this.#part.length) this.#refusal = this.#grow(piece);
    return used.length;
  }

  /** Makes room for the rest, once its length is known. */
  #grow(seen: Uint8Array): DecodeFailure | undefined {
    if (this.#filled === START) return this.#isStun ? this.#growTo(HEADER_LENGTH) : this.#growToChannelData(seen);
    if (this.#filled !== HEADER_LENGTH || !this.#isStun) return undefined;
    return this.#growTo(HEADER_LENGTH + readUint16(this.#part, 2));
  }

  #growToChannelData(seen: Uint8Array): DecodeFailure | undefined {
    const channel = readUint16(this.#part, 0);
    const isChannel = channel >= FIRST_CHANNEL && channel <= LAST_CHANNEL && this.isBound(channel);
    if (isChannel) return this.#growTo(CHANNEL_HEADER_LENGTH + padded(readUint16(this.#part, 2)));
    return new DecodeFailure('not-stun', `The bytes are neither STUN nor a bound channel's${guess(seen)}.`);
  }

  #growTo(length: number): undefined {
    const larger = new Uint8Array(length);
    larger.set(this.#part);
    this.#part = larger;
  }

  get #isStun(): boolean {
    return ((this.#part[0] ?? 0) & 0xc0) === 0;
  }

  get #isWhole(): boolean {
    if (this.#refusal !== undefined || this.#filled < this.#part.length) return false;
    return this.#filled >= (this.#isStun ? HEADER_LENGTH : CHANNEL_HEADER_LENGTH);
  }

  #release(): Uint8Array {
    const message = this.#part;
    this.#part = new Uint8Array(START);
    this.#filled = 0;
    return message;
  }
}
