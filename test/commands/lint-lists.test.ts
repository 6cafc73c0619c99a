import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FINDING_FORMATS } from '../../src/report/diagnostics/finding-formats.ts';
import { textWidth } from '../../src/term/width.ts';
import { icescope } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-lists-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function rulesIn(name: string, text: string): Promise<string[]> {
  const { json } = await icescope(['lint', '-f', 'json', file(name, text)]);
  return json.findings.map(
    (one: { id: string; line: number; column: number }) => `${one.id} ${one.line}:${one.column}`,
  );
}

const SECRET = 'Sw0rdfish-7';

const COURSE = `const servers = {
    iceServers: [
        { urls: 'stun:your-stun-server.com:3478' },
        { urls: 'turn:your-turn-server.com:3478', username: 'user', credential: 'pass' }
    ]
};
`;

const COMPONENT = `import { useEffect, useRef } from 'react';

interface Props { iceServers?: RTCIceServer[]; onTrack(stream: MediaStream): void }

const config: RTCConfiguration = {
  iceServers: [
    { urls: 'stun://stun.acme.test:3478' },
    { urls: ['turn:turn.acme.test?transport=tls'], username: import.meta.env.VITE_USER!, password: '${SECRET}' },
  ],
  iceTransportPolicy: 'Relay',
} satisfies RTCConfiguration;

export function Call({ onTrack }: Props) {
  const pc = useRef<RTCPeerConnection>();
  useEffect(() => { pc.current = new RTCPeerConnection(config); }, []);
  return <p>It's a call</p>;
}
`;

/** What people have, and what is found in it. */
const FILES: readonly [name: string, text: string, rules: readonly string[]][] = [
  ['course.js', COURSE, ['ice-servers/placeholder 3:18', 'ice-servers/placeholder 4:18']],
  [
    'Call.tsx',
    COMPONENT,
    [
      'uri/slashes 7:19',
      'uri/unknown-transport 8:45',
      'ice-servers/misspelt-member 8:90',
      'ice-servers/wrong-value 10:23',
    ],
  ],
  [
    'page.html',
    '<!doctype html>\n<title>Call</title>\n<script>\n  new RTCPeerConnection({ iceServer: [{ urls: "stun:stun.acme.test" }] });\n</script>\n',
    ['ice-servers/misspelt-member 4:27', 'ice-servers/no-turn 4:39'],
  ],
  [
    '.env',
    `# call\nNEXT_PUBLIC_ICE_SERVERS='[{"urls":"turn:turn.acme.test:500","username":"ann","credential":"${SECRET}"}]'\n`,
    ['ice-servers/refused-port 2:36', 'ice-servers/no-turn-443 2:36', 'ice-servers/secret-in-file 2:78'],
  ],
  [
    'env.production',
    `STUN_URL=stun:stun.acme.test/\nTURN_URL="turn:turn.acme.test:443?transport=tcp"\nTURN_USERNAME=1379330808:ann\nTURN_PASSWORD=${SECRET}\n`,
    ['uri/path 1:29', 'ice-servers/expired 3:15'],
  ],
  [
    'values.yaml',
    'call:\n  iceServers:\n    - urls: stun:stun.acme.test\n    - urls: turn:turn.acme.test\n      username: ann\n',
    ['ice-servers/credentials-missing 4:13'],
  ],
  [
    'tsconfig-like.json',
    '// ours\n{\n  "rtc": { "iceServers": [ { "url": "stun:stun.acme.test" }, ], "iceTransports": "relay" }\n}\n',
    ['ice-servers/old-url 3:31', 'ice-servers/old-policy 3:65', 'ice-servers/relay-without-turn 3:65'],
  ],
  [
    'Call.kt',
    `package test.acme\n\nimport org.webrtc.PeerConnection\n\nval servers = listOf(\n  PeerConnection.IceServer.builder("turn://turn.acme.test")\n    .setUsername("ann").setPassword("${SECRET}").createIceServer(),\n  PeerConnection.IceServer.builder("turn:turn.acme.test").createIceServer(),\n)\n`,
    ['uri/slashes 6:42', 'ice-servers/secret-in-file 7:37', 'ice-servers/credentials-missing 8:36'],
  ],
  ['policy.json', '{"iceTransportPolicy":"public"}', ['ice-servers/wrong-value 1:23']],
  [
    'good.json',
    '{"iceServers":[{"urls":"stun:stun.l.google.com:19302"}]}',
    ['ice-servers/no-turn 1:16', 'ice-servers/public-stun 1:25'],
  ],
  [
    'umlaut.js',
    "/* für – \u{1f600} */ const iceServers = [{ urls: 'stun:/münchen.acme.test' }];\n",
    ['uri/slashes 1:50'],
  ],
];

describe('the files that people have', () => {
  test.each(FILES)('%s', async (name, text, rules) => {
    expect(await rulesIn(name, text)).toStrictEqual(rules);
  });

  test.each(FILES)('%s through a pipe', async (name, text) => {
    const { json } = await icescope(['lint', '-f', 'json', file(name, text)]);
    const piped = await icescope(['lint', '-f', 'json', '-'], { stdin: text });
    const rules = (of: typeof json) => of.findings.map(({ id }: { id: string }) => id);
    expect(rules(piped.json)).toStrictEqual(rules(json));
  });

  test.each(FILES)('%s: no format shows a password', async (name, text) => {
    const path = file(name, text);
    for (const format of ['text', 'json', 'ndjson', ...Object.keys(FINDING_FORMATS)]) {
      const { stdout, stderr } = await icescope(['lint', '--hints', '--verbose', '-f', format, path]);
      expect(stdout + stderr, format).not.toContain(SECRET);
      expect(stdout + stderr, format).not.toContain('Sw0rd');
    }
    const { stdout } = await icescope(['lint', '--diff', path]);
    expect(stdout).not.toContain('Sw0rd');
  });
});

describe.each([40, 80, undefined])('in %s columns', (columns) => {
  test.each(['course.js', 'Call.tsx', '.env'])('%s', async (name) => {
    const text = FILES.find(([own]) => own === name)?.[1];
    const argv = ['lint', '--no-color', '--hints', '--stdin-filename', name, '-'];
    const { stdout } = await icescope(argv, { stdin: text, columns });
    if (columns !== undefined) expect(Math.max(...stdout.split('\n').map(textWidth))).toBeLessThanOrEqual(columns);
    await expect(stdout).toMatchFileSnapshot(`golden/lint-lists-${name.replace(/\W/g, '')}-${columns ?? 'piped'}.out`);
  });
});

test('the exit status', async () => {
  const status = async (text: string, ...more: string[]) =>
    (await icescope(['lint', ...more, file('status.js', text)])).status;
  const good = "x = { iceServers: [{ urls: 'stun:stun.l.google.com:19302' }] };\n";
  expect(await status(good)).toBe(0);
  expect(await status(good, '--fail-on', 'info')).toBe(1);
  expect(await status("x = { iceServers: [{ url: 'stun:a.test' }] };\n")).toBe(0);
  expect(await status("x = { iceServers: [{ url: 'stun:a.test' }] };\n", '--fail-on', 'warning')).toBe(1);
  expect(await status("x = { iceServers: ['stun:a.test'] };\n")).toBe(1);
  expect(await status("x = { iceServers: ['stun:a.test'] };\n", '--rule', 'ice-servers/not-a-server=off')).toBe(0);
  expect(await status("x = { iceServers: [{ urls: 'stun:/a.test' }] };\n", '--rule', 'uri/slashes=warning')).toBe(0);
});

test.each([
  ['broken.json', '{"iceServers":[{"urls":"stun:a.test"}', '1:38: the iceServers cannot be read: it ends too early'],
  [
    'broken.js',
    `x = { iceServers: [\n  { urls: 'turn:a.test', credential: '${SECRET} }\n] }`,
    'the iceServers cannot be read: a string has no end',
  ],
  [
    'call.js',
    'export const a = 1;\nconst pc = new RTCPeerConnection({ iceServers });\n',
    'it contains no literal list of iceServers',
  ],
])('%s cannot be read, and says where', async (name, text, message) => {
  const { status, stdout, stderr } = await icescope(['lint', file(name, text)]);
  expect(stderr.replace(/\s+/g, ' ')).toContain(message);
  expect(stdout + stderr).not.toContain('Sw0rd');
  expect(status).toBe(2);
});

test.each(['--print', '--peer=10.0.0.1', '--upgrade=4.6.1:4.17.1'])('%s is for a turnserver.conf', async (option) => {
  const { status, stderr } = await icescope(['lint', option, file('course.js', COURSE)]);
  expect(stderr).toMatch(/course\.js has iceServers; --\w+ is for a turnserver\.conf/);
  expect(status).toBe(2);
});

describe('--fix', () => {
  const fixed = (name: string, text: string, option = '--fix'): string => {
    const path = file(name, text);
    spawnSync(process.execPath, [resolve('bin/icescope.js'), 'lint', option, path], { timeout: 100_000 });
    return readFileSync(path, 'utf8');
  };

  test.each([
    ["x = { iceServers: [{ url: 'stun://a.test' }] };\n", "x = { iceServers: [{ urls: 'stun:a.test' }] };\n"],
    ['{"iceServer": [{"urls": "STUN:a.test:"}]}', '{"iceServers": [{"urls": "stun:a.test"}]}'],
    [
      "x = { 'iceServers': [{ urls: ['turn://a.test', /* ü */ 'stun:b.test'], username, 'password': p }] };\n",
      "x = { 'iceServers': [{ urls: ['turn:a.test', /* ü */ 'stun:b.test'], username, 'credential': p }] };\n",
    ],
    [
      "x = { iceServers: [{ urls: `stun:${host}`, user: 'u' }] };\n",
      "x = { iceServers: [{ urls: `stun:${host}`, user: 'u' }] };\n",
    ],
    [
      "x = { iceServers: [{ uri: 'stun:a.test' }] }; // iceServer: url\n",
      "x = { iceServers: [{ urls: 'stun:a.test' }] }; // iceServer: url\n",
    ],
    [
      "const url = 'stun:a.test'; x = { iceServers: [{ url }] };\n",
      "const url = 'stun:a.test'; x = { iceServers: [{ url }] };\n",
    ],
  ])('%s', (before, after) => {
    expect(fixed(before.startsWith('{') ? 'fix.json' : 'fix.js', before)).toBe(after);
    expect(fixed(before.startsWith('{') ? 'again.json' : 'again.js', after)).toBe(after);
  });

  test('changes nothing that has to be decided', () => {
    const text = "x = { iceServers: [{ urls: 'turn:turn.a.test?transport=tls', username: 'u', credential: 'c' }] };\n";
    expect(fixed('decide.js', text)).toBe(text);
    expect(fixed('decide.js', text, '--fix-suggested')).toContain("'turns:turn.a.test?transport=tcp'");
  });

  test('of standard input goes to standard output', async () => {
    const { stdout } = await icescope(['lint', '--fix', '-'], { stdin: "iceServers = [{ url: 'stun:a.test' }]\n" });
    expect(stdout).toBe("iceServers = [{ urls: 'stun:a.test' }]\n");
  });
});

describe('comments', () => {
  const bad = "{ urls: 'turn:turn.acme.test:500', username, credential },";
  test.each([
    [
      'js',
      `x = { iceServers: [\n  // icescope-disable-next-line ice-servers/refused-port -- only inside\n  ${bad}\n] };\n`,
      [],
    ],
    ['js', `x = { iceServers: [\n  /* icescope-disable ice-servers/refused-port */\n  ${bad}\n] };\n`, []],
    [
      'js',
      `x = { iceServers: [\n  // icescope-disable-next-line ice-servers/repeated\n  ${bad}\n] };\n`,
      ['suppression/unused', 'ice-servers/refused-port'],
    ],
    [
      'js',
      `x = { iceServers: [\n  // icescope-disable-next-line ice-servers/no\n  ${bad}\n] };\n`,
      ['suppression/unknown-rule', 'ice-servers/refused-port'],
    ],
    [
      'js',
      `x = { iceServers: [\n  'icescope-disable ice-servers/refused-port',\n  ${bad}\n] };\n`,
      ['ice-servers/not-a-server', 'ice-servers/refused-port'],
    ],
    ['yml', 'iceServers:\n  # icescope-disable-next-line ice-servers/old-url\n  - url: stun:stun.acme.test\n', []],
  ] as const)('turn rules off: %s %s', async (extension, text, rules) => {
    const { json } = await icescope([
      'lint',
      '-f',
      'json',
      '--min-severity',
      'warning',
      file(`comments.${extension}`, text),
    ]);
    expect(new Set(json.findings.map(({ id }: { id: string }) => id))).toStrictEqual(new Set(rules));
  });
});

test('a list and a turnserver.conf in one run', async () => {
  const conf = file('turnserver.conf', 'realm=example.org\nlt-cred-mech\nno-such-option\n');
  const { json, stderr } = await icescope(['lint', '-f', 'json', conf, file('course.js', COURSE)]);
  expect(new Set(json.findings.map(({ file: name }: { file: string }) => name.split('/').at(-1)))).toStrictEqual(
    new Set(['turnserver.conf', 'course.js']),
  );
  expect(stderr).toContain('read as coturn');
});

test('a program with a server that is not understood is not taken as read', async () => {
  const text = `package test.acme\n\nimport org.webrtc.PeerConnection\n\nval a = server("turn:turn.acme.test", "${SECRET}")\nval b = PeerConnection.IceServer.builder("stun:stun.acme.test").createIceServer()\n`;
  const { status, stdout, stderr } = await icescope(['lint', '--hints', file('Lost.kt', text)]);
  expect(stderr).toContain('Lost.kt:5:16: the iceServers cannot be read: ');
  expect(stdout + stderr).not.toContain(SECRET);
  expect(status).toBe(2);
});

test('a list that ends too early is not one that RTCPeerConnection takes', async () => {
  const path = file('early.json', '{"iceServers":[{"urls":"stun:a.test"}');
  const { status, stdout } = await icescope(['lint', path]);
  expect(status).toBe(2);
  expect(stdout).toMatch(/RTCPeerConnection +not known: the file cannot be read whole/);
  expect(stdout).not.toContain('takes it');
});
