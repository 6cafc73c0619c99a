import type { Config } from '../../../coturn/config.ts';
import { exampleDisk, FILE } from '../example-disk.ts';
import { deleting } from '../fixes.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { pathOf, servesTls } from './state.ts';

const PAIR = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';
const FILES = { '/etc/turn/fullchain.pem': FILE, '/etc/turn/privkey.pem': FILE };

export const caFile: CoturnRule = {
  id: 'tls/ca-file',
  severity: 'error',
  summary: '`CA-file`, which requires a certificate from every client',
  why: "`CA-file` is not for the chain of the server's certificate: with it, coturn requires a certificate from every client, and no browser has one. If the file is missing, TLS and DTLS do not start at all.",
  remedy: "Delete the line. The chain belongs in the file of `cert`, after the server's certificate.",
  bad: [
    `${PAIR}CA-file=/etc/turn/chain.pem\n`,
    { config: `${PAIR}CA-file=/etc/turn/chain.pem\n`, context: { disk: exampleDisk({ files: FILES }) } },
  ],
  good: [PAIR, 'CA-file=/etc/turn/chain.pem\nno-tls\n', `${PAIR}CA-file=\n`],
  check(config: Config, report: Report, { disk }: Context) {
    const entry = config.last('CA-file');
    if (entry === undefined || entry.value === '' || !servesTls(config)) return;
    const path = pathOf(config, 'CA-file')?.value;
    const isMissing = path !== undefined && disk?.file(path).kind === 'missing';
    const message = isMissing
      ? `${quoted(entry)} does not exist`
      : `${quoted(entry)} requires a certificate from every client`;
    const effect = isMissing
      ? 'Coturn starts neither TLS nor DTLS.'
      : 'Browsers have none, so they cannot connect over TLS.';
    report(finding(entry, message, { effect, suggested: deleting(config.all('CA-file')) }));
  },
};
