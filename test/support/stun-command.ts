import { onTestFinished } from 'vitest';
import { icescope, type World } from './io.ts';
import { closedPort, type TestServer } from './stun-server.ts';

/** A server for one test, closed after it. */
export async function started(server: Promise<TestServer>): Promise<TestServer> {
  const one = await server;
  onTestFinished(() => one.close());
  return one;
}

/** A server on which nothing listens. */
export async function refusing(): Promise<string> {
  return `stun:127.0.0.1:${await closedPort()}`;
}

export const stun = (argv: string[], world?: World) => icescope(['stun', ...argv], world);

/** Numbers that differ each time as N. */
export function fixed(text: string): string {
  return text
    .replace(/\d+\.\d+ ms/g, 'N ms')
    .replace(/(\d):\d{4,5}/g, '$1:N')
    .replace(/(\]):\d+/g, '$1:N')
    .replace(/ {2,}/g, '  ');
}
