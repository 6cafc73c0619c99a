import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import type { CertificateFacts } from '../disk.ts';
import { exampleDisk, FILE } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { nounOf } from './files.ts';
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
  summary: 'files that are no certificate and the key that belongs to it',
  why:
    'Coturn opens the port all the same, so it looks as if TLS were there, and then every handshake fails. ' +
    'It happens with DER files, swapped files, a key of another certificate, and a key whose password is missing or wrong.',
  remedy:
    "Write PEM files: the certificate with its chain in `cert`, its own key in `pkey`, and the key's password, if it has one, in `pkey-pwd`.",
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
      if (context.disk.file(entry.value).kind === 'directory') report(reportFolder(entry, config));
    }
    for (const fault of judged(config, context)?.facts.faults ?? []) report(findingAt(fault, pair, config));
  },
};

type Fault = CertificateFacts['faults'][number];

/** What is wrong, and what to do; the second of each pair stands behind what coturn does. */
const FAULTS: Readonly<Record<Fault, readonly [string, string]>> = {
  swapped: ['this is the key, and `pkey` names the certificate', 'Swap both values.'],
  'key-mismatch': [
    'this key belongs to another certificate than `cert`',
    'Name the key that the certificate was made for.',
  ],
  'not-pem': [
    'this file is binary (DER), and coturn reads PEM alone',
    'Convert it, as with `openssl x509 -inform der -in FILE -out FILE.pem`.',
  ],
  'key-not-pem': [
    'this key is binary (DER), and coturn reads PEM alone',
    'Convert it, as with `openssl pkey -inform der -in FILE -out FILE.pem`.',
  ],
  'key-password': ['`pkey-pwd` does not open this key', 'Write its password there, or a key without one.'],
  'no-key': ['there is no private key in this file that coturn could read', 'Name the PEM file of the key.'],
  'no-certificate': ['there is no certificate in this file', 'Name the PEM file of the certificate and its chain.'],
};

function findingAt(fault: Fault, { cert, pkey }: { cert: Entry; pkey: Entry }, { version }: Config): Said {
  const entry = fault.includes('key') ? pkey : cert;
  const [what, advice] = FAULTS[fault];
  const message = `${quoted(entry)}: ${what}. Coturn ${version} opens its TLS port nevertheless, and every handshake fails. ${advice}`;
  if (fault !== 'swapped' || cert.line === undefined || pkey.line === undefined) return finding(entry, message);
  const suggested = [replaceValue(cert.line, pkey.value), replaceValue(pkey.line, cert.value)];
  return finding(entry, message, { suggested });
}

function reportFolder(entry: Entry, { version }: Config): Said {
  const message =
    `${quoted(entry)}: this is a folder, and ${nounOf(entry)} must be a file. Coturn ${version} opens its TLS port ` +
    'nevertheless, and every handshake fails. Name the file in it.';
  return finding(entry, message);
}
