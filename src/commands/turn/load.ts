import { invalidValue, needs } from '../../errors.ts';
import type { Load } from '../../probe/turn/throughput.ts';

/** In bits per second and milliseconds: enough to measure a call of any quality, but not a flood. */
const LEAST_RATE = 16_000;
const MOST_RATE = 100_000_000;
const TIME = 5000;

const UNITS: Record<string, number> = { '': 1, k: 1000, m: 1_000_000 };

/** The longest --for. */
export const LONGEST_LOAD = { milliseconds: 60_000, text: '60 seconds' };

/** `2Mbps`, `500kbit/s`, `1.5M`, `64000`. */
export function readRate(value: string): number {
  const [, number, unit = ''] = /^(\d{1,9}(?:\.\d{1,6})?)\s*([km]?)(?:bps|bit\/s|bit)?$/i.exec(value) ?? [];
  const rate = Number(number) * (UNITS[unit.toLowerCase()] ?? 1);
  if (!(rate >= LEAST_RATE && rate <= MOST_RATE)) {
    throw invalidValue('--bandwidth', 'a rate from 16kbps to 100Mbps', value);
  }
  return rate;
}

/** The load to send through each relay, if any. */
export function loadOf({ bandwidth: rate, for: duration }: { bandwidth?: number; for?: number }): Load | undefined {
  if (rate === undefined && duration !== undefined) throw needs('--for', '--bandwidth');
  if (rate === undefined) return undefined;
  return { rate, duration: duration ?? TIME };
}
