import { byteCount, readUint16 } from '../stun/bytes.ts';
import { DecodeFailure } from '../stun/decode-failure.ts';
import { HEADER_LENGTH } from '../stun/header.ts';
import { checkStart } from '../stun/message.ts';
import { guess } from '../stun/not-stun.ts';
import type { Framed, Framer } from './transport.ts';

/**
 * Cuts a TCP or TLS stream into STUN messages, which follow each other without further framing (RFC 8489 section
 * 6.2.2). It keeps one message at most, 20 + 65,532 bytes, and does the same work however small the pieces are.
 */
export class StreamFramer implements Framer {
  #message = new Uint8Array(HEADER_LENGTH);
  #filled = 0;
  #refusal: DecodeFailure | undefined;

  push(chunk: Uint8Array): Framed {
    const messages: Uint8Array[] = [];
    for (let at = 0; at < chunk.length && this.#refusal === undefined; ) {
      at += this.#take(chunk.subarray(at));
      if (this.#isWhole()) messages.push(this.#release());
    }
    return this.#refusal === undefined ? { messages } : { messages, refusal: this.#refusal };
  }

  /** The stream has ended: a Refusal when that was within a message. */
  end(): DecodeFailure | undefined {
    if (this.#refusal !== undefined || this.#filled === 0) return this.#refusal;
    const hint = guess(this.#message.subarray(0, this.#filled));
    return new DecodeFailure('cut-off', `The connection ended inside a message, after ${this.begun}${hint}.`);
  }

  /** How much there is of a message that is not whole: `25 bytes of 32`. */
  get begun(): string | undefined {
    if (this.#filled === 0 || this.#refusal !== undefined) return undefined;
    const whole = this.#filled < HEADER_LENGTH ? `a header of ${HEADER_LENGTH}` : `${this.#message.length}`;
    return `${byteCount(this.#filled)} of ${whole}`;
  }

  /** Fills the header, then the body, as far as the piece goes; returns how much was used. */
  #take(piece: Uint8Array): number {
    const part = piece.subarray(0, this.#message.length - this.#filled);
    this.#message.set(part, this.#filled);
    const before = this.#filled;
    this.#filled += part.length;
    if (before < HEADER_LENGTH) this.#readHeader();
    return part.length;
  }

  #readHeader(): void {
    this.#refusal = checkStart(this.#message.subarray(0, this.#filled));
    if (this.#refusal !== undefined || this.#filled < HEADER_LENGTH) return;
    const whole = new Uint8Array(HEADER_LENGTH + readUint16(this.#message, 2));
    whole.set(this.#message);
    this.#message = whole;
  }

  #isWhole(): boolean {
    if (this.#refusal !== undefined || this.#filled < HEADER_LENGTH) return false;
    return this.#filled === HEADER_LENGTH + readUint16(this.#message, 2);
  }

  #release(): Uint8Array {
    const message = this.#message;
    this.#message = new Uint8Array(HEADER_LENGTH);
    this.#filled = 0;
    return message;
  }
}
