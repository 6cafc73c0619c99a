import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { blocks, configurationOf, say, sdpOf, settingsOf } from './protocol.mjs';

/** Firefox with its own ICE stack, nICEr, driven by Marionette: one page, and one connection after the other. */

const PORT = 2828;
const INTERVAL = 100;

const PREFERENCES: Record<string, boolean | number | string> = {
  'marionette.port': PORT,
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

/** Runs within the page. What it finds is collected in `window.lab`. */
const PAGE = `
  const [command, argument] = arguments;
  const say = (event, fields) => window.lab.push({ event, ...fields });
  const describe = async () => {
    await pc.setLocalDescription();
    const gathered = new Promise((resolve) => {
      pc.onicegatheringstatechange = () => pc.iceGatheringState === 'complete' && resolve();
    });
    // For how long servers are asked: then the description has what has come.
    await Promise.race([gathered, new Promise((resolve) => setTimeout(resolve, 8000))]);
    say('description', { sdp: pc.localDescription.sdp });
  };
  const begin = async ({ configuration, isOffering }) => {
    window.pc?.close();
    window.lab = [];
    window.pc = new RTCPeerConnection(configuration);
    window.isOffering = isOffering;
    pc.oniceconnectionstatechange = () => say('state', { state: pc.iceConnectionState });
    if (!isOffering) return;
    pc.createDataChannel('data');
    await describe();
  };
  const accept = async (sdp) => {
    await pc.setRemoteDescription({ type: isOffering ? 'answer' : 'offer', sdp });
    if (!isOffering) await describe();
  };
  const drain = async () => {
    const stats = [...(await pc.getStats()).values()];
    const pair = stats.find(({ type, selected }) => type === 'candidate-pair' && selected);
    const typeOf = (id) => stats.find((one) => one.id === id)?.candidateType;
    if (pair !== undefined) say('pair', { local: typeOf(pair.localCandidateId), remote: typeOf(pair.remoteCandidateId) });
    return window.lab.splice(0);
  };
  if (command === 'drain') return drain();
  (command === 'begin' ? begin : accept)(argument).catch((error) => say('error', { message: String(error) }));
`;

/** Marionette: a message is its length, a colon and JSON: [0, id, command, parameters] and [1, id, error, result]. */
class Marionette {
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

  run(...args: unknown[]): Promise<unknown> {
    return this.ask('WebDriver:ExecuteScript', { script: PAGE, args, newSandbox: false, sandbox: null });
  }
}

async function opened(): Promise<Socket> {
  for (;;) {
    const socket = connect(PORT, '127.0.0.1');
    const isOpen = await new Promise((resolve) =>
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
    );
    if (isOpen) return socket;
    await sleep(INTERVAL);
  }
}

function start(profile: string): ChildProcess {
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  const env = { ...process.env, HOME: profile, MOZ_DISABLE_CONTENT_SANDBOX: '1', MOZ_CRASHREPORTER_DISABLE: '1' };
  const args = ['--headless', '--marionette', '--no-remote', '--profile', profile, 'about:blank'];
  return spawn('firefox-esr', args, { stdio: 'ignore', env });
}

async function forward(marionette: Marionette): Promise<void> {
  for (;;) {
    const result = await marionette.run('drain');
    const events = typeof result === 'object' && result !== null && 'value' in result ? result.value : [];
    for (const event of Array.isArray(events) ? events : []) say(event.event, event);
    await sleep(INTERVAL);
  }
}

async function main(): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'icescope-firefox-'));
  const firefox = start(profile);
  const stop = (): never => {
    firefox.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    process.exit();
  };
  process.on('SIGTERM', stop);
  const input = blocks();
  const marionette = new Marionette(await opened());
  await marionette.ask('WebDriver:NewSession', { strictFileInteractability: false });
  const { value } = await input.next();
  const settings = settingsOf(value ?? []);
  await marionette.run('begin', { configuration: configurationOf(settings), isOffering: settings.isOffering });
  forward(marionette).catch(stop);
  const { value: remote } = await input.next();
  await marionette.run('accept', sdpOf(remote ?? []));
  for await (const _ of input);
  stop();
}

await main();
