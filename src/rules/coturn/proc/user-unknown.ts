import type { Config, Entry } from '../../../coturn/config.ts';
import { exampleDisk } from '../example-disk.ts';
import { type Context, type CoturnRule, found } from '../rule.ts';
import { quoted } from '../text.ts';
import { isUnknownName } from './names.ts';

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
    'proc-user=\n',
    'proc-user=turnserver # as Debian does\n',
  ],
  good: [
    { config: 'proc-user=turnserver\nproc-group=turnserver\n', context: { disk: DISK } },
    'proc-user=coturn\n',
    { config: 'proc-user={{ user }}\n', context: { isTemplate: true } },
  ],
  *check(config: Config, context: Context) {
    const entries = [...config.all('proc-user'), ...config.all('proc-group')];
    for (const entry of entries) if (isUnknownName(entry, context)) yield report(entry, config, context);
  },
};

function report(entry: Entry, { version }: Config, { disk }: Context) {
  const where = disk === undefined ? '' : ' on this machine';
  const what = entry.option.name === 'proc-user' ? 'user' : 'group';
  const isNumber = /^\d+$/.test(entry.value);
  const advice = isNumber ? `Write the name of the ${what}, not its number.` : `Write one that exists, or make it.`;
  return found(
    entry,
    `${quoted(entry)}: coturn ${version} ends at once, as there is no such ${what}${where}. ${advice}`,
  );
}
