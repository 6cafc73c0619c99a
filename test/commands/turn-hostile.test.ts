import { afterEach, describe, expect, test } from 'vitest';
import { randomBytes } from '../../src/io/random.ts';
import { type Entry, entry } from '../../src/stun/attribute.ts';
import {
  ALTERNATE_SERVER,
  ERROR_CODE,
  NONCE,
  REALM,
  SOFTWARE,
  XOR_MAPPED_ADDRESS,
} from '../../src/stun/attributes/stun.ts';
import { DATA, LIFETIME, XOR_PEER_ADDRESS, XOR_RELAYED_ADDRESS } from '../../src/stun/attributes/turn.ts';
import { DecodeFailure } from '../../src/stun/decode-failure.ts';
import { encode } from '../../src/stun/encode.ts';
import { decode, type Message } from '../../src/stun/message.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { NASTY } from '../support/hostile-server.ts';
import { icescope, type JsonObject } from '../support/io.ts';
import { type Faults, PASSWORD, USER } from '../support/turn-double.ts';
import { type Intercept, type TurnTestServer, tcpTurnServer, udpTurnServer } from '../support/turn-server.ts';

const GOOD = ['--username', USER, '--credential', PASSWORD];
/** In seconds, for each answer. */
const TIMEOUT = '0.5';

const STARTS = { udp: udpTurnServer, tcp: tcpTurnServer };
type Kind = keyof typeof STARTS;

let server: TurnTestServer | undefined;
const timers: NodeJS.Timeout[] = [];
afterEach(async () => {
  for (const timer of timers.splice(0)) clearInterval(timer);
  await server?.close();
  server = undefined;
});

type Reply = (bytes: Uint8Array) => void;

/** What a server does with a request, in place of answering it; true when that is all. */
type Attack = (request: Message, reply: Reply) => boolean;

interface Attacked {
  json: JsonObject;
  rules: string[];
  stdout: string;
  /** All that the server received. */
  received: Buffer;
}

/** Tests a server that attacks; holds that it ends with a status that fits, and that no password left this machine. */
async function attacked(kind: Kind, attack: Attack, faults: Faults = {}): Promise<Attacked> {
  const received: Uint8Array[] = [];
  const intercept: Intercept = (bytes, reply) => {
    received.push(bytes);
    const message = decode(bytes);
    return !(message instanceof DecodeFailure) && message.class === 'request' && attack(message, reply);
  };
  server = await STARTS[kind](faults, intercept);
  const result = await icescope(['turn', server.url, ...GOOD, '--timeout', TIMEOUT, '-f', 'json']);
  const { json, stdout, stderr, status } = result;
  expect(status).toBe(json.results[0].ok ? 0 : 1);
  for (const text of [stdout, stderr, Buffer.concat(received).toString('latin1')]) expect(text).not.toContain(PASSWORD);
  const rules = json.results[0].findings.map(({ rule }: JsonObject) => rule);
  return { json: json.results[0], rules, stdout, received: Buffer.concat(received) };
}

const only =
  (method: number, attack: Attack): Attack =>
  (request, reply) =>
    request.method === method && attack(request, reply);

function answered(kind: 'success' | 'error', attributes: Entry[], method?: number): Attack {
  return (request, reply) => {
    const { transactionId } = request;
    reply(encode({ class: kind, method: method ?? request.method, transactionId, attributes }));
    return true;
  };
}

const error = (code: number, ...more: Entry[]): Attack =>
  answered('error', [entry(ERROR_CODE, { code, reason: 'no' }), ...more]);
const PLACE = { address: '192.0.2.15', port: 50_000 };

const otherId: Attack = ({ method }, reply) => {
  for (let k = 0; k < 20; k++) {
    reply(
      encode({
        class: 'success',
        method,
        transactionId: randomBytes(12),
        attributes: [entry(XOR_MAPPED_ADDRESS, PLACE)],
      }),
    );
  }
  return true;
};

const garbage: Attack = (_, reply) => {
  for (let k = 1; k < 60; k++) reply(randomBytes(k * 20));
  return true;
};

let nonces = 0;
const newNonce = (): Entry[] => [entry(REALM, 'example.org'), entry(NONCE, `n${nonces++}`)];
const always =
  (code: number): Attack =>
  (request, reply) =>
    error(code, ...newNonce())(request, reply);

const LONG = 'x'.repeat(60_000);

describe.each<Kind>(['udp', 'tcp'])('over %s, a server', (kind) => {
  test.each<[string, Attack, string[]]>([
    ['answers 438 for ever', only(METHOD.ALLOCATE, always(438)), ['stale-nonce']],
    ['answers 401 for ever', only(METHOD.ALLOCATE, always(401)), ['credentials-refused']],
    [
      'changes its realm for ever',
      only(METHOD.ALLOCATE, (request, reply) =>
        error(401, entry(REALM, `realm-${nonces}`), entry(NONCE, `n${nonces++}`))(request, reply),
      ),
      ['stale-nonce'],
    ],
    ['asks without a nonce', only(METHOD.ALLOCATE, error(401, entry(REALM, 'example.org'))), ['challenge-unusable']],
    ['asks without a realm', only(METHOD.ALLOCATE, error(401, entry(NONCE, 'n'))), ['challenge-unusable']],
    ['asks without both', only(METHOD.ALLOCATE, error(401)), ['challenge-unusable']],
    [
      'sends to another before it asks',
      only(METHOD.ALLOCATE, error(300, entry(ALTERNATE_SERVER, PLACE))),
      ['redirected'],
    ],
    ['sends to nowhere', only(METHOD.ALLOCATE, error(300)), ['redirected']],
    ['answers with other transactions', (request, reply) => otherId(request, reply), ['no-answer']],
    [
      'answers with another method',
      only(METHOD.ALLOCATE, answered('success', [entry(XOR_RELAYED_ADDRESS, PLACE)], METHOD.REFRESH)),
      ['stun-only'],
    ],
    ['has a success without an address', only(METHOD.ALLOCATE, answered('success', [])), ['allocation-useless']],
    [
      'relays from an address of zeros',
      only(
        METHOD.ALLOCATE,
        answered('success', [entry(XOR_RELAYED_ADDRESS, { address: '0.0.0.0', port: 0 }), entry(LIFETIME, 600)]),
      ),
      ['allocation-useless'],
    ],
    [
      'has an allocation without a lifetime',
      only(METHOD.ALLOCATE, answered('success', [entry(XOR_RELAYED_ADDRESS, PLACE)])),
      ['allocation-useless'],
    ],
    ['has a code that no RFC knows', only(METHOD.ALLOCATE, error(699)), ['stun-only']],
  ])('that %s', async (_, attack, expected) => {
    const { rules, received } = await attacked(kind, attack);
    expect(rules).toStrictEqual(expected.map((id) => `turn/${id}`));
    // Nothing is followed, nothing repeated without end.
    expect(received.length).toBeLessThan(10_000);
  });

  test.each<[string, Attack]>([
    ['a challenge', only(METHOD.ALLOCATE, error(401, entry(REALM, 'example.org')))],
    ['a redirection', only(METHOD.ALLOCATE, error(300, entry(ALTERNATE_SERVER, PLACE)))],
    ['an error', only(METHOD.ALLOCATE, error(500))],
  ])('gets no user name where there is %s without a nonce', async (_, attack) => {
    expect((await attacked(kind, attack)).received.toString('latin1')).not.toContain(USER);
  });

  test.each<[string, Faults, string]>([
    ['does not sign', { signsNothing: true }, 'unverified'],
    ['signs wrongly', { signsWrongly: true }, 'unverified'],
    ['hides its algorithms', { hidesAlgorithms: true }, 'bid-down'],
    ['redirects a client that it knows', { errors: { Allocate: 300 } }, 'redirected'],
    ['refuses to refresh', { errors: { Refresh: 400 } }, 'not-released'],
    ['gives no lifetime that is one', { lifetime: 0 }, 'allocation-useless'],
  ])('that %s', async (_, faults, rule) => {
    expect((await attacked(kind, () => false, faults)).rules).toContain(`turn/${rule}`);
  });

  test('that sends garbage is named or given up', async () => {
    const { rules } = await attacked(kind, garbage);
    expect(rules).toStrictEqual([kind === 'udp' ? 'turn/no-answer' : 'turn/other-protocol']);
  });

  test('whose texts are huge and command terminals is shown in few words', async () => {
    const text = kind === 'udp' ? NASTY + 'x'.repeat(20_000) : NASTY + LONG;
    const attack = only(METHOD.ALLOCATE, (request, reply) => {
      const attributes = [
        { type: 9, valueFor: () => Buffer.concat([Buffer.from([0, 0, 5, 0]), Buffer.from(text.slice(0, 20_000))]) },
        { type: SOFTWARE.type, valueFor: () => Buffer.from(text.slice(0, 20_000)) },
      ];
      reply(encode({ class: 'error', method: request.method, transactionId: request.transactionId, attributes }));
      return true;
    });
    await attacked(kind, attack);
    const shown = await icescope(['turn', server?.url ?? '', ...GOOD, '--timeout', TIMEOUT]);
    expect(shown.stdout.length).toBeLessThan(3000);
    expect(shown.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2066]/);
  });

  test.each([700, 20_000])(
    'whose challenge has %i bytes of realm and nonce is not answered with more',
    async (size) => {
      const huge = [REALM, NONCE].map(({ type }) => ({ type, valueFor: () => Buffer.alloc(size, 'x') }));
      const { received, rules, stdout } = await attacked(kind, only(METHOD.ALLOCATE, error(401, ...huge)));
      expect(rules).toStrictEqual([size < 763 ? 'turn/credentials-refused' : 'turn/challenge-unusable']);
      expect(received.length).toBeLessThan(10_000);
      expect(stdout.length).toBeLessThan(10_000);
    },
  );

  test('that floods needs no more memory than one that does not', async () => {
    let sent = 0;
    const forged = encode({
      class: 'indication',
      method: METHOD.DATA,
      attributes: [entry(XOR_PEER_ADDRESS, PLACE), entry(DATA, new Uint8Array(1000))],
    });
    const flood: Attack = (_, reply) => {
      if (timers.length > 0) return false;
      timers.push(
        setInterval(() => {
          for (let k = 0; k < 200; k++) reply(forged);
          sent += 200 * forged.length;
        }, 2),
      );
      return false;
    };
    const before = process.memoryUsage().rss;
    const { rules } = await attacked(kind, flood);
    expect(sent).toBeGreaterThan(1_000_000);
    expect(rules).not.toContain('turn/other-protocol');
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });
});

describe('over a connection, a server', () => {
  const closing =
    (after: number): Attack =>
    () => {
      if (server !== undefined && server.double.requests.length >= after) server.dropClients();
      return false;
    };

  test.each([
    ['at once', 0, 'connection-lost'],
    ['after the challenge', 2, 'silent-after-challenge'],
    ['after the allocation', 3, 'closed-while-relaying'],
    ['within the data', 7, 'closed-while-relaying'],
  ])('that closes it %s', async (_, after, rule) => {
    expect((await attacked('tcp', closing(after))).rules[0]).toBe(`turn/${rule}`);
  });

  test('that stops within a message is given up in time', async () => {
    const { rules } = await attacked('tcp', (_, reply) => {
      reply(Buffer.from('0113ffff2112a442', 'hex'));
      return true;
    });
    expect(rules).toStrictEqual(['turn/other-protocol']);
  });

  test('that sends a byte a second is given up in time', async () => {
    const { rules } = await attacked('tcp', (request, reply) => {
      const bytes = encode({
        class: 'success',
        method: request.method,
        transactionId: request.transactionId,
        attributes: [],
      });
      let at = 0;
      timers.push(setInterval(() => reply(bytes.subarray(at, ++at)), 1000));
      return true;
    });
    expect(rules).toStrictEqual(['turn/no-answer']);
  });
});
