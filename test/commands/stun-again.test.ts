import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { started, stun } from '../support/stun-command.ts';
import { closedPort, honest, success, udpServer } from '../support/stun-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-stun-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A server, and Ctrl-C after so many requests were answered. */
async function interrupting(requests: number): Promise<{ url: string; interrupt: AbortSignal }> {
  const control = new AbortController();
  let asked = 0;
  const { url } = await started(
    udpServer((request, source, reply) => {
      if (++asked > requests) control.abort();
      else honest(request, source, reply);
    }),
  );
  return { url, interrupt: control.signal };
}

describe('--count', () => {
  const FAST = ['--interval', '10ms', '--timeout', '0.2'];

  test('prints each reply, then the summary', async () => {
    let asked = 0;
    const { url, port } = await started(
      udpServer((request, source, reply) => ++asked !== 2 && reply(success(request, source))),
    );
    const { stdout } = await stun(['--count', '3', ...FAST, url]);
    const [replies = '', summary] = stdout.split('\n\n');
    const sorted = replies.split('\n').toSorted();
    expect(sorted).toStrictEqual([
      expect.stringMatching(new RegExp(`^udp 127\\.0\\.0\\.1:${port}  1  \\d+\\.\\d+ ms$`)),
      expect.stringMatching(new RegExp(`^udp 127\\.0\\.0\\.1:${port}  2  no answer`)),
      expect.stringMatching(new RegExp(`^udp 127\\.0\\.0\\.1:${port}  3  \\d+\\.\\d+ ms$`)),
    ]);
    expect(summary).toContain('3 sent, 2 answered, 33.3% lost; min/mean/max/p95/stddev/jitter');
  });

  test('a server that refuses has a line for each request, and the loss', async () => {
    const { stdout } = await stun(['--count', '3', ...FAST, `stun:127.0.0.1:${await closedPort()}`]);
    expect(stdout.match(/ {2}nothing listens on this port\n/g)).toHaveLength(4);
    expect(stdout).toContain('3 sent, 0 answered, 100% lost');
  });

  test('--quiet leaves the replies out', async () => {
    const { url } = await started(udpServer());
    const { stdout } = await stun(['-q', '--count', '3', ...FAST, url]);
    expect(stdout).toMatch(/^stun:127\.0\.0\.1:\d+\n {2}udp .*\n {7}3 sent, 3 answered, 0% lost; .*\n$/);
  });

  test('--quiet leaves notes out', async () => {
    const { port } = await started(udpServer());
    expect((await stun(['--quiet', `127.0.0.1:${port}`])).stderr).toBe('');
  });

  test.each(['json', 'ndjson'])('%s has each reply, with its time', async (format) => {
    let asked = 0;
    const { url } = await started(
      udpServer((request, source, reply) => ++asked !== 2 && reply(success(request, source))),
    );
    const { records, json } = await stun(['-f', format, '--count', '3', ...FAST, url]);
    const [result] = format === 'json' ? json.results : records;
    const bySequence = result.replies.toSorted(
      (a: { sequence: number }, b: { sequence: number }) => a.sequence - b.sequence,
    );
    expect(bySequence).toStrictEqual([
      { sequence: 1, time: expect.stringMatching(/^\d{4}-.*Z$/), rttMs: expect.any(Number) },
      { sequence: 2, time: expect.stringMatching(/^\d{4}-.*Z$/), error: 'timeout' },
      { sequence: 3, time: expect.stringMatching(/^\d{4}-.*Z$/), rttMs: expect.any(Number) },
    ]);
    expect(result.rtt.samples).toStrictEqual([bySequence[0].rttMs, bySequence[2].rttMs]);
  });

  test('a single request has none', async () => {
    const { url } = await started(udpServer());
    expect((await stun(['-f', 'ndjson', url])).records[0].replies).toBeUndefined();
  });

  test('machines get the samples in one result', async () => {
    const { url } = await started(udpServer());
    const { records } = await stun(['-f', 'ndjson', '--count', '3', ...FAST, url]);
    expect(records).toHaveLength(1);
    expect(records[0].rtt.samples).toHaveLength(3);
    expect(records[0].rtt.p95).toBe(records[0].rtt.max);
  });

  test('0 goes on until Ctrl-C', async () => {
    const { url, interrupt } = await interrupting(5);
    const { stdout, status } = await stun(['--count', '0', ...FAST, url], { interrupt });
    expect(stdout.match(/^udp 127\.0\.0\.1:\d+ {2}\d {2}\d+\.\d+ ms$/gm)).toHaveLength(5);
    expect(stdout).toContain('5 answered');
    expect(status).toBe(130);
  });
});

describe('--watch', () => {
  test('a line for each round, and a summary at Ctrl-C', async () => {
    const { url, interrupt } = await interrupting(3);
    const { stdout, status } = await stun(['--watch', '10ms', url], { interrupt });
    expect(
      stdout.match(/^\d\d:\d\d:\d\d {2}udp 127\.0\.0\.1:\d+ {2}\d+\.\d+ ms {2}you are 127\.0\.0\.1:\d+$/gm),
    ).toHaveLength(3);
    expect(stdout).toMatch(/\n\nudp 127\.0\.0\.1:\d+: answered 3 of 3 times; min\/mean\/max [\d./]+ ms\n$/);
    expect(status).toBe(130);
  });

  test('ndjson has a line with a time for each round', async () => {
    const { url, interrupt } = await interrupting(3);
    const { records } = await stun(['-f', 'ndjson', '--watch', '10ms', url], { interrupt });
    const times = records.map(({ time }) => Date.parse(time));
    expect(times).toHaveLength(3);
    expect(times).toStrictEqual(times.toSorted((a, b) => a - b));
  });

  test('csv has one header', async () => {
    const { url, interrupt } = await interrupting(3);
    const lines = (await stun(['-f', 'csv', '--watch', '10ms', url], { interrupt })).stdout.trim().split('\r\n');
    expect(lines.filter((line) => line.startsWith('url,'))).toHaveLength(1);
    expect(lines).toHaveLength(4);
  });

  test('several servers are asked in each round', async () => {
    const { url, interrupt } = await interrupting(3);
    const refused = `stun:127.0.0.1:${await closedPort()}`;
    const { stdout } = await stun(['--watch', '10ms', refused, url], { interrupt });
    expect(stdout).toMatch(/answered 0 of [34] times\n/);
    expect(stdout).toMatch(/answered 3 of 3 times; /);
  });

  test.each([
    [['-f', 'json', '--watch', '1', 'stun:x'], '--watch requires -f table, ndjson or csv'],
    [['--count', '0', '--watch', '1', 'stun:x'], '--watch cannot be used with --count 0'],
    [['--same-socket', '--watch', '1', 'stun:x'], '--same-socket cannot be used with --watch'],
  ])('%j', async (argv, message) => {
    const { status, stderr } = await stun(argv);
    expect([status, stderr]).toStrictEqual([2, `icescope: ${message}\nSee icescope stun --help\n`]);
  });
});

describe('a file among the arguments', () => {
  test('is read, whatever lists of iceServers it has', async () => {
    const { url } = await started(udpServer());
    const page = join(folder, 'page.js');
    writeFileSync(page, `const pc = new RTCPeerConnection({ iceServers: [{ urls: '${url}' }] });\n`);
    const { stdout, status } = await stun([page]);
    expect(stdout).toContain(`${url}\n  udp  `);
    expect(status).toBe(0);
  });

  test('of another kind is named, without its text', async () => {
    const path = join(folder, 'app.log');
    writeFileSync(path, '-----BEGIN PRIVATE KEY-----\nMIIsecret\n');
    const { stdout, stderr, status } = await stun([path]);
    expect(stderr).toContain('app.log is ');
    expect(stdout + stderr).not.toContain('MIIsecret');
    expect(status).toBe(2);
  });

  test('that is not there', async () => {
    const { stderr, status } = await stun(['/nowhere/page.js']);
    expect([status, stderr]).toStrictEqual([2, 'icescope: cannot read /nowhere/page.js: no such file\n']);
  });
});
