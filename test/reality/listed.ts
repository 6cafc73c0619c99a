import type { Experiment } from './experiments.ts';

/** The names in the server's list of settings for one option, as it is written. */
const LISTED: Readonly<Record<string, string>> = {
  'Default realm': 'realm',
  'min-port': 'min-port',
  'max-port': 'max-port',
  'listener-port': 'listening-port',
  'tls-listener-port': 'tls-listening-port',
  'alt-listener-port': 'alt-listening-port',
  'External public IP': 'external-ip',
  'Certificate file': 'cert',
  'Private Key file': 'pkey',
  'cipher-list': 'cipher-list',
  'ec-curve-name': 'ec-curve-name',
  'Default max-bps': 'max-bps',
  'Default total-quota': 'total-quota',
  'Total server bps-capacity': 'bps-capacity',
  'Alternate server': 'alternate-server',
  'TLS alternate server': 'tls-alternate-server',
  'Aux server': 'aux-server',
  'enforce fingerprints': 'fingerprint',
  'no-tcp': 'no-tcp',
  'no-udp': 'no-udp',
  'no-stun': 'no-stun',
  'stun-only': 'stun-only',
  'secure-stun': 'secure-stun',
  'server-relay': 'server-relay',
  mobility: 'mobility',
  'no-tcp-relay': 'no-tcp-relay',
  pidfile: 'pidfile',
};

/** What the server's list says of single options: `min-port: 49152 -> 50000`. */
export function listedIn({ effective }: Experiment): [option: string, value: string][] {
  return effective.split('; ').flatMap((part): [string, string][] => {
    const [, name = '', value = ''] = /^([^:]+): .* -> (.*)$/s.exec(part) ?? [];
    const option = LISTED[name];
    return option === undefined ? [] : [[option, value === 'empty' || value === '-' ? '' : value]];
  });
}

/** In the list, a relative name of a file has the folder before it where it was found, and some bytes were lost. */
export function isListedAs(listed: string, held: string, option: string): boolean {
  const plain = (text: string): string => text.replace(/[^!-~]/g, '').toLowerCase();
  if (plain(listed) === plain(held)) return true;
  if (/^-?\d+$/.test(listed) && /^-?\d+$/.test(held)) return isSameNumber(listed, held, option);
  return /^(?:cert|pkey)$/.test(option) && plain(listed) === `./${plain(held)}`;
}

/** The list has whole numbers without a sign, also of ports, of which the wire takes the low 16 bits. */
function isSameNumber(listed: string, held: string, option: string): boolean {
  const bits = option.endsWith('port') ? 16 : 64;
  return BigInt.asUintN(bits, BigInt(listed)) === BigInt.asUintN(bits, BigInt(held));
}
