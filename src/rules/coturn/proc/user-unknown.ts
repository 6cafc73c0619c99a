import type { Config, Entry } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import type { UnitFacts } from '../disk.ts';
import { exampleDisk, UNIT } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report, unitOf } from '../rule.ts';
import { quoted } from '../text.ts';
import { existenceOf } from './names.ts';

const DISK = exampleDisk();

export const userUnknown: CoturnRule = {
  id: 'proc/user-unknown',
  severity: 'fatal',
  summary: 'a user or group that does not exist',
  why: 'Coturn looks up the name as soon as it reads the line, and exits with status 255 if there is none. It does not accept numeric ids.',
  remedy: 'Name an existing user or group, or create it. Names are looked up on this machine if the file is on it.',
  bad: [
    { config: 'proc-user=coturn\n', context: { disk: DISK } },
    { config: 'proc-group=nosuchgroup\nproc-group=turnserver\n', context: { disk: DISK } },
    { config: 'proc-user=65534\n', context: { disk: DISK } },
    { config: 'proc-user=coturn\n', context: { disk: DISK, isServer: false } },
    { config: '', context: { disk: exampleDisk({ unit: { ...UNIT, user: 'turn' } }) } },
    'proc-user=\n',
    'proc-user=turnserver # as Debian does\n',
  ],
  good: [
    { config: 'proc-user=turnserver\nproc-group=turnserver\n', context: { disk: DISK } },
    'proc-user=coturn\n',
    { config: 'proc-user={{ user }}\n', context: { isTemplate: true } },
  ],
  check(config: Config, report: Report, context: Context) {
    for (const entry of [...config.all('proc-user'), ...config.all('proc-group')]) {
      const existence = existenceOf(entry, context);
      if (existence === 'no')
        report(finding(entry, messageOf(entry), { effect: 'Coturn refuses to start (exit 255).' }));
      if (existence === 'not-here') report(reportNotHere(entry));
    }
    const unit = unitOf(context);
    if (unit !== undefined && !isKnown(unit, context)) report(reportUnit(unit));
  },
};

/** A user that systemd makes up for the service has its name; a number needs no account. */
function isKnown({ name, user }: UnitFacts, { disk }: Context): boolean {
  return /^\d+$/.test(user) || name.startsWith(`${user}.`) || disk?.hasUser(user) !== false;
}

function reportUnit({ name, user }: UnitFacts) {
  const effect = 'Systemd cannot start coturn (status 217/USER).';
  return finding(undefined, `${name} runs coturn as ${user}, but there is no such user`, { effect });
}

function messageOf(entry: Entry): string {
  const kind = kindOf(entry);
  if (entry.value === '') return `${quoted(entry)} names no ${kind}`;
  if (/^\d+$/.test(entry.value)) return `${quoted(entry)} is a number; coturn expects the name of a ${kind}`;
  if (isMisspelt(entry.value)) return `${quoted(entry)} is not the name of a ${kind}`;
  return `${quoted(entry)}: there is no such ${kind}`;
}

function reportNotHere(entry: Entry) {
  const effect = 'If the server does not have it either, coturn refuses to start (exit 255).';
  const message = `${quoted(entry)}: there is no such ${kindOf(entry)} on this machine`;
  return finding(entry, message, { effect, severity: 'info' });
}

function kindOf({ option }: Entry): string {
  return option.name === 'proc-user' ? 'user' : 'group';
}
