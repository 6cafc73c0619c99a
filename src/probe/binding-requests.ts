import { HEADER_LENGTH, TRANSACTION_ID_LENGTH } from '../stun/header.ts';
import { renewFingerprint } from '../stun/integrity.ts';
import { bindingRequest, type World } from './binding.ts';

/** In requests. */
const SLAB = 128;

/** Makes requests without attributes, each a copy of the first with an id of its own. */
export class BindingRequests {
  private readonly randomBytes: World['randomBytes'];
  private readonly first: Uint8Array;
  /** Room for many: to get it for each would take longer than to fill it. */
  private slab = new Uint8Array(0);
  private used = 0;

  constructor(randomBytes: World['randomBytes']) {
    this.randomBytes = randomBytes;
    this.first = bindingRequest(randomBytes);
  }

  next(): Uint8Array {
    const request = this.room();
    request.set(this.first);
    request.set(this.randomBytes(TRANSACTION_ID_LENGTH), HEADER_LENGTH - TRANSACTION_ID_LENGTH);
    renewFingerprint(request);
    return request;
  }

  private room(): Uint8Array {
    const { length } = this.first;
    if (this.used === this.slab.length) {
      this.slab = new Uint8Array(length * SLAB);
      this.used = 0;
    }
    const from = this.used;
    this.used += length;
    return this.slab.subarray(from, this.used);
  }
}
