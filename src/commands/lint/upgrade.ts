import type { View } from '../../report/candidates/report.ts';
import { tellUpgrade, type UpgradeNote } from '../../rules/coturn/upgrade.ts';
import { escapeText, safeJson } from '../../term/escape.ts';
import { hang } from '../../term/wrap.ts';
import type { Outcome } from '../shared/run-format.ts';
import type { LintContext } from './context.ts';

/** `--upgrade FROM:TO`: what the same file means afterwards. Exit 1 if coturn would end, or obey less of it than before. */
export async function showUpgrade(lint: LintContext): Promise<Outcome> {
  const { upgrade, args, format } = lint.settings;
  if (upgrade === undefined) throw new Error('no upgrade');
  const files: { file: string; from: string; to: string; notes: readonly UpgradeNote[] }[] = [];
  for await (const { name, text } of lint.inputs()) {
    files.push({ file: name, ...upgrade, notes: tellUpgrade(text, { ...upgrade, args }) });
  }
  const text = files.map(({ file, notes }) => textOf(file, notes, upgrade, lint.view)).join('\n');
  await lint.io.stdout.write(format === 'text' ? text : `${safeJson({ files })}\n`);
  return {
    hasErrors: lint.hasErrors,
    hasFindings: files.some(({ notes }) => notes.some(({ kind }) => WORSE.has(kind))),
  };
}

const WORSE: ReadonlySet<UpgradeNote['kind']> = new Set(['ends', 'unknown', 'opened']);

function textOf(
  file: string,
  notes: readonly UpgradeNote[],
  { from, to }: { from: string; to: string },
  { style, columns }: View,
): string {
  const heading = `${style.strong(escapeText(file))}, from coturn ${from} to ${to}`;
  if (notes.length === 0) return `${heading}: nothing changes\n`;
  const lines = notes.map(({ kind, line, message }) => {
    const mark = WORSE.has(kind) ? style.bad : (text: string): string => text;
    return hang(`  ${mark(line === undefined ? 'file' : `line ${line}`)}: `, escapeText(message), columns, 4);
  });
  return `${[heading, '', ...lines].join('\n')}\n`;
}
