import { isOk } from '../../candidate/candidate.ts';
import { nothingToFollow, UnwritableError, UserError } from '../../errors.ts';
import type { ByteSource, Io } from '../../io/io.ts';
import { foundIn, isLiteral, isOneCandidate, joinedCandidate } from '../../logs/literal.ts';
import type { Detection } from '../../logs/scanner/detection.ts';
import type { LogEvent } from '../../logs/scanner/log-event.ts';
import type { Scanner } from '../../logs/scanner/scanner.ts';
import { type Choice, isSelective, selection } from '../../logs/selection.ts';
import { DEFAULT_FORMAT, FORMATS } from '../../report/candidates/formats.ts';
import type { Distinct, Format, Report, Summary } from '../../report/candidates/report.ts';
import { counted, countText } from '../../report/count.ts';
import type { View } from '../../report/view.ts';
import { escapeText } from '../../term/escape.ts';
import { printMessage } from '../../term/wrap.ts';
import { Output } from '../shared/output.ts';
import { pasteHint } from '../shared/paste-hint.ts';
import { type FormatCommand, type Outcome, type Run, runFormat } from '../shared/run-format.ts';
import { styleFor } from '../shared/style.ts';
import { closingText } from './closing.ts';
import type { EmptyInputs } from './empty-inputs.ts';
import { Findings } from './findings.ts';
import type { ParseOptions } from './options.ts';
import { OtherEvents } from './other-events.ts';

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
export function reportOn(
  { options, args, format, view, io }: Run<ParseOptions, Format>,
  command = 'parse',
): Promise<Outcome> {
  const inputs = args.length > 0 ? withStandardInputOnce(unquoted(args)) : ['-'];
  return new ParseRun(options, io, command).run(inputs, format, view);
}

/** A candidate without quotes comes as many words. */
function unquoted(args: string[]): string[] {
  const candidate = joinedCandidate(args);
  return candidate === undefined ? args : [candidate];
}

/** Standard input can only be read once. */
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

/** Looking for events slows reading by a third, so for the table only this many bytes of each input are searched. */
const MOST_FOR_EVENTS = 16 * 1024 * 1024;

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
  /** The number of finds, selected or not. */
  private foundCount = 0;
  /** The files with finds, in order. */
  private readonly filesWithFinds: string[] = [];
  private readonly command: string;
  private empties: EmptyInputs | undefined;
  private readonly others = new OtherEvents();
  private hasSeveralInputs = false;

  constructor(options: ParseOptions, io: Io, command: string) {
    this.options = options;
    this.io = io;
    this.command = command;
    this.output = new Output(io.stdout);
    this.isWanted = selection(choiceOf(options));
  }

  async run(inputs: string[], format: Format, view: View): Promise<Outcome> {
    const { options, output } = this;
    this.hasSeveralInputs = namesOf(inputs).size > 1;
    const { hasSeveralInputs } = this;
    const report = format(output.buffer, { ...view, hasSeveralInputs, showsAll: options.all === true });
    if (options.compat === true) this.judge = (await import('./compat.ts')).judgeFound;
    const findings = new Findings();
    await this.readAll(inputs, report, findings);
    report.end(this.summary);
    await output.finish();
    if (report.distinct !== undefined) await this.printEnd(report.distinct, findings);
    return this.outcome(await this.notFound(inputs));
  }

  /** Reads the inputs one by one, or all at once if they never end. */
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
      if (found.event !== undefined) return this.addEvent(found.event, found, report, file);
      if (!found.isEnd) this.foundCount++;
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

  /** Options that select candidates do not affect events, except for the log format. */
  private addEvent(event: LogEvent, found: Detection, report: Report, file: string): void {
    if (this.options.from !== undefined && this.options.from !== found.form) return;
    if (event.event !== 'description-set') this.foundCount++;
    const place = this.hasSeveralInputs ? `${file}:${found.line}` : `line ${countText(found.line)}`;
    if (this.options.events !== true) return this.others.add(event, place);
    this.summary.events = (this.summary.events ?? 0) + 1;
    report.add(found, file);
  }

  private async readLiteral(text: string, add: (found: Detection) => void): Promise<void> {
    this.summary.bytes += Buffer.byteLength(text);
    if (isOneCandidate(text)) {
      this.summary.lines++;
      return add(foundIn(text));
    }
    const before = this.foundCount;
    const { scanText } = await import('../../logs/scan-text.ts');
    this.summary.lines += scanText(text, add);
    if (this.foundCount === before) await this.addEmpty('the argument', Buffer.from(text));
  }

  /** Recognizing files takes time to load, so only empty inputs use it. */
  private async addEmpty(input: string, text: Uint8Array): Promise<void> {
    const { EmptyInputs } = await import('./empty-inputs.ts');
    this.empties ??= new EmptyInputs(this.command);
    await this.empties.add(input, text);
  }

  private async readFile(input: string, report: Report, add: (found: Detection) => void): Promise<void> {
    const { readLog } = await import('../shared/read-log.ts');
    const { HeadSource } = await import('../../io/head.ts');
    const { TextSource } = await import('../../io/sniff.ts');
    const scanner = await this.scanner(add);
    const before = this.foundCount;
    try {
      const start = new HeadSource(await this.open(input));
      const source = new TextSource(start, input, this.command);
      const drain = async (): Promise<void> => {
        if (start.byteCount > MOST_FOR_EVENTS) await this.endEvents(scanner);
        return this.output.drain();
      };
      const reader = { drain, pause: () => report.pause() };
      this.summary.bytes += await readLog(source, scanner, reader, this.io.interrupt);
      if (this.foundCount === before) await this.addEmpty(input, start.head);
      else if (input !== '-' && this.options.follow !== true) this.filesWithFinds.push(input);
      if (!this.io.interrupt.aborted) await source.close();
    } catch (error) {
      await this.reportUnreadable(input, error);
    }
    this.summary.lines += scanner.lineCount;
  }

  private async scanner(add: (found: Detection) => void): Promise<Scanner> {
    const { events = false, format } = this.options;
    if (events || format === DEFAULT_FORMAT) {
      return (await import('../../logs/with-events.ts')).newEventScanner(add, events);
    }
    return (await import('../../logs/index.ts')).newScanner(add);
  }

  /** The text after the table covers only the start of a long log; --events covers all of it. */
  private async endEvents(scanner: Scanner): Promise<void> {
    if (this.options.events === true || this.options.format !== DEFAULT_FORMAT) return;
    scanner.use((await import('../../logs/index.ts')).LOG_TABLE);
    this.others.isPart = true;
  }

  private async open(input: string): Promise<ByteSource> {
    if (input === '-') {
      if (this.options.follow === true) throw nothingToFollow();
      await pasteHint('candidates or a log', this.io);
      return this.io.stdin;
    }
    if (this.options.follow === true) {
      const { follow } = await import('../../io/follow.ts');
      return follow(input, this.io.interrupt);
    }
    const { openFile } = await import('../../io/file.ts');
    return openFile(input);
  }

  /** One bad file does not keep the others from being read. */
  private async reportUnreadable(input: string, error: unknown): Promise<void> {
    if (error instanceof UnwritableError) throw error;
    const { asUnreadable } = await import('../../io/unreadable.ts');
    const readable = asUnreadable(input === '-' ? 'standard input' : input, error);
    if (!(readable instanceof UserError)) throw readable;
    const { forAnother } = await import('../shared/elsewhere.ts');
    const { message } = (input === '-' ? undefined : await forAnother(input, this.command)) ?? readable;
    this.hasUnreadable = true;
    await printMessage(this.io.stderr, `icescope: ${message}`);
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
    const style = await styleFor(io, io.stderr, options.color);
    const text = findings.text(style, io.stderr.columns);
    await io.stderr.write(`\n${text}`);
    if (this.others.sentence !== '') await printMessage(io.stderr, this.others.sentence);
    const next = { rule: findings.worst, files: this.filesWithFinds };
    await printMessage(io.stderr, closingText(distinct, this.summary.lines, next));
  }

  private async notFound(inputs: string[]): Promise<boolean> {
    const { candidates, lines, events = 0 } = this.summary;
    const isEmpty = candidates + this.pairs + events === 0;
    if (this.io.interrupt.aborted) return isEmpty;
    if (isEmpty && !this.hasUnreadable) {
      const where = inputs.length === 1 && inputs[0] !== '-' ? '' : ' of input';
      const what = isSelective(choiceOf(this.options)) ? 'matching candidates' : 'candidates';
      await printMessage(this.io.stderr, `icescope: no ${what} found in ${counted(lines, 'line')}${where}`);
      if (this.others.sentence !== '') await printMessage(this.io.stderr, this.others.sentence);
    }
    for (const sentence of this.empties?.news ?? []) {
      await printMessage(this.io.stderr, `icescope: ${escapeText(sentence)}`);
    }
    return isEmpty;
  }

  private outcome(isEmpty: boolean): Outcome {
    return {
      isInterrupted: this.io.interrupt.aborted,
      hasErrors: this.hasUnreadable || this.empties?.hasOther === true,
      hasFindings: isEmpty || this.summary.invalid > 0,
    };
  }
}
