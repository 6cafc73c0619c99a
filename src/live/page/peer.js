/** @import { Candidate, Configuration, Description, Entry } from '../protocol.ts' */
/** @import { Filters } from './filters.js' */
/** @import { Stat } from './statistics.js' */
import { choiceAgainst, endOf } from './filters.js';
import { pairStates, picked, withSelection } from './statistics.js';

/** One end of a call. All that happens to it is reported, in the words of the API that it comes from. */

const POLLED_EVERY = 500;

/**
 * What one peer has for the other. `fresh`: it is the first offer of a new connection.
 * @typedef {{ description: Description, fresh?: boolean, candidate?: undefined }
 *   | { candidate: Candidate | null, description?: undefined, fresh?: undefined }} Message
 */
/**
 * @typedef {object} PeerOptions
 * @property {Configuration} configuration
 * @property {boolean} isPolite
 * @property {Filters} filters
 * @property {MediaStream | undefined} media
 * @property {(entry: Entry) => void} report
 * @property {(message: Message) => void} send
 * @property {(list: readonly Stat[]) => void} statistics
 * @property {(stream: MediaStream) => void} track
 */

export class Peer {
  #options;
  #pc;
  #queue = Promise.resolve();
  #isMakingOffer = false;
  #ignoresOffer = false;
  #isFirst = true;
  /** @type {string | undefined} */
  #reportedPairs;
  #isClosed = false;
  #timer;

  /** @param {PeerOptions} options */
  constructor(options) {
    const { configuration, report, send, statistics } = options;
    this.#options = {
      ...options,
      report: this.#whileOpen(report),
      send: this.#whileOpen(send),
      statistics: this.#whileOpen(statistics),
    };
    const { iceServers, iceTransportPolicy = 'all' } = configuration;
    report({ configuration: { iceTransportPolicy } });
    this.#pc = new RTCPeerConnection({
      ...configuration,
      iceServers: iceServers.map((server) => ({ ...server, urls: [...server.urls] })),
    });
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

  /** Whether an offer of its own is pending. */
  get isOffering() {
    return this.#isMakingOffer || this.#pc.signalingState === 'have-local-offer';
  }

  close() {
    clearInterval(this.#timer);
    this.#pc.close();
    this.#options.report({ connectionState: 'closed' });
    this.#isClosed = true;
  }

  /**
   * Ignores late events, which would be taken for news of the next connection.
   * @template One
   * @param {(one: One) => void} act
   * @returns {(one: One) => void}
   */
  #whileOpen(act) {
    return (one) => {
      if (!this.#isClosed) act(one);
    };
  }

  /**
   * Handles the other peer's messages in order.
   * @param {Message} message
   */
  receive(message) {
    this.#queue = this.#queue
      .then(() => (message.description === undefined ? this.#add(message.candidate) : this.#take(message.description)))
      .catch((error) => this.#options.report({ error: String(error).slice(0, 900) }));
  }

  #watch() {
    const pc = this.#pc;
    const { report } = this.#options;
    /** @param {Entry} entry */
    const changed = (entry) => {
      report(entry);
      this.#poll();
    };
    pc.onicegatheringstatechange = () => changed({ iceGatheringState: pc.iceGatheringState });
    pc.oniceconnectionstatechange = () => changed({ iceConnectionState: pc.iceConnectionState });
    pc.onconnectionstatechange = () => changed({ connectionState: pc.connectionState });
    pc.onsignalingstatechange = () => changed({ signalingState: pc.signalingState });
    pc.onicecandidate = ({ candidate }) => this.#gathered(candidate);
    pc.onicecandidateerror = ({ address, port, url, errorCode, errorText }) =>
      report({ onicecandidateerror: { address, port, url: url ?? '', errorCode, errorText: errorText ?? '' } });
    pc.onnegotiationneeded = () => this.#offer();
    pc.ondatachannel = ({ channel }) => this.#use(channel, false);
    pc.ontrack = ({ streams: [stream] }) => stream && this.#options.track(stream);
  }

  /** @param {RTCIceCandidate | null} candidate */
  #gathered(candidate) {
    const { report, send } = this.#options;
    // An empty candidate ends those of one m-section; the null that follows ends all.
    if (candidate?.candidate === '') return;
    if (candidate === null) {
      report({ onicecandidate: null });
      return send({ candidate: null });
    }
    const plain = plainCandidate(candidate);
    const url = extra(candidate, 'url');
    // As in the event, with the server that it came from.
    report({ onicecandidate: url === '' ? plain : { ...plain, url } });
    const choice = this.#choiceAgainst(candidate.candidate, true);
    if (choice === undefined) send({ candidate: plain });
    else report({ withheld: `${endOf(candidate.candidate)} is not sent: ${choice}` });
  }

  /**
   * The choice by which a candidate is withheld.
   * @param {string} candidate
   * @param {boolean} isOwn
   */
  #choiceAgainst(candidate, isOwn) {
    return choiceAgainst(candidate, isOwn, this.#options.filters);
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
    const own = this.#pc.localDescription;
    // Closed meanwhile.
    if (own === null) return;
    const { type, sdp } = own;
    this.#options.report({ setLocalDescription: { type, sdp } });
    // Each was reported when it was gathered.
    const offered = without(sdp, (one) => this.#choiceAgainst(one, true) !== undefined);
    const description = { type, sdp: offered };
    this.#options.send({ description, fresh: this.#isFirst && type === 'offer' });
    this.#isFirst = false;
  }

  /** @param {Description} description */
  async #take(description) {
    const pc = this.#pc;
    const collides = description.type === 'offer' && (this.#isMakingOffer || pc.signalingState !== 'stable');
    this.#ignoresOffer = !this.#options.isPolite && collides;
    if (this.#ignoresOffer) return;
    const { type, sdp } = description;
    this.#options.report({ setRemoteDescription: { type, sdp } });
    await pc.setRemoteDescription({ type, sdp: without(sdp, (one) => this.#isRefused(one)) });
    if (type !== 'offer') return;
    if (this.#isFirst) this.#addMedia();
    await this.#describe();
  }

  /** @param {Candidate | null} candidate */
  async #add(candidate) {
    const { report } = this.#options;
    report({ received: candidate });
    if (candidate !== null && this.#isRefused(candidate.candidate)) return;
    try {
      await this.#pc.addIceCandidate(candidate === null ? undefined : initOf(candidate));
      report({ addIceCandidate: candidate });
    } catch (error) {
      if (!this.#ignoresOffer) report({ error: `Failed to add ICE candidate: ${error}`.slice(0, 900) });
    }
  }

  /**
   * Whether a candidate of the other side is not added by choice, which is reported.
   * @param {string} candidate
   */
  #isRefused(candidate) {
    const choice = this.#choiceAgainst(candidate, false);
    if (choice !== undefined) this.#options.report({ withheld: `${endOf(candidate)} is not added: ${choice}` });
    return choice !== undefined;
  }

  #addMedia() {
    const { media } = this.#options;
    if (media === undefined) return;
    for (const track of media.getTracks()) this.#pc.addTrack(track, media);
  }

  /**
   * Sends a message there and back: only then does the connection carry data.
   * @param {RTCDataChannel} channel
   * @param {boolean} isOwn
   */
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
    const list = picked(await pc.getStats());
    this.#options.statistics(list);
    const pairs = pairStates(list);
    if (pairs === undefined || pairs === this.#reportedPairs) return;
    this.#reportedPairs = pairs;
    this.#options.report({ getStats: withSelection(list) });
  }
}

/**
 * @param {RTCIceCandidate} candidate
 * @returns {Candidate}
 */
function plainCandidate({ candidate, sdpMid, sdpMLineIndex, usernameFragment }) {
  return { candidate, sdpMid, sdpMLineIndex, usernameFragment };
}

/**
 * @param {Candidate} candidate
 * @returns {RTCIceCandidateInit}
 */
function initOf({ candidate, sdpMid = null, sdpMLineIndex = null, usernameFragment = null }) {
  return { candidate, sdpMid, sdpMLineIndex, usernameFragment };
}

/**
 * A property of a candidate that Chromium has, but not every browser; empty if unknown.
 * @param {RTCIceCandidate} candidate
 * @param {'url' | 'relayProtocol'} key
 */
function extra(candidate, key) {
  const value = Reflect.get(candidate, key);
  return typeof value === 'string' ? value : '';
}

/**
 * A description without some of its candidates.
 * @param {string} sdp
 * @param {(candidate: string) => boolean} isWithheld
 */
function without(sdp, isWithheld) {
  return sdp.replace(/^a=(candidate:.*)\r\n/gm, (line, candidate) => (isWithheld(candidate) ? '' : line));
}
