import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { UserError } from '../../errors.ts';
import { holdingSignals, onKilled } from '../../io/held-signals.ts';
import { escapeText } from '../../term/escape.ts';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome'];

/** Only the page, and no requests by the browser itself. */
const FLAGS = [
  ...['--headless', '--disable-gpu', '--disable-quic', '--no-first-run', '--no-default-browser-check'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions'],
  // Names of mDNS need an answer of the network, which build machines rarely have.
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  // A headless browser has no user to grant permission.
  ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
];

/** A headless Chromium with its own temporary profile. */
export interface Headless {
  /** Resolves with its last output if it ends before it is closed. */
  readonly ended: Promise<string>;
  close(): Promise<void>;
}

/** Opens `url`, whose certificate may be of any authority: it is our own. */
export function startChromium(
  url: string,
  path: string | undefined,
  certificate: string | undefined,
  env: NodeJS.ProcessEnv,
): Headless {
  const program = path ?? installedChromium(env);
  if (program === undefined || !existsSync(program)) throw noBrowser(path);
  // A signal that ends this process would leave the browser and its profile.
  const { profile, child } = holdingSignals(() => start(program, url, certificate, env));
  const forget = onKilled(() => {
    kill(child, 'SIGKILL');
    remove(profile);
  });
  const { exit, ended } = endOf(child);
  return {
    ended,
    async close() {
      kill(child, 'SIGTERM');
      const late = setTimeout(() => kill(child, 'SIGKILL'), 3000);
      await exit;
      clearTimeout(late);
      remove(profile);
      forget();
    },
  };
}

function start(
  program: string,
  url: string,
  certificate: string | undefined,
  env: NodeJS.ProcessEnv,
): { profile: string; child: ChildProcess } {
  const profile = mkdtempSync(join(tmpdir(), 'icescope-chromium-'));
  // Chromium refuses to run as root with its sandbox; in containers, root is usual.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...FLAGS, ...asRoot, ...trusting(certificate), `--user-data-dir=${profile}`, url], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...env, HOME: profile },
    // Its child processes are ended with it.
    detached: process.platform !== 'win32',
  });
  return { profile, child };
}

function remove(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** For TURN servers, the browser only uses its own authorities. */
function trusting(certificate: string | undefined): string[] {
  if (certificate === undefined) return [];
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return [`--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`];
}

function endOf(child: ChildProcess): { exit: Promise<void>; ended: Promise<string> } {
  let last = '';
  child.stderr?.on('data', (data: Buffer) => {
    last = `${last}${data.toString()}`.slice(-2000);
  });
  const exit = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      last = last.trim() === '' ? `${signal ?? `status ${code}`}` : last;
      resolve();
    });
    child.once('error', (error) => {
      last = error.message;
      resolve();
    });
  });
  return { exit, ended: exit.then(() => last.trim().split('\n').at(-1) ?? '') };
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // It has ended.
  }
}

/** The first Chromium, or one of its kin, on the path. */
export function installedChromium(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  );
  return [...PROGRAMS.flatMap((name) => folders.map((folder) => join(folder, name))), ...mac].find((one) =>
    existsSync(one),
  );
}

function noBrowser(path: string | undefined): UserError {
  const missing = path === undefined ? 'no Chromium is installed' : `there is no program ${escapeText(path)}`;
  return new UserError(
    `${missing}; install one (Debian, Ubuntu: apt-get install chromium; Alpine: apk add chromium; Fedora: dnf install chromium; ` +
      'macOS: brew install --cask chromium), or name one with --browser',
  );
}
