import type { ProbeResult } from '../../probe/result.ts';
import { limitState, NAGIOS, nagiosLine, type Performance, type Thresholds } from '../monitoring/nagios.ts';
import type { StunFormat, StunSummary, StunView } from './report.ts';
import { lossOf, placeOf, shown } from './shown.ts';

/** One line for check_icinga and its like: the state, the reason, and `|` with times and losses as performance data. */
export const nagios: StunFormat = {
  order: 'input',
  open(out, view) {
    const all: ProbeResult[] = [];
    return {
      add(results) {
        all.push(...results);
      },
      end(summary) {
        const worst = Math.max(...all.map((result) => stateOf(result, view)), all.length === 0 ? NAGIOS.UNKNOWN : 0);
        const state =
          (view.faults.length > 0 || view.unreadable.length > 0) && worst !== NAGIOS.CRITICAL ? NAGIOS.UNKNOWN : worst;
        const data = all.flatMap((result) => performance(result, view));
        out.text(nagiosLine('STUN', state, reason(all, summary, view), data));
        return state;
      },
    };
  },
};

/** Critical without an answer. Without a limit for it, any loss is a warning. */
function stateOf(result: ProbeResult, { warn, crit, certWarn }: StunView): number {
  const { ok, error } = result;
  if (error?.code === 'interrupted') return NAGIOS.UNKNOWN;
  if (!ok) return NAGIOS.CRITICAL;
  const state = limitState(measured(result), warn, crit);
  const isLossy = lossOf(result) > 0 && warn?.loss === undefined && crit?.loss === undefined;
  const doubts = isLossy || expiresSoon(result, certWarn) ? NAGIOS.WARNING : NAGIOS.OK;
  return Math.max(state, doubts);
}

function measured(result: ProbeResult): Thresholds {
  return { rtt: result.rtt?.mean, loss: lossOf(result) };
}

function expiresSoon({ tls }: ProbeResult, certWarn: number | undefined): boolean {
  return certWarn !== undefined && (tls?.daysLeft ?? Number.POSITIVE_INFINITY) < certWarn;
}

/** The worst first; then how many are fine. */
function reason(all: readonly ProbeResult[], { ok, results }: StunSummary, view: StunView): string {
  if (all.length === 0 && view.faults.length > 0) return view.faults.join('; ');
  const faults = faultsText(view);
  const count = `${ok} of ${results} answered${faults}`;
  const bad = all
    .filter((result) => stateOf(result, view) !== NAGIOS.OK)
    .toSorted((a, b) => stateOf(b, view) - stateOf(a, view));
  const [first] = bad;
  if (first === undefined) return results === 1 ? `${detail(all[0], view)}${faults}` : count;
  const more = bad.length > 1 ? `, and ${bad.length - 1} more` : '';
  return `${detail(first, view)}${more}${results === 1 ? faults : `; ${count}`}`;
}

function faultsText({ faults, unreadable: { length } }: StunView): string {
  const urls = length === 0 ? [] : [`${length} ${length === 1 ? 'URL' : 'URLs'} of the list cannot be read`];
  return [...urls, ...faults].map((text) => `, ${text}`).join('');
}

function detail(result: ProbeResult | undefined, view: StunView): string {
  if (result === undefined) return 'no server was asked';
  const { transport, rtt, sent, error } = result;
  const place = `${transport} ${placeOf(result)}`;
  if (error !== undefined) return `${place}: ${error.code}: ${shown(error.message)}`;
  const time = rtt === undefined ? `answered after ${sent} requests` : `${rtt.mean.toFixed(3)} ms`;
  return `${place}: ${time}${timeLimit(result, view)}${lossText(result, view)}${certificateText(result, view)}`;
}

function timeLimit({ rtt }: ProbeResult, { warn, crit }: StunView): string {
  const limit = [crit?.rtt, warn?.rtt].find((one) => one !== undefined && rtt !== undefined && rtt.mean >= one);
  return limit === undefined ? '' : ` (limit ${limit} ms)`;
}

function lossText(result: ProbeResult, { warn, crit }: StunView): string {
  const { sent, received } = result;
  const loss = lossOf(result);
  if (loss === 0) return '';
  const limit = [crit?.loss, warn?.loss].find((one) => one !== undefined && loss >= one);
  return `, ${sent - received} of ${sent} requests lost${limit === undefined ? '' : ` (${loss}%, limit ${limit}%)`}`;
}

function certificateText(result: ProbeResult, { certWarn }: StunView): string {
  if (!expiresSoon(result, certWarn)) return '';
  const { daysLeft = 0, certificate } = result.tls ?? {};
  const which = daysLeft === certificate?.daysLeft ? 'the certificate' : 'a certificate of the chain';
  return `, ${which} expires in ${daysLeft} days (limit ${certWarn})`;
}

function performance(result: ProbeResult, { warn, crit, certWarn }: StunView): Performance[] {
  const { rtt, sent, tls, transport } = result;
  const label = `${transport} ${placeOf(result)}`;
  const { daysLeft } = tls ?? {};
  const data: Performance[] = [];
  if (rtt !== undefined) data.push({ label, value: rtt.mean.toFixed(3), unit: 'ms', warn: warn?.rtt, crit: crit?.rtt });
  if (sent > 0) {
    const value = `${lossOf(result)}`;
    data.push({ label: `${label} loss`, value, unit: '%', warn: warn?.loss, crit: crit?.loss, max: 100 });
  }
  if (daysLeft !== undefined) {
    data.push({ label: `${label} days`, value: `${daysLeft}`, warn: certWarn === undefined ? '' : `${certWarn}:` });
  }
  return data;
}
