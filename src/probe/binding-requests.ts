import { HEADER_LENGTH, TRANSACTION_ID_LENGTH } from '../stun/header.ts';
import { renewFingerprint } from '../stun/integrity.ts';
import { bindingRequest, type World } from './binding.ts';

/** Measured in requests. */
const SLAB = 128;

/** Makes requests without attributes but FINGERPRINT. */
export class BindingRequests {
  private readonly randomBytes: World['randomBytes'];
  private readonly length: number;
  /** The bytes before and after the transaction id. */
  private readonly head: Uint8Array;
  private readonly tail: Uint8Array;
  /** Random bytes for many requests, as a separate allocation for each id would take longer than filling it. */
  private slab: Uint8Array = new Uint8Array(0);
  private used = 0;

  constructor(randomBytes: World['randomBytes']) {
    this.randomBytes = randomBytes;
    const model = bindingRequest(randomBytes);
    this.length = model.length;
    this.head = model.subarray(0, HEADER_LENGTH - TRANSACTION_ID_LENGTH);
    this.tail = model.subarray(HEADER_LENGTH);
  }

  next(): Uint8Array {
    const request = this.room();
    request.set(this.head);
    request.set(this.tail, HEADER_LENGTH);
    renewFingerprint(request);
    return request;
  }

  private room(): Uint8Array {
    if (this.used === this.slab.length) {
      this.slab = this.randomBytes(this.length * SLAB);
      this.used = 0;
    }
    const from = this.used;
    this.used += this.length;
    return this.slab.subarray(from, this.used);
  }
}
