import type { Distinct } from '../../report/candidates/report.ts';
import { counted, countText } from '../../report/count.ts';

/** `4 candidates (1 truncated) and 2 pairs in 64 lines.`, and what to do next. */
export function closingText(distinct: Distinct, lines: number, rule: string | undefined): string {
  return [countsText(distinct, lines), repeatsText(distinct), nextText(rule)].filter((part) => part !== '').join(' ');
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

/** The commands that know more. */
function nextText(rule: string | undefined): string {
  return rule === undefined ? '' : `Details: icescope rule ${rule}`;
}
