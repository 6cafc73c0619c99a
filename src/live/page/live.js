import { STYLE } from './icescope.js';
import { Link } from './link.js';
import { Peer } from './peer.js';
import { View } from './view.js';

/** The page of a room, or of both peers at once: joins what is in it. */

const style = new CSSStyleSheet();
style.replaceSync(STYLE);
document.adoptedStyleSheets = [style];

const find = (id) => document.getElementById(id);
const room = /^\/room\/([^/]+)$/.exec(location.pathname)?.[1];
const isOneTab = room === undefined;
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';

/** By name, the peers of this page. */
const peers = new Map();
let settings = { configuration: { iceServers: [] }, media: false };
let own = 'A';
let media;

const view = new View(isOneTab);
const link =
  token === ''
    ? undefined
    : new Link(token, room === undefined ? undefined : decodeURIComponent(room), { welcome, message, lost });

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

/** What happened on a peer of this page, shown here and recorded there. */
function report(name, entry) {
  const at = Date.now();
  view.add({ time: new Date(at).toISOString(), peer: name, ...asRecorded(entry) });
  link?.send({ type: 'report', peer: name, at, entry });
}

/** Without passwords, and with the servers that icescope live has given. */
function asRecorded(entry) {
  const [[key, value]] = Object.entries(entry);
  if (key === 'configuration') {
    const iceServers = settings.configuration.iceServers.map((one) =>
      one.credential === undefined ? one : { ...one, credential: '********' },
    );
    return { configuration: { ...value, iceServers } };
  }
  if (typeof value?.sdp !== 'string') return entry;
  return { [key]: { ...value, sdp: value.sdp.replace(/(a=ice-pwd:)[^\r\n]*/g, '$1********') } };
}

function welcome(message, isKnown) {
  settings = { ...settings, ...message.settings, configuration: message.configuration };
  own = message.name;
  if (settings.configuration.iceTransportPolicy === 'relay') find('relay').checked = true;
  if (isOneTab) view.status('Both peers are in this tab.', 'dim');
  else here(message.other);
  if (isKnown) return;
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

function here(presence) {
  // Alone, there is nothing to start.
  find('start').disabled = presence === 'absent' || presence === 'left';
  view.status(
    `You are ${own} in room ${decodeURIComponent(room)}. ${PRESENCE[presence]}`,
    presence === 'away' ? 'warn' : 'dim',
  );
}

function message(one) {
  if (one.type === 'record') view.add(one.line);
  else if (one.type === 'error') view.status(`icescope live could not read a message: ${one.reason}`, 'bad');
  else if (one.type === 'peer') {
    here(one.presence);
    // Who was here first makes the offer.
    if (one.presence === 'joined') startOwn();
    if (one.presence === 'left') {
      stop();
      // It could not say so itself.
      view.add({ time: new Date().toISOString(), peer: one.name, connectionState: 'closed' });
    }
  } else receive(one);
}

async function receive({ type, description, candidate, fresh }) {
  if (fresh) {
    if (own === 'A' && peers.get(own)?.isOffering) return;
    stop();
    await open(own, isPolite(own));
  }
  peers.get(own)?.receive(type === 'signal' ? { description } : { candidate });
}

function lost(reason, isFinal) {
  const words = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
  view.status(isFinal ? words : `${words} Trying again …`, 'bad');
  if (isFinal) refused();
}

/** Nothing can be started without the server. */
function refused() {
  for (const control of document.querySelectorAll('.controls :is(button:not(#copy), input)')) control.disabled = true;
}

function isPolite(name) {
  return name === 'B';
}

function configuration() {
  const policy = find('relay').checked ? 'relay' : 'all';
  return { ...settings.configuration, iceTransportPolicy: policy };
}

/** A new connection; messages that come meanwhile wait for it. */
function open(name, polite, send = (one) => signal(one)) {
  const peer = new Peer({
    configuration: configuration(),
    isPolite: polite,
    filters: { ipv4: find('ipv4').checked, noUdp: find('noudp').checked },
    media,
    report: (entry) => report(name, entry),
    send,
    statistics: (list) => view.statistics(name, list),
    track: (stream) => view.video(name, stream),
  });
  peers.set(name, peer);
  find('restart').disabled = false;
  return peer;
}

function signal({ description, candidate, fresh }) {
  link?.send(description ? { type: 'signal', description, fresh } : { type: 'candidate', candidate });
}

function stop() {
  for (const peer of peers.values()) peer.close();
  peers.clear();
  find('restart').disabled = true;
}

async function withMedia() {
  if (!settings.media || media !== undefined) return;
  try {
    media = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    view.video('this page', media);
    report(own, { media: 'camera and microphone' });
  } catch (error) {
    report(own, { media: `none: ${error}`.slice(0, 900) });
  }
}

async function startOwn() {
  await withMedia();
  stop();
  open(own, isPolite(own)).start();
}

/** Both peers in this page: each message goes to the other one, through no server. */
async function startAll() {
  await withMedia();
  stop();
  const pass = (from, to) => (one) => {
    if (one.candidate !== undefined) report(from, { sent: one.candidate });
    // As over a network: never at once.
    setTimeout(() => peers.get(to)?.receive(one));
  };
  const a = open('A', false, pass('A', 'B'));
  open('B', true, pass('B', 'A'));
  a.start();
}

const start = () => (isOneTab ? startAll() : startOwn());
find('start').onclick = start;
find('restart').onclick = () => peers.get(peers.has(own) ? own : 'A')?.restart();
for (const id of ['relay', 'ipv4', 'noudp']) {
  find(id).onchange = () => {
    if (peers.size > 0) start();
  };
}
find('copy').onclick = () => view.copy();
