/** What a rule may ask of the machine that the configuration is on. */
export interface Disk {
  /** What is at a path, as the server would find it; a relative one is looked up where coturn does. */
  file(path: string): FileFacts;
  /** What a certificate file and its key are; only asked for files that are there. */
  certificate(certificate: string, key: string, password: string): CertificateFacts;
  hasUser(name: string): boolean;
  hasGroup(name: string): boolean;
  /** May that user read it, with these groups besides its own, by the modes of the file and the folders above? Nothing where that is not known. */
  canRead?(path: string, user: string, groups?: readonly string[]): boolean | undefined;
  /** The systemd unit that starts coturn with this configuration, if the machine has one. */
  readonly unit?: UnitFacts | undefined;
  /** What its PEM blocks are called, `CERTIFICATE` or `DH PARAMETERS`; nothing where it is no file that can be read. */
  pemLabels?(path: string): readonly string[] | undefined;
  /** The lowest port that every user may open; 1024 where that is not known. */
  readonly unprivilegedPort?: number;
  /** The IP addresses of its interfaces, in the form of RFC 5952. */
  readonly addresses: readonly string[];
}

/** How the service starts coturn: the unit and its drop-ins together. Its arguments are part of the configuration. */
export interface UnitFacts {
  /** `coturn.service` */
  readonly name: string;
  /** Root where it names none. */
  readonly user: string;
  /** Those that it names, besides the user's own ones. */
  readonly groups: readonly string[];
  readonly capabilities: readonly string[];
  /** Its type is `forking`: the process that it starts may exit. */
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

/** What keeps TLS from working with these files; `faults` is empty where nothing does. */
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
  /** How many certificates the file holds: one is a leaf without the chain above it. */
  readonly count: number;
  readonly isSelfSigned: boolean;
  /** Milliseconds since 1970. */
  readonly notAfter: number | undefined;
  /** DNS names and addresses. */
  readonly names: readonly string[];
}
