import type { Command } from 'commander';
import { UserError } from '../../errors.ts';
import type { TlsOptions } from '../../transport/transport.ts';

export interface TlsGiven {
  servername?: string;
  ca?: string;
  insecure?: true;
}

export function tlsOptions(command: Command): Command {
  return command
    .optionsGroup('TLS:')
    .option('--servername <name>', 'the name to expect in the TLS certificate, instead of the host')
    .option('--ca <file>', "trust these certificates (PEM) instead of the system's")
    .option('--insecure', 'accept any TLS certificate');
}

/** Reads the file of `--ca`. */
export async function readTls({ servername, insecure, ca }: TlsGiven): Promise<TlsOptions> {
  return { servername, insecure, ca: await readCertificates(ca) };
}

const BLOCK = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/** OpenSSL silently accepts a file without certificates, and then trusts nothing, so that every server would fail. */
async function readCertificates(path: string | undefined): Promise<string | undefined> {
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
