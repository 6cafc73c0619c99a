import type { CertificateFacts, Disk, FileFacts, UnitFacts } from './disk.ts';

/** A healthy certificate: signed by another, with its chain. */
export const HEALTHY: CertificateFacts = {
  faults: [],
  count: 2,
  isSelfSigned: false,
  notAfter: Date.UTC(2026, 5, 1),
  names: ['turn.example.org'],
};

/** A plain file of root's, readable by all. */
export const FILE: FileFacts = { kind: 'file', mode: 0o644, owner: 0, group: 0 };

/** The unit of Debian's package. */
export const UNIT: UnitFacts = {
  name: 'coturn.service',
  user: 'turnserver',
  groups: ['turnserver'],
  capabilities: [],
  isForking: false,
};

interface Pretended extends Partial<Omit<Disk, 'file' | 'certificate'>> {
  /** By path; no other files exist. */
  readonly files?: Readonly<Record<string, FileFacts>>;
  /** How it differs from a healthy one. */
  readonly certificate?: Partial<CertificateFacts>;
}

/** A machine for an example of a rule. */
export function exampleDisk({ files = {}, certificate = {}, ...rest }: Pretended = {}): Disk {
  return {
    file: (path) => files[path] ?? { kind: 'missing' },
    certificate: () => ({ ...HEALTHY, ...certificate }),
    hasUser: (name) => name === 'root' || name === 'turnserver',
    hasGroup: (name) => name === 'root' || name === 'turnserver',
    addresses: ['127.0.0.1', '::1', '192.0.2.10'],
    ...rest,
  };
}
