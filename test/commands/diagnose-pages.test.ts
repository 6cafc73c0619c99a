import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const CALLER = 'fixtures/diagnose/caller.log';
const CALLEE = 'fixtures/diagnose/callee.log';

/** What would do something where it is taken for markup. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onfocus=alert(1) autofocus='",
  '</style><script>alert(1)</script>',
  '[a](javascript:alert(1))',
  '@everyone',
  '#1234',
  'https://evil.example.net/x',
  '```',
  '|x|y|',
  '\u202eevil',
  '\u001b[31m',
];

const hostileLog = HOSTILE.map(
  (text, at) => `sent candidate:${at} 1 udp 1 ${text.replaceAll(' ', '')} ${5000 + at} typ host\n`,
).join('');
const hostileFile = fileOf(
  '<b>evil & "co".log',
  `${hostileLog}received candidate:1 1 udp 1 10.0.0.2 5 typ host\nicecandidateerror 401 <script>alert(2)</script> turn:<b>evil</b>:3478\niceConnectionState failed\n`,
);

describe('-f markdown', () => {
  test('has the verdict, the sides, the findings, the pairs and the timeline', async () => {
    const { status, stdout } = await icescope(['diagnose', '-f', 'markdown', CALLER, CALLEE]);
    expect(status).toBe(1);
    expect(stdout.split('\n')[0]).toBe('### Did not connect. (proven)');
    expect(stdout).toMatch(/^\| \*\*callee\.log\*\* \| only 172\.18\.0\.2 \(Docker\) \|$/m);
    expect(stdout).toMatch(/^- \*\*error\*\* `docker-bridge-ip` callee\.log offers only 172\.18\.0\.2/m);
    expect(stdout).toMatch(/^<details><summary>Pairs: /m);
    expect(stdout).toMatch(/^<details><summary>Timeline<\/summary>$/m);
  });

  test('is itself a log: its diagnosis is the same', async () => {
    const { stdout } = await icescope(['diagnose', '-f', 'markdown', CALLER, CALLEE]);
    const again = await icescope(['diagnose'], { stdin: stdout });
    expect(again.stdout.split('\n')[0]).toBe('Did not connect. (proven)');
    expect(again.stdout).toMatch(/^error {2}docker-bridge-ip /m);
  });

  test('lets nothing of the input be markup, a link or a mention', async () => {
    const { stdout } = await icescope(['diagnose', '-f', 'markdown', hostileFile]);
    const prose = stdout.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
    expect(prose).not.toMatch(/<(?!!-- -->|\/?details>|\/?summary>|\/?code>)/);
    expect(prose).not.toMatch(/@\w|#\d|https:\/\//);
    expect(prose).not.toMatch(/(?<!\\)\]\(/);
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });

  test('of several sessions begins with how many connected', async () => {
    const call = (ufrag: string, state: string): string =>
      `sent candidate:1 1 udp 1 192.0.2.1 5 typ host ufrag ${ufrag}\niceConnectionState ${state}\niceConnectionState closed\n`;
    const log = fileOf('three.log', call('aaaa', 'connected') + call('bbbb', 'failed') + call('cccc', 'connected'));
    const { stdout } = await icescope(['diagnose', '-f', 'markdown', log]);
    expect(stdout.split('\n')[0]).toBe('## 3 sessions: 2 connect, 1 does not.');
    expect(stdout.match(/^(?:###|-) Session \d/gm)).toEqual(['### Session 2', '- Session 1', '- Session 3']);
  });

  test('fits into a comment, however many sessions there are', async () => {
    const call = (at: number): string =>
      `sent candidate:1 1 udp 1 192.0.2.1 5 typ host ufrag uf${at}\niceConnectionState failed\niceConnectionState closed\n`;
    const log = fileOf('many.log', Array.from({ length: 500 }, (_, at) => call(at)).join(''));
    const { stdout } = await icescope(['diagnose', '-f', 'markdown', log]);
    expect(stdout.length).toBeLessThan(65_536);
    expect(stdout).toContain('500 sessions');
    expect(stdout).toContain('The other sessions are left out here.');
  });
});

describe('-f html', () => {
  test('is one page that needs nothing else and runs nothing', async () => {
    const { stdout } = await icescope(['diagnose', '-f', 'html', CALLER, CALLEE]);
    expect(stdout).toMatch(/^<!doctype html>/);
    expect(stdout).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src`);
    expect(stdout).not.toMatch(/<(?:script|img|link|iframe|object|embed|base|form)\b|\bsrc=|url\(|@import|https?:/i);
    expect(stdout).toMatch(/<h1 class="bad">Did not connect\. \(proven\)<\/h1>/);
  });

  test('lets nothing of the input be markup', async () => {
    const { stdout } = await icescope(['diagnose', '-f', 'html', hostileFile]);
    expect(stdout).not.toMatch(/<(?:script|img|svg|b)\b/i);
    expect(stdout).not.toMatch(/<[a-z]+(?: [a-z-]+="[^"]*")* on[a-z]+=/i);
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
    expect(stdout).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('of several sessions has a summary with a link to each', async () => {
    const log = fileOf(
      'two.log',
      'sent candidate:1 1 udp 1 192.0.2.1 5 typ host ufrag aaaa\niceConnectionState failed\niceConnectionState closed\nsent candidate:1 1 udp 1 192.0.2.1 5 typ host ufrag bbbb\niceConnectionState connected\n',
    );
    const { stdout } = await icescope(['diagnose', '-f', 'html', log]);
    expect(stdout).toContain('<h1>2 sessions: 1 connects, 1 does not.</h1>');
    for (const number of [1, 2]) {
      expect(stdout).toContain(`<a href="#s${number}">`);
      expect(stdout).toContain(`id="s${number}"`);
    }
  });
});
