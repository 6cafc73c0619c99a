import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { ROOT } from '../../scripts/release/places.ts';

interface Released {
  manifest: { name: string; version: string };
  tarball: Buffer;
}

/** A registry on loopback that has the installed version of some packages, and nothing else. */
export class Registry {
  /** What it was asked for and does not have. */
  readonly missing: string[] = [];
  private readonly packages: ReadonlyMap<string, Released>;
  private readonly server = createServer((request, response) => this.answer(request, response));

  constructor(names: readonly string[]) {
    this.packages = new Map(names.map((name) => [name, release(name)]));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async open(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer({ url = '' }: IncomingMessage, response: ServerResponse): void {
    const [name = '', isTarball] = decodeURIComponent(url).slice(1).split('/-/');
    const found = this.packages.get(name);
    if (found === undefined) {
      this.missing.push(url);
      response.writeHead(404).end();
    } else if (isTarball !== undefined) {
      response.end(found.tarball);
    } else {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(this.described(found)));
    }
  }

  private described({ manifest, tarball }: Released): object {
    const { name, version } = manifest;
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    const dist = { tarball: `${this.url}${name}/-/${basename(name)}-${version}.tgz`, integrity };
    return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
  }
}

/** As it is in node_modules, which is as it was published. */
function release(name: string): Released {
  const folder = join(ROOT, 'node_modules', name);
  const place = ['-C', dirname(folder), '--transform', `s,^${basename(folder)},package,`, '--exclude', 'node_modules'];
  return {
    manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
    tarball: execFileSync('tar', ['-cz', ...place, basename(folder)], { maxBuffer: 1e9 }),
  };
}
