import { afterEach, expect, test, vi } from 'vitest';
import { Stop, SYSTEM_CLOCK } from '../../src/probe/clock.ts';
import { Prober } from '../../src/probe/prober.ts';
import type { ProbeResult } from '../../src/probe/result.ts';
import { parseUri } from '../../src/stun/uri.ts';
import { TRANSPORTS } from '../../src/transport/index.ts';
import { tcpServer } from '../support/stun-server.ts';

const SETTINGS = { timeout: 2000, count: 1, interval: 1000, sameSocket: false, services: false, tls: {} };

const table = { ...TRANSPORTS };

afterEach(() => {
  Object.assign(TRANSPORTS, table);
  vi.restoreAllMocks();
});

test('what a transport needs is loaded before the clock of its first sample runs', async () => {
  const { tcp: loadTcp } = table;
  if (loadTcp === undefined) throw new Error('no TCP');
  const server = await tcpServer();
  const events: string[] = [];
  TRANSPORTS.tcp = async () => {
    const connect = await loadTcp();
    events.push('loaded');
    return (remote, options) => {
      events.push('connect');
      return connect(remote, options);
    };
  };
  const { now } = SYSTEM_CLOCK;
  vi.spyOn(SYSTEM_CLOCK, 'now').mockImplementation(() => {
    events.push('clock');
    return now();
  });
  const parsed = parseUri(server.url);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const prober = new Prober({ ...SETTINGS, transports: ['tcp'] }, 1, new Stop());
  const job = { url: server.url, uri: parsed.uri };
  const [result] = await new Promise<ProbeResult[]>((done, fail) => prober.probe(job, done, fail, () => {}));
  await server.close();
  expect(result).toMatchObject({ ok: true, transport: 'tcp' });
  expect(events[0]).toBe('loaded');
  expect(events).toContain('connect');
});
