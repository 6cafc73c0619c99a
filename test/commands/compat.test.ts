import { describe, expect, test } from 'vitest';
import { AGENTS } from '../../src/agents/index.ts';
import { OUTPUTS } from '../../src/report/candidates/schema.ts';
import { icescope } from '../support/io.ts';

const HEALTHY = 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host';
const NAMED = 'candidate:2 1 udp 2130706430 turn.example.org 5000 typ host';
const FOREIGN = '<candidate foundation="1" component="1" protocol="udp" ip="192.0.2.1" port="5000" type="host"/>';

describe('parse --compat', () => {
  test('shows for each agent whether it accepts a candidate, and which rule refuses it', async () => {
    const { json } = await icescope(['parse', '--compat', '-f', 'json'], { stdin: `${HEALTHY}\n${NAMED}\n` });
    const { candidates } = OUTPUTS.json.parse(json);
    expect(candidates[0]?.refusals).toStrictEqual([]);
    expect(Object.keys(candidates[0]?.accepts ?? {})).toStrictEqual(Object.keys(AGENTS));
    expect(candidates[0]?.accepts).toMatchObject({
      chromium: { addIceCandidate: 'accept', sdp: 'accept' },
      firefox: { rtcIceCandidate: 'parsed', ice: 'accept' },
      pion: 'accept',
    });
    expect(candidates[1]?.accepts).toMatchObject({ chromium: { sdp: 'accept' }, firefox: { ice: 'reject' } });
    expect(candidates[1]?.refusals).toContainEqual({
      stack: 'firefox',
      rule: 'address-not-ip',
      message: 'turn.example.org is not an IP address',
    });
  });

  test('shows the agents that refuse in the table and in CSV', async () => {
    const stdin = `${HEALTHY}\n${NAMED}\n`;
    const { stdout } = await icescope(['parse', '--compat'], { stdin });
    const [, healthy, named] = stdout.split('\n');
    expect(healthy).not.toContain('refused by');
    expect(named).toMatch(/refused by firefox, /);
    expect((await icescope(['parse', '--compat', '-f', 'csv'], { stdin })).stdout).toContain('firefox address-not-ip');
  });

  test('gives NDJSON that matches its schema, and judges only when requested', async () => {
    const stdin = `${HEALTHY}\n${NAMED}\n{"candidate":""}\n`;
    for (const record of (await icescope(['parse', '--compat', '-f', 'ndjson'], { stdin })).records)
      expect(Object.keys(OUTPUTS.ndjson.parse(record)).includes('accepts')).toBe(record.endOfCandidates === undefined);
    for (const record of (await icescope(['parse', '-f', 'ndjson'], { stdin })).records)
      expect(record).not.toHaveProperty('accepts');
  });

  test('does not judge what no agent would receive', async () => {
    const { records } = await icescope(['parse', '--compat', '-f', 'ndjson'], { stdin: `${FOREIGN}\n` });
    for (const record of records) expect(record).not.toHaveProperty('accepts');
  });

  test('is refused in a log pipeline', async () => {
    const { status, stderr } = await icescope(['parse', '--compat', '--filter'], { stdin: HEALTHY });
    expect([status, stderr]).toEqual([2, expect.stringContaining('--filter cannot be used with --compat')]);
  });
});
