import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/coturn/config.ts';
import { applyEdits } from '../../src/coturn/edits.ts';
import { applyFixes } from '../../src/rules/coturn/apply-fixes.ts';
import { COTURN_RULES } from '../../src/rules/coturn/index.ts';
import { lintCoturn } from '../../src/rules/coturn/lint.ts';
import type { ExampleFile } from '../../src/rules/coturn/rule.ts';
import { CORPUS } from '../reality/corpus.ts';
import { Authority } from '../support/certificates.ts';
import { IS_461, NO_LAB } from './coturn-version.ts';
import { isAlternate, listenersOf, trialOf } from './relay-setup.ts';
import { runTrial } from './relay-trial.ts';

const READING = { version: '4.6.1' };
const CONTEXT = {
  name: 'turnserver.conf',
  isTemplate: false,
  isBehindNat: false,
  isServer: false,
  now: Date.UTC(2026, 0, 1),
  disk: undefined,
};

/** Rules whose fixes may close the second ports of RFC 5780, and why. All other fixes leave every socket. */
const CLOSING = new Map([
  ['amp/rfc5780', 'it says so'],
  ['syntax/inline-comment', 'an external-ip that starts to act is a single address, with which RFC 5780 is off'],
]);

interface Fixed {
  readonly text: string;
  readonly rules: ReadonlySet<string>;
  readonly isSafe: boolean;
}

/** Each fix alone, and what `--fix` and `--fix-suggested` write, each text once. */
function fixedTexts(text: string): Fixed[] {
  const findings = lintCoturn(readConfig(text, READING), CONTEXT);
  const fixes = findings.flatMap(({ rule, fix }) => (fix === undefined ? [] : [{ ...fix, rule }]));
  const all = new Set(fixes.map(({ rule }) => rule));
  const written = (isSafe: boolean, isBehindNat: boolean): Fixed => {
    const judge = { reading: READING, context: { ...CONTEXT, isBehindNat }, levels: new Map() };
    return { text: applyFixes(text, isSafe ? 'safe' : 'all', judge).text, rules: all, isSafe };
  };
  const every = [
    ...fixes.map(
      ({ rule, edits, safe }): Fixed => ({
        text: applyEdits(text, [edits]).text,
        rules: new Set([rule]),
        isSafe: safe,
      }),
    ),
    written(true, false),
    written(false, false),
    written(false, true),
  ];
  const texts = new Map(every.toReversed().map((fixed) => [fixed.text, fixed]));
  texts.delete(text);
  return [...texts.values()];
}

interface Seen {
  readonly isUp: boolean;
  readonly sockets: readonly string[];
  readonly relay: string;
}

/** How far two clients get: not in, in, to each other. */
function reachOf({ relay }: Seen): number {
  return relay === 'relayed' ? 2 : Number(relay.startsWith('channel bind'));
}

/** What a fix did that it must not. */
function harmOf(before: Seen, after: Seen, { text, rules, isSafe }: Fixed): string[] {
  const gone = before.sockets.filter((socket) => !after.sockets.includes(socket));
  const mayClose = !isSafe && [...rules].some((rule) => CLOSING.has(rule));
  const changed = [
    ...gone.filter((socket) => !mayClose || !isAlternate(text, socket)).map((socket) => `closes ${socket}`),
    ...after.sockets.filter((socket) => !before.sockets.includes(socket)).map((socket) => `opens ${socket}`),
  ];
  if (before.isUp && !after.isUp) changed.push('ends');
  const isWorse = isSafe ? after.relay !== before.relay : reachOf(after) < reachOf(before);
  return isWorse ? [...changed, `two clients: ${before.relay} before, ${after.relay} after`] : changed;
}

/** The examples of the rules that fix them safely, as far as they are about this release and about nothing but the file. */
const SAFELY_FIXED = COTURN_RULES.flatMap(({ id, bad }) =>
  bad.flatMap((example) => {
    const text = typeof example === 'string' ? example : isPlain(example) ? example.config : '';
    const fixed = fixedTexts(text).filter(({ isSafe, rules }) => isSafe && rules.size === 1 && rules.has(id));
    return fixed.length === 0 ? [] : [[id, text, fixed] as const];
  }),
);

function isPlain({ version, args, context }: ExampleFile): boolean {
  return version === READING.version && args === undefined && context === undefined;
}

/** The script lays a file system in memory over the disk. */
const HAS_OVERLAY =
  NO_LAB === undefined &&
  spawnSync('unshare', [
    '--mount',
    'sh',
    '-c',
    'mount -t tmpfs t /mnt && cd /mnt && mkdir u w r && mount -t overlay o -o lowerdir=/,upperdir=u,workdir=w r',
  ]).status === 0;

describe.skipIf(!IS_461 || !HAS_OVERLAY || CORPUS.length === 0)('the real server, before and after each fix', () => {
  const authority = new Authority();
  const { key, cert } = authority.issue('DNS:example.org');
  afterAll(() => authority.remove());

  const see = async (text: string): Promise<Seen> => {
    const { isUp, sockets, relay } = await runTrial(trialOf(text, key, cert));
    return { isUp, sockets: listenersOf(text, sockets), relay };
  };

  /** A difference counts where it is seen twice: a busy machine loses a packet. */
  const lastingHarm = async (original: string, before: Seen, fixed: Fixed): Promise<string[]> => {
    const first = harmOf(before, await see(fixed.text), fixed);
    if (first.length === 0) return [];
    const harm = harmOf(await see(original), await see(fixed.text), fixed);
    return harm.map((line) => `${fixed.isSafe ? 'safe' : 'suggested'}, ${[...fixed.rules].join(' ')}: ${line}`);
  };

  test.concurrent.each(SAFELY_FIXED)('safe fixes of %s: %j', async (_id, text, fixed) => {
    const before = await see(text);
    const harm = await Promise.all(fixed.map((one) => lastingHarm(text, before, one)));
    expect(harm.flat()).toEqual([]);
  });

  const reached: number[] = [];

  test.concurrent.each(CORPUS.map(({ name, text }) => [name, text] as const))('%s', async (_name, text) => {
    const before = await see(text);
    reached.push(reachOf(before));
    const harm = await Promise.all(fixedTexts(text).map((fixed) => lastingHarm(text, before, fixed)));
    expect(harm.flat()).toEqual([]);
  });

  // Through the others they do not reach each other before any fix either: a placeholder for an address, a missing realm.
  test('two clients reach each other through many of these servers', () => {
    expect(reached.filter((far) => far === 2).length).toBeGreaterThan(CORPUS.length / 3);
  });
});
