import type { Entry } from '../../../coturn/config.ts';
import { isVariable } from '../../../coturn/spelling.ts';
import type { Context } from '../rule.ts';

/** `no`: the name does not exist; `not-here`: it does not exist on this machine, which may not be the server. */
export type Existence = 'maybe' | 'not-here' | 'no';

/** Users and groups that packages create when they are installed: another machine may well have them. */
const FROM_PACKAGES: ReadonlySet<string> = new Set(['turnserver', 'coturn', 'turn', 'ssl-cert', 'www-data']);

/** Whether this user or group exists. */
export function existenceOf({ option, value }: Entry, { disk, isServer, isTemplate }: Context): Existence {
  if (isTemplate && isVariable(value)) return 'maybe';
  if (!/^[^\s:#"'/${}<>,;]+$/.test(value)) return 'no';
  const isHere = disk === undefined || (option.name === 'proc-user' ? disk.hasUser(value) : disk.hasGroup(value));
  if (isHere) return 'maybe';
  return isServer || !FROM_PACKAGES.has(value) ? 'no' : 'not-here';
}
