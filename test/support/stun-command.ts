import { afterEach } from 'vitest';
import { icescope, type World } from './io.ts';
import type { TestServer } from './stun-server.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A server for one test, closed after it. */
export async function started(server: Promise<TestServer>): Promise<TestServer> {
  open.push(await server);
  return server;
}

export const stun = (argv: string[], world?: World) => icescope(['stun', ...argv], world);
