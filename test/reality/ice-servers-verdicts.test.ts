import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { thrownFor } from '../../src/ice-servers/chromium.ts';
import { readJson } from '../../src/ice-servers/json.ts';
import { readScript } from '../../src/ice-servers/script.ts';
import { lintIceServers } from '../../src/rules/ice-servers/lint.ts';

/**
 * What RTCPeerConnection of Chromium 156 made of configurations, against what is found in them. The data are other
 * people's and are not part of the project; without them these tests are skipped.
 */
const VERDICTS = fileURLToPath(new URL('../../../shared/data/ice-servers-verdicts.jsonl', import.meta.url));

interface Row {
  readonly input: unknown;
  readonly verdict: string;
}

const rows: Row[] = existsSync(VERDICTS)
  ? readFileSync(VERDICTS, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Row => JSON.parse(line))
  : [];

describe.skipIf(rows.length === 0)('configurations that were given to Chromium', () => {
  test.each(rows.map((row): [string, Row] => [JSON.stringify(row.input).slice(0, 100), row]))('%s', (_, row) => {
    const text = JSON.stringify(row.input);
    for (const { configurations } of [readJson(text), readScript(`const configuration = ${text};`)]) {
      expect(configurations.map((one) => thrownFor(one)?.exception ?? 'accept')).toStrictEqual([row.verdict]);
      const findings = lintIceServers(configurations, { now: 0, place: 'data' });
      expect(findings.some(({ severity }) => severity === 'fatal')).toBe(row.verdict !== 'accept');
    }
  });
});
