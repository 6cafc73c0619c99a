import { describe, expect, test } from 'vitest';
import { pion } from '../../src/agents/pion.ts';
import { candidate, reflexive, tcp } from './candidate.ts';

describe('pion', () => {
  test.each([
    ['foundation-invalid', candidate({ prefix: 'Candidate:' }), candidate({ prefix: '' })],
    ['foundation-invalid', candidate({ foundation: 'a'.repeat(33) }), candidate({ foundation: '' })],
    ['foundation-invalid', candidate({ foundation: '{1}' }), candidate({ foundation: 'a0+B/1' })],
    ['fields-missing', '1', candidate()],
    ['fields-missing', candidate({ type: '' }), candidate({ rest: ' ' })],
    ['component-invalid', candidate({ component: '000001' }), candidate({ component: '99999' })],
    ['component-invalid', candidate({ component: '-1' }), candidate({ component: '' })],
    [
      'component-invalid',
      candidate({ prefix: ' candidate:' }),
      candidate({
        prefix: ' ',
        foundation: '1 udp',
        component: '2130706431',
        transport: '::',
        priority: '1',
        address: 'typ',
        port: 'host',
      }).replace(/ typ host$/, ''),
    ],
    ['priority-invalid', candidate({ priority: '00000000001' }), candidate({ priority: '9999999999' })],
    ['priority-invalid', candidate({ transport: ' udp' }), candidate({ priority: '' })],
    ['port-invalid', candidate({ port: '65536' }), candidate({ port: '65535' })],
    ['port-invalid', candidate({ port: '005000' }), candidate({ port: '05000' })],
    ['typ-missing', candidate({ typ: 'TYP' }), candidate()],
    ['type-unknown', candidate({ type: 'HOST' }), candidate({ type: 'prflx' })],
    ['type-unknown', candidate({ rest: '\r' }), candidate({ rest: '\r\n' })],
    ['related-address-incomplete', reflexive(' raddr ::1'), reflexive('')],
    ['related-address-incomplete', reflexive(' raddr ::1 generation 0'), reflexive(' rport 1')],
    ['related-address-incomplete', reflexive(' raddr ::1 rport '), reflexive(' raddr  rport 1')],
    ['related-port-invalid', reflexive(' raddr ::1 rport 65536'), reflexive(' raddr x rport 65535')],
    ['space-doubled', candidate({ rest: '  generation 0' }), candidate({ rest: ' generation  ' })],
    ['extension-characters', candidate({ rest: ' note €' }), candidate({ rest: ' note é' })],
    ['extension-characters', candidate({ rest: ' note a\0' }), candidate({ rest: ' note a\u{1}' })],
    ['extension-characters', candidate({ rest: ' note a\n' }), candidate({ rest: ' note a\t' })],
    ['tcptype-unknown', candidate({ rest: ' tcptype invalid' }), candidate({ rest: ' tcptype SO' })],
    ['tcptype-unknown', tcp(' x y tcptype invalid'), tcp(' x tcptype tcptype so')],
    ['tcptype-unknown', tcp(' tcptype so tcptype invalid'), tcp(' tcptype invalid tcptype so')],
    ['tcptype-unknown', tcp(' tcptype x'), tcp(' tcptype')],
    ['address-not-ip', candidate({ address: '192.0.02.1' }), candidate({ address: '::ffff:192.0.2.1' })],
    ['address-not-ip', candidate({ address: '192.0.2.1.' }), candidate({ address: '192.0.2.1%eth0' })],
    ['address-not-ip', candidate({ address: '[::1]' }), candidate({ address: 'fe80::1%eth0%eth1' })],
    ['address-not-ip', candidate({ address: 'x.LOCAL' }), candidate({ address: '.local' })],
    ['address-not-ip', candidate({ address: 'x.local.' }), candidate({ address: 'a.b.invalid' })],
    ['address-not-ip', reflexive(undefined, { address: 'x.local' }), reflexive(' raddr x.local rport 1')],
    ['transport-unknown', candidate({ transport: 'ssltcp' }), candidate({ transport: 'TCP-ACT' })],
    ['transport-unknown', candidate({ transport: '' }), candidate({ transport: 'sctp', address: 'x.local' })],
  ])('%s: %j, but not %j', (reason, refused, taken) => {
    expect(pion.judge(refused)).toMatchObject({ accepts: 'reject', faults: [{ reason }] });
    expect(pion.judge(taken)).toStrictEqual({ accepts: 'accept', faults: [] });
  });

  test.each([
    [candidate({ port: '70000' }), '70000'],
    [reflexive(' raddr ::1 rport 70000'), '70000'],
    [candidate({ address: 'x.example', type: 'relay' }), 'x.example'],
    [candidate({ rest: ' generation 0 tcptype x' }), 'x'],
    [candidate({ transport: 'sctp' }), 'sctp'],
  ])('names the value at fault in %j', (text, value) => {
    expect(pion.judge(text).faults).toMatchObject([{ value }]);
  });
});
