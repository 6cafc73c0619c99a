import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { icescope } from '../support/io.ts';

/** In every file that has one; no answer may show it. */
const SECRET = 'Hunter2Secret';
const CANDIDATE = 'candidate:1 1 udp 2122260223 192.168.1.7 5000 typ host';
const LOG = `10:00:00 sent {"candidate":"${CANDIDATE}"}\n10:00:01 password=${SECRET}\n`;
const folder = mkdtempSync(join(tmpdir(), 'icescope-kinds-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Row {
  readonly content: string | Uint8Array;
  /** What it is called. */
  readonly name: string;
  /** The commands that read it. */
  readonly readers: readonly string[];
  /** What is suggested at the others: at those that read files, and at the rest. FILE is the file, COMMAND the command. */
  readonly line?: string;
  readonly front?: string;
  /** Where a line of another kind is suggested, or none. */
  readonly except?: Readonly<Record<string, string>>;
}

const CALL = ['parse', 'explain', 'diagnose'];
const FOR_CALL = { readers: CALL, line: 'icescope parse FILE', front: 'icescope diagnose FILE' };
const DEPLOYMENT = { readers: ['lint'], line: 'icescope lint FILE' };
const LIST = { readers: ['stun', 'turn', 'lint', 'live'], except: { live: 'icescope live --ice-servers FILE' } };
const COMPRESSED = (reader: string): Pick<Row, 'readers' | 'line' | 'front' | 'except'> => ({
  readers: [],
  line: `${reader} FILE | icescope COMMAND`,
  front: `${reader} FILE | icescope`,
});

/** The first block of a tar archive, and a file in it. */
function tarOf(name: string, text: string): Buffer {
  const block = Buffer.alloc(512);
  block.write(name);
  block.write('ustar', 257);
  return Buffer.concat([block, Buffer.from(text.padEnd(512, '\0'))]);
}

/** One file of every kind that people have; one more is an entry here. */
const FILES: Readonly<Record<string, Row>> = {
  'turnserver.conf': {
    content: `listening-port=3478\nrealm=example.org\nlt-cred-mech\nuser=ann:${SECRET}\n`,
    name: 'a coturn configuration',
    readers: ['lint', 'turn'],
    line: 'icescope lint FILE',
  },
  'offer.sdp': {
    content: `v=0\no=- 1 2 IN IP4 127.0.0.1\ns=-\nt=0 0\nm=audio 9 RTP/AVP 0\na=ice-pwd:${SECRET}12345678901\na=${CANDIDATE}\n`,
    name: 'a session description (SDP)',
    ...FOR_CALL,
  },
  'console.log': { content: LOG, name: 'a log', ...FOR_CALL },
  'windows.log': { content: Buffer.from(`\ufeff${LOG}`, 'utf16le'), name: 'a log', ...FOR_CALL },
  'dump.json': {
    content: `{"PeerConnections":{"1":{"updateLog":[{"type":"icecandidate","value":"${CANDIDATE}"}]}},"x":"${SECRET}"}`,
    name: 'a webrtc-internals dump',
    ...FOR_CALL,
  },
  'iceservers.json': {
    content: `{"iceServers":[{"urls":"turn:127.0.0.1:9","username":"u","credential":"${SECRET}"}]}`,
    name: 'a list of iceServers',
    line: 'icescope stun --targets FILE',
    ...LIST,
    readers: [...LIST.readers, 'diagnose'],
  },
  'ice.js': {
    content: `const c = { iceServers: [{ urls: 'turn:127.0.0.1:9', username: 'u', credential: '${SECRET}' }] };\n`,
    name: 'a list of iceServers in JavaScript',
    line: 'icescope lint FILE',
    ...LIST,
    readers: [...LIST.readers, 'diagnose'],
  },
  'web.env': {
    content: `TURN_URL=turn:127.0.0.1:9\nTURN_USERNAME=u\nTURN_PASSWORD=${SECRET}\n`,
    name: 'a file with iceServers',
    line: 'icescope lint FILE',
    ...LIST,
  },
  'servers.txt': {
    content: 'stun:127.0.0.1:9\nturn:127.0.0.1:9\n',
    name: 'a list of servers',
    line: 'icescope stun --targets FILE',
    readers: ['stun', 'turn', 'live'],
    except: { live: 'icescope live --ice-servers FILE' },
  },
  'docker-compose.yml': {
    content: `services:\n  coturn:\n    image: coturn/coturn:4.6.2\n    command: -n --realm=x --user=a:${SECRET}\n`,
    name: 'a Docker Compose file',
    ...DEPLOYMENT,
  },
  'coturn.service': {
    content: `[Unit]\nDescription=coturn\n[Service]\nExecStart=/usr/bin/turnserver -c /etc/my.conf --user=a:${SECRET}\n`,
    name: 'a systemd unit',
    ...DEPLOYMENT,
  },
  'package.json': { content: `{"name":"app","token":"${SECRET}"}\n`, name: 'JSON', readers: [], except: { stun: '' } },
  'values.yaml': { content: `name: web\nimage: nginx\npassword: ${SECRET}\n`, name: 'YAML', readers: [] },
  'page.har': { content: '{"log":{"version":"1.2","creator":{},"entries":[]}}', name: 'a HAR archive', readers: [] },
  'page.html': { content: `<!doctype html><html>${SECRET}</html>`, name: 'HTML or XML', readers: [] },
  'key.pem': {
    content: `-----BEGIN PRIVATE KEY-----\n${SECRET}\n-----END PRIVATE KEY-----\n`,
    name: 'a certificate or a key',
    readers: [],
  },
  'secret.txt': {
    content: `${SECRET}\n`,
    name: 'a text',
    readers: [],
    except: { credentials: 'icescope credentials --secret-file FILE' },
  },
  'call.pcap': {
    content: Buffer.from([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 1, 0, 0, 0]),
    name: 'a packet capture',
    readers: [],
    line: 'tshark -r FILE -V | icescope parse',
  },
  'call.log.gz': {
    content: gzipSync(LOG),
    name: 'compressed with gzip',
    ...COMPRESSED('zcat'),
    readers: ['diagnose'],
    front: 'icescope diagnose FILE',
    except: { lint: 'icescope diagnose FILE' },
  },
  'call.log.zst': {
    content: Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 1, 2, 3]),
    name: 'compressed with zstd',
    ...COMPRESSED('zstdcat'),
  },
  'logs.tgz': {
    content: gzipSync(tarOf('call.log', LOG)),
    name: 'gzip',
    ...COMPRESSED('tar -xzOf'),
    readers: ['diagnose'],
    except: Object.fromEntries(
      ['parse', 'explain', 'stun', 'turn'].map((name) => [name, `zcat FILE | icescope ${name}`]),
    ),
  },
  'config.tar': {
    content: tarOf('turnserver.conf', `user=ann:${SECRET}\n`),
    name: 'a tar archive',
    ...COMPRESSED('tar -xOf'),
  },
  'screen.png': {
    content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
    name: 'a picture',
    readers: [],
  },
  'report.pdf': {
    content: `%PDF-1.7\n1 0 obj\n(${SECRET})\n`,
    name: 'a document (PDF or of an office program)',
    readers: [],
  },
  'report.docx': {
    content: Buffer.from(`PK\u0003\u0004${'\0'.repeat(26)}[Content_Types].xml${SECRET}`, 'latin1'),
    name: 'a document (PDF or of an office program)',
    readers: [],
    except: Object.fromEntries(
      ['parse', 'explain', 'diagnose', 'stun', 'turn'].map((name) => [name, `unzip -p FILE | icescope ${name}`]),
    ),
  },
  'photo.bin': {
    content: Buffer.from(Array.from({ length: 600 }, (_, at) => (at * 37) % 256)),
    name: 'a binary file',
    readers: [],
  },
  'empty.txt': { content: '', name: 'empty', readers: ['lint'] },
};

/** Without a suggestion the kind is named anyway; where a text could have had something, only that it has not. */
const NAMES_TEXT = ['credentials', 'nat', 'rule', 'serve', 'live', 'init', 'demo', 'completion', 'stun', 'turn', ''];
/** There could have been candidates in these, and there are none. */
const COULD_BE_A_LOG = ['a text', 'empty', 'JSON', 'YAML', 'HTML or XML'];
const READ_FILES = [...CALL, 'stun', 'turn', 'lint'];
/** Enough for the command to come to its argument, and no answer waited for long. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  stun: ['--timeout', '50ms'],
  nat: ['--timeout', '50ms'],
  turn: ['--timeout', '50ms'],
};

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function answer(command: string, path: string) {
  const result = await icescope([...(command === '' ? [] : [command]), ...(OPTIONS[command] ?? []), path]);
  expect(`${result.stdout}${result.stderr}`).not.toContain(SECRET);
  return result;
}

const commands = ['', ...Object.keys(COMMANDS).filter((name) => !['completion', 'doctor'].includes(name))];

describe.each(Object.entries(FILES))('%s', (file, { content, name, readers, line, front = line, except = {} }) => {
  const others = commands.filter((command) => !readers.includes(command) || except[command] !== undefined);

  test.each(others)('is named by icescope %s, and so is the command for it', async (command) => {
    const path = fileOf(file, content);
    const { status, stdout, stderr } = await answer(command, path);
    expect([status, stdout]).toEqual([CALL.includes(command) && COULD_BE_A_LOG.includes(name) ? 1 : 2, '']);
    const isNamed = (name !== 'a text' && name !== 'empty') || NAMES_TEXT.includes(command);
    if (isNamed && except[command] === undefined) expect(stderr).toContain(name === 'empty' ? path : `${path} is `);
    if (isNamed && except[command] === undefined && name !== 'empty') expect(stderr).toContain(name);
    const wanted = except[command] ?? (READ_FILES.includes(command) ? line : front);
    if (wanted === undefined || wanted === '') expect(stderr).not.toMatch(/: (?:icescope|\w+ [^|\n]*\|) /);
    else expect(stderr).toContain(`: ${wanted.replace('FILE', path).replace('COMMAND', command)}`);
  });

  test.each(readers.filter((command) => except[command] === undefined))('is read by icescope %s', async (command) => {
    const { stderr, stdout } = await answer(command, fileOf(file, content));
    expect(stdout).not.toBe('');
    expect(stderr).not.toContain('is not');
  });
});

test.each(CALL)('what is piped into icescope %s is named in the same way, with the same status', async (command) => {
  const stdin = 'listening-port=3478\nrealm=example.org\n';
  const { status, stderr } = await icescope([command], { stdin, stdinIsPiped: true });
  expect(stderr).toContain('standard input is a coturn configuration. To check it: … | icescope lint\n');
  expect(status).toBe(2);
});

describe('a folder', () => {
  const path = join(folder, 'deploy');
  mkdirSync(path);
  writeFileSync(join(path, 'turnserver.conf'), 'realm=example.org\n');

  test.each(['', ...commands.filter((command) => command !== 'lint')])('is named by icescope %s', async (command) => {
    const { status, stdout, stderr } = await answer(command, path);
    expect([status, stdout]).toEqual([2, '']);
    const isRead = CALL.includes(command);
    expect(stderr).toContain(isRead ? 'is a directory; name the files in it' : `icescope lint ${path}`);
  });
});

describe.skipIf(process.getuid?.() !== 0)('a file that may not be read', () => {
  const path = fileOf('closed.conf', 'realm=example.org\n');

  /** As a user who is not root. */
  async function asNobody(argv: readonly string[]) {
    chmodSync(folder, 0o755);
    chmodSync(path, 0);
    process.seteuid?.(65_534);
    try {
      return await icescope(argv);
    } finally {
      process.seteuid?.(0);
    }
  }

  test.each(['parse', 'explain', 'diagnose', 'stun', 'turn', 'lint'])('%s says so', async (command) => {
    const { status, stdout, stderr } = await asNobody([command, path]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`cannot read ${path}: permission denied`);
    expect(stderr.includes(`sudo icescope lint ${path}`)).toBe(command === 'lint');
  });

  test.each(['', 'nat', 'rule', 'serve'])('icescope %s says so', async (command) => {
    const { status, stderr } = await asNobody([...(command === '' ? [] : [command]), path]);
    expect(stderr).toContain(`${path} is a file that you may not read`);
    expect(status).toBe(2);
  });
});

describe('what is no file', () => {
  const THINGS: [thing: string, commands: readonly string[], line: string][] = [
    [CANDIDATE, commands.filter((name) => !['parse', 'explain'].includes(name)), `icescope explain '${CANDIDATE}'`],
    [
      'stun:stun.acme.test',
      ['parse', 'explain', 'diagnose', 'lint', 'rule', 'demo'],
      'icescope stun stun:stun.acme.test',
    ],
    [
      'turn:turn.acme.test',
      ['parse', 'explain', 'diagnose', 'lint', 'rule', 'demo'],
      'icescope turn turn:turn.acme.test',
    ],
    ['stun.acme.test:3478', ['parse', 'explain', 'diagnose', 'lint', 'rule'], 'icescope stun stun.acme.test:3478'],
    ['peer/cidr', ['parse', 'explain', 'diagnose', 'lint', 'stun', 'nat', 'turn'], 'icescope rule peer/cidr'],
    ['3478', ['serve', 'live'], '--port 3478'],
    ['0.0.0.0:3478', ['serve'], 'icescope serve --address 0.0.0.0 --port 3478'],
    ['3478', ['stun', 'nat'], 'HOST:3478'],
    ['new.conf', ['init'], 'icescope init --output new.conf'],
    ['turn.acme.test', ['init'], 'icescope init --realm turn.acme.test'],
    ['198.51.100.7', ['init'], 'icescope init --external-ip 198.51.100.7'],
    ['ann', ['credentials'], '--user NAME, and the secret of the server with --secret-file FILE'],
  ];

  test.each(THINGS.flatMap(([thing, names, line]) => names.map((name) => [name, thing, line])))(
    'icescope %s %s',
    async (command = '', thing = '', line = '') => {
      const { status, stdout, stderr } = await answer(command, thing);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr.trimEnd().split('\n')[0]).toMatch(new RegExp(`${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`));
    },
  );
});
