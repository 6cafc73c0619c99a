// Runs in a browser: JsSIP calls through a WebSocket that answers, and logs to the console.
import JsSIP from 'jssip';
import { AnsweringWebSocket } from './answering-websocket.js';

JsSIP.debug.enable('JsSIP:*');
globalThis.WebSocket = AnsweringWebSocket;

export async function call() {
  const socket = new JsSIP.WebSocketInterface('ws://192.0.2.10');
  const agent = new JsSIP.UA({ sockets: [socket], uri: 'sip:caller@example.org', register: false });
  await new Promise((resolve) => {
    agent.on('connected', resolve);
    agent.start();
  });
  const session = agent.call('sip:callee@example.org', {
    mediaStream: new MediaStream(),
    eventHandlers: {
      peerconnection: ({ peerconnection }) => peerconnection.addTransceiver('audio'),
      icecandidate: ({ candidate }) => console.log(`icecandidate ${candidate.candidate}`),
    },
  });
  await new Promise((resolve) => {
    session.on('confirmed', resolve);
  });
  return { local: session.connection.localDescription.sdp, remote: AnsweringWebSocket.remote.localDescription.sdp };
}
