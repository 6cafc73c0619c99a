import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCandidate } from '../../src/index.ts';
import { runs } from '../support/runs.ts';
import { validCandidate } from './arbitraries.ts';
import { fieldsOf, HOST, HOST_FIELDS, SRFLX, TCP } from './lines.ts';

describe('the fields', () => {
  test('of a candidate that has them all', () => {
    const text =
      'candidate:842163049 2 TCP 1509957374 2001:db8::7 9 typ srflx raddr 2001:db8:1::1 rport 50000 tcptype so generation 3 ufrag Q6+/ network-id 65535 network-cost 999';
    expect(parseCandidate(text)).toStrictEqual({
      raw: text,
      ok: false,
      foundation: '842163049',
      component: 2,
      transport: 'tcp',
      priority: 1509957374,
      address: '2001:db8::7',
      addressKind: 'ipv6',
      port: 9,
      type: 'srflx',
      relatedAddress: '2001:db8:1::1',
      relatedPort: 50000,
      tcpType: 'so',
      generation: 3,
      ufrag: 'Q6+/',
      networkId: 65535,
      networkCost: 999,
      issues: [expect.objectContaining({ id: 'tcp-listen-port' })],
    });
  });

  test('that are absent are omitted, not undefined', () => {
    expect(parseCandidate(HOST)).toStrictEqual({ raw: HOST, ok: true, ...HOST_FIELDS, issues: [] });
  });

  test('of zero are present', () => {
    const fields = fieldsOf(`${SRFLX} raddr 0.0.0.0 rport 0 generation 0 network-id 0 network-cost 0`);
    expect(fields).toMatchObject({ relatedPort: 0, generation: 0, networkId: 0, networkCost: 0 });
  });

  test('with leading zeros are numbers', () => {
    const text = 'candidate:1 001 udp 0000000001 192.0.2.1 05000 typ srflx raddr 192.0.2.9 rport 00080';
    expect(parseCandidate(text)).toMatchObject({ ok: true, component: 1, priority: 1, port: 5000, relatedPort: 80 });
  });

  test.each(['host', 'srflx', 'prflx', 'relay'])('type %s', (type) => {
    expect(fieldsOf(`candidate:1 1 udp 1 192.0.2.1 5000 typ ${type}`).type).toBe(type);
  });

  test.each(['active', 'passive', 'so'] as const)('tcptype %s', (tcpType) => {
    expect(fieldsOf(`${TCP} tcptype ${tcpType}`).tcpType).toBe(tcpType);
  });

  test('at the limits of RFC 8839', () => {
    const foundation = 'abcdefghijklmnopqrstuvwxyz01+/AZ';
    const text = `candidate:${foundation} 256 udp 16776960 192.0.2.1 65535 typ relay raddr 192.0.2.9 rport 65535`;
    expect(parseCandidate(text)).toStrictEqual({
      raw: text,
      ok: true,
      foundation,
      component: 256,
      transport: 'udp',
      priority: 16776960,
      address: '192.0.2.1',
      addressKind: 'ipv4',
      port: 65535,
      type: 'relay',
      relatedAddress: '192.0.2.9',
      relatedPort: 65535,
      issues: [],
    });
    expect(fieldsOf('candidate:1 1 udp 2147483647 192.0.2.1 5000 typ host').priority).toBe(2147483647);
    expect(fieldsOf('candidate:1 1 udp 4294967295 192.0.2.1 5000 typ host').priority).toBe(4294967295);
  });

  test('are what the grammar generated, for any valid candidate', () => {
    fc.assert(
      fc.property(validCandidate, ({ text, fields }) => {
        const { addressKind: _, ...read } = fieldsOf(text);
        expect(read).toStrictEqual(fields);
      }),
      { numRuns: runs(1500) },
    );
  });
});
