import type { SessionFinding } from './report.ts';

/** Findings shown together: those of one rule with equal severity and certainty. */
export interface Entry {
  readonly finding: SessionFinding;
  /** How many more there are like it. */
  readonly more: number;
}

/** Whether it is a remark, which explains no failure. */
export function isHint({ severity }: Pick<SessionFinding, 'severity'>): boolean {
  return severity === 'info';
}

/** One entry a rule, in the order of the findings. */
export function entriesOf(findings: readonly SessionFinding[]): Entry[] {
  const groups = new Map<string, SessionFinding[]>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.rule}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const evidence = [first, ...rest].flatMap((one) => one.evidence);
    return [{ finding: { ...first, evidence }, more: rest.length }];
  });
}

/** In characters; longer texts are cut at the end of a sentence. */
const BRIEF = 170;
/** Lists of this many programs' options in parentheses are for readers who want details. */
const MANY_PROGRAMS = 3;

/** A remedy without the details that `--verbose` and `icescope rule` have. */
export function briefly(remedy: string): string {
  const text = remedy.replace(/ \(([^()]*)\)/g, (aside) => (aside.split(': ').length > MANY_PROGRAMS ? '' : aside));
  if (text.length <= BRIEF) return text;
  const [first = text, ...rest] = text.split(/(?<=\.) (?=[A-Z])/);
  let brief = first;
  for (const sentence of rest) {
    if (brief.length + sentence.length >= BRIEF) break;
    brief += ` ${sentence}`;
  }
  return brief;
}

/** The maximum number of files, and of lines per file, that are named. */
const MOST_PLACES = 3;

/** `caller.log:3, 4; callee.log:7`; where all is in one file, `lines 3, 4`. */
export function placesText(evidence: SessionFinding['evidence'], files: readonly string[] = []): string {
  const lines = new Map<string, Set<number>>();
  for (const { file, line } of evidence) lines.set(file, (lines.get(file) ?? new Set()).add(line));
  return [...lines]
    .slice(0, MOST_PLACES)
    .map(([file, numbers]) => {
      const shown = `${[...numbers]
        .sort((one, two) => one - two)
        .slice(0, MOST_PLACES)
        .join(', ')}${numbers.size > MOST_PLACES ? ', …' : ''}`;
      if (files.length === 1 && files[0] === file) return `line${numbers.size > 1 ? 's' : ''} ${shown}`;
      return `${nameOf(file, files)}:${shown}`;
    })
    .join('; ');
}

/** A file without its folder, if that is unambiguous. */
function nameOf(file: string, files: readonly string[]): string {
  if (file === '-') return 'standard input';
  const base = baseOf(file);
  return files.filter((other) => baseOf(other) === base).length === 1 ? base : file;
}

function baseOf(path: string): string {
  return path.replace(/^.*[/\\]/, '');
}
