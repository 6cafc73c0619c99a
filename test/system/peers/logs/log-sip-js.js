// Runs in a browser: SIP.js calls through a WebSocket that answers, and logs to the console.
import { Inviter, SessionState, UserAgent, Web } from 'sip.js';
import { AnsweringWebSocket } from './answering-websocket.js';

globalThis.WebSocket = AnsweringWebSocket;

export async function call() {
  const agent = new UserAgent({
    uri: UserAgent.makeURI('sip:caller@example.org'),
    transportOptions: { server: 'ws://192.0.2.10', traceSip: true },
    sessionDescriptionHandlerFactory: Web.defaultSessionDescriptionHandlerFactory(async () => new MediaStream()),
    logLevel: 'debug',
  });
  await agent.start();
  const inviter = new Inviter(agent, UserAgent.makeURI('sip:callee@example.org'));
  inviter.delegate = { onSessionDescriptionHandler: ({ peerConnection }) => peerConnection.addTransceiver('audio') };
  const isEstablished = new Promise((resolve) => {
    inviter.stateChange.addListener((state) => state === SessionState.Established && resolve());
  });
  await inviter.invite();
  await isEstablished;
  const { peerConnection } = inviter.sessionDescriptionHandler;
  return { local: peerConnection.localDescription.sdp, remote: AnsweringWebSocket.remote.localDescription.sdp };
}
