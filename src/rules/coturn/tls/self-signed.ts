import type { Config } from '../../../coturn/config.ts';
import { exampleDisk, FILE } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { working } from './pair.ts';

const CONFIG = 'cert=/etc/turn/cert.pem\npkey=/etc/turn/key.pem\n';
const FILES = { '/etc/turn/cert.pem': FILE, '/etc/turn/key.pem': FILE };

export const selfSigned: CoturnRule = {
  id: 'tls/self-signed',
  severity: 'warning',
  needsDisk: true,
  summary: 'a certificate that nobody but its owner signed',
  why: 'Browsers refuse it for `turns:` URLs, and show no dialogue in which a user could accept it: TLS fails without a word.',
  remedy: 'Take a certificate of an authority that the clients trust, or leave TLS off.',
  bad: [
    { config: CONFIG, context: { disk: exampleDisk({ files: FILES, certificate: { isSelfSigned: true, count: 1 } }) } },
  ],
  good: [{ config: CONFIG, context: { disk: exampleDisk({ files: FILES }) } }],
  check(config: Config, report: Report, context: Context) {
    const both = working(config, context);
    if (both === undefined || !both.facts.isSelfSigned) return;
    const message =
      `${quoted(both.pair.cert)}: the certificate is signed by itself, so browsers refuse it for \`turns:\` URLs, without ` +
      'asking anybody. Take one of an authority that the clients trust.';
    report(finding(both.pair.cert, message));
  },
};
