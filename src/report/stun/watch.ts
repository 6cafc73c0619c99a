import type { ProbeResult } from '../../probe/result.ts';
import { hostPort } from '../../stun/ip.ts';
import type { Style } from '../../term/style.ts';
import { hang } from '../../term/wrap.ts';
import { clockOf, Tallies } from '../monitoring/tally.ts';
import type { StunFormat } from './report.ts';
import { lossOf, milliseconds, placeOf, shown } from './shown.ts';

/** The table of --watch: a line for each address and round as soon as it is known, and a summary at the end. */
export const watchTable: StunFormat = {
  order: 'arrival',
  open(out, { columns, style, isQuiet }) {
    const tallies = new Tallies();
    return {
      add(results) {
        for (const result of results) {
          tallies.count(`${result.transport} ${placeOf(result)}`, result.ok, result.rtt);
          if (!isQuiet || !result.ok) out.text(`${hang('', lineOf(result, style), columns)}\n`);
        }
      },
      end() {
        const lines = tallies.lines('answered');
        if (lines.length > 0) out.text('\n');
        for (const line of lines) out.text(`${hang('', line, columns)}\n`);
        return undefined;
      },
    };
  },
};

/** `05:12:30  udp 198.51.100.10:3478  12.4 ms  you are 203.0.113.7:49321`. */
function lineOf(result: ProbeResult, style: Style): string {
  const { time = '', transport, rtt, mappedAddress, error } = result;
  const start = `${style.dim(clockOf(time))}  ${transport} ${placeOf(result)}`;
  if (error !== undefined) return `${start}  ${style.bad(shown(error.message))}`;
  const lost = lossOf(result);
  const loss = lost > 0 ? `, ${lost}% lost` : '';
  const you = mappedAddress === undefined ? '' : `  you are ${hostPort(mappedAddress)}`;
  return `${start}  ${rtt === undefined ? 'answered' : milliseconds(rtt.mean)}${loss}${you}`;
}
