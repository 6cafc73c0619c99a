import type { Config, Entry } from '../../../coturn/config.ts';
import { splitServer } from '../../../coturn/values/server.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { unbracketed } from './servers.ts';

export const auxNoPort: CoturnRule = {
  id: 'addr/aux-no-port',
  severity: 'warning',
  summary: 'an `aux-server` without a port',
  why: 'Coturn listens on ports that the system picks, different ones at each start, and no client can find them.',
  remedy: 'Write the port after the address.',
  bad: ['aux-server=192.0.2.10\n', 'aux-server=[2001:db8::10]\n'],
  good: [
    'aux-server=192.0.2.10:33478\n',
    'alternate-server=192.0.2.10\n',
    'aux-server=2001:db8::10\n',
    'aux-server=33478\n',
  ],
  check(config: Config, report: Report) {
    for (const entry of config.all('aux-server')) if (hasNoPort(entry)) report(findingAt(entry));
  },
};

function hasNoPort(entry: Entry): boolean {
  const isServer =
    (entry.effective.kind === 'server' && !entry.effective.server.isShort) || entry.effective.kind === 'name';
  if (!isServer || entry.value === '' || unbracketed(entry) !== undefined) return false;
  return splitServer(entry.value)?.port === undefined;
}

function findingAt(entry: Entry) {
  const effect = `Coturn listens on random ports, different ones at each start. Write \`aux-server=${entry.value}:PORT\`.`;
  return finding(entry, `${quoted(entry)} has no port`, { effect });
}
