import { type Contestant, icescope, jsonParse, type Missing, pion, ripgrep, sdp } from './contestants.ts';
import { internalsDump, libwebrtcLog, log, sparseLog } from './log.ts';
import { type Timing, timing } from './measure.ts';
import { median } from './numbers.ts';
import { table } from './table.ts';

/** Programs that read one file; the first is the reference, beside which the limits of icescope are. */
interface Race {
  title: string;
  contestants: (Contestant | Missing)[];
}

/** How many times as long as rg each may take on a log that is full of candidates. */
const LIMITS = {
  '-f ndjson': 2,
  '-f json': 4,
  '-f csv': 4,
  '-f sdp': 4,
  '--filter': 4,
  '-f table': 5,
  '-f ndjson --unique': 5,
  '-f ndjson --only-invalid': 5,
  '-f ndjson --from candidate': 4,
  '-f ndjson --type relay': 4,
  '-f ndjson --compat': 10,
} as const;

/** A dump and a log of libwebrtc are this large where the log has its 290 MB. */
const SHARE = 100 / 290;

function races(megabytes: number): Race[] {
  const less = Math.max(1, Math.round(megabytes * SHARE));
  const dense = log(megabytes);
  const sparse = sparseLog(megabytes);
  const dump = internalsDump(less);
  const libwebrtc = libwebrtcLog(less);
  return [
    {
      title: `a log of ${megabytes} MB, three of four lines with a candidate`,
      contestants: [
        ripgrep(`rg -o 'candidate:[^"]*'`, ['-o', 'candidate:[^"]*'], dense),
        ...Object.entries(LIMITS).map(([options, limit]) => icescope(dense, options, limit)),
        sdp(dense),
        pion(dense),
      ],
    },
    {
      title: `a log of ${megabytes} MB, one of a hundred lines with a candidate`,
      contestants: [sdp(sparse), icescope(sparse, '-f ndjson', 0.5), icescope(sparse, '-f table', 0.5)],
    },
    {
      title: `a webrtc-internals dump of ${less} MB`,
      contestants: [jsonParse(dump), icescope(dump, '-f ndjson', 3), icescope(dump, '-f table', 3)],
    },
    {
      title: `a log of libwebrtc of ${less} MB`,
      contestants: [
        ripgrep(`rg -c 'Cand\\['`, ['-c', 'Cand\\['], libwebrtc),
        icescope(libwebrtc, '-f ndjson', 4),
        icescope(libwebrtc, '-f table', 4),
      ],
    },
  ];
}

/** Lets all programs read the same files; returns those that are missing. */
export function speed(megabytes: number, rounds: number): Missing[] {
  const missing: Missing[] = [];
  for (const { title, contestants } of races(megabytes)) {
    const here = contestants.filter((one) => 'command' in one);
    missing.push(...contestants.filter((one) => 'debianPackage' in one));
    const [first] = contestants;
    const hasReference = first !== undefined && 'command' in first;
    process.stdout.write(`\nSpeed: ${title}, ${rounds} rounds\n\n${table(run(here, rounds, hasReference))}`);
  }
  return missing;
}

const HEADER = ['command', 'median s', 'min s', 'CPU s', 'ratio', 'limit'];

function run(contestants: readonly Contestant[], rounds: number, hasReference: boolean): string[][] {
  const results = contestants.map((contestant) => ({ contestant, timings: [] as Timing[] }));
  // Untimed at first, which brings the file into memory.
  for (const { command } of contestants) timing(command, [0, 1]);
  // In turns, so that other load on the machine affects all alike.
  for (let round = 0; round < rounds; round++) {
    for (const { contestant, timings } of results) timings.push(timing(contestant.command, [0, 1]));
  }
  const reference = hasReference ? medianWall(results[0]?.timings ?? []) : undefined;
  return [HEADER, ...results.map(({ contestant, timings }) => row(contestant, timings, reference))];
}

function row({ name, limit }: Contestant, timings: readonly Timing[], reference: number | undefined): string[] {
  const wall = medianWall(timings);
  return [
    name,
    wall.toFixed(3),
    Math.min(...timings.map((timing) => timing.wall)).toFixed(3),
    median(timings.map((timing) => timing.cpu)).toFixed(2),
    reference === undefined ? '' : (wall / reference).toFixed(2),
    limit?.toFixed(1) ?? '',
  ];
}

function medianWall(timings: readonly Timing[]): number {
  return median(timings.map((timing) => timing.wall));
}
