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
  summary: 'a self-signed certificate',
  why: 'Browsers reject it for `turns:` URLs, and show no dialog in which a user could accept it: TLS fails silently.',
  remedy: 'Use a certificate from an authority that the clients trust, or leave TLS off.',
  bad: [
    { config: CONFIG, context: { disk: exampleDisk({ files: FILES, certificate: { isSelfSigned: true, count: 1 } }) } },
  ],
  good: [{ config: CONFIG, context: { disk: exampleDisk({ files: FILES }) } }],
  check(config: Config, report: Report, context: Context) {
    const both = working(config, context);
    if (both === undefined || !both.facts.isSelfSigned) return;
    const effect = 'Browsers silently reject it for `turns:` URLs.';
    report(finding(both.pair.cert, `${quoted(both.pair.cert)} is self-signed`, { effect }));
  },
};
