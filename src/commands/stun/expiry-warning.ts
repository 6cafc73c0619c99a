import type { ProbeResult, Warning } from '../../probe/result.ts';

/** Of a certificate that was accepted and has fewer days left than asked for. */
export function expiryWarning({ ok, tls }: ProbeResult, leastDays: number | undefined): Warning | undefined {
  const daysLeft = tls?.certificate.daysLeft;
  if (!ok || leastDays === undefined || daysLeft === undefined || daysLeft >= leastDays) return undefined;
  const when = daysLeft < 0 ? 'has expired' : `expires in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`;
  return { id: 'certificate-expiring', message: `the certificate ${when}: renew it` };
}
