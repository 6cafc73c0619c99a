import { escapeText } from '../../term/escape.ts';
import { hang } from '../../term/wrap.ts';
import { countText } from '../count.ts';
import { ranked } from './ranked.ts';
import type { DiagnosedSession, SessionFormat, SessionReport, SessionsSummary, SessionView } from './report.ts';
import { sessionBlock, sessionLine, sessionScreen } from './screen.ts';
import { summaryLine } from './summary-line.ts';

/** Beyond this many, sessions are written as they come, and counted at the end. */
const MOST_HELD = 200;
/** Beyond this many, failed sessions are only shown with their first causes. */
const MOST_SCREENS = 3;
const MOST_CAUSES = 5;

/**
 * For people: the verdict first, then the sides, the causes, the pairs, and what would settle the rest. Several
 * sessions start with a summary; those that did not connect come first, and those that did have one line each.
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
  /** Whether anything was written before all sessions were known. */
  private hasStarted = false;
  /** For each rule, how many sessions have its finding as their first bad one. */
  private readonly causes = new Map<string, number>();

  constructor(view: SessionView) {
    this.view = view;
  }

  session(one: DiagnosedSession): string {
    this.count++;
    this.held.push({ one, number: this.count });
    const cause = one.findings.find(({ severity }) => severity === 'fatal' || severity === 'error')?.rule;
    if (cause !== undefined) this.causes.set(cause, (this.causes.get(cause) ?? 0) + 1);
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
    const causes = this.view.isVerbose === true ? '' : causesLine(this.causes);
    const line = [style.strong(summaryLine(summary)), causes]
      .filter((text) => text !== '')
      .map((text) => hang('', text, columns, 2))
      .join('\n');
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

/**
 * `Causes: no-turn (5), only-mdns (2). What to do: icescope rule no-turn, or --verbose`; of few sessions each says
 * it.
 */
function causesLine(causes: ReadonlyMap<string, number>): string {
  const sorted = [...causes].sort(([, one], [, two]) => two - one);
  const [first] = sorted;
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  if (first === undefined || total <= MOST_SCREENS) return '';
  const named = sorted.slice(0, MOST_CAUSES).map(([rule, count]) => `${rule} (${countText(count)})`);
  const more = sorted.length > MOST_CAUSES ? ` and ${sorted.length - MOST_CAUSES} more` : '';
  return escapeText(`Causes: ${named.join(', ')}${more}. What to do: icescope rule ${first[0]}, or --verbose`);
}
