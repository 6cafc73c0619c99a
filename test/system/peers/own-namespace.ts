import { chmodSync, writeFileSync } from 'node:fs';

/** The only address of a program that runs in a namespace of its own. */
export const ADDRESS = '192.0.2.10';

/** Gives the namespace that `unshare --net` has made one interface with one address, then becomes the program. */
const SETUP = [
  'sysctl -qw net.ipv6.conf.all.disable_ipv6=1',
  'ip link set lo up',
  'ip link add eth0 type veth peer name eth1',
  `ip addr add ${ADDRESS}/24 dev eth0`,
  'ip link set eth0 up',
  'ip link set eth1 up',
  'ip route add default dev eth0',
  'exec "$@"',
].join(' && ');

/** The command that runs a program in a network namespace that nothing leaves. */
export function inOwnNamespace(program: string, args: readonly string[]): [string, string[]] {
  return ['unshare', ['--net', 'sh', '-c', SETUP, 'sh', program, ...args]];
}

/** Writes an executable file that runs a program there, with the arguments that it is given. */
export function writeLauncher(path: string, program: string): void {
  writeFileSync(path, `#!/bin/sh\nexec unshare --net sh -c '${SETUP}' sh ${program} "$@"\n`);
  chmodSync(path, 0o755);
}
