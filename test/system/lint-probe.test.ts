import { afterAll, describe, expect, test } from 'vitest';
import { Authority } from '../support/certificates.ts';
import { ADDRESS, type RunOutcome, runConfigured, SECOND } from './configured-trial.ts';
import { NO_LAB } from './natlab.ts';
import { PROGRAM } from './program.ts';

const SECRET = '5f0e3c1a9b7d4e2f8a6c0b1d3e5f7a9c';
const OTHER_SECRET = '0c9a7f5e3d1b0c6a8f2e4d7b9a1c3e0f';

const authority = new Authority();
afterAll(() => authority.remove());

interface Finding {
  readonly id: string;
  readonly message: string;
  readonly line: number;
  readonly option?: string;
}

/** What `lint --probe` found beside what it finds without. */
function probed({ stdout }: RunOutcome): Finding[] {
  const { findings }: { findings: Finding[] } = JSON.parse(stdout);
  return findings.filter(({ id }) => id.startsWith('probe/'));
}

function ids(outcome: RunOutcome | undefined): string[] {
  return outcome === undefined ? [] : [...new Set(probed(outcome).map(({ id }) => id.slice('probe/'.length)))].sort();
}

function lint(file: string, ...more: string[]): string[] {
  return ['lint', '--probe', '-f', 'json', '--hints', '--timeout', '5', ...more, file];
}

describe.skipIf(NO_LAB !== undefined)('icescope lint --probe and a real coturn', () => {
  const { certFile, keyFile } = authority.issue(`IP:${ADDRESS}`);
  const other = authority.issue(`IP:${ADDRESS}`);
  const RUNNING = `listening-ip=${ADDRESS}
listening-ip=${SECOND}
realm=example.org
cert=${certFile}
pkey=${keyFile}
use-auth-secret
static-auth-secret=${SECRET}
denied-peer-ip=10.0.0.0-10.255.255.255
allowed-peer-ip=10.0.0.7
no-cli
`;

  /** What is asked about: the file as it runs, but for a change, and the differences that are to be named, with their lines. */
  const CASES: Record<string, [change: (text: string) => string, found: string[], line?: number]> = {
    'as it runs': [(text) => text, []],
    realm: [(text) => text.replace('example.org', 'example.net'), ['other-realm'], 3],
    secret: [(text) => text.replace(SECRET, OTHER_SECRET), ['credentials-of-file'], 7],
    'no-tcp': [(text) => `${text}no-tcp\n`, ['port-open'], 11],
    'no-tls': [(text) => `${text}no-tls\n`, ['port-open'], 11],
    port: [(text) => `${text}listening-port=3500\n`, ['port-closed'], 11],
    certificate: [
      (text) => text.replace(certFile, other.certFile).replace(keyFile, other.keyFile),
      ['other-certificate'],
      4,
    ],
    'no-auth': [
      (text) => `${text.replace(/use-auth-secret\nstatic-auth-secret=.*\n/, '')}no-auth\n`,
      ['authentication-differs'],
      9,
    ],
    'stun-only': [(text) => `${text}stun-only\n`, ['relaying-differs'], 11],
    // Of both addresses: which of them a client gets as its relay is up to coturn.
    'external-ip': [
      (text) => `${text}external-ip=203.0.113.5/${ADDRESS}\nexternal-ip=203.0.113.6/${SECOND}\n`,
      ['relay-address'],
      11,
    ],
    'min-port': [(text) => `${text}min-port=2000\nmax-port=3000\n`, ['relay-port'], 12],
    'denied-peer-ip': [(text) => `${text}denied-peer-ip=192.168.0.0-192.168.255.255\n`, ['peer-reached'], 11],
    'allowed-peer-ip': [(text) => `${text}allowed-peer-ip=10.0.0.8\n`, ['peer-refused'], 11],
    'no-rfc5780': [(text) => `${text}no-rfc5780\n`, ['rfc5780-differs'], 11],
    fingerprint: [(text) => `${text}fingerprint\n`, ['fingerprint-differs'], 11],
    software: [(text) => `${text}no-software-attribute\n`, ['software-differs'], 11],
  };

  test('name each difference at its line, and none where there is none', async () => {
    const names = Object.keys(CASES);
    const files = names.map((name, at): [string, string] => [`case-${at}.conf`, CASES[name]?.[0](RUNNING) ?? '']);
    const outcomes = await runConfigured({
      running: RUNNING,
      files: Object.fromEntries(files),
      runs: {
        ...Object.fromEntries(files.map(([file], at) => [`run-${at}`, lint(file)])),
        elsewhere: lint('case-0.conf', '--at', '127.0.0.1'),
        release: lint('case-0.conf', '--coturn-version', '4.17.1', '--fail-on', 'warning'),
        gcc: ['lint', '--probe', '-f', 'gcc', 'case-1.conf'],
        text: ['lint', '--probe', 'case-1.conf'],
      },
    });
    for (const [at, name] of names.entries()) {
      const [, expected = [], line] = CASES[name] ?? [];
      const outcome = outcomes[`run-${at}`];
      expect(ids(outcome), `${name}: ${outcome?.stdout.slice(0, 3000)}${outcome?.stderr}`).toStrictEqual(expected);
      if (outcome === undefined || line === undefined) continue;
      expect(
        probed(outcome).map((one) => one.line),
        name,
      ).toContain(line);
      for (const { message } of probed(outcome)) expect(message).not.toMatch(new RegExp(`${SECRET}|${OTHER_SECRET}`));
    }
    expect(ids(outcomes['elsewhere'])).toStrictEqual(['no-answer']);
    expect(ids(outcomes['release'])).toContain('other-release');
    expect(outcomes['gcc']?.stdout).toContain('case-1.conf:3:7: error: the server has the realm example.org');
    expect(outcomes['gcc']?.status).toBe(1);
    expect(outcomes['text']?.stdout).toContain('(which runs)');
  });

  test('do not compare what does not run', async () => {
    const outcomes = await runConfigured({
      running: undefined,
      files: { 'a.conf': RUNNING },
      runs: { run: lint('a.conf') },
    });
    expect(ids(outcomes['run'])).toStrictEqual(['no-answer']);
    expect(outcomes['run']?.status).toBe(1);
  });

  test('call nothing different that a quota keeps from being seen', async () => {
    const running = `${RUNNING}user-quota=1\n`;
    const outcomes = await runConfigured({ running, runs: { run: lint('running.conf') } });
    expect(ids(outcomes['run'])).toStrictEqual([]);
  });

  test('find a relay that may not send to itself', async () => {
    const running = `${RUNNING.replace(`listening-ip=${SECOND}\n`, '')}denied-peer-ip=${ADDRESS}\n`;
    const outcomes = await runConfigured({ running, runs: { run: lint('running.conf') } });
    expect(ids(outcomes['run'])).toStrictEqual(['relay-to-relay']);
  });

  test('find nothing wrong with what icescope init writes', async () => {
    const init = `node ${PROGRAM} init --realm example.org --external-ip ${ADDRESS} -o running.conf`;
    const outcomes = await runConfigured({
      running: undefined,
      before: `ip address del ${SECOND}/24 dev eth0\n${init}\n`,
      runs: { lint: lint('running.conf') },
    });
    expect(outcomes['lint']?.stdout).toContain('198.51.100.10');
    expect(ids(outcomes['lint']), outcomes['lint']?.stdout).toStrictEqual([]);
  });
});
