import type { Config } from '../../../coturn/config.ts';
import type { Disk } from '../disk.ts';
import { exampleDisk, FILE } from '../example-disk.ts';
import { deleting } from '../fixes.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { pathOf, servesTls } from './state.ts';

const CONFIG = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\ndh-file=/etc/turn/dh.pem\n';
const FILES = { '/etc/turn/dh.pem': FILE };

export const dhFileBad: CoturnRule = {
  id: 'tls/dh-file-bad',
  severity: 'warning',
  needsDisk: true,
  summary: 'a file of Diffie-Hellman parameters that does not exist, or contains none',
  why: 'Coturn uses its own group instead, and only logs that if the file is missing.',
  remedy: 'Delete the line: the default is sound. Or create the file with `openssl dhparam -out FILE 2048`.',
  bad: [
    { config: CONFIG, context: { disk: exampleDisk() } },
    { config: CONFIG, context: { disk: exampleDisk({ files: FILES, pemLabels: () => ['CERTIFICATE'] }) } },
  ],
  good: [
    { config: CONFIG, context: { disk: exampleDisk({ files: FILES, pemLabels: () => ['DH PARAMETERS'] }) } },
    { config: CONFIG, context: { disk: exampleDisk({ files: FILES }) } },
  ],
  check(config: Config, report: Report, { disk }: Context) {
    const entry = pathOf(config, 'dh-file');
    if (entry === undefined || disk === undefined || !servesTls(config)) return;
    const fault = faultOf(entry.value, disk);
    if (fault === undefined) return;
    const effect = 'Coturn uses its own group instead.';
    report(finding(entry, `${quoted(entry)} ${fault}`, { effect, suggested: deleting(config.all('dh-file')) }));
  },
};

function faultOf(path: string, disk: Disk): string | undefined {
  const { kind } = disk.file(path);
  if (kind === 'missing') return 'does not exist';
  if (kind === 'directory') return 'is a directory';
  const labels = kind === 'file' ? disk.pemLabels?.(path) : undefined;
  if (labels === undefined || labels.some((label) => label.endsWith('DH PARAMETERS'))) return undefined;
  return 'contains no Diffie-Hellman parameters in PEM format';
}
