import { splitArguments } from '../../coturn/arguments.ts';
import { parseVersion, type Version } from '../../coturn/version.ts';
import { SEVERITIES, type Severity } from '../../diagnostics/severity.ts';
import { needs, notAVersion, UserError, unknownRule } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { LINT_FORMATS } from '../../report/diagnostics/formats.ts';
import { RULE_IDS } from '../../rules/coturn/lint.ts';
import { commandLine, oneOf, rejectTogether } from '../shared/options.ts';
import { LINT_DEFAULTS, type LintJob, type LintSettings } from './settings.ts';

const SUMMARY = `Says, line by line, what coturn makes of its turnserver.conf: what it refuses, what it silently drops, what leaves
the relay open, and what to write instead.

Without a FILE it is the one that coturn would find; - is standard input; a directory is searched.`;

const EXAMPLES = `
Examples:
  icescope lint /etc/turnserver.conf
  icescope lint --coturn-version 4.6.1 --fix turnserver.conf
  icescope lint -f sarif deploy/ > coturn.sarif
  icescope lint --peer 169.254.169.254 turnserver.conf
  icescope lint --print turnserver.conf
  icescope lint --upgrade 4.6.1:4.17.1 turnserver.conf
  icescope lint --rule peer/no-tcp-relay-missing=off --fail-on warning turnserver.conf

A comment turns a rule off: # icescope-disable-next-line ID -- why; # icescope-disable ID … # icescope-enable ID.
Exit status: 0 nothing at or above --fail-on; 1 something, or a peer that is reachable; 2 a file cannot be read, or wrong usage.
`;

const FORMAT_NAMES = Object.keys(LINT_FORMATS);
const LEVELS = [...SEVERITIES.filter((severity) => severity !== 'fatal'), 'off'];
const THRESHOLDS = [...SEVERITIES, 'never'];

interface Given {
  format: string;
  formatSchema?: true;
  coturnVersion?: Version;
  upgrade?: { from: Version; to: Version };
  args?: string[];
  rule?: [id: string, level: Severity | 'off'][];
  failOn: Severity | 'never';
  template?: true;
  behindNat?: true;
  host?: boolean;
  stdinFilename?: string;
  peer?: string[];
  fix?: true;
  fixSuggested?: true;
  diff?: true;
  print?: true;
  redact?: true;
  showSecrets?: true;
  defaults?: true;
  color?: boolean;
}

/** Reads the options of `lint`, and what is left: its files. */
export function readOptions(argv: string[], io: Io): { settings: LintSettings; files: string[] } {
  const command = commandLine('lint', SUMMARY, io)
    .argument('[file...]', 'turnserver.conf, or what it is called')
    .option('-f, --format <name>', `how to print: ${FORMAT_NAMES.join(', ')}`, oneOf('--format', FORMAT_NAMES), 'text')
    .option(
      '--coturn-version <version>',
      'judge as this release does (the one installed here, or the newest)',
      version('--coturn-version'),
    )
    .option('--args <words>', 'what stands behind turnserver where it is started', splitArguments)
    .option('--fail-on <severity>', `exit 1 from this severity on: ${THRESHOLDS.join(', ')}`, threshold, 'error')
    .option('--rule <id=level>', `make a rule's findings ${LEVELS.join(', ')}; may be given again`, ruleLevel)
    .option('--fix', 'write the fixes that are safe into the file')
    .option('--fix-suggested', 'show a diff of all fixes, those to be looked at too, and write them')
    .option('--diff', 'only show what the fixes would change')
    .option('--print', 'show the configuration as coturn holds it')
    .option('--defaults', 'with --print: what nobody has set, too')
    .option('--redact', 'with --print: hide names and public addresses, too')
    .option('--show-secrets', 'with --print: show passwords and secrets')
    .option('--peer <address>', 'would the relay let a client reach this address? May be given again', collect)
    .option('--upgrade <from:to>', 'what the same file means after an upgrade', upgrade)
    .option('--template', 'variables and placeholders are filled in before coturn reads it')
    .option('--behind-nat', 'the server stands behind a NAT')
    .option('--host', 'this is the machine that the server runs on')
    .option('--no-host', 'it is another one: look at no file and no address of this one')
    .option('--stdin-filename <name>', 'what to call standard input')
    .option(
      '--format-schema',
      'print the JSON Schema of the output (of -f json, -f ndjson, --print, --peer or --upgrade) and stop',
    )
    .addHelpText('after', EXAMPLES);
  command.parse(argv, { from: 'user' });
  rejectTogether(command, CONTRADICTIONS);
  const given = command.opts<Given>();
  const hostGiven = command.getOptionValueSource('host') === 'cli' ? given.host : undefined;
  checkNeeds(given);
  return sortArguments({ ...settingsOf(given), host: hostGiven }, command.args);
}

const JOBS = ['fix', 'fixSuggested', 'diff', 'print', 'peer', 'upgrade'] as const;

const CONTRADICTIONS: [string, string][] = [
  ...JOBS.flatMap((one, at) => JOBS.slice(at + 1).map((other): [string, string] => [one, other])),
  ['redact', 'showSecrets'],
  ['coturnVersion', 'upgrade'],
];

function checkNeeds({ print, redact, showSecrets, defaults }: Given): void {
  if (print) return;
  if (redact) throw needs('--redact', '--print');
  if (showSecrets) throw needs('--show-secrets', '--print');
  if (defaults) throw needs('--defaults', '--print');
}

function settingsOf(given: Given): LintSettings {
  return {
    ...LINT_DEFAULTS,
    job: jobOf(given),
    format: given.format,
    formatSchema: given.formatSchema === true,
    color: given.color,
    version: given.coturnVersion,
    upgrade: given.upgrade,
    args: given.args ?? [],
    levels: new Map(given.rule ?? []),
    failOn: given.failOn,
    template: given.template === true,
    behindNat: given.behindNat === true,
    stdinFilename: given.stdinFilename,
    peers: given.peer ?? [],
    redact: given.redact === true,
    showSecrets: given.showSecrets === true,
    defaults: given.defaults === true,
  };
}

function jobOf({ fix, fixSuggested, diff, print, peer, upgrade: asked }: Given): LintJob {
  if (fix) return 'fix';
  if (fixSuggested) return 'fix-suggested';
  if (diff) return 'diff';
  if (print) return 'print';
  if (peer !== undefined) return 'peer';
  return asked === undefined ? 'report' : 'upgrade';
}

/** `--peer 10.0.0.1 10.0.0.2 FILE`: an address among the files is one more peer. */
function sortArguments(settings: LintSettings, args: readonly string[]): { settings: LintSettings; files: string[] } {
  if (settings.job !== 'peer') return { settings, files: [...args] };
  const isAddress = (text: string): boolean => /^[\d.]+$|^[\da-f:.]*:[\da-f:.]*$/i.test(text);
  return {
    settings: { ...settings, peers: [...settings.peers, ...args.filter(isAddress)] },
    files: args.filter((arg) => !isAddress(arg)),
  };
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, ...value.split(',').filter((part) => part !== '')];
}

function version(option: string): (value: string) => Version {
  return (value) => {
    const read = parseVersion(value);
    if (read === undefined || !read.startsWith('4.')) throw notAVersion(option, value);
    return read;
  };
}

function upgrade(value: string): { from: Version; to: Version } {
  const [from = '', to = '', ...rest] = value.split(':');
  if (rest.length > 0) throw notAVersion('--upgrade', value);
  const read = version('--upgrade');
  return { from: read(from), to: read(to) };
}

function threshold(value: string): string {
  return oneOf('--fail-on', THRESHOLDS)(value);
}

function ruleLevel(value: string, before: [string, Severity | 'off'][] = []): [string, Severity | 'off'][] {
  const [id = '', level = '', ...rest] = value.split('=');
  const ids = [...RULE_IDS];
  if (!ids.includes(id)) throw unknownRule(id, ids);
  const known = [...SEVERITIES, 'off' as const].find((one) => one === level);
  if (known === undefined || known === 'fatal' || rest.length > 0)
    throw new UserError(`--rule wants ID=LEVEL, and a level is ${LEVELS.join(', ')}`);
  return [...before, [id, known]];
}
