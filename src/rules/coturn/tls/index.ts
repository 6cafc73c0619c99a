import type { CoturnRule } from '../rule.ts';
import { caFile } from './ca-file.ts';
import { certXorPkey } from './cert-xor-pkey.ts';
import { certificateExpiry } from './certificate-expiry.ts';
import { cipherListBad } from './cipher-list-bad.ts';
import { cipherWeak } from './cipher-weak.ts';
import { curveBad } from './curve-bad.ts';
import { dhFileBad } from './dh-file-bad.ts';
import { dhWeak } from './dh-weak.ts';
import { fileInvalid } from './file-invalid.ts';
import { fileMissing } from './file-missing.ts';
import { fileUnreadable } from './file-unreadable.ts';
import { leafOnly } from './leaf-only.ts';
import { legacyEnabled } from './legacy-enabled.ts';
import { nameMismatch } from './name-mismatch.ts';
import { noTlsNoDtlsMissing } from './no-tls-no-dtls-missing.ts';
import { noTls12 } from './no-tls12.ts';
import { offButConfigured } from './off-but-configured.ts';
import { portWithoutCert } from './port-without-cert.ts';
import { samePort } from './same-port.ts';
import { selfSigned } from './self-signed.ts';
import { tcpProxy } from './tcp-proxy.ts';
import { tildePath } from './tilde-path.ts';

export const TLS: readonly CoturnRule[] = [
  portWithoutCert,
  certXorPkey,
  fileMissing,
  fileUnreadable,
  fileInvalid,
  tildePath,
  leafOnly,
  certificateExpiry,
  selfSigned,
  nameMismatch,
  caFile,
  legacyEnabled,
  noTls12,
  cipherListBad,
  cipherWeak,
  dhWeak,
  dhFileBad,
  curveBad,
  offButConfigured,
  tcpProxy,
  samePort,
  noTlsNoDtlsMissing,
];
