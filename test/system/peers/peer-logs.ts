import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ConsoleMessage, chromium } from 'playwright-core';
import { rolldown } from 'rolldown';
import { PROGRAM as CHROMIUM } from './chromium.ts';
import { inOwnNamespace, writeLauncher } from './own-namespace.ts';
import { buildGo, buildWithLibnice, PYTHON } from './peers.ts';

/** What an ICE agent logged, beside the session descriptions, or candidate-attributes, of both sides as it has them. */
export interface PeerLog {
  log: string;
  local: string;
  remote: string;
}

const HERE = fileURLToPath(new URL('logs/', import.meta.url));

const REMOTE_CANDIDATES = [
  'a=candidate:1 1 udp 2130706431 192.0.2.77 40001 typ host',
  'a=candidate:3 1 udp 16777215 203.0.113.80 50002 typ relay raddr 203.0.113.7 rport 40001',
];

/** The answer of a peer that does not exist. */
const ANSWER = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 0.0.0.0',
  'a=mid:0',
  'a=ice-ufrag:remo',
  'a=ice-pwd:remoteremoteremoteremote',
  `a=fingerprint:sha-256 ${Array(32).fill('6B').join(':')}`,
  'a=setup:active',
  'a=sctp-port:5000',
  ...REMOTE_CANDIDATES,
  '',
].join('\r\n');

/** Added to aiortc's answer later, as a trickled candidate. */
const TRICKLED = 'a=candidate:7 1 udp 1694498815 203.0.113.7 40001 typ srflx raddr 192.0.2.77 rport 40001';

/** For how many seconds each agent checks candidates that do not answer: pion gives a pair up after 1.6. */
const SECONDS = '3';

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'icescope-peer-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program that reads the answer, writes its local description into a file, and logs. */
function run(folder: string, command: string[], input: string, env: Record<string, string> = {}): PeerLog {
  const local = join(folder, 'local.sdp');
  const [program = '', ...args] = command;
  const [unshare, unshared] = inOwnNamespace(program, [...args, SECONDS, local]);
  const { status, stdout, stderr } = spawnSync('sh', ['-c', '"$@" 2>&1', 'sh', unshare, ...unshared], {
    input,
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stdout}${stderr}`);
  return { log: stdout, local: readFileSync(local, 'utf8'), remote: input };
}

export function aiortcLog(): PeerLog {
  return inFolder((folder) => {
    const result = run(folder, [PYTHON, join(HERE, 'log-aiortc.py')], ANSWER);
    return { ...result, remote: `${result.remote}${TRICKLED}\r\n` };
  });
}

export function pionLog(): PeerLog {
  return inFolder((folder) => {
    const program = join(folder, 'peer');
    buildGo(program, join(HERE, 'log-pion.go'));
    return run(folder, [program], `${REMOTE_CANDIDATES.join('\n')}\n`, { PION_LOG_TRACE: 'all' });
  });
}

export function libniceLog(): PeerLog {
  return inFolder((folder) => {
    const program = join(folder, 'peer');
    buildWithLibnice(program, join(HERE, 'log-libnice.c'));
    const env = { NICE_DEBUG: 'all', G_MESSAGES_DEBUG: 'all' };
    return run(folder, [program], `${REMOTE_CANDIDATES.join('\n')}\n`, env);
  });
}

export function weriftLog(): PeerLog {
  return inFolder((folder) =>
    run(folder, [process.execPath, join(HERE, 'log-werift.mjs')], ANSWER, { DEBUG: 'werift*' }),
  );
}

export function libdatachannelLog(): PeerLog {
  return inFolder((folder) => run(folder, [process.execPath, join(HERE, 'log-node-datachannel.mjs')], ANSWER));
}

/** What a page of Chromium's logs to its console: the page calls another connection of its own. */
export async function pageLog(name: string): Promise<PeerLog> {
  const folder = mkdtempSync(join(tmpdir(), 'icescope-peer-'));
  const launcher = join(folder, 'chromium');
  writeLauncher(launcher, CHROMIUM);
  const args = ['--no-sandbox', '--disable-features=WebRtcHideLocalIpsWithMdns'];
  const browser = await chromium.launch({ executablePath: launcher, headless: true, args });
  try {
    const page = await browser.newPage();
    const lines: string[] = [];
    page.on('console', (message) => lines.push(withoutColors(message)));
    await page.addScriptTag({ content: await bundled(join(HERE, name)) });
    const { local, remote } = await page.evaluate<Omit<PeerLog, 'log'>>('peer.call()');
    return { log: `${lines.join('\n')}\n`, local, remote };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundled(input: string): Promise<string> {
  const bundle = await rolldown({ input, platform: 'browser', logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'iife', name: 'peer' });
  return output[0].code;
}

/** The text as a console shows it: `%c` takes its style from an argument, and prints nothing. */
function withoutColors(message: ConsoleMessage): string {
  const text = message.text();
  const styles = text.split('%c').length - 1;
  return styles === 0 ? text : text.replaceAll('%c', '').replace(/(?: color: [#\w]+)+/, '');
}
