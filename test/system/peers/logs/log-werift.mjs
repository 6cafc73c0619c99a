// Offers a data channel with werift, to a peer that never answers. DEBUG=werift* makes it log. The answer comes on standard input; the
// local description goes into the file that the second argument names.
import { readFileSync, writeFileSync } from 'node:fs';
import { RTCPeerConnection, RTCSessionDescription } from 'werift';

const pc = new RTCPeerConnection({ iceServers: [] });
pc.iceConnectionStateChange.subscribe((state) => console.log('iceConnectionState', state));
pc.onIceCandidate.subscribe((candidate) => console.log('onicecandidate', candidate?.toJSON()));
pc.createDataChannel('data');
await pc.setLocalDescription(await pc.createOffer());
writeFileSync(process.argv[3], pc.localDescription.sdp);
await pc.setRemoteDescription(new RTCSessionDescription(readFileSync(0, 'utf8'), 'answer'));
setTimeout(() => pc.close().then(() => process.exit()), Number(process.argv[2]) * 1000);
