import type { Config, Entry } from '../../coturn/config.ts';
import { defaultOf } from '../../coturn/defaults.ts';
import { isAuthContradictory, mechanismOf } from '../../coturn/effective/auth.ts';
import { effectiveConfigOf, valueText } from '../../coturn/effective/configuration.ts';
import { isCliOn, isCliOpen } from '../../coturn/effective/services.ts';
import { isLoopbackIp } from '../../coturn/values/loopback.ts';
import { isSince } from '../../coturn/version.ts';
import { DEPENDENCIES } from './mode/dependencies.ts';

/**
 * The parts of a configuration that affect clients and sockets, as lines to compare: files with the same lines make the
 * same server. Options not listed below count too, so that a fix is only called safe if that is certain.
 */
function servedOf(config: Config): string[] {
  const lines = effectiveConfigOf(config).options.flatMap(({ entry, value }) =>
    isDefault(entry, value, config) || isUnserved(entry, config) ? [] : [`${entry.option.name}=${value}`],
  );
  const cli = isCliOpen(config) ? ['telnet CLI'] : [];
  return [...refusals(config), `authentication: ${mechanismOf(config)}`, ...cli, ...withoutRepeats(lines)];
}

export function isServedAlike(one: Config, other: Config): boolean {
  const [before, after] = [servedOf(one), servedOf(other)];
  return before.length === after.length && before.every((line, at) => line === after[at]);
}

/**
 * For part of a file: whether every option in it stays the same, whatever the other lines are. A new line that coturn
 * does not know may become an option through another fix.
 */
export function isReadAlike(before: Config, after: Config): boolean {
  const hasNew = after.unknown.length > before.unknown.length;
  return !hasNew && valuesOf(before).join('\n') === valuesOf(after).join('\n');
}

/** Values that coturn ignores or refuses count as written, because another fix may make them readable. */
function valuesOf({ entries }: Config): string[] {
  return entries.flatMap(({ option, effective, value }) => {
    if (UNSERVED[option.name] !== undefined) return [];
    const isUnread = effective.kind === 'dropped' || effective.kind === 'ends';
    return [`${option.name} ${effective.kind}: ${isUnread ? value : valueText(effective)}`];
  });
}

/** What keeps coturn from starting: if it is removed, everything else takes effect. */
function refusals(config: Config): string[] {
  const ends = config.entries.flatMap(({ option, effective }) => (effective.kind === 'ends' ? [option.name] : []));
  const isLoopbackFatal = config.isOn('allow-loopback-peers') && isCliOn(config) && config.text('cli-password') === '';
  return [
    ...ends.map((name) => `refused: ${name}`),
    ...(isAuthContradictory(config) ? ['refused: no-auth'] : []),
    ...(isLoopbackFatal ? ['refused: allow-loopback-peers'] : []),
  ];
}

/** The order of ranges, accounts and secrets does not matter; that of addresses does. */
function withoutRepeats(lines: readonly string[]): string[] {
  const isOrdered = (line: string): boolean => /^(?:listening-ip|relay-ip|external-ip|aux-server)=/.test(line);
  return [...lines.filter(isOrdered), ...new Set(lines.filter((line) => !isOrdered(line)).toSorted())];
}

function isDefault({ option }: Entry, value: string, { version }: Config): boolean {
  return option.repeats === 'last' && value === defaultOf(option, version);
}

/** Options that no client and no socket ever depends on. */
const UNSERVED: Readonly<Record<string, string>> = {
  verbose: 'how much is logged',
  Verbose: 'how much is logged',
  'log-binding': 'how much is logged',
  'log-min-level': 'how much is logged',
  'log-file': 'where the log goes',
  'no-stdout-log': 'where the log goes',
  syslog: 'where the log goes',
  'syslog-facility': 'where the log goes',
  'simple-log': 'the name of the log file',
  'new-log-timestamp': 'how log lines start',
  'new-log-timestamp-format': 'how log lines start',
  pidfile: 'a file that only the init system reads',
  'secret-ts-exp-time': 'accepted without any effect in every release',
};

/** Options that are compared by their combined effect: who authenticates how, and whether the telnet CLI is open. */
const TOGETHER: ReadonlySet<string> = new Set(['lt-cred-mech', 'no-auth', 'use-auth-secret', 'no-cli', 'cli']);

/** Options that depend on others, and when they have no effect. */
const UNSERVED_IF: Readonly<Record<string, (config: Config, entry: Entry) => boolean>> = {
  // The name in OAuth tokens.
  'server-name': (config) => !config.isOn('oauth'),
  // Without a password, or turned off, it opens no socket.
  'cli-ip': (config) => !isCliOpen(config),
  'cli-port': (config) => !isCliOpen(config),
  'cli-password': (config) => !isCliOpen(config),
  'cli-max-output-sessions': (config) => !isCliOpen(config),
  // Loopback is denied before any list is checked.
  'denied-peer-ip': (config, { effective }) =>
    effective.kind === 'peer-range' &&
    isLoopbackIp(effective.range.min) &&
    isLoopbackIp(effective.range.max) &&
    !config.isOn('allow-loopback-peers'),
};

function isUnserved(entry: Entry, config: Config): boolean {
  const { name, idle } = entry.option;
  if (UNSERVED[name] !== undefined || TOGETHER.has(name)) return true;
  if ((idle !== undefined && isSince(config.version, idle)) || UNSERVED_IF[name]?.(config, entry) === true) return true;
  return DEPENDENCIES.some(
    ({ options, missing }) => options.includes(name) && missing(config, undefined) !== undefined,
  );
}
