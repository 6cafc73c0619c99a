import { describe, expect, test } from 'vitest';
import { entry } from '../../src/stun/attribute.ts';
import { DATA, XOR_PEER_ADDRESS } from '../../src/stun/attributes/turn.ts';
import { encode } from '../../src/stun/encode.ts';
import type { TransportAddress } from '../../src/stun/ip.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { encodeChannelData } from '../../src/turn/channel-data.ts';
import { type Ended, TurnClient, type TurnEvent } from '../../src/turn/client.ts';
import type { Operation } from '../../src/turn/requests.ts';
import { type Faults, PASSWORD, type Sent, TurnDouble, USER } from '../support/turn-double.ts';

const CLIENT: TransportAddress = { address: '198.51.100.7', port: 50_000 };
const PEER: TransportAddress = { address: '203.0.113.9', port: 6000 };
const GOOD = { username: USER, password: PASSWORD };
const TIMEOUT = 39_500;

interface Options {
  credentials?: { username: string; password: string } | undefined;
  isReliable?: boolean;
  at?: TransportAddress;
}

/** A client and a server that hear each other at once; time passes as the test says. */
class Talk {
  readonly client: TurnClient;
  readonly server: TurnDouble;
  readonly events: TurnEvent[] = [];
  now = 1000;
  /** Keeps back what the client sends. */
  isCut = false;
  readonly at: TransportAddress;
  private count = 0;

  constructor(server: TurnDouble, { credentials = GOOD, isReliable = false, at = CLIENT }: Options = {}) {
    this.server = server;
    this.at = at;
    const randomBytes = (length: number): Uint8Array => new Uint8Array(length).fill(++this.count).fill(at.port, 0, 1);
    this.client = new TurnClient({ credentials, isReliable, timeout: TIMEOUT, randomBytes });
  }

  run(operation: Operation): Ended | undefined {
    return this.ended(this.client.begin(operation, this.now));
  }

  ended(id: number): Ended | undefined {
    this.settle();
    const event = this.events.find((one) => one.kind === 'ended' && one.id === id);
    return event?.kind === 'ended' ? event.ended : undefined;
  }

  /** Everything that is to be sent is sent and answered. */
  settle(): void {
    for (let sent = this.client.takeOutput(); sent.length > 0; sent = this.client.takeOutput()) {
      if (this.isCut) continue;
      for (const bytes of sent) this.take(this.server.handle(bytes, this.at));
    }
    this.events.push(...this.client.takeEvents());
  }

  take(all: readonly Sent[]): void {
    for (const { from, to, bytes } of all) {
      if (from === 'server' && to.port === this.at.port) this.client.receive(bytes, this.now);
    }
  }

  /** Time passes, with every deadline on the way. */
  pass(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (let next = this.client.deadline; next !== undefined && next <= end; next = this.client.deadline) {
      this.now = Math.max(this.now, next);
      this.client.onDeadline(this.now);
      this.settle();
    }
    this.now = end;
  }

  get data(): string[] {
    return this.events.flatMap((one) => (one.kind === 'data' ? [Buffer.from(one.data).toString()] : []));
  }
}

function talk(faults: Faults = {}, options: Options = {}): Talk {
  return new Talk(new TurnDouble(faults, options.isReliable === true), options);
}

const ALLOCATE: Operation = { kind: 'allocate', family: 'ipv4' };
const RELEASE: Operation = { kind: 'refresh', lifetime: 0 };

describe('an allocation', () => {
  test('is asked for without credentials first, and with them once the server asks', () => {
    const one = talk();
    expect(one.run(ALLOCATE)).toMatchObject({
      kind: 'allocated',
      allocated: {
        relayed: { address: '192.0.2.15', port: 49_152 },
        mapped: CLIENT,
        lifetime: 600,
        software: 'double',
      },
    });
    expect(one.server.log).toStrictEqual(['Allocate', 'Allocate+']);
    expect(one.client.challenge?.realm).toBe('example.org');
  });

  test('of IPv6 is asked for as such', () => {
    const ended = talk().run({ kind: 'allocate', family: 'ipv6' });
    expect(ended).toMatchObject({ kind: 'allocated', allocated: { relayed: { address: '2001:db8::15' } } });
  });

  test('needs no credentials where the server asks for none', () => {
    const one = talk({ isOpen: true }, { credentials: undefined });
    expect(one.run(ALLOCATE)).toMatchObject({ kind: 'allocated' });
    expect(one.server.log).toStrictEqual(['Allocate']);
  });

  test('of a server without credentials to give it ends at the challenge', () => {
    const server = new TurnDouble();
    const one = new Talk(server, {});
    const bare = new TurnClient({ isReliable: true, timeout: TIMEOUT, randomBytes: (n) => new Uint8Array(n) });
    const id = bare.begin(ALLOCATE, one.now);
    for (const bytes of bare.takeOutput())
      for (const { bytes: answer } of server.handle(bytes, CLIENT)) bare.receive(answer, one.now);
    expect(bare.takeEvents()).toMatchObject([
      { kind: 'ended', id, ended: { kind: 'credentials-needed', challenge: { realm: 'example.org' } } },
    ]);
  });

  test('is refused after one attempt with a wrong password', () => {
    const one = talk({}, { credentials: { username: USER, password: 'south' } });
    expect(one.run(ALLOCATE)).toMatchObject({ kind: 'credentials-refused', challenge: { realm: 'example.org' } });
    expect(one.server.log).toStrictEqual(['Allocate', 'Allocate+']);
  });

  test.each([300, 400, 403, 437, 440, 441, 442, 486, 508])(
    'that is refused with %i is asked for no further',
    (code) => {
      const one = talk({ errors: { Allocate: code } });
      expect(one.run(ALLOCATE)).toMatchObject({ kind: 'error', error: { code } });
      expect(one.server.log).toStrictEqual(['Allocate', 'Allocate+']);
      one.pass(TIMEOUT);
      expect(one.server.log).toHaveLength(2);
    },
  );

  test.each([
    [{ relayed: { address: '0.0.0.0', port: 50_000 } }, 'useless-relayed-address'],
    [{ relayed: { address: '192.0.2.15', port: 0 } }, 'useless-relayed-address'],
    [{ relayed: { address: '2001:db8::1', port: 50_000 } }, 'no-relayed-address'],
    [{ lifetime: 0 }, 'no-lifetime'],
  ])('that is of no use is none: %j', (faults, fault) => {
    expect(talk(faults).run(ALLOCATE)).toMatchObject({ kind: 'unusable', fault });
  });

  test('is refreshed a minute before its end, until it is released', () => {
    const one = talk();
    one.run(ALLOCATE);
    one.pass(539_000);
    expect(one.server.log).toHaveLength(2);
    one.pass(2000);
    expect(one.server.log.slice(2)).toStrictEqual(['Refresh+']);
    one.pass(3_600_000);
    expect(one.client.isAllocated(one.now)).toBe(true);
    expect(one.run(RELEASE)).toMatchObject({ kind: 'success' });
    expect(one.client.isAllocated(one.now)).toBe(false);
    expect(one.server.allocations).toStrictEqual([]);
    expect(one.client.deadline).toBeUndefined();
  });

  test('that the server knows no longer is gone, and a refresh that the client made is reported as lost', () => {
    const one = talk({ errors: { Refresh: 437 } });
    one.run(ALLOCATE);
    one.pass(600_000);
    expect(one.client.isAllocated(one.now)).toBe(false);
    expect(one.events.filter(({ kind }) => kind === 'lost')).toMatchObject([
      { operation: { kind: 'refresh' }, ended: { kind: 'error', error: { code: 437 } } },
    ]);
  });
});

test('a Binding request carries no credentials, even once they are in use', () => {
  const one = talk();
  one.run(ALLOCATE);
  expect(one.run({ kind: 'discover' })).toMatchObject({ kind: 'success' });
  expect(one.server.log).toStrictEqual(['Allocate', 'Allocate+', 'Binding']);
});

describe('a nonce that is too old', () => {
  test('is replaced, and the request repeated', () => {
    const one = talk({ stale: 1 });
    expect(one.run(ALLOCATE)).toMatchObject({ kind: 'allocated' });
    expect(one.server.log).toStrictEqual(['Allocate', 'Allocate+', 'Allocate+']);
  });

  test('again and again is an end after four attempts', () => {
    const one = talk({ stale: 1000 });
    expect(one.run(ALLOCATE)).toMatchObject({ kind: 'stale' });
    expect(one.server.log).toHaveLength(5);
  });

  test('and so are ever new realms', () => {
    const one = talk({ changesRealm: true });
    expect(one.run(ALLOCATE)).toMatchObject({ kind: 'stale' });
    expect(one.server.log.length).toBeLessThan(6);
  });
});

describe('a reply without the proof that it is of the server', () => {
  test.each([{ signsNothing: true }, { signsWrongly: true }])('over UDP is waited past: %j', (faults) => {
    const one = talk(faults);
    expect(one.run(ALLOCATE)).toBeUndefined();
    one.pass(TIMEOUT);
    expect(one.events).toMatchObject([{ kind: 'ended', ended: { kind: 'unverified' } }]);
  });

  test('over TCP is the end', () => {
    const ended = talk({ signsWrongly: true }, { isReliable: true }).run(ALLOCATE);
    expect(ended).toMatchObject({ kind: 'unverified', elapsed: 0 });
  });

  test('says what it claims to be', () => {
    const ended = talk({ signsNothing: true, errors: { Allocate: 400 } }, { isReliable: true }).run(ALLOCATE);
    expect(ended).toMatchObject({ kind: 'unverified', error: { code: 400 } });
  });

  test('of another password algorithm does not count either', () => {
    const one = talk({ algorithms: [2], signsNothing: true }, { isReliable: true });
    expect(one.run(ALLOCATE)).toMatchObject({ kind: 'unverified' });
  });
});

describe('what RFC 8489 added', () => {
  test.each([[[2, 1]], [[1]], [[7, 2]]])('password algorithms %j are answered', (algorithms) => {
    const server = talk({ algorithms });
    const isKnownFirst = algorithms[0] !== 7;
    expect(server.run(ALLOCATE)?.kind).toBe(isKnownFirst ? 'allocated' : 'credentials-refused');
  });

  test('none that is known cannot be answered', () => {
    const one = talk({ algorithms: [7] });
    expect(one.run(ALLOCATE)).toMatchObject({ kind: 'challenge', fault: 'unknown-algorithms' });
    expect(one.server.log).toStrictEqual(['Allocate']);
  });

  test('a list that was removed on the way is noticed before credentials are sent', () => {
    const one = talk({ hidesAlgorithms: true });
    expect(one.run(ALLOCATE)).toMatchObject({ kind: 'challenge', fault: 'bid-down' });
    expect(one.server.log).toStrictEqual(['Allocate']);
  });

  test('the user name is hashed where the server asks for that', () => {
    const one = talk({ isAnonymous: true });
    expect(one.run(ALLOCATE)).toMatchObject({ kind: 'allocated' });
    expect(Buffer.concat(one.server.requests.map(({ bytes }) => bytes)).includes(USER)).toBe(false);
  });
});

test.each([
  [{ withoutRealm: true }, 'no-realm'],
  [{ withoutNonce: true }, 'no-nonce'],
])('a challenge that cannot be answered: %j', (faults, fault) => {
  expect(talk(faults).run(ALLOCATE)).toMatchObject({ kind: 'challenge', fault });
});

test('a server that does not answer is given up in time', () => {
  const one = talk();
  one.isCut = true;
  one.run(ALLOCATE);
  one.pass(TIMEOUT);
  expect(one.events).toMatchObject([{ kind: 'ended', ended: { kind: 'timeout', elapsed: TIMEOUT } }]);
});

describe('data', () => {
  /** Two clients of one server, the first of which may send to the second. */
  function two(isReliable = false): [Talk, Talk] {
    const server = new TurnDouble({}, isReliable);
    const clients = [1, 2].map(
      (port) => new Talk(server, { isReliable, at: { address: '198.51.100.7', port: 50_000 + port } }),
    );
    const [a, b] = clients as [Talk, Talk];
    a.run(ALLOCATE);
    b.run(ALLOCATE);
    return [a, b];
  }

  function relayedOf(one: Talk, k: number): TransportAddress {
    return one.server.allocations[k] ?? PEER;
  }

  /** What `from` has to send reaches the other by the server. */
  function pass(from: Talk, to: Talk): void {
    for (const bytes of from.client.takeOutput()) {
      to.take(from.server.handle(bytes, from.at));
    }
    to.settle();
  }

  test('goes through the relay as indications, and over a channel once it is bound', () => {
    const [a, b] = two();
    const [relayedA, relayedB] = [relayedOf(a, 0), relayedOf(a, 1)];
    expect(a.run({ kind: 'permit', peers: [relayedB] })).toMatchObject({ kind: 'success' });
    expect(b.run({ kind: 'permit', peers: [relayedA] })).toMatchObject({ kind: 'success' });
    a.client.send(relayedB, Buffer.from('one'));
    pass(a, b);
    expect(b.events.at(-1)).toMatchObject({ kind: 'data', peer: relayedA });
    expect(a.ended(a.client.bind(relayedB, a.now))).toMatchObject({ kind: 'success' });
    expect(b.ended(b.client.bind(relayedA, b.now))).toMatchObject({ kind: 'success' });
    a.client.send(relayedB, Buffer.from('two'));
    pass(a, b);
    expect(b.data).toStrictEqual(['one', 'two']);
    expect(b.events.at(-1)).toMatchObject({ kind: 'data', peer: relayedA, channel: 0x4000 });
  });

  test('of a peer without a permission, without an address or of an unbound channel is ignored', () => {
    const one = talk();
    one.run(ALLOCATE);
    const stranger = [entry(XOR_PEER_ADDRESS, PEER), entry(DATA, Buffer.from('no'))];
    one.client.receive(encode({ class: 'indication', method: METHOD.DATA, attributes: stranger }), one.now);
    one.client.receive(encode({ class: 'indication', method: METHOD.DATA }), one.now);
    one.client.receive(encodeChannelData({ channel: 0x4000, data: Buffer.from('no') }, false), one.now);
    one.client.receive(Buffer.from('4000ffff00', 'hex'), one.now);
    one.settle();
    expect(one.data).toStrictEqual([]);
    expect(one.client.ignored).toBe(4);
  });

  test('permissions are refreshed after four minutes, and channels with theirs after nine', () => {
    const one = talk();
    one.run(ALLOCATE);
    one.run({ kind: 'permit', peers: [PEER] });
    one.pass(241_000);
    expect(one.server.log.slice(3)).toStrictEqual(['CreatePermission+']);
    one.ended(one.client.bind({ address: '203.0.113.10', port: 1 }, one.now));
    one.pass(541_000);
    expect(one.server.log.slice(5)).toContain('ChannelBind+');
  });

  test('a channel keeps its number, another peer gets another', () => {
    const one = talk();
    one.run(ALLOCATE);
    for (const port of [1, 2, 1]) one.ended(one.client.bind({ ...PEER, port }, one.now));
    expect(one.client.isBound(0x4000)).toBe(true);
    expect(one.client.isBound(0x4001)).toBe(true);
    expect(one.client.isBound(0x4002)).toBe(false);
  });
});

test('Ctrl-C and a lost connection end all that is going on', () => {
  const one = talk();
  one.isCut = true;
  one.run(ALLOCATE);
  one.client.fail('closed', one.now);
  one.settle();
  expect(one.events).toMatchObject([{ kind: 'ended', ended: { kind: 'failed', reason: 'closed' } }]);
});
