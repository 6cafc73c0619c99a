import type { PathFacts } from '../../probe/turn/facts.ts';
import type { Style } from '../../term/style.ts';
import { hang } from '../../term/wrap.ts';
import { lossPercent } from '../monitoring/nagios.ts';
import { clockOf, Tallies } from '../monitoring/tally.ts';
import { milliseconds, placeOf, shown } from '../stun/shown.ts';
import type { TurnFormat, TurnResult } from './report.ts';
import { answerOf, STEP_NAMES } from './verdict.ts';

/** The text of --watch: a line for each address and round, and a summary at the end. */
export const watchText: TurnFormat = ({ style, columns }) => {
  const tallies = new Tallies();
  return {
    add(results) {
      for (const result of results) tallies.count(nameOf(result), result.ok, result.relay?.rtt);
      return results.map((result) => `${hang('', lineOf(result, style), columns)}\n`).join('');
    },
    end() {
      const lines = tallies.lines('worked').map((line) => `${hang('', line, columns)}\n`);
      return lines.length === 0 ? '' : `\n${lines.join('')}`;
    },
  };
};

/** `05:12:30  udp 198.51.100.10:3478  works  24.8 ms through the relay`. */
function lineOf(result: TurnResult, style: Style): string {
  const start = `${style.dim(clockOf(result.time ?? ''))}  ${nameOf(result)}`;
  const answer = answerOf(result);
  if (answer === undefined) return `${start}  works${relayed(result.relay)}`;
  return `${start}  ${style.bad(`fails at ${STEP_NAMES[answer.step]}:`)} ${shown(answer.message)}`;
}

function nameOf(result: TurnResult): string {
  return `${result.transport} ${placeOf(result)}`;
}

function relayed(relay: PathFacts | undefined): string {
  if (relay?.rtt === undefined) return '';
  const loss = relay.received < relay.sent ? `, ${lossPercent(relay)}% lost` : '';
  return `  ${milliseconds(relay.rtt.mean)} through the relay${loss}`;
}
