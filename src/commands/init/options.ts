import { isAbsolute, resolve } from 'node:path';
import type { Command } from 'commander';
import { isWritable, readIp, whyNotPublic } from '../../coturn/init/check.ts';
import { completeAddress } from '../../coturn/init/machine.ts';
import { type PublicAddress, type Settings, USUAL } from '../../coturn/init/settings.ts';
import { RELEASE_NAMES, releaseOf } from '../../coturn/releases.ts';
import { isSince, NEWEST, type Version } from '../../coturn/version.ts';
import {
  initNeeds,
  installedTooOld,
  invalidValue,
  needs,
  needsPrivate,
  notAnAddress,
  notAVersion,
  notPublic,
  tooOldCoturn,
  twoPlainAddresses,
} from '../../errors.ts';
import { installedCoturn } from '../../host/coturn.ts';
import type { Io } from '../../io/io.ts';
import type { Help } from '../shared/help.ts';
import { repeated, withValues } from '../shared/option-values.ts';
import { commandLine, parseOptions, rejectTogether } from '../shared/options.ts';

const HELP: Help = {
  about: 'Writes a hardened turnserver.conf, for the coturn that is installed here or the release that you name.',
  examples: [
    'icescope init --realm example.org --external-ip 203.0.113.5',
    'icescope init --realm example.org --external-ip 203.0.113.5/10.0.0.5 --output /etc/turnserver.conf',
    'icescope init --realm example.org --external-ip 203.0.113.5 --coturn-version 4.6.1 --tls /etc/turn/fullchain.pem /etc/turn/privkey.pem',
  ],
  frequent: ['--realm', '--external-ip', '--tls', '--output'],
  notes: [
    'Without options, on a terminal, it asks.',
    'The secret comes from --rest-secret, --rest-secret-file or the environment variable ICESCOPE_REST_SECRET; otherwise it is generated.',
  ],
  status: [
    ['0', 'written'],
    ['2', 'it cannot be written, or wrong usage'],
  ],
};

/** As returned by commander. */
interface Options {
  realm?: string;
  externalIp?: string[];
  privateIp?: string;
  behindNat?: boolean;
  tls?: string[];
  restSecret?: string;
  restSecretFile?: string;
  quota?: Settings['quota'];
  minPort: number;
  maxPort: number;
  coturnVersion?: Version;
  output?: string;
  force?: boolean;
}

/** The source of the secret. */
export type SecretSource =
  | { readonly kind: 'generate' }
  | { readonly kind: 'value'; readonly value: string; readonly from: string }
  | { readonly kind: 'stdin' }
  | { readonly kind: 'file'; readonly path: string };

export interface Wishes {
  /** Left out if it will be asked for. */
  readonly realm: string | undefined;
  readonly addresses: readonly PublicAddress[];
  readonly rest: Omit<Settings, 'realm' | 'addresses' | 'secret' | 'isNatUnknown'>;
  readonly secret: SecretSource;
  /** Left out for standard output. */
  readonly output: string | undefined;
  readonly force: boolean;
}

export function readOptions(argv: string[], io: Io): Wishes {
  const command = defineOptions(io);
  const { options } = parseOptions<Options>(command, argv);
  rejectTogether(command, [['restSecret', 'restSecretFile']]);
  if (options.force && isStdout(options.output)) throw needs('--force', '--output');
  const release = writtenFor(options.coturnVersion, installedCoturn(io.env['PATH']));
  const { version } = release;
  return {
    realm: options.realm === undefined ? undefined : checkRealm(options.realm),
    addresses: addressesOf(options, io),
    rest: {
      ...release,
      tls: readTls(options.tls, version),
      quota: options.quota ?? USUAL.quota,
      ports: portsOf(options),
    },
    secret: secretSource(options, io),
    output: isStdout(options.output) ? undefined : options.output,
    force: options.force === true,
  };
}

function defineOptions(io: Io): Command {
  const { quota, ports } = USUAL;
  return commandLine('init', HELP, io)
    .optionsGroup('Server:')
    .option('-r, --realm <name>', 'name of the service, usually your domain')
    .option(
      '-e, --external-ip <address>',
      'public address; PUBLIC/PRIVATE behind a NAT; repeat for IPv4 and IPv6',
      repeated,
    )
    .option('--private-ip <address>', "this machine's own address, behind a NAT")
    .option(
      '--behind-nat',
      'the server is behind a NAT, or in a cloud that maps addresses; requires the private address',
    )
    .option('--tls <cert key...>', 'files of the certificate chain and its key')
    .optionsGroup('Secret:')
    .option(
      '--rest-secret <secret>',
      'secret shared with the application; - reads standard input (default: a generated one)',
    )
    .option('--rest-secret-file <file>', 'read the secret from a file')
    .optionsGroup('Limits:')
    .option(
      '--quota <user/total>',
      `allocations per user name, and in total (default: ${quota.user}/${quota.total})`,
      readQuota,
    )
    .option('--min-port <port>', 'first port for relaying', relayPort('--min-port'), ports.min)
    .option('--max-port <port>', 'last port for relaying', relayPort('--max-port'), ports.max)
    .optionsGroup('Output:')
    .option(
      '--coturn-version <version>',
      `the release that will read the file: 4.6.1, 4.6, latest, debian12, ubuntu24.04 (default: the one installed here, otherwise ${NEWEST})`,
      withValues(
        RELEASE_NAMES.filter((name) => isSince(releaseOf(name) ?? '', OLDEST)),
        readCoturnVersion,
      ),
    )
    .option('-o, --output <file>', 'write a new file (mode 0640) instead of standard output')
    .option('--force', 'overwrite the file if it exists');
}

function isStdout(output: string | undefined): boolean {
  return output === undefined || output === '-';
}

/** Coturn accepts more, but this is what realms are in practice, and no shell or template changes it. */
export function checkRealm(value: string): string {
  if (!/^[\w][\w.-]{0,126}$/.test(value)) {
    throw invalidValue('--realm', 'a name such as example.org (letters, digits, dots, dashes)', value);
  }
  return value;
}

function addressesOf({ externalIp = [], privateIp, behindNat }: Options, io: Io): PublicAddress[] {
  const addresses = externalIp.map(readPublicAddress);
  const [first] = addresses;
  const hasPair = addresses.some((one) => one.private !== undefined);
  if (privateIp === undefined) {
    if (behindNat && first !== undefined && !hasPair && completeAddress(first, io.interfaces()).how !== 'completed') {
      throw needsPrivate();
    }
    if (addresses.length > 1 && addresses.some((one) => one.private === undefined)) throw twoPlainAddresses();
    return addresses;
  }
  if (first === undefined) throw needs('--private-ip', '--external-ip');
  if (addresses.length > 1 || hasPair) throw needs('--private-ip', 'a single --external-ip without a private address');
  return [pairOf(first.public, privateIp, '--private-ip')];
}

/** `PUBLIC` or `PUBLIC/PRIVATE`. */
export function readPublicAddress(value: string): PublicAddress {
  const [outside = '', own, ...more] = value.split('/');
  const ip = readIp(outside);
  if (ip === undefined || more.length > 0) throw notAnAddress('--external-ip', value);
  const reason = whyNotPublic(outside);
  if (reason !== undefined) throw notPublic(value, reason);
  return own === undefined ? { public: ip.text, private: undefined } : pairOf(ip.text, own, '--external-ip');
}

/** 0.0.0.0 as the private one would open the relay to every address. */
export function pairOf(outside: string, own: string, option: string): PublicAddress {
  const ip = readIp(own);
  if (ip === undefined || ip.isIpv6 !== outside.includes(':') || /^(?:0\.0\.0\.0|::1?|127\..*)$/.test(ip.text)) {
    throw invalidValue(option, `an address of this machine, of the same family as ${outside}`, own);
  }
  return { public: outside, private: ip.text };
}

function readTls(files: string[] | undefined, version: Version): Settings['tls'] {
  if (files === undefined) return undefined;
  const [certificate, key, ...more] = files;
  if (certificate === undefined || key === undefined || more.length > 0) {
    throw invalidValue('--tls', 'two files, the certificate chain and its key', files.join(' '));
  }
  return checkTls(certificate, key, version);
}

/** Coturn looks for relative paths in a handful of folders, so they are made absolute. */
export function checkTls(certificate: string, key: string, version: Version): NonNullable<Settings['tls']> {
  const tls = { certificate: absolute(certificate), key: absolute(key) };
  for (const [option, path] of [
    ['cert', tls.certificate],
    ['pkey', tls.key],
  ] as const) {
    if (!isWritable(option, path, version)) throw invalidValue('--tls', 'paths that coturn can read', path);
  }
  return tls;
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : resolve(path);
}

function readQuota(value: string): Settings['quota'] {
  const [, user, total] = /^(\d{1,6})(?:[/:,](\d{1,6}))?$/.exec(value) ?? [];
  const quota = {
    user: Number(user),
    total: total === undefined ? Math.max(USUAL.quota.total, Number(user)) : Number(total),
  };
  if (!(quota.user >= 1) || quota.total < quota.user) {
    throw invalidValue('--quota', 'allocations per user and in total, such as 12/1200', value);
  }
  return quota;
}

function relayPort(option: string): (value: string) => number {
  return (value) => {
    const port = Number(value);
    if (!/^\d{1,5}$/.test(value) || port < 1024 || port > 65535) {
      throw invalidValue(option, 'a port from 1024 to 65535', value);
    }
    return port;
  };
}

/** Half a dozen calls take as many. */
const FEWEST_PORTS = 100;

function portsOf({ minPort, maxPort, quota = USUAL.quota }: Options): Settings['ports'] {
  if (maxPort - minPort + 1 < FEWEST_PORTS) {
    throw invalidValue(
      '--max-port',
      `at least ${minPort + FEWEST_PORTS - 1}, for ${FEWEST_PORTS} ports`,
      String(maxPort),
    );
  }
  if (quota.total > maxPort - minPort + 1 && quota !== USUAL.quota) {
    throw invalidValue('--quota', 'no more allocations than relay ports', `${quota.user}/${quota.total}`);
  }
  return { min: minPort, max: maxPort };
}

/** The oldest release whose behavior was measured. */
const OLDEST = '4.5.2';

function readCoturnVersion(value: string): Version {
  const version = releaseOf(value);
  if (version === undefined) throw notAVersion('--coturn-version', value);
  if (!isSince(version, OLDEST)) throw tooOldCoturn('--coturn-version', value);
  return version;
}

/** Why a release is written for, next to it. */
type Release = Pick<Settings, 'version' | 'versionSource'>;

/** If the installed release is too old for `init`, the user must name one. */
function writtenFor(named: Version | undefined, installed: Version | undefined): Release {
  if (named !== undefined) return { version: named, versionSource: 'option' };
  if (installed === undefined) return { version: NEWEST, versionSource: 'newest' };
  if (!isSince(installed, OLDEST)) throw installedTooOld(installed);
  return { version: installed, versionSource: 'installed' };
}

function secretSource({ restSecret, restSecretFile }: Options, { env }: Io): SecretSource {
  if (restSecretFile !== undefined) return { kind: 'file', path: restSecretFile };
  if (restSecret === '-') return { kind: 'stdin' };
  if (restSecret !== undefined && restSecret !== 'generate') {
    return { kind: 'value', value: restSecret, from: '--rest-secret' };
  }
  const value = env['ICESCOPE_REST_SECRET'];
  if (restSecret === 'generate' || value === undefined || value === '') return { kind: 'generate' };
  return { kind: 'value', value, from: 'ICESCOPE_REST_SECRET' };
}

/** Rejects missing values that cannot be guessed. */
export function rejectMissing({ realm, addresses }: Pick<Wishes, 'realm' | 'addresses'>): void {
  const missing = [...(realm === undefined ? ['--realm'] : []), ...(addresses.length === 0 ? ['--external-ip'] : [])];
  if (missing.length > 0) throw initNeeds(missing);
}
