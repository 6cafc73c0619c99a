import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AWAIT_SERVER } from './idle.ts';
import { PROGRAM } from './program.ts';

/** The addresses of the machine that the server runs on. */
export const ADDRESS = '198.51.100.10';
export const SECOND = '198.51.100.11';

/** A machine with a real coturn, and what icescope is asked there. */
export interface ConfiguredTrial {
  /** What the server runs with; nothing for a machine without one. */
  readonly running: string | undefined;
  /** By their names, beside `running.conf`. */
  readonly files?: Readonly<Record<string, string>>;
  /** Shell commands that are run before the server starts. */
  readonly before?: string;
  /** Arguments of icescope, by the names of the runs. */
  readonly runs: Readonly<Record<string, readonly string[]>>;
}

export interface RunOutcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `$1` is the folder; each `NAME.args` in it is a run, an argument a line. */
const SCRIPT = `set -e${AWAIT_SERVER}cd "$1"
ip link set lo up
ip link add eth0 type veth peer name eth1
for device in eth0 eth1; do ip link set $device up; done
for address in ${ADDRESS} ${SECOND}; do ip address add $address/24 dev eth0; done
if [ -f before.sh ]; then . ./before.sh; fi
if [ -f running.conf ]; then
  turnserver -c running.conf --log-file=stdout --pidfile="$1/pid" --userdb="$1/db" --no-cli >log 2>&1 &
  server=$!
  await_server $server
fi
for args in *.args; do
  name=\${args%.args}
  mapfile -t words <"$args"
  status=0
  node ${PROGRAM} "\${words[@]}" >"$name.out" 2>"$name.err" </dev/null || status=$?
  echo $status >"$name.status"
done
`;

const NAMESPACES = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];

/** Runs all of it in a network of its own; what came of each run, by its name. */
export async function runConfigured(trial: ConfiguredTrial): Promise<Record<string, RunOutcome>> {
  const folder = mkdtempSync(join(tmpdir(), 'icescope-configured-'));
  try {
    const { running, before, files = {} } = trial;
    const all = { ...files, 'running.conf': running, 'before.sh': before };
    for (const [name, text] of Object.entries(all)) if (text !== undefined) writeFileSync(join(folder, name), text);
    for (const [name, args] of Object.entries(trial.runs)) {
      writeFileSync(join(folder, `${name}.args`), args.map((word) => `${word}\n`).join(''));
    }
    await run(folder);
    const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
    const outcomes = Object.keys(trial.runs).map((name): [string, RunOutcome] => [
      name,
      { status: Number(read(`${name}.status`)), stdout: read(`${name}.out`), stderr: read(`${name}.err`) },
    ]);
    return Object.fromEntries(outcomes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const argv = [...NAMESPACES, 'bash', '-c', SCRIPT, 'trial', folder];
    const child = spawn('unshare', argv, { stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (data: string) => {
      stderr += data;
    });
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve() : reject(new Error(stderr))));
  });
}
