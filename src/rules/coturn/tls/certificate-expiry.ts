import type { Config } from '../../../coturn/config.ts';
import { exampleDisk, FILE } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { working } from './pair.ts';

const DAY = 86_400_000;

/** Certbot renews 30 days before the end, and of certificates of few days when a third of their time is left. */
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
  summary: 'a certificate that has ended, or ends within a week',
  why:
    'Clients refuse a certificate after its end. Coturn does not look at the date, and reads a renewed file only when it ' +
    'is told to: with the signal USR2, or by a restart.',
  remedy: 'Renew it, and have coturn read the new file after each renewal.',
  bad: [until(Date.UTC(2026, 0, 9)), until(Date.UTC(2026, 0, 14))],
  good: [until(Date.UTC(2026, 2, 1))],
  check(config: Config, report: Report, context: Context) {
    const both = working(config, context);
    const end = both?.facts.notAfter;
    if (both === undefined || end === undefined || end - context.now > SOON) return;
    const isPast = end <= context.now;
    const day = new Date(end).toISOString().slice(0, 10);
    const message = isPast
      ? `${quoted(both.pair.cert)}: the certificate ended on ${day}, so clients refuse it, and coturn does not say so. Renew it.`
      : `${quoted(both.pair.cert)}: the certificate ends on ${day}, and then clients refuse it. Renew it, and have coturn read the new file.`;
    report(finding(both.pair.cert, message, { severity: isPast ? 'error' : 'warning' }));
  },
};
