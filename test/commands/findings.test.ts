import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import type { Log } from 'sarif';
import { afterAll, describe, expect, test } from 'vitest';
import { FINDING_FORMATS } from '../../src/report/diagnostics/finding-formats.ts';
import { CATALOGUE } from '../../src/rules/catalogue.ts';
import { icescope, rejectUnsafe } from '../support/io.ts';
import { closedPort, udpServer } from '../support/stun-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-findings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const LOG = file(
  'call.log',
  `12:00 connected
12:01 offer a=candidate:1 1 udp 2130706431 192.0.2.1 70000 typ host
12:02 answer a=candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx
`,
);
const FINE = 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host';

describe('parse', () => {
  test('-f gcc prints each finding at its place in the log', async () => {
    const { status, stdout, stderr } = await icescope(['parse', '-f', 'gcc', LOG]);
    expect(stdout).toBe(
      `${LOG}:2:54: error: port 70000 is larger than 65535 [port-range]\n` +
        `${LOG}:3:66: warning: a srflx candidate without raddr and rport [related-missing]\n`,
    );
    expect({ status, stderr }).toStrictEqual({ status: 1, stderr: '' });
  });

  test('--compat adds the agents that refuse a candidate', async () => {
    const { stdout } = await icescope(['parse', '-f', 'gcc', '--compat', LOG]);
    expect(stdout).toMatch(/:2:15: warning: refused by Chromium, Firefox, pion: .*70000.* \[agent\/port-invalid\]\n/);
  });

  test('a valid candidate gives no finding, and the status is 0', async () => {
    for (const format of Object.keys(FINDING_FORMATS)) {
      const { status, stdout } = await icescope(['parse', '-f', format, FINE]);
      expect({ format, status }).toStrictEqual({ format, status: 0 });
      expect(stdout).not.toContain('typ host');
    }
  });

  test('junit counts more findings than it holds', async () => {
    const many = `${'a=candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx\n'.repeat(10_003)}`;
    const { stdout } = await icescope(['parse', '-f', 'junit', file('many.log', many)]);
    expect(stdout).toContain('tests="10003" failures="0"');
    expect(stdout.split('<testcase')).toHaveLength(10_001);
    expect(stdout).toContain('<system-out>3 more findings are left out</system-out>');
  });
});

describe('explain', () => {
  test('-f gcc has contradictions and refusals too, each contradiction once', async () => {
    const odd = 'candidate:1 1 udp 2130706431 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000';
    const { stdout } = await icescope(['explain', '-f', 'gcc', odd]);
    expect(stdout).toMatch(/^argument 1:1:19: warning: the priority .* \[priority-type-mismatch\]\n$/);
  });

  test('in Korean where that is asked for', async () => {
    const { stdout } = await icescope(['explain', '-f', 'gcc', '--lang', 'ko', FINE.replace('5000', '70000')]);
    expect(stdout).toMatch(/[\uac00-\ud7a3].* \[port-range\]\n/);
  });
});

describe('stun', () => {
  test('-f gcc names servers that do not answer, and URLs, at their lines of the list', async () => {
    const port = await closedPort();
    const list = file('servers.txt', `# ours\n  stun:127.0.0.1:${port}  # dead\nstun://x\nSTUN:127.0.0.1:${port}\n`);
    const { status, stdout } = await icescope(['stun', '-f', 'gcc', '--targets', list]);
    expect(stdout.replaceAll(`${port}`, 'PORT').split('\n')).toStrictEqual([
      expect.stringMatching(/servers.txt:3:6: error: stun:\/\/x is not a STUN URI: .* \[uri\/slashes\]$/),
      `${list}:2:3: error: 127.0.0.1:PORT over udp: nothing listens on this port [stun/refused]`,
      expect.stringMatching(/servers.txt:4:1: warning: STUN:127.0.0.1:PORT: .* \[uri\/scheme-case\]$/),
      `${list}:4:1: error: 127.0.0.1:PORT over udp: nothing listens on this port [stun/refused]`,
      '',
    ]);
    expect(status).toBe(2);
  });

  test('a server that answers gives no finding', async () => {
    const server = await udpServer();
    try {
      const { status, stdout } = await icescope(['stun', '-f', 'gcc', server.url]);
      expect({ status, stdout }).toStrictEqual({ status: 0, stdout: '' });
    } finally {
      await server.close();
    }
  });
});

describe('the formats, of each command', () => {
  const commands = async (): Promise<string[][]> => [
    ['parse', '--compat', LOG],
    ['explain', LOG],
    ['stun', `stun:127.0.0.1:${await closedPort()}`],
    [
      'lint',
      '--coturn-version',
      '4.6.1',
      file('turnserver.conf', 'denied-peer-ip=10.0.0.0/8\nstatic-auth-secret=north\n'),
    ],
  ];

  test('are the same five', async () => {
    for (const [command = ''] of await commands()) {
      const { stdout } = await icescope([command, '--help']);
      for (const format of Object.keys(FINDING_FORMATS)) expect(stdout).toContain(format);
    }
  });

  test('sarif describes its rules', async () => {
    for (const [command = '', ...args] of await commands()) {
      const { stdout } = await icescope([command, '-f', 'sarif', ...args]);
      const [run] = (JSON.parse(stdout) as Log).runs;
      const rules = run?.tool.driver.rules ?? [];
      expect(rules.length, command).toBeGreaterThan(0);
      for (const { ruleId, ruleIndex, locations } of run?.results ?? []) {
        expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
        expect(locations?.[0]?.physicalLocation?.region?.startLine).toBeGreaterThan(0);
      }
      for (const { id, help, shortDescription } of rules) {
        const rule = CATALOGUE.find((one) => one.id === id);
        expect(shortDescription?.text).toBe(rule?.summary);
        expect(help?.text).toContain(rule?.remedy);
      }
      expect(run?.tool.driver.version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  test('are well formed, safe for a terminal, and show no secret', async () => {
    for (const [command = '', ...args] of await commands()) {
      for (const format of Object.keys(FINDING_FORMATS)) {
        const { stdout } = await icescope([command, '-f', format, ...args]);
        rejectUnsafe(format, stdout);
        expect(stdout).not.toContain('north');
        if (format === 'checkstyle' || format === 'junit') {
          expect(new DOMParser().parseFromString(stdout, 'text/xml').documentElement?.nodeName).toBeTruthy();
        }
      }
    }
  });
});

test('every id that parse, explain and stun print is known to icescope rule', async () => {
  const ids = new Set<string>();
  for (const command of [
    ['parse', '--compat', LOG],
    ['explain', LOG],
    ['stun', `stun:127.0.0.1:${await closedPort()}`],
  ]) {
    const { stdout } = await icescope([command[0] ?? '', '-f', 'gcc', ...command.slice(1)]);
    for (const [, id = ''] of stdout.matchAll(/\[([^\]]+)\]$/gm)) ids.add(id);
  }
  expect(ids.size).toBeGreaterThan(4);
  for (const id of ids) expect((await icescope(['rule', id])).stdout.startsWith(`${id}  `), id).toBe(true);
});
