/** @import { ServerMessage, Welcome } from '../protocol.ts' */
import { Inbox, Outbox } from './icescope.js';

/** @typedef {ServerMessage & { n?: number }} Numbered */
/**
 * @typedef {object} Handlers
 * @property {(message: Welcome, isKnown: boolean) => void} welcome
 * @property {(message: ServerMessage) => void} message
 * @property {(reason: string, isFinal: boolean) => void} lost
 */

/** Codes of the server after which another attempt would end as this one. */
const FINAL = new Set([4400, 4401, 4409, 4410, 4429]);
const FIRST_WAIT = 300;
const LONGEST_WAIT = 5000;
/** Messages are confirmed after this many, or after this many milliseconds. */
const CONFIRM_COUNT = 32;
const CONFIRM_EVERY = 500;

/** The WebSocket to `icescope live`. It reconnects when lost, without losing any message. */
export class Link {
  #token;
  #room;
  #handlers;
  /** @type {WebSocket} */
  #socket;
  /** @type {string | undefined} */
  #resume;
  #wait = FIRST_WAIT;
  #outbox = new Outbox();
  #inbox = new Inbox();

  /**
   * @param {string} token
   * @param {string | undefined} room
   * @param {Handlers} handlers
   */
  constructor(token, room, handlers) {
    this.#token = token;
    this.#room = room;
    this.#handlers = handlers;
    setInterval(() => this.#confirm(1), CONFIRM_EVERY);
    addEventListener('pagehide', () => this.#leave());
    this.#socket = this.#open();
  }

  /** @param {object} message */
  send(message) {
    this.#outbox.send(message);
  }

  #open() {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}/signal`);
    socket.onopen = () => {
      const known = this.#resume === undefined ? {} : { resume: this.#resume, got: this.#inbox.got };
      const room = this.#room === undefined ? {} : { room: this.#room };
      socket.send(JSON.stringify({ type: 'join', token: this.#token, at: Date.now(), ...room, ...known }));
    };
    socket.onmessage = ({ data }) => this.#receive(JSON.parse(data));
    socket.onclose = ({ code, reason }) => this.#lost(code, reason);
    return socket;
  }

  /** @param {Numbered | Welcome | { type: 'ack', ack: number }} message as the server that this page is from sends it */
  #receive(message) {
    if (message.type === 'welcome') return this.#welcome(message);
    if (message.type === 'ack') return this.#outbox.confirm(message.ack);
    if (message.n !== undefined && !this.#inbox.take(message.n)) return;
    this.#confirm(CONFIRM_COUNT);
    this.#handlers.message(message);
  }

  /** @param {Welcome} message */
  #welcome(message) {
    const isKnown = message.resume === this.#resume;
    if (!isKnown) this.#inbox = new Inbox();
    this.#resume = message.resume;
    this.#wait = FIRST_WAIT;
    this.#handlers.welcome(message, isKnown);
    const socket = this.#socket;
    this.#outbox.open((text) => socket.send(text), message.got);
  }

  /** @param {number} count */
  #confirm(count) {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    const ack = this.#inbox.due(count);
    if (ack !== undefined) this.#socket.send(JSON.stringify({ type: 'ack', ack }));
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  #lost(code, reason) {
    this.#outbox.close();
    const isFinal = FINAL.has(code);
    this.#handlers.lost(reason || (isFinal ? 'refused' : 'the connection to icescope live is lost'), isFinal);
    if (isFinal) return;
    setTimeout(() => {
      this.#socket = this.#open();
    }, this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  #leave() {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type: 'bye' }));
  }
}
