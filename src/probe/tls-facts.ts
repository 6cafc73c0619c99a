import type { ServerCertificate, TlsSession } from '../transport/transport.ts';

/** A certificate, and how long it is still good. */
export interface CertificateFacts {
  subject?: string | undefined;
  issuer?: string | undefined;
  names: string[];
  /** ISO 8601. */
  validFrom?: string | undefined;
  validTo?: string | undefined;
  /** Whole days until then, negative when it is past. */
  daysLeft?: number | undefined;
  /** SHA-256 of it. */
  fingerprint?: string | undefined;
  /** OpenSSL's word for why it was not accepted. */
  refusedAs?: string | undefined;
  /** Not signed by an authority, but accepted because the server's configuration names it. */
  isFromConfiguration?: true | undefined;
  /** The certificates above it, up to the root as far as known. */
  chain?: ChainLink[] | undefined;
}

export interface ChainLink {
  subject?: string | undefined;
  issuer?: string | undefined;
  /** ISO 8601. */
  validTo?: string | undefined;
}

/** What TLS negotiated; only the certificate is known if it was not accepted. */
export interface TlsFacts {
  /** `TLSv1.3`. */
  protocol?: string | undefined;
  /** OpenSSL's name for it. */
  cipher?: string | undefined;
  certificate: CertificateFacts;
  /** Days left for the first certificate in the chain to expire: the others are useless after that. */
  daysLeft?: number | undefined;
}

export function tlsFacts({ protocol, cipher, certificate }: TlsSession): TlsFacts {
  return { protocol, cipher, certificate: certificateFacts(certificate), daysLeft: leastDays(certificate) };
}

/** The facts about a certificate that was not accepted. */
export function refusedTlsFacts({ reason, ...certificate }: ServerCertificate & { reason: string }): TlsFacts {
  return { certificate: { ...certificateFacts(certificate), refusedAs: reason }, daysLeft: leastDays(certificate) };
}

function certificateFacts({
  subject,
  issuer,
  names,
  validFrom,
  validTo,
  fingerprint,
  chain,
}: ServerCertificate): CertificateFacts {
  return {
    subject,
    issuer,
    names,
    validFrom: dateText(validFrom),
    validTo: dateText(validTo),
    daysLeft: daysUntil(validTo),
    fingerprint,
    chain: chain.length === 0 ? undefined : chain.map((link) => ({ ...link, validTo: dateText(link.validTo) })),
  };
}

function leastDays({ validTo, chain }: ServerCertificate): number | undefined {
  const known = [validTo, ...chain.map((link) => link.validTo)].filter((time) => !Number.isNaN(time));
  return known.length === 0 ? undefined : daysUntil(Math.min(...known));
}

function daysUntil(time: number): number | undefined {
  return Number.isNaN(time) ? undefined : Math.floor((time - Date.now()) / DAY);
}

function dateText(time: number): string | undefined {
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** In milliseconds. */
const DAY = 86_400_000;
