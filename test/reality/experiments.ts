import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CertificateFacts, Disk, FileFacts } from '../../src/rules/coturn/disk.ts';

/**
 * What real servers did with some hundred configurations, in seven releases. The data are not part of the project;
 * without them the tests about them are skipped.
 */
const FILE = fileURLToPath(new URL('../../../shared/data/coturn-behaviour.jsonl', import.meta.url));

export interface Experiment {
  id: string;
  /** One character a byte. */
  config: string;
  version: string;
  ended: boolean;
  messages: readonly string[];
  /** `NAME: before -> after`, for what changed beside the same file without its lines. */
  effective: string;
  opts: { eth?: boolean; user?: number; noc?: boolean; argv?: readonly string[]; pre?: readonly string[] };
}

interface Row {
  id: string;
  config: string | null;
  version: string;
  stays_up: boolean;
  messages: string[];
  effective: string;
  opts?: Experiment['opts'];
}

export const hasExperiments = existsSync(FILE);

export function readExperiments(): Experiment[] {
  if (!hasExperiments) return [];
  const lines = readFileSync(FILE, 'utf8').split('\n');
  return lines.filter((line) => line !== '').flatMap((line) => toExperiment(JSON.parse(line) as Row));
}

/** Those without a file say nothing about one. */
function toExperiment({ id, config, version, stays_up, messages, effective, opts = {} }: Row): Experiment[] {
  if (config === null) return [];
  const bytes = config.startsWith("b'") ? fromPython(config) : Buffer.from(config, 'utf8').toString('latin1');
  return [{ id, config: bytes, version, ended: !stays_up, messages, effective: String(effective), opts }];
}

const ESCAPES = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** A bytes literal of Python's: `b'a\\x00b\\n'`. */
function fromPython(literal: string): string {
  const body = literal.slice(2, -1);
  return body.replace(/\\(?:x([0-9a-f]{2})|(.))/g, (_all, hex?: string, letter = '') =>
    hex === undefined ? (ESCAPES.get(letter) ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const HEALTHY: CertificateFacts = {
  faults: [],
  count: 2,
  isSelfSigned: false,
  notAfter: undefined,
  names: ['localhost'],
};

/** The machine that they ran on. */
export function diskOf({ opts }: Experiment): Disk {
  return {
    file: (path) => fileAt(path),
    certificate: (certificate, key, password) => ({ ...HEALTHY, faults: faultsOf(certificate, key, password) }),
    pemLabels: (path) => (/garbage/.test(path) ? [] : ['DH PARAMETERS']),
    hasUser: (name) => ['root', 'daemon', 'nobody', 'turnserver'].includes(name),
    hasGroup: (name) => ['root', 'daemon', 'nogroup', 'turnserver'].includes(name),
    addresses: ['127.0.0.1', '::1', ...(opts.eth ? ['192.0.2.10', '2001:db8::10'] : [])],
  };
}

function fileAt(path: string): FileFacts {
  if (/^\/(?:run\/pki|tmp|var\/log|root|)$/.test(path.replace(/\/$/, ''))) return { kind: 'directory' };
  if (path.startsWith('/run/pki/') || /^(?:cert|key)\.pem$/.test(path))
    return { kind: 'file', mode: 0o600, owner: 0, group: 0 };
  return { kind: 'missing' };
}

function faultsOf(certificate: string, key: string, password: string): CertificateFacts['faults'] {
  if (/key/.test(certificate) && /cert/.test(key)) return ['swapped'];
  if (/garbage/.test(certificate)) return ['no-certificate'];
  if (/\.der$/.test(certificate)) return ['not-pem'];
  if (/key2/.test(key)) return ['key-mismatch'];
  return /enc/.test(key) && password !== 'secret' ? ['key-password'] : [];
}
