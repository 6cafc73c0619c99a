import type { Config, Entry } from '../../../coturn/config.ts';

/** Options whose value says how to reach a database over the network. */
const CONNECTED = ['psql-userdb', 'sql-userdb', 'mysql-userdb', 'mongo-userdb', 'redis-userdb', 'redis-statsdb'];

export function connectionsOf(config: Config): Entry[] {
  return config.entries.filter(({ option }) => CONNECTED.includes(option.name));
}

/** The password in `host=… password=…`, or in `postgresql://user:password@host/…`; empty if there is none. */
export function passwordOf(connection: string): string {
  const [, url] = /^[a-z+]+:\/\/[^/?#@:]*:([^@/]+)@/i.exec(connection) ?? [];
  const [, word] = /(?:^|[\s"'])(?:password|passwd|pwd|secret)\s*=\s*([^\s"']+)/i.exec(connection) ?? [];
  return url ?? word ?? '';
}

/** The host of `host=…` or `ip=…`; empty if there is none, which means this machine. */
export function hostOf(connection: string): string {
  const [, host] = /(?:^|[\s"'])(?:ip|host|hostaddr|addr|ipaddr)\s*=\s*([^\s"']+)/i.exec(connection) ?? [];
  return host ?? '';
}
