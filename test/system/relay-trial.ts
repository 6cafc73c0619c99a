import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real server with one file, and two clients of it. */
export interface Trial {
  /** One character a byte. */
  readonly text: string;
  /** What the machine has beside loopback. */
  readonly addresses: readonly string[];
  /** What is on its disk, by path; a relative one is beside the file. */
  readonly files: ReadonlyMap<string, string>;
  /** Of turnserver, after the file. */
  readonly args: readonly string[];
  /** The arguments of coturn's own client, turnutils_uclient. */
  readonly client: readonly string[];
}

export interface TrialOutcome {
  readonly isUp: boolean;
  /** What it listens on, as `udp 10.0.0.5:3478`, without relayed addresses. */
  readonly sockets: readonly string[];
  /** Between two clients: `relayed`, or what one of them failed with, as `channel bind 403`. */
  readonly relay: string;
  readonly log: string;
}

/**
 * Network, process and mount namespaces of their own, and over the disk one in memory: what a file makes coturn write is gone
 * with them. Coturn is ready when all of its threads wait and its sockets stay the same, however long that takes. `$1` is the folder of this trial, `$2` are
 * the addresses, `$3` the arguments of turnserver.
 */
const SCRIPT = `set -e
cd "$1"
addresses=$2 args=$3
shift 3
ip link add eth0 type veth peer name eth1
for address in $addresses; do
  case $address in *:*) ip address add $address/64 dev eth0 nodad;; *) ip address add $address/24 dev eth0;; esac
done
for device in lo eth0 eth1; do ip link set $device up; done
mount -t tmpfs tmpfs disk
mkdir disk/upper disk/work disk/root
mount -t overlay overlay -o lowerdir=/,upperdir=disk/upper,workdir=disk/work disk/root
mount --bind /dev disk/root/dev
mount -o remount,bind,ro disk/root/dev
mount -t proc proc disk/root/proc
cp -a files/. disk/root
chroot disk/root sh -c 'cd /run/coturn && exec turnserver -c turnserver.conf "$@"' turnserver $args >log 2>&1 &
first=$!
is_up() { kill -0 $first 2>/dev/null || readlink /proc/[0-9]*/exe 2>/dev/null | grep -q /turnserver$; }
is_busy() { cat /proc/[0-9]*/task/*/stat 2>/dev/null | grep '(turnserver)' | sed 's/.*) //' | grep -q '^[RD]'; }
sockets() { ss -Hntul | tr -s ' ' | cut -d' ' -f1,5 | sort -u; }
polls=0 same=0 last=
for attempt in $(seq 1200); do
  if [ $polls -ge 160 ] || [ $same -ge 3 ] || ! is_up; then break; fi
  sleep 0.05
  if is_busy; then same=0; continue; fi
  now=$(sockets)
  if [ -n "$now" ] && [ "$now" = "$last" ]; then same=$((same + 1)); else same=0; fi
  last=$now polls=$((polls + 1))
done
timeout 25 turnutils_uclient "$@" >client 2>&1 || true
sockets >sockets
if is_up; then echo up; fi
cat disk/root/var/log/turn_* disk/root/run/coturn/*.log >>log 2>/dev/null || true
`;

/** Each starts a server and two clients, which mostly wait. */
const AT_A_TIME = 16;
let running = 0;
const waiting: (() => void)[] = [];

export async function runTrial(trial: Trial): Promise<TrialOutcome> {
  if (running >= AT_A_TIME) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  const folder = mkdtempSync(join(tmpdir(), 'icescope-relay-'));
  try {
    layOut(folder, trial);
    return outcomeIn(folder, await ran(folder, trial));
  } finally {
    rmSync(folder, { recursive: true, force: true });
    running--;
    waiting.shift()?.();
  }
}

/** Where coturn is started. */
const HOME = '/run/coturn';

function layOut(folder: string, { text, files }: Trial): void {
  const all = new Map<string, string | Buffer>([...files, ['turnserver.conf', Buffer.from(text, 'latin1')]]);
  for (const [path, content] of all) {
    const place = join(folder, 'files', path.startsWith('/') ? path : `${HOME}/${path}`);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content, { mode: 0o644 });
  }
  mkdirSync(join(folder, 'disk'));
}

const NAMESPACES = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];

/** What the script prints. */
function ran(folder: string, { addresses, args, client }: Trial): Promise<string> {
  return new Promise((resolve, reject) => {
    const argv = [...NAMESPACES, 'bash', '-c', SCRIPT, 'trial', folder, addresses.join(' '), args.join(' '), ...client];
    const child = spawn('unshare', argv, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (data: string) => {
      stdout += data;
    });
    child.stderr.setEncoding('utf8').on('data', (data: string) => {
      stderr += data;
    });
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve(stdout) : reject(new Error(stderr))));
  });
}

function outcomeIn(folder: string, stdout: string): TrialOutcome {
  const read = (name: string): string => readFileSync(join(folder, name), 'latin1');
  return {
    isUp: stdout.includes('up'),
    sockets: read('sockets').split('\n').filter(Boolean),
    relay: relayIn(read('client')),
    log: read('log'),
  };
}

/** What a run of turnutils_uclient came to. */
export function relayIn(client: string): string {
  if (/Total lost packets 0 /.test(client)) return 'relayed';
  const [, step = 'allocation', code] = /(channel bind|create permission)?: error (\d+)/.exec(client) ?? [];
  if (code !== undefined) return `${step} ${code}`;
  if (/Cannot complete Allocation/.test(client)) return 'no allocation';
  return /Total lost packets/.test(client) ? 'lost' : 'no answer';
}
