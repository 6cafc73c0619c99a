import { secretStart } from '../../coturn/secrets.ts';
import { rewriteFile } from '../../io/write-file.ts';
import type { FindSecret } from '../../report/diagnostics/source.ts';
import type { FileReport } from '../../report/lint/report.ts';
import { applyFixes, type Fixed } from '../../rules/coturn/apply-fixes.ts';
import { escapeText } from '../../term/escape.ts';
import { KINDS } from '../shared/kinds.ts';
import type { Outcome } from '../shared/run-format.ts';
import type { LintContext } from './context.ts';
import type { LintInput } from './inputs.ts';
import type { Lists } from './lists.ts';

/**
 * `--fix` writes the safe fixes; `--fix-suggested` writes all of them after showing the diff; `--diff` only shows it,
 * and with `--fix` that of the safe ones. Remaining findings are reported. Standard input is fixed to standard
 * output.
 */
export async function fix(lint: LintContext, job: 'fix' | 'fix-suggested' | 'diff'): Promise<Outcome> {
  const files: FileReport[] = [];
  let isFilter = false;
  for await (const input of lint.inputs()) {
    if (input.deploys !== undefined) {
      const reports = await lint.reportsOf(input);
      files.push(...reports);
      if (reports.length > 0)
        await lint.io.stderr.write(`${escapeText(input.name)}: nothing is written into ${KINDS[input.deploys].name}\n`);
      continue;
    }
    isFilter = input.path === undefined;
    if (input.lists !== undefined) {
      files.push(await fixListsOf(lint, job, input, input.lists));
      continue;
    }
    const context = await lint.contextOf(input);
    const { levels } = lint.settings;
    const judge = { reading: { version: lint.versionOf(input), args: lint.argsOf(input) }, context, levels };
    const fixed = applyFixes(input.text, lint.settings.isSafeOnly ? 'safe' : 'all', judge);
    const isWritten = await write(lint, job, input, fixed);
    files.push(
      ...(isWritten
        ? lint.reportsFor({ ...input, text: fixed.text }, context, fixed.findings)
        : await lint.reportsOf(input)),
    );
  }
  if (job === 'diff') return { hasErrors: lint.hasErrors };
  return isFilter && files.length === 1 ? lint.outcomeOf(files) : lint.show(files);
}

/** The lists of iceServers of a file. */
async function fixListsOf(
  lint: LintContext,
  job: 'fix' | 'fix-suggested' | 'diff',
  input: LintInput,
  lists: Lists,
): Promise<FileReport> {
  const { fixLists } = await import('./fix-lists.ts');
  const { listSecretFinder } = await import('./list-report.ts');
  const fixed = await fixLists(input, lists, lint.settings);
  const isWritten = await write(lint, job, input, fixed, listSecretFinder(input.text, lists));
  return isWritten ? lint.listReportOf({ ...input, text: fixed.text }, fixed.lists) : lint.listReportOf(input, lists);
}

/** False where the file could not be written, which is reported. */
async function write(
  lint: LintContext,
  job: 'fix' | 'fix-suggested' | 'diff',
  input: LintInput,
  fixed: Fixed,
  findSecret: FindSecret = secretStart,
): Promise<boolean> {
  const isShown = job === 'diff' || (job === 'fix-suggested' && input.path !== undefined);
  if (isShown) await showDiff(lint, input, fixed.text, findSecret);
  if (job === 'diff') return true;
  if (input.path !== undefined) return fixed.text === input.text || writeFixed(lint, input, input.path, fixed);
  await lint.io.stdout.write(Buffer.from(fixed.text, 'latin1'));
  return true;
}

async function writeFixed(lint: LintContext, { name, text }: LintInput, path: string, fixed: Fixed): Promise<boolean> {
  try {
    rewriteFile(path, Buffer.from(text, 'latin1'), Buffer.from(fixed.text, 'latin1'));
  } catch (error) {
    await lint.fail(error);
    return false;
  }
  const count = `${fixed.count} ${fixed.count === 1 ? 'fix' : 'fixes'}`;
  await lint.io.stderr.write(`${escapeText(name)}: ${count} written\n`);
  return true;
}

async function showDiff(lint: LintContext, input: LintInput, after: string, findSecret: FindSecret): Promise<void> {
  const { diffText } = await import('../../report/diagnostics/diff.ts');
  const text = diffText(input.name, input.text, after, findSecret);
  const isForPeople = lint.settings.format === 'text';
  if (text !== '') await (isForPeople ? lint.io.stdout : lint.io.stderr).write(text);
}
