import { hang } from '../../term/wrap.ts';
import { countText } from '../count.ts';
import { ranked } from './ranked.ts';
import type { DiagnosedSession, SessionFormat, SessionReport, SessionsSummary, SessionView } from './report.ts';
import { sessionBlock, sessionLine, sessionScreen } from './screen.ts';
import { summaryLine } from './summary-line.ts';

/** More sessions than these are written as they come, and counted at the end. */
const MOST_HELD = 200;
/** More sessions that did not connect than these are shown with their first causes only. */
const MOST_SCREENS = 3;

/**
 * For people: the verdict first, then the sides, the causes, the pairs, and what would settle the rest. Several sessions
 * begin with how many connected; those that did not come first, and those that did are a line each.
 */
export const text: SessionFormat = (view) => new TextReport(view);

interface Numbered {
  one: DiagnosedSession;
  number: number;
}

class TextReport implements SessionReport {
  private readonly view: SessionView;
  private held: Numbered[] = [];
  private count = 0;
  /** Has something been written before all sessions were known? */
  private hasStarted = false;

  constructor(view: SessionView) {
    this.view = view;
  }

  session(one: DiagnosedSession): string {
    this.count++;
    this.held.push({ one, number: this.count });
    return this.hasStarted || this.held.length > MOST_HELD ? this.pause() : '';
  }

  pause(): string {
    const isAlone = this.count === 1 && !this.hasStarted;
    const gap = this.hasStarted && this.held.length > 0 ? '\n' : '';
    const text = isAlone ? '' : gap + this.several();
    const alone = isAlone ? this.held.map(({ one }) => sessionScreen(one, this.view)).join('') : '';
    this.hasStarted ||= this.held.length > 0;
    this.held = [];
    return alone + text;
  }

  end(summary: SessionsSummary): string {
    if (summary.sessions < 2) return this.pause();
    const { style, columns } = this.view;
    const line = hang('', style.strong(summaryLine(summary)), columns, 2);
    return this.hasStarted ? `${this.pause()}\n${line}\n` : `${line}\n\n${this.pause()}`;
  }

  private several(): string {
    const isVerbose = this.view.isVerbose === true;
    const { shown, connected } = ranked(this.held, ({ one }) => one.verdict.connects);
    const screens = isVerbose ? [...shown, ...connected] : shown;
    const isMany = screens.length > MOST_SCREENS || this.count > MOST_HELD;
    const write = isMany && !isVerbose ? sessionBlock : sessionScreen;
    const blocks = screens.map(({ one, number }) => write(one, this.view, countText(number)));
    const brief = isVerbose ? [] : connected;
    const lines = brief.map(({ one, number }) => sessionLine(one, this.view, countText(number)));
    return [...blocks, ...(lines.length === 0 ? [] : [lines.join('')])].join('\n');
  }
}
