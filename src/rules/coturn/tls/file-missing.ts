import type { Config, Entry } from '../../../coturn/config.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { exampleDisk, FILE } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { filesOf } from './files.ts';

const CONFIG = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';
const CERTIFICATE = { '/etc/turn/fullchain.pem': FILE };
const BOTH = { ...CERTIFICATE, '/etc/turn/privkey.pem': FILE };

export const fileMissing: CoturnRule = {
  id: 'tls/file-missing',
  severity: 'error',
  needsDisk: true,
  summary: 'a certificate or key file that does not exist',
  why: 'Coturn logs a warning and starts without TLS and DTLS: `turns:` URLs fail while everything else works.',
  remedy:
    'Correct the path. A relative path is looked up in the working directory, in /etc, in /usr/local/etc, and in the directories `turnserver` and `coturn` of each.',
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
      report(
        isElsewhere ? reportUnchecked(entry) : finding(entry, `${quoted(entry)} does not exist`, { effect: EFFECT }),
      );
    }
  },
};

const EFFECT = 'Coturn starts without TLS and DTLS.';

function reportUnchecked(entry: Entry): Said {
  const message = `${quoted(entry)} was not checked: its directory is not on this machine`;
  const effect = 'Without the file, coturn starts without TLS and DTLS.';
  return finding(entry, message, { effect, severity: 'info' });
}

/** A path without a directory is looked up in several. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}
