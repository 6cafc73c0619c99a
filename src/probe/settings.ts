import type { AddressFamily } from '../stun/ip.ts';
import type { ServerTransport } from '../stun/resolution.ts';
import type { TlsOptions } from '../transport/transport.ts';

/** How `stun` is to run. Times are in milliseconds. */
export interface StunSettings {
  format: string;
  /** Left out: what the URL says, UDP where it says nothing. */
  transports?: ServerTransport[] | undefined;
  family?: AddressFamily | undefined;
  timeout: number;
  count: number;
  interval: number;
  concurrency: number;
  sameSocket: boolean;
  /** Files of targets, `-` for standard input. */
  targets: string[];
  tls: TlsOptions;
  warn?: number | undefined;
  crit?: number | undefined;
  formatSchema: boolean;
  color?: boolean | undefined;
}

/** What holds where no option says otherwise. */
export const DEFAULTS: StunSettings = {
  format: 'table',
  timeout: 5000,
  count: 1,
  interval: 1000,
  concurrency: 100,
  sameSocket: false,
  targets: [],
  tls: {},
  formatSchema: false,
};

/** What --count and --concurrency take. */
export const WHOLE = /^[1-9]\d{0,6}$/;
