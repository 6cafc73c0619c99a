import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sideOf } from '../../src/ice/offered.ts';
import { type Outlook, outlooksOf } from '../../src/ice/pair-outlook.ts';
import { checkListOf } from '../../src/ice/pairs.ts';
import { predict } from '../../src/ice/predict.ts';
import type { Session, SessionHalf } from '../../src/ice/session.ts';
import type { JsonObject } from '../support/io.ts';
import { candidateOf, halfWith, sessionOf } from '../support/sessions.ts';

/** Runs of real ICE agents: what is said of single pairs is held against what is predicted of the whole, and what happened. */
const RUNS = '../shared/data/ice-outcomes.jsonl.gz';

function halfOf(run: JsonObject, name: 'a' | 'b'): SessionHalf {
  const other = run[name === 'a' ? 'b' : 'a'];
  const refused = new Set<string>(other.refused ?? []);
  const arrived = new Set<string>(other.received.filter((text: string) => !refused.has(text)));
  return halfWith([], {
    candidates: run[name].candidates.map((text: string) => ({ ...candidateOf(text), delivered: arrived.has(text) })),
    isLite: run['situation'].lite === name,
    serverUrls: run[name].iceServers.flatMap(({ urls }: JsonObject) => urls),
  });
}

/** The best outlook of all pairs that either side checks. */
function bestOf(local: SessionHalf, remote: SessionHalf, prediction: Session['prediction']): Outlook['works'] {
  const works = [sessionOf(local, remote, { prediction }), sessionOf(remote, local, { prediction })].flatMap(
    (session) => {
      const outlookOf = outlooksOf(session);
      return checkListOf(session).map((pair) => outlookOf(pair).works);
    },
  );
  return (['yes', 'maybe'] as const).find((one) => works.includes(one)) ?? 'no';
}

describe.skipIf(!existsSync(RUNS))('pairs of real runs', () => {
  test('can work where the session can, and only there', { timeout: 120_000 }, () => {
    const odd: string[] = [];
    let count = 0;
    for (const line of gunzipSync(readFileSync(RUNS)).toString().split('\n')) {
      const run: JsonObject = line === '' ? {} : JSON.parse(line);
      const { short, tamper } = run['situation'] ?? { short: true };
      if (short !== undefined || /^wrong/.test(tamper ?? '')) continue;
      const [a, b] = [halfOf(run, 'a'), halfOf(run, 'b')];
      const prediction = predict(sideOf(a, false), sideOf(b, false));
      const best = bestOf(a, b, prediction);
      const isWrong =
        (prediction.connects === 'yes' && best === 'no') ||
        (prediction.connects === 'no' && best === 'yes') ||
        (prediction.certainty === 'proven' && prediction.connects === 'yes' && best !== 'yes');
      if (isWrong) odd.push(`${run['id']}: ${prediction.connects}, ${best}`);
      count++;
    }
    expect(odd).toEqual([]);
    expect(count).toBeGreaterThan(1000);
  });
});
