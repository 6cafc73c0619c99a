import { describe, expect, test } from 'vitest';
import { type CandidateFields, parseCandidate } from '../../src/index.ts';
import { fieldsOf, HOST, HOST_FIELDS, idsOf } from './lines.ts';

describe('damaged candidates: readable fields are present, others absent', () => {
  const FOUNDATION = { foundation: '1' };
  const TRANSPORT = { ...FOUNDATION, component: 1, transport: 'udp' };
  const PRIORITY = { ...TRANSPORT, priority: 2130706431 };
  const ADDRESS = { ...PRIORITY, address: '192.0.2.1', addressKind: 'ipv4' };
  const PORT = { ...ADDRESS, port: 5000 };

  test.each<[string, string, CandidateFields]>([
    ['nothing after the prefix', 'candidate:', { foundation: '' }],
    ['one token', 'candidate:1', FOUNDATION],
    ['three tokens', 'candidate:1 1 udp', TRANSPORT],
    ['no address', 'candidate:1 1 udp 2130706431', PRIORITY],
    ['no port', 'candidate:1 1 udp 2130706431 192.0.2.1', ADDRESS],
    ['no typ', 'candidate:1 1 udp 2130706431 192.0.2.1 5000', PORT],
    ['typ alone', 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ', PORT],
    ['no transport', 'candidate:1 1 2130706431 192.0.2.1 5000 typ host', without(HOST_FIELDS, 'transport')],
    ['extensions before typ', HOST.replace('typ', 'generation 0 typ'), HOST_FIELDS],
    ['a component in words', HOST.replace('1 udp', 'rtp udp'), without(HOST_FIELDS, 'component')],
    ['a priority in words', HOST.replace('2130706431', 'high'), without(HOST_FIELDS, 'priority')],
    ['a priority beyond 32 bits', HOST.replace('2130706431', '4294967296'), without(HOST_FIELDS, 'priority')],
    ['a port in words', HOST.replace('5000', 'http'), without(HOST_FIELDS, 'port')],
    ['a port beyond 16 bits', HOST.replace('5000', '65536'), without(HOST_FIELDS, 'port')],
    ['an unknown transport, in lower case', HOST.replace('udp', 'SCTP'), { ...HOST_FIELDS, transport: 'sctp' }],
    ['an unknown type, as it is', HOST.replace('typ host', 'typ Foo'), { ...HOST_FIELDS, type: 'Foo' }],
    ['a type in upper case', HOST.replace('typ host', 'typ HOST'), HOST_FIELDS],
    ['TYP', HOST.replace('typ', 'TYP'), HOST_FIELDS],
    ['an rport beyond 16 bits', `${HOST} raddr 192.0.2.9 rport 70000`, { ...HOST_FIELDS, relatedAddress: '192.0.2.9' }],
    ['a generation in words', `${HOST} generation x`, HOST_FIELDS],
    ['a tcptype that is none', `${HOST} tcptype foo`, HOST_FIELDS],
  ])('%s', (_, text, fields) => {
    expect(fieldsOf(text)).toStrictEqual(fields);
  });

  test.each<[string, string, CandidateFields]>([
    ['in the foundation', 'candidate:12…', {}],
    ['in the priority', 'candidate:1 1 udp 2130…', TRANSPORT],
    ['in the address', 'candidate:1 1 udp 2130706431 192.0…', PRIORITY],
    ['in the port', 'candidate:1 1 udp 2130706431 192.0.2.1 50…', ADDRESS],
    ['in typ', 'candidate:1 1 udp 2130706431 192.0.2.1 5000 ty…', PORT],
    ['in the type', 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ ho…', PORT],
    ['in the type, by three dots', 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ ho...', PORT],
    ['in a name', `${HOST} generation 0 uf…`, { ...HOST_FIELDS, generation: 0 }],
    ['in a value', `${HOST} generation 0 ufrag ab…`, { ...HOST_FIELDS, generation: 0 }],
    ['in a number', `${HOST} generation 1…`, HOST_FIELDS],
    ['between tokens', `${HOST} generation 0 …`, { ...HOST_FIELDS, generation: 0 }],
    [
      'in the middle: read from both ends',
      'candidate:1 1 udp … 5000 typ host',
      { ...TRANSPORT, port: 5000, type: 'host' },
    ],
    [
      'in the middle of a token',
      'candidate:1 1 udp 213…0.2.1 5000 typ host',
      { ...TRANSPORT, port: 5000, type: 'host' },
    ],
  ])('cut %s', (_, text, fields) => {
    expect(fieldsOf(text)).toStrictEqual(fields);
    expect(idsOf(text)).toStrictEqual(['truncated']);
  });

  test('truncated after the type it is still usable', () => {
    expect(parseCandidate(`${HOST} generation 0 uf…`).ok).toBe(true);
    expect(parseCandidate('candidate:1 1 udp 2130706431 192.0.2.1 5000 ty…').ok).toBe(false);
  });

  test('earlier calls have no effect', () => {
    for (const text of ['candidate:12…', '…', '... ', `${HOST} rport 1`]) {
      parseCandidate(
        `candidate:${'f'.repeat(32)} 1 udp 5 2001:db8::aaaa:bbbb 5000 typ relay raddr ${'x'.repeat(2000)} rport 1`,
      );
      expect(JSON.stringify(parseCandidate(text))).not.toMatch(/fff|aaaa|xxx/);
    }
  });
});

function without(fields: CandidateFields, name: keyof CandidateFields): CandidateFields {
  const { [name]: _, ...rest } = fields;
  return rest;
}
