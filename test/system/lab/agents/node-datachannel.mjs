// libdatachannel with libjuice. It speaks TURN over UDP only.
import nodeDataChannel from 'node-datachannel';
import { blocks, once, PATIENCE, say, sdpOf, settingsOf } from './protocol.mjs';

const input = blocks();
const { value } = await input.next();
const { isOffering, isRelayOnly, servers } = settingsOf(value);
const iceServers = servers
  .filter(({ transport }) => transport === 'udp')
  .map(({ kind, address, port, username, credential }) => ({
    ...{ hostname: address, port },
    ...(kind === 'turn' ? { username, password: credential, relayType: 'TurnUdp' } : {}),
  }));
const iceTransportPolicy = isRelayOnly ? 'relay' : 'all';
const pc = new nodeDataChannel.PeerConnection(isOffering ? 'a' : 'b', {
  ...{ iceServers, iceTransportPolicy, disableFingerprintVerification: true },
});

const describe = once(() => say('description', { sdp: pc.localDescription().sdp }));
pc.onGatheringStateChange((state) => {
  if (state === 'in-progress') setTimeout(describe, PATIENCE);
  if (state === 'complete') describe();
});
pc.onIceStateChange((state) => {
  const pair = pc.getSelectedCandidatePair();
  if (pair !== null) say('pair', { local: pair.local.type, remote: pair.remote.type });
  say('state', { state });
});
if (isOffering) pc.createDataChannel('data');
const { value: remote } = await input.next();
pc.setRemoteDescription(sdpOf(remote), isOffering ? 'answer' : 'offer');
for await (const _ of input);
process.exit();
