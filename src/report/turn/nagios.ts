import { escapeText } from '../../term/escape.ts';
import {
  limitState,
  lossPercent,
  NAGIOS,
  nagiosLine,
  type Performance,
  type Thresholds,
} from '../monitoring/nagios.ts';
import { placeOf, shown } from '../stun/shown.ts';
import type { TurnFormat, TurnResult, TurnView } from './report.ts';
import { megabits } from './steps.ts';

/**
 * One line for check_icinga and its like: the state, the reason, and `|` with times, losses and days as performance
 * data.
 */
export const nagios: TurnFormat = (view) => {
  const all: TurnResult[] = [];
  return {
    add(results) {
      all.push(...results);
      return '';
    },
    end() {
      const data = all.flatMap((result) => performance(result, view));
      return nagiosLine('TURN', statusOf(all, view), reason(all, view), data);
    },
    status: () => statusOf(all, view),
  };
};

function statusOf(all: readonly TurnResult[], view: TurnView): number {
  const worst = Math.max(...all.map((result) => stateOf(result, view)), all.length === 0 ? NAGIOS.UNKNOWN : 0);
  return view.faults.length > 0 && worst !== NAGIOS.CRITICAL ? NAGIOS.UNKNOWN : worst;
}

/** Critical when TURN does not work. Limits of the loss replace the warning about any loss. */
function stateOf(result: TurnResult, { warn, crit }: TurnView): number {
  if (isInterrupted(result)) return NAGIOS.UNKNOWN;
  if (!result.ok) return NAGIOS.CRITICAL;
  const hasLossLimit = warn?.loss !== undefined || crit?.loss !== undefined;
  const doubts = result.findings.filter(
    ({ rule, severity }) => severity === 'warning' && !(hasLossLimit && rule === 'turn/packet-loss'),
  );
  return Math.max(limitState(measured(result), warn, crit), doubts.length > 0 ? NAGIOS.WARNING : NAGIOS.OK);
}

function isInterrupted({ findings }: TurnResult): boolean {
  return findings.some(({ rule }) => rule === 'turn/interrupted');
}

/** Through the relay, as a call has it. */
function measured({ relay }: TurnResult): Thresholds {
  const isTried = relay !== undefined && relay.sent > 0;
  return { rtt: relay?.rtt?.mean, loss: isTried ? lossPercent(relay) : undefined };
}

/** The worst first; then how many are fine. */
function reason(all: readonly TurnResult[], view: TurnView): string {
  const faults = view.faults.join('; ');
  const [first] = all.toSorted((a, b) => stateOf(b, view) - stateOf(a, view));
  if (first === undefined) return faults === '' ? 'no server was tested' : faults;
  const bad = all.filter((result) => stateOf(result, view) !== NAGIOS.OK).length;
  const works = `${all.filter(({ ok }) => ok).length} of ${all.length} work`;
  const detail = bad === 0 && all.length > 1 ? works : detailOf(first, view);
  const more = bad > 1 ? `, and ${bad - 1} more` : '';
  const count = bad > 0 && all.length > 1 ? `; ${works}` : '';
  return `${detail}${more}${count}${faults === '' ? '' : `, ${faults}`}`;
}

function detailOf(result: TurnResult, view: TurnView): string {
  const { transport, failedAt, findings, url } = result;
  const place = `${escapeText(url)} (${transport} ${placeOf(result)})`;
  const [first] = findings;
  const said = first === undefined ? undefined : shown(first.message);
  if (failedAt !== undefined || isInterrupted(result)) return `${place}: ${said ?? 'failed'}`;
  const parts = [timeText(result, view), lossText(result, view), rateText(result), said];
  return `${place}: ${parts.filter((part) => part !== undefined).join(', ')}`;
}

function timeText({ relay }: TurnResult, { warn, crit }: TurnView): string {
  if (relay?.rtt === undefined) return 'works';
  const { mean } = relay.rtt;
  const limit = [crit?.rtt, warn?.rtt].find((one) => one !== undefined && mean >= one);
  return `${mean.toFixed(3)} ms through the relay${limit === undefined ? '' : ` (limit ${limit} ms)`}`;
}

function lossText(result: TurnResult, { warn, crit }: TurnView): string | undefined {
  const { loss } = measured(result);
  if (loss === undefined || loss === 0) return undefined;
  const limit = [crit?.loss, warn?.loss].find((one) => one !== undefined && loss >= one);
  return `${loss}% lost${limit === undefined ? '' : ` (limit ${limit}%)`}`;
}

function rateText({ throughput }: TurnResult): string | undefined {
  if (throughput?.sentRate === undefined) return undefined;
  return `${megabits(throughput.receivedRate ?? 0)} of ${megabits(throughput.sentRate)} Mbit/s`;
}

function performance(result: TurnResult, { warn, crit, certWarn }: TurnView): Performance[] {
  const { rtt, tls, transport, relay } = result;
  const label = `${transport} ${placeOf(result)}`;
  const { daysLeft } = tls?.certificate ?? {};
  const { loss } = measured(result);
  const data: Performance[] = [];
  if (relay?.rtt !== undefined) {
    data.push({ label, value: relay.rtt.mean.toFixed(3), unit: 'ms', warn: warn?.rtt, crit: crit?.rtt });
  }
  if (rtt !== undefined) data.push({ label: `${label} direct`, value: rtt.toFixed(3), unit: 'ms' });
  if (loss !== undefined) {
    data.push({ label: `${label} loss`, value: `${loss}`, unit: '%', warn: warn?.loss, crit: crit?.loss, max: 100 });
  }
  if (daysLeft !== undefined) data.push({ label: `${label} days`, value: `${daysLeft}`, warn: `${certWarn}:` });
  return data;
}
