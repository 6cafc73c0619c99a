import { jsonSample, sample } from './candidates.ts';
import type { Random } from './random.ts';

type Line = (random: Random, time: string) => string;

const START = Date.UTC(2026, 2, 2);
/** Milliseconds between two lines: 1.6 million of them fill a day. */
const STEP = 54;

/** The four kinds of lines in a log, a quarter each. */
const KINDS: [Line, ...Line[]] = [plainCandidate, attribute, message, unrelated];

const CANDIDATES: [Line, ...Line[]] = [plainCandidate, attribute, message];

/** The line with this number, from 0. */
export function line(random: Random, number: number): string {
  return random.pick(KINDS)(random, timeOf(number));
}

/** A candidate in one of a hundred lines, in any of the three ways. */
export function sparseLine(random: Random, number: number): string {
  const time = timeOf(number);
  return random.below(100) === 0 ? random.pick(CANDIDATES)(random, time) : unrelated(random, time);
}

/** As libwebrtc logs: what it gathered, and the rest. */
export function libwebrtcLine(random: Random, number: number): string {
  const head = `[${4100 + random.below(9)}:4120:0302/${timeOf(number).replaceAll(':', '')}:INFO`;
  if (random.below(4) > 0) {
    return `${head}:third_party/webrtc/p2p/dtls/dtls_transport.cc:${random.below(900)}] DtlsTransport[0|1|__]: sent ${random.below(2000)} bytes, ${random.hex(8)}`;
  }
  const address = `192.168.${random.below(256)}.${1 + random.below(254)}`;
  return `${head}:third_party/webrtc/p2p/client/basic_port_allocator.cc:954] Port[${random.hex(8)}:0:1:0:host:Net[wlan0:192.168.1.x/24:Wifi:id=1]]: Gathered candidate: Cand[:${random.below(2 ** 32)}:1:udp:2122260223:${address}:${49152 + random.below(16384)}:host::0:${random.hex(4)}:${random.hex(8)}${random.hex(8)}${random.hex(8)}:1:10:0]`;
}

function timeOf(number: number): string {
  return new Date(START + number * STEP).toISOString().slice(11, 23);
}

function plainCandidate(random: Random, time: string): string {
  return `${time} INFO  ${sample(random).text}`;
}

function attribute(random: Random): string {
  return `a=${sample(random).text}`;
}

function message(random: Random, time: string): string {
  const direction = random.pick(['Received', 'Sent']);
  return `${time} DEBUG signaling ${direction} ${jsonSample(random)}`;
}

/** What a media server logs between the candidates. */
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
