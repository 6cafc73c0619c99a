import type { Config } from '../../../coturn/config.ts';
import { isRelay, relayAddresses } from '../../../coturn/effective/relay.ts';
import { isLocalScope, scopeOf } from '../../../coturn/values/scope.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';

export const externalIpMissing: CoturnRule = {
  id: 'addr/external-ip-missing',
  severity: 'info',
  summary: 'a server with a private address and no `external-ip`',
  why: 'Behind a NAT (EC2, GCP, a container) coturn knows only its private address and gives that to clients. Peers outside cannot send to the relay.',
  remedy:
    'Write `external-ip=PUBLIC/PRIVATE` with both addresses of this server. If all clients are in its own network, ignore this.',
  reference: 'https://github.com/coturn/coturn/issues/1474',
  bad: ['listening-ip=10.0.0.5\n', { config: 'realm=example.org\n', context: { isBehindNat: true } }],
  good: [
    'listening-ip=10.0.0.5\nexternal-ip=203.0.113.5/10.0.0.5\n',
    'listening-ip=192.0.2.10\n',
    'listening-ip=127.0.0.1\n',
    'listening-ip=10.0.0.5\nstun-only\n',
  ],
  check(config: Config, report: Report, { isBehindNat }: Context) {
    if (config.all('external-ip').length > 0 || !isRelay(config)) return;
    const own = relayAddresses(config);
    const isPrivate = own.length > 0 && own.every((ip) => isLocalScope(scopeOf(ip)));
    if (!isPrivate && !isBehindNat) return;
    const why = isPrivate ? `and the relay address ${own[0]?.text} is private` : 'and the server is behind a NAT';
    const effect = `Coturn gives clients its own address, which peers outside cannot reach. Write \`external-ip=PUBLIC/${own[0]?.text ?? 'PRIVATE'}\`.`;
    const more = { effect, option: 'external-ip' };
    report(
      finding(undefined, `\`external-ip\` is not set, ${why}`, isBehindNat ? { ...more, severity: 'warning' } : more),
    );
  },
};
