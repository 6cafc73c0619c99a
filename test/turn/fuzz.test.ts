import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomBytes } from '../../src/io/random.ts';
import type { TransportAddress } from '../../src/stun/ip.ts';
import { TurnClient } from '../../src/turn/client.ts';
import type { Operation } from '../../src/turn/requests.ts';
import { type Faults, TurnDouble, USER } from '../support/turn-double.ts';

const CLIENT: TransportAddress = { address: '198.51.100.7', port: 50_000 };
/** So that it can be found wherever it is sent. */
const PASSWORD = 'a-password-to-be-found';
const TIMEOUT = 5000;

/** What becomes of a reply: some bytes are changed, the end is cut off, or something else comes. */
type Change =
  | { kind: 'honest' }
  | { kind: 'flip'; at: number; mask: number }
  | { kind: 'cut'; to: number }
  | { kind: 'other'; bytes: Uint8Array }
  | { kind: 'grow'; bytes: Uint8Array };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constant({ kind: 'honest' } as const),
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(200), mask: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant('cut' as const), to: fc.nat(200) }),
  fc.record({ kind: fc.constant('other' as const), bytes: fc.uint8Array({ maxLength: 100 }) }),
  fc.record({ kind: fc.constant('grow' as const), bytes: fc.uint8Array({ minLength: 1, maxLength: 20 }) }),
);

const faults: fc.Arbitrary<Faults> = fc.record(
  {
    algorithms: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
    isAnonymous: fc.boolean(),
    stale: fc.nat(6),
    signsNothing: fc.boolean(),
    withoutRealm: fc.boolean(),
    lifetime: fc.constantFrom(0, 1, 600, 0xffffffff),
  },
  { requiredKeys: [] },
);

const peer: fc.Arbitrary<TransportAddress> = fc.record({
  address: fc.constantFrom('203.0.113.9', '2001:db8::9', '0.0.0.0', '127.0.0.1'),
  port: fc.nat(65_535),
});

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constant('allocate' as const), family: fc.constantFrom('ipv4' as const, 'ipv6' as const) }),
  fc.record({ kind: fc.constant('refresh' as const), lifetime: fc.constantFrom(0, 600) }),
  fc.record({ kind: fc.constant('permit' as const), peers: fc.array(peer, { minLength: 1, maxLength: 3 }) }),
);

function applied(bytes: Uint8Array, one: Change): Uint8Array {
  switch (one.kind) {
    case 'honest':
      return bytes;
    case 'flip':
      return bytes.map((byte, k) => (k === one.at % bytes.length ? byte ^ one.mask : byte));
    case 'cut':
      return bytes.subarray(0, one.to);
    case 'other':
      return one.bytes;
    case 'grow':
      return Buffer.concat([bytes, one.bytes]);
  }
}

describe('whatever a server sends', () => {
  test('each operation ends in its time, nothing throws, and the password is never sent', () => {
    fc.assert(
      fc.property(
        faults,
        fc.array(operation, { minLength: 1, maxLength: 4 }),
        fc.array(change, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (wrong, operations, changes, isReliable) => {
          const server = new TurnDouble(wrong);
          const credentials = { username: USER, password: PASSWORD };
          const client = new TurnClient({ credentials, isReliable, timeout: TIMEOUT, randomBytes });
          let now = 0;
          let count = 0;
          let ended = 0;
          const settle = (): void => {
            for (let sent = client.takeOutput(); sent.length > 0; sent = client.takeOutput()) {
              for (const bytes of sent) {
                expect(Buffer.from(bytes).includes(PASSWORD)).toBe(false);
                for (const { bytes: reply } of server.handle(bytes, CLIENT)) {
                  const next = changes[count++ % changes.length] ?? { kind: 'honest' };
                  client.receive(applied(reply, next), now);
                }
              }
            }
            ended += client.takeEvents().filter(({ kind }) => kind === 'ended').length;
          };
          for (const one of operations) client.begin(one, now);
          settle();
          for (let turn = 0; now < TIMEOUT && turn < 200; turn++) {
            now = Math.min(TIMEOUT, client.deadline ?? TIMEOUT);
            client.onDeadline(now);
            settle();
          }
          expect(ended).toBe(operations.length);
        },
      ),
    );
  });

  test('nothing of the credentials is sent before a challenge', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 })), (junk) => {
        const credentials = { username: USER, password: PASSWORD };
        const client = new TurnClient({ credentials, isReliable: false, timeout: TIMEOUT, randomBytes });
        client.begin({ kind: 'allocate', family: 'ipv4' }, 0);
        for (const bytes of junk) client.receive(bytes, 1);
        const sent = Buffer.concat(client.takeOutput());
        expect(sent.includes(USER)).toBe(false);
      }),
    );
  });
});
