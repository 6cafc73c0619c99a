import type { ByteSink } from '../../io/io.ts';
import type { DiagnosedSession, SessionReport, SessionsSummary } from '../../report/sessions/report.ts';
import { Output } from '../shared/output.ts';

/** Counts the sessions that go to a report, and writes what it makes of them. */
export class SessionOutput {
  private readonly report: SessionReport;
  private readonly output: Output;
  private readonly summary: SessionsSummary = {
    ...{ inputs: 0, lines: 0, sessions: 0, connected: 0, failed: 0, findings: 0 },
  };
  /** Whether a session failed, or a finding is an error. */
  hasBad = false;
  /** The inputs that findings point at. */
  readonly files = new Set<string>();

  constructor(report: SessionReport, sink: ByteSink) {
    this.report = report;
    this.output = new Output(sink);
  }

  add(one: DiagnosedSession): void {
    const { summary } = this;
    const { verdict, findings } = one;
    summary.sessions++;
    if (verdict.connects === 'yes') summary.connected++;
    if (verdict.connects === 'no') summary.failed++;
    summary.findings += findings.length;
    this.hasBad ||= verdict.connects === 'no' || findings.some(({ severity }) => isBad(severity));
    for (const { evidence } of findings) for (const { file } of evidence) this.files.add(file);
    this.write(this.report.session(one));
  }

  /** The input pauses. */
  pause(): void {
    this.write(this.report.pause());
  }

  /** Waits until earlier output has been written. */
  drain(): Promise<void> {
    return this.output.drain();
  }

  get isEmpty(): boolean {
    return this.summary.sessions === 0;
  }

  /** Writes the end of the report, if there is one. */
  async end(read: Pick<SessionsSummary, 'inputs' | 'lines'>): Promise<void> {
    this.write(this.report.end({ ...this.summary, ...read }));
    await this.output.finish();
  }

  private write(text: string): void {
    if (text !== '') this.output.buffer.text(text);
  }
}

function isBad(severity: DiagnosedSession['findings'][number]['severity']): boolean {
  return severity === 'error' || severity === 'fatal';
}
