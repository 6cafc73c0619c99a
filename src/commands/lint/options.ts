import type { Command } from 'commander';
import { splitArguments } from '../../coturn/arguments.ts';
import { RELEASE_NAMES, releaseOf } from '../../coturn/releases.ts';
import type { Version } from '../../coturn/version.ts';
import { SEVERITIES, type Severity } from '../../diagnostics/severity.ts';
import { invalidValue, needs, notAVersion, unknownRule } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { LINT_FORMATS } from '../../report/lint/formats.ts';
import { RULE_IDS } from '../../rules/coturn/lint.ts';
import { DURATIONS, duration } from '../shared/duration.ts';
import type { Help } from '../shared/help.ts';
import { type Host, readHost } from '../shared/host-option.ts';
import { oneOf, withValues } from '../shared/option-values.ts';
import { commandLine, formatOption, parseOptions, rejectTogether, schemaOption } from '../shared/options.ts';
import { type FormatOptions, formatOptionsOf } from '../shared/run-format.ts';
import { repeatedOptions } from './repeated.ts';
import { LINT_DEFAULTS, type LintJob, type LintSettings } from './settings.ts';

const HELP: Help = {
  about: `Checks turnserver.conf as coturn reads it: what it refuses, what it silently drops, what leaves the relay open, and what to write instead. Checks iceServers and RTCConfigurations in JSON, JavaScript, TypeScript, HTML and environment files as browsers take them.

Without FILE, what is piped in is checked, or else the file that coturn would load. - is standard input; a directory is searched.`,
  examples: [
    'icescope lint /etc/turnserver.conf',
    'icescope lint --coturn-version 4.6.1 --fix turnserver.conf',
    'icescope lint src/call.ts',
    'icescope lint -f sarif deploy/ > coturn.sarif',
    'icescope lint --peer 169.254.169.254 turnserver.conf',
    'icescope lint --probe --at turn.example.org turnserver.conf',
    'icescope lint --print turnserver.conf',
    'icescope lint --upgrade 4.6.1:4.17.1 turnserver.conf',
    'icescope lint --rule peer/no-tcp-relay-missing=off --fail-on warning turnserver.conf',
  ],
  frequent: ['--format', '--coturn-version', '--fix', '--verbose'],
  notes: [
    'A comment in the file turns a rule off: # icescope-disable-next-line ID -- why; # icescope-disable ID … # icescope-enable ID.',
    DURATIONS,
  ],
  status: [
    ['0', 'no findings of the --fail-on severity or worse'],
    ['1', 'findings of that severity or worse, or a peer that can be reached'],
    ['2', 'a file cannot be read or is for another command, or wrong usage'],
  ],
};

const LEVELS = [...SEVERITIES.filter((severity) => severity !== 'fatal'), 'off'];
const THRESHOLDS = [...SEVERITIES, 'never'];

interface Given extends FormatOptions {
  coturnVersion?: Version;
  upgrade?: { from: Version; to: Version };
  args?: string[];
  rule?: [id: string, level: Severity | 'off'][];
  failOn: Severity | 'never';
  minSeverity?: Severity;
  hints?: true;
  baseline?: string;
  writeBaseline?: string;
  verbose?: true;
  template?: true;
  behindNat?: true;
  host?: boolean;
  stdinFilename?: string;
  probe?: true;
  at?: Host;
  timeout?: number;
  peer?: string[];
  fix?: true;
  fixSuggested?: true;
  diff?: true;
  print?: true;
  redact?: true;
  showSecrets?: true;
  defaults?: true;
}

/** Reads the options of `lint`, and the remaining arguments: its files. */
export async function readOptions(argv: string[], io: Io): Promise<{ options: LintSettings; args: string[] }> {
  const command = defineOptions(io);
  const { options: given, args } = parseOptions<Given>(command, argv);
  rejectTogether(command, CONFLICTS);
  const host = command.getOptionValueSource('host') === 'cli' ? given.host : undefined;
  checkNeeds(given);
  if (given.rule !== undefined) await checkRules(given.rule);
  const settings = { ...settingsOf(given), host };
  return sortArguments({ ...settings, repeated: repeatedOptions(settings, given.rule ?? []) }, args);
}

function defineOptions(io: Io): Command {
  const command = commandLine('lint', HELP, io).argument(
    '[file...]',
    'configuration files (default: the one that coturn would load)',
  );
  formatOption(command, LINT_FORMATS);
  coturnOptions(command);
  findingOptions(command);
  jobOptions(command);
  serverOptions(command);
  command.optionsGroup('Output:').option('--stdin-filename <name>', 'file name to report for standard input');
  return schemaOption(command, 'the output (-f json, -f ndjson, --print, --peer or --upgrade)');
}

function coturnOptions(command: Command): void {
  command
    .optionsGroup('Coturn:')
    .option(
      '--coturn-version <version>',
      'check as this release does: 4.6.1, 4.6, latest, debian12, ubuntu24.04 (default: the one installed here, or the newest)',
      withValues(RELEASE_NAMES, version('--coturn-version')),
    )
    .option('--args <words>', 'arguments that turnserver is started with', turnserverArguments)
    .option('--template', 'the file has variables and placeholders that are filled in before coturn reads it')
    .option('--behind-nat', 'the server is behind a NAT');
}

function findingOptions(command: Command): void {
  command
    .optionsGroup('Findings:')
    .option(
      '--fail-on <severity>',
      `exit 1 from this severity on: ${THRESHOLDS.join(', ')}`,
      oneOf('--fail-on', THRESHOLDS),
      'error',
    )
    .option(
      '--min-severity <severity>',
      `hide findings less severe than this: ${SEVERITIES.join(', ')}`,
      oneOf('--min-severity', SEVERITIES),
    )
    .option('--hints', 'show hints, too: --min-severity info')
    .option('--verbose', 'show the line, the effect and the fix of every finding')
    .option('--baseline <file>', 'report only what is not in this file')
    .option('--write-baseline <file>', 'write the current findings to this file, for --baseline')
    .option(
      '--rule <id=level>',
      `report a rule as ${LEVELS.join(', ')}; repeatable`,
      withValues(ruleLevels, ruleLevel),
    );
}

function jobOptions(command: Command): void {
  command
    .optionsGroup('Fixing:')
    .option('--fix', 'apply the safe fixes to the file')
    .option('--fix-suggested', 'show a diff of all fixes, including those to be reviewed, and apply them')
    .option('--diff', 'only show what the fixes would change: all of them, or with --fix the safe ones')
    .optionsGroup('Instead of findings:')
    .option('--print', 'print the effective configuration')
    .option('--defaults', 'with --print: options at their defaults, too')
    .option('--redact', 'with --print: hide names and public addresses, too')
    .option('--show-secrets', 'with --print: show passwords and secrets')
    .option('--peer <address>', 'can a client reach this address through the relay? Repeatable', collect)
    .option('--upgrade <from:to>', 'show what changes for this file when coturn is upgraded', upgrade);
}

function serverOptions(command: Command): void {
  command
    .optionsGroup('This machine:')
    .option('--host', 'check files, users and addresses on this machine: it is the server')
    .option('--no-host', "don't check this machine's files, users and addresses")
    .optionsGroup('Running server:')
    .option('--probe', 'ask the running server whether it does what the file says, with a credential from the file')
    .option('--at <host>', 'with --probe: where it runs (default: its listening addresses)', readHost)
    .option(
      '--timeout <duration>',
      'with --probe: how long to wait for each answer (default: 3)',
      duration('--timeout'),
    );
}

const JOBS = ['fix', 'fixSuggested', 'diff', 'print', 'peer', 'upgrade'] as const;

const CONFLICTS: [string, string][] = [
  ...JOBS.flatMap((one, at) => JOBS.slice(at + 1).map((other): [string, string] => [one, other])).filter(
    ([one, other]) => other !== 'diff' || !one.startsWith('fix'),
  ),
  ['redact', 'showSecrets'],
  ['hints', 'minSeverity'],
  ...JOBS.flatMap((job): [string, string][] => [
    ['baseline', job],
    ['writeBaseline', job],
  ]),
  ...JOBS.map((job): [string, string] => ['probe', job]),
  ['baseline', 'writeBaseline'],
  ['coturnVersion', 'upgrade'],
];

function checkNeeds({ print, redact, showSecrets, defaults, probe, at, timeout }: Given): void {
  if (probe !== true && at !== undefined) throw needs('--at', '--probe');
  if (probe !== true && timeout !== undefined) throw needs('--timeout', '--probe');
  if (print) return;
  if (redact) throw needs('--redact', '--print');
  if (showSecrets) throw needs('--show-secrets', '--print');
  if (defaults) throw needs('--defaults', '--print');
}

/** In milliseconds: a well-run server answers sooner. */
const PROBE_TIMEOUT = 3000;

function settingsOf(given: Given): LintSettings {
  return {
    ...LINT_DEFAULTS,
    job: jobOf(given),
    isSafeOnly: given.fix === true,
    ...formatOptionsOf(given),
    version: given.coturnVersion,
    upgrade: given.upgrade,
    args: given.args ?? [],
    levels: new Map(given.rule ?? []),
    failOn: given.failOn,
    minSeverity: given.hints ? 'info' : given.minSeverity,
    isVerbose: given.verbose === true,
    baseline: given.baseline,
    newBaseline: given.writeBaseline,
    template: given.template === true,
    behindNat: given.behindNat === true,
    probe: given.probe === true ? { at: given.at, timeout: given.timeout ?? PROBE_TIMEOUT } : undefined,
    stdinFilename: given.stdinFilename,
    peers: given.peer ?? [],
    redact: given.redact === true,
    showSecrets: given.showSecrets === true,
    defaults: given.defaults === true,
  };
}

function jobOf({ fix, fixSuggested, diff, print, peer, upgrade: asked }: Given): LintJob {
  if (diff) return 'diff';
  if (fix) return 'fix';
  if (fixSuggested) return 'fix-suggested';
  if (print) return 'print';
  if (peer !== undefined) return 'peer';
  return asked === undefined ? 'report' : 'upgrade';
}

/** `--peer 10.0.0.1 10.0.0.2 FILE`: an address among the files is another peer. */
function sortArguments(settings: LintSettings, args: readonly string[]): { options: LintSettings; args: string[] } {
  if (settings.job !== 'peer') return { options: settings, args: [...args] };
  const isAddress = (text: string): boolean => /^[\d.]+$|^[\da-f:.]*:[\da-f:.]*$/i.test(text);
  return {
    options: { ...settings, peers: [...settings.peers, ...args.filter(isAddress)] },
    args: args.filter((arg) => !isAddress(arg)),
  };
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, ...value.split(',').filter((part) => part !== '')];
}

function version(option: string): (value: string) => Version {
  return (value) => {
    const read = releaseOf(value);
    if (read === undefined) throw notAVersion(option, value);
    return read;
  };
}

/** A file after it would be taken as an argument, and another file be checked. The value may contain a secret. */
function turnserverArguments(value: string): string[] {
  const words = splitArguments(value);
  if (words.length > 0 && words[0]?.startsWith('-') !== true) {
    throw invalidValue('--args', "arguments of turnserver in quotes, such as '-r example.org'");
  }
  return words;
}

function upgrade(value: string): { from: Version; to: Version } {
  const [from = '', to = '', ...rest] = value.split(':');
  if (to === '' || rest.length > 0) throw invalidValue('--upgrade', 'FROM:TO, such as 4.6.1:4.17.1', value);
  const read = version('--upgrade');
  return { from: read(from), to: read(to) };
}

function ruleLevel(value: string, before: [string, Severity | 'off'][] = []): [string, Severity | 'off'][] {
  const [id = '', level = '', ...rest] = value.split('=');
  const known = [...SEVERITIES, 'off' as const].find((one) => one === level);
  if (known === undefined || known === 'fatal' || rest.length > 0)
    throw invalidValue('--rule', `ID=LEVEL, with a level of ${LEVELS.join(', ')}`, value);
  return [...before, [id, known]];
}

async function checkRules(levels: readonly [id: string, level: Severity | 'off'][]): Promise<void> {
  const ids = await ruleIds();
  for (const [id] of levels) if (!ids.includes(id)) throw unknownRule(id, ids);
}

/** The possible values of `--rule`, such as `peer/cidr=off`. */
async function ruleLevels(): Promise<string[]> {
  return (await ruleIds()).flatMap((id) => LEVELS.map((level) => `${id}=${level}`));
}

/** The rules of all kinds of files, which are loaded where one is named. */
async function ruleIds(): Promise<string[]> {
  const { ICE_SERVERS_RULE_IDS } = await import('../../rules/ice-servers/lint.ts');
  const { CLIENT_RULE_IDS } = await import('../../rules/client/compare.ts');
  return [...RULE_IDS, ...ICE_SERVERS_RULE_IDS, ...CLIENT_RULE_IDS];
}
