import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installedCoturn } from '../../src/host/coturn.ts';
import { doctorOutput } from '../../src/report/doctor/schema.ts';
import { Coturn, hasCoturn } from './coturn.ts';
import { PROGRAM } from './program.ts';

const NO_NETWORK = ['unshare', '--net', '--'];
const canUnshare = spawnSync('unshare', ['--net', 'true'], { stdio: 'ignore' }).status === 0;

function doctor(argv: readonly string[], before: readonly string[] = []) {
  const [program = '', ...words] = [...before, process.execPath, PROGRAM, 'doctor', '--json', ...argv];
  const { status, stdout } = spawnSync(program, words, { encoding: 'utf8', timeout: 300_000 });
  return { status, report: doctorOutput.parse(JSON.parse(stdout)) };
}

describe.skipIf(!hasCoturn)('icescope doctor and a real coturn', () => {
  let coturn: Coturn;
  beforeAll(async () => {
    coturn = await Coturn.start();
  });
  afterAll(() => coturn?.stop());

  test('it answers over UDP, and its release is known', () => {
    const { report } = doctor([`stun:127.0.0.1:${coturn.port}`]);
    expect(report.servers).toMatchObject([{ ok: true, transport: 'udp', nat: false }]);
    expect(report.checks.find(({ id }) => id === 'udp')?.status).toBe('ok');
    expect(report.coturn).toMatchObject({ version: installedCoturn('/usr/bin'), known: true });
  });

  test('where UDP is not what answers, TCP shows it', () => {
    const { status, report } = doctor([
      '--timeout',
      '1',
      'stun:127.0.0.1:9',
      `turn:127.0.0.1:${coturn.port}?transport=tcp`,
    ]);
    expect(report.servers?.map(({ ok }) => ok)).toEqual([false, true]);
    expect(report.checks.find(({ id }) => id === 'udp')).toMatchObject({
      status: 'problem',
      advice: expect.stringContaining('TURN over TCP or TLS'),
    });
    expect(status).toBe(1);
  });
});

describe.skipIf(!canUnshare)('icescope doctor without a network', () => {
  test('has no routes and no DNS', () => {
    const { status, report } = doctor(['--timeout', '2', 'stun:192.0.2.9'], NO_NETWORK);
    expect(status).toBe(1);
    expect(report.routes).toEqual({});
    expect(report.interfaces).toEqual([]);
    const problems = report.checks.filter((check) => check.status === 'problem').map(({ id }) => id);
    expect(problems).toEqual(['ipv4', 'dns', 'udp']);
  });
});
