import { type ChildProcess, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isIdle } from '../idle.ts';
import { until } from '../until.ts';
import { end, type Namespaces } from './namespaces.ts';

interface Server<Name extends string> {
  spaces: Namespaces<Name>;
  /** The namespace that it runs in. */
  name: Name;
  directory: string;
  /** Lines of its turnserver.conf. */
  settings: readonly string[];
  /** Addresses and ports; it has started when it listens on all of them. */
  sockets: readonly string[];
}

let count = 0;

/** Starts coturn in a namespace, and waits until it listens. */
export async function startCoturn<Name extends string>(server: Server<Name>): Promise<ChildProcess> {
  const { spaces, name, directory, settings, sockets } = server;
  const files = join(directory, `coturn-${count++}`);
  const lines = [...settings, 'realm=example.org', 'no-cli', 'no-dtls', 'log-file=stdout'];
  writeFileSync(`${files}.conf`, [...lines, `pidfile=${files}.pid`, `userdb=${files}.db`, ''].join('\n'));
  const command = ['turnserver', '-c', `${files}.conf`, ...rfc5780()];
  const child = spaces.spawn(name, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  child.on('error', (error) => {
    log += error.message;
  });
  const isListening = (): true | undefined => {
    const open = spaces.exec(name, 'ss', '-Huln');
    return (sockets.every((socket) => open.includes(socket)) && isIdle(child.pid)) || undefined;
  };
  try {
    await until(isListening, () => `coturn does not listen: ${log}`);
  } catch (error) {
    await end(child);
    throw error;
  }
  return child;
}

/** Since 4.7, coturn requires an option for it. */
function rfc5780(): string[] {
  const version = execFileSync('turnserver', ['--version'], { encoding: 'utf8' });
  return / 4\.[0-6]\.|^4\.[0-6]\./m.test(version) ? [] : ['--rfc5780'];
}
