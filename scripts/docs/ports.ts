import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/**
 * Runs a script with a free UDP port in place of the one after `--port`, which another run may use, and changes it
 * back.
 */
export async function onFreePort(script: string, run: (script: string) => Promise<string>): Promise<string> {
  const port = Number(/--port (\d+)/.exec(script)?.[1] ?? 0);
  if (port === 0) return run(script);
  const free = await freePort();
  const output = await run(withPort(script, port, free));
  return withPort(output, free, port);
}

/**
 * The port, and the next one, which icescope may suggest; in one pass, as one port may begin with the digits of
 * another.
 */
export function withPort(text: string, from: number, to: number): string {
  return text.replaceAll(/\b\d+\b/g, (number) => {
    const distance = Number(number) - from;
    return distance === 0 || distance === 1 ? String(to + distance) : number;
  });
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}
