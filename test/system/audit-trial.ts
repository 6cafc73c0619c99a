import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditResult } from '../../src/report/turn/audit/report.ts';
import { AWAIT_SERVER } from './idle.ts';
import { PROGRAM } from './program.ts';
import { CLIENT, CLIENT6, TWO_HOSTS } from './two-hosts.ts';

/** A real server, and an audit of it. */
export interface AuditTrial {
  /** For coturn; without it, `command` is the server. */
  readonly conf?: string;
  readonly command?: readonly string[];
  /** Arguments of `icescope turn --audit --yes`. */
  readonly args: readonly string[];
  /** Further addresses of the server. */
  readonly addresses?: readonly string[];
  /** Is ended with Ctrl-C when the server has so many allocations. */
  readonly interruptAt?: number;
}

export interface AuditOutcome {
  readonly status: number;
  readonly result: AuditResult;
  readonly printed: string;
  readonly log: string;
  /** Packets over UDP and TCP that the server sent to anyone but the client. */
  readonly strays: number;
  /** The same after one more packet, so that the count is known to count. */
  readonly straysAfterOne: number;
}

/** Counts what leaves the server, or stays within it, beside the answers to the client. */
const WATCH = `table inet watch {
  counter strays { }
  chain out {
    type filter hook output priority 0;
    meta l4proto != { udp, tcp } accept
    ip daddr ${CLIENT} accept
    ip6 daddr ${CLIENT6} accept
    counter name strays
  }
}
`;

/** `$1` is the folder, `$2` further addresses; in `args` and `command` there is one argument a line. Everything has a route. */
const SCRIPT = `set -e${AWAIT_SERVER}cd "$1"
${TWO_HOSTS}ip route add default dev out0
ip -6 route add default dev out0
nft -f watch
mapfile -t command <command
"\${command[@]}" >log 2>&1 &
server=$!
await_server $server
strays() { nft list counter inet watch strays | grep -o 'packets [0-9]*' | grep -o '[0-9]*'; }
mapfile -t args <args
ip netns exec client node ${PROGRAM} turn --audit --yes -f json "\${args[@]}" >out 2>err &
audit=$!
if [ "$3" -gt 0 ]; then
  for poll in $(seq 3000); do
    if [ "$(grep -c 'session .*: new, ' log)" -ge "$3" ]; then break; fi
    sleep 0.02
  done
  kill -INT $audit
fi
status=0
wait $audit || status=$?
echo $status >status
sleep 0.1
strays >before
echo >/dev/udp/10.0.0.1/9
strays >after
`;

const NAMESPACES = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];

export async function runAuditTrial(trial: AuditTrial): Promise<AuditOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'icescope-audit-'));
  try {
    layOut(folder, trial);
    await run(folder, trial);
    return outcomeIn(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function layOut(folder: string, { conf = '', command, args }: AuditTrial): void {
  const common = ['no-cli', 'log-file=stdout', `pidfile=${folder}/pid`, `userdb=${folder}/db`, 'verbose', ''];
  const files = {
    'turnserver.conf': `${conf}\n${common.join('\n')}`,
    command: linesOf(command ?? ['turnserver', '-c', 'turnserver.conf']),
    args: linesOf(args),
    watch: WATCH,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

function linesOf(words: readonly string[]): string {
  return words.map((word) => `${word}\n`).join('');
}

function run(folder: string, { addresses = [], interruptAt = 0 }: AuditTrial): Promise<void> {
  return new Promise((resolve, reject) => {
    const argv = [...NAMESPACES, 'bash', '-c', SCRIPT, 'trial', folder, addresses.join(' '), String(interruptAt)];
    const child = spawn('unshare', argv, { stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (data: string) => {
      stderr += data;
    });
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve() : reject(new Error(stderr))));
  });
}

function outcomeIn(folder: string): AuditOutcome {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const printed = read('out') + read('err');
  const [result] = JSON.parse(read('out')).results;
  if (result === undefined) throw new Error(`no result: ${printed}`);
  return {
    status: Number(read('status')),
    result,
    printed,
    log: read('log'),
    strays: Number(read('before')),
    straysAfterOne: Number(read('after')),
  };
}
