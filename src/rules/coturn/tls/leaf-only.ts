import type { Config } from '../../../coturn/config.ts';
import { exampleDisk, FILE } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { working } from './pair.ts';

const FOLDER = '/etc/letsencrypt/live/turn.example.org';
const CONFIG = `cert=${FOLDER}/cert.pem\npkey=${FOLDER}/privkey.pem\n`;
const FILES = { [`${FOLDER}/cert.pem`]: FILE, [`${FOLDER}/privkey.pem`]: FILE };

export const leafOnly: CoturnRule = {
  id: 'tls/leaf-only',
  severity: 'warning',
  needsDisk: true,
  summary: 'a certificate file without the intermediate certificates',
  why: 'Clients trust root certificates, and mostly need the intermediate ones from the server. Browsers may have them from elsewhere, so it works on one machine and fails on the next, and on most phones.',
  remedy: 'Name the file with the whole chain: with certbot, fullchain.pem instead of cert.pem.',
  bad: [{ config: CONFIG, context: { disk: exampleDisk({ files: FILES, certificate: { count: 1 } }) } }],
  good: [
    { config: CONFIG, context: { disk: exampleDisk({ files: FILES, certificate: { count: 2 } }) } },
    {
      config: CONFIG,
      context: { disk: exampleDisk({ files: FILES, certificate: { count: 1, isSelfSigned: true } }) },
    },
  ],
  check(config: Config, report: Report, context: Context) {
    const both = working(config, context);
    if (both === undefined || both.facts.count !== 1 || both.facts.isSelfSigned) return;
    const message = `${quoted(both.pair.cert)} lacks the intermediate certificates`;
    const effect =
      'Clients that do not have them reject the server. Name the file with the chain, such as fullchain.pem.';
    report(finding(both.pair.cert, message, { effect }));
  },
};
