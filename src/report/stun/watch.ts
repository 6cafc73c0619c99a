import type { ProbeResult } from '../../probe/result.ts';
import { hostPort } from '../../stun/ip.ts';
import type { Style } from '../../term/style.ts';
import { hang } from '../../term/wrap.ts';
import { lossPercent } from '../monitoring/nagios.ts';
import type { StunFormat } from './report.ts';
import { milliseconds, placeOf, shown } from './shown.ts';

/** What is known of a target after some rounds, in constant room. */
interface Tally {
  readonly name: string;
  asked: number;
  answered: number;
  sum: number;
  min: number;
  max: number;
}

/** The table of --watch: a line for each address and round as soon as it is known, and at the end what they come to. */
export const watchTable: StunFormat = {
  order: 'arrival',
  open(out, { columns, style, isQuiet }) {
    const tallies = new Map<string, Tally>();
    return {
      add(results) {
        for (const result of results) {
          count(tallies, result);
          if (!isQuiet || !result.ok) out.text(`${hang('', lineOf(result, style), columns)}\n`);
        }
      },
      end() {
        if (tallies.size > 0) out.text('\n');
        for (const tally of tallies.values()) out.text(`${hang('', summaryOf(tally), columns)}\n`);
        return undefined;
      },
    };
  },
};

/** `05:12:30  udp 198.51.100.10:3478  12.4 ms  you are 203.0.113.7:49321`. */
function lineOf(result: ProbeResult, style: Style): string {
  const { time = '', transport, rtt, mappedAddress, error, sent, received } = result;
  const start = `${style.dim(clockOf(time))}  ${transport} ${placeOf(result)}`;
  if (error !== undefined) return `${start}  ${style.bad(shown(error.message))}`;
  const loss = received < sent ? `, ${lossPercent(result)}% lost` : '';
  const you = mappedAddress === undefined ? '' : `  you are ${hostPort(mappedAddress)}`;
  return `${start}  ${rtt === undefined ? 'answered' : milliseconds(rtt.mean)}${loss}${you}`;
}

/** In the time of this place, as people have it on their clocks. */
function clockOf(time: string): string {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((number) => `${number}`.padStart(2, '0'))
    .join(':');
}

function count(tallies: Map<string, Tally>, result: ProbeResult): void {
  const name = `${result.transport} ${placeOf(result)}`;
  const tally = tallies.get(name) ?? { name, asked: 0, answered: 0, sum: 0, min: Number.POSITIVE_INFINITY, max: 0 };
  tallies.set(name, tally);
  tally.asked++;
  if (!result.ok) return;
  tally.answered++;
  if (result.rtt === undefined) return;
  tally.sum += result.rtt.mean;
  tally.min = Math.min(tally.min, result.rtt.min);
  tally.max = Math.max(tally.max, result.rtt.max);
}

function summaryOf({ name, asked, answered, sum, min, max }: Tally): string {
  const times = answered === 0 || sum === 0 ? [] : [min, sum / answered, max].map((time) => time.toFixed(3));
  const text = times.length === 0 ? '' : `; min/mean/max ${times.join('/')} ms`;
  return `${name}: answered ${answered} of ${asked} times${text}`;
}
