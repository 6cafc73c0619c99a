import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TurnResult } from '../../src/report/turn/report.ts';
import { AWAIT_SERVER } from './idle.ts';
import { PROGRAM } from './program.ts';
import { relayIn } from './relay-trial.ts';
import { SERVER, SERVER6, TWO_HOSTS } from './two-hosts.ts';

/** Where a STUN server of this program runs, in the network of the client, if the arguments name it. */
export const OUTSIDE = '198.51.100.8';

/** A real server, and what icescope and coturn's own client say of it. */
export interface TurnTrial {
  /** The turnserver.conf of coturn. */
  readonly conf: string;
  /** Another server in its place: the program and its arguments. */
  readonly server?: readonly string[];
  /** Arguments of `icescope turn`. */
  readonly args: readonly string[];
  /** Those of turnutils_uclient; left out when it cannot say anything about the case. */
  readonly client?: readonly string[];
  /** For nft, in the network of the server. */
  readonly firewall?: string;
  /** Further addresses of the server. */
  readonly addresses?: readonly string[];
  /** Arguments of another `icescope turn`, which runs meanwhile, and is ended with Ctrl-C. */
  readonly meanwhile?: readonly string[];
  /** With how many allocations the other has begun: 2 when left out. */
  readonly allocations?: number;
}

export interface TurnTrialOutcome {
  readonly status: number;
  readonly results: readonly TurnResult[];
  readonly stderr: string;
  /** All that icescope printed, beside the JSON. */
  readonly printed: string;
  /** What turnutils_uclient came to: `relayed`, or a failure. */
  readonly client: string | undefined;
  readonly log: string;
  /** The exit status of the one that ran meanwhile. */
  readonly interrupted: string;
}

/**
 * `$1` is the folder, `$2` further addresses, `$3` the allocations that the other begins with; in `args`, `meanwhile` and
 * `client` there is one argument a line, as in `server`. What has to be tested is run in the network of the client, where turn.test
 * has its addresses.
 */
const SCRIPT = `set -e${AWAIT_SERVER}cd "$1"
${TWO_HOSTS}ip -n client address add ${OUTSIDE}/24 dev in0
if grep -q ${OUTSIDE} args; then
  ip netns exec client node ${PROGRAM} serve --address ${OUTSIDE} >serve 2>&1 &
  for poll in $(seq 600); do
    if grep -q ^stun: serve; then break; fi
    sleep 0.05
  done
fi
if [ -f firewall ]; then nft -f firewall; fi
mapfile -t server <server
"\${server[@]}" >log 2>&1 &
server=$!
await_server $server
mount --bind hosts /etc/hosts
mapfile -t args <args
if [ -f meanwhile ]; then
  mapfile -t meanwhile <meanwhile
  ip netns exec client node ${PROGRAM} turn "\${meanwhile[@]}" >other 2>&1 &
  other=$!
  for poll in $(seq 600); do
    if [ "$(grep -c 'session .*: new, ' log)" -ge "$3" ]; then break; fi
    sleep 0.05
  done
fi
status=0
ip netns exec client node ${PROGRAM} turn "\${args[@]}" -f json >out 2>err || status=$?
echo $status >status
if [ -f meanwhile ]; then
  kill -INT $other
  status=0
  wait $other || status=$?
  echo $status >interrupted
  sleep 0.2
fi
if [ -f client ]; then
  mapfile -t client <client
  ip netns exec client timeout 25 turnutils_uclient "\${client[@]}" >uclient 2>&1 || true
fi
`;

const NAMESPACES = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];

/** They mostly wait, but for the starts of Node. */
const AT_A_TIME = 3;
let running = 0;
const waiting: (() => void)[] = [];

export async function runTurnTrial(trial: TurnTrial): Promise<TurnTrialOutcome> {
  if (running >= AT_A_TIME) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  const folder = mkdtempSync(join(tmpdir(), 'icescope-turn-'));
  try {
    layOut(folder, trial);
    await run(folder, trial);
    return outcomeIn(folder, trial);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    running--;
    waiting.shift()?.();
  }
}

function layOut(folder: string, { conf, server, args, client, firewall, meanwhile }: TurnTrial): void {
  const common = ['no-cli', 'log-file=stdout', `pidfile=${folder}/pid`, `userdb=${folder}/db`, 'verbose', ''];
  const files: Record<string, string | undefined> = {
    'turnserver.conf': `${conf}\n${common.join('\n')}`,
    server: linesOf(server ?? ['turnserver', '-c', 'turnserver.conf']),
    args: linesOf(args),
    hosts: `127.0.0.1 localhost\n${SERVER} turn.test\n${SERVER6} turn.test\n`,
    client: client === undefined ? undefined : linesOf(client),
    meanwhile: meanwhile === undefined ? undefined : linesOf(meanwhile),
    firewall,
  };
  for (const [name, text] of Object.entries(files)) if (text !== undefined) writeFileSync(join(folder, name), text);
}

function linesOf(words: readonly string[]): string {
  return words.map((word) => `${word}\n`).join('');
}

function run(folder: string, { addresses = [], allocations = 2 }: TurnTrial): Promise<void> {
  return new Promise((resolve, reject) => {
    const argv = [...NAMESPACES, 'bash', '-c', SCRIPT, 'trial', folder, addresses.join(' '), String(allocations)];
    const child = spawn('unshare', argv, { stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (data: string) => {
      stderr += data;
    });
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve() : reject(new Error(stderr))));
  });
}

function outcomeIn(folder: string, { client, meanwhile }: TurnTrial): TurnTrialOutcome {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const [out, stderr] = [read('out'), read('err')];
  return {
    status: Number(read('status')),
    results: out === '' ? [] : JSON.parse(out).results,
    stderr,
    printed: out + stderr,
    client: client === undefined ? undefined : relayIn(read('uclient')),
    log: read('log'),
    interrupted: meanwhile === undefined ? '' : read('interrupted').trim(),
  };
}
