/** @import { Configuration, Entry, PeerName, Presence, ServerMessage, Welcome } from '../protocol.ts' */
/** @import { Message } from './peer.js' */
import { adoptStyle, find } from './dom.js';
import { recorded } from './icescope.js';
import { Link } from './link.js';
import { Peer } from './peer.js';
import { View } from './view.js';

/** The page of a room, or of both peers at once: joins what is in it. */

adoptStyle();

const start = find('start', HTMLButtonElement);
const restart = find('restart', HTMLButtonElement);
const relayOnly = find('relay', HTMLInputElement);
const ipv4Only = find('ipv4', HTMLInputElement);
const noUdp = find('noudp', HTMLInputElement);
const copy = find('copy', HTMLButtonElement);

const encodedRoom = /^\/room\/([^/]+)$/.exec(location.pathname)?.[1];
const room = encodedRoom === undefined ? undefined : decoded(encodedRoom);
const isOneTab = room === undefined;
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';

/**
 * By name, the peers of this page.
 * @type {Map<PeerName, Peer>}
 */
const peers = new Map();
/** @type {Configuration} */
let given = { iceServers: [] };
let hasMedia = false;
/** @type {PeerName} */
let own = 'A';
/** @type {MediaStream | undefined} */
let media;

const view = new View(isOneTab);
const link = token === '' ? undefined : new Link(token, room, { welcome, message, lost });

if (link === undefined) {
  view.status(
    isOneTab
      ? 'Without icescope live: nothing is recorded.'
      : 'The token is missing: open the whole link that icescope live has printed.',
    isOneTab ? 'dim' : 'bad',
  );
  if (isOneTab) startAll();
  else refused();
}

/**
 * Keeps text that cannot be decoded; the server reports what is wrong with such a name.
 * @param {string} text
 */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * What happened on a peer of this page, shown here and recorded there.
 * @param {PeerName} name
 * @param {Entry} entry
 */
function report(name, entry) {
  const at = Date.now();
  view.add({ time: new Date(at).toISOString(), peer: name, ...recorded(entry, given) });
  link?.send({ type: 'report', peer: name, at, entry });
}

/**
 * @param {Welcome} message
 * @param {boolean} isKnown
 */
function welcome(message, isKnown) {
  given = message.configuration;
  hasMedia = message.settings.media;
  own = message.name;
  if (given.iceTransportPolicy === 'relay') relayOnly.checked = true;
  if (isOneTab) view.status('Both peers are in this tab.', 'dim');
  else here(message.other);
  if (isKnown) return;
  /** @type {PeerName[]} */
  const names = isOneTab ? ['A', 'B'] : [own];
  view.own(names);
  for (const name of names) report(name, { agent: navigator.userAgent });
  if (isOneTab) startAll();
}

const PRESENCE = {
  absent: 'Waiting for the other peer: open this link in another tab or on another machine.',
  here: 'The other peer is here.',
  joined: 'The other peer has come.',
  back: 'The other peer is back.',
  away: 'The other peer has lost its connection to icescope live.',
  left: 'The other peer has left. Waiting for one.',
};

/** @param {keyof typeof PRESENCE} presence */
function here(presence) {
  // There is nothing to start alone.
  start.disabled = presence === 'absent' || presence === 'left';
  view.status(`You are ${own} in room ${room}. ${PRESENCE[presence]}`, presence === 'away' ? 'warn' : 'dim');
}

/** @param {ServerMessage} one */
function message(one) {
  switch (one.type) {
    case 'record':
      return view.add(one.line);
    case 'error':
      return view.status(`icescope live could not read a message: ${one.reason}`, 'bad');
    case 'peer':
      return otherPeer(one.name, one.presence);
    case 'signal':
      receive({ description: one.description }, one.fresh);
      break;
    case 'candidate':
      receive({ candidate: one.candidate }, false);
  }
}

/**
 * @param {PeerName} name
 * @param {Presence} presence
 */
function otherPeer(name, presence) {
  here(presence);
  // The page that joined first makes the offer.
  if (presence === 'joined') startOwn();
  if (presence === 'left') {
    stop();
    // It could not say so itself.
    view.add({ time: new Date().toISOString(), peer: name, connectionState: 'closed' });
  }
}

/**
 * @param {Message} one
 * @param {boolean} isFresh
 */
function receive(one, isFresh) {
  if (isFresh) {
    if (own === 'A' && peers.get(own)?.isOffering) return;
    stop();
    open(own, isPolite(own));
  }
  peers.get(own)?.receive(one);
}

/**
 * @param {string} reason
 * @param {boolean} isFinal
 */
function lost(reason, isFinal) {
  const words = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
  view.status(isFinal ? words : `${words} Trying again …`, 'bad');
  if (isFinal) refused();
}

/** Nothing can be started without the server. */
function refused() {
  for (const control of [start, restart, relayOnly, ipv4Only, noUdp]) control.disabled = true;
}

/** @param {PeerName} name */
function isPolite(name) {
  return name === 'B';
}

/**
 * A new connection; undefined if the browser does not accept its servers.
 * @param {PeerName} name
 * @param {boolean} isPolite
 * @param {(message: Message) => void} send
 */
function open(name, isPolite, send = signal) {
  try {
    return opened(name, isPolite, send);
  } catch (error) {
    report(name, { error: String(error).slice(0, 900) });
    return undefined;
  }
}

/**
 * @param {PeerName} name
 * @param {boolean} isPolite
 * @param {(message: Message) => void} send
 */
function opened(name, isPolite, send) {
  const peer = new Peer({
    configuration: { ...given, iceTransportPolicy: relayOnly.checked ? 'relay' : 'all' },
    isPolite,
    filters: { ipv4: ipv4Only.checked, noUdp: noUdp.checked },
    media,
    report: (entry) => report(name, entry),
    send,
    statistics: (list) => view.statistics(name, list),
    track: (stream) => view.video(`what ${name} gets`, stream),
  });
  peers.set(name, peer);
  restart.disabled = false;
  return peer;
}

/** @param {Message} message */
function signal({ description, candidate, fresh }) {
  link?.send(description ? { type: 'signal', description, fresh } : { type: 'candidate', candidate });
}

function stop() {
  for (const peer of peers.values()) peer.close();
  peers.clear();
  restart.disabled = true;
}

async function withMedia() {
  if (!hasMedia || media !== undefined) return;
  try {
    media = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    view.video('camera of this page', media);
    report(own, { media: 'camera and microphone' });
  } catch (error) {
    view.status(`Without camera and microphone: ${error}.`.replace(/\.\.$/, '.'), 'warn');
    report(own, { media: `none: ${error}`.slice(0, 900) });
  }
}

async function startOwn() {
  await withMedia();
  stop();
  open(own, isPolite(own))?.start();
}

/** Both peers are in this page: messages pass directly, not through a server. */
async function startAll() {
  await withMedia();
  stop();
  const a = open('A', isPolite('A'), (one) => pass(one, 'A', 'B'));
  if (a === undefined) return;
  open('B', isPolite('B'), (one) => pass(one, 'B', 'A'));
  a.start();
}

/**
 * @param {Message} one
 * @param {PeerName} from
 * @param {PeerName} to
 */
function pass(one, from, to) {
  if (one.candidate !== undefined) report(from, { sent: one.candidate });
  // Never synchronously, as over a network.
  setTimeout(() => peers.get(to)?.receive(one));
}

function startAgain() {
  if (isOneTab) startAll();
  else startOwn();
}

start.onclick = startAgain;
restart.onclick = () => peers.get(peers.has(own) ? own : 'A')?.restart();
for (const box of [relayOnly, ipv4Only, noUdp]) {
  box.onchange = () => {
    if (peers.size > 0) startAgain();
  };
}
copy.onclick = () => view.copy();
