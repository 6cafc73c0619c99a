import { describe, expect, test } from 'vitest';
import { chromium } from '../../src/agents/chromium.ts';
import { candidate, reflexive, tcp } from './candidate.ts';

function addIceCandidate(text: string): string {
  return chromium.judge(text).accepts.addIceCandidate;
}

function sdp(text: string): string {
  return chromium.judge(text).accepts.sdp;
}

describe('addIceCandidate', () => {
  test.each([
    ['several-lines', `${candidate()}\r\na=x`, `${candidate()}\r\n`],
    ['prefix-missing', candidate({ prefix: 'Candidate:' }), candidate({ prefix: 'a=candidate:' })],
    ['prefix-missing', candidate({ prefix: 'a=a=candidate:' }), candidate({ prefix: 'candidate::' })],
    ['prefix-missing', `${candidate({ prefix: ' candidate:' })}`, candidate({ prefix: 'candidate:', rest: ' ' })],
    ['fields-missing', candidate({ type: '' }).trimEnd(), candidate({ foundation: '' })],
    ['typ-missing', candidate({ typ: 'TYP' }), candidate()],
    ['typ-missing', candidate({ component: '1 ' }), candidate({ rest: '  ' })],
    ['component-invalid', candidate({ component: '2147483648' }), candidate({ component: '2147483647' })],
    ['component-invalid', candidate({ component: '-2147483649' }), candidate({ component: '-2147483648' })],
    ['component-invalid', candidate({ component: '+1' }), candidate({ component: '-1' })],
    ['priority-invalid', candidate({ priority: '4294967296' }), candidate({ priority: '4294967295' })],
    ['priority-invalid', candidate({ priority: '-1' }), candidate({ priority: '-0' })],
    ['priority-invalid', candidate({ priority: '1.0' }), candidate({ priority: '00000000000000000000000001' })],
    ['port-invalid', candidate({ port: '65536' }), candidate({ port: '065535' })],
    ['transport-unknown', candidate({ transport: 'tls' }), candidate({ transport: 'SslTcp' })],
    ['transport-unknown', candidate({ transport: 'udp4' }), candidate({ transport: 'uDp' })],
    ['type-unknown', candidate({ type: 'Host' }), candidate({ type: 'prflx' })],
    ['related-port-invalid', reflexive(' raddr x rport 65536'), reflexive(' raddr x rport 0')],
    ['related-port-invalid', reflexive(' rport x'), reflexive(' ufrag x rport x')],
    ['tcptype-unknown', tcp(' tcptype Passive'), tcp(' tcpType Passive')],
    ['tcptype-on-udp', candidate({ rest: ' tcptype so' }), candidate({ rest: ' generation 0 tcptype so' })],
    ['generation-invalid', candidate({ rest: ' generation 4294967296' }), candidate({ rest: ' generation' })],
    ['generation-invalid', candidate({ rest: ' generation x generation 1' }), candidate({ rest: ' x generation x' })],
    ['network-id-invalid', candidate({ rest: ' network-id 65536' }), candidate({ rest: ' network-id 65535' })],
    ['network-cost-invalid', candidate({ rest: ' network-cost -1' }), candidate({ rest: ' network-cost 1000' })],
  ])('%s: %j, but not %j', (reason, refused, taken) => {
    expect(addIceCandidate(refused)).toBe('reject');
    expect(chromium.judge(refused).faults[0]?.reason).toBe(reason);
    expect(chromium.judge(taken)).toMatchObject({ accepts: { addIceCandidate: 'accept' } });
  });

  test('names the value at fault', () => {
    expect(chromium.judge(candidate({ port: '70000' })).faults).toStrictEqual([
      { reason: 'port-invalid', value: '70000' },
    ]);
    const [fault] = chromium.judge(candidate({ rest: ' generation 0 generation B' })).faults;
    expect(fault).toStrictEqual({ reason: 'generation-invalid', value: 'B' });
  });

  test.each(['192.0.2.256', 'fe80::1%eth0', '[::1]', 'stun.example.com', '', 'not an'.replace(' ', '-')])(
    'takes %j for an address: what is none is a name',
    (address) => expect(addIceCandidate(candidate({ address }))).toBe('accept'),
  );

  test('takes the empty text, which ends the candidates', () => {
    expect(addIceCandidate('')).toBe('accept');
    expect(addIceCandidate(' ')).toBe('reject');
  });
});

describe('a line of a description', () => {
  test.each([
    ['accept', candidate()],
    ['accept', candidate({ prefix: 'a=candidate:' })],
    ['accept', candidate({ rest: '\r' })],
    ['ignored', candidate({ prefix: 'Candidate:' })],
    ['ignored', candidate({ prefix: 'candidates:' })],
    ['ignored', candidate({ prefix: 'x=candidate:' })],
    ['reject-whole-sdp', candidate({ prefix: 'A=candidate:' })],
    ['reject-whole-sdp', candidate({ prefix: ' candidate:' })],
    ['reject-whole-sdp', candidate({ prefix: 'candidate ' })],
    ['reject-whole-sdp', candidate({ port: '65536' })],
    ['reject-whole-sdp', candidate({ rest: '\r\n' })],
    ['reject-whole-sdp', `${candidate()}\r\n${candidate()}`],
    ['reject-whole-sdp', `${candidate()}\r\n${candidate({ prefix: 'a=candidate:', port: 'x' })}`],
    ['accept', `${candidate()}\r\n${candidate({ prefix: 'a=candidate:' })}`],
    ['accept', `${candidate()}\na=x`],
    ['reject-whole-sdp', 'candidate'],
    ['reject-whole-sdp', ''],
  ])('%s: %j', (verdict, text) => expect(sdp(text)).toBe(verdict));

  test('has its own reason where it is no line', () => {
    const { accepts, faults } = chromium.judge(`${candidate()}\r\n`);
    expect(accepts).toStrictEqual({ addIceCandidate: 'accept', sdp: 'reject-whole-sdp' });
    expect(faults).toStrictEqual([{ reason: 'line-invalid', value: '' }]);
  });
});
