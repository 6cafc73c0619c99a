import type { Config } from '../../../coturn/config.ts';
import { exampleDisk, FILE } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { working } from './pair.ts';

const DAY = 86_400_000;

/** Certbot renews 30 days before expiry, and short-lived certificates when a third of their lifetime is left. */
const SOON = 7 * DAY;

const CONFIG = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';
const FILES = { '/etc/turn/fullchain.pem': FILE, '/etc/turn/privkey.pem': FILE };

function until(notAfter: number) {
  return {
    config: CONFIG,
    context: { now: Date.UTC(2026, 0, 10), disk: exampleDisk({ files: FILES, certificate: { notAfter } }) },
  };
}

export const certificateExpiry: CoturnRule = {
  id: 'tls/certificate-expiry',
  severity: 'warning',
  needsDisk: true,
  summary: 'a certificate that has expired, or expires within a week',
  why: 'Clients reject an expired certificate. Coturn does not check the date, and reads a renewed file only on the signal USR2 or at a restart.',
  remedy: 'Renew it, and make coturn read the new file after each renewal.',
  bad: [until(Date.UTC(2026, 0, 9)), until(Date.UTC(2026, 0, 14))],
  good: [until(Date.UTC(2026, 2, 1))],
  check(config: Config, report: Report, context: Context) {
    const both = working(config, context);
    const end = both?.facts.notAfter;
    if (both === undefined || end === undefined || end - context.now > SOON) return;
    const isPast = end <= context.now;
    const day = new Date(end).toISOString().slice(0, 10);
    const message = `${quoted(both.pair.cert)} ${isPast ? 'expired' : 'expires'} on ${day}`;
    const effect = isPast ? 'Clients reject it, while coturn reports nothing.' : 'From then on, clients reject it.';
    report(finding(both.pair.cert, message, { effect, severity: isPast ? 'error' : 'warning' }));
  },
};
