import { UserError } from '../../errors.ts';

const BLOCK = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/**
 * The certificates to trust of a file for --ca; nothing without one. OpenSSL takes a file without a certificate in silence, and
 * then trusts nothing: every server would look wrong.
 */
export async function readCertificates(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const { readText } = await import('./read-text.ts');
  const text = await readText(path);
  const blocks = text.match(BLOCK);
  if (blocks === null) throw new UserError(`--ca ${path} holds no certificate in PEM (-----BEGIN CERTIFICATE-----)`);
  const broken = blocks.findIndex((block) => !isCertificate(block));
  if (broken >= 0) throw new UserError(`--ca ${path}: certificate ${broken + 1} of ${blocks.length} cannot be read`);
  return text;
}

function isCertificate(block: string): boolean {
  // Loaded here, as it takes longer than a query, and nearly no command needs it.
  const { X509Certificate } = process.getBuiltinModule('node:crypto');
  try {
    return new X509Certificate(block).raw.length > 0;
  } catch {
    return false;
  }
}
