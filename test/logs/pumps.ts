import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = 'fixtures/logs';
/** No format looks at more than this at once. */
export const LENGTH = 8000;

/** What is repeated: what regular expressions skip, what they capture, and what opens and closes. */
const UNITS = [' ', '\\', 'a', '1.', ':', '"', '(', '[', '{', 'a ', 'a="', '* '];

/** Each line of each fixture, with something repeated at the boundaries of its words. */
export function* pumpedLines(): Generator<Pump> {
  for (const name of readdirSync(FOLDER)) {
    if (name.endsWith('.expected.ndjson')) continue;
    for (const line of samplesOf(readFileSync(`${FOLDER}/${name}`, 'utf8')))
      for (const at of boundariesOf(line)) for (const unit of UNITS) yield { line, at, unit };
  }
}

/** A line, and what is repeated where. */
export interface Pump {
  line: string;
  at: number;
  unit: string;
}

export function pumped({ line, at, unit }: Pump, length = LENGTH): string {
  return `${line.slice(0, at)}${unit.repeat(length / unit.length)}${line.slice(at)}\n`;
}

/** Lines of one form are alike: one of each shape is enough. */
function samplesOf(text: string): string[] {
  const shapes = new Map(
    text.split('\n').map((line) => [line.replace(/[\d.]+|[0-9a-f]{4,}/gi, '0').slice(0, 60), line.slice(0, 600)]),
  );
  return [...shapes.values()];
}

const MOST_BOUNDARIES = 6;

function boundariesOf(line: string): number[] {
  const all = [...line.matchAll(/(?<=\W)(?=\w)|(?<=\w)(?=\W)|$/g)].map(({ index }) => index);
  const step = Math.max(1, all.length / MOST_BOUNDARIES);
  return Array.from({ length: Math.min(all.length, MOST_BOUNDARIES) }, (_, k) => all[Math.floor(k * step)] ?? 0);
}
