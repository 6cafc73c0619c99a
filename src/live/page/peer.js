/** One end of a call. All that happens to it is reported, in the words of the API that it comes from. */

const STATES = ['iceGatheringState', 'iceConnectionState', 'connectionState', 'signalingState'];
const EVENTS = ['icegatheringstatechange', 'iceconnectionstatechange', 'connectionstatechange', 'signalingstatechange'];
const POLLED_EVERY = 500;

/** The members of statistics that are shown or diagnosed. */
const MEMBERS = {
  'candidate-pair': [
    ...['id', 'type', 'state', 'nominated', 'selected', 'localCandidateId', 'remoteCandidateId', 'priority'],
    ...['currentRoundTripTime', 'totalRoundTripTime', 'requestsSent', 'responsesReceived', 'requestsReceived'],
    ...['responsesSent', 'bytesSent', 'bytesReceived'],
  ],
  'local-candidate': [
    ...['id', 'type', 'candidateType', 'address', 'port', 'protocol', 'priority', 'relayProtocol', 'url'],
    ...['foundation', 'tcpType', 'networkType'],
  ],
  transport: ['id', 'type', 'selectedCandidatePairId', 'dtlsState', 'iceState'],
};
MEMBERS['remote-candidate'] = MEMBERS['local-candidate'];

export class Peer {
  #options;
  #pc;
  #queue = Promise.resolve();
  #isMakingOffer = false;
  #ignoresOffer = false;
  #isFirst = true;
  #reportedPairs = '';
  #timer;

  /**
   * `options`: configuration, isPolite, filters { ipv4, noUdp }, report(entry), send(message), statistics(list),
   * track(stream), media (a stream, or undefined).
   */
  constructor(options) {
    this.#options = options;
    const { configuration, report } = options;
    report({ configuration: { iceTransportPolicy: configuration.iceTransportPolicy ?? 'all' } });
    this.#pc = new RTCPeerConnection(configuration);
    this.#watch();
    this.#timer = setInterval(() => this.#poll(), POLLED_EVERY);
  }

  /** Makes the offer. */
  start() {
    this.#use(this.#pc.createDataChannel('icescope'), true);
    this.#addMedia();
  }

  restart() {
    this.#options.report({ did: 'restarts ICE' });
    this.#pc.restartIce();
  }

  /** Is an offer of its own on its way? */
  get isOffering() {
    return this.#isMakingOffer || this.#pc.signalingState === 'have-local-offer';
  }

  close() {
    clearInterval(this.#timer);
    this.#pc.close();
    this.#options.report({ connectionState: 'closed' });
  }

  /** What the other peer has sent; it is handled in its order. */
  receive(message) {
    this.#queue = this.#queue
      .then(() => (message.description ? this.#take(message.description) : this.#add(message.candidate)))
      .catch((error) => this.#options.report({ error: String(error).slice(0, 900) }));
    return this.#queue;
  }

  #watch() {
    const pc = this.#pc;
    const { report } = this.#options;
    EVENTS.forEach((event, at) => {
      const state = STATES[at];
      pc.addEventListener(event, () => {
        report({ [state]: pc[state] });
        this.#poll();
      });
    });
    pc.onicecandidate = ({ candidate }) => this.#gathered(candidate);
    pc.onicecandidateerror = ({ address, port, url, errorCode, errorText }) =>
      report({ onicecandidateerror: { address, port, url: url ?? '', errorCode, errorText: errorText ?? '' } });
    pc.onnegotiationneeded = () => this.#offer();
    pc.ondatachannel = ({ channel }) => this.#use(channel, false);
    pc.ontrack = ({ streams: [stream] }) => stream && this.#options.track(stream);
  }

  #gathered(candidate) {
    const { report, send } = this.#options;
    // An empty one ends the candidates of one m-section; the null that follows ends all.
    if (candidate?.candidate === '') return;
    const plain = candidate === null ? null : plainCandidate(candidate);
    // As the event has it: with the server that gave it.
    report({ onicecandidate: candidate?.url ? { ...plain, url: candidate.url } : plain });
    const why = plain === null ? undefined : this.#withheld(candidate);
    if (why === undefined) send({ candidate: plain });
    else report({ withheld: `${why} is not sent` });
  }

  /** Why a candidate is kept back, by the checkboxes of the page. */
  #withheld({ candidate, relayProtocol }) {
    const [, , protocol = '', , address = '', , , type = ''] = candidate.split(' ');
    const { ipv4, noUdp } = this.#options.filters;
    if (ipv4 && address.includes(':')) return 'IPv4 only: an IPv6 candidate';
    // A relayed candidate is UDP on its far side, however the server is reached.
    const isUdp = protocol.toLowerCase() === 'udp' && !(type === 'relay' && /tcp|tls/.test(relayProtocol ?? ''));
    return noUdp && isUdp ? 'UDP is blocked: a UDP candidate' : undefined;
  }

  async #offer() {
    try {
      this.#isMakingOffer = true;
      await this.#describe();
    } catch (error) {
      this.#options.report({ error: String(error).slice(0, 900) });
    } finally {
      this.#isMakingOffer = false;
    }
  }

  async #describe() {
    await this.#pc.setLocalDescription();
    const { type, sdp } = this.#pc.localDescription;
    const description = { type, sdp: this.#filtered(sdp) };
    this.#options.report({ setLocalDescription: { type, sdp } });
    this.#options.send({ description, fresh: this.#isFirst && type === 'offer' });
    this.#isFirst = false;
  }

  async #take(description) {
    const pc = this.#pc;
    const collides = description.type === 'offer' && (this.#isMakingOffer || pc.signalingState !== 'stable');
    this.#ignoresOffer = !this.#options.isPolite && collides;
    if (this.#ignoresOffer) return;
    const { type, sdp } = description;
    this.#options.report({ setRemoteDescription: { type, sdp } });
    await pc.setRemoteDescription({ type, sdp: this.#filtered(sdp) });
    if (type !== 'offer') return;
    if (this.#isFirst) this.#addMedia();
    await this.#describe();
  }

  async #add(candidate) {
    const { report } = this.#options;
    report({ received: candidate });
    const why = candidate === null ? undefined : this.#withheld(candidate);
    if (why !== undefined) return report({ withheld: `${why} is not added` });
    try {
      await this.#pc.addIceCandidate(candidate ?? undefined);
      report({ addIceCandidate: candidate });
    } catch (error) {
      if (!this.#ignoresOffer) report({ error: `Failed to add ICE candidate: ${error}`.slice(0, 900) });
    }
    return undefined;
  }

  /** Without the candidates that are kept back. */
  #filtered(sdp) {
    return sdp.replace(/^a=(candidate:.*)\r\n/gm, (line, candidate) =>
      this.#withheld({ candidate }) === undefined ? line : '',
    );
  }

  #addMedia() {
    const { media } = this.#options;
    for (const track of media?.getTracks() ?? []) this.#pc.addTrack(track, media);
  }

  /** A message goes there and back: only then does the connection carry data. */
  #use(channel, isOwn) {
    const { report } = this.#options;
    let sentAt = 0;
    channel.onopen = () => {
      report({ dataChannel: 'open' });
      sentAt = performance.now();
      if (isOwn) channel.send('ping');
    };
    channel.onclose = () => report({ dataChannel: 'closed' });
    channel.onmessage = ({ data }) => {
      if (!isOwn) channel.send(data);
      else report({ dataChannel: `echo after ${(performance.now() - sentAt).toFixed(1)} ms` });
    };
  }

  async #poll() {
    const pc = this.#pc;
    if (pc.signalingState === 'closed') return;
    const list = [...(await pc.getStats()).values()].filter(({ type }) => type in MEMBERS).map(picked);
    this.#options.statistics(list);
    const pairs = list
      .filter(({ type }) => type === 'candidate-pair' || type === 'transport')
      .map(({ id, state, nominated, selected, selectedCandidatePairId }) =>
        [id, state, nominated, selected, selectedCandidatePairId].join(),
      )
      .join(';');
    if (pairs === this.#reportedPairs || !list.some(({ type }) => type === 'candidate-pair')) return;
    this.#reportedPairs = pairs;
    this.#options.report({ getStats: withSelection(list) });
  }
}

function plainCandidate({ candidate, sdpMid, sdpMLineIndex, usernameFragment }) {
  return { candidate, sdpMid, sdpMLineIndex, usernameFragment };
}

function picked(stat) {
  return Object.fromEntries(MEMBERS[stat.type].flatMap((key) => (usable(stat[key]) ? [[key, stat[key]]] : [])));
}

function usable(value) {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Chromium marks the selected pair at the transport only, Firefox at the pair. */
export function withSelection(list) {
  const selected = new Set(list.map(({ selectedCandidatePairId }) => selectedCandidatePairId));
  return list.map((one) => (selected.has(one.id) ? { ...one, selected: true } : one));
}
