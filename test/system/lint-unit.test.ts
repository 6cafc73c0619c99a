import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const BIN = resolve('bin/icescope.js');
const root = mkdtempSync(join(tmpdir(), 'icescope-service-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const canMount = spawnSync('unshare', ['-m', 'true']).status === 0;
let runs = 0;

/** The built program on a machine with these units and this configuration, which it reads from /etc/coturn. */
function lint(units: Readonly<Record<string, string>>, config: string, ...argv: string[]): string {
  const folder = join(root, `${++runs}`);
  for (const [name, text] of Object.entries({ ...units })) {
    mkdirSync(dirname(join(folder, 'units', name)), { recursive: true });
    writeFileSync(join(folder, 'units', name), text);
  }
  const conf = join(folder, 'turn.conf');
  writeFileSync(conf, config);
  chmodSync(root, 0o755);
  const script = `mount --bind ${folder}/units /etc/systemd/system && cd ${folder} && exec "$@"`;
  const words = [process.execPath, BIN, 'lint', '--coturn-version', '4.6.1', ...argv];
  const { stdout, stderr } = spawnSync('unshare', ['-m', 'sh', '-c', script, 'sh', ...words], {
    encoding: 'utf8',
    timeout: 300_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return `${stdout}${stderr}`.replaceAll(`${folder}/`, '');
}

const unit = (args: string, more = ''): string =>
  `[Service]\nUser=turnserver\n${more}ExecStart=/usr/bin/turnserver ${args}\n`;
const file = (): string => join(root, `${runs + 1}`, 'turn.conf');

describe.skipIf(!canMount)('the service of this machine', () => {
  test('its arguments win over the file, and what is wrong with them is at their line', () => {
    const text = lint(
      { 'coturn.service': unit(`-c ${file()} --min-port=abc`), 'coturn.service.d/x.conf': '[Service]\nUser=nobody\n' },
      'min-port=50000\nlistening-port=443\n',
      ...['-f', 'gcc', file()],
    );
    expect(text).toMatch(
      /^\/etc\/systemd\/system\/coturn\.service:3:\d+: \w+: `min-port=abc`.*\[value\/port-invalid\]$/m,
    );
    expect(text).toMatch(/^turn\.conf:2:16: error: .*the service runs as nobody .*\[port\/privileged\]$/m);
  });

  test('without a file, it is the one of the service', () => {
    const text = lint({ 'coturn.service': unit(`-c ${file()}`) }, 'fingerprint=maybe\n');
    expect(text).toContain('turn.conf, read as coturn 4.6.1');
    expect(text).toContain('as coturn.service starts it here');
  });

  test('a capability of a drop-in, and secrets of its arguments', () => {
    const password = 'hunter2';
    const text = lint(
      {
        'coturn.service': unit(`-c ${file()} --user=joe:${password} --min-port=abc`),
        'coturn.service.d/x.conf': '[Service]\nAmbientCapabilities=CAP_NET_BIND_SERVICE\n',
      },
      'listening-port=443\n',
      ...['--verbose', '--hints', file()],
    );
    expect(text).not.toContain('port/privileged');
    expect(text).toContain('coturn.service: the arguments of coturn.service');
    expect(text).not.toContain(password);
  });

  test('--args replaces its arguments, and --no-host ignores it', () => {
    const units = { 'coturn.service': unit(`-c ${file()} --min-port=abc`) };
    expect(lint(units, 'realm=x\n', '-f', 'gcc', '--args', '--no-cli', file())).not.toContain('min-port');
    const again = { 'coturn.service': unit(`-c ${file()} --min-port=abc`) };
    expect(lint(again, 'realm=x\n', '-f', 'gcc', '--no-host', file())).not.toContain('min-port');
  });
});
