import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { failedTests, shownTest } from './support/relay-tests.ts';
import { readUrl, shownUrl } from './support/servers.ts';

export const turnsWithoutTls: SessionRule = {
  id: 'turns-without-tls',
  severity: 'info',
  summary: 'turns: as the only way to TURN, which needs TLS on the server',
  why: 'turns: needs a certificate and a TLS port on the server. Without them there is no relay; turn: on port 3478 needs neither.',
  remedy: 'Use turn:HOST:3478, or give the server a certificate for turns:HOST:5349.',
  bad: ['{"iceServers":[{"urls":"turns:turn.example.net:5349","username":"u","credential":"c"}]}\n'],
  good: [
    '{"iceServers":[{"urls":["turn:turn.example.net","turns:turn.example.net:5349"],"username":"u","credential":"c"}]}\n',
  ],
  check({ local, remote }: Session, report: (found: Found) => undefined, { servers }: Context) {
    for (const test of [local, remote].flatMap((half) => failedTests(half, 'tls'))) {
      report({ ...shownTest(test), severity: 'error', effect: 'Without TLS on that port, there is no relay.' });
    }
    if (local.testedRelays !== undefined) return;
    const turn = servers.flatMap(({ urls, source }) =>
      urls.filter((url) => /^turns?:/i.test(url)).map((url) => ({ url, source })),
    );
    const [first] = turn;
    if (first === undefined || local.candidates.some(({ type }) => type === 'relay')) return;
    if (turn.some(({ url }) => readUrl(url)?.scheme === 'turn')) return;
    report({
      message: `${shownUrl(first.url)} needs TLS on the server; whether it is there is not in the input`,
      certainty: 'possible',
      evidence: [first.source],
      effect: 'Without a certificate on that port, there is no relay.',
      remedy: 'Add turn:HOST:3478, or give the server a certificate (coturn: cert, pkey, tls-listening-port).',
      toBeSure: `icescope turn ${shownUrl(first.url)}: it shows the TLS handshake`,
    });
  },
};
