import type { View } from '../../report/view.ts';
import { tellUpgrade, type UpgradeNote } from '../../rules/coturn/upgrade.ts';
import { escapeText, safeJson } from '../../term/escape.ts';
import { hang } from '../../term/wrap.ts';
import type { Outcome } from '../shared/run-format.ts';
import type { LintContext } from './context.ts';

/**
 * `--upgrade FROM:TO`: what the same file means afterwards. Exit 1 if coturn would end, or obey less of it than
 * before.
 */
export async function showUpgrade(lint: LintContext): Promise<Outcome> {
  const { upgrade, format } = lint.settings;
  if (upgrade === undefined) throw new Error('no upgrade');
  const files: { file: string; from: string; to: string; notes: readonly UpgradeNote[] }[] = [];
  for await (const input of lint.inputs()) {
    const notes = tellUpgrade(input.text, { ...upgrade, args: lint.argsOf(input) });
    files.push({ file: input.name, ...upgrade, notes });
  }
  const text = files.map(({ file, notes }) => textOf(file, notes, upgrade, lint.view)).join('\n');
  await lint.io.stdout.write(format === 'text' ? text : `${safeJson({ files })}\n`);
  return {
    hasErrors: lint.hasErrors,
    hasFindings: files.some(({ notes }) => notes.some(({ kind }) => WORSE.has(kind))),
  };
}

type Kinds = ReadonlySet<UpgradeNote['kind']>;

const WORSE: Kinds = new Set(['ends', 'unknown', 'opened']);

/** Changes that need attention come first. */
const GROUPS: readonly { readonly title: string; readonly kinds: Kinds }[] = [
  { title: 'needs attention', kinds: WORSE },
  { title: 'behaves differently', kinds: new Set(['known', 'idle', 'value', 'default']) },
  { title: 'fixed', kinds: new Set(['fixed']) },
];

function textOf(
  file: string,
  notes: readonly UpgradeNote[],
  { from, to }: { from: string; to: string },
  view: View,
): string {
  const { style } = view;
  const heading = `${style.strong(escapeText(file))}, from coturn ${from} to ${to}`;
  if (notes.length === 0) return `${heading}: nothing changes\n`;
  const groups = GROUPS.flatMap(({ title, kinds }) => {
    const own = notes.filter(({ kind }) => kinds.has(kind));
    return own.length === 0 ? [] : ['', style.strong(title), ...own.map((note) => noteText(note, view))];
  });
  return `${[heading, ...groups].join('\n')}\n`;
}

function noteText({ kind, line, message }: UpgradeNote, { style, columns }: View): string {
  const mark = WORSE.has(kind) ? style.bad : (text: string): string => text;
  const start = line === undefined ? '  ' : `  ${mark(`line ${line}`)}: `;
  return hang(start, escapeText(message), columns, 4);
}
