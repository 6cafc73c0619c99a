import type { Config, Entry } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { exampleDisk } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { existenceOf } from './names.ts';

const DISK = exampleDisk();

export const userUnknown: CoturnRule = {
  id: 'proc/user-unknown',
  severity: 'fatal',
  summary: 'a user or group to run as that does not exist',
  why: 'Coturn looks the name up as soon as it reads the line, and ends with status 255 when there is none; it takes no number either.',
  remedy:
    'Write the name of a user that is there, or make one. Names are looked up on this machine, when the file is on it.',
  bad: [
    { config: 'proc-user=coturn\n', context: { disk: DISK } },
    { config: 'proc-group=nosuchgroup\nproc-group=turnserver\n', context: { disk: DISK } },
    { config: 'proc-user=65534\n', context: { disk: DISK } },
    { config: 'proc-user=coturn\n', context: { disk: DISK, isServer: false } },
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
      if (existence === 'no') report(reportNone(entry, config));
      if (existence === 'not-here') report(reportNotHere(entry, config));
    }
  },
};

function reportNone(entry: Entry, { version }: Config) {
  const isNumber = /^\d+$/.test(entry.value);
  const advice = isNumber
    ? `Write the name of the ${kindOf(entry)}, not its number.`
    : isMisspelt(entry.value)
      ? `Write the name of the ${kindOf(entry)} alone.`
      : 'Write one that exists, make it, or delete the line.';
  const reason = entry.value === '' ? `no ${kindOf(entry)} is named` : `there is no such ${kindOf(entry)}`;
  return finding(entry, `${quoted(entry)}: coturn ${version} ends at once, as ${reason}. ${advice}`);
}

function reportNotHere(entry: Entry, { version }: Config) {
  const message = `${quoted(entry)}: there is no such ${kindOf(entry)} on this machine; if there is none on the server, coturn ${version} ends at once.`;
  return finding(entry, message, { severity: 'info' });
}

function kindOf({ option }: Entry): string {
  return option.name === 'proc-user' ? 'user' : 'group';
}
