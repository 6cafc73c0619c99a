import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A Node.js of .ci/nodes, which `npm ci --prefix .ci/nodes` installs. */
export function nodeOf(name: 'node18' | 'node20' | 'node22' | 'node24'): string {
  return fileURLToPath(new URL(`../../.ci/nodes/node_modules/${name}/bin/node`, import.meta.url));
}

export function hasProgram(name: string): boolean {
  return spawnSync('which', [name]).status === 0;
}
