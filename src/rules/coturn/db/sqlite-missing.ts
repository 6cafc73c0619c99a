import type { Config } from '../../../coturn/config.ts';
import { databaseOf } from '../../../coturn/effective/auth.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { exampleDisk } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted, shown } from '../text.ts';

const disk = exampleDisk({ files: { '/var/lib/turn': { kind: 'directory' } } });

export const sqliteMissing: CoturnRule = {
  id: 'db/sqlite-missing',
  severity: 'error',
  needsDisk: true,
  summary: 'an SQLite database that coturn cannot create',
  why: 'Coturn creates the file if it does not exist, but not its directory. It logs an error, keeps running and has no database, so it finds no accounts, secrets or realms.',
  remedy: 'Create the directory, owned by the user that coturn runs as, or name a file in another directory.',
  bad: [
    { config: 'userdb=/var/lib/coturn/turndb\n', context: { disk } },
    { config: 'db=/var/lib/turn\n', context: { disk } },
  ],
  good: [
    { config: 'userdb=/var/lib/turn/turndb\n', context: { disk } },
    { config: 'userdb=/var/lib/coturn/turndb\nredis-userdb=ip=127.0.0.1\n', context: { disk } },
    { config: 'userdb=~/turndb\n', context: { disk } },
    'userdb=/var/lib/coturn/turndb\n',
  ],
  check(config: Config, report: Report, { disk: here, isServer }: Context) {
    const entry = databaseOf(config);
    if (entry === undefined || here === undefined || !OF_SQLITE.has(entry.option.name)) return;
    const folder = /^(.*)\/[^/]*$/s.exec(entry.value)?.[1];
    if (!entry.value.startsWith('/') || folder === undefined || isMisspelt(entry.value)) return;
    const isFolder = here.file(entry.value).kind === 'directory';
    const isLost = folder !== '' && ['missing', 'file'].includes(here.file(folder).kind);
    if (!isFolder && !isLost) return;
    const what = isFolder ? ' is a directory' : `: there is no directory ${shown(folder)}`;
    const effect = `Coturn runs without a database and finds no accounts, secrets or realms.${isFolder ? ' Name a file in the directory.' : ''}`;
    report(finding(entry, `${quoted(entry)}${what}`, isServer ? { effect } : { effect, severity: 'info' }));
  },
};

const OF_SQLITE: ReadonlySet<string> = new Set(['userdb', 'db']);
