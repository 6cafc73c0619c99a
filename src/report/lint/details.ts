import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { escapeText } from '../../term/escape.ts';
import type { Style } from '../../term/style.ts';
import { cutText } from '../../term/width.ts';
import { hang, NARROWEST } from '../../term/wrap.ts';
import { excerptOf } from '../diagnostics/excerpt.ts';
import { colorOf } from '../diagnostics/mark.ts';
import type { Source } from '../diagnostics/source.ts';
import type { Entry } from './entries.ts';
import { fixLines } from './fix-text.ts';
import type { LintView } from './report.ts';

/** The default width. */
const WIDTH = 160;

/** How many findings of an entry, and lines of a fix, are shown where not everything was requested. */
const FEW = { findings: 3, fixLines: 3 };
const ALL = { findings: Number.POSITIVE_INFINITY, fixLines: 7 };

/** The effect, place and fix of an entry's findings. */
export function detailLines({ message, findings }: Entry, source: Source, view: LintView): string[] {
  const most = view.isVerbose === true ? ALL : FEW;
  const lines: string[] = [];
  let effect: string | undefined;
  for (const [at, finding] of findings.entries()) {
    if (at >= most.findings) break;
    const isSame = at === 0 ? message.startsWith(finding.message) : finding.message === findings[0]?.message;
    if (!isSame) lines.push(...hang('  ', escapeText(finding.message), view.columns).split('\n'));
    if (finding.effect !== undefined && finding.effect !== effect)
      lines.push(...hang('  ', escapeText(finding.effect), view.columns).split('\n'));
    effect = finding.effect;
    lines.push(...excerptLines(finding, source, view), ...fixText(finding, source, view, most.fixLines));
  }
  const left = findings.length - most.findings;
  return left > 0 ? [...lines, `  and ${left} more like it (--verbose)`] : lines;
}

function widthOf({ columns }: LintView): number {
  return Math.max(NARROWEST, columns ?? WIDTH);
}

function fixText({ range, fix }: Diagnostic, source: Source, view: LintView, most: number): string[] {
  if (fix === undefined) return [];
  const ownLine = range === undefined ? undefined : source.places.lineAt(range.start);
  const label = fix.safe ? '  fix: ' : '  suggestion: ';
  const lines = fixLines(source, fix.edits, ownLine, most);
  if (view.isPiped === true) {
    const [first = '', ...more] = lines;
    return [
      hang(label, first, view.columns),
      ...more.map((line) => hang(' '.repeat(label.length), line, view.columns)),
    ];
  }
  const [first = '', ...more] = lines.map((line) => cutText(line, widthOf(view) - label.length));
  return [`${label}${first}`, ...more.map((line) => `${' '.repeat(label.length)}${line}`)];
}

function excerptLines({ severity, range }: Diagnostic, source: Source, view: LintView): string[] {
  if (range === undefined) return [];
  const { style } = view;
  const gutter = Math.max(2, `${source.places.lineCount}`.length) + 2;
  const excerpt = excerptOf(source, range, widthOf(view) - gutter - 3);
  const carets = colorOf(severity, style)('^'.repeat(excerpt.markWidth));
  const lines = [
    row(`${excerpt.line}`, excerpt.text, gutter, style),
    row('', ' '.repeat(excerpt.markStart) + carets, gutter, style),
  ];
  if (excerpt.moreLines > 0)
    lines.push(row('', `and ${excerpt.moreLines} more ${excerpt.moreLines === 1 ? 'line' : 'lines'}`, gutter, style));
  return lines;
}

function row(number: string, rest: string, gutter: number, style: Style): string {
  return `${style.dim(`${number.padStart(gutter)} │`)} ${rest}`.trimEnd();
}
