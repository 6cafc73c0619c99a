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
  summary: 'a switch with a value that coturn reads by its first character only',
  why: 'A value that starts with 0, n or f turns a switch off; one that starts with another digit, y or t turns it on, whatever follows. `no-tcp no-udp` turns off neither TCP nor UDP.',
  remedy: 'Write the key alone or `=yes` to turn it on and `=no` to turn it off, one option per line.',
  bad: ['no-tcp no-udp\n', 'mobility=0x1\n', 'no-tcp-relay=1off\n', 'no-udp=tcp only\n', 'verbose=01\n'],
  good: [
    'fingerprint=yes\nmobility=TRUE\nno-tcp-relay=1\nno-tls=never\n',
    'verbose=2\nno-udp=none\nno-tcp=00\n',
    'no-tcp-relay=1 # on\n',
  ],
  check(config: Config, report: Report) {
    for (const entry of config.entries) if (isOdd(entry)) report(findingAt(entry));
  },
};

function isOdd({ option, value, effective }: Entry): boolean {
  if (option.type !== 'boolean' || effective.kind !== 'boolean' || value === '' || isMisspelt(value)) return false;
  const isRead = readBoolean(value) === effective.on;
  return isRead && !/^(?:[1-9]\d*|0+)$/.test(value) && !(effective.on ? YES : NO).test(value);
}

const YES = /^(?:on|y|ye|yes|yea|yeah|yep|yup|t|true|tru)$/i;
const NO = /^(?:off|n|no|nope|nah|nay|nein|non|nil|null|nada|none|never|not|nothing|f|false)$/i;

function findingAt(entry: Entry): Said {
  const { value, effective } = entry;
  const isOn = effective.kind === 'boolean' && effective.on;
  const isOption = OPTIONS.has(/^[\w-]*/.exec(value)?.[0] ?? '');
  const message = `${quoted(entry)} means ${isOn ? 'on' : 'off'}: coturn only reads \`${shown(value.slice(0, 1))}\``;
  const effect = isOption ? 'Write each option on its own line.' : 'Write yes or no.';
  // Most switches are off without a line.
  const isMild = !isOn && !isOption && /^[A-Za-z]+$/.test(value);
  return finding(entry, message, isMild ? { effect, severity: 'info' } : { effect });
}
