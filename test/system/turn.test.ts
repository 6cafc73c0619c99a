import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { restPassword } from '../../src/turn/rest-credentials.ts';
import { Authority } from '../support/certificates.ts';
import { NO_LAB } from './natlab.ts';
import { OUTSIDE, runTurnTrial, type TurnTrial } from './turn-trial.ts';
import { CLIENT, SERVER, SERVER6 } from './two-hosts.ts';

const SECRET = 'north-wind';
const REST = `realm=example.org\nuse-auth-secret\nstatic-auth-secret=${SECRET}`;
const FIXED = 'realm=example.org\nlt-cred-mech\nuser=alice:north-wind';
const ADDRESSES = `listening-ip=${SERVER}\nrelay-ip=${SERVER}`;
const PLAIN = `${ADDRESSES}\nno-tls\nno-dtls\n`;
const URL = `turn:${SERVER}`;
const WITH_SECRET = ['--secret', SECRET];

const authority = new Authority();
afterAll(() => authority.remove());

/** Two clients that relay to each other, one message. */
function uclient(...args: string[]): string[] {
  return ['-y', '-c', '-n', '1', '-m', '1', '-z', '1', ...args, SERVER];
}

function user(name: string, secret: string): string[] {
  return ['-u', name, '-w', restPassword(secret, name)];
}

function given(name: string, secret: string): string[] {
  return ['--username', name, '--credential', restPassword(secret, name)];
}

const later = Math.floor(Date.now() / 1000) + 3600;
const before = later - 7200;

/** The findings of all results, and whether turnutils_uclient relays. */
interface Expected {
  findings: string[];
  status: number;
  client?: 'relayed' | 'not';
}

const WORKS: Expected = { findings: [], status: 0, client: 'relayed' };

function fails(rule: string): Expected {
  return { findings: [`turn/${rule}`], status: 1, client: 'not' };
}

async function expectOutcome(trial: TurnTrial, { findings, status, client }: Expected): Promise<void> {
  const outcome = await runTurnTrial(trial);
  const found = outcome.results.flatMap((result) => result.findings.map(({ rule }) => rule));
  const shown = `${outcome.printed}\n${outcome.log.slice(-3000)}`;
  expect(found, shown).toStrictEqual(findings);
  expect(outcome.status, shown).toBe(status);
  expect(outcome.printed).not.toContain(SECRET);
  if (trial.client === undefined) return;
  expect(outcome.client === 'relayed' ? 'relayed' : 'not', `turnutils_uclient: ${outcome.client}`).toBe(client);
}

describe.skipIf(NO_LAB !== undefined)('icescope turn and a real coturn', () => {
  describe.concurrent('agree with turnutils_uclient', () => {
    const cases: Record<string, [TurnTrial, Expected]> = {
      'REST credentials': [{ conf: PLAIN + REST, args: [URL, ...WITH_SECRET], client: uclient('-W', SECRET) }, WORKS],
      'a fixed user': [
        {
          conf: PLAIN + FIXED,
          args: [URL, '--username', 'alice', '--credential', SECRET],
          client: uclient('-u', 'alice', '-w', SECRET),
        },
        WORKS,
      ],
      'no authentication': [
        { conf: `${PLAIN}realm=example.org\nno-auth`, args: [URL], client: uclient() },
        { ...WORKS, findings: ['turn/no-authentication'] },
      ],
      'over TCP': [
        { conf: PLAIN + REST, args: [`${URL}?transport=tcp`, ...WITH_SECRET], client: uclient('-t', '-W', SECRET) },
        WORKS,
      ],
      'the time after the name, which coturn takes': [
        {
          conf: PLAIN + REST,
          args: [URL, ...given(`alice:${later}`, SECRET)],
          client: uclient(...user(`alice:${later}`, SECRET)),
        },
        WORKS,
      ],
      'a wrong secret': [
        { conf: PLAIN + REST, args: [URL, '--secret', 'south'], client: uclient('-W', 'south') },
        fails('credentials-refused'),
      ],
      'an expired user': [
        {
          conf: PLAIN + REST,
          args: [URL, ...given(`${before}:alice`, SECRET)],
          client: uclient(...user(`${before}:alice`, SECRET)),
        },
        fails('credentials-expired'),
      ],
      'an expired user, the time after the name': [
        {
          conf: PLAIN + REST,
          args: [URL, ...given(`alice:${before}`, SECRET)],
          client: uclient(...user(`alice:${before}`, SECRET)),
        },
        fails('credentials-expired'),
      ],
      'a fixed user where there is a secret': [
        {
          conf: PLAIN + REST,
          args: [URL, '--username', 'alice', '--credential', SECRET],
          client: uclient('-u', 'alice', '-w', SECRET),
        },
        fails('credentials-refused'),
      ],
      'a wrong password': [
        {
          conf: PLAIN + FIXED,
          args: [URL, '--username', 'alice', '--credential', 'south'],
          client: uclient('-u', 'alice', '-w', 'south'),
        },
        fails('credentials-refused'),
      ],
      'STUN alone': [
        {
          conf: `${PLAIN}stun-only\n${REST}`,
          args: [URL, ...WITH_SECRET, '--timeout', '2'],
        },
        fails('stun-only'),
      ],
      'a port on which nothing listens': [
        { conf: PLAIN + REST, args: [`${URL}:3500`, ...WITH_SECRET], client: uclient('-p', '3500', '-W', SECRET) },
        fails('refused'),
      ],
      'peers denied': [
        {
          conf: `${PLAIN + REST}\ndenied-peer-ip=198.51.100.0-198.51.100.255`,
          args: [URL, ...WITH_SECRET],
          client: uclient('-W', SECRET),
        },
        fails('peer-denied'),
      ],
      'its own address denied': [
        {
          conf: `${PLAIN + REST}\ndenied-peer-ip=${SERVER}`,
          args: [URL, ...WITH_SECRET],
          client: uclient('-W', SECRET),
        },
        { findings: ['turn/relay-denies-itself'], status: 0, client: 'not' },
      ],
    };

    test.each(Object.entries(cases))('%s', async (_, [trial, expected]) => {
      await expectOutcome(trial, expected);
    });
  });

  describe.concurrent('what turnutils_uclient does not tell', () => {
    const good = authority.issue(`IP:${SERVER}`);
    const expired = authority.issue(`IP:${SERVER}`, '/CN=turn.test', '-1');
    const other = authority.issue('DNS:other.test');
    const tls = ({ certFile, keyFile }: typeof good): string =>
      `${ADDRESSES}\ncert=${certFile}\npkey=${keyFile}\n${REST}`;
    const TLS = [`turns:${SERVER}`, ...WITH_SECRET];
    const ca = ['--ca', authority.file];
    const BEHIND_NAT = `table ip nat {
  chain pre { type nat hook prerouting priority -100; iifname out0 ip daddr ${SERVER} dnat to 10.0.0.5; }
  chain post { type nat hook postrouting priority 100; oifname out0 ip saddr 10.0.0.5 snat to ${SERVER}; }
}
`;
    const cases: Record<string, [TurnTrial, Expected]> = {
      TLS: [
        { conf: tls(good), args: [...TLS, ...ca] },
        { findings: ['turn/certificate-expiring'], status: 0 },
      ],
      'an expired certificate': [{ conf: tls(expired), args: [...TLS, ...ca] }, fails('certificate-expired')],
      'a certificate for another name': [{ conf: tls(other), args: [...TLS, ...ca] }, fails('certificate-name')],
      'an authority that is not trusted': [{ conf: tls(good), args: TLS }, fails('certificate-untrusted')],
      'TLS on a port without': [
        { conf: PLAIN + REST, args: [`turns:${SERVER}:3478`, ...WITH_SECRET] },
        fails('tls-failed'),
      ],
      'another realm': [
        { conf: PLAIN + REST, args: [URL, ...WITH_SECRET, '--realm', 'turn.example.org'] },
        fails('wrong-realm'),
      ],
      IPv6: [
        {
          conf: `listening-ip=${SERVER6}\nrelay-ip=${SERVER6}\nno-tls\nno-dtls\n${REST}`,
          args: [`turn:[${SERVER6}]`, ...WITH_SECRET, '--relay-family', 'ipv6'],
        },
        WORKS,
      ],
      'a relay in IPv4 alone, reached over IPv6': [
        {
          conf: `listening-ip=${SERVER6}\nlistening-ip=${SERVER}\nrelay-ip=${SERVER}\nno-tls\nno-dtls\n${REST}`,
          args: [`turn:[${SERVER6}]`, ...WITH_SECRET],
        },
        WORKS,
      ],
      'a relay in IPv6 alone, which browsers do not ask for': [
        {
          conf: `listening-ip=${SERVER6}\nrelay-ip=${SERVER6}\nno-tls\nno-dtls\n${REST}`,
          args: [`turn:[${SERVER6}]`, ...WITH_SECRET],
        },
        fails('family-refused'),
      ],
      'a name with an IPv6 address at which nothing listens': [
        { conf: PLAIN + REST, args: ['turn:turn.test:3478', ...WITH_SECRET] },
        { findings: ['turn/ipv6-unanswered'], status: 1 },
      ],
      'a family that is not relayed': [
        { conf: PLAIN + REST, args: [URL, ...WITH_SECRET, '--relay-family', 'ipv6'] },
        fails('family-refused'),
      ],
      'a wrong external-ip': [
        { conf: `${PLAIN + REST}\nexternal-ip=203.0.113.99`, args: [URL, ...WITH_SECRET] },
        fails('external-ip-wrong'),
      ],
      'no external-ip behind a NAT': [
        {
          conf: `listening-ip=10.0.0.5\nrelay-ip=10.0.0.5\nno-tls\nno-dtls\n${REST}`,
          args: [URL, ...WITH_SECRET],
          addresses: ['10.0.0.5'],
          firewall: BEHIND_NAT,
        },
        fails('relay-private'),
      ],
      'the right external-ip behind a NAT': [
        {
          conf: `listening-ip=10.0.0.5\nrelay-ip=10.0.0.5\nexternal-ip=${SERVER}/10.0.0.5\nno-tls\nno-dtls\n${REST}`,
          args: [URL, ...WITH_SECRET],
          addresses: ['10.0.0.5'],
          firewall: BEHIND_NAT,
        },
        WORKS,
      ],
      'relay ports closed by a firewall': [
        {
          conf: PLAIN + REST,
          args: [URL, ...WITH_SECRET],
          firewall: `table inet filter {
  chain in { type filter hook input priority 0; iifname out0 udp dport 49152-65535 drop; }
}
`,
        },
        fails('relay-ports-closed'),
      ],
      'relay ports closed by a firewall, over TCP': [
        {
          conf: PLAIN + REST,
          args: [`${URL}?transport=tcp`, ...WITH_SECRET],
          firewall: `table inet filter {
  chain in { type filter hook input priority 0; iifname out0 udp dport 49152-65535 drop; }
}
`,
        },
        fails('relay-ports-closed'),
      ],
      'its own address denied, over TCP': [
        { conf: `${PLAIN + REST}\ndenied-peer-ip=${SERVER}`, args: [`${URL}?transport=tcp`, ...WITH_SECRET] },
        { findings: ['turn/relay-denies-itself'], status: 0 },
      ],
      'a wrong external-ip, over TCP': [
        { conf: `${PLAIN + REST}\nexternal-ip=203.0.113.99`, args: [`${URL}?transport=tcp`, ...WITH_SECRET] },
        fails('external-ip-wrong'),
      ],
      'over TCP alone, which shows this machine only through the relay': [
        { conf: `${PLAIN + REST}\nno-udp`, args: [`${URL}?transport=tcp`, ...WITH_SECRET] },
        WORKS,
      ],
      'over TCP and IPv6': [
        {
          conf: `listening-ip=${SERVER6}\nrelay-ip=${SERVER6}\nno-tls\nno-dtls\n${REST}`,
          args: [`turn:[${SERVER6}]?transport=tcp`, ...WITH_SECRET, '--relay-family', 'ipv6'],
        },
        WORKS,
      ],
      'a wrong external-ip behind a NAT': [
        {
          conf: `listening-ip=10.0.0.5\nrelay-ip=10.0.0.5\nexternal-ip=203.0.113.99/10.0.0.5\nno-tls\nno-dtls\n${REST}`,
          args: [URL, ...WITH_SECRET],
          addresses: ['10.0.0.5'],
          firewall: BEHIND_NAT,
        },
        fails('external-ip-wrong'),
      ],
      'nothing open but 443, where it has TLS': [
        {
          conf: `${tls(good)}\ntls-listening-port=443`,
          args: [`turns:${SERVER}:443`, ...WITH_SECRET, ...ca],
          firewall: `table inet filter {
  chain in { type filter hook input priority 0; iifname out0 tcp dport 443 accept; iifname out0 drop; }
}
`,
        },
        { findings: ['turn/certificate-expiring'], status: 0 },
      ],
      'one allocation a user, which is enough for one client': [
        { conf: `${PLAIN + FIXED}\nuser-quota=1`, args: [URL, '--username', 'alice', '--credential', SECRET] },
        WORKS,
      ],
      'no limit, which a quota of 0 is': [
        {
          conf: `${PLAIN + FIXED}\nuser-quota=0\ntotal-quota=0`,
          args: [URL, '--username', 'alice', '--credential', SECRET],
        },
        WORKS,
      ],
      'a fixed user in a realm that is not set': [
        {
          conf: `${PLAIN}lt-cred-mech\nuser=alice:north-wind`,
          args: [URL, '--username', 'alice', '--credential', SECRET],
        },
        WORKS,
      ],
      'REST credentials where there are fixed users': [
        { conf: PLAIN + FIXED, args: [URL, ...WITH_SECRET] },
        fails('credentials-refused'),
      ],
      'the secret as the password': [
        { conf: PLAIN + REST, args: [URL, '--username', `${later}:alice`, '--credential', SECRET] },
        fails('credentials-refused'),
      ],
      'UDP dropped': [
        {
          conf: PLAIN + REST,
          args: [URL, ...WITH_SECRET, '--timeout', '2', '--matrix'],
          firewall: `table inet filter {
  chain in { type filter hook input priority 0; iifname out0 meta l4proto udp drop; }
}
`,
        },
        { findings: ['turn/no-answer', 'turn/refused'], status: 1 },
      ],
    };

    test.each(Object.entries(cases))('%s', async (_, [trial, expected]) => {
      await expectOutcome(trial, expected);
    });
  });

  test('a quota that another program uses up; Ctrl-C gives it back', async () => {
    const args = [URL, '--username', 'alice', '--credential', SECRET];
    const { results, interrupted, log } = await runTurnTrial({
      conf: `${PLAIN + FIXED}\nuser-quota=2`,
      args,
      meanwhile: [...args, '--count', '1000000'],
    });
    expect(results.flatMap(({ findings }) => findings.map(({ rule }) => rule))).toStrictEqual(['turn/quota']);
    expect(interrupted).toBe('130');
    expect(log.match(/refreshed, .*lifetime=0$/gm)).toHaveLength(2);
  });

  test('the relay is seen from outside where clients are told', async () => {
    const { results } = await runTurnTrial({
      conf: PLAIN + REST,
      args: [URL, ...WITH_SECRET, '--through', `stun:${SERVER}`],
    });
    expect(results[0]?.through?.mapped).toStrictEqual(results[0]?.relayedAddress);
    expect(results[0]?.mappedAddress?.address).toBe(CLIENT);
  });

  test('a NAT that gives the relay other ports', async () => {
    const { results, status } = await runTurnTrial({
      conf: `listening-ip=10.0.0.5\nrelay-ip=10.0.0.5\nexternal-ip=${SERVER}/10.0.0.5\nno-tls\nno-dtls\n${REST}`,
      args: [URL, ...WITH_SECRET, '--through', `stun:${OUTSIDE}`],
      addresses: ['10.0.0.5'],
      firewall: `table ip nat {
  chain pre { type nat hook prerouting priority -100; iifname out0 ip daddr ${SERVER} dnat to 10.0.0.5; }
  chain post { type nat hook postrouting priority 100; oifname out0 ip protocol udp ip saddr 10.0.0.5 snat to ${SERVER}:20000-29999; }
}
`,
    });
    const rules = results.flatMap(({ findings }) => findings.map(({ rule }) => rule));
    expect(rules).toStrictEqual(['turn/relay-port-rewritten']);
    expect(results[0]?.failedAt).toBe('outside');
    expect(status).toBe(1);
  });

  test('a list of iceServers, each entry with its own credentials', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'icescope-list-'));
    const file = join(folder, 'ice-servers.js');
    const entry = (urls: string, username: string, credential: string): string =>
      `    { urls: ${urls}, username: '${username}', credential: '${credential}' },`;
    const [user, password] = [`${later}:alice`, restPassword(SECRET, `${later}:alice`)];
    const lines = [
      'const pc = new RTCPeerConnection({',
      '  iceServers: [',
      `    { urls: 'stun:${SERVER}' },`,
      entry(`['${URL}', '${URL}?transport=tcp']`, user, password),
      entry(`'${URL}'`, `${before}:alice`, restPassword(SECRET, `${before}:alice`)),
      entry(`'${URL}'`, user, password),
      '  ],',
      '});',
    ];
    writeFileSync(file, lines.join('\n'));
    const { results, status, printed } = await runTurnTrial({ conf: PLAIN + REST, args: [file] });
    rmSync(folder, { recursive: true });
    const found = results.map(({ place, transport, findings }) => [
      place?.line,
      transport,
      ...findings.map(({ rule }) => rule),
    ]);
    expect(found, printed).toStrictEqual([
      [4, 'udp'],
      [4, 'tcp'],
      [5, 'udp', 'turn/credentials-expired'],
    ]);
    expect(status).toBe(1);
    expect(printed).not.toContain(password);
  });
});
