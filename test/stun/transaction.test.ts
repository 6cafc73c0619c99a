import { describe, expect, test } from 'vitest';
import { type Entry, entry, rawEntry } from '../../src/stun/attribute.ts';
import { ERROR_CODE, XOR_MAPPED_ADDRESS } from '../../src/stun/attributes/stun.ts';
import { encode } from '../../src/stun/encode.ts';
import { type MessageClass, transactionIdOf } from '../../src/stun/header.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { Transaction, type TransactionOptions } from '../../src/stun/transaction.ts';

const SERVER = { address: '192.0.2.1', port: 3478 };
const MAPPED = entry(XOR_MAPPED_ADDRESS, { address: '198.51.100.7', port: 50000 });

function bindingRequest(id?: number): Uint8Array {
  const transactionId = id === undefined ? {} : { transactionId: new Uint8Array(12).fill(id) };
  return encode({ class: 'request', method: METHOD.BINDING, ...transactionId });
}

function started(options: TransactionOptions = {}, now = 0): Transaction {
  const transaction = new Transaction(bindingRequest(), { source: SERVER, ...options });
  transaction.start(now);
  return transaction;
}

/** An answer to the request, as right as the parts that are left out. */
function answer(
  { request }: Pick<Transaction, 'request'>,
  parts: { class?: MessageClass; method?: number; transactionId?: Uint8Array; attributes?: Entry[] } = {},
): Uint8Array {
  const transactionId = transactionIdOf(request);
  return encode({ class: 'success', method: METHOD.BINDING, transactionId, attributes: [MAPPED], ...parts });
}

/** Lets time pass from deadline to deadline; returns when something was sent, and when it ended. */
function runOut(transaction: Transaction): { sends: number[]; end: number | undefined } {
  const sends: number[] = [];
  for (let at = transaction.deadline; at !== undefined; at = transaction.deadline) {
    const { send, outcome } = transaction.onDeadline(at);
    if (send !== undefined) sends.push(at);
    if (outcome !== undefined) return { sends, end: at };
  }
  return { sends, end: undefined };
}

describe('without an answer', () => {
  test('over UDP it sends at 0, 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 s, and fails at 39.5 s', () => {
    const transaction = new Transaction(bindingRequest());
    expect(transaction.deadline).toBeUndefined();
    expect(transaction.start(0)).toStrictEqual({ send: transaction.request });
    expect(runOut(transaction)).toStrictEqual({ sends: [500, 1500, 3500, 7500, 15_500, 31_500], end: 39_500 });
    expect(transaction.outcome).toStrictEqual({ kind: 'timeout', elapsed: 39_500 });
    expect(transaction.sent).toBe(7);
    expect(transaction.deadline).toBeUndefined();
  });

  test('over TCP and TLS it sends once, and fails at 39.5 s', () => {
    const transaction = started({ isReliable: true });
    expect(runOut(transaction)).toStrictEqual({ sends: [], end: 39_500 });
    expect(transaction.sent).toBe(1);
  });

  test('the clock may show anything at the start', () => {
    expect(runOut(started({}, 1e12))).toStrictEqual({
      sends: [500, 1500, 3500, 7500, 15_500, 31_500].map((after) => 1e12 + after),
      end: 1e12 + 39_500,
    });
  });

  test.each([
    [{ timeout: 3000 }, [500, 1500], 3000],
    [{ timeout: 1500 }, [500], 1500],
    [{ timeout: 100 }, [], 100],
    [{ timeout: 100_000 }, [500, 1500, 3500, 7500, 15_500, 31_500], 39_500],
    [{ timeout: 100_000, isReliable: true }, [], 39_500],
    [{ timeout: 250, isReliable: true }, [], 250],
    [{ rto: 100 }, [100, 300, 700, 1500, 3100, 6300], 7900],
    [{ rto: 100, timeout: 1000 }, [100, 300, 700], 1000],
  ])('%j', (options, sends, end) => {
    expect(runOut(started(options))).toStrictEqual({ sends, end });
  });

  test('nothing happens before the deadline', () => {
    const transaction = started();
    expect(transaction.onDeadline(499.9)).toStrictEqual({});
    expect(transaction.onDeadline(500)).toStrictEqual({ send: transaction.request });
    expect(transaction.onDeadline(500)).toStrictEqual({});
  });

  test('a late call sends once, and the end moves: what the process did not wait does not count', () => {
    const transaction = started({ timeout: 2000 });
    expect(transaction.onDeadline(10_000)).toStrictEqual({ send: transaction.request });
    expect(transaction.deadline).toBe(11_000);
    expect(transaction.onDeadline(50_000)).toStrictEqual({ send: transaction.request });
    expect(transaction.isLast).toBe(true);
    expect(transaction.deadline).toBe(50_500);
    expect(transaction.onDeadline(50_500)).toStrictEqual({ outcome: { kind: 'timeout', elapsed: 50_500 } });
  });

  test('a call that is a little late moves nothing', () => {
    const transaction = started({ timeout: 2000 });
    transaction.onDeadline(740);
    expect(transaction.deadline).toBe(1500);
    transaction.onDeadline(1600);
    expect(transaction.isLast).toBe(true);
    expect(transaction.deadline).toBe(2000);
  });

  test('it starts once', () => {
    expect(started().start(1)).toStrictEqual({});
  });
});

describe('an answer', () => {
  test('ends it', () => {
    const transaction = started();
    const { outcome } = transaction.receive(answer(transaction), 20, SERVER);
    expect(outcome).toMatchObject({ kind: 'success', elapsed: 20, rtt: 20, response: { class: 'success' } });
    expect(transaction.outcome).toBe(outcome);
    expect(transaction.deadline).toBeUndefined();
    expect(transaction.onDeadline(500)).toStrictEqual({});
    expect(transaction.ignored.size).toBe(0);
  });

  test('gives no round trip time when the request went out twice', () => {
    const transaction = started();
    transaction.onDeadline(500);
    const { outcome } = transaction.receive(answer(transaction), 510, SERVER);
    expect(outcome).toMatchObject({ kind: 'success', elapsed: 510 });
    expect(outcome).not.toHaveProperty('rtt');
  });

  test('says which of the requests it answers, when each has an id of its own', () => {
    for (const [answered, rtt] of [
      [0, 810],
      [1, 310],
    ] as const) {
      const requests = [bindingRequest(1), bindingRequest(2)] as const;
      const transaction = new Transaction(requests[0], { renew: () => requests[1] });
      transaction.start(0);
      expect(transaction.onDeadline(500)).toStrictEqual({ send: requests[1] });
      const { outcome } = transaction.receive(answer({ request: requests[answered] }), 810, SERVER);
      expect(outcome).toMatchObject({ kind: 'success', elapsed: 810, rtt });
    }
  });

  test('counts even after the last deadline, if it is read before the failure is reported', () => {
    const transaction = started({ timeout: 100 });
    expect(transaction.receive(answer(transaction), 120, SERVER).outcome).toMatchObject({ kind: 'success', rtt: 120 });
  });

  test('that is an error brings its code and reason', () => {
    const transaction = started();
    const error = { code: 401, reason: 'Unauthenticated' };
    const bytes = answer(transaction, { class: 'error', attributes: [entry(ERROR_CODE, error)] });
    expect(transaction.receive(bytes, 5, SERVER).outcome).toMatchObject({ kind: 'error', error, rtt: 5 });
  });

  test.each([
    ['without ERROR-CODE', [], 'The error response has no ERROR-CODE (RFC 8489 section 14.8).'],
    [
      'with a broken one',
      [rawEntry(0x0009, new Uint8Array(2))],
      'ERROR-CODE has 2 bytes, fewer than 4 (RFC 8489 section 14.8).',
    ],
  ])('that is an error %s says so', (_, attributes, message) => {
    const transaction = started();
    const bytes = answer(transaction, { class: 'error', attributes });
    expect(transaction.receive(bytes, 5, SERVER).outcome).toMatchObject({ kind: 'error', error: { message } });
  });

  test('with an attribute that must be understood and is not fails it', () => {
    const transaction = started();
    const bytes = answer(transaction, { attributes: [MAPPED, rawEntry(0x7fff, new Uint8Array())] });
    expect(transaction.receive(bytes, 5, SERVER).outcome).toMatchObject({
      kind: 'unknown-attributes',
      types: [0x7fff],
    });
  });

  test('that arrives again is a duplicate', () => {
    const transaction = started();
    const bytes = answer(transaction);
    transaction.receive(bytes, 5, SERVER);
    expect(transaction.receive(bytes, 6, SERVER)).toStrictEqual({});
    expect(transaction.receive(answer(transaction, { class: 'error' }), 7, SERVER)).toStrictEqual({});
    expect(Object.fromEntries(transaction.ignored)).toStrictEqual({ duplicate: 2 });
    expect(transaction.outcome).toMatchObject({ kind: 'success', elapsed: 5 });
  });

  test('requires no source on a connected socket', () => {
    const transaction = new Transaction(bindingRequest());
    transaction.start(0);
    expect(transaction.receive(answer(transaction), 5).outcome?.kind).toBe('success');
  });

  test('may come from an IPv4 address that a socket of both families writes as IPv6', () => {
    const transaction = started();
    const source = { address: '::ffff:192.0.2.1', port: 3478 };
    expect(transaction.receive(answer(transaction), 5, source).outcome?.kind).toBe('success');
  });
});

describe('what is not the answer is ignored and counted, and the wait goes on', () => {
  const otherId = new Uint8Array(12);
  const other = { address: '192.0.2.2', port: 3478 };

  test.each([
    ['not-stun', () => new Uint8Array(), SERVER],
    ['not-stun', () => Buffer.from('HTTP/1.1 400 Bad Request'), SERVER],
    ['not-stun', (one: Transaction) => answer(one).subarray(0, -4), SERVER],
    ['not-stun', (one: Transaction) => Buffer.concat([answer(one), new Uint8Array(4)]), SERVER],
    ['cookie', (one: Transaction) => answer(one).fill(0, 4, 8), SERVER],
    ['transaction-id', (one: Transaction) => answer(one, { transactionId: otherId }), SERVER],
    ['transaction-id', (one: Transaction) => answer(one, { class: 'error', transactionId: otherId }), SERVER],
    ['method', (one: Transaction) => answer(one, { method: METHOD.ALLOCATE }), SERVER],
    ['class', (one: Transaction) => one.request, SERVER],
    ['class', (one: Transaction) => answer(one, { class: 'indication' }), SERVER],
    ['source', (one: Transaction) => answer(one), other],
    ['source', (one: Transaction) => answer(one, { class: 'error' }), { ...SERVER, port: 3479 }],
    ['source', (one: Transaction) => answer(one), undefined],
  ] as const)('%s', (reason, bytes, source) => {
    const transaction = started();
    expect(transaction.receive(bytes(transaction), 5, source)).toStrictEqual({});
    expect(Object.fromEntries(transaction.ignored)).toStrictEqual({ [reason]: 1 });
    expect(transaction.deadline).toBe(500);
    expect(transaction.receive(answer(transaction), 9, SERVER).outcome).toMatchObject({ kind: 'success', rtt: 9 });
  });

  test('nothing is counted before the start', () => {
    const transaction = new Transaction(bindingRequest());
    expect(transaction.receive(answer(transaction), 0)).toStrictEqual({});
    expect(transaction.ignored.size).toBe(0);
  });
});

describe('the transport fails', () => {
  test('that ends it, with the reason', () => {
    const transaction = started();
    const outcome = { kind: 'failed', reason: 'ECONNREFUSED', elapsed: 3 };
    expect(transaction.fail('ECONNREFUSED', 3)).toStrictEqual({ outcome });
    expect(transaction.deadline).toBeUndefined();
    expect(transaction.fail('again', 4)).toStrictEqual({});
    expect(transaction.outcome).toStrictEqual(outcome);
  });

  test('before the start it never starts', () => {
    const transaction = new Transaction(bindingRequest());
    expect(transaction.fail('ENETUNREACH', 3).outcome).toMatchObject({ kind: 'failed', elapsed: 0 });
    expect(transaction.start(4)).toStrictEqual({});
  });
});
