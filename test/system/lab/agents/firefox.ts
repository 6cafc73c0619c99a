import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connected, type Marionette, startFirefox } from '../../peers/firefox.ts';
import { blocks, configurationOf, say, sdpOf, settingsOf } from './protocol.mjs';

/** Firefox with its own ICE stack, nICEr, driven by Marionette: one page, and one connection after the other. */

const INTERVAL = 100;

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

async function forward(marionette: Marionette): Promise<void> {
  for (;;) {
    const events = await marionette.run(PAGE, 'drain');
    for (const event of Array.isArray(events) ? events : []) say(event.event, event);
    await sleep(INTERVAL);
  }
}

async function main(): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'icescope-firefox-'));
  const firefox = startFirefox(profile);
  const stop = (): never => {
    firefox.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    process.exit();
  };
  process.on('SIGTERM', stop);
  const input = blocks();
  const marionette = await connected();
  await marionette.ask('WebDriver:NewSession', { strictFileInteractability: false });
  const { value } = await input.next();
  const settings = settingsOf(value ?? []);
  await marionette.run(PAGE, 'begin', { configuration: configurationOf(settings), isOffering: settings.isOffering });
  forward(marionette).catch(stop);
  const { value: remote } = await input.next();
  await marionette.run(PAGE, 'accept', sdpOf(remote ?? []));
  for await (const _ of input);
  stop();
}

await main();
