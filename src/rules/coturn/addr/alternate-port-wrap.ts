import type { Config, Entry } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { isNumber, readLong } from '../../../coturn/values/number.ts';
import { splitServer } from '../../../coturn/values/server.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { unbracketed } from './servers.ts';

export const alternatePortWrap: CoturnRule = {
  id: 'addr/alternate-port-wrap',
  severity: 'error',
  summary: 'a server whose port is not a number from 1 to 65535',
  why: 'Coturn silently takes the low 16 bits of the number, or the default port if there is no number. Clients are sent to a port where nothing listens.',
  remedy: 'Write a port from 1 to 65535.',
  bad: [
    'alternate-server=192.0.2.5:3478,192.0.2.6:3479\n',
    'alternate-server=192.0.2.5:99999\n',
    'alternate-server=192.0.2.5:65536\n',
    'aux-server=192.0.2.5:70000\n',
    'tls-alternate-server=192.0.2.5:https\n',
  ],
  good: [
    'alternate-server=192.0.2.5: 3478\nalternate-server=192.0.2.5:+3478\n',
    'alternate-server=192.0.2.5:3478\nalternate-server=192.0.2.6\n',
    'listening-port=3478\n',
  ],
  check(config: Config, report: Report) {
    for (const entry of config.entries) if (isBad(entry)) report(findingAt(entry));
  },
};

function isBad(entry: Entry): boolean {
  if (entry.effective.kind !== 'server' || isMisspelt(entry.value) || unbracketed(entry) !== undefined) return false;
  const port = splitServer(entry.value)?.port;
  return port !== undefined && !(isNumber(port) && readLong(port) > 0n && readLong(port) < 65536n);
}

function findingAt(entry: Entry): Said {
  if (/^\d+[\s,;]+\S/.test(splitServer(entry.value)?.port ?? '')) {
    const effect = `${effectOf(entry)} It ignores what follows the port.`;
    return finding(entry, `${quoted(entry)} lists more than one server`, { effect });
  }
  return finding(entry, `${quoted(entry)}: the port is not a number from 1 to 65535`, { effect: effectOf(entry) });
}

function effectOf({ option, effective }: Entry): string {
  const port = effective.kind === 'server' ? effective.server.port : 0;
  if (option.name === 'aux-server')
    return `Coturn listens on ${port === 0 ? 'a port that the system picks' : `port ${port}`}.`;
  return `Coturn sends clients to port ${port}${port === 0 ? ', where nothing listens' : ''}.`;
}
