import type { KeyObject, X509Certificate } from 'node:crypto';
import type { CertificateFacts } from '../rules/coturn/disk.ts';
import { isCertificate, isPrivateKey, type PemBlock, pemBlocks } from './pem.ts';

type Fault = CertificateFacts['faults'][number];
type Crypto = typeof import('node:crypto');

/** The facts about files that cannot be read. */
const UNKNOWN: CertificateFacts = { faults: [], count: 0, isSelfSigned: false, notAfter: undefined, names: [] };

/** How OpenSSL in coturn will judge these two files, and how clients will judge the certificate. */
export function judgeCertificate(
  certificate: Buffer | undefined,
  key: Buffer | undefined,
  password: string,
): CertificateFacts {
  if (certificate === undefined || key === undefined) return UNKNOWN;
  const crypto = process.getBuiltinModule('node:crypto');
  const [inCertificate, inKey] = [pemBlocks(certificate), pemBlocks(key)];
  const chain = inCertificate.filter(isCertificate);
  if (isSwapped(inCertificate, inKey)) return { ...UNKNOWN, faults: ['swapped'] };
  const leaf = readCertificate(crypto, chain[0]);
  const faultOfLeaf = leaf === undefined ? faultOfNone(crypto, certificate, chain) : [];
  const { object, faults } = readKey(crypto, key, inKey, password);
  const mismatch: Fault[] =
    leaf !== undefined && object !== undefined && !belongs(leaf, object) ? ['key-mismatch'] : [];
  return { ...factsOf(leaf), count: chain.length, faults: [...faultOfLeaf, ...faults, ...mismatch] };
}

function isSwapped(inCertificate: readonly PemBlock[], inKey: readonly PemBlock[]): boolean {
  const hasBoth = inCertificate.some(isPrivateKey) && inKey.some(isCertificate);
  return hasBoth && !inCertificate.some(isCertificate) && !inKey.some(isPrivateKey);
}

function readCertificate({ X509Certificate }: Crypto, block: PemBlock | undefined): X509Certificate | undefined {
  if (block === undefined) return undefined;
  return attempt(() => new X509Certificate(block.text.replaceAll('X509 CERTIFICATE', 'CERTIFICATE')));
}

/** What the file has instead of a PEM certificate: one in another encoding, or none at all. */
function faultOfNone({ X509Certificate }: Crypto, bytes: Buffer, chain: readonly PemBlock[]): Fault[] {
  const isDer = chain.length === 0 && isBinary(bytes) && attempt(() => new X509Certificate(bytes)) !== undefined;
  return [isDer ? 'not-pem' : 'no-certificate'];
}

function isBinary(bytes: Buffer): boolean {
  return bytes[0] === 0x30;
}

interface Key {
  readonly object: KeyObject | undefined;
  readonly faults: readonly Fault[];
}

function readKey(crypto: Crypto, bytes: Buffer, blocks: readonly PemBlock[], password: string): Key {
  const block = blocks.find(isPrivateKey);
  if (block === undefined) return { object: undefined, faults: [isDerKey(crypto, bytes) ? 'key-not-pem' : 'no-key'] };
  try {
    const passphrase = Buffer.from(password, 'latin1');
    return { object: crypto.createPrivateKey({ key: block.text, passphrase }), faults: [] };
  } catch (error) {
    return { object: undefined, faults: faultOfKey(block, error) };
  }
}

/** A cipher that this OpenSSL does not have, coturn's may have. With a wrong password, it may fail in several ways. */
function faultOfKey({ label, text }: PemBlock, error: unknown): Fault[] {
  const isLocked = label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type: 4,ENCRYPTED/m.test(text);
  if (!isLocked) return ['no-key'];
  const isUnsupported = error instanceof Error && 'code' in error && error.code === 'ERR_OSSL_EVP_UNSUPPORTED';
  return isUnsupported ? [] : ['key-password'];
}

function isDerKey({ createPrivateKey }: Crypto, key: Buffer): boolean {
  if (!isBinary(key)) return false;
  const types = ['pkcs8', 'pkcs1', 'sec1'] as const;
  return types.some((type) => attempt(() => createPrivateKey({ key, format: 'der', type })) !== undefined);
}

function belongs(leaf: X509Certificate, key: KeyObject): boolean {
  return attempt(() => leaf.checkPrivateKey(key)) ?? true;
}

function factsOf(leaf: X509Certificate | undefined): Omit<CertificateFacts, 'faults' | 'count'> {
  if (leaf === undefined) return UNKNOWN;
  const end = Date.parse(leaf.validTo);
  return {
    isSelfSigned: leaf.issuer === leaf.subject && (attempt(() => leaf.verify(leaf.publicKey)) ?? false),
    notAfter: Number.isNaN(end) ? undefined : end,
    names: namesOf(leaf),
  };
}

/** Node writes them as `DNS:turn.example.org, IP Address:192.0.2.1`; a name with odd characters it puts in quotes. */
function namesOf({ subjectAltName = '' }: X509Certificate): string[] {
  return subjectAltName.split(', ').flatMap((name) => /^(?:DNS|IP Address):([^"]+)$/.exec(name)?.[1] ?? []);
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
