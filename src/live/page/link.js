import { Inbox, Outbox } from './icescope.js';

/** Codes of the server after which another attempt would end as this one. */
const FINAL = new Set([4400, 4401, 4409, 4410, 4429]);
const FIRST_WAIT = 300;
const LONGEST_WAIT = 5000;
/** So many messages that have come are confirmed at once, or so many milliseconds later. */
const CONFIRM_COUNT = 32;
const CONFIRM_EVERY = 500;

/** The WebSocket to `icescope live`. It comes back when it is lost, and then nothing that was sent or has come is missing. */
export class Link {
  #token;
  #room;
  #handlers;
  #socket;
  #resume;
  #wait = FIRST_WAIT;
  #outbox = new Outbox();
  #inbox = new Inbox();

  /** `handlers`: welcome(message), message(message), lost(reason, isFinal). */
  constructor(token, room, handlers) {
    this.#token = token;
    this.#room = room;
    this.#handlers = handlers;
    setInterval(() => this.#confirm(1), CONFIRM_EVERY);
    addEventListener('pagehide', () => this.#leave());
    this.#open();
  }

  send(message) {
    this.#outbox.send(message);
  }

  #open() {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}/signal`);
    this.#socket = socket;
    socket.onopen = () => {
      const known = this.#resume === undefined ? {} : { resume: this.#resume, got: this.#inbox.got };
      const room = this.#room === undefined ? {} : { room: this.#room };
      socket.send(JSON.stringify({ type: 'join', token: this.#token, at: Date.now(), ...room, ...known }));
    };
    socket.onmessage = ({ data }) => this.#receive(JSON.parse(data));
    socket.onclose = ({ code, reason }) => this.#lost(code, reason);
  }

  #receive(message) {
    if (message.type === 'welcome') return this.#welcome(message);
    if (message.type === 'ack') return this.#outbox.confirm(message.ack);
    if (message.n !== undefined && !this.#inbox.take(message.n)) return undefined;
    this.#confirm(CONFIRM_COUNT);
    return this.#handlers.message(message);
  }

  #welcome(message) {
    const isKnown = message.resume === this.#resume;
    if (!isKnown) this.#inbox = new Inbox();
    this.#resume = message.resume;
    this.#wait = FIRST_WAIT;
    this.#handlers.welcome(message, isKnown);
    const socket = this.#socket;
    this.#outbox.open((text) => socket.send(text), message.got);
  }

  #confirm(count) {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    const ack = this.#inbox.due(count);
    if (ack !== undefined) this.#socket.send(JSON.stringify({ type: 'ack', ack }));
  }

  #lost(code, reason) {
    this.#outbox.close();
    const isFinal = FINAL.has(code);
    this.#handlers.lost(reason || (isFinal ? 'refused' : 'the connection to icescope live is lost'), isFinal);
    if (isFinal) return;
    setTimeout(() => this.#open(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  #leave() {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type: 'bye' }));
  }
}
