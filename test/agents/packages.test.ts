import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sdp } from '../../src/agents/sdp.ts';
import { sdpTransform } from '../../src/agents/sdp-transform.ts';
import { werift } from '../../src/agents/werift.ts';
import { anyText } from '../candidate/arbitraries.ts';
import { runs } from '../support/runs.ts';
import { oddCandidate } from './odd-candidate.ts';

/** The parsers on npm are run for comparison. */
const require = createRequire(import.meta.url);

interface Sdp {
  parseCandidate(line: string): unknown;
}
interface SdpTransform {
  parse(text: string): Section & { media: Section[] };
}
interface Section {
  candidates?: unknown[];
}
interface WeriftCandidate {
  Candidate: { fromSdp(value: string): unknown };
}

const npmSdp = require('sdp') as Sdp;
const npmSdpTransform = require('sdp-transform') as SdpTransform;
/** werift's own parser, which it does not export. */
const npmWerift = require(
  require.resolve('werift').replace(/webrtc\/src\/index\.js$/, 'ice/src/candidate.js'),
) as WeriftCandidate;

function verdictOf(succeeds: () => unknown): string {
  try {
    return succeeds() === false ? 'reject' : 'accept';
  } catch {
    return 'reject';
  }
}

/** It throws nothing: what it could not read is not among the candidates. */
function hasCandidate(text: string): boolean {
  const { media, ...session } = npmSdpTransform.parse(text.startsWith('a=') ? text : `a=${text}`);
  return [session, ...media].some((section) => (section.candidates ?? []).length > 0);
}

describe.each([
  ['sdp', sdp, (text: string) => verdictOf(() => npmSdp.parseCandidate(text))],
  ['sdp-transform', sdpTransform, (text: string) => verdictOf(() => hasCandidate(text))],
  [
    'werift',
    werift,
    (text: string) => verdictOf(() => npmWerift.Candidate.fromSdp(text.replace(/^(a=)?candidate:/, ''))),
  ],
] as const)('the package %s', (name, agent, ask) => {
  test('is the version that the verdicts are about', () => {
    const path = require.resolve(name).replace(new RegExp(`(/node_modules/${name})/.*`), '$1/package.json');
    expect((require(path) as { version: string }).version).toBe(agent.version);
  });

  test('accepts and refuses what its file says', () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 3, arbitrary: oddCandidate }, anyText), (text) => {
        expect(agent.judge(text).accepts).toBe(ask(text));
      }),
      { numRuns: runs(10_000) },
    );
  });

  test('was given texts of both kinds', () => {
    const verdicts = fc.sample(oddCandidate, { numRuns: 500, seed: 1 }).map(ask);
    expect(new Set(verdicts)).toStrictEqual(new Set(['accept', 'reject']));
  });
});
