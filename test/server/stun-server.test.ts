import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Served, type StunServer, startStunServer } from '../../src/server/stun-server.ts';
import { entry, rawEntry } from '../../src/stun/attribute.ts';
import { CHANGE_REQUEST } from '../../src/stun/attributes/nat-behavior.ts';
import {
  ERROR_CODE,
  SOFTWARE,
  UNKNOWN_ATTRIBUTES,
  USERNAME,
  XOR_MAPPED_ADDRESS,
} from '../../src/stun/attributes/stun.ts';
import { DecodeFailure } from '../../src/stun/decode-failure.ts';
import { encode, type MessageParts } from '../../src/stun/encode.ts';
import { decode, type Message } from '../../src/stun/message.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { readAttribute } from '../../src/stun/read.ts';
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
    server = await startStunServer({ address, port: 0 }, 'icescope test', (one) => served.push(one));
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
    const request = encode(REQUEST);
    const message = await answer(request);
    expect(message).toMatchObject({ class: 'success', method: METHOD.BINDING });
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

  const IGNORED: [name: string, bytes: Uint8Array, why: RegExp][] = [
    ['nothing', new Uint8Array(), /0 bytes, fewer than the 20 of a header/],
    ['HTTP', Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'), /this is an HTTP answer/],
    ['an RFC 3489 request', Uint8Array.from({ length: 20 }, (_, i) => (i === 1 ? 1 : 0)), /magic cookie/],
    ['an Allocate request', encode({ class: 'request', method: METHOD.ALLOCATE }), /an? Allocate request/],
    ['a Binding indication', encode({ ...REQUEST, class: 'indication' }), /a Binding indication/],
    ['a success response', encode({ ...REQUEST, class: 'success' }), /a Binding success/],
    ['an error response', encode({ ...REQUEST, class: 'error' }), /a Binding error/],
    ['a header that lies about its length', withByte(encode(REQUEST), 3, 8), /announces 8 bytes/],
    [
      'a value that breaks its format',
      encode({ ...REQUEST, attributes: [rawEntry(1, Uint8Array.of(0))] }),
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

test('reports that the port is in use', async () => {
  const server = await startStunServer({ address: '127.0.0.1', port: 0 }, 'one');
  await expect(startStunServer(server.local, 'two')).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await server.close();
});

function withByte(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[at] = value;
  return changed;
}

function requestWithUser(): Uint8Array {
  return encode({ ...REQUEST, attributes: [entry(USERNAME, 'user')] });
}
