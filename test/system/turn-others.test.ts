import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { restPassword } from '../../src/turn/rest-credentials.ts';
import { Authority } from '../support/certificates.ts';
import { NO_LAB } from './natlab.ts';
import { buildGo } from './peers/peers.ts';
import { runTurnTrial } from './turn-trial.ts';
import { CLIENT, SERVER } from './two-hosts.ts';

const NO_PION = existsSync('/usr/share/gocode/src/github.com/pion/turn/v2')
  ? undefined
  : 'golang-github-pion-turn.v2-dev';
const NO_P1 = spawnSync('dpkg', ['-L', 'erlang-p1-stun']).status === 0 ? undefined : 'erlang-p1-stun';

const folder = mkdtempSync(join(tmpdir(), 'icescope-servers-'));
const PION = join(folder, 'pion');
const P1 = join(import.meta.dirname, 'servers/p1.escript');
const authority = new Authority();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  authority.remove();
});

const URL = `turn:${SERVER}`;
const REALM = 'example.org';
const SECRET = 'north-wind';
const USER = `user=alice:${SECRET}`;
const ALICE = ['--username', 'alice', '--credential', SECRET];
/** Errors that are not signed are waited out: a signed one could still come. */
const FAST = ['--timeout', '2'];
const later = `${Math.floor(Date.now() / 1000) + 3600}`;

interface Case {
  readonly server: readonly string[];
  readonly args: readonly string[];
  readonly findings: readonly string[];
  readonly status: number;
  /** The arguments of turnutils_uclient, where it says something about the case. */
  readonly client?: readonly string[];
}

function works(server: readonly string[], args: readonly string[], client?: readonly string[]): Case {
  return { server, args, findings: [], status: 0, ...(client === undefined ? {} : { client }) };
}

function fails(rule: string, server: readonly string[], args: readonly string[], client?: readonly string[]): Case {
  return { ...works(server, args, client), findings: [`turn/${rule}`], status: 1 };
}

async function expectCase(program: readonly string[], { server, args, findings, status, client }: Case): Promise<void> {
  const outcome = await runTurnTrial({
    conf: '',
    server: [...program, SERVER, REALM, ...server],
    args,
    ...(client === undefined ? {} : { client: ['-y', '-c', '-n', '1', '-m', '1', '-z', '1', ...client, SERVER] }),
  });
  const shown = `${outcome.printed}\n${outcome.log.slice(-2000)}`;
  const found = outcome.results.flatMap((result) => result.findings.map(({ rule }) => rule));
  expect(found, shown).toStrictEqual(findings);
  expect(outcome.status, shown).toBe(status);
  expect(outcome.printed).not.toContain(SECRET);
  if (client !== undefined)
    expect(outcome.client === 'relayed', `turnutils_uclient: ${outcome.client}`).toBe(status === 0);
}

const CLIENT_OF_ALICE = ['-u', 'alice', '-w', SECRET];

describe.skipIf(NO_LAB !== undefined || NO_PION !== undefined)('icescope turn and pion', () => {
  beforeAll(() => buildGo(PION, join(import.meta.dirname, 'servers/pion.go')));
  const { certFile, keyFile } = authority.issue(`IP:${SERVER}`);

  const cases: Record<string, Case> = {
    'a user': works([USER], [URL, ...ALICE], CLIENT_OF_ALICE),
    'over TCP': works([USER], [`${URL}?transport=tcp`, ...ALICE], ['-t', ...CLIENT_OF_ALICE]),
    'over TLS': {
      ...works([USER, `tls=${certFile},${keyFile}`], [`turns:${SERVER}`, ...ALICE, '--ca', authority.file]),
      findings: ['turn/certificate-expiring'],
    },
    'REST credentials': works(
      [`secret=${SECRET}`],
      [URL, '--username', later, '--credential', restPassword(SECRET, later)],
    ),
    'a wrong password, answered with an unsigned 400': fails(
      'credentials-refused',
      [USER],
      [URL, '--username', 'alice', '--credential', 'south', ...FAST],
      ['-u', 'alice', '-w', 'south'],
    ),
    'REST credentials with a name, which it does not know': fails(
      'credentials-refused',
      [`secret=${SECRET}`],
      [URL, '--secret', SECRET, ...FAST],
    ),
    'expired REST credentials': fails(
      'credentials-expired',
      [`secret=${SECRET}`],
      [URL, '--username', '1700000000', '--credential', restPassword(SECRET, '1700000000'), ...FAST],
    ),
    'denied peers, refused without a code': fails('peer-denied', [USER, 'peer=192.0.2.1'], [URL, ...ALICE]),
    'its own address denied': {
      ...works([USER, `peer=${CLIENT}`], [URL, ...ALICE]),
      findings: ['turn/relay-denies-itself'],
    },
    'one relay port: a second allocation is refused with an unsigned 508': works(
      [USER, 'ports=50000-50000'],
      [URL, ...ALICE, ...FAST],
    ),
    'a wrong public address': fails('external-ip-wrong', [USER, 'relay=203.0.113.9'], [URL, ...ALICE]),
    'a relay in IPv6, in place of which it gives IPv4': fails(
      'allocation-useless',
      [USER],
      [URL, ...ALICE, '--relay-family', 'ipv6'],
    ),
  };

  test.concurrent.each(Object.entries(cases))('%s', (_, one) => expectCase([PION], one));
});

describe.skipIf(NO_LAB !== undefined || NO_P1 !== undefined)('icescope turn and the server of ejabberd', () => {
  // It answers the DONT-FRAGMENT of turnutils_uclient with 420.
  const cases: Record<string, Case> = {
    'a user': works([USER], [URL, ...ALICE]),
    'over TCP': works([USER], [`${URL}?transport=tcp`, ...ALICE]),
    'REST credentials': works([`secret=${SECRET}`], [URL, '--secret', SECRET]),
    'a wrong secret': fails('credentials-refused', [`secret=${SECRET}`], [URL, '--secret', 'south']),
    'a user that it does not know': fails(
      'credentials-refused',
      [USER],
      [URL, '--username', 'bob', '--credential', SECRET],
    ),
    'denied peers, whose addresses may not allocate either': fails(
      'forbidden',
      [USER, 'denied=198.51.100.0/24'],
      [URL, ...ALICE],
    ),
    'its own address denied': {
      ...works([USER, `denied=${SERVER}/32`], [URL, ...ALICE]),
      findings: ['turn/relay-denies-itself'],
    },
    'a relay in IPv6': fails('family-refused', [USER], [URL, ...ALICE, '--relay-family', 'ipv6']),
  };

  test.concurrent.each(Object.entries(cases))('%s', (_, one) => expectCase(['escript', P1], one));
});
