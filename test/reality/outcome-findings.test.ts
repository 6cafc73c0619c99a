import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { Cause } from '../support/causes.ts';
import { icescope, type JsonObject } from '../support/io.ts';

/** Runs of real ICE agents, some of which connected: what is wrong with those is no error. */
const RUNS = '../shared/data/ice-outcomes.jsonl.gz';
/** A selection: one of so many. */
const STEP = 13;

const folder = mkdtempSync(join(tmpdir(), 'icescope-outcomes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const runs: JsonObject[] = existsSync(RUNS)
  ? gunzipSync(readFileSync(RUNS))
      .toString()
      .split('\n')
      .filter((line, index) => line !== '' && index % STEP === 0)
      .map((line) => JSON.parse(line))
  : [];

/** The log that an application of that side could have written, without the outcome. */
function logOf(run: JsonObject, side: 'a' | 'b'): string {
  const [own, other] = [run[side], run[side === 'a' ? 'b' : 'a']];
  const lines = [
    JSON.stringify({ iceServers: own.iceServers ?? [] }),
    ...own.candidates.map((candidate: string) => `sent ${candidate}`),
    ...(own.gatheredMs === null ? [] : ['ICE gathering state changed to complete']),
    ...other.candidates.map((candidate: string) => `received ${candidate}`),
  ];
  return `${lines.join('\n')}\n`;
}

async function errorsOf(run: JsonObject): Promise<Cause[]> {
  const paths = (['a', 'b'] as const).map((side) => {
    const path = join(folder, `${side}.log`);
    writeFileSync(path, logOf(run, side));
    return path;
  });
  const { json } = await icescope(['diagnose', '-f', 'json', ...paths]);
  const findings: Cause[] = json.sessions.flatMap((session: JsonObject) => session['findings']);
  return findings.filter(({ severity }) => severity === 'error');
}

describe.skipIf(runs.length === 0)('the two lists of runs that connected', () => {
  const connected = runs.filter((run) => run['outcome'].connected);

  test('have no error in 98 %, and none that is proven', async () => {
    const wrong: string[] = [];
    for (const run of connected) {
      const errors = await errorsOf(run);
      expect(errors.filter(({ certainty }) => certainty === 'proven')).toEqual([]);
      if (errors.length > 0) wrong.push(`${run['situation'].group}: ${errors.map(({ id }) => id).join(', ')}`);
    }
    expect(connected.length).toBeGreaterThan(50);
    expect(wrong.length / connected.length, wrong.join('\n')).toBeLessThan(0.02);
  }, 60_000);
});
