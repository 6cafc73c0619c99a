/**
 * Why bytes are not a STUN message, or a value is invalid for its attribute:
 * - `too-short`: fewer bytes than a header
 * - `not-stun`: the first two bits are not zero
 * - `unaligned-length`: the length is not a multiple of four
 * - `wrong-length`: more or fewer bytes than the length says
 * - `wrong-cookie`: no magic cookie; an RFC 3489 message, or something else
 * - `attribute-overrun`: an attribute that ends after the message
 * - `too-many-attributes`: more than any honest sender uses
 * - `cut-off`: a stream that ended within a message
 * - `malformed-attribute`: an attribute whose value breaks its own format
 */
export type DecodeFailureId =
  | 'too-short'
  | 'not-stun'
  | 'unaligned-length'
  | 'wrong-length'
  | 'wrong-cookie'
  | 'attribute-overrun'
  | 'too-many-attributes'
  | 'cut-off'
  | 'malformed-attribute';

/** Returned, never thrown: bad input from the network is not exceptional. `message` is a plain sentence. */
export class DecodeFailure {
  readonly id: DecodeFailureId;
  readonly message: string;

  constructor(id: DecodeFailureId, message: string) {
    this.id = id;
    this.message = message;
  }

  /** The message as the end of a sentence that names what is not STUN: `the first byte is 0x48, above 0x3f`. */
  get clause(): string {
    const text = this.message.replace(/^Not STUN: /, '').replace(/\.$/, '');
    return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  }
}
