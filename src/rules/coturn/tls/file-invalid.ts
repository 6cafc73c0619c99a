import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import type { CertificateFacts } from '../disk.ts';
import { exampleDisk, FILE } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { judged, pairOf } from './pair.ts';

const CONFIG = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';
const FILES = { '/etc/turn/fullchain.pem': FILE, '/etc/turn/privkey.pem': FILE };

function broken(fault: CertificateFacts['faults'][number]) {
  return { config: CONFIG, context: { disk: exampleDisk({ files: FILES, certificate: { faults: [fault] } }) } };
}

export const fileInvalid: CoturnRule = {
  id: 'tls/file-invalid',
  severity: 'error',
  needsDisk: true,
  summary: 'a certificate or key file that coturn cannot use',
  why: 'Coturn still opens the port, so TLS seems to be there, but every handshake fails. The usual causes are DER files, swapped files, the key of another certificate, and a key whose password is missing or wrong.',
  remedy:
    "Use PEM files: the certificate with its chain in `cert`, its own key in `pkey`, and the key's password, if it has one, in `pkey-pwd`.",
  bad: [
    broken('swapped'),
    broken('key-mismatch'),
    broken('not-pem'),
    broken('key-not-pem'),
    broken('key-password'),
    broken('no-key'),
    broken('no-certificate'),
    {
      config: 'cert=/etc/turn\npkey=/etc/turn\n',
      context: { disk: exampleDisk({ files: { '/etc/turn': { kind: 'directory' } } }) },
    },
  ],
  good: [
    { config: CONFIG, context: { disk: exampleDisk({ files: FILES }) } },
    { config: CONFIG, context: { disk: exampleDisk({ certificate: { faults: ['no-key'] } }) } },
  ],
  check(config: Config, report: Report, context: Context) {
    const pair = pairOf(config);
    if (pair === undefined || context.disk === undefined) return;
    for (const entry of [pair.cert, pair.pkey]) {
      if (context.disk.file(entry.value).kind === 'directory')
        report(finding(entry, `${quoted(entry)} is a directory`, { effect: EFFECT }));
    }
    for (const fault of judged(config, context)?.facts.faults ?? []) report(findingAt(fault, pair));
  },
};

type Fault = CertificateFacts['faults'][number];

const EFFECT = 'Coturn opens its TLS port, but every handshake fails.';

/** The text after the entry in the message. */
const FAULTS: Readonly<Record<Fault, string>> = {
  swapped: ' is the private key, and `pkey` the certificate',
  'key-mismatch': ' is the key of another certificate',
  'not-pem': ' is in DER format; coturn only reads PEM',
  'key-not-pem': ' is in DER format; coturn only reads PEM',
  'key-password': ': `pkey-pwd` does not decrypt this key',
  'no-key': ' contains no private key that coturn can read',
  'no-certificate': ' contains no certificate',
};

/** How to convert a file. */
const CONVERSIONS: Readonly<Partial<Record<Fault, string>>> = {
  'not-pem': ' Convert it: `openssl x509 -inform der -in FILE -out FILE.pem`.',
  'key-not-pem': ' Convert it: `openssl pkey -inform der -in FILE -out FILE.pem`.',
};

function findingAt(fault: Fault, { cert, pkey }: { cert: Entry; pkey: Entry }): Said {
  const entry = fault.includes('key') ? pkey : cert;
  const message = `${quoted(entry)}${FAULTS[fault]}`;
  const effect = `${EFFECT}${CONVERSIONS[fault] ?? ''}`;
  if (fault !== 'swapped' || cert.line === undefined || pkey.line === undefined)
    return finding(entry, message, { effect });
  const suggested = [replaceValue(cert.line, pkey.value), replaceValue(pkey.line, cert.value)];
  return finding(entry, message, { effect, suggested });
}
