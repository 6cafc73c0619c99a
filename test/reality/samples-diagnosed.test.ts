import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { icescope, type JsonObject } from '../support/io.ts';

/** Captures of real agents, of which is known whether they connected. */
const SAMPLES = fileURLToPath(new URL('../../../shared/samples/', import.meta.url));
const names = existsSync(SAMPLES) ? readdirSync(SAMPLES).toSorted() : [];

/** Two connections of one page, or two agents on one machine: all of these connected, and some captures show it. */
const SEEN = [
  'chromium156-native.log',
  'chromium156-webrtc-internals-dump.json',
  'chromium156-webrtc-internals-page.txt',
  'live-chrome.getstats.jsonl',
  'live-firefoxnomdns.getstats.jsonl',
];
/** These connected too, but the capture ends before. */
const EARLIER = ['firefox153-mtransport.log', 'libdatachannel-verbose.log'];

async function sessionsIn(...files: readonly string[]): Promise<JsonObject[]> {
  const { json } = await icescope(['diagnose', '-f', 'json', ...files.map((name) => `${SAMPLES}${name}`)]);
  return json.sessions;
}

describe.skipIf(names.length === 0)('the captures of real agents', () => {
  test.each(SEEN)('%s: it connected, and the capture proves it', async (name) => {
    for (const { verdict } of await sessionsIn(name))
      expect(verdict).toMatchObject({ connects: 'yes', observed: true, certainty: 'proven' });
  });

  test.each(EARLIER)('%s: that it will not connect is not said', async (name) => {
    for (const { verdict } of await sessionsIn(name)) expect(['yes', 'depends']).toContain(verdict.connects);
  });

  test.each(names.filter((name) => !SEEN.includes(name) && !EARLIER.includes(name)))(
    '%s: from one side alone nothing is concluded',
    async (name) => {
      for (const { verdict } of await sessionsIn(name))
        expect(verdict).toMatchObject({ connects: 'unknown', observed: false });
    },
  );

  test.each(names)('%s: nothing is called a proven fault of what connected', async (name) => {
    for (const { findings } of await sessionsIn(name)) {
      const proven = findings.filter((one: JsonObject) => one.certainty === 'proven' && one.severity === 'error');
      expect(proven).toEqual([]);
    }
  });
});
