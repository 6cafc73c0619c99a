import type { Config } from '../../../coturn/config.ts';
import type { Disk } from '../disk.ts';
import { exampleDisk } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';

const EXAMPLE = {
  config: 'realm=example.org\nstatic-auth-secret=8f1c0e5ba9d2477c93aa60e1b2\n',
  name: '/etc/turnserver.conf',
};

function diskOf(mode: number): Disk {
  return exampleDisk({ files: { '/etc/turnserver.conf': { kind: 'file', mode, owner: 0, group: 0 } } });
}

export const secretInFileMode: CoturnRule = {
  id: 'auth/secret-in-file-mode',
  severity: 'warning',
  summary: 'a file with secrets that every user of the machine can read',
  why: 'Every account on the machine, and every compromised service there, can read the secrets and use the relay.',
  remedy:
    'Give the file to the group that coturn runs as, and remove access for others: `chgrp turnserver FILE` and `chmod 640 FILE`.',
  needsDisk: true,
  bad: [{ ...EXAMPLE, context: { disk: diskOf(0o644) } }],
  good: [
    { ...EXAMPLE, context: { disk: diskOf(0o640) } },
    {
      config: 'realm=example.org\n',
      name: '/etc/turnserver.conf',
      context: { disk: diskOf(0o644) },
    },
    EXAMPLE,
  ],
  check(config: Config, report: Report, { name, disk }: Context) {
    const file = disk?.file(name);
    if (file?.kind !== 'file' || (file.mode & 0o006) === 0) return;
    const secret = config.entries.find(
      ({ option, line, value }) => option.secret && line !== undefined && value !== '',
    );
    if (secret === undefined) return;
    const mode = file.mode.toString(8).padStart(4, '0');
    const verb = (file.mode & 0o002) === 0 ? 'read' : 'read and change';
    const effect = `It contains secrets, such as \`${secret.option.name}\`. Run \`chmod 640 ${name}\`, and give it the group that coturn runs as.`;
    const message = `every user of this machine can ${verb} ${name} (mode ${mode})`;
    report(finding(undefined, message, { effect, option: secret.option.name }));
  },
};
