import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One run for each chunk whose start counts, over input that makes it run what most runs do. The first that loads a chunk counts. */
function keepCode(...args) {
  const program = ['--require', './scripts/keep-code.cjs', 'bin/icescope.cjs'];
  const { status, stderr } = spawnSync(process.execPath, [...program, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`icescope ${args.join(' ')} ended with ${status}: ${stderr}`);
}

/** A list of one server many times, which is on this machine. */
async function keepCodeOfList() {
  const server = spawn(process.execPath, ['bin/icescope.cjs', 'serve', '--port', '0', '--address', '127.0.0.1']);
  const folder = mkdtempSync(join(tmpdir(), 'icescope-'));
  try {
    const [url] = await once(server.stdout, 'data');
    const list = join(folder, 'servers.txt');
    writeFileSync(list, String(url).repeat(LONG_LIST));
    keepCode('stun', '--targets', list, '-f', 'ndjson');
  } finally {
    server.kill();
    rmSync(folder, { recursive: true });
  }
}

const LONG_LIST = 300;

rmSync('dist/code', { recursive: true, force: true });
keepCode('lint', '--fail-on', 'never', 'fixtures/demo/turnserver.conf', 'fixtures/lint/usual.conf');
keepCode('parse', 'fixtures/demo/signalling.log');
await keepCodeOfList();
keepCode('demo');
