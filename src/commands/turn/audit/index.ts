import { auditedPeers } from '../../../coturn/audited-peers.ts';
import type { Io } from '../../../io/io.ts';
import { Auditor } from '../../../probe/turn/audit/auditor.ts';
import { AUDIT_FORMATS } from '../../../report/turn/audit/formats.ts';
import type { AuditFormat, AuditResult, AuditSummary } from '../../../report/turn/audit/report.ts';
import { auditResult } from '../../../report/turn/audit/result.ts';
import { printMessage } from '../../../term/wrap.ts';
import { type FormatCommand, type Outcome, type Run, runFormat } from '../../shared/run-format.ts';
import { stopOf } from '../../shared/stop.ts';
import { type InputJob, readInputs } from '../inputs.ts';
import { Against } from './against.ts';
import { askConsent } from './consent.ts';
import { knownCredentials } from './known-credentials.ts';
import { type AuditOptions, readOptions } from './options.ts';

const AUDIT: FormatCommand<AuditOptions, AuditFormat> = {
  formats: AUDIT_FORMATS,
  readOptions,
  async schema({ format }) {
    const { auditSchema } = await import('../../../report/turn/audit/schema.ts');
    return auditSchema(format === 'ndjson' ? 'ndjson' : 'json');
  },
  run: audit,
};

export const runAudit = (argv: string[], io: Io): Promise<number> => runFormat(AUDIT, argv, io);

/** The time limit for one server address, in milliseconds. */
const MOST_TIME = 60_000;

async function audit({ options, args, format, view, io }: Run<AuditOptions, AuditFormat>): Promise<Outcome> {
  const against = options.against === undefined ? undefined : await Against.read(options.against, io);
  const words = args.length === 0 && options.against !== undefined ? [options.against] : args;
  const { jobs: all, notes, errors } = await readInputs(words, { ...options, matrix: false }, io);
  const jobs = onePortEach(all).map((job) =>
    job.credentials === undefined ? { ...job, ...against?.credentials } : job,
  );
  const messages = [...errors.map((text) => `icescope: ${text}`), ...notes.map((text) => `note: ${text}`)];
  if (messages.length > 0) await printMessage(io.stderr, messages.join('\n'));
  if (jobs.length === 0) return { hasErrors: true };
  if (!options.yes) await askConsent([...new Set(jobs.map(({ uri }) => uri.host))], io);
  const stop = stopOf(io.interrupt);
  const { family, tls, timeout } = options;
  const settings = {
    family,
    tls,
    timeout,
    most: MOST_TIME,
    targets: [...auditedPeers(), ...(against?.targets ?? [])],
    wellKnown: knownCredentials(Date.now()),
  };
  const auditor = new Auditor(settings, stop);
  const report = format(view);
  const summary: AuditSummary = { results: 0, ok: 0, failed: 0 };
  for (const job of jobs) {
    if (stop.isStopped) break;
    const results = (await auditor.audit(job)).map((facts) => auditResult(facts, against?.differences(facts)));
    count(results, summary);
    const part = report.add(results);
    if (part !== '') await io.stdout.write(part);
  }
  if (stop.isStopped) summary.interrupted = true;
  const end = report.end(summary);
  if (end !== '') await io.stdout.write(end);
  return { isInterrupted: stop.isStopped, hasErrors: errors.length > 0, hasFindings: summary.failed > 0 };
}

/** What a server lets through does not depend on the port. */
function onePortEach(jobs: readonly InputJob[]): InputJob[] {
  const hosts = new Set<string>();
  return jobs.filter(({ isConfigured, uri }) => isConfigured !== true || hosts.size < hosts.add(uri.host).size);
}

function count(results: readonly AuditResult[], summary: AuditSummary): void {
  summary.results += results.length;
  for (const { ok } of results) ok ? summary.ok++ : summary.failed++;
}
