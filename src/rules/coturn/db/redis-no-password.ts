import type { Config, Entry } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { readAddress } from '../../../coturn/values/address.ts';
import { isLoopbackIp } from '../../../coturn/values/loopback.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { connectionsOf, hostOf, passwordOf } from './connection.ts';

export const redisNoPassword: CoturnRule = {
  id: 'db/redis-no-password',
  severity: 'warning',
  summary: 'a Redis server on another machine that is used without a password',
  why: 'Anyone who can reach that Redis can add accounts and secrets of their own. Unless peers are denied, clients of the relay reach whatever the server reaches.',
  remedy:
    'Give Redis a password and add `password=…` to the value, or run Redis on this machine and bind it to loopback.',
  bad: ['redis-userdb=ip=192.0.2.20 dbname=2 connect_timeout=30\n', 'redis-statsdb="ip=redis.example.org dbname=3"\n'],
  good: [
    'redis-userdb=ip=192.0.2.20 dbname=2 password=iez4Aegh1ohd\n',
    'redis-userdb=ip=127.0.0.1 dbname=2\n',
    'redis-userdb=dbname=2\n',
    'redis-userdb=$REDIS\n',
  ],
  check(config: Config, report: Report) {
    for (const entry of connectionsOf(config)) {
      if (entry.option.name.startsWith('redis-') && passwordOf(entry.value) === '' && isElsewhere(entry.value))
        report(findingAt(entry));
    }
  },
};

function isElsewhere(connection: string): boolean {
  const host = hostOf(connection);
  const address = readAddress(host);
  if (host === '' || isMisspelt(host)) return false;
  return address.kind !== 'ip' || !isLoopbackIp(address.ip);
}

function findingAt(entry: Entry) {
  const { name } = entry.option;
  const damage = name === 'redis-userdb' ? 'add accounts' : 'see who relays what';
  const message = `\`${name}\` uses the Redis on ${shown(hostOf(entry.value))} without a password`;
  return finding(entry, message, { effect: `Anyone else who can reach it can ${damage}.` });
}
