import type { Config } from '../../../coturn/config.ts';
import { exampleDisk, FILE, UNIT } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report, unitOf } from '../rule.ts';

const CONFIG = { config: 'realm=example.org\n', name: '/etc/turnserver.conf' };
const FILES = { '/etc/turnserver.conf': { ...FILE, mode: 0o600 } };

export const configUnreadable: CoturnRule = {
  id: 'proc/file-unreadable',
  severity: 'error',
  needsDisk: true,
  summary: "a configuration that the service's user cannot read",
  why: 'A configuration that coturn cannot read is no error to it: it logs one line and starts with its defaults, without credentials, TLS or denied peers.',
  remedy: 'Give the file to the group that coturn runs as: `chgrp turnserver FILE` and `chmod 640 FILE`.',
  versions: "all; checked only on the server itself, with the service's unit",
  bad: [{ ...CONFIG, context: { disk: exampleDisk({ files: FILES, unit: UNIT, canRead: () => false }) } }],
  good: [
    { ...CONFIG, context: { disk: exampleDisk({ files: FILES, unit: UNIT, canRead: () => true }) } },
    { ...CONFIG, context: { disk: exampleDisk({ files: FILES, canRead: () => false }) } },
    {
      ...CONFIG,
      context: { disk: exampleDisk({ files: FILES, unit: { ...UNIT, user: 'root' }, canRead: () => false }) },
    },
  ],
  check(config: Config, report: Report, context: Context) {
    const unit = unitOf(context);
    const { name, disk } = context;
    const facts = disk?.file(name);
    if (unit === undefined || unit.user === 'root' || facts?.kind !== 'file') return;
    if (config.fromArguments.withoutFileAt !== undefined || disk?.canRead?.(name, unit.user, unit.groups) !== false)
      return;
    const mode = facts.mode.toString(8).padStart(4, '0');
    const message = `the service user ${unit.user} cannot read this file (mode ${mode})`;
    const effect =
      'Coturn logs one line and starts with its defaults, as if the file were empty. The mode of a directory above it counts, too.';
    report(finding(undefined, message, { effect }));
  },
};
