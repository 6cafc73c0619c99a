import { parseArgs } from 'node:util';
import { keep, kept } from './corpus.ts';
import { minimize } from './minimize.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';
import type { Target } from './target.ts';
import { TARGETS } from './targets/index.ts';

/**
 * `npm run fuzz -- [--minutes N] [--seed S] [TARGET…]` changes the fixtures and the kept inputs at random, and looks for
 * one of which something does not hold. What it finds is made short and kept in fuzz/corpus/, which `npm test` replays.
 */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string', default: `${Date.now() % 2 ** 32}` } },
  allowPositionals: true,
});
const minutes = Number(values.minutes);
const seed = Number(values.seed);
const targets = TARGETS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const unknown = positionals.filter((name) => !TARGETS.some((target) => target.name === name));
if (!(minutes > 0) || !Number.isInteger(seed) || unknown.length > 0) {
  console.error(`usage: npm run fuzz -- [--minutes N] [--seed S] [${TARGETS.map(({ name }) => name).join('|')}]…`);
  process.exit(2);
}
console.log(`seed ${seed}, ${minutes} minutes`);
let faults = 0;
for (const target of targets) faults += await fuzz(target, (minutes * 60_000) / targets.length);
process.exitCode = faults === 0 ? 0 : 1;

/** Stops at the first fault: the next inputs would find it again. */
async function fuzz(target: Target, milliseconds: number): Promise<number> {
  const seeds = [...target.seeds(), ...kept(target.name).map(({ bytes }) => bytes)];
  const random = new Random(seed);
  const end = Date.now() + milliseconds;
  let count = 0;
  for (; Date.now() < end; count++) {
    const bytes = mutate(seeds, target.words, random);
    const fault = await faultOf(target, bytes);
    if (fault === undefined) continue;
    const short = await minimize(bytes, async (shorter) => (await faultOf(target, shorter)) === fault);
    console.log(
      `${target.name}: input ${count + 1} is kept in ${keep(target.name, short)}\n${await stackOf(target, short)}`,
    );
    return 1;
  }
  console.log(`${target.name}: ${count} inputs, no fault`);
  return 0;
}

/** What is thrown, without the values in it: another fault is not to be taken for this one. */
async function faultOf(target: Target, bytes: Buffer): Promise<string | undefined> {
  try {
    await target.check(bytes);
    return undefined;
  } catch (error) {
    const [first = ''] = String(error).split('\n');
    return first.replaceAll(/\d+|"[^"]*"/g, '…').slice(0, 80);
  }
}

async function stackOf(target: Target, bytes: Buffer): Promise<string> {
  try {
    await target.check(bytes);
    return 'the fault does not come again';
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
