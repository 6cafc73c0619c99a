import { afterEach, describe, expect, test } from 'vitest';
import { resolve } from '../../src/probe/resolve.ts';
import { reachable, type ServerAddress } from '../../src/probe/server-address.ts';
import type { ServerTransport } from '../../src/stun/resolution.ts';
import { parseUri } from '../../src/stun/uri.ts';
import { type Names, systemNames } from '../../src/transport/names.ts';
import { type DnsServer, dnsServer, type Zone } from '../support/dns-server.ts';

let server: DnsServer | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

/** What the system would say of these names, of which DNS knows nothing. */
const ADDRESSES: Readonly<Record<string, string[]>> = {
  'a.test': ['192.0.2.1', '2001:db8::1'],
  'b.test': ['192.0.2.2'],
  'c.test': ['192.0.2.3'],
};

/** Where a URI leads, in short; with the questions that a real resolver asked of a name server that knows the zone. */
async function places(text: string, zone: Zone = {}, transports: ServerTransport[] = ['udp'], services = true) {
  const parsed = parseUri(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  server = await dnsServer(zone);
  const asked: string[] = [];
  const names: Names = {
    ...systemNames([server.server]),
    addresses: async (name) => {
      asked.push(name);
      return ADDRESSES[name] ?? [];
    },
  };
  const resolved = await resolve(parsed.uri, transports, names, { services });
  const found = resolved.ok
    ? resolved.places.map((place) => `${place.transport} ${place.address} ${place.port}${noteOf(place)}`)
    : resolved.error;
  return { found, questions: server.questions, asked };
}

function noteOf({ record, deniedBy }: ServerAddress): string {
  if (record !== undefined) return ` by ${record}`;
  return deniedBy === undefined ? '' : ` in spite of ${deniedBy}`;
}

const srv = (name: string, port: number, priority = 0, weight = 0) => ({ priority, weight, port, name });

describe('where a URI leads', () => {
  test('an address: no queries', async () => {
    expect(await places('stun:192.0.2.9', {}, ['udp'])).toStrictEqual({
      found: ['udp 192.0.2.9 3478'],
      questions: [],
      asked: [],
    });
  });

  test('a port: addresses of both families alone', async () => {
    expect(await places('stun:a.test:4000', {}, ['udp'])).toStrictEqual({
      found: ['udp 192.0.2.1 4000', 'udp 2001:db8::1 4000'],
      questions: [],
      asked: ['a.test'],
    });
  });

  test('no port: SRV, all its targets by priority and weight', async () => {
    const zone = { 'SRV _stun._udp.x.test': [srv('c.test', 3, 2), srv('b.test', 1, 1, 5), srv('a.test', 2, 1, 9)] };
    const { found, questions } = await places('stun:x.test', zone, ['udp']);
    expect(found).toStrictEqual([
      'udp 192.0.2.1 2 by SRV _stun._udp.x.test',
      'udp 2001:db8::1 2 by SRV _stun._udp.x.test',
      'udp 192.0.2.2 1 by SRV _stun._udp.x.test',
      'udp 192.0.2.3 3 by SRV _stun._udp.x.test',
    ]);
    expect(questions).toStrictEqual(['SRV _stun._udp.x.test']);
  });

  test('SRV beside addresses: where agents go first; what both lead to, once', async () => {
    const zone = { 'SRV _stun._udp.b.test': [srv('b.test', 3478, 1), srv('c.test', 9, 2)] };
    expect((await places('stun:b.test', zone)).found).toStrictEqual([
      'udp 192.0.2.2 3478',
      'udp 192.0.2.3 9 by SRV _stun._udp.b.test',
    ]);
  });

  test('no SRV: addresses at the default port', async () => {
    const { found, questions } = await places('stuns:b.test', {}, ['tls']);
    expect(found).toStrictEqual(['tls 192.0.2.2 5349']);
    expect(questions).toStrictEqual(['SRV _stuns._tcp.b.test']);
  });

  test('transports that the URL does not name', async () => {
    expect((await places('turn:b.test?transport=udp', {}, ['udp', 'tcp', 'tls'])).found).toStrictEqual([
      'udp 192.0.2.2 3478',
      'tcp 192.0.2.2 3478',
      'tls 192.0.2.2 5349',
    ]);
  });

  test('SRV that means: no such service. Agents do not look', async () => {
    const zone = { 'SRV _stun._udp.b.test': [srv('.', 0)] };
    expect((await places('stun:b.test', zone, ['udp', 'tcp'])).found).toStrictEqual([
      'udp 192.0.2.2 3478 in spite of SRV _stun._udp.b.test',
      'tcp 192.0.2.2 3478',
    ]);
  });

  test('without SRV on demand', async () => {
    const { found, questions } = await places(
      'stun:b.test',
      { 'SRV _stun._udp.b.test': [srv('c.test', 9)] },
      ['udp'],
      false,
    );
    expect([found, questions]).toStrictEqual([['udp 192.0.2.2 3478'], []]);
  });

  test('a name server that is silent about SRV costs no more than the patience', async () => {
    const parsed = parseUri('stun:a.test');
    if (!parsed.ok) throw new Error(parsed.error.message);
    const names = {
      addresses: async () => ['192.0.2.1'],
      srv: () => new Promise<never>(() => {}),
      naptr: async () => [],
    };
    expect(await resolve(parsed.uri, ['udp'], names, { patience: 1 })).toMatchObject({
      places: [{ address: '192.0.2.1', port: 3478 }],
    });
  });

  test('NAPTR for TURN, to SRV and to addresses', async () => {
    const zone: Zone = {
      'NAPTR x.test': [
        { order: 2, preference: 1, flags: 'a', service: 'RELAY:turn.tcp', replacement: 'b.test' },
        { order: 1, preference: 1, flags: 'S', service: 'relay:turn.udp', replacement: '_turn._udp.y.test' },
        { order: 1, preference: 1, flags: 's', service: 'SIP+D2U', replacement: '_sip._udp.x.test' },
      ],
      'SRV _turn._udp.y.test': [srv('c.test', 9)],
    };
    expect((await places('turn:x.test', zone, ['udp', 'tcp'])).found).toStrictEqual([
      'udp 192.0.2.3 9 by SRV _turn._udp.y.test',
      'tcp 192.0.2.2 3478 by NAPTR x.test',
    ]);
  });

  test('localhost: DNS is not queried', async () => {
    const { found, questions } = await places('stun:localhost', {}, ['udp']);
    expect([found, questions]).toMatchObject([{ code: 'name-not-found' }, []]);
  });

  test('no such name', async () => {
    expect((await places('stun:nowhere.test:1')).found).toStrictEqual({
      code: 'name-not-found',
      message: 'DNS has no address for nowhere.test',
    });
  });

  test('a name server that gives no answer', async () => {
    const parsed = parseUri('stun:a.test:1');
    if (!parsed.ok) throw new Error(parsed.error.message);
    const fails = () => Promise.reject(new Error('no name server answered'));
    expect(await resolve(parsed.uri, ['udp'], { addresses: fails, srv: fails, naptr: fails })).toStrictEqual({
      ok: false,
      error: { code: 'dns-failed', message: 'no name server answered for a.test' },
    });
  });
});

describe('which of the addresses are queried', () => {
  const all = ['192.0.2.1', '2001:db8::1', '::1'].map((address) => ({ address, port: 1, transport: 'udp' as const }));
  const asked = (...args: [Parameters<typeof reachable>[1], ...('ipv4' | 'ipv6')[]]) =>
    reachable(all, args[0], new Set(args.slice(1) as ('ipv4' | 'ipv6')[])).map(({ address }) => address);

  test.each<[ReturnType<typeof asked>, ReturnType<typeof asked>]>([
    [asked(undefined, 'ipv4', 'ipv6'), ['192.0.2.1', '2001:db8::1', '::1']],
    [asked(undefined, 'ipv4'), ['192.0.2.1', '::1']],
    [asked('ipv4', 'ipv6'), ['192.0.2.1']],
    [asked('ipv6', 'ipv4'), ['2001:db8::1', '::1']],
  ])('%j', (found, expected) => {
    expect(found).toStrictEqual(expected);
  });

  test('all of them when the machine has no address of any family: the failure is to be shown', () => {
    const places = all.slice(0, 2);
    expect(reachable(places, undefined, new Set())).toStrictEqual(places);
  });
});
