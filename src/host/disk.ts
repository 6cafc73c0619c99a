import { realpathSync, statSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { reasonOf } from '../io/unreadable.ts';
import type { CertificateFacts, Disk, FileFacts, UnitFacts } from '../rules/coturn/disk.ts';
import { Accounts } from './accounts.ts';
import { judgeCertificate } from './certificate.ts';
import { pemBlocks } from './pem.ts';
import { readSmall } from './read.ts';

interface Place {
  /** The path's bytes, because file names have no encoding. */
  readonly path: Buffer | undefined;
  readonly facts: FileFacts;
}

export interface DiskOptions {
  /** Where to look for a file whose name does not start with `/`. */
  readonly folders: readonly string[];
  /** The base of folders that start with `.`. */
  readonly cwd?: string;
  /** Where `passwd`, `group` and `nsswitch.conf` are. */
  readonly etc?: string;
  /** The service that reads the configuration. */
  readonly unit?: (UnitFacts & { readonly directories: readonly string[] }) | undefined;
}

/** This machine. Everything is looked up on demand and once; nothing throws. */
export class LocalDisk implements Disk {
  private readonly places = new Map<string, Place>();
  private readonly folders: readonly string[];
  private readonly accounts: Accounts;
  /** Folders that systemd creates when it starts the service. */
  private readonly created: ReadonlySet<string>;
  private local: readonly string[] | undefined;
  readonly unit: UnitFacts | undefined;

  constructor({ folders, cwd = process.cwd(), etc = '/etc', unit }: DiskOptions) {
    this.unit = unit;
    this.created = new Set(unit?.directories);
    this.folders = folders.map((folder) => (folder.startsWith('/') ? folder : `${cwd}/${folder}`));
    this.accounts = new Accounts(etc);
  }

  file(path: string): FileFacts {
    return this.find(path).facts;
  }

  certificate(certificate: string, key: string, password: string): CertificateFacts {
    return judgeCertificate(this.read(certificate), this.read(key), password);
  }

  hasUser(name: string): boolean {
    return this.accounts.hasUser(name);
  }

  hasGroup(name: string): boolean {
    return this.accounts.hasGroup(name);
  }

  canRead(path: string, user: string, groups: readonly string[] = []): boolean | undefined {
    const place = this.find(path).path;
    const ids = this.accounts.idsOf(user, groups);
    if (place === undefined || ids === undefined) return undefined;
    try {
      const real = realpathSync(place, { encoding: 'buffer' });
      const folders = [...foldersAbove(place), ...foldersAbove(real)];
      return ids.user === 0 || (ids.may(statSync(real), READ) && folders.every((one) => ids.may(statSync(one), ENTER)));
    } catch {
      return undefined;
    }
  }

  pemLabels(path: string): readonly string[] | undefined {
    const bytes = this.read(path);
    return bytes === undefined ? undefined : pemBlocks(bytes).map(({ label }) => label);
  }

  get unprivilegedPort(): number {
    const text = readSmall('/proc/sys/net/ipv4/ip_unprivileged_port_start')?.toString('latin1').trim() ?? '';
    return /^\d{1,5}$/.test(text) ? Number(text) : 1024;
  }

  get addresses(): readonly string[] {
    this.local ??= localAddresses();
    return this.local;
  }

  /** Many certificates share a folder; if it is missing, it is only looked up once. */
  private lacksFolderOf(path: string): boolean {
    const folder = path.slice(0, path.lastIndexOf('/'));
    return folder !== '' && !this.created.has(path) && this.find(folder).facts.kind === 'missing';
  }

  /** A file's content; undefined if it cannot be read. */
  read(path: string): Buffer | undefined {
    const place = this.find(path);
    return place.path === undefined || place.facts.kind !== 'file' ? undefined : readSmall(place.path);
  }

  private find(path: string): Place {
    const known = this.places.get(path);
    if (known !== undefined) return known;
    const found = path === '' ? MISSING : this.lookUp(path);
    const place = found.facts.kind === 'missing' && this.created.has(path) ? CREATED : found;
    this.places.set(path, place);
    return place;
  }

  /** The first that exists, or else one that cannot be accessed. */
  private lookUp(path: string): Place {
    if (path.startsWith('/') && this.lacksFolderOf(path)) return MISSING;
    const folders = path.startsWith('/') ? [''] : this.folders;
    let best = MISSING;
    for (const folder of folders) {
      const place = look(Buffer.concat([Buffer.from(folder), Buffer.from(path, 'latin1')]));
      if (place.facts.kind === 'file' || place.facts.kind === 'directory') return place;
      if (best === MISSING && place.facts.kind !== 'missing') best = place;
    }
    return best;
  }
}

const READ = 4;
const ENTER = 1;

const CREATED: Place = { path: undefined, facts: { kind: 'directory' } };

const MISSING: Place = { path: undefined, facts: { kind: 'missing' } };

function look(path: Buffer): Place {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return MISSING;
    if (stats.isDirectory()) return { path, facts: { kind: 'directory' } };
    if (!stats.isFile()) return { path, facts: { kind: 'unreadable', reason: 'not a regular file' } };
    return { path, facts: { kind: 'file', mode: stats.mode & 0o7777, owner: stats.uid, group: stats.gid } };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOTDIR') return MISSING;
    return { path, facts: { kind: 'unreadable', reason: reasonOf(error) } };
  }
}

/** All from the root on, without the file itself. */
function foldersAbove(path: Buffer): Buffer[] {
  const slash = '/'.charCodeAt(0);
  const above: Buffer[] = [];
  for (const [at, byte] of path.entries()) if (byte === slash) above.push(path.subarray(0, Math.max(at, 1)));
  return above;
}

function localAddresses(): string[] {
  try {
    const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    return [...new Set(all.map(({ address }) => address))];
  } catch {
    return [];
  }
}
