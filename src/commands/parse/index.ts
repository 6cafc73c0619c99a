import { isOk } from '../../candidate/candidate.ts';
import { nothingToFollow, UnwritableError, UserError } from '../../errors.ts';
import type { ByteSource, Io } from '../../io/io.ts';
import { foundIn, isLiteral, isOneCandidate } from '../../logs/literal.ts';
import type { Detection } from '../../logs/scanner/detection.ts';
import type { Scanner } from '../../logs/scanner/scanner.ts';
import { type Choice, isSelective, selection } from '../../logs/selection.ts';
import { DEFAULT_FORMAT, FORMATS } from '../../report/candidates/formats.ts';
import type { Distinct, Format, Report, Summary } from '../../report/candidates/report.ts';
import type { View } from '../../report/view.ts';
import { escapeText } from '../../term/escape.ts';
import { loadStyle, wantsColour } from '../../term/style.ts';
import { printMessage } from '../../term/wrap.ts';
import { Output } from '../shared/output.ts';
import { type FormatCommand, type Outcome, type Run, runFormat } from '../shared/run-format.ts';
import { closingText } from './closing.ts';
import { Findings } from './findings.ts';
import type { ParseOptions } from './options.ts';

const PARSE: FormatCommand<ParseOptions, Format> = {
  formats: FORMATS,
  defaults: { format: DEFAULT_FORMAT },
  readOptions: async (argv, io) => (await import('./options.ts')).readOptions(argv, io),
  async schema({ filter, format }) {
    const { jsonSchema } = await import('../../report/candidates/schema.ts');
    return jsonSchema(filter !== undefined ? 'filter' : format === 'ndjson' ? 'ndjson' : 'json');
  },
  async run(run) {
    const { options, args, io } = run;
    if (options.filter === undefined) return reportOn(run);
    const { runFilter } = await import('./filter.ts');
    return runFilter(options.filter === 'rsyslog', args, selection(choiceOf(options)), io);
  },
};

export const run = (argv: string[], io: Io): Promise<number> => runFormat(PARSE, argv, io);

/** Hands the candidates of all inputs to a report. */
export function reportOn({ options, args, format, view, io }: Run<ParseOptions, Format>): Promise<Outcome> {
  return new ParseRun(options, io).run(args.length > 0 ? withStandardInputOnce(args) : ['-'], format, view);
}

/** It can be read only once. */
function withStandardInputOnce(args: string[]): string[] {
  return args.filter((arg, index) => arg !== '-' || args.indexOf('-') === index);
}

function choiceOf(options: ParseOptions): Choice {
  const { type, transport, family, from, onlyInvalid, unique } = options;
  return { types: type, transports: transport, families: family, form: from, onlyInvalid, unique };
}

/** Candidates on the command line have no name. */
function namesOf(inputs: readonly string[]): Set<string> {
  return new Set(inputs.map((input) => (isLiteral(input) ? '' : input)));
}

/** Of files in which nothing was found, no more are looked at again. */
const MOST_NAMED = 3;

/** One run of the command over all its inputs. */
class ParseRun {
  private readonly options: ParseOptions;
  private readonly io: Io;
  private readonly output: Output;
  private readonly isWanted: (found: Detection) => boolean;
  private readonly summary: Summary = { candidates: 0, invalid: 0, lines: 0, bytes: 0 };
  private hasUnreadable = false;
  /** Adds which agents accept a candidate, when requested. */
  private judge: ((found: Detection) => void) | undefined;

  constructor(options: ParseOptions, io: Io) {
    this.options = options;
    this.io = io;
    this.output = new Output(io.stdout);
    this.isWanted = selection(choiceOf(options));
  }

  async run(inputs: string[], format: Format, view: View): Promise<Outcome> {
    const { options, output } = this;
    const report = format(output.buffer, {
      ...view,
      hasSeveralInputs: namesOf(inputs).size > 1,
      showsAll: options.all === true,
    });
    if (options.compat === true) this.judge = (await import('./compat.ts')).judgeFound;
    const findings = new Findings();
    await this.readAll(inputs, report, findings);
    report.end(this.summary);
    await output.finish();
    if (report.distinct !== undefined) await this.printEnd(report.distinct, findings);
    return this.outcome(await this.notFound(inputs));
  }

  /** One after the other; all at once when none of them ends. */
  private async readAll(inputs: string[], report: Report, findings: Findings): Promise<void> {
    if (this.options.follow === true) {
      await Promise.all(inputs.map((input, index) => this.read(input, index, report, findings)));
      return;
    }
    for (const [index, input] of inputs.entries()) await this.read(input, index, report, findings);
  }

  private async read(input: string, index: number, report: Report, findings: Findings): Promise<void> {
    const file = isLiteral(input) ? `argument ${index + 1}` : input;
    const add = (found: Detection): void => {
      if (found.event !== undefined) return this.addEvent(found, report, file);
      if (!this.isWanted(found)) return;
      this.judge?.(found);
      if (found.pair !== undefined) this.summary.pairs = this.pairs + 1;
      else if (!found.isEnd) this.count(found);
      if (report.distinct !== undefined) findings.add(found, file);
      report.add(found, file);
    };
    if (isLiteral(input)) await this.readLiteral(input, add);
    else await this.readFile(input, report, add);
  }

  /** The options that select candidates leave events alone, but for the log format. */
  private addEvent(found: Detection, report: Report, file: string): void {
    if (this.options.from !== undefined && this.options.from !== found.form) return;
    this.summary.events = (this.summary.events ?? 0) + 1;
    report.add(found, file);
  }

  private async readLiteral(text: string, add: (found: Detection) => void): Promise<void> {
    this.summary.bytes += Buffer.byteLength(text);
    if (isOneCandidate(text)) {
      this.summary.lines++;
      return add(foundIn(text));
    }
    const { scanText } = await import('../../logs/scan-text.ts');
    this.summary.lines += scanText(text, add);
  }

  private async readFile(input: string, report: Report, add: (found: Detection) => void): Promise<void> {
    const { readLog } = await import('../shared/read-log.ts');
    const scanner = await this.scanner(add);
    try {
      const source = await this.open(input);
      const reader = { drain: () => this.output.drain(), pause: () => report.pause() };
      this.summary.bytes += await readLog(source, scanner, reader, this.io.interrupt);
      if (!this.io.interrupt.aborted) await source.close();
    } catch (error) {
      await this.reportUnreadable(input, error);
    }
    this.summary.lines += scanner.lineCount;
  }

  private async scanner(add: (found: Detection) => void): Promise<Scanner> {
    if (this.options.events === true) return (await import('../../logs/with-events.ts')).newEventScanner(add);
    return (await import('../../logs/index.ts')).newScanner(add);
  }

  private async open(input: string): Promise<ByteSource> {
    const { TextSource } = await import('../../io/sniff.ts');
    if (input === '-') {
      if (this.options.follow === true) throw nothingToFollow();
      if (this.io.stdin.isTerminal) await printMessage(this.io.stderr, 'Paste candidates or a log, then press Ctrl-D.');
      return new TextSource(this.io.stdin, '-');
    }
    if (this.options.follow === true) {
      const { follow } = await import('../../io/follow.ts');
      return new TextSource(await follow(input, this.io.interrupt), input);
    }
    const { openFile } = await import('../../io/file.ts');
    return new TextSource(await openFile(input), input);
  }

  /** One bad file does not keep the others from being read. */
  private async reportUnreadable(input: string, error: unknown): Promise<void> {
    if (error instanceof UnwritableError) throw error;
    const { asUnreadable } = await import('../../io/unreadable.ts');
    const readable = asUnreadable(input === '-' ? 'standard input' : input, error);
    if (!(readable instanceof UserError)) throw readable;
    this.hasUnreadable = true;
    await printMessage(this.io.stderr, `icescope: ${readable.message}`);
  }

  private get pairs(): number {
    return this.summary.pairs ?? 0;
  }

  private count(found: Detection): void {
    this.summary.candidates++;
    if (!isOk(found.fields)) this.summary.invalid++;
  }

  private async printEnd(distinct: Distinct, findings: Findings): Promise<void> {
    if (distinct.candidates + distinct.pairs === 0) return;
    const { io, options } = this;
    const style = await loadStyle(wantsColour(io, io.stderr, options.color));
    const text = findings.text(style, io.stderr.columns);
    await io.stderr.write(`\n${text}`);
    await printMessage(io.stderr, closingText(distinct, this.summary.lines, findings.worst));
  }

  private async notFound(inputs: string[]): Promise<boolean> {
    const { pairs } = this;
    const { candidates, lines, events = 0 } = this.summary;
    if (events > 0) return false;
    if (candidates + pairs > 0 || this.hasUnreadable || this.io.interrupt.aborted) return candidates + pairs === 0;
    const where = inputs.length === 1 && inputs[0] !== '-' ? '' : ' of input';
    const what = isSelective(choiceOf(this.options)) ? 'matching candidates' : 'candidates';
    await printMessage(
      this.io.stderr,
      `icescope: no ${what} found in ${lines} ${lines === 1 ? 'line' : 'lines'}${where}`,
    );
    if (what === 'candidates' && this.options.follow !== true) await this.nameKinds(inputs);
    return true;
  }

  /** A file that is no log may be for another command. */
  private async nameKinds(inputs: readonly string[]): Promise<void> {
    const { kindSentence } = await import('../shared/kind-of-file.ts');
    for (const path of inputs.filter((input) => input !== '-').slice(0, MOST_NAMED)) {
      const sentence = await kindSentence(path, 'parse');
      if (sentence !== undefined) await printMessage(this.io.stderr, `icescope: ${escapeText(sentence)}`);
    }
  }

  private outcome(isEmpty: boolean): Outcome {
    return {
      isInterrupted: this.io.interrupt.aborted,
      hasErrors: this.hasUnreadable,
      hasFindings: isEmpty || this.summary.invalid > 0,
    };
  }
}
