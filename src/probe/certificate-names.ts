import type { ProbeResult, Warning } from './result.ts';

/** A server whose certificate was accepted for its CN, as OpenSSL and Node.js still do and browsers do not. */
export function withNameWarning(result: ProbeResult): ProbeResult {
  const { ok, tls } = result;
  if (!ok || tls === undefined || tls.certificate.names.length > 0) return result;
  const name = tls.certificate.subject;
  const where = name === undefined ? 'no name' : `its name ${name} in CN only`;
  const warning: Warning = {
    id: 'certificate-name',
    message: `the certificate has ${where} and no subjectAltName: browsers refuse it`,
  };
  return { ...result, warnings: [...(result.warnings ?? []), warning] };
}
