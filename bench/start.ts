import type { Command } from './command.ts';
import { ICESCOPE } from './contestants.ts';
import { wallTime } from './measure.ts';
import { median } from './numbers.ts';
import { table } from './table.ts';

const RUNS = 40;
const TARGET = 1.4;

const CANDIDATE = 'candidate:842163049 1 udp 1686052607 203.0.113.77 53124 typ srflx raddr 192.168.1.5 rport 53124';
const OURS: Command = [process.execPath, ICESCOPE, 'parse', CANDIDATE];
const BARE: Command = [process.execPath, '-e', '0'];

/** How much longer one candidate takes than the start of Node.js alone. */
export function start(): void {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    ours.push(wallTime(OURS));
    bare.push(wallTime(BARE));
  }
  const ratio = median(ours) / median(bare);
  const rows = [
    ['command', 'median ms', 'ratio', 'target'],
    ['node -e 0', milliseconds(bare), '', ''],
    ['icescope parse CANDIDATE', milliseconds(ours), ratio.toFixed(2), TARGET.toFixed(2)],
  ];
  process.stdout.write(`\nCold start: ${RUNS} runs each\n\n${table(rows)}`);
}

function milliseconds(times: number[]): string {
  return (median(times) * 1000).toFixed(1);
}
