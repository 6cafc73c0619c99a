import { splitArguments } from '../../coturn/arguments.ts';
import { type Config, readConfig } from '../../coturn/config.ts';
import { NEWEST } from '../../coturn/version.ts';
import type { Context, Example } from './rule.ts';

/** Reads an example of a rule: its configuration and context. */
export function readExample(example: Example): { config: Config; context: Context } {
  const file = typeof example === 'string' ? { config: example } : example;
  const config = readConfig(file.config, {
    version: file.version ?? NEWEST,
    args: splitArguments(file.args ?? ''),
  });
  const context: Context = {
    name: file.name ?? 'turnserver.conf',
    isTemplate: false,
    isBehindNat: false,
    isServer: true,
    now: Date.UTC(2026, 0, 1),
    disk: undefined,
    ...file.context,
  };
  return { config, context };
}
