import type { Random } from './random.ts';

/** Changes one input; `other` is another one, to take parts from. */
type Mutation = (bytes: Buffer, random: Random, other: Buffer, words: readonly string[]) => Buffer;

/** No input grows beyond this many bytes: long ones are slow, and find nothing that short ones do not. */
const LONGEST = 8192;
const MOST_CHANGES = 5;

/** An input made from one of the seeds by a few random changes. */
export function mutate(seeds: readonly Buffer[], words: readonly string[], random: Random): Buffer {
  let bytes = shortened(random.pick(seeds), random);
  const changes = 1 + random.below(MOST_CHANGES);
  for (let change = 0; change < changes; change++) {
    bytes = random.pick(MUTATIONS)(bytes, random, shortened(random.pick(seeds), random), words);
  }
  return bytes.subarray(0, LONGEST);
}

function shortened(bytes: Buffer, random: Random): Buffer {
  if (bytes.length <= LONGEST) return bytes;
  const from = random.below(bytes.length - LONGEST);
  return bytes.subarray(from, from + LONGEST);
}

const MUTATIONS: readonly Mutation[] = [
  // A bit, a byte.
  (bytes, random) => withByte(bytes, random, (byte) => byte ^ (1 << random.below(8))),
  (bytes, random) =>
    withByte(bytes, random, () => random.pick([0, 0x0a, 0x0d, 0x20, 0x22, 0x5c, 0x7f, 0x80, 0xc3, 0xff])),
  // A part is missing, doubled, or moved.
  (bytes, random) => replaced(bytes, random, () => Buffer.alloc(0)),
  (bytes, random) => replaced(bytes, random, (part) => Buffer.concat([part, part])),
  (bytes, random) => {
    const [from, to] = part(bytes, random);
    const rest = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    return inserted(rest, random.below(rest.length + 1), bytes.subarray(from, to));
  },
  // A part of another input.
  (bytes, random, other) => replaced(bytes, random, () => other.subarray(...part(other, random))),
  (bytes, random, other) => inserted(bytes, random.below(bytes.length + 1), other.subarray(...part(other, random))),
  // A word of the grammar.
  (bytes, random, _, words) => inserted(bytes, random.below(bytes.length + 1), Buffer.from(random.pick(words))),
  (bytes, random, _, words) => replaced(bytes, random, () => Buffer.from(random.pick(words))),
  // Another number, another line end, another order of the lines.
  (bytes, random) => withNumber(bytes, random),
  (bytes, random) => text(bytes.toString('latin1').replaceAll(/\r?\n/g, random.pick(['\n', '\r\n', '\r', '\n\n']))),
  (bytes, random) => {
    const lines = bytes.toString('latin1').split('\n');
    lines.splice(random.below(lines.length), 0, ...lines.splice(random.below(lines.length), 1 + random.below(3)));
    return text(lines.join('\n'));
  },
];

const NUMBERS = [
  '0',
  '-1',
  '1',
  '127',
  '255',
  '256',
  '1023',
  '65535',
  '65536',
  '2147483647',
  '2147483648',
  '4294967296',
  '1e3',
  '007',
];

function withNumber(bytes: Buffer, random: Random): Buffer {
  const all = [...bytes.toString('latin1').matchAll(/\d+/g)];
  if (all.length === 0) return bytes;
  const { index, 0: digits } = random.pick(all);
  const number = Buffer.from(random.pick(NUMBERS));
  return Buffer.concat([bytes.subarray(0, index), number, bytes.subarray(index + digits.length)]);
}

function withByte(bytes: Buffer, random: Random, change: (byte: number) => number): Buffer {
  if (bytes.length === 0) return bytes;
  const copy = Buffer.from(bytes);
  const at = random.below(copy.length);
  copy[at] = change(copy[at] ?? 0);
  return copy;
}

function replaced(bytes: Buffer, random: Random, change: (part: Buffer) => Buffer): Buffer {
  const [from, to] = part(bytes, random);
  return Buffer.concat([bytes.subarray(0, from), change(bytes.subarray(from, to)), bytes.subarray(to)]);
}

function inserted(bytes: Buffer, at: number, more: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
}

/** Short parts more often than long ones. */
function part(bytes: Buffer, random: Random): [from: number, to: number] {
  const from = random.below(bytes.length + 1);
  const longest = random.pick([2, 8, 64, 512]);
  return [from, Math.min(bytes.length, from + random.below(longest))];
}

function text(latin1: string): Buffer {
  return Buffer.from(latin1, 'latin1');
}
