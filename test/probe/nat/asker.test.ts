import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { Stop } from '../../../src/probe/clock.ts';
import { Asker, paceFor, sendTimes } from '../../../src/probe/nat/asker.ts';
import type { Heard } from '../../../src/probe/nat/observations.ts';
import { entry } from '../../../src/stun/attribute.ts';
import { XOR_MAPPED_ADDRESS } from '../../../src/stun/attributes/stun.ts';
import { encode } from '../../../src/stun/encode.ts';
import { METHOD } from '../../../src/stun/methods.ts';
import type { Listener } from '../../../src/transport/transport.ts';
import { FakeClock } from '../../support/clock.ts';

const SERVER = { address: '198.51.100.10', port: 3478 };
const MAPPED = { address: '203.0.113.7', port: 40_000 };

/** Puts one question to a server that answers after `rtt`, but not to the packets that get lost. */
function ask(
  rtt: number,
  known: number | undefined,
  timeout: number,
  loses: (packet: number) => boolean,
  lateness = 0,
): Promise<Heard> {
  const clock = new FakeClock();
  const late = { now: () => clock.now(), at: (time: number, wake: () => void) => clock.at(time + lateness, wake) };
  let listener: Listener | undefined;
  let packets = 0;
  const socket = {
    local: { address: '0.0.0.0', port: 5000 },
    listen: (one: Listener) => {
      listener = one;
    },
    send: (bytes: Uint8Array) => {
      if (loses(packets++)) return;
      const attributes = [entry(XOR_MAPPED_ADDRESS, MAPPED)];
      const answer = encode({
        class: 'success',
        method: METHOD.BINDING,
        transactionId: bytes.slice(8, 20),
        attributes,
      });
      clock.at(clock.now() + rtt, () => listener?.onMessage(answer, SERVER));
    },
    close: () => {},
  };
  const asker = new Asker(socket, { clock: late, randomBytes, stop: new Stop() }, paceFor(known, timeout));
  return clock.runUntil(asker.ask({ to: SERVER, source: SERVER }));
}

const NONE = () => false;

test('packets that are still on their way are not lost', async () => {
  expect(await ask(800, undefined, 2500, NONE)).toEqual({ sent: 1, from: SERVER, mapped: MAPPED });
  expect(await ask(800, 800, 2500, NONE)).toMatchObject({ sent: 1 });
});

test('those before the one that is answered are', async () => {
  expect(await ask(10, 10, 2500, (packet) => packet < 3)).toMatchObject({ sent: 4, mapped: MAPPED });
});

test('silence counts for the packets that could have been answered by then', async () => {
  expect(sendTimes({ rto: 250, timeout: 500 })).toEqual([0, 100, 250, 350]);
  expect(await ask(100, 100, 500, () => true)).toEqual({
    sent: sendTimes(paceFor(100, 500)).filter((time) => time <= 400).length,
  });
});

test('a busy process, which does everything late, sends as many', async () => {
  const { sent } = await ask(10, 10, 2500, () => true);
  expect(await ask(10, 10, 2500, () => true, 300)).toEqual({ sent });
});

test('a question waits for several round trips', () => {
  expect(paceFor(800, 2500).timeout).toBe(4000);
  expect(paceFor(10, 2500).timeout).toBe(2500);
});

test('about a dozen go out on a short path', () => {
  const times = sendTimes(paceFor(10, 2500));
  expect(times.length).toBeGreaterThanOrEqual(11);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});
