import type { Config, Entry } from '../../../coturn/config.ts';
import { OPTIONS } from '../../../coturn/options/index.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { readBoolean } from '../../../coturn/values/boolean.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted, shown } from '../text.ts';

export const boolFirstLetter: CoturnRule = {
  id: 'value/bool-first-letter',
  severity: 'warning',
  summary: 'a switch with a text of which coturn looks at the first character alone',
  why: 'A value that begins with 0, n or f turns a switch off, and one that begins with another digit, y or t turns it on, whatever follows: `no-tcp no-udp` leaves both on.',
  remedy: 'Write the key alone or `=yes` to turn it on, `=no` to turn it off; each option on a line of its own.',
  bad: ['no-tcp no-udp\n', 'mobility=0x1\n', 'no-tcp-relay=1off\n', 'no-udp=tcp only\n', 'verbose=01\n'],
  good: [
    'fingerprint=yes\nmobility=TRUE\nno-tcp-relay=1\nno-tls=never\n',
    'verbose=2\nno-udp=none\nno-tcp=00\n',
    'no-tcp-relay=1 # on\n',
  ],
  check(config: Config, report: Report) {
    for (const entry of config.entries) if (isOdd(entry)) report(findingAt(entry, config));
  },
};

function isOdd({ option, value, effective }: Entry): boolean {
  if (option.type !== 'boolean' || effective.kind !== 'boolean' || value === '' || isMisspelt(value)) return false;
  const isRead = readBoolean(value) === effective.on;
  return isRead && !/^(?:[1-9]\d*|0+)$/.test(value) && !(effective.on ? YES : NO).test(value);
}

const YES = /^(?:on|y|ye|yes|yea|yeah|yep|yup|t|true|tru)$/i;
const NO = /^(?:off|n|no|nope|nah|nay|nein|non|nil|null|nada|none|never|not|nothing|f|false)$/i;

function findingAt(entry: Entry, { version }: Config): Said {
  const { value, effective } = entry;
  const isOn = effective.kind === 'boolean' && effective.on;
  const isOption = OPTIONS.has(/^[\w-]*/.exec(value)?.[0] ?? '');
  const advice = isOption ? 'Write each option on a line of its own.' : 'Write yes or no.';
  const message = `${quoted(entry)}: coturn ${version} looks at the first character alone, \`${shown(value.slice(0, 1))}\`, and so turns it ${isOn ? 'on' : 'off'}. ${advice}`;
  // Off is what most switches are without a line.
  const isMild = !isOn && !isOption && /^[A-Za-z]+$/.test(value);
  return finding(entry, message, isMild ? { severity: 'info' } : {});
}
