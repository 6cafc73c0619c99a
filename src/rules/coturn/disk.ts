/** What rules can find out about the machine that has the configuration. */
export interface Disk {
  /** The file at a path, as the server would find it; relative paths are looked up where coturn does. */
  file(path: string): FileFacts;
  /** Facts about a certificate file and its key; called only for files that exist. */
  certificate(certificate: string, key: string, password: string): CertificateFacts;
  hasUser(name: string): boolean;
  hasGroup(name: string): boolean;
  /** Whether file and folder modes let that user, with these extra groups, read it; undefined if unknown. */
  canRead?(path: string, user: string, groups?: readonly string[]): boolean | undefined;
  /** The systemd unit that starts coturn with this configuration, if there is one. */
  readonly unit?: UnitFacts | undefined;
  /** The labels of its PEM blocks, such as `CERTIFICATE`; undefined if it is not a readable file. */
  pemLabels?(path: string): readonly string[] | undefined;
  /** The lowest port that any user may open; 1024 if unknown. */
  readonly unprivilegedPort?: number;
  /** The IP addresses of its interfaces, in the form of RFC 5952. */
  readonly addresses: readonly string[];
}

/** How the service starts coturn: the unit with its drop-ins. Its arguments are part of the configuration. */
export interface UnitFacts {
  /** `coturn.service` */
  readonly name: string;
  /** Root if it names none. */
  readonly user: string;
  /** The groups that it names, in addition to the user's own. */
  readonly groups: readonly string[];
  readonly capabilities: readonly string[];
  /** Whether its type is `forking`: the process that it starts may exit. */
  readonly isForking: boolean;
}

export type FileFacts =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'directory' }
  | {
      readonly kind: 'file';
      /** The permission bits, such as 0o640. */
      readonly mode: number;
      /** Numeric owner and group. */
      readonly owner: number;
      readonly group: number;
    };

/** What keeps TLS from working with these files; `faults` is empty if nothing does. */
export interface CertificateFacts {
  readonly faults: readonly (
    | 'not-pem'
    | 'key-not-pem'
    | 'swapped'
    | 'key-mismatch'
    | 'key-password'
    | 'no-key'
    | 'no-certificate'
  )[];
  /** The number of certificates in the file: one means a leaf without its chain. */
  readonly count: number;
  readonly isSelfSigned: boolean;
  /** Milliseconds since 1970. */
  readonly notAfter: number | undefined;
  /** DNS names and addresses. */
  readonly names: readonly string[];
}
