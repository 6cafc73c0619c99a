import { type Config, readConfig } from '../../coturn/config.ts';
import { FOLDERS } from '../../coturn/folders.ts';
import { NEWEST, type Version } from '../../coturn/version.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { isAtLeast } from '../../diagnostics/severity.ts';
import { EXIT, type UserError } from '../../errors.ts';
import { installedCoturn } from '../../host/coturn.ts';
import type { Io } from '../../io/io.ts';
import { LINT_FORMATS } from '../../report/diagnostics/formats.ts';
import type { FileReport, LintReport, LintSummary } from '../../report/diagnostics/report.ts';
import type { Disk } from '../../rules/coturn/disk.ts';
import { lintCoturn } from '../../rules/coturn/lint.ts';
import type { Context } from '../../rules/coturn/rule.ts';
import { loadStyle, wantsColour } from '../../term/style.ts';
import { isOption } from '../shared/arguments.ts';
import { Interrupted } from '../shared/interrupt.ts';
import { Output } from '../shared/output.ts';
import { type LintInput, readInputs } from './inputs.ts';
import { LINT_DEFAULTS, type LintSettings } from './settings.ts';

export async function run(argv: string[], io: Io): Promise<number> {
  try {
    return await lint(argv, io);
  } catch (error) {
    if (error instanceof Interrupted) return EXIT.INTERRUPTED;
    throw error;
  }
}

async function lint(argv: string[], io: Io): Promise<number> {
  if (!argv.some(isOption)) return new Lint(LINT_DEFAULTS, argv, io).run();
  const { readOptions } = await import('./options.ts');
  const { settings, files } = readOptions(argv, io);
  return settings.formatSchema ? printSchema(settings, io) : new Lint(settings, files, io).run();
}

async function printSchema({ job, format }: LintSettings, io: Io): Promise<number> {
  const { lintSchema } = await import('../../report/diagnostics/schema.ts');
  const report = format === 'ndjson' ? 'ndjson' : 'json';
  const output = job === 'print' || job === 'peer' || job === 'upgrade' ? job : report;
  await io.stdout.write(`${JSON.stringify(lintSchema(output), undefined, 2)}\n`);
  return EXIT.OK;
}

/** One run of the command over all its files. */
export class Lint {
  readonly settings: LintSettings;
  readonly io: Io;
  readonly version: Version;
  readonly versionSource: FileReport['versionSource'];
  hasFaults = false;
  private readonly args: readonly string[];
  private disk: Disk | undefined;

  constructor(settings: LintSettings, args: readonly string[], io: Io) {
    this.settings = settings;
    this.args = args;
    this.io = io;
    const installed = settings.version === undefined ? installedCoturn(io.env['PATH']) : undefined;
    this.version = settings.version ?? installed ?? NEWEST;
    this.versionSource = settings.version !== undefined ? 'option' : installed === undefined ? 'newest' : 'installed';
  }

  async run(): Promise<number> {
    const { job } = this.settings;
    if (job === 'report') return this.report();
    if (job === 'print') return (await import('./print.ts')).print(this);
    if (job === 'peer') return (await import('./peer.ts')).judgePeers(this);
    if (job === 'upgrade') return (await import('./upgrade.ts')).showUpgrade(this);
    return (await import('./fix.ts')).fix(this, job);
  }

  private async report(): Promise<number> {
    const files: FileReport[] = [];
    for await (const input of this.inputs()) files.push(await this.judge(input));
    return this.show(files);
  }

  /** The files, one after the other. What cannot be read is told, and the others are still read. */
  inputs(): AsyncGenerator<LintInput> {
    const faults: UserError[] = [];
    return tellFaults(
      readInputs(this.args, this.io, this.settings.stdinFilename, (error) => faults.push(error)),
      async () => {
        for (const { message } of faults.splice(0)) {
          this.hasFaults = true;
          await this.io.stderr.write(`icescope: ${message}\n`);
        }
      },
    );
  }

  /** A file, read and judged. */
  async judge(input: LintInput): Promise<FileReport> {
    const context = await this.contextOf(input);
    return this.reportOf(input, context, lintCoturn(this.configOf(input), context, this.settings.levels));
  }

  reportOf(input: LintInput, context: Context, findings: readonly Diagnostic[]): FileReport {
    const { name, text, path } = input;
    const report = { name, text, findings, versionSource: this.versionSource, notes: notesOf(context) };
    return path === undefined ? { ...report, isStream: true } : report;
  }

  configOf({ text }: LintInput): Config {
    return readConfig(text, { version: this.version, args: this.settings.args });
  }

  async contextOf({ name, path, isService }: LintInput): Promise<Context> {
    const { template, behindNat, host } = this.settings;
    const isTemplate = template || /\.(?:j2|jinja2?|tmpl|tpl|template|erb|in)$/.test(name);
    const looks = host ?? (path !== undefined && !isTemplate);
    return {
      name: path ?? name,
      isTemplate,
      isBehindNat: behindNat,
      isServer: host === true || isService,
      now: Date.now(),
      disk: looks ? await this.localDisk() : undefined,
    };
  }

  private async localDisk(): Promise<Disk> {
    if (this.disk === undefined) {
      const { LocalDisk } = await import('../../host/disk.ts');
      this.disk = new LocalDisk({ folders: FOLDERS });
    }
    return this.disk;
  }

  /** Prints what was found, and returns the exit status. */
  async show(files: readonly FileReport[]): Promise<number> {
    const { settings, io } = this;
    const summary = summaryOf(files);
    const report: LintReport = { files, summary, coturnVersion: this.version };
    const format = await LINT_FORMATS[settings.format]?.();
    if (format === undefined) throw new Error(`no format ${settings.format}`);
    const style = await loadStyle(wantsColour(io, io.stdout, settings.color));
    const output = new Output(io.stdout);
    const { format: name, failOn } = settings;
    const view = { style, columns: io.stdout.columns, failOn, ...(name === 'sarif' ? await ownVersion() : {}) };
    if (files.length > 0 || !this.hasFaults) {
      for (const part of format(report, view)) {
        output.buffer.text(part);
        if (output.buffer.length > 64 * 1024) await output.drain();
      }
    }
    await output.finish();
    return this.statusOf(files);
  }

  statusOf(files: readonly Pick<FileReport, 'findings'>[]): number {
    const { failOn } = this.settings;
    if (this.hasFaults) return EXIT.USAGE;
    if (failOn === 'never') return EXIT.OK;
    const fails = files.some(({ findings }) => findings.some(({ severity }) => isAtLeast(severity, failOn)));
    return fails ? EXIT.FINDINGS : EXIT.OK;
  }
}

/** SARIF alone names its maker; for the others it is not looked up. */
async function ownVersion(): Promise<{ icescopeVersion: string }> {
  const { readVersion } = await import('../version.ts');
  return { icescopeVersion: readVersion() };
}

async function* tellFaults<T>(inputs: AsyncGenerator<T>, tell: () => Promise<void>): AsyncGenerator<T> {
  for await (const input of inputs) {
    await tell();
    yield input;
  }
  await tell();
}

function notesOf({ disk, isTemplate }: Context): string[] {
  if (disk !== undefined || isTemplate) return [];
  return ['certificates, users and addresses of the machine were not looked at; --host does, on the server itself'];
}

function summaryOf(files: readonly FileReport[]): LintSummary {
  const count = (severity: Diagnostic['severity']): number =>
    files.reduce((sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length, 0);
  return {
    files: files.length,
    fatal: count('fatal'),
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
  };
}
