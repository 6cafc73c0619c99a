import { isAtLeast, SEVERITIES, type Severity } from '../../diagnostics/severity.ts';
import { byConsequence } from '../../rules/coturn/consequence.ts';
import { escapeText } from '../../term/escape.ts';
import { shellWord } from '../../term/shell.ts';
import type { FileReport, LintReport, LintSummary } from './report.ts';

/** The maximum number of files named in a command. */
const MOST_NAMED = 3;

/** The last line: what was found, how much of it can be fixed, and where the details are. */
export function closing(report: LintReport, minSeverity: Severity): string {
  return [`${countsOf(report, minSeverity)}.`, ...next(report, minSeverity)].join(' ');
}

function countsOf({ summary }: LintReport, minSeverity: Severity): string {
  const { files, suppressed = 0 } = summary;
  const shown = SEVERITIES.filter((severity) => isAtLeast(severity, minSeverity));
  const found = shown.flatMap((severity) => countWords(summary, severity));
  const where = files > 1 ? ` in ${files} files` : '';
  const hidden = SEVERITIES.filter((severity) => !shown.includes(severity)).flatMap((severity) =>
    countWords(summary, severity).map((words) => `${words} (${optionThatShows(severity)})`),
  );
  if (suppressed > 0) hidden.push(`${suppressed} turned off by comments`);
  const start = found.length > 0 ? found.join(', ') : noneOf(summary, shown.length);
  return `${start}${where}${hidden.length === 0 ? '' : `; ${hidden.join(', ')}`}`;
}

/** No findings at all, or none of the severities shown. */
function noneOf({ fatal, errors, warnings, infos }: LintSummary, shown: number): string {
  if (fatal + errors + warnings + infos === 0) return 'Nothing found';
  return shown > 2 ? 'No errors, no warnings' : 'No errors';
}

function optionThatShows(severity: Severity): string {
  return severity === 'info' ? '--hints' : `--min-severity ${severity}`;
}

function countWords(summary: LintSummary, severity: Severity): string[] {
  const { fatal, errors, warnings, infos } = summary;
  const count = { fatal, error: errors, warning: warnings, info: infos }[severity];
  if (count === 0) return [];
  if (severity === 'fatal') return [`${count} fatal`];
  return [`${count} ${severity === 'info' ? 'hint' : severity}${count === 1 ? '' : 's'}`];
}

function next(report: LintReport, minSeverity: Severity): string[] {
  const [worst] = report.files
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => isAtLeast(severity, minSeverity))
    .sort(byConsequence);
  const fix = fixHint(report, true) ?? fixHint(report, false);
  const details = worst === undefined ? [] : [`Details: icescope rule ${escapeText(worst.rule)}`];
  if (fix === undefined) return details;
  return details.length === 0 ? [fix] : [`${fix}.`, ...details];
}

/** A command, and how many findings it fixes; empty if it would do nothing. */
function fixHint({ files, coturnVersion, options }: LintReport, safe: boolean): string | undefined {
  const fixable = files.filter(({ isStream }) => isStream !== true);
  const counts = fixable.map(({ findings }) => findings.filter(({ fix }) => fix?.safe === safe).length);
  const count = counts.reduce((sum, one) => sum + one, 0);
  if (count === 0) return undefined;
  const named = fixable.filter((_, at) => (counts[at] ?? 0) > 0);
  const words = [safe ? '--fix' : '--diff', ...versionWords(named, coturnVersion), ...options, namesOf(named)];
  return `${safe ? 'Fix' : 'Suggested changes for'} ${count}: icescope lint ${words.join(' ')}`;
}

/** A version that was given has to be given again. */
function versionWords(files: readonly FileReport[], version: string): string[] {
  const chosen = files.find(({ versionSource }) => versionSource === 'option' || versionSource === 'server');
  return chosen === undefined ? [] : [`--coturn-version ${escapeText(chosen.version ?? version)}`];
}

function namesOf(files: readonly FileReport[]): string {
  return files.length > MOST_NAMED ? 'FILE…' : files.map(({ name }) => fileWord(name)).join(' ');
}

/** Leaves out a name that cannot be shown unchanged. */
function fileWord(name: string): string {
  return shellWord(name.startsWith('-') ? `./${name}` : name, 'FILE');
}
