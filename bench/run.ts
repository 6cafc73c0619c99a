import { cpus } from 'node:os';
import { CommandFailed } from './command.ts';
import type { Missing } from './contestants.ts';
import { cost } from './cost.ts';
import { diagnose } from './diagnose.ts';
import { explain } from './explain.ts';
import { lint } from './lint.ts';
import { live } from './live.ts';
import { memory } from './memory.ts';
import { nat } from './nat.ts';
import { type Options, readOptions, USAGE, WrongUsage } from './options.ts';
import { speed } from './speed.ts';
import { start } from './start.ts';
import { stun } from './stun.ts';
import { turn } from './turn.ts';

async function run(options: Options): Promise<void> {
  process.stdout.write(
    `Node.js ${process.version}, ${process.platform}, ${cpus().length} x ${cpus()[0]?.model.trim()}\n`,
  );
  const missing = options.speed ? speed(options.size, options.rounds) : [];
  if (options.memory) await memory(options.size);
  if (options.start) await start();
  if (options.stun) await stun(options.rounds);
  if (options.lint) lint();
  if (options.explain) explain(options.rounds);
  if (options.diagnose) await diagnose(options.rounds);
  if (options.nat) await nat(options.rounds);
  if (options.turn) await turn(options.rounds);
  if (options.live) await live();
  if (options.cost) cost(options.size, options.rounds);
  printMissing(missing);
}

function printMissing(missing: Missing[]): void {
  const lines = missing.map(({ name, debianPackage }) => `Missing: ${name} (Debian package ${debianPackage})\n`);
  if (lines.length > 0) process.stdout.write(`\n${lines.join('')}`);
}

try {
  const options = readOptions();
  if (options.help) process.stdout.write(USAGE);
  else await run(options);
} catch (error) {
  if (!(error instanceof CommandFailed || error instanceof WrongUsage)) throw error;
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 1;
}
