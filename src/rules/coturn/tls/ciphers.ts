import type { Config, Entry } from '../../../coturn/config.ts';
import { servesTls } from './state.ts';

/** One word of an OpenSSL cipher list: `ECDHE+AESGCM` adds, `!aNULL` and `-MD5` remove, `+3DES` moves to the end. */
export interface Cipher {
  readonly text: string;
  readonly adds: boolean;
  /** Names that must all be valid. */
  readonly names: readonly string[];
  readonly kind: 'suites' | 'tls13' | 'rfc-name' | 'command' | 'unknown';
}

/** The effective list, if it can be judged and is used at all. */
export function ciphersOf(config: Config): { entry: Entry; ciphers: Cipher[] } | undefined {
  const entry = config.last('cipher-list');
  if (entry === undefined || !servesTls(config) || !/^[\w+\-!@=.:;, ]+$/.test(entry.value)) return undefined;
  const words = entry.value.split(/[:;, ]+/).filter((word) => word !== '');
  return words.length === 0 ? undefined : { entry, ciphers: words.map(readCipher) };
}

function readCipher(text: string): Cipher {
  const name = text.replace(/^[!\-+]/, '');
  const names = name.split('+');
  const kinds = names.map(kindOf);
  const kind = kinds.includes('unknown') ? 'unknown' : (kinds.find((one) => one !== 'suites') ?? 'suites');
  return { text, adds: name === text && kind !== 'command', names, kind };
}

function kindOf(name: string): Cipher['kind'] {
  if (name.startsWith('@')) return /^@(?:STRENGTH|SECLEVEL=[0-5])$/.test(name) ? 'command' : 'unknown';
  if (/^TLS_(?:AES|CHACHA20)_[\w]+$/.test(name)) return 'tls13';
  if (/^(?:TLS|SSL)_\w+_WITH_\w+$/.test(name)) return 'rfc-name';
  return KEYWORDS.has(name) || isSuite(name) ? 'suites' : 'unknown';
}

/** Words for many suites at once (`ciphers(1)` of OpenSSL). */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'DEFAULT COMPLEMENTOFDEFAULT ALL COMPLEMENTOFALL HIGH MEDIUM LOW EXP EXPORT EXPORT40 EXPORT56 eNULL NULL aNULL kRSA aRSA RSA ' +
    'kDHr kDHd kDH kDHE kEDH DH DHE EDH ADH kEECDH kECDHE ECDH ECDHE EECDH AECDH aDSS DSS aDH aECDSA ECDSA SSLv3 TLSv1 ' +
    'TLSv1.0 TLSv1.1 TLSv1.2 TLSv1.3 AES128 AES256 AES AESGCM AESCCM AESCCM8 ARIA128 ARIA256 ARIA ARIAGCM CAMELLIA128 CAMELLIA256 ' +
    'CAMELLIA CHACHA20 3DES DES RC4 RC2 IDEA SEED MD5 SHA1 SHA SHA256 SHA384 aGOST aGOST01 aGOST12 kGOST kGOST18 GOST94 GOST89MAC ' +
    'GOST12 GOST89 PSK kPSK kECDHEPSK kDHEPSK kRSAPSK aPSK kECDHr kECDHe kECDH aECDH SRP kSRP aSRP aSRP SUITEB128 SUITEB128ONLY ' +
    'SUITEB128C2 SUITEB192 FIPS CBC AESGCM256 PROFILE=SYSTEM'
  ).split(' '),
);

const PARTS =
  /^(?:ECDHE|DHE|EDH|ADH|AECDH|ECDH|DH|PSK|SRP|RSA|ECDSA|DSS|EXP|NULL|AES128|AES256|AES|128|256|ARIA128|ARIA256|CAMELLIA128|CAMELLIA256|CHACHA20|DES|RC4|RC2|SEED|IDEA|CBC3|CBC|GCM|CCM|CCM8|3DES|GOST2012|GOST8912|LEGACY|MAGMA|KUZNYECHIK|CTR|OMAC|IANA)$/;
const ENDS = /^(?:SHA|SHA256|SHA384|MD5|POLY1305|CCM|CCM8|GOST8912|OMAC)$/;

/** A suite by OpenSSL's name, `ECDHE-RSA-AES256-GCM-SHA384`. */
function isSuite(name: string): boolean {
  const parts = name.split('-');
  const last = parts.pop() ?? '';
  return parts.length > 0 && ENDS.test(last) && parts.every((part) => PARTS.test(part));
}
