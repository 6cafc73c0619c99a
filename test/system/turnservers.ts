import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A file to start the real server with. */
export interface Job {
  /** One character a byte. */
  readonly text: string;
  readonly args: readonly string[];
  /** What is beside the file. */
  readonly files: Readonly<Record<string, string>>;
  /** To be asked over its CLI for what it holds, as soon as it can; else it is watched until it has ended or settled. */
  readonly dumps: boolean;
}

export interface Outcome {
  readonly hasEnded: boolean;
  readonly status: number | null;
  readonly signal: string | null;
  /** One character a byte. */
  readonly log: string;
  /** The answer to the CLI's `pc`; nothing if there was none. */
  readonly dump?: string;
}

const WORKER = fileURLToPath(new URL('./turnserver-worker.ts', import.meta.url));

/** What they have beside loopback. */
export const ADDRESS = '192.0.2.10';

/** One interface with nothing behind it; folders that are written to are empty and its own, all others read-only. */
const SETUP = `ip link add eth0 type veth peer name eth1
ip address add ${ADDRESS}/24 dev eth0
for device in lo eth0 eth1; do ip link set $device up; done
mkdir -p /var/lib/turn
for folder in / /dev; do mount -o remount,bind,ro $folder; done
for folder in /run /var/log /var/lib/turn; do mount -t tmpfs tmpfs $folder; done
exec "$0" "$@"`;

/** Real servers, as many at a time as are asked for, each in network, process and mount namespaces of its own. */
export class TurnServers {
  private readonly free: ChildProcess[];
  private readonly waiting: ((worker: ChildProcess) => void)[] = [];
  private readonly all: readonly ChildProcess[];

  constructor(count: number) {
    this.all = Array.from({ length: count }, startWorker);
    this.free = [...this.all];
  }

  async run(job: Job): Promise<Outcome> {
    const worker = this.free.pop() ?? (await new Promise<ChildProcess>((resolve) => this.waiting.push(resolve)));
    try {
      return await perform(worker, job);
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free.push(worker);
      else next(worker);
    }
  }

  /** All of it goes with the first process of each namespace. */
  async stop(): Promise<void> {
    await Promise.all(
      this.all.map((worker) => {
        if (worker.exitCode !== null || worker.signalCode !== null) return undefined;
        const closed = new Promise((resolve) => worker.once('close', resolve));
        worker.kill('SIGKILL');
        return closed;
      }),
    );
  }
}

function startWorker(): ChildProcess {
  const namespaces = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const program = [process.execPath, '--import', 'tsx', WORKER];
  return spawn('unshare', [...namespaces, 'sh', '-ec', SETUP, ...program], {
    // It cannot write where tsx keeps what it has compiled.
    env: { ...process.env, TSX_DISABLE_CACHE: '1' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

function perform(worker: ChildProcess, job: Job): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const onClose = (): void => reject(new Error(`the process that runs coturn has ended at:\n${job.text}`));
    worker.once('close', onClose);
    worker.once('message', (outcome: Outcome) => {
      worker.off('close', onClose);
      resolve(outcome);
    });
    worker.send(job, (error) => {
      if (error !== null) reject(error);
    });
  });
}
