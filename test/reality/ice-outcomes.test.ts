import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { CandidateFields } from '../../src/candidate/candidate.ts';
import { predict } from '../../src/ice/predict.ts';
import type { NatBehavior, SessionSide } from '../../src/ice/side.ts';
import { parseCandidate } from '../../src/rules/candidate/parse-candidate.ts';
import type { JsonObject } from '../support/io.ts';

/** Runs of real ICE agents behind pairs of NATs: what is predicted from their candidates is held against what happened. */

const RUNS = '../shared/data/ice-outcomes.jsonl.gz';
const NATS = '../shared/data/ice-outcomes-nats.json';

/** What is known beside the two lists of candidates. */
type Knowledge = 'lists' | 'servers' | 'nat';

function parsed(texts: readonly string[] = []): CandidateFields[] {
  return texts.map((text) => parseCandidate(text)).filter(({ address }) => address !== undefined);
}

function without(candidates: readonly CandidateFields[], refused: readonly CandidateFields[]): CandidateFields[] {
  const texts = new Set(refused.map((one) => JSON.stringify(one)));
  return candidates.filter((one) => !texts.has(JSON.stringify(one)));
}

function behavior(judged: JsonObject | undefined): string | undefined {
  return ['inconclusive', 'unfit'].includes(judged?.['behavior']) ? undefined : judged?.['behavior'];
}

function natOf(result: JsonObject): NatBehavior {
  if (result['error'] !== undefined) return { isUnanswered: true };
  const hairpinning = behavior(result['hairpinning']);
  return JSON.parse(
    JSON.stringify({
      family: result['family'],
      mapping: behavior(result['mapping']),
      filtering: behavior(result['filtering']),
      hairpinning: hairpinning === 'yes' || hairpinning === 'no' ? hairpinning === 'yes' : undefined,
      spoiledByUnsolicited: result['afterUnsolicited'] && result['afterUnsolicited'] === 'spoiled',
    }),
  );
}

function sideOf(run: JsonObject, name: 'a' | 'b', knowledge: Knowledge, nats: JsonObject): SessionSide {
  const [own, other] = [run[name], run[name === 'a' ? 'b' : 'a']];
  const nat = nats[run['situation'].nat[name]];
  return {
    candidates: parsed(own.candidates),
    delivered: without(parsed(other.received), parsed(other.refused)),
    ...(run['situation'].lite === name ? { isLite: true } : {}),
    // The test changed one side's ufrag or password on the way to the other.
    ...(/^wrong-(?:ufrag|pwd)/.test(run['situation'].tamper ?? '') ? { hasWrongCredentials: true } : {}),
    ...(knowledge === 'lists'
      ? {}
      : { serverUrls: own.iceServers.flatMap(({ urls }: JsonObject) => urls), isComplete: own.gatheredMs !== null }),
    ...(knowledge === 'nat' && nat !== undefined ? { nat: natOf(nat) } : {}),
  };
}

interface Score {
  proven: number;
  wrongProven: string[];
  likely: number;
  wrongLikely: string[];
  abstained: string[];
  paths: number;
  wrongPaths: string[];
}

function score(runs: readonly JsonObject[], knowledge: Knowledge, nats: JsonObject): Score {
  const result: Score = {
    proven: 0,
    wrongProven: [],
    likely: 0,
    wrongLikely: [],
    abstained: [],
    paths: 0,
    wrongPaths: [],
  };
  for (const run of runs) {
    const { connects, certainty, path } = predict(sideOf(run, 'a', knowledge, nats), sideOf(run, 'b', knowledge, nats));
    const { connected, path: taken } = run['outcome'];
    if (connects === 'depends') result.abstained.push(run['id']);
    else if ((connects === 'yes') === connected) result[certainty === 'proven' ? 'proven' : 'likely']++;
    else result[certainty === 'proven' ? 'wrongProven' : 'wrongLikely'].push(run['id']);
    if (connected !== true || path === undefined) continue;
    if ((path === 'relay') === (taken === 'relay')) result.paths++;
    else result.wrongPaths.push(run['id']);
  }
  return result;
}

/** A run that was cut short says nothing about what would have come. */
function isWhole(run: JsonObject): boolean {
  return run['situation'].short === undefined;
}

describe.skipIf(!existsSync(RUNS))('predictions of real runs', () => {
  const lines = (): string[] => gunzipSync(readFileSync(RUNS)).toString().split('\n');
  const runs = (): JsonObject[] =>
    lines()
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
      .filter(isWhole);
  const nats = (): JsonObject => JSON.parse(readFileSync(NATS, 'utf8'));

  /** The share of runs without an answer, as the procedure has it that this follows, and its worst share of right ones. */
  test.each([
    ['lists', 0.4],
    ['servers', 0.34],
    ['nat', 0.07],
  ] as const)('from what %s say, at most %d stay open', { timeout: 120_000 }, (knowledge, abstentions) => {
    const all = runs();
    const { proven, wrongProven, likely, wrongLikely, abstained, paths, wrongPaths } = score(all, knowledge, nats());
    expect(wrongProven).toEqual([]);
    expect(proven).toBeGreaterThan(100);
    expect(likely / (likely + wrongLikely.length)).toBeGreaterThan(0.93);
    expect(abstained.length / all.length).toBeLessThan(abstentions);
    expect(paths / (paths + wrongPaths.length)).toBeGreaterThan(0.99);
  });

  test('with what icescope nat measured, nothing in the matrix stays open', () => {
    const matrix = runs().filter(({ situation }) => situation.group.startsWith('m/'));
    expect(score(matrix, 'nat', nats()).abstained).toEqual([]);
  });
});
