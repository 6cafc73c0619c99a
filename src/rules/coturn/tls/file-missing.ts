import type { Config } from '../../../coturn/config.ts';
import { exampleDisk, FILE } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { filesOf, nounOf } from './files.ts';

const CONFIG = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';
const CERTIFICATE = { '/etc/turn/fullchain.pem': FILE };
const BOTH = { ...CERTIFICATE, '/etc/turn/privkey.pem': FILE };

export const fileMissing: CoturnRule = {
  id: 'tls/file-missing',
  severity: 'error',
  needsDisk: true,
  summary: 'a certificate or a key that is not there',
  why: 'Coturn logs a warning and starts without TLS and DTLS, so `turns:` URLs fail while everything else works.',
  remedy:
    'Correct the path. A relative one is looked for in the working folder, in /etc, in /usr/local/etc, and in the folders `turnserver` and `coturn` of each.',
  bad: [{ config: CONFIG, context: { disk: exampleDisk({ files: CERTIFICATE }) } }],
  good: [
    { config: CONFIG, context: { disk: exampleDisk({ files: BOTH }) } },
    { config: `${CONFIG}no-tls\nno-dtls\n`, context: { disk: exampleDisk() } },
    { config: 'cert=$CERT\npkey=$KEY\n', context: { disk: exampleDisk() } },
  ],
  check(config: Config, report: Report, { disk, isServer }: Context) {
    for (const entry of filesOf(config)) {
      if (disk?.file(entry.value).kind !== 'missing') continue;
      const isElsewhere = !isServer && disk.file(folderOf(entry.value)).kind === 'missing';
      const message = `${quoted(entry)}: ${nounOf(entry)} is not there, so coturn ${config.version} starts without TLS and DTLS. Correct the path.`;
      const unsure = `${quoted(entry)} could not be looked at: its folder is not on this machine. Without the file, coturn ${config.version} starts without TLS and DTLS.`;
      report(isElsewhere ? finding(entry, unsure, { severity: 'info' }) : finding(entry, message));
    }
  },
};

/** A path without one is looked for in several. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}
