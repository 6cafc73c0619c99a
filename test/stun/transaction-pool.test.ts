import { describe, expect, test } from 'vitest';
import { encode } from '../../src/stun/encode.ts';
import { transactionIdOf } from '../../src/stun/header.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { Transaction } from '../../src/stun/transaction.ts';
import { TransactionPool } from '../../src/stun/transaction-pool.ts';

function transactions(count: number, timeout?: number): Transaction[] {
  const options = timeout === undefined ? {} : { timeout };
  return Array.from(
    { length: count },
    () => new Transaction(encode({ class: 'request', method: METHOD.BINDING }), options),
  );
}

function answer({ request }: Transaction): Uint8Array {
  return encode({ class: 'success', method: METHOD.BINDING, transactionId: transactionIdOf(request) });
}

describe('at most ten are under way to one server', () => {
  test('the others wait, and follow in their order', () => {
    const pool = new TransactionPool();
    const all = transactions(13);
    const sent = all.flatMap((transaction) => pool.add(transaction, 0)).map(({ transaction }) => transaction);
    expect(sent).toStrictEqual(all.slice(0, 10));
    expect([pool.outstanding, pool.queued]).toStrictEqual([10, 3]);

    const [third, eleventh] = [all[2], all[10]];
    if (third === undefined || eleventh === undefined) throw new Error('there are thirteen');
    const steps = pool.receive(answer(third), 20);
    expect(steps).toMatchObject([{ outcome: { kind: 'success', rtt: 20 } }, { send: eleventh.request }]);
    expect(steps.map(({ transaction }) => transaction)).toStrictEqual([third, eleventh]);
    expect([pool.outstanding, pool.queued]).toStrictEqual([10, 2]);
  });

  test('who waits does not lose time', () => {
    const pool = new TransactionPool();
    for (const transaction of transactions(10, 1000)) pool.add(transaction, 0);
    const [late] = transactions(1, 1000);
    if (late === undefined) throw new Error('there is one');
    expect(pool.add(late, 100)).toStrictEqual([]);
    pool.onDeadline(500);
    const steps = pool.onDeadline(1000);
    expect(steps.filter(({ outcome }) => outcome?.kind === 'timeout')).toHaveLength(10);
    expect(steps.at(-1)).toStrictEqual({ transaction: late, send: late.request });
    expect(pool.receive(answer(late), 1040)).toMatchObject([{ outcome: { kind: 'success', rtt: 40 } }]);
  });

  test('hundreds without an answer all end, never more than ten at once', () => {
    const pool = new TransactionPool();
    const all = transactions(250, 1000);
    const ends: number[] = [];
    for (const transaction of all) pool.add(transaction, 0);
    for (let now = pool.deadline; now !== undefined; now = pool.deadline) {
      for (const { outcome } of pool.onDeadline(now)) if (outcome !== undefined) ends.push(now);
      expect(pool.outstanding).toBeLessThanOrEqual(10);
    }
    expect(ends).toHaveLength(250);
    expect(ends.at(-1)).toBe(25_000);
    expect([pool.outstanding, pool.queued, pool.deadline]).toStrictEqual([0, 0, undefined]);
  });
});

describe('the deadline', () => {
  test('is that of the first of them', () => {
    const pool = new TransactionPool();
    expect(pool.deadline).toBeUndefined();
    for (const [i, transaction] of transactions(3).entries()) pool.add(transaction, 10 * i);
    expect(pool.deadline).toBe(500);
    expect(pool.onDeadline(510)).toHaveLength(2);
    expect(pool.deadline).toBe(520);
    expect(pool.onDeadline(519)).toStrictEqual([]);
  });
});

describe('what comes and belongs to nobody is counted', () => {
  test('by reason', () => {
    const pool = new TransactionPool();
    const [one, stranger] = transactions(2);
    if (one === undefined || stranger === undefined) throw new Error('there are two');
    pool.add(one, 0);
    for (const bytes of [answer(stranger), answer(stranger), Buffer.from('x'), answer(stranger).fill(0, 4, 8)]) {
      expect(pool.receive(bytes, 1)).toStrictEqual([]);
    }
    expect(Object.fromEntries(pool.ignored)).toStrictEqual({ 'transaction-id': 2, 'not-stun': 1, cookie: 1 });
    expect(one.ignored.size).toBe(0);
  });

  test('what bears the id of one is counted there, also when that has ended', () => {
    const pool = new TransactionPool();
    const [one] = transactions(1);
    if (one === undefined) throw new Error('there is one');
    pool.add(one, 0);
    expect(pool.receive(answer(one).subarray(0, 20), 1)).toHaveLength(1);
    pool.receive(answer(one), 2);
    pool.receive(one.request, 3);
    expect(Object.fromEntries(one.ignored)).toStrictEqual({ duplicate: 1, class: 1 });
    expect(pool.ignored.size).toBe(0);
  });

  test('only the last hundred that have ended are remembered', () => {
    const pool = new TransactionPool();
    const all = transactions(102);
    for (const transaction of all) {
      pool.add(transaction, 0);
      pool.receive(answer(transaction), 1);
    }
    for (const transaction of all) pool.receive(answer(transaction), 2);
    expect(all.filter(({ ignored }) => ignored.get('duplicate') === 1)).toHaveLength(100);
    expect(pool.ignored.get('transaction-id')).toBe(2);
  });
});

test('when the way to the server fails, all end, those that wait too', () => {
  const pool = new TransactionPool();
  const all = transactions(12);
  for (const transaction of all) pool.add(transaction, 0);
  const steps = pool.fail('ECONNRESET', 7);
  expect(steps.map(({ transaction }) => transaction)).toStrictEqual(all);
  expect(steps.map(({ outcome }) => outcome?.kind)).toStrictEqual(all.map(() => 'failed'));
  expect([pool.outstanding, pool.queued]).toStrictEqual([0, 0]);
});
