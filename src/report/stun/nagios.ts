import type { ProbeResult } from '../../probe/result.ts';
import type { StunFormat, StunSummary, StunView } from './report.ts';
import { placeOf, shown } from './shown.ts';

/** The plugin guidelines of Monitoring Plugins: exit status and the word that begins the line. */
const STATES = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'] as const;
const [OK, WARNING, CRITICAL, UNKNOWN] = [0, 1, 2, 3];

/** One line for check_icinga and its like: the state, the reason, and `|` with the times as performance data. */
export const nagios: StunFormat = {
  order: 'input',
  open(out, view) {
    const all: ProbeResult[] = [];
    return {
      add(results) {
        all.push(...results);
      },
      end(summary) {
        const worst = Math.max(...all.map((result) => stateOf(result, view)), all.length === 0 ? UNKNOWN : OK);
        const state = view.unreadable.length > 0 && worst !== CRITICAL ? UNKNOWN : worst;
        const data = all.flatMap((result) => performance(result, view)).join(' ');
        out.text(
          `STUN ${STATES[state] ?? 'UNKNOWN'} - ${reason(all, summary, view)}${data === '' ? '' : ` | ${data}`}\n`,
        );
        return state;
      },
    };
  },
};

/** Critical when there is no answer; a warning when there is loss. */
function stateOf({ ok, rtt, sent, received, error }: ProbeResult, { warn, crit }: StunView): number {
  if (error?.code === 'interrupted') return UNKNOWN;
  if (!ok) return CRITICAL;
  const mean = rtt?.mean ?? 0;
  if (crit !== undefined && mean >= crit) return CRITICAL;
  return received < sent || (warn !== undefined && mean >= warn) ? WARNING : OK;
}

/** The worst first; then how many are fine. */
function reason(all: readonly ProbeResult[], { ok, results }: StunSummary, view: StunView): string {
  const count = `${ok} of ${results} answered${unreadableText(view)}`;
  const bad = all
    .filter((result) => stateOf(result, view) !== OK)
    .toSorted((a, b) => stateOf(b, view) - stateOf(a, view));
  const [first] = bad;
  if (first === undefined) return results === 1 ? `${detail(all[0], view)}${unreadableText(view)}` : count;
  const more = bad.length > 1 ? `, and ${bad.length - 1} more` : '';
  return `${detail(first, view)}${more}${results === 1 ? unreadableText(view) : `; ${count}`}`;
}

function unreadableText({ unreadable: { length } }: StunView): string {
  return length === 0 ? '' : `, ${length} ${length === 1 ? 'URL' : 'URLs'} of the list cannot be read`;
}

function detail(result: ProbeResult | undefined, { warn, crit }: StunView): string {
  if (result === undefined) return 'no server was asked';
  const { transport, rtt, sent, received, error } = result;
  const place = `${transport} ${placeOf(result)}`;
  if (error !== undefined) return withoutBar(`${place}: ${error.code}: ${shown(error.message)}`);
  if (rtt === undefined) return `${place}: answered after ${sent} requests`;
  const limit =
    crit !== undefined && rtt.mean >= crit ? crit : warn !== undefined && rtt.mean >= warn ? warn : undefined;
  const loss = received < sent ? `, ${sent - received} of ${sent} requests lost` : '';
  return `${place}: ${rtt.mean.toFixed(3)} ms${limit === undefined ? '' : ` (limit ${limit} ms)`}${loss}`;
}

/** `'label'=time;warn;crit;0`; a quotation mark in a label is doubled. */
function performance(result: ProbeResult, { warn, crit }: StunView): string[] {
  if (result.rtt === undefined) return [];
  const label = withoutBar(`${result.transport} ${placeOf(result)}`)
    .replaceAll("'", "''")
    .replaceAll('=', '_');
  return [`'${label}'=${result.rtt.mean.toFixed(3)}ms;${warn ?? ''};${crit ?? ''};0`];
}

/** A | begins the performance data. */
function withoutBar(text: string): string {
  return text.replaceAll('|', '/');
}
