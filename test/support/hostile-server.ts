import { type Entry, entry, rawEntry } from '../../src/stun/attribute.ts';
import { ERROR_CODE, SOFTWARE, XOR_MAPPED_ADDRESS } from '../../src/stun/attributes/stun.ts';
import { encode } from '../../src/stun/encode.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { type Behavior, idOf, success } from './stun-server.ts';

/** An address that only a forged answer contains. */
export const FORGED = { address: '203.0.113.66', port: 6666 };

/** Printed unescaped, it would color, reverse, hide and cut off text on the terminal. */
export const NASTY = 'a\u001b[31mred\u001b]0;title\u0007\u202eevil\u2066\u0000b\u009bc\r\nd\ufeff';

function forged(transactionId: Uint8Array, kind: 'success' | 'error' = 'success'): Uint8Array {
  const attributes: Entry[] =
    kind === 'error' ? [entry(ERROR_CODE, { code: 500, reason: 'forged' })] : [entry(XOR_MAPPED_ADDRESS, FORGED)];
  return encode({ class: kind, method: METHOD.BINDING, transactionId, attributes });
}

function otherId(request: Uint8Array): Uint8Array {
  return idOf(request).map((byte, i) => (i === 11 ? byte ^ 1 : byte));
}

/** The true answer after something else. */
function after(...bad: ((request: Buffer) => Uint8Array)[]): Behavior {
  return (request, source, reply) => {
    for (const make of bad) reply(make(request));
    reply(success(request, source));
  };
}

/** Packets sent before the true answer, each of which must be ignored and counted, with the reason of the count. */
export const BEFORE_THE_ANSWER: Readonly<Record<string, { behavior: Behavior; ignored: Record<string, number> }>> = {
  'another transaction id': {
    behavior: after((request) => forged(otherId(request))),
    ignored: { 'transaction-id': 1 },
  },
  'an error with another transaction id': {
    behavior: after((request) => forged(otherId(request), 'error')),
    ignored: { 'transaction-id': 1 },
  },
  'a response to another method': {
    behavior: after((request) => encode({ class: 'success', method: METHOD.ALLOCATE, transactionId: idOf(request) })),
    ignored: { method: 1 },
  },
  'the request itself, and an indication': {
    behavior: after(
      (request) => request,
      (request) => encode({ class: 'indication', method: METHOD.BINDING, transactionId: idOf(request) }),
    ),
    ignored: { class: 2 },
  },
  'a wrong magic cookie': {
    behavior: after((request) => forged(idOf(request)).fill(0, 4, 8)),
    ignored: { cookie: 1 },
  },
  'a truncated answer': {
    behavior: after((request) => forged(idOf(request)).subarray(0, 27)),
    ignored: { 'not-stun': 1 },
  },
  'an attribute beyond the end': {
    behavior: after((request) => forged(idOf(request)).fill(0xff, 22, 24)),
    ignored: { 'not-stun': 1 },
  },
  'nothing at all, a byte, and 60,000 bytes': {
    behavior: after(
      () => new Uint8Array(),
      () => new Uint8Array(1),
      () => new Uint8Array(60_000),
    ),
    ignored: { 'not-stun': 2, cookie: 1 },
  },
  '16,000 attributes': {
    behavior: after((request) => {
      const attributes = Array.from({ length: 16_000 }, () => rawEntry(0x8fff, new Uint8Array()));
      return encode({ class: 'success', method: METHOD.BINDING, transactionId: idOf(request), attributes });
    }),
    ignored: { 'not-stun': 1 },
  },
};

/** SOFTWARE that would command a terminal. */
export const nastySoftware: Behavior = (request, source, reply) =>
  reply(success(request, source, entry(SOFTWARE, NASTY)));

/** The same in the reason of an error. */
export const nastyReason: Behavior = (request, _, reply) =>
  reply(
    encode({
      class: 'error',
      method: METHOD.BINDING,
      transactionId: idOf(request),
      attributes: [entry(ERROR_CODE, { code: 400, reason: NASTY })],
    }),
  );

/** The true answer, one byte at a time at intervals in milliseconds. */
export function slowly(milliseconds: number): Behavior {
  return (request, source, reply) => {
    const bytes = success(request, source);
    let at = 0;
    const timer = setInterval(() => {
      reply(bytes.subarray(at, ++at));
      if (at === bytes.length) clearInterval(timer);
    }, milliseconds);
  };
}
