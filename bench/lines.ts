import { jsonSample, sample } from './candidates.ts';
import type { Random } from './random.ts';

type Line = (random: Random, time: string) => string;

const START = Date.UTC(2026, 2, 2);
/** Milliseconds between two lines: 1.6 million of them fill a day. */
const STEP = 54;

/** The four kinds of lines in a log, a quarter each. */
const KINDS: [Line, ...Line[]] = [plainCandidate, attribute, message, unrelated];

/** The line with this number, from 0. */
export function line(random: Random, number: number): string {
  const time = new Date(START + number * STEP).toISOString().slice(11, 23);
  return random.pick(KINDS)(random, time);
}

function plainCandidate(random: Random, time: string): string {
  return `${time} INFO  ${sample(random).text}`;
}

function attribute(random: Random): string {
  return `a=${sample(random).text}`;
}

function message(random: Random, time: string): string {
  const direction = random.pick(['Received', 'Sent']);
  return `${time} DEBUG signalling ${direction} ${jsonSample(random)}`;
}

/** What a media server says of itself between the candidates. */
function unrelated(random: Random, time: string): string {
  return `${time} ${random.pick(MATTERS)(random)}`;
}

const MATTERS: [(random: Random) => string, ...((random: Random) => string)[]] = [
  (random) =>
    `INFO  worker[${random.below(8)}] transport ${random.hex(8)}: DTLS state changed from connecting to connected after ${random.below(900)} ms, role client`,
  (random) =>
    `DEBUG worker[${random.below(8)}] consumer ${random.hex(8)} ssrc=${random.below(2 ** 32)} kind=video layers=2/2 score=${random.below(11)} rtt=${random.below(400)}ms nack=${random.below(50)} pli=${random.below(5)} jitter=${random.below(90)}`,
  (random) =>
    `INFO  room ${random.hex(8)}: participant ${random.hex(8)} joined over wss, ${random.below(40)} participants, ${random.below(80)} producers, ${random.below(900)} consumers, router load ${random.below(100)}%`,
  (random) =>
    `WARN  bandwidth estimator ${random.hex(8)}: available ${random.below(9000)} kbps is less than the desired ${random.below(9000)} kbps, pausing spatial layer 2 of producer ${random.hex(8)}`,
  (random) =>
    `INFO  http "POST /rooms/${random.hex(8)}/transports/${random.hex(8)}/connect HTTP/1.1" 200 ${random.below(4000)} bytes in ${random.below(90)} ms`,
];
