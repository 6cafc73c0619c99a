// Offers a data channel with libdatachannel and libjuice, to a peer that never answers. The answer comes on standard input; the
// local description goes into the file that the second argument names.
import { readFileSync, writeFileSync } from 'node:fs';
import nodeDataChannel from 'node-datachannel';

nodeDataChannel.initLogger('Verbose', (level, message) => console.log(`${level} ${message}`));
const pc = new nodeDataChannel.PeerConnection('local', { iceServers: [] });
pc.onIceStateChange((state) => console.log(`ICE state: ${state}`));
pc.onLocalCandidate((candidate, mid) => console.log('Local candidate', JSON.stringify({ candidate, sdpMid: mid })));
pc.createDataChannel('data');
setTimeout(() => pc.setRemoteDescription(readFileSync(0, 'utf8'), 'answer'), 300);
setTimeout(() => {
  writeFileSync(process.argv[3], pc.localDescription().sdp);
  pc.close();
  process.exit();
}, Number(process.argv[2]) * 1000);
