import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

/** One run for each chunk whose start counts, over files that make it run what most files do. */
const RUNS = [
  ['lint', '--fail-on', 'never', 'fixtures/demo/turnserver.conf', 'fixtures/lint/usual.conf'],
  ['parse', 'fixtures/demo/signalling.log'],
  // Of its queries too, to the server that it starts.
  ['demo'],
];

rmSync('dist/code', { recursive: true, force: true });
for (const args of RUNS) {
  const program = ['--require', './scripts/keep-code.cjs', 'bin/icescope.cjs'];
  const { status, stderr } = spawnSync(process.execPath, [...program, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`icescope ${args.join(' ')} ended with ${status}: ${stderr}`);
}
