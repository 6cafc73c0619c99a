import { describe, expect, test } from 'vitest';
import { libnice } from '../../src/agents/libnice.ts';
import { candidate, reflexive, tcp } from './candidate.ts';

describe('libnice', () => {
  test.each([
    ['prefix-missing', candidate({ prefix: 'Candidate:' }), candidate({ prefix: 'a=candidate:' })],
    ['prefix-missing', candidate({ prefix: '' }), candidate({ foundation: '' })],
    ['extension-value-missing', candidate({ rest: ' ' }), candidate({ rest: '  ' })],
    ['extension-value-missing', candidate({ type: '' }).trimEnd(), candidate({ rest: ' x' }).concat(' ')],
    ['typ-missing', candidate({ typ: 'TYP' }), candidate({ typ: 'generation 0 typ' })],
    ['prefix-missing', '', candidate({ component: 'rtp' })],
    ['type-unknown', candidate({ type: 'hosts' }), candidate({ type: 'relay' })],
    ['type-unknown', candidate({ rest: '\r\n' }), candidate({ rest: ' generation 0\r\n' })],
    ['type-unknown', candidate({ rest: ' typ x' }), candidate({ type: 'x', rest: ' typ host' })],
    ['transport-unknown', candidate({ transport: 'ssltcp' }), candidate({ transport: 'TCP-ACT' })],
    ['transport-unknown', candidate({ transport: 'udp4' }), candidate({ transport: 'tcp-pass' })],
    ['space-doubled', candidate({ component: '1 ' }), candidate({ priority: '' })],
    ['tcptype-unknown', tcp(' tcptype invalid'), tcp(' tcptype PASSIVE')],
    ['tcptype-unknown', tcp(' tcptype so tcptype x'), candidate({ rest: ' tcptype invalid' })],
    ['address-not-ip', candidate({ address: '192.0.2.256' }), candidate({ address: '192.0.513' })],
    ['address-not-ip', candidate({ address: '192.0.08.1' }), candidate({ address: '0300.0.02.0x1' })],
    ['address-not-ip', candidate({ address: '4294967296' }), candidate({ address: '4294967295' })],
    ['address-not-ip', candidate({ address: 'x.local' }), candidate({ address: '::ffff:192.0.2.1' })],
    ['address-not-ip', candidate({ address: '[::1]' }), candidate({ address: 'fe80::1%eth0' })],
    ['address-not-ip', candidate({ address: '2001:db8::1%eth0' }), candidate({ address: '2001:db8::1%7' })],
    ['related-address-not-ip', reflexive(' raddr x rport 1'), reflexive(' raddr x')],
    ['related-address-not-ip', reflexive(' raddr x rport 65537'), reflexive(' raddr x rport 65536')],
    ['related-address-not-ip', reflexive(' rport 1 x y raddr x'), reflexive(' raddr x rport 1 rport 0')],
  ])('%s: %j, but not %j', (reason, refused, taken) => {
    expect(libnice.judge(refused)).toMatchObject({ accepts: 'reject', faults: [{ reason }] });
    expect(libnice.judge(taken)).toStrictEqual({ accepts: 'accept', faults: [] });
  });

  test.each(['component', 'priority', 'port'])('reads any text as the %s', (field) => {
    expect(libnice.judge(candidate({ [field]: 'x' })).accepts).toBe('accept');
  });
});
