/** The plugin guidelines of Monitoring Plugins: exit status and the word that begins the line. */
export const NAGIOS = { OK: 0, WARNING: 1, CRITICAL: 2, UNKNOWN: 3 } as const;
const WORDS = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'] as const;

/** Limits from which on a round trip time, in milliseconds, and a loss, in percent, are too much. */
export interface Thresholds {
  readonly rtt?: number | undefined;
  readonly loss?: number | undefined;
}

/**
 * A value of the performance data. The limits are ranges as the guidelines write them: `100`, or `14:` for a least
 * value.
 */
export interface Performance {
  readonly label: string;
  readonly value: string;
  readonly unit?: 'ms' | '%';
  readonly warn?: string | number | undefined;
  readonly crit?: string | number | undefined;
  readonly max?: number;
}

/** The one line of a plugin: the state, the reason, and after the bar what can be drawn. */
export function nagiosLine(service: string, state: number, reason: string, data: readonly Performance[] = []): string {
  const numbers = data.map(performanceText).join(' ');
  const text = `${service} ${WORDS[state] ?? 'UNKNOWN'} - ${plain(reason)}`;
  return `${text}${numbers === '' ? '' : ` | ${numbers}`}\n`;
}

/** The state of a measurement by its limits; OK without any. */
export function limitState(
  measured: Thresholds,
  warn: Thresholds | undefined,
  crit: Thresholds | undefined,
): 0 | 1 | 2 {
  if (reaches(measured, crit)) return NAGIOS.CRITICAL;
  return reaches(measured, warn) ? NAGIOS.WARNING : NAGIOS.OK;
}

function reaches({ rtt = 0, loss = 0 }: Thresholds, limit: Thresholds = {}): boolean {
  return rtt >= (limit.rtt ?? Number.POSITIVE_INFINITY) || isLossy(loss, limit.loss);
}

/** A limit of 0% is reached by any loss, not by none. */
function isLossy(loss: number, limit: number | undefined): boolean {
  return limit !== undefined && loss > 0 && loss >= limit;
}

/** The share of sent packets that were lost, in percent with one decimal. */
export function lossPercent({ sent, received }: { sent: number; received: number }): number {
  return sent === 0 ? 100 : Math.round((1 - Math.min(received, sent) / sent) * 1000) / 10;
}

/** `'label'=value;warn;crit;min;max`; a quotation mark in a label is doubled. */
function performanceText({ label, value, unit = undefined, warn = '', crit = '', max }: Performance): string {
  const name = plain(label).replaceAll("'", "''").replaceAll('=', '_');
  return `'${name}'=${value}${unit ?? ''};${warn};${crit};0${max === undefined ? '' : `;${max}`}`;
}

/** A bar begins the performance data, and there is one line. */
function plain(text: string): string {
  return text.replaceAll('|', '/').replaceAll('\n', ' ');
}
