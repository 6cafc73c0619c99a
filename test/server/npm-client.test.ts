import { request } from 'stun';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type StunServer, startStunServer } from '../../src/server/stun-server.ts';

let server: StunServer;
beforeEach(async () => {
  server = await startStunServer({ address: '127.0.0.1', port: 0 }, { software: 'test' });
});
afterEach(() => server.close());

test("npm's stun takes the answer", async () => {
  const response = await request(`stun://127.0.0.1:${server.local.port}`);
  expect(response.getXorAddress()).toMatchObject({ address: '127.0.0.1' });
});
