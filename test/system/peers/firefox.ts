import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Debian's Firefox, driven by Marionette. */

export const NO_FIREFOX = existsSync('/usr/bin/firefox-esr') ? undefined : 'firefox-esr';

/** Of Marionette, where nothing else is said. */
const PORT = 2828;
const INTERVAL = 100;

const PREFERENCES: Record<string, boolean | number | string> = {
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  // Nothing is there to be asked.
  'app.update.disabledForTesting': true,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.server': 'data:,',
};

/** Marionette: a message is its length, a colon and JSON: [0, id, command, parameters] and [1, id, error, result]. */
export class Marionette {
  private readonly socket: Socket;
  private buffer = Buffer.alloc(0);
  private readonly waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  private count = 0;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (data: Buffer) => {
      this.buffer = Buffer.concat([this.buffer, data]);
      while (this.readMessage());
    });
  }

  private readMessage(): boolean {
    const colon = this.buffer.indexOf(':');
    const length = Number(this.buffer.subarray(0, colon).toString());
    if (colon === -1 || this.buffer.length < colon + 1 + length) return false;
    const message: unknown = JSON.parse(this.buffer.subarray(colon + 1, colon + 1 + length).toString());
    this.buffer = this.buffer.subarray(colon + 1 + length);
    if (!Array.isArray(message)) return true;
    const [, id, error, result] = message;
    const waiter = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === null) waiter?.resolve(result);
    else waiter?.reject(new Error(JSON.stringify(error)));
    return true;
  }

  ask(command: string, parameters: object = {}): Promise<unknown> {
    const id = ++this.count;
    const text = JSON.stringify([0, id, command, parameters]);
    this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  /** Runs a script in the page; gives what it returns. */
  async run(script: string, ...args: unknown[]): Promise<unknown> {
    const result = await this.ask('WebDriver:ExecuteScript', { script, args, newSandbox: false, sandbox: null });
    return typeof result === 'object' && result !== null && 'value' in result ? result.value : undefined;
  }

  close(): void {
    this.socket.destroy();
  }
}

/** Connects to a Firefox that is starting. */
export async function connected(port = PORT): Promise<Marionette> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise((resolve) =>
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
    );
    if (isOpen) return new Marionette(socket);
    await sleep(INTERVAL);
  }
}

/** Starts it without a window, with a profile in that folder. */
export function startFirefox(profile: string, port = PORT): ChildProcess {
  const lines = Object.entries({ ...PREFERENCES, 'marionette.port': port }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  const env = { ...process.env, HOME: profile, MOZ_DISABLE_CONTENT_SANDBOX: '1', MOZ_CRASHREPORTER_DISABLE: '1' };
  const args = ['--headless', '--marionette', '--no-remote', '--profile', profile, 'about:blank'];
  return spawn('firefox-esr', args, { stdio: 'ignore', env });
}
