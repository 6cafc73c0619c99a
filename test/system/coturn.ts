import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authority } from '../support/certificates.ts';
import { freePorts } from './free-ports.ts';
import { isIdle } from './idle.ts';
import { happens, until } from './until.ts';

const DAEMON = ['/usr/bin/turnserver', '/usr/local/bin/turnserver'].find((path) => existsSync(path));

export const hasCoturn = DAEMON !== undefined;

/** In milliseconds. */
const RETRY = 50;

/** The real server on loopback, with two IPv4 addresses, one of IPv6, and a certificate of a test's own authority. */
export class Coturn {
  readonly authority = new Authority();
  readonly port: number;
  readonly otherPort: number;
  readonly tlsPort: number;
  private readonly folder = mkdtempSync(join(tmpdir(), 'icescope-coturn-'));
  private readonly daemon: ChildProcess;
  private log = '';

  static async start(): Promise<Coturn> {
    if (DAEMON === undefined) throw new Error('turnserver is not installed');
    const coturn = new Coturn(DAEMON, await freePorts(4));
    try {
      for (const [address, wanted] of [
        ['127.0.0.1', coturn.port],
        ['127.0.0.2', coturn.port],
        ['::1', coturn.tlsPort],
      ] as const) {
        await coturn.accepts(address, wanted);
      }
    } catch (error) {
      await coturn.stop();
      throw error;
    }
    return coturn;
  }

  private constructor(binary: string, port: number) {
    this.port = port;
    this.otherPort = port + 1;
    this.tlsPort = port + 2;
    const path = join(this.folder, 'turnserver.conf');
    writeFileSync(path, this.configuration());
    this.daemon = spawn(binary, ['-c', path], { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const note = (data: Buffer): void => {
      this.log = (this.log + data.toString()).slice(-100_000);
    };
    this.daemon.stdout?.on('data', note);
    this.daemon.stderr?.on('data', note);
  }

  private configuration(): string {
    const { keyFile, certFile } = this.authority.issue('DNS:localhost,IP:127.0.0.1');
    return `listening-ip=127.0.0.1
listening-ip=127.0.0.2
listening-ip=::1
relay-ip=127.0.0.1
relay-ip=::1
listening-port=${this.port}
alt-listening-port=${this.otherPort}
tls-listening-port=${this.tlsPort}
alt-tls-listening-port=${this.tlsPort + 1}
cert=${certFile}
pkey=${keyFile}
realm=example.org
no-cli
log-file=stdout
pidfile=${join(this.folder, 'turnserver.pid')}
userdb=${join(this.folder, 'turndb')}
`;
  }

  /** Waits until a connection comes about, and all has been started. */
  private async accepts(address: string, port: number): Promise<void> {
    const { pid } = this.daemon;
    let hasConnected = false;
    const attempt = (): void => {
      const socket = connect(port, address);
      socket.on('connect', () => {
        hasConnected = true;
        socket.destroy();
      });
      socket.on('error', () => setTimeout(attempt, RETRY));
    };
    attempt();
    await until(
      () => (hasConnected && isIdle(pid)) || undefined,
      () => `coturn does not listen on ${address} ${port}: ${this.log}`,
    );
  }

  async stop(): Promise<void> {
    const { daemon } = this;
    const hasEnded = (): boolean => daemon.pid === undefined || daemon.exitCode !== null || daemon.signalCode !== null;
    daemon.kill('SIGTERM');
    if (!(await happens(hasEnded))) daemon.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
    this.authority.remove();
  }
}
