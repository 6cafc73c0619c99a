import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/library/diagnose.ts';
import { runs } from '../support/runs.ts';

const host = (address: string, ufrag: string): string =>
  `candidate:1 1 udp 2122260223 ${address} 5000 typ host ufrag ${ufrag}`;

describe('diagnose', () => {
  test('says what happened, and why', () => {
    const text = `sent ${host('192.0.2.1', 'aaaa')}\nICE connection state changed to failed\n`;
    const [one, ...more] = diagnose([{ name: 'call.log', text }]);
    expect(more).toEqual([]);
    expect(one?.verdict).toEqual({ connects: 'no', observed: true, certainty: 'proven', dependsOn: [] });
    expect(one?.findings[0]).toMatchObject({ rule: 'no-remote-candidates', severity: 'error' });
    expect(one?.session.local.candidates[0]).toMatchObject({ source: { file: 'call.log', line: 1, column: 6 } });
  });

  test('takes two texts for the two sides of a session', () => {
    const end = 'a=end-of-candidates\n';
    const [one] = diagnose([
      { name: 'a', text: `${host('192.0.2.1', 'aaaa')}\n${end}`, side: 'local' },
      { name: 'b', text: Buffer.from(`${host('198.51.100.1', 'bbbb')}\n${end}`), side: 'remote' },
    ]);
    expect(one?.session).toMatchObject({ local: { ufrags: ['aaaa'] }, remote: { ufrags: ['bbbb'] } });
    expect(one?.verdict).toMatchObject({ observed: false });
  });

  test('uses what is known of a side, and shows no credential of it', () => {
    const text = `sent ${host('192.168.1.2', 'aaaa')}\nreceived ${host('192.0.2.9', 'bbbb')}\n`;
    const iceServers = `[{ urls: 'turn:turn.example.net', username: 'joe', credential: 'hunter22' }]`;
    const [one] = diagnose([{ name: 'a', text }], { local: { iceServers, nat: { udpBlocked: true } } });
    expect(one?.session.local).toMatchObject({ serverUrls: ['turn:turn.example.net'], nat: { udpBlocked: true } });
    expect(JSON.stringify(one)).not.toContain('hunter22');
  });

  test('judges by the time that it is given what expires', () => {
    const text = `iceServers: [{ urls: 'turn:turn.example.net', username: '1700000000:joe', credential: 'x' }]\nsent ${host('192.168.1.2', 'aaaa')}\n`;
    const rulesAt = (now: number): string[] =>
      diagnose([{ name: 'a', text }], { now }).flatMap(({ findings }) => findings.map(({ rule }) => rule));
    expect(rulesAt(1_699_000_000_000)).not.toContain('turn-credentials-expired');
    expect(rulesAt(1_701_000_000_000)).toContain('turn-credentials-expired');
  });

  test('finds nothing in other texts', () => {
    expect(diagnose([{ name: 'a', text: 'hello\n' }])).toEqual([]);
    expect(diagnose([])).toEqual([]);
  });

  test('refuses what it cannot use', () => {
    const one = { name: 'a', text: '' };
    expect(() => diagnose([one, one])).toThrow(RangeError);
    expect(() => diagnose([one], { remote: { iceServers: '[]' } })).toThrow(RangeError);
  });

  test('gives a log of many sessions what each of them gets alone', () => {
    const call = fc.record({
      hosts: fc.uniqueArray(fc.constantFrom('192.0.2.1', '192.168.7.4', '10.1.2.3', '172.17.0.2'), { minLength: 1 }),
      state: fc.constantFrom('checking', 'connected', 'failed'),
      words: fc.constantFrom('', 'new RTCPeerConnection()', 'Error: No remoteDescription.'),
    });
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 6 }), (calls) => {
        const logs = calls.map(({ hosts, state, words }, index) =>
          [
            ...hosts.map((address) => `sent ${host(address, `local${index}`)}`),
            `received ${host('198.51.100.7', `remote${index}`)}`,
            words,
            `iceConnectionState ${state}`,
            'iceConnectionState closed',
            '',
          ].join('\n'),
        );
        const together = diagnose([{ name: 'all', text: logs.join('') }], { now: 0 });
        const alone = logs.flatMap((text) => diagnose([{ name: 'all', text }], { now: 0 }));
        expect(together.map(({ verdict }) => verdict)).toEqual(alone.map(({ verdict }) => verdict));
        expect(together.map(({ findings }) => findings.map(({ message }) => message))).toEqual(
          alone.map(({ findings }) => findings.map(({ message }) => message)),
        );
        expect(together.map(({ session }) => session.local.agent)).toEqual(
          alone.map(({ session }) => session.local.agent),
        );
      }),
      { numRuns: runs(100) },
    );
  });
});
