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
  summary: "an authority that the clients' own certificates must come from",
  why:
    "`CA-file` is not the place for the chain of the server's certificate: with it, coturn asks every client for a " +
    'certificate of its own, which no browser has. Where the file is missing, TLS and DTLS do not start at all.',
  remedy: "Delete the line. The chain belongs into the file of `cert`, behind the server's certificate.",
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
    const does = isMissing
      ? 'the file is not there, so it starts neither TLS nor DTLS.'
      : 'it asks every client for a certificate that this authority signed. Browsers have none, so none can connect over TLS.';
    const message = `${quoted(entry)}: coturn ${config.version} does not take this as its own chain: ${does} Delete the line.`;
    report(finding(entry, message, { suggested: deleting(config.all('CA-file')) }));
  },
};
