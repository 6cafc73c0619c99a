import type { Config, Entry } from '../../../coturn/config.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import type { Disk, UnitFacts } from '../disk.ts';
import { exampleDisk, FILE, UNIT } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report, unitOf } from '../rule.ts';
import { quoted } from '../text.ts';
import { filesOf, nounOf } from './files.ts';

/** The user of the service in Debian, Fedora and others. */
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
  summary: "a certificate or key that coturn's user cannot read",
  why: 'The services of the distributions run coturn as the user turnserver, which cannot read keys of root with mode 0600, as certbot writes them. Coturn then logs that it cannot find the file, and starts without TLS and DTLS.',
  remedy:
    'At each renewal, copy the certificate and the key to where that user can read them (a deploy hook of certbot), or let the group of that user read them.',
  reference: 'https://github.com/coturn/coturn/issues/268',
  bad: [
    {
      config: `${CONFIG}proc-user=turnserver\n`,
      context: { disk: exampleDisk({ files: FILES, canRead: (path) => !path.endsWith('key.pem'), unit: UNIT }) },
    },
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
    {
      config: CONFIG,
      context: { disk: exampleDisk({ files: FILES, canRead: () => false, unit: { ...UNIT, user: 'root' } }) },
    },
    { config: CONFIG, context: { disk: exampleDisk({ files: FILES, canRead: () => true }) } },
    { config: CONFIG, context: { disk: exampleDisk({ files: FILES, hasUser: () => false }) } },
    {
      config: `${CONFIG}proc-user=turnserver\n`,
      context: { disk: exampleDisk({ files: FILES, canRead: () => false }) },
    },
  ],
  check(config: Config, report: Report, context: Context) {
    const { disk } = context;
    if (disk === undefined) return;
    const unit = unitOf(context);
    for (const entry of filesOf(config)) {
      const reason = reasonOf(entry, config, disk, unit);
      if (reason !== undefined) report(findingAt(entry, reason, unit));
    }
  },
};

function findingAt(entry: Entry, reason: string, unit: UnitFacts | undefined): Said {
  const effect = `As an ordinary user, coturn cannot read ${nounOf(entry)} and starts without TLS and DTLS.`;
  return finding(entry, `${quoted(entry)}: ${reason}`, unit === undefined ? { effect } : { effect, severity: 'error' });
}

function reasonOf(entry: Entry, config: Config, disk: Disk, unit: UnitFacts | undefined): string | undefined {
  const facts = disk.file(entry.value);
  if (facts.kind === 'unreadable') return facts.reason === 'permission denied' ? facts.reason : undefined;
  const user = unit?.user ?? likelyUser(config, disk);
  if (facts.kind !== 'file' || user === undefined || user === 'root') return undefined;
  if (disk.canRead?.(entry.value, user, unit?.groups ?? []) !== false) return undefined;
  const mode = facts.mode.toString(8).padStart(4, '0');
  return `the service user ${user} cannot read it (mode ${mode}, or a directory above it)`;
}

/** Without a unit. With proc-user it was started as root, and reads its files before it switches to that user. */
function likelyUser(config: Config, disk: Disk): string | undefined {
  return config.text('proc-user') === '' && disk.hasUser(SERVICE_USER) ? SERVICE_USER : undefined;
}
