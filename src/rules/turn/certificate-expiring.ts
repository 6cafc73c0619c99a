import type { TurnRule } from './rule.ts';
import { plural } from './support.ts';

export const certificateExpiring: TurnRule = {
  id: 'turn/certificate-expiring',
  severity: 'warning',
  step: 'tls',
  summary: 'a TLS certificate that expires within two weeks, or the time given with --cert-warn',
  why: 'Automatic renewal happens earlier; it may have failed, or coturn may still use the old file.',
  remedy: 'Renew the certificate, and send coturn SIGUSR2 so that it reloads the file.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"tls","tls":{"certificate":{"names":["turn.example.org"],"daysLeft":9}}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"tls","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"tls":{"certificate":{"names":["turn.example.org"],"daysLeft":60}}}',
  ],
  check({ tls }, report, { certWarn }) {
    const { daysLeft, refusedAs } = tls?.certificate ?? {};
    if (daysLeft === undefined || daysLeft < 0 || daysLeft >= certWarn || refusedAs !== undefined) return;
    report({ message: `the certificate expires in ${plural(daysLeft, 'day')}` });
  },
};
