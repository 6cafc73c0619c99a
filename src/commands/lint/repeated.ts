import { readConfig } from '../../coturn/config.ts';
import { secretStart } from '../../coturn/secrets.ts';
import { NEWEST } from '../../coturn/version.ts';
import { shellWord } from '../../term/shell.ts';
import type { LintSettings } from './settings.ts';

/** Replaces arguments that contain a secret or cannot be shown. */
const HIDDEN = "'…'";

/** The options that decide what is found: without them, a suggested command would do something else. */
export function repeatedOptions(settings: LintSettings, rules: readonly [id: string, level: string][]): string[] {
  const { args, template, behindNat, host } = settings;
  return [
    ...(args.length > 0 ? [`--args ${shownArguments(args)}`] : []),
    ...(template ? ['--template'] : []),
    ...(behindNat ? ['--behind-nat'] : []),
    ...(host === undefined ? [] : [host ? '--host' : '--no-host']),
    ...rules.map(([id, level]) => `--rule ${id}=${level}`),
  ];
}

function shownArguments(args: readonly string[]): string {
  const { entries } = readConfig('', { version: NEWEST, args });
  const hasSecret = entries.some(({ option }) => option.secret === true) || secretStart(args.join(' ')) !== undefined;
  return hasSecret || args.some((word) => /[\s'"\\]/.test(word)) ? HIDDEN : shellWord(args.join(' '), HIDDEN);
}
