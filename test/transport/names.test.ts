import { afterEach, describe, expect, test } from 'vitest';
import { remembered, systemNames } from '../../src/transport/names.ts';
import { type DnsServer, dnsServer } from '../support/dns-server.ts';

let server: DnsServer | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

const SRV = { priority: 1, weight: 2, port: 3479, name: 'localhost' };
const NAPTR = { order: 100, preference: 10, flags: 's', service: 'RELAY:turn.udp', replacement: '_turn._udp.b.test' };

describe("the system's names", () => {
  test('localhost, without DNS', async () => {
    server = await dnsServer({});
    expect(await systemNames([server.server]).addresses('localhost')).toContain('127.0.0.1');
    expect(server.questions).toStrictEqual([]);
  });

  test('SRV and NAPTR', async () => {
    server = await dnsServer({ 'SRV _stun._udp.a.test': [SRV], 'NAPTR b.test': [NAPTR] });
    const names = systemNames([server.server]);
    expect(await names.srv('_stun._udp.a.test')).toMatchObject([SRV]);
    expect(await names.naptr('b.test')).toMatchObject([NAPTR]);
  });

  test('none where there is no such name', async () => {
    server = await dnsServer({});
    const names = systemNames([server.server]);
    expect(await names.srv('_stun._udp.a.test')).toStrictEqual([]);
    expect(await names.naptr('a.test')).toStrictEqual([]);
  });
});

test('cached: each query once, concurrent ones too', async () => {
  server = await dnsServer({ 'SRV a.test': [SRV] });
  const names = remembered(systemNames([server.server]));
  await Promise.all([names.srv('a.test'), names.srv('a.test')]);
  await names.srv('a.test');
  expect(server.questions).toStrictEqual(['SRV a.test']);
});
