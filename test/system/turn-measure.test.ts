import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { Authority } from '../support/certificates.ts';
import { NO_LAB } from './natlab.ts';
import { PROGRAM } from './program.ts';
import { runTurnTrial, type TurnTrialOutcome } from './turn-trial.ts';
import { SERVER } from './two-hosts.ts';

const PASSWORD = 'north-wind';
const CONF = `listening-ip=${SERVER}
relay-ip=${SERVER}
realm=example.org
lt-cred-mech
user=alice:${PASSWORD}
no-dtls
`;
const PLAIN = `${CONF}no-tls\n`;
const GOOD = ['--username', 'alice', '--credential', PASSWORD];
/** A second address of the server. */
const SERVER2 = '198.51.100.11';
const URL = `turn:${SERVER}`;
const BOTH = [`${URL}?transport=udp`, `${URL}?transport=tcp`];

const authority = new Authority();
afterAll(() => authority.remove());

function rulesIn({ results }: TurnTrialOutcome): string[] {
  return results.flatMap(({ findings }) => findings.map(({ rule }) => rule));
}

describe.skipIf(NO_LAB !== undefined).concurrent('icescope turn measures a real coturn', () => {
  test.each([
    ['two allocations for a user', 'user-quota=2'],
    ['two allocations in all', 'total-quota=2'],
    ['one allocation for a user', 'user-quota=1'],
    ['ports for two allocations', 'min-port=50000\nmax-port=50001'],
  ])('and does not report %s, which its own tests use up', async (_, limit) => {
    const outcome = await runTurnTrial({ conf: `${PLAIN}${limit}\n`, args: [...BOTH, ...GOOD] });
    expect(rulesIn(outcome), outcome.printed).toStrictEqual([]);
    expect(outcome.results.map(({ ok, isReleased }) => [ok, isReleased])).toStrictEqual([
      [true, true],
      [true, true],
    ]);
  });

  test('through a relay that loses a tenth of its packets, each way', async () => {
    const outcome = await runTurnTrial({
      conf: PLAIN,
      args: [URL, ...GOOD, '--count', '200', '--interval', '5ms'],
      firewall: `table inet filter {
  chain in { type filter hook input priority 0; iifname lo udp dport >= 49152 numgen inc mod 10 == 0 drop; }
}
`,
    });
    const [result] = outcome.results;
    expect(rulesIn(outcome)).toContain('turn/packet-loss');
    expect(result?.direct).toMatchObject({ sent: 200, received: 200 });
    expect(result?.relay?.sent).toBe(200);
    const lost = 200 - (result?.relay?.received ?? 0);
    expect(Math.abs(lost - 38)).toBeLessThan(5);
  });

  test('and finds its max-bps, over UDP and TCP', async () => {
    const outcome = await runTurnTrial({
      conf: `${PLAIN}max-bps=125000\n`,
      args: [...BOTH, ...GOOD, '--bandwidth', '2Mbps', '--for', '3.4'],
    });
    expect(rulesIn(outcome)).toStrictEqual(['turn/throughput-low', 'turn/throughput-low']);
    for (const { throughput, findings } of outcome.results) {
      expect(Math.abs((throughput?.receivedRate ?? 0) / 1e6 - 1), outcome.printed).toBeLessThan(0.35);
      expect(findings[0]?.effect).toContain('once a second');
    }
  });

  test('under its limit, over UDP, TCP and TLS', async () => {
    const { certFile, keyFile } = authority.issue(`IP:${SERVER}`);
    const outcome = await runTurnTrial({
      conf: `${CONF}cert=${certFile}\npkey=${keyFile}\nmax-bps=250000\n`,
      args: [...BOTH, `turns:${SERVER}`, ...GOOD, '--ca', authority.file, '--bandwidth', '500kbps', '--for', '1'],
    });
    expect(outcome.results.map(({ transport }) => transport)).toStrictEqual(['udp', 'tcp', 'tls']);
    for (const { throughput } of outcome.results) {
      expect(throughput?.sent).toBeGreaterThan(20);
      expect(throughput?.received).toBe(throughput?.sent);
    }
  });

  test('and releases all allocations at Ctrl-C', async () => {
    const urls = ['', '?transport=udp', '?transport=tcp'].flatMap((end) => [`${URL}${end}`, `turn:${SERVER2}${end}`]);
    const { interrupted, log } = await runTurnTrial({
      conf: `${PLAIN}listening-ip=${SERVER2}\n`,
      args: [URL, ...GOOD],
      meanwhile: [...urls, ...GOOD, '--count', '1000000'],
      allocations: 9,
      addresses: [SERVER2],
    });
    const sessions = (pattern: RegExp) => new Set([...log.matchAll(pattern)].map(([, session]) => session));
    const made = sessions(/session (\d+): new, /g);
    expect(interrupted).toBe('130');
    expect(made.size).toBeGreaterThan(8);
    expect(sessions(/session (\d+): refreshed, .*lifetime=0$/gm)).toStrictEqual(made);
  });
});

test.skipIf(spawnSync('promtool', ['--version']).error !== undefined)('-f prometheus is what promtool takes', () => {
  const args = [PROGRAM, 'turn', 'turn:127.0.0.1:9', 'turns:127.0.0.1:9', '--count', '2', '-f', 'prometheus'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const { status, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: stdout, encoding: 'utf8' });
  expect(stdout).toContain('icescope_turn_failure');
  expect(`${stderr}${status}`).toBe('0');
});
