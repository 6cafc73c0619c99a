import { describe, expect, test } from 'vitest';
import { entry } from '../../src/stun/attribute.ts';
import { SOFTWARE } from '../../src/stun/attributes/stun.ts';
import { refusing, started, stun } from '../support/stun-command.ts';
import { success, udpServer } from '../support/stun-server.ts';

describe('formats', () => {
  test('csv', async () => {
    const { url } = await started(udpServer());
    const lines = (await stun(['-f', 'csv', url, await refusing()])).stdout.split('\r\n');
    const columns = lines[0]?.split(',') ?? [];
    const rows = lines
      .slice(1, -1)
      .map((line) => Object.fromEntries(line.split(',').map((cell, i) => [columns[i], cell])));
    expect(lines.at(-1)).toBe('');
    expect(rows).toMatchObject([
      { url, ok: 'true', software: 'test', sent: '1', errorCode: '' },
      { ok: 'false', errorCode: 'refused', errorMessage: 'nothing listens on this port', mappedAddress: '' },
    ]);
  });

  test('csv quotes what a reader would split', async () => {
    const names = ['plain', ' blanks around ', 'a,b', 'a "b"'];
    const servers = await Promise.all(
      names.map((name) =>
        started(udpServer((request, source, reply) => reply(success(request, source, entry(SOFTWARE, name))))),
      ),
    );
    const { stdout } = await stun(['-f', 'csv', ...servers.map(({ url }) => url)]);
    const cells = ['plain', '" blanks around "', '"a,b"', '"a ""b"""'];
    const rows = stdout.split('\r\n').slice(1, -1);
    expect(rows.map((row) => /,1,1,0,(.*?),,,,,,20/.exec(row)?.[1])).toStrictEqual(cells);
  });

  test('prometheus: each series once', async () => {
    const { url, port } = await started(udpServer());
    const { stdout, status } = await stun(['-f', 'prometheus', url, url, await refusing()]);
    const labels = `url="${url}",address="127.0.0.1",port="${port}",transport="udp",family="ipv4"`;
    expect(stdout.split('\n').filter((line) => line === `icescope_stun_up{${labels}} 1`)).toHaveLength(1);
    expect(stdout).toMatch(/icescope_stun_rtt_seconds\{.*\} 0\.\d+\n/);
    expect(stdout).toMatch(/icescope_stun_failure\{.*,code="refused"\} 1\n$/);
    expect(status).toBe(1);
  });

  test.each([
    [
      [],
      0,
      /^STUN OK - udp 127\.0\.0\.1:\d+: \d+\.\d{3} ms \| 'udp 127\.0\.0\.1:\d+'=\d+\.\d{3}ms;;;0 'udp .* loss'=0%;;;0;100\n$/,
    ],
    [['--warn', '0'], 1, /^STUN WARNING - .* ms \(limit 0 ms\) \| /],
    [
      ['--warn', '0', '--crit', '0'],
      2,
      /^STUN CRITICAL - .* ms \(limit 0 ms\) \| .*=.*ms;0;0;0 'udp .* loss'=0%;;;0;100\n$/,
    ],
    [['--warn', '10000', '--crit', '20000'], 0, /^STUN OK - /],
  ])('nagios %j', async (options, expected, line) => {
    const { url } = await started(udpServer());
    const { status, stdout } = await stun(['-f', 'nagios', ...options, url]);
    expect(stdout).toMatch(line);
    expect(status).toBe(expected);
  });

  test('nagios: a URL of a list that cannot be read is unknown, unless another is critical', async () => {
    const { url } = await started(udpServer());
    const list = (...urls: string[]) => stun(['-f', 'nagios', '--targets', '-'], { stdin: `${urls.join('\n')}\n` });
    const unread = await list(url, 'stun:h:99999');
    expect(unread.stdout).toMatch(/^STUN UNKNOWN - .*, 1 URL of the list cannot be read \| /);
    expect(unread.status).toBe(3);
    expect((await list('stun:h:99999')).stdout).toBe(
      'STUN UNKNOWN - 0 of 0 answered, 1 URL of the list cannot be read\n',
    );
    expect((await list(await refusing(), 'stun:h:99999')).status).toBe(2);
  });

  test('nagios: no answer is critical', async () => {
    const { url } = await started(udpServer());
    const { status, stdout } = await stun(['-f', 'nagios', url, await refusing()]);
    expect(stdout).toMatch(
      /^STUN CRITICAL - udp 127\.0\.0\.1:\d+: refused: nothing listens on this port; 1 of 2 answered \| /,
    );
    expect(status).toBe(2);
  });

  test.each(['json', 'ndjson'])('--format-schema of %s', async (format) => {
    const { stdout, status } = await stun(['-f', format, '--format-schema']);
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
    });
    expect(status).toBe(0);
  });
});
