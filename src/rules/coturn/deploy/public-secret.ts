import type { Config } from '../../../coturn/config.ts';
import { CONTAINER } from '../deployed.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';

const SECRET = '-ua:bcd';

export const publicSecret: CoturnRule = {
  id: 'deploy/public-secret',
  severity: 'warning',
  summary: 'a secret that is the default of a variable',
  why: 'Where the variable is not set, the server silently starts with the default. Anyone who can read the file knows that secret, and can use the relay.',
  remedy: 'Write `${NAME:?}` instead of `${NAME:-default}`: Compose then refuses to start without a secret.',
  bad: [{ config: '', args: SECRET, context: { deployment: { ...CONTAINER, defaulted: new Set([0]) } } }],
  good: [{ config: '', args: SECRET, context: { deployment: CONTAINER } }, 'realm=example.org\n'],
  check(config: Config, report: Report, { deployment }: Context) {
    for (const entry of config.fromArguments.entries) {
      const { option, argument = -1, value } = entry;
      if (option.secret !== true || value === '') continue;
      // The value can be the next argument.
      if (deployment?.defaulted.has(argument) !== true && deployment?.defaulted.has(argument + 1) !== true) continue;
      const effect = 'Anyone who can read this file knows it. Write `${NAME:?}`, which has no default.';
      report(finding(entry, `\`${option.name}\` has a default that is in this file`, { effect }));
    }
  },
};
