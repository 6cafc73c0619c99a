// werift, an agent in TypeScript.
import { RTCPeerConnection } from 'werift';
import { blocks, configurationOf, PATIENCE, say, sdpOf, settingsOf } from './protocol.mjs';

const input = blocks();
const { value } = await input.next();
const settings = settingsOf(value);
const pc = new RTCPeerConnection(configurationOf(settings));
pc.iceConnectionStateChange.subscribe((state) => {
  const pair = pc.iceTransports[0]?.connection.nominated;
  if (pair !== undefined) say('pair', { local: pair.localCandidate.type, remote: pair.remoteCandidate.type });
  // It says so before it has checked anything.
  if (state !== 'completed') say('state', { state });
});

/** A description is set when all candidates are gathered. */
async function describe(description) {
  await Promise.race([pc.setLocalDescription(description), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  say('description', { sdp: pc.localDescription.sdp });
}

if (settings.isOffering) {
  pc.createDataChannel('data');
  await describe(await pc.createOffer());
}
const { value: remote } = await input.next();
await pc.setRemoteDescription({ type: settings.isOffering ? 'answer' : 'offer', sdp: sdpOf(remote) });
if (!settings.isOffering) await describe(await pc.createAnswer());
for await (const _ of input);
process.exit();
