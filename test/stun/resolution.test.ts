import { describe, expect, test } from 'vitest';
import { resolutionPlan, type ServerTransport, type ServiceQuery, transportsOf } from '../../src/stun/resolution.ts';
import { parseUri } from '../../src/stun/uri.ts';

const ALL = ['udp', 'tcp', 'tls', 'dtls'] as const;

/** The plan in one line a step. */
function planOf(text: string, supported: readonly ServerTransport[] = ALL): string[] {
  const parsed = parseUri(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const { uri } = parsed;
  const { host, isLiteral, doors, services } = resolutionPlan(uri, transportsOf(uri, supported));
  return [...services.map(lineOf), `${isLiteral ? '' : 'A+AAAA '}${host} ${portsOf(doors)}`];
}

function portsOf(doors: readonly { port: number; transport: ServerTransport }[]): string {
  return doors.map(({ port, transport }) => `${transport}:${port}`).join(',');
}

function lineOf(step: ServiceQuery): string {
  if (step.kind === 'srv') return step.queries.map(({ name, transport }) => `SRV ${name} ${transport}`).join(', ');
  return `NAPTR ${step.name} ${step.service} ${step.protocols.map(({ protocol, transport }) => `${protocol}=${transport}`)}`;
}

describe('what is looked up, and in which order', () => {
  test.each([
    ['stun:192.0.2.1', ['192.0.2.1 udp:3478,tcp:3478']],
    ['turns:[2001:db8::1]:443?transport=tcp', ['2001:db8::1 tls:443']],
    ['stun:h.example:1', ['A+AAAA h.example udp:1,tcp:1']],
    ['turn:h.example:1', ['A+AAAA h.example udp:1,tcp:1']],
    [
      'stun:h.example',
      ['SRV _stun._udp.h.example udp, SRV _stun._tcp.h.example tcp', 'A+AAAA h.example udp:3478,tcp:3478'],
    ],
    [
      'stuns:h.example',
      ['SRV _stuns._tcp.h.example tls, SRV _stuns._udp.h.example dtls', 'A+AAAA h.example tls:5349,dtls:5349'],
    ],
    ['turn:h.example?transport=tcp', ['SRV _turn._tcp.h.example tcp', 'A+AAAA h.example tcp:3478']],
    ['turns:h.example?transport=udp', ['SRV _turns._udp.h.example dtls', 'A+AAAA h.example dtls:5349']],
    [
      'turn:h.example',
      [
        'NAPTR h.example RELAY turn.udp=udp,turn.tcp=tcp',
        'SRV _turn._udp.h.example udp, SRV _turn._tcp.h.example tcp',
        'A+AAAA h.example udp:3478,tcp:3478',
      ],
    ],
    [
      'turns:h.example',
      [
        'NAPTR h.example RELAY turn.tls=tls,turn.dtls=dtls',
        'SRV _turns._tcp.h.example tls, SRV _turns._udp.h.example dtls',
        'A+AAAA h.example tls:5349,dtls:5349',
      ],
    ],
  ])('%s', (text, plan) => {
    expect(planOf(text)).toStrictEqual(plan);
  });

  test('only transports that the caller supports, in its order', () => {
    expect(planOf('stun:h.example', ['tcp', 'udp'])).toStrictEqual([
      'SRV _stun._tcp.h.example tcp, SRV _stun._udp.h.example udp',
      'A+AAAA h.example tcp:3478,udp:3478',
    ]);
    expect(planOf('turns:h.example', ['udp', 'tcp', 'tls'])).toStrictEqual([
      'NAPTR h.example RELAY turn.tls=tls',
      'SRV _turns._tcp.h.example tls',
      'A+AAAA h.example tls:5349',
    ]);
  });

  test('transports that the URI does not name are looked up like those that it does', () => {
    const parsed = parseUri('turn:h.example?transport=udp');
    if (!parsed.ok) throw new Error(parsed.error.message);
    const { doors, services } = resolutionPlan(parsed.uri, ['udp', 'tcp', 'tls']);
    expect([portsOf(doors), ...services.map(lineOf)]).toStrictEqual([
      'udp:3478,tcp:3478,tls:5349',
      'SRV _turn._udp.h.example udp, SRV _turn._tcp.h.example tcp, SRV _turns._tcp.h.example tls',
    ]);
  });

  test('localhost: neither SRV nor NAPTR', () => {
    expect(planOf('turn:localhost')).toStrictEqual(['A+AAAA localhost udp:3478,tcp:3478']);
  });
});
