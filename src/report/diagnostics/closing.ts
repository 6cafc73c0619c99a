import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { SEVERITIES } from '../../diagnostics/severity.ts';
import { escapeText } from '../../term/escape.ts';
import type { FileReport, LintReport, LintSummary } from './report.ts';

/** More files than this are not named in a command. */
const MOST_NAMED = 3;

/** The last line: what was found, how much of it can be fixed, and where the details are. */
export function closing(report: LintReport): string {
  return [`${countsOf(report)}.`, ...next(report)].join(' ');
}

function countsOf({ summary }: LintReport): string {
  const { files, suppressed = 0 } = summary;
  const found = countWords(summary);
  const where = files > 1 ? ` in ${files} files` : '';
  const hidden = suppressed > 0 ? `; ${suppressed} turned off by comments` : '';
  return `${found.length === 0 ? 'Nothing found' : found.join(', ')}${where}${hidden}`;
}

function countWords({ fatal, errors, warnings, infos }: LintSummary): string[] {
  const counts = [
    fatal > 0 ? `${fatal} fatal` : '',
    plural(errors, 'error'),
    plural(warnings, 'warning'),
    plural(infos, 'info'),
  ];
  return counts.filter((count) => count !== '');
}

function plural(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}

function next(report: LintReport): string[] {
  const worst = worstOf(report);
  if (worst === undefined) return [];
  const isOne = report.files.reduce((count, { findings }) => count + findings.length, 0) === 1;
  const fix = fixHint(report, true, 'Fix', isOne) ?? fixHint(report, false, 'See the suggested changes for', isOne);
  return [...(fix === undefined ? [] : [fix]), `Details: \`icescope rule ${escapeText(worst.rule)}\`.`];
}

function worstOf({ files }: LintReport): Diagnostic | undefined {
  for (const severity of SEVERITIES) {
    for (const { findings } of files) {
      const found = findings.find((finding) => finding.severity === severity);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** A command, and how many findings it fixes; nothing if it would do nothing. */
function fixHint(
  { files, coturnVersion }: LintReport,
  safe: boolean,
  verb: string,
  isOne: boolean,
): string | undefined {
  const fixable = files.filter(({ isStream }) => isStream !== true);
  const counts = fixable.map(({ findings }) => findings.filter(({ fix }) => fix?.safe === safe).length);
  const count = counts.reduce((sum, one) => sum + one, 0);
  if (count === 0) return undefined;
  const named = fixable.filter((_, at) => (counts[at] ?? 0) > 0);
  const words = [safe ? '--fix' : '--diff', ...versionWords(named, coturnVersion), namesOf(named)];
  return `${verb} ${isOne ? 'it' : `${count} of them`}: \`icescope lint ${words.join(' ')}\`.`;
}

/** A version that was given has to be given again. */
function versionWords(files: readonly FileReport[], version: string): string[] {
  return files.some(({ versionSource }) => versionSource === 'option')
    ? [`--coturn-version ${escapeText(version)}`]
    : [];
}

function namesOf(files: readonly FileReport[]): string {
  return files.length > MOST_NAMED ? 'FILE…' : files.map(({ name }) => shellWord(name)).join(' ');
}

/** Quoted for a shell; a name that cannot be shown as it is, is left out. */
function shellWord(name: string): string {
  const path = name.startsWith('-') ? `./${name}` : name;
  if (/^[\w@%+=:,./-]+$/.test(path)) return path;
  return escapeText(path) === path && !path.includes('`') ? `'${path.replaceAll("'", "'\\''")}'` : 'FILE';
}
