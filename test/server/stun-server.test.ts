import { createSocket, Socket } from 'node:dgram';
import { once } from 'node:events';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Served, type StunServer, startNatServer, startStunServer } from '../../src/server/stun-server.ts';
import { type Entry, entry, rawEntry } from '../../src/stun/attribute.ts';
import { SOURCE_ADDRESS } from '../../src/stun/attributes/classic.ts';
import {
  CHANGE_REQUEST,
  OTHER_ADDRESS,
  PADDING,
  RESPONSE_ORIGIN,
  RESPONSE_PORT,
} from '../../src/stun/attributes/nat-behavior.ts';
import {
  ERROR_CODE,
  MAPPED_ADDRESS,
  SOFTWARE,
  UNKNOWN_ATTRIBUTES,
  USERNAME,
  XOR_MAPPED_ADDRESS,
} from '../../src/stun/attributes/stun.ts';
import { DecodeFailure } from '../../src/stun/decode-failure.ts';
import { encode, type MessageParts } from '../../src/stun/encode.ts';
import { withFingerprint } from '../../src/stun/integrity.ts';
import type { TransportAddress } from '../../src/stun/ip.ts';
import { decode, type Message } from '../../src/stun/message.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { readAttribute, readIfValid } from '../../src/stun/read.ts';
import { runs } from '../support/runs.ts';

const REQUEST: MessageParts = { class: 'request', method: METHOD.BINDING };

describe.each([
  { family: 'udp4', address: '127.0.0.1' },
  { family: 'udp6', address: '::1' },
] as const)('over $family', ({ family, address }) => {
  let server: StunServer;
  let socket: Socket;
  let served: Served[];

  beforeEach(async () => {
    served = [];
    server = await startStunServer(
      { address, port: 0 },
      { software: 'icescope test', onDatagram: (one) => served.push(one) },
    );
    socket = createSocket(family);
    socket.bind(0, address);
    await once(socket, 'listening');
  });
  afterEach(async () => {
    socket.close();
    await server.close();
  });

  function send(bytes: Uint8Array): void {
    socket.send(bytes, server.local.port, address);
  }

  async function answer(bytes: Uint8Array): Promise<Message> {
    send(bytes);
    const [reply]: Uint8Array[] = await once(socket, 'message');
    const message = decode(reply ?? new Uint8Array());
    if (message instanceof DecodeFailure) throw new Error(message.message);
    return message;
  }

  test('returns the address of the client', async () => {
    const request = encode({ ...REQUEST, attributes: [entry(SOFTWARE, 'a client that says so much')] });
    const message = await answer(request);
    expect(message).toMatchObject({ class: 'success', method: METHOD.BINDING });
    expect(readAttribute(message, MAPPED_ADDRESS)).toEqual({ address, port: socket.address().port });
    expect(message.transactionId).toEqual(Buffer.from(request.subarray(8, 20)));
    expect(readAttribute(message, XOR_MAPPED_ADDRESS)).toEqual({ address, port: socket.address().port });
    expect(readAttribute(message, SOFTWARE)).toBe('icescope test');
    expect(served).toMatchObject([{ from: { address, port: socket.address().port }, what: 'answered' }]);
  });

  test('refuses what it does not know with 420, and names it', async () => {
    const attributes = [
      entry(CHANGE_REQUEST, { changeIP: true, changePort: true }),
      rawEntry(0x7ffe, Uint8Array.of(1)),
      rawEntry(0xfffe, Uint8Array.of(1)),
    ];
    const message = await answer(encode({ ...REQUEST, attributes }));
    expect(message).toMatchObject({ class: 'error' });
    expect(readAttribute(message, ERROR_CODE)).toMatchObject({ code: 420, reason: 'Unknown Attribute' });
    expect(readAttribute(message, UNKNOWN_ATTRIBUTES)).toEqual([CHANGE_REQUEST.type, 0x7ffe]);
    expect(served[0]?.what).toBe('rejected with 420, unknown attributes: CHANGE-REQUEST, 0x7FFE');
  });

  test('answers a client of RFC 3489 with MAPPED-ADDRESS, and its own transaction id', async () => {
    const attributes = [entry(CHANGE_REQUEST, { changeIP: false, changePort: false }), entry(SOFTWARE, 'old and long')];
    const request = encode({ ...REQUEST, attributes });
    request.fill(0xab, 4, 8);
    send(request);
    const [bytes = Buffer.alloc(0)]: Buffer[] = await once(socket, 'message');
    const reply = decode(Buffer.concat([bytes.subarray(0, 4), encode(REQUEST).subarray(4, 8), bytes.subarray(8)]));
    if (reply instanceof DecodeFailure) throw new Error(reply.message);
    expect(bytes.subarray(4, 20)).toEqual(Buffer.from(request.subarray(4, 20)));
    expect(readAttribute(reply, MAPPED_ADDRESS)).toEqual({ address, port: socket.address().port });
    expect(readAttribute(reply, XOR_MAPPED_ADDRESS)).toBeUndefined();
    expect(readAttribute(reply, SOURCE_ADDRESS)).toEqual(server.local);
  });

  // RFC 8489 demands XOR-MAPPED-ADDRESS, which is of 24 bytes over IPv6; a bare header has 20.
  const LEAST = family === 'udp4' ? 32 : 44;

  test('sends no more than twice the bytes of the request, or only what an answer must have', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => rawEntry(0x7f00 + i, new Uint8Array()));
    const requests = [
      encode(REQUEST),
      withByte(encode(REQUEST), 4, 0xab),
      withFingerprint(encode(REQUEST)),
      ...[1, 2, 40].map((count) => encode({ ...REQUEST, attributes: many(count) })),
      encode({ ...REQUEST, attributes: [entry(PADDING, new Uint8Array(1000))] }),
    ];
    for (const request of requests) {
      const fresh = await startStunServer({ address, port: 0 }, { software: 'icescope test' });
      socket.send(request, fresh.local.port, address);
      const [bytes = Buffer.alloc(0)]: Buffer[] = await once(socket, 'message');
      await fresh.close();
      expect(bytes.length).toBeLessThanOrEqual(Math.max(2 * request.length, LEAST));
    }
  });

  test('adds MAPPED-ADDRESS to the answer to a bare header where earlier datagrams have left room for it', async () => {
    const request = encode(REQUEST);
    const first = await answer(request);
    expect(readAttribute(first, XOR_MAPPED_ADDRESS)).toBeDefined();
    expect(readAttribute(first, MAPPED_ADDRESS)).toBeUndefined();
    send(Buffer.from('a probe that is not STUN'));
    const second = await answer(request);
    expect(readAttribute(second, MAPPED_ADDRESS)).toEqual(readAttribute(second, XOR_MAPPED_ADDRESS));
  });

  test('sends an address in all no more than twice what came from it', async () => {
    const least = Math.max(LEAST, 40);
    let [sent, received] = [0, 0];
    for (let i = 0; i < 20; i++) {
      const request = encode(REQUEST);
      const { bytes } = await answer(request);
      [sent, received] = [sent + least, received + bytes.length];
      expect(received).toBeLessThanOrEqual(sent);
    }
  });

  test('answers padding with as much', async () => {
    const message = await answer(encode({ ...REQUEST, attributes: [entry(PADDING, new Uint8Array(900))] }));
    expect(readAttribute(message, PADDING)).toHaveLength(900);
  });

  const IGNORED: [name: string, bytes: Uint8Array, why: RegExp][] = [
    ['nothing', new Uint8Array(), /0 bytes, fewer than the 20 of a header/],
    ['HTTP', Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'), /this is an HTTP answer/],
    ['an Allocate request', encode({ class: 'request', method: METHOD.ALLOCATE }), /an? Allocate request/],
    ['a Binding indication', encode({ ...REQUEST, class: 'indication' }), /a Binding indication/],
    ['a success response', encode({ ...REQUEST, class: 'success' }), /a Binding success/],
    ['an error response', encode({ ...REQUEST, class: 'error' }), /a Binding error/],
    ['a header that lies about its length', withByte(encode(REQUEST), 3, 8), /announces 8 bytes/],
    [
      'a value that breaks its format',
      encode({ ...REQUEST, attributes: [rawEntry(CHANGE_REQUEST.type, Uint8Array.of(0))] }),
      /^ignored: a malformed Binding request\.$/,
    ],
    ['an attribute that ends behind the message', withByte(requestWithUser(), 22, 0xff), /announces/],
  ];

  test('ignores all else, reports why, and goes on', async () => {
    for (const [name, bytes, why] of IGNORED) {
      send(bytes);
      await answer(encode(REQUEST));
      expect(
        served.map(({ what }) => what.replace(/:.*/s, '')),
        name,
      ).toEqual(['ignored', 'answered']);
      expect(served[0]?.what, name).toMatch(why);
      served.length = 0;
    }
  });

  test('survives any input', async () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .tuple(fc.integer({ min: 0, max: 3 }), fc.uint8Array({ maxLength: 60 }))
        .map(([start, rest]) => Buffer.concat([Uint8Array.of(start, 1), encode(REQUEST).subarray(2, 20), rest])),
      fc
        .tuple(fc.integer({ min: 0, max: 0xffff }), fc.uint8Array({ maxLength: 60 }))
        .map(([type, value]) => encode({ ...REQUEST, attributes: [rawEntry(type, value)] })),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (bytes) => {
        send(bytes);
        const request = encode(REQUEST);
        const id = Buffer.from(request.subarray(8, 20));
        for (let reply = await answer(request); !id.equals(reply.transactionId); ) {
          const [next]: Uint8Array[] = await once(socket, 'message');
          const message = decode(next ?? new Uint8Array());
          if (message instanceof DecodeFailure) throw new Error(message.message);
          reply = message;
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test('16,000 attributes are read or refused, and the next request is answered', async () => {
    send(encode({ ...REQUEST, attributes: Array.from({ length: 16_000 }, () => rawEntry(0xffee, new Uint8Array())) }));
    let reply = await answer(encode(REQUEST));
    while (reply.class !== 'success') reply = await answer(encode(REQUEST));
  });
});

describe('with a second address (RFC 5780)', () => {
  let server: StunServer;
  let socket: Socket;

  beforeEach(async () => {
    const pair = ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, announced: address }));
    const [one, two] = pair;
    if (one === undefined || two === undefined) throw new Error('no pair');
    server = await startNatServer([one, two], [0, 0], { software: 'test' });
    socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
  });
  afterEach(async () => {
    socket.close();
    await server.close();
  });

  async function ask(attributes: Entry[], at = server.local): Promise<{ message: Message; from: TransportAddress }> {
    socket.send(encode({ ...REQUEST, attributes }), at.port, at.address);
    const [bytes, { address, port }] = await once(socket, 'message');
    const message = decode(bytes);
    if (message instanceof DecodeFailure) throw new Error(message.message);
    return { message, from: { address, port } };
  }

  test('it answers from each of its four sockets, and names it', async () => {
    const { message } = await ask([]);
    const other = readIfValid(message, OTHER_ADDRESS);
    if (other === undefined) throw new Error('no OTHER-ADDRESS');
    expect(other.address).toBe('127.0.0.2');
    expect(other.port).not.toBe(server.local.port);
    for (const at of [server.local, other]) {
      for (const change of [false, true].flatMap((changeIP) =>
        [false, true].map((changePort) => ({ changeIP, changePort })),
      )) {
        const { message, from } = await ask([entry(CHANGE_REQUEST, change)], at);
        const { changeIP, changePort } = change;
        const isHere = at === server.local;
        const [near, far] = isHere ? [server.local, other] : [other, server.local];
        expect(from).toEqual({ address: (changeIP ? far : near).address, port: (changePort ? far : near).port });
        expect(readAttribute(message, RESPONSE_ORIGIN)).toEqual(from);
        expect(readAttribute(message, OTHER_ADDRESS)).toEqual(far);
      }
    }
  });

  test('it answers to another port', async () => {
    const asker = createSocket('udp4');
    const request = encode({ ...REQUEST, attributes: [entry(RESPONSE_PORT, socket.address().port)] });
    asker.send(request, server.local.port, server.local.address);
    const [bytes] = await once(socket, 'message');
    asker.close();
    expect(bytes.subarray(8, 20)).toEqual(Buffer.from(request.subarray(8, 20)));
  });
});

test('reports that the port is in use', async () => {
  const server = await startStunServer({ address: '127.0.0.1', port: 0 }, { software: 'one' });
  await expect(startStunServer(server.local, { software: 'two' })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await server.close();
});

test('with a second address, chooses other ports where those of the first are taken on the second', async () => {
  const { bind } = Socket.prototype;
  let taken: Socket | undefined;
  const choosing = vi.spyOn(Socket.prototype, 'bind').mockImplementation(function (this: Socket, ...args) {
    const [port, address] = args as unknown[];
    const isFree = taken !== undefined || address !== '127.0.0.2' || typeof port !== 'number';
    if (isFree) return Reflect.apply(bind, this, args);
    // Another program is quicker.
    taken = createSocket('udp4');
    Reflect.apply(bind, taken, [port, address, () => Reflect.apply(bind, this, args)]);
    return this;
  });
  try {
    const [one, two] = ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, announced: address }));
    if (one === undefined || two === undefined) throw new Error('no pair');
    const server = await startNatServer([one, two], [0, 0], { software: 'test' });
    expect(server.local.port).not.toBe(taken?.address().port);
    await server.close();
  } finally {
    choosing.mockRestore();
    taken?.close();
  }
});

function withByte(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[at] = value;
  return changed;
}

function requestWithUser(): Uint8Array {
  return encode({ ...REQUEST, attributes: [entry(USERNAME, 'user')] });
}
