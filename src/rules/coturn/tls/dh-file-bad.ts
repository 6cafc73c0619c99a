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
  summary: 'a file of Diffie-Hellman parameters that is not there, or holds none',
  why: 'Coturn goes on with its own group, and says so only when the file is missing.',
  remedy: 'Delete the line: the default is sound. Or make the file with `openssl dhparam -out FILE 2048`.',
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
    const message = `${quoted(entry)}: ${fault}, so coturn ${config.version} uses its own group instead. Delete the line, or correct the path.`;
    report(finding(entry, message, { suggested: deleting(config.all('dh-file')) }));
  },
};

function faultOf(path: string, disk: Disk): string | undefined {
  const { kind } = disk.file(path);
  if (kind === 'missing') return 'the file is not there';
  if (kind === 'directory') return 'this is a folder';
  const labels = kind === 'file' ? disk.pemLabels?.(path) : undefined;
  if (labels === undefined || labels.some((label) => label.endsWith('DH PARAMETERS'))) return undefined;
  return 'the file holds no Diffie-Hellman parameters in PEM';
}
