import type { Config, Entry } from '../../../coturn/config.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import type { Disk } from '../disk.ts';
import { exampleDisk, FILE } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { filesOf, nounOf } from './files.ts';

/** Whom the service of Debian, of Fedora and of others runs as. */
const SERVICE_USER = 'turnserver';

const CONFIG =
  'cert=/etc/letsencrypt/live/turn.example.org/fullchain.pem\npkey=/etc/letsencrypt/live/turn.example.org/privkey.pem\n';
const FILES = {
  '/etc/letsencrypt/live/turn.example.org/fullchain.pem': FILE,
  '/etc/letsencrypt/live/turn.example.org/privkey.pem': { ...FILE, mode: 0o600 } as const,
};

export const fileUnreadable: CoturnRule = {
  id: 'tls/file-unreadable',
  severity: 'warning',
  needsDisk: true,
  summary: "a certificate or a key that coturn's user may not read",
  why:
    "The services of the distributions start coturn as the user turnserver, who may not read keys of mode 0600 of root's, " +
    'as certbot writes them. Coturn then logs that it cannot find the file, and starts without TLS and DTLS.',
  remedy:
    "Copy certificate and key to where that user may read them, at each renewal (a deploy hook of certbot's), or give the group of that user the right to read them.",
  reference: 'https://github.com/coturn/coturn/issues/268',
  bad: [
    { config: CONFIG, context: { disk: exampleDisk({ files: FILES, canRead: (path) => !path.endsWith('key.pem') }) } },
    {
      config: CONFIG,
      context: {
        disk: exampleDisk({
          files: {
            ...FILES,
            '/etc/letsencrypt/live/turn.example.org/privkey.pem': { kind: 'unreadable', reason: 'permission denied' },
          },
        }),
      },
    },
  ],
  good: [
    { config: CONFIG, context: { disk: exampleDisk({ files: FILES, canRead: () => true }) } },
    { config: CONFIG, context: { disk: exampleDisk({ files: FILES, hasUser: () => false }) } },
    {
      config: `${CONFIG}proc-user=turnserver\n`,
      context: { disk: exampleDisk({ files: FILES, canRead: () => false }) },
    },
  ],
  check(config: Config, report: Report, { disk }: Context) {
    if (disk === undefined) return;
    for (const entry of filesOf(config)) {
      const reason = reasonOf(entry, config, disk);
      if (reason !== undefined) report(findingAt(entry, reason, config));
    }
  },
};

function findingAt(entry: Entry, reason: string, { version }: Config): Said {
  const message =
    `${quoted(entry)}: ${reason}; as an ordinary user coturn ${version} cannot read ${nounOf(entry)}, and starts without ` +
    'TLS and DTLS. Copy it to where that user may read it.';
  return finding(entry, message);
}

/** With proc-user it was started as root, and reads its files before it becomes that user. */
function reasonOf(entry: Entry, config: Config, disk: Disk): string | undefined {
  const facts = disk.file(entry.value);
  if (facts.kind === 'unreadable') return facts.reason === 'permission denied' ? facts.reason : undefined;
  if (facts.kind !== 'file' || config.text('proc-user') !== '' || !disk.hasUser(SERVICE_USER)) return undefined;
  if (disk.canRead?.(entry.value, SERVICE_USER) !== false) return undefined;
  const mode = facts.mode.toString(8).padStart(4, '0');
  return `the user ${SERVICE_USER}, whom its service runs as, may not read it (mode ${mode}, and the folders above)`;
}
