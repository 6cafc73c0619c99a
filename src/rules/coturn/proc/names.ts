import type { Entry } from '../../../coturn/config.ts';
import { isVariable } from '../../../coturn/spelling.ts';
import type { Context } from '../rule.ts';

/** Is there no user or group of that name? Without the machine: is it what no name can be? */
export function isUnknownName({ option, value }: Entry, { disk, isTemplate }: Context): boolean {
  if (isTemplate && isVariable(value)) return false;
  if (disk === undefined) return !/^[^\s:#"'/${}<>,;]+$/.test(value);
  return option.name === 'proc-user' ? !disk.hasUser(value) : !disk.hasGroup(value);
}
