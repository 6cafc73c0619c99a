import { FOLDERS } from '../coturn/folders.ts';
import { LocalDisk } from './disk.ts';
import { isCertificate, pemBlocks } from './pem.ts';

/** The certificate that coturn serves, from its file. */
export interface LeafCertificate {
  /** PEM. */
  readonly pem: string;
  /** SHA-256, in hexadecimal digits with colons. */
  readonly fingerprint: string;
  /** Not signed by an authority. */
  readonly isSelfSigned: boolean;
  /** DNS names without wildcards. */
  readonly names: readonly string[];
  /** Whether it is valid for that address. */
  isFor(address: string): boolean;
}

/** Reads the first certificate in the file that coturn finds under that path; undefined if there is none. */
export function readLeaf(path: string): LeafCertificate | undefined {
  const bytes = new LocalDisk({ folders: FOLDERS }).read(path);
  const block = bytes === undefined ? undefined : pemBlocks(bytes).find(isCertificate);
  if (block === undefined) return undefined;
  const { X509Certificate } = process.getBuiltinModule('node:crypto');
  const pem = block.text.replaceAll('X509 CERTIFICATE', 'CERTIFICATE');
  try {
    const leaf = new X509Certificate(pem);
    return {
      pem,
      fingerprint: leaf.fingerprint256,
      isSelfSigned: leaf.issuer === leaf.subject && leaf.verify(leaf.publicKey),
      names: namesIn(leaf.subjectAltName ?? ''),
      isFor: (address) => leaf.checkIP(address) !== undefined,
    };
  } catch {
    return undefined;
  }
}

function namesIn(list: string): string[] {
  return list.split(', ').flatMap((name) => /^DNS:([\w.-]+)$/.exec(name)?.[1] ?? []);
}
