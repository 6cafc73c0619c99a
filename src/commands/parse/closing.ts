import type { Distinct } from '../../report/candidates/report.ts';
import { counted, countText } from '../../report/count.ts';
import { shellWord } from '../../term/shell.ts';

/** `4 candidates (1 truncated) and 2 pairs in 64 lines.`, and what to do next. */
export function closingText(distinct: Distinct, lines: number, next: Next): string {
  const counts = joined([countsText(distinct, lines), repeatsText(distinct), ruleText(next)], ' ');
  return joined([counts, diagnoseText(next)], next.rule === undefined ? ' ' : '\n');
}

function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator);
}

/** What to suggest other commands for. */
export interface Next {
  /** The rule of the worst finding. */
  rule: string | undefined;
  /** The inputs that are files. */
  files: readonly string[];
}

function countsText({ candidates, truncated, invalid, pairs }: Distinct, lines: number): string {
  const notes = [
    truncated > 0 ? `${countText(truncated)} truncated` : '',
    invalid > 0 ? `${countText(invalid)} invalid` : '',
  ];
  const note = notes.filter((part) => part !== '').join(', ');
  const things = [
    candidates > 0 || pairs === 0 ? counted(candidates, 'candidate') + (note === '' ? '' : ` (${note})`) : '',
    pairs > 0 ? counted(pairs, 'pair') : '',
  ];
  return `${things.filter((part) => part !== '').join(' and ')} in ${counted(lines, 'line')}.`;
}

function repeatsText({ repeats }: Distinct): string {
  return repeats > 0 ? `${counted(repeats, 'repeat')} left out (--all).` : '';
}

function ruleText({ rule }: Next): string {
  return rule === undefined ? '' : `Details: icescope rule ${rule}`;
}

/** Two logs are the sides of one call; with more, it is unknown which belong together. */
function diagnoseText({ files }: Next): string {
  if (files.length === 0 || files.length > 2) return '';
  const names = files.map((file) => shellWord(file.startsWith('-') ? `./${file}` : file, 'FILE'));
  return `Why it fails: icescope diagnose ${names.join(' ')}`;
}
