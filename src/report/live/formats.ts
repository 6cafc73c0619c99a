import type { View } from '../view.ts';
import { Timeline, type TimelineLine } from './timeline.ts';

/** An output format of `live`: takes each line of the record, and returns what it adds to the output. */
export interface LiveReport {
  line(line: TimelineLine): string;
  /** Whether links and verdicts for people are part of the output. */
  readonly isForPeople: boolean;
}

export type LiveFormat = (view: View) => LiveReport;

/** The output formats of `live`. */
export const LIVE_FORMATS: Readonly<Record<string, () => Promise<LiveFormat>>> = {
  text: async () => (view) => {
    const timeline = new Timeline(view);
    return { line: (line) => timeline.line(line), isForPeople: true };
  },
  ndjson: async () => () => ({ line: (line) => `${JSON.stringify(line)}\n`, isForPeople: false }),
};

export const DEFAULT_LIVE_FORMAT = 'text';
