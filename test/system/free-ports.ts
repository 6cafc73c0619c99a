import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below those that Linux gives to clients, which could take one before its server starts. */
const FIRST = 10_000;
const LAST = 32_000;
const TRIES = 100;

/** The first of so many ports in a row on which nothing on this machine listens, over TCP and UDP. */
export async function freePorts(count = 1): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const first = FIRST + Math.floor(Math.random() * (LAST - FIRST - count));
    const all = Array.from({ length: count }, (_, at) => isFree(first + at));
    if ((await Promise.all(all)).every(Boolean)) return first;
  }
  throw new Error(`no ${count} ports in a row are free`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const socket = createSocket('udp4');
  try {
    await once(server.listen(port), 'listening');
    await once(socket.bind(port), 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
    socket.close();
  }
}
