import { NatLab, NO_LAB, SERVER } from '../test/system/natlab.ts';
import type { Command } from './command.ts';
import { ICESCOPE } from './contestants.ts';
import { wallTime } from './measure.ts';
import { median } from './numbers.ts';
import { table } from './table.ts';

const NAT = 'port-restricted';
const TARGET = 0.5;

/** How long the tests of mapping and filtering take behind a NAT where every test of filtering goes unanswered. */
export async function nat(rounds: number): Promise<void> {
  if (NO_LAB !== undefined) {
    process.stdout.write(`\nNAT behavior: skipped, for ${NO_LAB}\n`);
    return;
  }
  const lab = await NatLab.start();
  try {
    lab.become(NAT);
    compare(
      rounds,
      lab.commandAtClient(process.execPath, ICESCOPE, 'nat', `stun:${SERVER}`),
      lab.commandAtClient('turnutils_natdiscovery', '-m', '-f', SERVER),
    );
  } finally {
    await lab.stop();
  }
}

function compare(rounds: number, ours: Command, theirs: Command): void {
  const [oursTook, theirsTook]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    oursTook.push(wallTime(ours));
    theirsTook.push(wallTime(theirs));
  }
  const ratio = median(oursTook) / median(theirsTook);
  const rows = [
    ['command', 'median s', 'icescope/it', 'target'],
    ['icescope nat (hairpinning too)', median(oursTook).toFixed(2), '', ''],
    ['turnutils_natdiscovery -m -f', median(theirsTook).toFixed(2), ratio.toFixed(2), TARGET.toFixed(2)],
  ];
  process.stdout.write(`\nNAT behavior, ${NAT}: ${rounds} rounds\n\n${table(rows)}`);
}
