import type { ProbeResult, Warning } from '../../probe/result.ts';

/** Warns when an accepted certificate, or one in its chain, has fewer days left than required. */
export function expiryWarning({ ok, tls }: ProbeResult, leastDays: number | undefined): Warning | undefined {
  const daysLeft = tls?.daysLeft;
  if (!ok || leastDays === undefined || daysLeft === undefined || daysLeft >= leastDays) return undefined;
  const which = daysLeft === tls?.certificate.daysLeft ? 'the certificate' : 'a certificate of the chain';
  const when = daysLeft < 0 ? 'has expired' : `expires in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`;
  return { id: 'certificate-expiring', message: `${which} ${when}: renew it` };
}
