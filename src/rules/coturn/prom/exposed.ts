import type { Config, Entry } from '../../../coturn/config.ts';
import { insertAfter, replaceValue } from '../../../coturn/edits.ts';
import { type ServiceAddress, serviceAddressOf } from '../../../coturn/effective/service-address.ts';
import { isPrometheusOn } from '../../../coturn/effective/services.ts';
import { readBoolean } from '../../../coturn/values/boolean.ts';
import { isSince } from '../../../coturn/version.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

const BINDS = '4.6.3';
const LOOPBACK = 'prometheus-address=127.0.0.1';

export const exposed: CoturnRule = {
  id: 'prom/exposed',
  severity: 'error',
  summary: 'metrics that anyone can read',
  why: 'The metrics need no password. By default they are on every address, port 9641: anyone can see how much the server relays and, with user name labels, for whom.',
  remedy:
    'Write `prometheus-address=127.0.0.1`, or the address of an internal network. Before 4.6.3 only a firewall can close the port.',
  versions: 'since 4.5.2, if coturn was built with Prometheus',
  bad: [
    'prometheus\n',
    'prometheus\nprometheus-address=0.0.0.0\n',
    'prometheus-tls\n',
    { config: 'prometheus\n', version: '4.6.2' },
  ],
  good: [
    'prometheus\nprometheus-address=127.0.0.1\n',
    'prometheus\nprometheus-address=10.0.0.5\n',
    'prometheus-address=0.0.0.0\n',
    { config: 'prometheus\n', version: '4.6.1' },
    'prometheus=no\n',
  ],
  check(config: Config, report: Report) {
    const entry = config.last('prometheus') ?? config.last('prometheus-tls');
    if (entry === undefined || !isPrometheusOn(config) || isMeantOff(entry)) return;
    const bound = serviceAddressOf(config, 'prometheus-address');
    if (bound.to === 'any' && bound.entry?.value !== '') report(findingAt(entry, bound, config));
  },
};

/** `prometheus=0`, which turns it on anyway; another rule reports that. */
function isMeantOff({ option, value }: Entry): boolean {
  return option.type === 'flag' && readBoolean(value) === false;
}

function findingAt(entry: Entry, bound: ServiceAddress, config: Config) {
  const { version, syntax } = config;
  const effect = `Anyone who can reach port ${config.number('prometheus-port', 9641)} can read them.`;
  const message = `${quoted(bound.entry ?? entry)} serves the metrics on every address`;
  if (bound.entry !== undefined) {
    const { line } = bound.entry;
    const fix = line?.separator ? { suggested: [replaceValue(line, '127.0.0.1')] } : {};
    return finding(bound.entry, message, { effect, ...fix });
  }
  if (!isSince(version, BINDS)) {
    const hint = `Only a firewall can close the port: \`prometheus-address\` came with ${BINDS}.`;
    return finding(entry, message, { effect: `${effect} ${hint}`, mark: 'line' });
  }
  const fix = entry.line === undefined ? {} : { suggested: [insertAfter(syntax, entry.line, [LOOPBACK])] };
  return finding(entry, message, { effect, mark: 'line', ...fix });
}
