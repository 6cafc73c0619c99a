import { expect, test } from 'vitest';
import { auditedPeers } from '../../../src/coturn/audited-peers.ts';
import { Stop } from '../../../src/probe/clock.ts';
import { type AuditSettings, auditTurn } from '../../../src/probe/turn/audit/audit.ts';
import type { AuditFacts } from '../../../src/probe/turn/audit/facts.ts';
import { DecodeFailure } from '../../../src/stun/decode-failure.ts';
import { decode } from '../../../src/stun/message.ts';
import { METHOD } from '../../../src/stun/methods.ts';
import { FakeClock, LOCAL, MemoryTransport } from '../../support/memory-transport.ts';
import { PASSWORD, TurnDouble, USER } from '../../support/turn-double.ts';

const MOST = 60_000;

const SETTINGS: AuditSettings = {
  credentials: { username: USER, password: PASSWORD },
  timeout: 5000,
  most: MOST,
  targets: auditedPeers(),
  wellKnown: [],
};

/** Delays the answer to a request by so many milliseconds; for ever, if that is not known. */
type Delay = (method: number) => number | undefined;

/** A server on a clock that the test advances, and how many requests came in each second. */
class Slow {
  readonly clock = new FakeClock();
  readonly double: TurnDouble;
  readonly sentAt: number[] = [];
  private readonly delay: Delay;
  private port = LOCAL.port;

  constructor(delay: Delay) {
    this.delay = delay;
    this.double = new TurnDouble();
  }

  audit(stop = new Stop()): Promise<AuditFacts> {
    const target = { url: 'turn:192.0.2.1', host: '192.0.2.1', transport: 'udp' as const };
    const open = async () => {
      const source = { ...LOCAL, port: this.port++ };
      const transport = new MemoryTransport('udp', (bytes, to) => this.answer(bytes, source, to));
      return { ok: true as const, transport };
    };
    const randomBytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => Math.random() * 256);
    return auditTurn({ target, open, openStream: open }, SETTINGS, { clock: this.clock, randomBytes, stop });
  }

  private answer(bytes: Uint8Array, source: typeof LOCAL, to: MemoryTransport): void {
    const message = decode(bytes);
    if (message instanceof DecodeFailure) return;
    this.sentAt.push(this.clock.now());
    const delay = this.delay(message.method);
    if (delay === undefined) return;
    const answers = this.double.handle(bytes, source);
    this.clock.at(this.clock.now() + delay, () => {
      for (const answer of answers) to.receive(answer.bytes);
    });
  }
}

/** Lets it go on until it ends; how long that took. */
async function timeOf(slow: Slow, audit: Promise<AuditFacts>): Promise<{ facts: AuditFacts; seconds: number }> {
  let facts: AuditFacts | undefined;
  audit.then((ended) => (facts = ended));
  for (let second = 1; second <= 200; second++) {
    await slow.clock.pass(1000);
    if (facts !== undefined) return { facts, seconds: second };
  }
  throw new Error('it does not end');
}

const PEER_REQUESTS: readonly number[] = [METHOD.CREATE_PERMISSION, METHOD.CHANNEL_BIND];

test('a server that takes seconds for each answer does not keep it longer than a minute', async () => {
  const slow = new Slow((method) => (PEER_REQUESTS.includes(method) ? 4900 : 1));
  const { facts, seconds } = await timeOf(slow, slow.audit());
  expect(seconds).toBeLessThanOrEqual(MOST / 1000 + 2);
  expect(facts.endedBy).toBe('time');
  expect(facts.peers.some(({ permission }) => permission === 'granted')).toBe(true);
  expect(facts.peers.some(({ permission }) => permission === 'not-tested')).toBe(true);
  expect(slow.double.allocations).toStrictEqual([]);
});

test('one that answers no more is given up after ten requests at a time', async () => {
  const slow = new Slow((method) => (PEER_REQUESTS.includes(method) ? undefined : 1));
  const { facts, seconds } = await timeOf(slow, slow.audit());
  expect(seconds).toBeLessThan(30);
  expect(facts.endedBy).toBeUndefined();
  expect(facts.peers.every(({ permission }) => permission === 'not-tested')).toBe(true);
  expect(slow.double.allocations).toStrictEqual([]);
});

test('at most 400 requests a second are sent, and all are on a fast network', async () => {
  const slow = new Slow(() => 1);
  const { facts } = await timeOf(slow, slow.audit());
  expect(facts.peers.every(({ permission }) => permission === 'granted')).toBe(true);
  const most = Math.max(
    ...slow.sentAt.map((time) => slow.sentAt.filter((other) => other >= time && other < time + 1000).length),
  );
  expect(most).toBeLessThanOrEqual(430);
});
