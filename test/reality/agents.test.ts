import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { AGENTS, type AgentKey } from '../../src/agents/index.ts';

/**
 * What real agents made of some hundred texts, against what their files in src/agents say. The data are other people's
 * text and are not part of the project; without them these tests are skipped.
 */
const VERDICTS = fileURLToPath(new URL('../../../shared/data/candidate-verdicts.jsonl', import.meta.url));

interface Row {
  id: string;
  input: string;
  verdicts: Record<string, string>;
}

const rows: Row[] = existsSync(VERDICTS)
  ? readFileSync(VERDICTS, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Row => JSON.parse(line))
  : [];

/** The key of the data, and the agent with the part of its answer that was measured. */
const MEASURED: readonly [key: string, agent: AgentKey, part?: string][] = [
  ['chrome156.addIceCandidate', 'chromium', 'addIceCandidate'],
  ['chrome156.inSDP', 'chromium', 'sdp'],
  ['firefox153.RTCIceCandidate', 'firefox', 'rtcIceCandidate'],
  ['firefox153.ICE(nICEr)', 'firefox', 'ice'],
  ['pion-ice', 'pion'],
  ['libnice', 'libnice'],
  ['libjuice', 'libjuice'],
  ['libdatachannel', 'libdatachannel'],
  ['str0m', 'str0m'],
  ['janus', 'janus'],
  ['aioice', 'aioice'],
  ['werift-ice', 'werift'],
  ['fippo-sdp', 'sdp'],
  ['sdp-transform', 'sdpTransform'],
];

/** Rows that a agent's file knowingly reads in another way, by key and id, and why. */
const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  janus: {
    quoted:
      'its sscanf takes the quote for a part of the foundation and of the type, as it takes `x=candidate:` elsewhere in the data',
  },
};

/** The words of the data in those of `accepts`. Janus takes a mark that no more candidates come, as it should. */
const WORDS: Readonly<Record<string, string>> = {
  'reject-whole-SDP': 'reject-whole-sdp',
  'end-of-candidates': 'accept',
};

function wordOf(verdict = ''): string {
  return WORDS[verdict] ?? verdict;
}

interface Judging {
  judge: (text: string) => { accepts: unknown; faults: readonly unknown[] };
}

function answerOf(agent: Judging, part: string | undefined, text: string): unknown {
  const { accepts } = agent.judge(text);
  return part === undefined ? accepts : Object.entries(accepts ?? {}).find(([name]) => name === part)?.[1];
}

describe.skipIf(!existsSync(VERDICTS))('the texts that were given to real agents', () => {
  test('are present, with an answer of each agent', () => {
    expect(rows.length).toBeGreaterThanOrEqual(368);
    const keys = new Set(rows.flatMap(({ verdicts }) => Object.keys(verdicts)));
    expect(MEASURED.filter(([key]) => !keys.has(key))).toStrictEqual([]);
    expect(Object.keys(AGENTS).filter((name) => !MEASURED.some(([, agent]) => agent === name))).toStrictEqual([]);
  });

  test.each(MEASURED)('%s', (key, agent, part) => {
    const judged = rows.filter(({ verdicts }) => !(verdicts[key] ?? 'n/a').startsWith('n/a'));
    expect(judged.length).toBeGreaterThanOrEqual(340);
    const differing = judged.filter(
      ({ verdicts, input }) => answerOf(AGENTS[agent], part, input) !== wordOf(verdicts[key]),
    );
    const known = EXCEPTIONS[key] ?? {};
    const unknown = differing.filter(({ id }) => known[id] === undefined);
    expect(unknown.map(({ id, input, verdicts }) => `${id}: ${verdicts[key]}: ${input}`)).toStrictEqual([]);
    expect(differing.map(({ id }) => id).toSorted()).toStrictEqual(Object.keys(known).toSorted());
    expect(differing.length / judged.length).toBeLessThanOrEqual(0.005);
  });

  test.each(Object.entries(AGENTS))('%s says why it refuses, and nothing where it accepts all', (_, { judge }) => {
    for (const { input } of rows) {
      const { accepts, faults } = judge(input);
      const isRefused = /reject|null-fields|throws/.test(JSON.stringify(accepts));
      expect(faults.length > 0, `${JSON.stringify(accepts)} of ${input}`).toBe(isRefused);
    }
  });
});
