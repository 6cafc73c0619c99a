export interface PemBlock {
  /** `CERTIFICATE`, `RSA PRIVATE KEY` … */
  readonly label: string;
  /** All of it, with its first and last line. */
  readonly text: string;
}

const FRAME = /-----(BEGIN|END) ([A-Z0-9 .]{1,40})-----/g;

/** The blocks of a PEM file, in order; text around them is ignored, as by OpenSSL. */
export function pemBlocks(bytes: Buffer): PemBlock[] {
  const text = bytes.toString('latin1');
  const blocks: PemBlock[] = [];
  let open: { label: string; start: number } | undefined;
  for (const { 0: frame, 1: kind, 2: label = '', index } of text.matchAll(FRAME)) {
    if (kind === 'BEGIN') open = { label, start: index };
    else if (open?.label === label) {
      blocks.push({ label, text: `${text.slice(open.start, index + frame.length)}\n` });
      open = undefined;
    }
  }
  return blocks;
}

export function isCertificate({ label }: PemBlock): boolean {
  return /^(?:X509 |TRUSTED )?CERTIFICATE$/.test(label);
}

export function isPrivateKey({ label }: PemBlock): boolean {
  return label.endsWith('PRIVATE KEY');
}
