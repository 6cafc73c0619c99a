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
  summary: 'a server with a port that is no number from 1 to 65535',
  why: 'Coturn takes the low 16 bits of the number without a word, and the usual port where there is none: clients are sent to a port where nothing listens.',
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
    for (const entry of config.entries) if (isBad(entry)) report(findingAt(entry, config));
  },
};

function isBad(entry: Entry): boolean {
  if (entry.effective.kind !== 'server' || isMisspelt(entry.value) || unbracketed(entry) !== undefined) return false;
  const port = splitServer(entry.value)?.port;
  return port !== undefined && !(isNumber(port) && readLong(port) > 0n && readLong(port) < 65536n);
}

function findingAt(entry: Entry, { version }: Config): Said {
  const port = entry.effective.kind === 'server' ? entry.effective.server.port : 0;
  const isAux = entry.option.name === 'aux-server';
  const none = isAux ? 'listens on a port that the system picks' : 'sends clients to port 0, where nobody listens';
  const read = port === 0 ? none : isAux ? `listens on port ${port}` : `sends clients to port ${port}`;
  const isList = /^\d+[\s,;]+\S/.test(splitServer(entry.value)?.port ?? '');
  const advice = isList ? 'Write one server a line: it skips what follows the port.' : 'Write a port from 1 to 65535.';
  return finding(entry, `${quoted(entry)}: coturn ${version} ${read}. ${advice}`);
}
