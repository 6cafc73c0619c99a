import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CommandFailed, outcome } from './command.ts';
import { ROOT, workFile } from './place.ts';

const ICE = 'github.com/pion/ice/v2';

/** Debian's Go libraries lie in one tree, and no network is needed to build with them. */
const GO = { ...process.env, GO111MODULE: 'off', GOFLAGS: '', GOPATH: '/usr/share/gocode' };

/** Builds pion's program, or names the Debian package that is missing. */
export function buildPion(): { program: string } | { debianPackage: string } {
  if (go('version').status !== 0) return { debianPackage: 'golang-go' };
  if (go('list', ICE).status !== 0) return { debianPackage: 'golang-github-pion-ice.v2-dev' };
  const program = workFile('pion');
  const { status, signal, stderr } = go('build', '-o', join(ROOT, program), '.');
  if (status !== 0) throw new CommandFailed(['go', 'build'], `${outcome(status, signal)}\n${stderr}`);
  return { program };
}

function go(...args: string[]) {
  return spawnSync('go', args, { cwd: join(ROOT, 'bench/peers/pion'), env: GO, encoding: 'utf8' });
}
