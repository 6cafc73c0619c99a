import { describe, expect, test } from 'vitest';
import { firefox } from '../../src/agents/firefox.ts';
import { candidate, reflexive, tcp } from './candidate.ts';

function object(text: string): string {
  return firefox.judge(text).accepts.rtcIceCandidate;
}

function ice(text: string): string {
  return firefox.judge(text).accepts.ice;
}

function reasons(text: string): string[] {
  return firefox.judge(text).faults.map(({ reason }) => reason);
}

describe('RTCIceCandidate', () => {
  test.each([
    ['prefix-missing', candidate({ prefix: ' candidate:' }), candidate({ prefix: 'A=CANDIDATE:' })],
    ['foundation-invalid', candidate({ foundation: 'a'.repeat(33) }), candidate({ foundation: 'a'.repeat(32) })],
    ['foundation-invalid', candidate({ foundation: '' }), candidate({ foundation: '+' })],
    ['foundation-invalid', candidate({ foundation: 'a-b' }), candidate({ foundation: 'a/b' })],
    ['component-1-to-256', candidate({ component: '257' }), candidate({ component: '0256' })],
    ['component-1-to-256', candidate({ component: '0' }), candidate({ component: '1' })],
    ['transport-unknown', candidate({ transport: 'ssltcp' }), candidate({ transport: 'Udp' })],
    ['transport-unknown', candidate({ transport: 'udp4' }), candidate({ transport: 'tcp' })],
    ['priority-invalid', candidate({ priority: '4294967296' }), candidate({ priority: '0' })],
    ['priority-invalid', candidate({ priority: '+5' }), candidate({ priority: '05' })],
    ['address-characters', candidate({ address: 'fe80::1%eth0' }), candidate({ address: 'stun.example.com' })],
    ['address-characters', candidate({ address: '[::1]' }), candidate({ address: '192.0.2.256' })],
    ['port-invalid', candidate({ port: '65536' }), candidate({ port: '0' })],
    ['typ-missing', candidate({ typ: 'type' }), candidate({ typ: 'TYP' })],
    ['type-unknown', candidate({ type: 'hos' }), candidate({ type: 'hostess' })],
    ['fields-missing', candidate({ type: '' }).slice(0, -5), candidate({ rest: ' ' })],
    ['line-break', candidate({ rest: '\r' }), candidate({ rest: '\t' })],
    ['line-break', candidate({ rest: '\u{2028}' }), candidate({ rest: '\u{2027}' })],
    ['tcptype-unknown', tcp(' generation 0 tcptype Passive'), tcp(' generation 0 tcptype passive')],
    ['tcptype-unknown', tcp(' xTCPTYPE x tcptype so'), tcp(' raddr tcptype rport 1')],
    ['tcptype-on-udp', candidate({ rest: ' generation 0 tcptype so' }), candidate({ rest: ' tcptype' })],
  ])('%s: %j, but not %j', (reason, refused, taken) => {
    expect(object(refused)).toBe('null-fields');
    expect(reasons(refused)).toContain(reason);
    expect(object(taken)).toBe('parsed');
  });

  test('throws at a type that is not in small letters', () => {
    expect(object(candidate({ type: 'HOST' }))).toBe('throws');
    expect(reasons(candidate({ type: 'HOST' }))).toStrictEqual(['type-case']);
    expect(object(candidate({ type: 'hostX' }))).toBe('parsed');
    // The last of its expression is not reached where a number is too large.
    expect(object(candidate({ type: 'HOST', port: '65536' }))).toBe('null-fields');
  });

  test.each([' raddr 198.51.100.7', ' rport 1', ' raddr [::1] rport 1', ' raddr 192.0.2.1 rport 70000', ' raddr'])(
    'does not mind %j behind the type',
    (rest) => expect(object(reflexive(rest))).toBe('parsed'),
  );

  test('has null fields for the empty text', () => expect(object('')).toBe('null-fields'));
});

describe('nICEr', () => {
  test.each([
    ['prefix-missing', candidate({ prefix: ' A=candidate:' }), candidate({ prefix: '  a=CandidatE:' })],
    ['component-1-to-256', candidate({ component: '257' }), candidate({ component: '4294967297' })],
    ['component-1-to-256', candidate({ component: '-1' }), candidate({ component: '+1x' })],
    ['component-1-to-256', candidate({ foundation: '' }), candidate({ foundation: ' 1' })],
    ['transport-unknown', candidate({ transport: 'ssltcp' }), candidate({ transport: 'UDp' })],
    ['priority-zero', candidate({ priority: '0' }), candidate({ priority: '-1' })],
    ['priority-zero', candidate({ priority: '4294967296' }), candidate({ priority: '4294967297' })],
    ['priority-zero', candidate({ priority: 'high' }), candidate({ priority: '1e9' })],
    ['priority-zero', candidate({ priority: '0x10' }), candidate({ priority: '99999999999999999999999' })],
    [
      'address-not-ip',
      candidate({ transport: 'udp4' }),
      candidate({ transport: 'udp4', priority: '', address: '::1' }).replace('udp4 ', 'udp4'),
    ],
    ['address-not-ip', candidate({ address: '192.0.02.1' }), candidate({ address: '::ffff:192.0.2.1' })],
    ['address-not-ip', candidate({ address: 'fe80::1%eth0' }), candidate({ address: 'fe80::1' })],
    ['address-not-ip', candidate({ address: '[::1]' }), candidate({ address: '::' })],
    ['address-not-ip', candidate({ address: 'a.b.local' }), candidate({ address: 'a-b.local' })],
    ['address-not-ip', candidate({ address: 'stun.example.com' }), candidate({ address: '0.0.0.0' })],
    ['port-1-to-65535', candidate({ port: '0' }), candidate({ port: '1' })],
    ['port-1-to-65535', candidate({ port: '65536' }), candidate({ port: '65535' })],
    ['typ-missing', candidate({ typ: 'ty' }), candidate({ typ: 'TyP ' })],
    ['type-unknown', candidate({ typ: 'type' }), candidate({ typ: 'typ', type: 'HostX' })],
    ['raddr-missing', reflexive(''), reflexive(' raddr ::1 rport 0')],
    ['raddr-missing', reflexive(' generation 0'), reflexive('raddr::1  rport0')],
    ['related-address-not-ip', reflexive(' raddr x.local rport 1'), reflexive(' RADDR :: RPORT 1')],
    ['rport-missing', reflexive(' raddr ::1'), candidate({ rest: ' raddr ::1' })],
    ['rport-missing', reflexive(' raddr ::1 generation 0'), reflexive(' raddr ::1 rport 1 generation')],
    ['fields-missing', reflexive(' raddr ::1 rport '), reflexive(' raddr ::1 rport 1 ')],
    ['related-port-invalid', reflexive(' raddr ::1 rport 65536'), reflexive(' raddr ::1 rport 4294967296')],
    ['tcptype-missing', tcp(''), tcp('', { type: 'relay', rest: '' }).concat(' raddr ::1 rport 1')],
    ['tcptype-missing', tcp(' generation 0 tcptype so'), tcp(' TCPTYPE   So generation')],
    ['tcptype-unknown', tcp(' tcptype sox'), tcp(' tcptype so')],
    ['tcptype-unknown', tcp(' tcptype invalid'), candidate({ rest: ' tcptype invalid' })],
  ])('%s: %j, but not %j', (reason, refused, taken) => {
    expect(ice(refused)).toBe('reject');
    expect(reasons(refused)).toContain(reason);
    expect(ice(taken)).toBe('accept');
  });

  test('hears the end of candidates in the empty text', () => {
    expect(ice('')).toBe('accept');
    expect(ice(' ')).toBe('reject');
  });

  test('ends at a NUL', () => {
    expect(ice(candidate({ rest: '\0\0' }))).toBe('accept');
    expect(ice(candidate({ port: '5000\0' }))).toBe('reject');
  });

  test('resolves a name where mDNS looks for it: in the fifth place between single spaces', () => {
    expect(ice(candidate({ address: 'x.local', component: ' 1' }))).toBe('reject');
    expect(ice(candidate({ address: 'x.local', port: ' 5000' }))).toBe('accept');
  });
});
