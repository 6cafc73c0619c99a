import { resolve } from 'node:path';
import { type Config, readConfig } from '../../coturn/config.ts';
import { readFileSettings } from '../../coturn/file-settings.ts';
import { FOLDERS } from '../../coturn/folders.ts';
import { secretStart } from '../../coturn/secrets.ts';
import { NEWEST, type Version } from '../../coturn/version.ts';
import type { Unit } from '../../deployment/unit.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { isAtLeast, type Severity } from '../../diagnostics/severity.ts';
import { Interrupted, noTurnserverConf, notProbed, UserError } from '../../errors.ts';
import { installedCoturn } from '../../host/coturn.ts';
import type { Io } from '../../io/io.ts';
import { Source } from '../../report/diagnostics/source.ts';
import type { FileReport, LintFormat, LintReport, LintSummary } from '../../report/lint/report.ts';
import type { View } from '../../report/view.ts';
import type { Disk } from '../../rules/coturn/disk.ts';
import { lintCoturn } from '../../rules/coturn/lint.ts';
import type { Context } from '../../rules/coturn/rule.ts';
import { verdictOf } from '../../rules/coturn/verdict.ts';
import { escapeText } from '../../term/escape.ts';
import { printMessage } from '../../term/wrap.ts';
import { Output } from '../shared/output.ts';
import type { Outcome, Run } from '../shared/run-format.ts';
import { stopOf } from '../shared/stop.ts';
import { type LintInput, readInputs } from './inputs.ts';
import type { Lists } from './lists.ts';
import type { Probed } from './probe.ts';
import { Services, unitReports } from './service.ts';
import type { LintJob, LintSettings } from './settings.ts';

/** The usual width of a terminal. */
const PIPED_COLUMNS = 80;

/** Shared by the jobs of one run: the settings and files, how a file is checked, how findings are printed. */
export class LintContext {
  readonly settings: LintSettings;
  readonly io: Io;
  /** Text is wrapped in a pipe, too. */
  readonly view: View;
  readonly isPiped: boolean;
  readonly version: Version;
  readonly versionSource: FileReport['versionSource'];
  hasErrors = false;
  /** Whether a person is at the terminal. Otherwise the result depends only on the options, not on the machine. */
  private readonly isInteractive: boolean;
  private isNoted = false;
  private readonly args: readonly string[];
  private readonly disks = new Map<Unit | undefined, Disk>();
  private readonly services: Services;

  /** The releases that servers run, by the texts of their files. */
  private readonly running = new Map<string, Version>();

  private readonly format: LintFormat;

  constructor({ options, args, format, view, io }: Run<LintSettings, LintFormat>) {
    this.settings = options;
    this.args = args;
    this.format = format;
    this.isPiped = view.columns === undefined;
    this.view = { ...view, columns: view.columns ?? PIPED_COLUMNS };
    this.io = io;
    const { settings } = this;
    this.services = new Services(settings.host !== false);
    this.isInteractive = io.stdout.isTerminal && !['1', 'true'].includes(io.env['CI'] ?? '');
    const isForHere = settings.version === undefined && (this.isInteractive || this.isAboutHere());
    const installed = isForHere ? installedCoturn(io.env['PATH']) : undefined;
    this.version = settings.version ?? installed ?? NEWEST;
    this.versionSource = settings.version !== undefined ? 'option' : installed === undefined ? 'newest' : 'installed';
  }

  /** The files, one after the other. What cannot be read is reported, and the others are still read. */
  async *inputs(): AsyncGenerator<LintInput> {
    const errors: UserError[] = [];
    const { stdinFilename, job } = this.settings;
    const takesDeployments = TAKING_DEPLOYMENTS.has(job);
    const isProbed = this.settings.probe !== undefined;
    const fail = (error: UserError): void => void errors.push(error);
    for await (const input of readInputs(this.args, this.io, {
      stdinFilename,
      takesDeployments,
      fail,
      services: this.services,
    })) {
      await this.printErrors(errors);
      if (input.lists !== undefined && !TAKING_DEPLOYMENTS.has(job)) {
        await this.printErrors([noTurnserverConf(input.name, `--${job}`)]);
        continue;
      }
      if (this.settings.probe !== undefined && (input.lists ?? input.deploys) !== undefined) {
        await this.printErrors([
          input.lists === undefined ? notProbed(input.name) : noTurnserverConf(input.name, '--probe'),
        ]);
        continue;
      }
      if (input.lists !== undefined)
        errors.push(...(await import('./lists.ts')).faultErrors(input.lists, input.text, input.name));
      else if (input.deploys === undefined && readFileSettings(input.text).version === undefined && !isProbed)
        await this.noteVersion();
      yield input;
    }
    await this.printErrors(errors);
  }

  /** Reports what a person can do something about; the other files are still done. */
  async fail(error: unknown): Promise<void> {
    if (!(error instanceof UserError)) throw error;
    await this.printErrors([error]);
  }

  /** Whether this machine is the server, or the file is the one that its coturn reads. */
  private isAboutHere(): boolean {
    if (this.settings.host !== undefined) return this.settings.host;
    if (this.args.length === 0) return this.io.stdin.isPiped !== true;
    return this.args.some((arg) => this.services.isServiceFile(arg));
  }

  /** Notes once which release was assumed, if none was chosen and the output may go to a program. */
  private async noteVersion(): Promise<void> {
    const { version, versionSource, settings } = this;
    if (
      this.isNoted ||
      this.isInteractive ||
      settings.quiet === true ||
      versionSource === 'option' ||
      settings.upgrade !== undefined
    )
      return;
    this.isNoted = true;
    const why = versionSource === 'installed' ? 'installed here' : 'the newest known';
    await printMessage(
      this.io.stderr,
      `icescope: read as coturn ${escapeText(version)}, ${why} (another: --coturn-version)`,
    );
  }

  private async printErrors(errors: UserError[]): Promise<void> {
    for (const { message } of errors.splice(0)) {
      this.hasErrors = true;
      await printMessage(this.io.stderr, `icescope: ${message}`);
    }
  }

  /** The reports on a file: one, or one for each coturn that it deploys and each file mounted there. */
  async reportsOf(input: LintInput): Promise<FileReport[]> {
    if (input.lists !== undefined) return [await this.listReportOf(input, input.lists)];
    if (input.deploys === undefined) {
      const probed = await this.probe(input);
      const context = { ...(await this.contextOf(input)), server: probed?.server };
      const reports = this.reportsFor(input, context, lintCoturn(this.configOf(input), context, this.settings.levels));
      return reports.map((one, k) => (k === 0 ? { ...one, notes: [...one.notes, ...(probed?.notes ?? [])] } : one));
    }
    const { judgeDeployments } = await import('./deployments/judge.ts');
    try {
      return await judgeDeployments(this, input, input.deploys);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await this.printErrors([error]);
      return [];
    }
  }

  /** Probes the file's server; the release that it reports is used from here on, unless another was given. */
  private async probe(input: LintInput): Promise<Probed | undefined> {
    const { probe, host, version } = this.settings;
    if (probe === undefined) return undefined;
    const { probeServer } = await import('./probe.ts');
    const isReleaseGiven = (version ?? readFileSettings(input.text).version) !== undefined;
    const stop = stopOf(this.io.interrupt);
    const probed = await probeServer(this.configOf(input), { ...probe, isHere: host !== false, isReleaseGiven }, stop);
    if (stop.isStopped) throw new Interrupted();
    if (probed.release !== undefined) this.running.set(input.text, probed.release);
    return probed;
  }

  async listReportOf(input: LintInput, lists: Lists): Promise<FileReport> {
    const { listReport } = await import('./list-report.ts');
    return listReport(input, lists, this.settings.levels);
  }

  /** A file, read and checked. */
  async judge(input: LintInput): Promise<FileReport> {
    const context = await this.contextOf(input);
    return this.reportOf(input, context, lintCoturn(this.configOf(input), context, this.settings.levels));
  }

  /** The report on a file, and one for each file of its service whose arguments are wrong. */
  reportsFor(input: LintInput, context: Context, findings: readonly Diagnostic[]): FileReport[] {
    const report = this.reportOf(input, context, findings);
    const unit = this.usedUnit(input);
    if (unit === undefined) return [report];
    const own = report.findings.filter(({ argument }) => argument === undefined);
    return [{ ...report, findings: own }, ...unitReports(unit, findings, report)];
  }

  reportOf(input: LintInput, context: Context, findings: readonly Diagnostic[]): FileReport {
    const { name, text, path } = input;
    const source = new Source(text, secretStart);
    const shown = findings.map((one) => source.withoutSecrets(one));
    const version = this.versionOf(input);
    const report = {
      name,
      text,
      findSecret: secretStart,
      findings: shown,
      verdict: verdictOf(this.configOf(input), shown),
      ...(version === this.version
        ? { versionSource: this.versionSource }
        : { version, versionSource: this.isRunning(input) ? ('server' as const) : ('option' as const) }),
      notes: notesOf(context, this.unitOf(input)),
    };
    return path === undefined ? { ...report, isStream: true } : report;
  }

  private isRunning({ text }: LintInput): boolean {
    return (
      this.settings.version === undefined && readFileSettings(text).version === undefined && this.running.has(text)
    );
  }

  configOf(input: LintInput): Config {
    return readConfig(input.text, { version: this.versionOf(input), args: this.argsOf(input) });
  }

  /** The requested version, or else the file's, or else the installed one. */
  versionOf({ text }: Pick<LintInput, 'text'>): Version {
    return this.settings.version ?? readFileSettings(text).version ?? this.running.get(text) ?? this.version;
  }

  /** The arguments of turnserver: the given ones, or else those of its service. */
  argsOf(input: LintInput): readonly string[] {
    return this.usedUnit(input)?.args.map(({ text }) => text) ?? this.settings.args;
  }

  /** The service whose arguments apply. */
  private usedUnit(input: LintInput): Unit | undefined {
    return this.settings.args.length > 0 ? undefined : this.unitOf(input);
  }

  /** The service of this machine that starts coturn with this file. */
  private unitOf(input: LintInput): Unit | undefined {
    const { host } = this.settings;
    return this.looks(input) && (host === true || input.isService)
      ? this.services.unitFor(input.path, host === true)
      : undefined;
  }

  async contextOf(input: LintInput): Promise<Context> {
    const { name, path, text, isService } = input;
    const { behindNat, host } = this.settings;
    const unit = this.unitOf(input);
    return {
      name: path === undefined ? name : unit === undefined ? path : resolve(path),
      isTemplate: this.isTemplate(input),
      isBehindNat: behindNat || readFileSettings(text).isBehindNat === true,
      isServer: host === true || isService,
      now: Date.now(),
      disk: this.looks(input) ? await this.localDisk(unit) : undefined,
    };
  }

  private isTemplate({ name, text }: LintInput): boolean {
    const own = readFileSettings(text).isTemplate === true;
    return this.settings.template || own || /\.(?:j2|jinja2?|tmpl|tpl|template|erb|in)$/.test(name);
  }

  /** Whether this machine's files are relevant. */
  private looks(input: LintInput): boolean {
    const isHere = input.path !== undefined && (input.isService || this.isInteractive);
    return this.settings.host ?? (isHere && !this.isTemplate(input));
  }

  private async localDisk(unit: Unit | undefined): Promise<Disk> {
    const known = this.disks.get(unit);
    if (known !== undefined) return known;
    const { LocalDisk } = await import('../../host/disk.ts');
    const disk = new LocalDisk({ folders: FOLDERS, unit, ...(unit === undefined ? {} : { cwd: unit.cwd }) });
    this.disks.set(unit, disk);
    return disk;
  }

  /** Prints what was found. */
  async show(files: readonly FileReport[]): Promise<Outcome> {
    const { failOn, format, isVerbose, repeated, minSeverity } = this.settings;
    // Text says how many it leaves out, so it takes all.
    const kept =
      format === 'text' || minSeverity === undefined ? files : files.map((file) => atLeast(file, minSeverity));
    const report: LintReport = {
      files: kept,
      summary: summaryOf(kept),
      coturnVersion: this.version,
      options: repeated,
    };
    const output = new Output(this.io.stdout);
    const view = {
      ...this.view,
      isPiped: this.isPiped,
      failOn,
      isVerbose,
      minSeverity: minSeverity ?? shownBy(failOn),
    };
    if (files.length > 0 || !this.hasErrors) {
      for (const part of this.format(report, view)) {
        output.buffer.text(part);
        if (output.buffer.length > 64 * 1024) await output.drain();
      }
    }
    await output.finish();
    return this.outcomeOf(files);
  }

  outcomeOf(files: readonly Pick<FileReport, 'findings'>[]): Outcome {
    const { failOn } = this.settings;
    const isGrave = ({ severity }: Diagnostic): boolean => failOn !== 'never' && isAtLeast(severity, failOn);
    return { hasErrors: this.hasErrors, hasFindings: files.some(({ findings }) => findings.some(isGrave)) };
  }
}

/** A file that deploys coturn is only checked, never written to. */
const TAKING_DEPLOYMENTS: ReadonlySet<LintJob> = new Set(['report', 'fix', 'fix-suggested', 'diff']);

function notesOf({ disk, isTemplate }: Context, unit: Unit | undefined): string[] {
  if (unit !== undefined) return [`checked as ${unit.name} starts it here, as the user ${unit.user}`];
  if (disk !== undefined || isTemplate) return [];
  return ['not checked: certificates, users and addresses on this host (use --host on the server)'];
}

function atLeast(file: FileReport, minSeverity: Severity): FileReport {
  return { ...file, findings: file.findings.filter(({ severity }) => isAtLeast(severity, minSeverity)) };
}

/** Findings that determine the exit status are always shown. */
function shownBy(failOn: LintSettings['failOn']): Severity {
  return failOn === 'info' ? 'info' : 'warning';
}

function summaryOf(files: readonly FileReport[]): LintSummary {
  const count = (severity: Diagnostic['severity']): number =>
    files.reduce((sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length, 0);
  return {
    files: new Set(files.map(({ name }) => name)).size,
    fatal: count('fatal'),
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
  };
}
