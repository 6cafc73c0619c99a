/** Answers an INVITE with the description of an RTCPeerConnection of the same page, as a SIP server would over a WebSocket. */
export class AnsweringWebSocket extends EventTarget {
  static CONNECTING = 0;
  static OPEN = 1;
  static CLOSING = 2;
  static CLOSED = 3;
  static remote = new RTCPeerConnection();

  CONNECTING = 0;
  OPEN = 1;
  CLOSING = 2;
  CLOSED = 3;
  readyState = 1;

  constructor(url) {
    super();
    this.url = url;
    setTimeout(() => this.fire(new Event('open')));
  }

  close() {
    this.readyState = this.CLOSED;
  }

  send(message) {
    if (message.startsWith('INVITE')) this.answer(message);
  }

  fire(event) {
    this[`on${event.type}`]?.(event);
    this.dispatchEvent(event);
  }

  async answer(invite) {
    const [head, offer] = invite.split('\r\n\r\n');
    const sdp = await answerOf(AnsweringWebSocket.remote, offer);
    const headers = head.split('\r\n');
    const copied = headers.filter((line) => /^(Via|From|Call-ID|CSeq|Record-Route):/i.test(line));
    const to = `${headers.find((line) => line.startsWith('To:'))};tag=callee`;
    const own = ['Contact: <sip:callee@192.0.2.10;transport=ws>', 'Content-Type: application/sdp'];
    const lines = ['SIP/2.0 200 OK', ...copied, to, ...own, `Content-Length: ${sdp.length}`];
    this.fire(new MessageEvent('message', { data: `${lines.join('\r\n')}\r\n\r\n${sdp}` }));
  }
}

async function answerOf(connection, offer) {
  await connection.setRemoteDescription({ type: 'offer', sdp: offer });
  const isGathered = new Promise((resolve) => {
    connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && resolve();
  });
  await connection.setLocalDescription(await connection.createAnswer());
  await isGathered;
  return connection.localDescription.sdp;
}
