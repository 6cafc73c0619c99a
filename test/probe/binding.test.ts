import { describe, expect, test } from 'vitest';
import { type Binding, probeBinding } from '../../src/probe/binding.ts';
import { type Entry, entry, rawEntry } from '../../src/stun/attribute.ts';
import { OTHER_ADDRESS, RESPONSE_ORIGIN } from '../../src/stun/attributes/nat-behavior.ts';
import { ERROR_CODE, MAPPED_ADDRESS, SOFTWARE, XOR_MAPPED_ADDRESS } from '../../src/stun/attributes/stun.ts';
import { encode } from '../../src/stun/encode.ts';
import { withFingerprint } from '../../src/stun/integrity.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { fakeWorld, LOCAL, MemoryTransport, REMOTE } from '../support/memory-transport.ts';

const PUBLIC = { address: '203.0.113.7', port: 49321 };

function reply(request: Uint8Array, attributes: Entry[], kind: 'success' | 'error' = 'success'): Uint8Array {
  return encode({ class: kind, method: METHOD.BINDING, transactionId: request.subarray(8, 20), attributes });
}

/** Sends one request, which is answered after 12 ms as `answer` says. */
async function probe(
  answer: (request: Uint8Array, transport: MemoryTransport) => void,
  { kind = 'udp', timeout = 5000 }: { kind?: 'udp' | 'tcp'; timeout?: number } = {},
): Promise<Binding & { packets: number }> {
  const world = fakeWorld();
  const transport = new MemoryTransport(kind, (request) =>
    world.clock.at(world.clock.now() + 12, () => answer(request, transport)),
  );
  const probing = probeBinding(transport, world, { timeout });
  await world.clock.pass(60_000);
  expect(world.clock.isSet).toBe(false);
  return { ...(await probing), packets: transport.sent.length };
}

const answering = (...attributes: Entry[]) =>
  probe((request, transport) => transport.receive(reply(request, attributes)));

describe('an answer', () => {
  test('behind a NAT', async () => {
    const other = { address: '198.51.100.2', port: 3479 };
    const binding = await answering(
      entry(XOR_MAPPED_ADDRESS, PUBLIC),
      entry(SOFTWARE, 'coturn'),
      entry(OTHER_ADDRESS, other),
      entry(RESPONSE_ORIGIN, REMOTE),
    );
    expect(binding).toMatchObject({
      answer: { mappedAddress: PUBLIC, software: 'coturn', otherAddress: other, responseOrigin: REMOTE },
      local: LOCAL,
      nat: true,
      rtt: 12,
      sent: 1,
      received: 1,
      warnings: [],
      packets: 1,
    });
    expect(binding.error).toBeUndefined();
    expect(binding.answer?.mappedScope).toBeUndefined();
  });

  test('without a NAT', async () => {
    expect(await answering(entry(XOR_MAPPED_ADDRESS, LOCAL))).toMatchObject({ nat: false, warnings: [] });
  });

  test('the port alone translated is a NAT too', async () => {
    expect(await answering(entry(XOR_MAPPED_ADDRESS, { ...LOCAL, port: 1 }))).toMatchObject({ nat: true });
  });

  test.each([
    ['10.1.2.3', 'private', 'RFC 1918'],
    ['100.64.0.1', 'shared', 'CGNAT'],
    ['169.254.1.1', 'link-local', 'link-local'],
    ['fd00::1', 'unique-local', 'RFC 4193'],
  ])('a reflexive address that is not public: %s', async (address, scope, word) => {
    const { answer, warnings } = await answering(entry(XOR_MAPPED_ADDRESS, { address, port: 1 }));
    expect(answer?.mappedScope).toBe(scope);
    const about = warnings.filter(({ id }) => id === 'not-public');
    expect(about).toMatchObject([{ id: 'not-public', message: expect.stringContaining(word) }]);
  });

  test('an ALG that rewrote MAPPED-ADDRESS', async () => {
    const inside = { address: '192.168.1.5', port: 4000 };
    const { answer, warnings } = await answering(entry(XOR_MAPPED_ADDRESS, PUBLIC), entry(MAPPED_ADDRESS, inside));
    expect(answer).toMatchObject({ mappedAddress: PUBLIC, rewrittenAddress: inside });
    expect(warnings).toMatchObject([{ id: 'alg', message: expect.stringContaining('192.168.1.5:4000') }]);
  });

  test('both the same: no ALG', async () => {
    const { answer, warnings } = await answering(entry(XOR_MAPPED_ADDRESS, PUBLIC), entry(MAPPED_ADDRESS, PUBLIC));
    expect(answer?.rewrittenAddress).toBeUndefined();
    expect(warnings).toStrictEqual([]);
  });

  test('MAPPED-ADDRESS alone', async () => {
    const { answer, warnings } = await answering(entry(MAPPED_ADDRESS, PUBLIC));
    expect(answer?.mappedAddress).toStrictEqual(PUBLIC);
    expect(warnings).toMatchObject([{ id: 'classic' }]);
  });

  test('an OTHER-ADDRESS on the same IP address', async () => {
    const { warnings } = await answering(
      entry(XOR_MAPPED_ADDRESS, PUBLIC),
      entry(OTHER_ADDRESS, { ...REMOTE, port: 3479 }),
    );
    expect(warnings).toMatchObject([{ id: 'other-address' }]);
  });

  test('a valid FINGERPRINT', async () => {
    const binding = await probe((request, transport) =>
      transport.receive(withFingerprint(reply(request, [entry(XOR_MAPPED_ADDRESS, PUBLIC)]))),
    );
    expect(binding.answer?.mappedAddress).toStrictEqual(PUBLIC);
  });

  test('a malformed attribute counts as absent', async () => {
    const binding = await answering(entry(XOR_MAPPED_ADDRESS, PUBLIC), rawEntry(SOFTWARE.type, Uint8Array.of(0xff)));
    expect(binding.answer).toMatchObject({ mappedAddress: PUBLIC, software: undefined });
  });

  test('after a retransmission: its own round trip time', async () => {
    let asked = 0;
    const binding = await probe((request, transport) => {
      if (++asked === 2) transport.receive(reply(request, [entry(XOR_MAPPED_ADDRESS, PUBLIC)]));
    });
    expect(binding).toMatchObject({ sent: 2, received: 1, rtt: expect.any(Number), answer: { mappedAddress: PUBLIC } });
  });
});

describe('no answer', () => {
  test.each([
    [5000, 4, 'no answer to 4 requests in 5 s'],
    [400, 1, 'no answer to 1 request in 0.4 s'],
    [100_000, 7, 'no answer to 7 requests in 39.5 s'],
  ])('within %d ms', async (timeout, packets, message) => {
    const binding = await probe(() => {}, { timeout });
    expect(binding).toMatchObject({
      error: { code: 'timeout', message: expect.stringContaining(message) },
      received: 0,
      packets,
    });
  });

  test('over TCP one request is sent', async () => {
    expect(await probe(() => {}, { kind: 'tcp' })).toMatchObject({ error: { code: 'timeout' }, packets: 1 });
  });

  test('the transport fails', async () => {
    const failure = { code: 'refused', message: 'nothing listens on this port' } as const;
    expect(await probe((_, transport) => transport.fail(failure))).toMatchObject({ error: failure, packets: 1 });
  });

  test('an error response', async () => {
    const binding = await probe((request, transport) =>
      transport.receive(reply(request, [entry(ERROR_CODE, { code: 401, reason: 'Unauthorized' })], 'error')),
    );
    expect(binding).toMatchObject({
      error: {
        code: 'error-response',
        status: 401,
        reason: 'Unauthorized',
        message: expect.stringContaining('secure-stun'),
      },
      received: 1,
    });
  });

  test('an error response without a code', async () => {
    const binding = await probe((request, transport) => transport.receive(reply(request, [], 'error')));
    expect(binding.error).toMatchObject({ code: 'error-response', message: expect.stringContaining('no ERROR-CODE') });
    expect(binding.error?.status).toBeUndefined();
  });

  test('attributes that must be understood', async () => {
    const unknown = [0x7ff0, 0x7ff1].map((type) => rawEntry(type, new Uint8Array(4)));
    expect((await answering(entry(XOR_MAPPED_ADDRESS, PUBLIC), ...unknown)).error).toMatchObject({
      code: 'unknown-attributes',
      message: expect.stringContaining('0x7ff0, 0x7ff1'),
    });
  });

  test('an invalid FINGERPRINT: the reply was changed', async () => {
    const binding = await probe((request, transport) => {
      const bytes = withFingerprint(reply(request, [entry(XOR_MAPPED_ADDRESS, PUBLIC)]));
      bytes[30] = (bytes[30] ?? 0) ^ 1;
      transport.receive(bytes);
    });
    expect(binding).toMatchObject({ error: { code: 'reply-rewritten' }, received: 1 });
    expect(binding.answer).toBeUndefined();
  });

  test('a success without an address', async () => {
    expect((await answering(entry(SOFTWARE, 'x'))).error).toMatchObject({ code: 'no-mapped-address' });
  });
});

describe('what is not the answer', () => {
  test('is ignored and counted by reason', async () => {
    const right = (request: Uint8Array) => reply(request, [entry(XOR_MAPPED_ADDRESS, PUBLIC)]);
    const binding = await probe((request, transport) => {
      const wrongId = right(request);
      wrongId[19] = (wrongId[19] ?? 0) ^ 1;
      transport.receive(Buffer.from('junk'));
      transport.receive(wrongId);
      transport.receive(right(request), { ...REMOTE, port: 1 });
      transport.receive(request);
      transport.receive(reply(request, [entry(ERROR_CODE, { code: 500 })], 'error').fill(0, 4, 8));
      transport.receive(right(request));
    });
    expect(binding.answer?.mappedAddress).toStrictEqual(PUBLIC);
    expect(Object.fromEntries(binding.ignored)).toStrictEqual({
      'not-stun': 1,
      'transaction-id': 1,
      source: 1,
      class: 1,
      cookie: 1,
    });
  });

  test('nothing but other protocols: not a STUN server', async () => {
    const binding = await probe((_, transport) => transport.receive(Buffer.from('220 mail.test ESMTP')), {
      timeout: 300,
    });
    expect(binding.error).toMatchObject({ code: 'not-stun', message: expect.stringContaining('1 packet') });
  });

  test('packets from strangers do not hide that there was no answer', async () => {
    const binding = await probe(
      (request, transport) => {
        transport.receive(Buffer.from('junk'));
        transport.receive(reply(request, []), { ...REMOTE, port: 1 });
      },
      { timeout: 300 },
    );
    expect(binding.error).toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('received 2 packets, but no answer'),
    });
  });
});

test('it stops when requested', async () => {
  const world = fakeWorld();
  const probing = probeBinding(new MemoryTransport(), world, { timeout: 5000 });
  await world.clock.pass(100);
  world.stop.stop();
  expect(await probing).toMatchObject({ error: { code: 'failed' }, sent: 1 });
  expect(world.clock.isSet).toBe(false);
});
