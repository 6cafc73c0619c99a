import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from './stun-server.ts';

/** A certificate authority of the test's own, made with openssl. */
export class Authority {
  readonly folder = mkdtempSync(join(tmpdir(), 'icescope-ca-'));
  /** The file that --ca takes. */
  readonly file = join(this.folder, 'ca.pem');
  private count = 0;

  constructor() {
    this.openssl('req', '-x509', ...KEY, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Test CA');
  }

  get pem(): string {
    return readFileSync(this.file, 'utf8');
  }

  /**
   * A certificate for names and addresses, `DNS:stun.test,IP:127.0.0.1`, or without subjectAltName, that the
   * authority signs; days may be past.
   */
  issue(
    names: string | undefined,
    subject = '/CN=server',
    days = '2',
  ): Certificate & { keyFile: string; certFile: string } {
    const name = `server-${++this.count}`;
    writeFileSync(join(this.folder, `${name}.ext`), names === undefined ? '' : `subjectAltName=${names}\n`);
    this.openssl('req', '-new', ...KEY, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject, '-utf8');
    const sign = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', `${name}.ext`, '-days', days];
    this.openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, ...sign);
    const [keyFile, certFile] = [join(this.folder, `${name}.key`), join(this.folder, `${name}.pem`)];
    return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8'), keyFile, certFile };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private openssl(...args: string[]): void {
    execFileSync('openssl', args, { cwd: this.folder, stdio: 'pipe' });
  }
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
