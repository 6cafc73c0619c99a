import type { Agent, Answer } from './agent.ts';
import { type Check, firstFault, judgmentOf, unless } from './parsing/checks.ts';
import { type Extension, faultOfExtensions, valueNamed } from './parsing/extensions.ts';
import { withoutPrefix } from './parsing/prefix.ts';

/** White space in Python's str.split. */
const WHITE_SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** It counts the fields, and converts those that should be numbers; it accepts any word in place of `typ`. */
const FIELD_CHECKS: readonly Check<readonly string[]>[] = [
  { reason: 'fields-missing', fault: (fields) => (fields.length < 8 ? '' : undefined) },
  { reason: 'component-number', fault: (fields) => unless(isInt, fields[1]) },
  { reason: 'priority-number', fault: (fields) => unless(isInt, fields[3]) },
  { reason: 'port-number', fault: (fields) => unless(isInt, fields[5]) },
];

const EXTENSION_CHECKS: readonly Check<Extension>[] = [
  { reason: 'related-port-number', fault: (extension) => unless(isInt, valueNamed('rport', extension)) },
  { reason: 'generation-number', fault: (extension) => unless(isInt, valueNamed('generation', extension)) },
];

export const aioice: Agent<Answer> = {
  name: 'aioice',
  version: '0.8.0',
  judge: (text) => {
    const words = withoutPrefix(text).split(WHITE_SPACE);
    const fields = words.filter((word) => word !== '');
    return judgmentOf(firstFault(FIELD_CHECKS, fields) ?? faultOfExtensions(EXTENSION_CHECKS, fields.slice(8)));
  },
};

/** Python's int() refuses more since 3.11. */
const MOST_DIGITS = 4300;

/** Whether Python's int() accepts it: a sign, and digits of any script with single underscores between them. */
function isInt(text: string): boolean {
  const groups = text.replace(/^[+-]/, '').split('_');
  if (groups.join('').length > 2 * MOST_DIGITS || !groups.every((digits) => /^\p{Nd}+$/u.test(digits))) return false;
  return [...groups.join('')].length <= MOST_DIGITS;
}
