import { normalize } from 'node:path';
import type { Io } from '../../io/io.ts';
import { LINT_FORMATS } from '../../report/lint/formats.ts';
import type { FileReport, LintFormat } from '../../report/lint/report.ts';
import { escapeText } from '../../term/escape.ts';
import { printMessage } from '../../term/wrap.ts';
import { type FormatCommand, type Outcome, runFormat } from '../shared/run-format.ts';
import type { ReportedLists } from './compare-lists.ts';
import { LintContext } from './context.ts';
import type { LintInput } from './inputs.ts';
import { LINT_DEFAULTS, type LintSettings } from './settings.ts';

const LINT: FormatCommand<LintSettings, LintFormat> = {
  formats: LINT_FORMATS,
  defaults: LINT_DEFAULTS,
  readOptions: async (argv, io) => (await import('./options.ts')).readOptions(argv, io),
  async schema({ job, format }) {
    const { lintSchema } = await import('../../report/lint/schema.ts');
    if (job === 'print' || job === 'peer' || job === 'upgrade') return lintSchema(job);
    return lintSchema(format === 'ndjson' ? 'ndjson' : 'json');
  },
  async run(run) {
    const { job } = run.options;
    const context = new LintContext(run);
    if (job === 'report') return report(context);
    if (job === 'print') return (await import('./print.ts')).print(context);
    if (job === 'peer') return (await import('./peer.ts')).judgePeers(context);
    if (job === 'upgrade') return (await import('./upgrade.ts')).showUpgrade(context);
    return (await import('./fix.ts')).fix(context, job);
  },
};

export const run = (argv: string[], io: Io): Promise<number> => runFormat(LINT, argv, io);

async function report(lint: LintContext): Promise<Outcome> {
  const own = withoutMounted(await reportsOfAll(lint));
  const { baseline, newBaseline } = lint.settings;
  if (newBaseline !== undefined) return keep(lint, own, newBaseline);
  if (baseline === undefined) return lint.show(own);
  return lint.show(await (await import('./baseline.ts')).newFindings(own, baseline));
}

/** The reports on all files; lists of iceServers are compared with each turnserver.conf given along with them. */
async function reportsOfAll(lint: LintContext): Promise<FileReport[]> {
  const files: FileReport[] = [];
  const servers: LintInput[] = [];
  const withLists: ReportedLists[] = [];
  for await (const input of lint.inputs()) {
    const reports = await lint.reportsOf(input);
    files.push(...reports);
    const { lists, deploys } = input;
    if (lists !== undefined) withLists.push(...reports.map((report) => ({ input, lists, report })));
    else if (deploys === undefined) servers.push(input);
  }
  if (servers.length === 0 || withLists.length === 0) return files;
  const { comparedWith } = await import('./compare-lists.ts');
  const compared = new Map(withLists.map((one) => [one.report, comparedWith(servers, one, lint)]));
  return files.map((file) => compared.get(file) ?? file);
}

async function keep(lint: LintContext, files: readonly FileReport[], path: string): Promise<Outcome> {
  const { writeBaseline } = await import('./baseline.ts');
  const count = await writeBaseline(files, path);
  await printMessage(lint.io.stderr, `${escapeText(path)}: ${count} ${count === 1 ? 'finding' : 'findings'} written`);
  return { hasErrors: lint.hasErrors };
}

/** A file that a deployment mounts is checked with the arguments there, and not a second time on its own. */
function withoutMounted(files: readonly FileReport[]): readonly FileReport[] {
  const mounted = new Set(files.filter(({ subject }) => subject !== undefined).map(({ name }) => normalize(name)));
  return files.filter(({ name, subject }) => subject !== undefined || !mounted.has(normalize(name)));
}
