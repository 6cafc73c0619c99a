import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';
import type { Failure, ServerCertificate } from './transport.ts';

/** OpenSSL's words for what is wrong with a certificate, as Node passes them on; the certificate is the server's. */
const REASONS: Readonly<Record<string, (certificate: PeerCertificate, name: string) => string>> = {
  CERT_HAS_EXPIRED: ({ valid_to }) =>
    `the certificate, or one in its chain, has expired; its own expiry date is ${valid_to}`,
  CERT_NOT_YET_VALID: ({ valid_from }) =>
    `the certificate is not valid before ${valid_from}, or the clock of this machine is wrong`,
  DEPTH_ZERO_SELF_SIGNED_CERT: () => 'the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: () =>
    'the certificate was issued by a certificate authority that this machine does not trust',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ({ issuer }) =>
    `the issuer ${issuer?.CN ?? ''} is unknown: the server does not send the intermediate certificate, or this machine does not trust its authority`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ({ issuer }) =>
    `the issuer ${issuer?.CN ?? ''} is unknown: the server does not send the intermediate certificate, or this machine does not trust its authority`,
  ERR_TLS_CERT_ALTNAME_INVALID: (certificate, name) =>
    `the certificate is not for ${name}, but for ${namesIn(certificate)}`,
  INVALID_PURPOSE: () => 'the certificate is not a server certificate',
};

/** The message about a certificate that was not accepted for `name`; `reason` is Node's code. */
export function certificateFailure(reason: string, certificate: DetailedPeerCertificate, name: string): Failure {
  return {
    code: 'certificate',
    message: REASONS[reason]?.(certificate, name) ?? `the certificate was not accepted: ${reason}`,
    certificate: { ...readCertificate(certificate), reason },
  };
}

/** Node's certificate objects may be empty, contrary to their type. */
export function readCertificate(certificate: Partial<DetailedPeerCertificate>): ServerCertificate {
  const { subjectaltname = '', valid_from = '', valid_to = '', fingerprint256 } = certificate;
  return {
    ...partiesOf(certificate),
    names: subjectaltname.split(', ').flatMap((one) => /^(?:DNS|IP Address):(.+)$/.exec(one)?.[1] ?? []),
    validFrom: Date.parse(valid_from),
    validTo: Date.parse(valid_to),
    ...(fingerprint256 === undefined ? {} : { fingerprint: fingerprint256 }),
    chain: issuersOf(certificate).map((one) => ({ ...partiesOf(one), validTo: Date.parse(one.valid_to ?? '') })),
  };
}

function partiesOf({ subject, issuer }: Partial<PeerCertificate>): { subject?: string; issuer?: string } {
  const [name, authority] = [subject?.CN?.toString(), issuer?.CN?.toString()];
  return {
    ...(name === undefined ? {} : { subject: name }),
    ...(authority === undefined ? {} : { issuer: authority }),
  };
}

/** The maximum length of an honest chain. */
const LONGEST_CHAIN = 10;

/** A root is its own issuer. */
function issuersOf(certificate: Partial<DetailedPeerCertificate>): Partial<DetailedPeerCertificate>[] {
  const chain: Partial<DetailedPeerCertificate>[] = [];
  let below = certificate;
  for (let above = below.issuerCertificate; above !== undefined && chain.length < LONGEST_CHAIN; ) {
    if (above === below || above.fingerprint256 === below.fingerprint256) break;
    chain.push(above);
    below = above;
    above = above.issuerCertificate;
  }
  return chain;
}

/** `DNS:a.example, IP Address:192.0.2.1` without the words that people do not need. */
function namesIn({ subjectaltname, subject }: PeerCertificate): string {
  const names = subjectaltname?.replace(/(?:DNS|IP Address):/g, '');
  return names ?? subject?.CN?.toString() ?? 'no name at all';
}
