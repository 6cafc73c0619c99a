import type { Config } from '../../../coturn/config.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { CONFIG, examplePort, exampleServer } from './example-server.ts';
import { portName } from './seen.ts';

const PAIR = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';
const served = (fingerprint: string) =>
  examplePort('tls', 5349, { tls: { protocol: 'TLSv1.3', certificate: { names: ['turn.example.org'], fingerprint } } });

export const otherCertificate: CoturnRule = {
  id: 'probe/other-certificate',
  severity: 'error',
  needsServer: true,
  summary: "the running server has a certificate other than the file's",
  why: 'Coturn reads its certificate when it starts. After a renewal it keeps using the old one, which expires, until SIGUSR2 or a restart.',
  remedy: 'Send coturn SIGUSR2, or restart it; do so in a hook of the renewal.',
  bad: [{ config: CONFIG + PAIR, context: exampleServer({ ports: [served('AA:01')], ownCertificate: 'BB:02' }) }],
  good: [
    { config: CONFIG + PAIR, context: exampleServer({ ports: [served('AA:01')], ownCertificate: 'AA:01' }) },
    { config: CONFIG + PAIR, context: exampleServer({ ports: [served('AA:01')] }) },
  ],
  check(config: Config, report: Report, { server }: Context) {
    const cert = config.last('cert');
    for (const port of server?.ports ?? []) {
      const { fingerprint, validTo } = port.facts.tls?.certificate ?? {};
      const isOther = fingerprint !== undefined && fingerprint !== server?.ownCertificate;
      if (server?.ownCertificate === undefined || cert === undefined || !isOther) continue;
      const until = validTo === undefined ? '' : ` It is good until ${validTo.slice(0, 10)}.`;
      const effect = `Clients get a certificate other than the one in this file on this machine.${until}`;
      report(finding(cert, `${portName(port)} serves another certificate than ${quoted(cert)}`, { effect }));
      return;
    }
  },
};
