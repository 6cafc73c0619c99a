import { type Config, type ReadingOptions, readConfig } from '../../src/coturn/config.ts';
import { applyEdits } from '../../src/coturn/edits.ts';
import { isAuthContradictory, mechanismOf } from '../../src/coturn/effective/auth.ts';
import { effectiveConfigOf } from '../../src/coturn/effective/configuration.ts';
import { isCliOpen } from '../../src/coturn/effective/services.ts';
import type { Fix } from '../../src/diagnostics/diagnostic.ts';
import { applyFixes } from '../../src/rules/coturn/apply-fixes.ts';
import { readExample } from '../../src/rules/coturn/example.ts';
import { lintCoturn } from '../../src/rules/coturn/lint.ts';
import type { Context, Example } from '../../src/rules/coturn/rule.ts';
import { ALL_ON } from './off-rules.ts';

/** Releases in distributions, and those that changed how many options are read. */
export const RELEASES = ['4.5.2', '4.6.1', '4.12.0', '4.17.1'];

const LOG = ['verbose', 'Verbose', 'log-file', 'no-stdout-log', 'syslog', 'simple-log', 'new-log-timestamp-format'];

/**
 * The only options whose effective values a safe fix may change, by the rule that has the fix, and why no client and no
 * socket depends on them there. On their own values no other list is used: what is missing here fails.
 */
const EXCEPTIONS: Readonly<Record<string, { options: readonly string[]; because: string }>> = {
  'auth/lt-plus-secret': { options: ['lt-cred-mech'], because: 'a shared secret decides who gets in; see `mechanism`' },
  'auth/oauth': { options: ['server-name'], because: 'only part of OAuth tokens, and `oauth` is off' },
  'cli/implicit': { options: ['no-cli'], because: 'the CLI has no password, so it is not open anyway; see `telnet`' },
  'limit/bps-zero-noop': { options: ['max-bps', 'bps-capacity'], because: '0 is the default, no limit' },
  'log/dev-stdout': { options: LOG, because: 'where the log goes' },
  'log/file-name': { options: LOG, because: 'where the log goes' },
  'log/noop-combos': { options: LOG, because: 'the log goes where these do not count' },
  'mode/dead-option': {
    options: [
      ...['prometheus-port', 'prometheus-address', 'prometheus-path', 'prometheus-cert', 'prometheus-key'],
      ...['cli-ip', 'cli-port', 'cli-password', 'cli-max-output-sessions', 'web-admin-ip', 'web-admin-port'],
      ...['multiplex-peer-port', 'multiplex-peer-max-peers', 'unauthorized-ratelimit-rps', 'log-binding'],
      ...['tcp-proxy-port', 'udp-self-balance', 'alt-listening-port', 'alt-tls-listening-port'],
    ],
    because: 'the feature is off; test/system compares the sockets of the real server',
  },
  'peer/single-loopback': { options: ['denied-peer-ip'], because: 'loopback is denied whatever the list says' },
  'syntax/smart-quotes': { options: ['pidfile', ...LOG], because: 'files of the server itself' },
  'syntax/single-quotes': { options: ['pidfile', ...LOG], because: 'files of the server itself' },
  'syntax/inline-comment': { options: ['pidfile', ...LOG], because: 'files of the server itself' },
  'syntax/semicolon-end': { options: ['pidfile', ...LOG], because: 'files of the server itself' },
  'syntax/nbsp': { options: ['pidfile', ...LOG], because: 'files of the server itself' },
  'version/deprecated-noop': {
    options: [
      ...['no-cli', 'no-dtls', 'no-software-attribute', 'no-rfc5780', 'response-origin-only-with-rfc5780'],
      'secret-ts-exp-time',
    ],
    because: 'accepted and ignored by that release',
  },
};

/** Coturn's state: every effective value by option, and the combined effect of several options. */
function heldBy(config: Config): Map<string, string> {
  const held = new Map<string, string>([
    ['mechanism', mechanismOf(config)],
    ['telnet', `${isCliOpen(config)}`],
    ['contradiction', `${isAuthContradictory(config)}`],
  ]);
  for (const { option, effective } of config.entries) if (effective.kind === 'ends') held.set(option.name, 'ends');
  for (const { entry, value } of effectiveConfigOf(config).options) {
    const { name } = entry.option;
    held.set(name, `${held.get(name) ?? ''}${JSON.stringify(value)}`);
  }
  return held;
}

function changedOptions(before: Config, after: Config): string[] {
  const [old, fresh] = [heldBy(before), heldBy(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].filter((name) => old.get(name) !== fresh.get(name));
}

/** Forbidden changes by safe fixes: by each alone, by all together, and by `--fix`. */
export function changedBySafeFixes(example: Example): string[] {
  const { config, context } = readExample(example);
  const { version, without, syntax } = config;
  const args = typeof example === 'string' ? [] : (example.args ?? '').split(' ').filter(Boolean);
  return changedInText(syntax.text, { version, without, args }, context);
}

export function changedInText(text: string, reading: ReadingOptions, context: Context): string[] {
  const config = readConfig(text, reading);
  const findings = lintCoturn(config, context, ALL_ON);
  const fixes = findings.flatMap(({ rule, fix }) => (fix?.safe === true ? [{ ...fix, rule }] : []));
  const rules = (of: readonly { rule: string }[]): string[] => of.map(({ rule }) => rule);
  const after = (of: readonly Fix[]): string =>
    applyEdits(
      text,
      of.map(({ edits }) => edits),
    ).text;
  const texts: [string, string[]][] = [
    ...fixes.map((fix): [string, string[]] => [after([fix]), rules([fix])]),
    [after(fixes), rules(fixes)],
    // Later rounds have more fixes.
    [applyFixes(text, 'safe', { reading, context, levels: ALL_ON }).text, Object.keys(EXCEPTIONS)],
  ];
  return texts.flatMap(([fixed, from]) => {
    const allowed = new Set(from.flatMap((rule) => EXCEPTIONS[rule]?.options ?? []));
    const changed = changedOptions(config, readConfig(fixed, reading)).filter((name) => !allowed.has(name));
    return changed.map(
      (name) =>
        `${reading.version}: ${from.join(', ')} changes ${name}: ${JSON.stringify(text)} → ${JSON.stringify(fixed)}`,
    );
  });
}
