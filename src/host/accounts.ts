import type { Stats } from 'node:fs';
import { readSmall } from './read.ts';

/** Whom a process runs as. */
export interface Ids {
  readonly user: number;
  /** Only checks the permission bits, not access control lists. */
  may(stats: Stats, bit: number): boolean;
}

/** The users and groups of this machine, as its files name them. */
export class Accounts {
  private readonly etc: string;
  private users: Map<string, readonly string[]> | undefined;
  private groups: Map<string, readonly string[]> | undefined;
  private sources: string | undefined;

  constructor(etc: string) {
    this.etc = etc;
  }

  hasUser(name: string): boolean {
    this.users ??= this.table('passwd');
    return this.users.has(name) || this.mayBeElsewhere('passwd', this.users);
  }

  hasGroup(name: string): boolean {
    this.groups ??= this.table('group');
    return this.groups.has(name) || this.mayBeElsewhere('group', this.groups);
  }

  /** The ids of an account; `groups` are those that it gets in addition to its own. */
  idsOf(name: string, groups: readonly string[] = []): Ids | undefined {
    this.users ??= this.table('passwd');
    this.groups ??= this.table('group');
    const [, , uid, gid] = this.users.get(name) ?? [];
    if (uid === undefined || gid === undefined) return undefined;
    const isMember = ([, , , members = '']: readonly string[]): boolean => members.split(',').includes(name);
    const isGiven = ([group = '']: readonly string[]): boolean => groups.includes(group);
    const more = [...this.groups.values()].filter((row) => isMember(row) || isGiven(row)).map(([, , id]) => Number(id));
    return idsWith(Number(uid), new Set([Number(gid), ...more]));
  }

  private table(name: 'passwd' | 'group'): Map<string, readonly string[]> {
    const lines = readSmall(`${this.etc}/${name}`)?.toString('latin1').split('\n') ?? [];
    const rows = lines.map((line) => line.split(':')).filter(([first]) => first !== undefined && first !== '');
    return new Map(rows.map((fields) => [fields[0] ?? '', fields]));
  }

  /** A directory service or an unreadable file may know more names, so a missing name proves nothing. */
  private mayBeElsewhere(name: 'passwd' | 'group', table: ReadonlyMap<string, unknown>): boolean {
    if (table.size === 0 || process.platform === 'darwin') return true;
    this.sources ??= readSmall(`${this.etc}/nsswitch.conf`)?.toString('latin1') ?? '';
    const line = new RegExp(`^\\s*${name}:([^#\\n]*)`, 'm').exec(this.sources)?.[1] ?? '';
    const services = line.replace(/\[[^\]]*\]/g, ' ').split(/\s+/);
    return services.some((service) => service !== '' && !LOCAL.has(service));
  }
}

const LOCAL: ReadonlySet<string> = new Set(['files', 'compat', 'systemd', 'db', 'myhostname']);

function idsWith(user: number, groups: ReadonlySet<number>): Ids {
  return {
    user,
    may({ mode, uid, gid }, bit) {
      const shift = uid === user ? 6 : groups.has(gid) ? 3 : 0;
      return ((mode >> shift) & bit) !== 0;
    },
  };
}
