import { describe, expect, test } from 'vitest';
import { type ResolutionStep, resolutionPlan, type ServerTransport } from '../../src/stun/resolution.ts';
import { parseUri } from '../../src/stun/uri.ts';

const ALL = ['udp', 'tcp', 'tls', 'dtls'] as const;

/** The plan in one line a step. */
function planOf(text: string, supported: readonly ServerTransport[] = ALL): string[] {
  const parsed = parseUri(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return resolutionPlan(parsed.uri, supported).map(lineOf);
}

function lineOf(step: ResolutionStep): string {
  switch (step.kind) {
    case 'literal':
      return `${step.address} ${step.port} ${step.transports}`;
    case 'naptr':
      return `NAPTR ${step.name} ${step.service} ${step.protocols.map(({ protocol, transport }) => `${protocol}=${transport}`)}`;
    case 'srv':
      return step.queries.map(({ name, transport }) => `SRV ${name} ${transport}`).join(', ');
    case 'address':
      return `A+AAAA ${step.name} ${step.port} ${step.transports}`;
  }
}

describe('what is looked up, and in which order', () => {
  test.each([
    ['stun:192.0.2.1', ['192.0.2.1 3478 udp,tcp']],
    ['turns:[2001:db8::1]:443?transport=tcp', ['2001:db8::1 443 tls']],
    ['stun:h.example:1', ['A+AAAA h.example 1 udp,tcp']],
    ['turn:h.example:1', ['A+AAAA h.example 1 udp,tcp']],
    ['stun:h.example', ['SRV _stun._udp.h.example udp, SRV _stun._tcp.h.example tcp', 'A+AAAA h.example 3478 udp,tcp']],
    [
      'stuns:h.example',
      ['SRV _stuns._tcp.h.example tls, SRV _stuns._udp.h.example dtls', 'A+AAAA h.example 5349 tls,dtls'],
    ],
    ['turn:h.example?transport=tcp', ['SRV _turn._tcp.h.example tcp', 'A+AAAA h.example 3478 tcp']],
    ['turns:h.example?transport=udp', ['SRV _turns._udp.h.example dtls', 'A+AAAA h.example 5349 dtls']],
    [
      'turn:h.example',
      [
        'NAPTR h.example RELAY turn.udp=udp,turn.tcp=tcp',
        'SRV _turn._udp.h.example udp, SRV _turn._tcp.h.example tcp',
        'A+AAAA h.example 3478 udp,tcp',
      ],
    ],
    [
      'turns:h.example',
      [
        'NAPTR h.example RELAY turn.tls=tls,turn.dtls=dtls',
        'SRV _turns._tcp.h.example tls, SRV _turns._udp.h.example dtls',
        'A+AAAA h.example 5349 tls,dtls',
      ],
    ],
  ])('%s', (text, plan) => {
    expect(planOf(text)).toStrictEqual(plan);
  });

  test('only transports that the caller supports, in its order', () => {
    expect(planOf('stun:h.example', ['tcp', 'udp'])).toStrictEqual([
      'SRV _stun._tcp.h.example tcp, SRV _stun._udp.h.example udp',
      'A+AAAA h.example 3478 tcp,udp',
    ]);
    expect(planOf('turns:h.example', ['udp', 'tcp', 'tls'])).toStrictEqual([
      'NAPTR h.example RELAY turn.tls=tls',
      'SRV _turns._tcp.h.example tls',
      'A+AAAA h.example 5349 tls',
    ]);
  });

  test('nothing when the caller supports none of them', () => {
    expect(planOf('turns:h.example?transport=udp', ['udp', 'tcp', 'tls'])).toStrictEqual([]);
  });
});
