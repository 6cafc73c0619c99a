// What the agents written in JavaScript share: the lines of README.md.
import { createInterface } from 'node:readline';

/** For how many milliseconds servers are asked: then the description has what has come. */
export const PATIENCE = 8000;

/** A function that does something the first time only. */
export function once(act) {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}

export function say(event, fields) {
  process.stdout.write(`${JSON.stringify({ event, ...fields })}\n`);
}

/** Blocks of lines, each without the dot that ends it. */
export async function* blocks() {
  let lines = [];
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === '.') {
      yield lines;
      lines = [];
    } else lines.push(line);
  }
}

/** The first block: the role, the policy and the servers. */
export function settingsOf(lines) {
  return {
    isOffering: lines.includes('offer'),
    isRelayOnly: lines.includes('relay-only'),
    servers: lines.filter((line) => line.includes(' ')).map(serverOf),
  };
}

function serverOf(line) {
  const [kind, ...words] = line.split(' ');
  const transport = kind === 'turn' ? words.shift() : 'udp';
  const [address, port, username, credential] = words;
  return { kind, transport, address, port: Number(port), username, credential };
}

/** The same as an RTCConfiguration. */
export function configurationOf({ servers, isRelayOnly }) {
  return {
    iceServers: servers.map(({ kind, transport, address, port, username, credential }) => {
      const host = address.includes(':') ? `[${address}]` : address;
      const scheme = transport === 'tls' ? 'turns' : kind;
      const urls = `${scheme}:${host}:${port}${transport === 'udp' ? '' : '?transport=tcp'}`;
      return kind === 'turn' ? { urls, username, credential } : { urls };
    }),
    iceTransportPolicy: isRelayOnly ? 'relay' : 'all',
  };
}

/** The description of the other side, from its block. */
export function sdpOf(lines) {
  return lines.map((line) => `${line}\r\n`).join('');
}
