import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../support/io.ts';
import { refusing, started, stun } from '../support/stun-command.ts';
import { success, udpServer } from '../support/stun-server.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

const { file, folder } = temporaryFiles();

describe('lists', () => {
  test('--targets: comments, empty lines, spaces, CRLF', async () => {
    const { url } = await started(udpServer());
    const list = file('list.txt', `# servers\r\n\r\n  ${url}  # one\r\n${url}\n${url}`);
    const { json, status } = await stun(['-f', 'json', '--targets', list]);
    expect(json.summary).toStrictEqual({ urls: 3, results: 3, ok: 3, failed: 0 });
    expect(status).toBe(0);
  });

  test.each([
    ['a pipe', []],
    ['-', ['-']],
    ['--targets -', ['--targets', '-']],
  ])('%s', async (_, argv) => {
    const { url } = await started(udpServer());
    const { records } = await stun(['-f', 'ndjson', ...argv], { stdin: `${url}\n${url}\n` });
    expect(records).toHaveLength(2);
  });

  test.each<[string, (url: string) => unknown]>([
    [
      'RTCConfiguration',
      (url) => ({ iceServers: [{ urls: url }, { urls: [url, url], username: 'u', credential: 'geheim' }] }),
    ],
    ['iceServers', (url) => [{ urls: [url, url] }, { url }]],
    ['one server', (url) => ({ urls: [url, url, url] })],
    ['a list of URLs', (url) => [url, url, url]],
  ])('%s', async (_, configuration) => {
    const { url } = await started(udpServer());
    const path = file('ice.json', JSON.stringify(configuration(url)));
    const { records, stdout } = await stun(['-f', 'ndjson', '--targets', path]);
    expect(records.map((one) => one.url)).toStrictEqual([url, url, url]);
    expect(stdout).not.toContain('geheim');
  });

  test.each<[string, string, (url: string) => string]>([
    [
      'a program',
      'call.ts',
      (url) => `const pc = new RTCPeerConnection({ iceServers: [{ urls: ['${url}', "${url}"] }] });\n`,
    ],
    ['JSON with comments', 'ice.json', (url) => `// two\n{"iceServers":[{"urls":["${url}","${url}"],},]}`],
    [
      'a page',
      'index.html',
      (url) => `<html><script>let iceServers = [{ urls: '${url}' }, { url: '${url}' }]</script></html>`,
    ],
    ['an environment file', '.env', (url) => `STUN_URL=${url}\nTURN_URLS="${url}"\nTURN_PASSWORD=geheim\n`],
  ])('the lists of %s', async (_, name, text) => {
    const { url } = await started(udpServer());
    const { records, stdout, stderr } = await stun(['-f', 'ndjson', '--targets', file(name, text(url))]);
    expect([records.map((one) => one.url), stderr]).toStrictEqual([[url, url], '']);
    expect(stdout).not.toContain('geheim');
  });

  test.each([
    [
      '{"iceServers":[{"urls":5}]}',
      'invalid iceServers JSON: expected {"iceServers":[{"urls":"stun:…"}]}, or the list alone',
    ],
    ['{"iceServers":', 'invalid iceServers JSON: it ends too early'],
    ['[]', 'no servers in'],
    ['# nothing\n', 'no servers in'],
  ])('%s', async (text, message) => {
    const { status, stderr, stdout } = await stun(['--targets', file('bad.txt', text)]);
    expect(stderr).toContain(message);
    expect([status, stdout]).toStrictEqual([2, '']);
  });

  test('an error in a list is reported with its place; the others are queried', async () => {
    const { url } = await started(udpServer());
    const list = file('faults.txt', `${url}\nstun://x.test\n${url}\n`);
    const { status, stderr, json } = await stun(['-f', 'json', '--targets', list]);
    expect(stderr).toBe(
      `icescope: ${list}:2: stun://x.test is not a STUN URI: no slashes after the scheme (RFC 7064). Write stun:x.test\n`,
    );
    expect(json.summary.ok).toBe(2);
    expect(status).toBe(2);
  });

  test('a file that cannot be read', async () => {
    const { status, stderr } = await stun(['--targets', join(folder, 'none.txt')]);
    expect(stderr).toContain('none.txt: no such file');
    expect(status).toBe(2);
  });

  test.each([
    ['json', 'in the order of the input'],
    ['ndjson', 'as they come'],
  ])('%s %s', async (format) => {
    let quick = (): void => {};
    const isAsked = new Promise<void>((resolve) => {
      quick = resolve;
    });
    const slow = await started(
      udpServer((request, source, reply) => isAsked.then(() => setTimeout(() => reply(success(request, source)), 50))),
    );
    const fast = await started(
      udpServer((request, source, reply) => {
        reply(success(request, source));
        quick();
      }),
    );
    const urls = [slow.url, fast.url];
    const { json, records } = await stun(['-f', format, ...urls]);
    const asked = (format === 'json' ? json.results : records).map((one: JsonObject) => one.url);
    expect(asked).toStrictEqual(format === 'json' ? urls : urls.toReversed());
  });

  test('many, through one socket: answers, refusals and silence are distinguished', async () => {
    const { url } = await started(udpServer());
    const silent = await started(udpServer(() => {}));
    const list = [...Array(100).fill(url), await refusing(), silent.url].join('\n');
    const { json, status } = await stun(['-f', 'json', '--timeout', '1.2', '--concurrency', '30', '-'], {
      stdin: list,
    });
    expect(json.summary).toMatchObject({ results: 102, ok: 100, failed: 2 });
    expect(json.results.slice(100)).toMatchObject([
      { error: { code: 'refused' } },
      { error: { code: 'timeout' }, sent: 2 },
    ]);
    for (const one of json.results.slice(0, 100)) {
      expect(one).toMatchObject({ nat: false, localAddress: one.mappedAddress, sent: 1, received: 1 });
    }
    expect(new Set(json.results.slice(0, 100).map((one: JsonObject) => one.localAddress.port)).size).toBe(1);
    expect(status).toBe(1);
  });
});

describe('a long list', () => {
  test('a silent name holds up the others no more than a silent address', async () => {
    const { url } = await started(udpServer());
    const silent = await started(udpServer(() => {}));
    for (const host of ['localhost', '127.0.0.1']) {
      const list = [`stun:${host}:${silent.port}`, ...Array(70).fill(url)].join('\n');
      const options = ['-f', 'ndjson', '--no-srv', '--timeout', '3', '--concurrency', '1', '-4', '-'];
      const { records } = await stun(options, { stdin: list });
      expect(records.map(({ ok }) => ok)).toStrictEqual([...Array(70).fill(true), false]);
    }
  });
});
