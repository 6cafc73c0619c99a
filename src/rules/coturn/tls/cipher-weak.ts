import type { Config } from '../../../coturn/config.ts';
import { deleting } from '../fixes.ts';
import { listed } from '../list.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { type Cipher, ciphersOf } from './ciphers.ts';

const PAIR = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';

export const cipherWeak: CoturnRule = {
  id: 'tls/cipher-weak',
  severity: 'warning',
  summary: 'a cipher list with suites that protect too little, or nothing',
  why: 'NULL suites encrypt nothing, anonymous ones (aNULL, which ALL includes) let anyone impersonate the server, and RC4, DES, 3DES, EXPORT and MD5 are broken. The settings of OpenSSL may still refuse them; coturn does not.',
  remedy: 'Delete the line: the default is sound. Or exclude them, as in `HIGH:!aNULL:!eNULL:!MD5`.',
  bad: [
    `${PAIR}cipher-list=ALL\n`,
    `${PAIR}cipher-list=HIGH:!aNULL:RC4-SHA\n`,
    `${PAIR}cipher-list=DEFAULT:@SECLEVEL=0\n`,
  ],
  good: [
    `${PAIR}cipher-list=ALL:!aNULL:!eNULL:!RC4:!3DES:!LOW:!EXPORT:!MD5\n`,
    `${PAIR}cipher-list=ECDHE-RSA-AES128-GCM-SHA256\n`,
    'cipher-list=ALL\nno-tls\n',
  ],
  check(config: Config, report: Report) {
    const list = ciphersOf(config);
    if (list === undefined) return;
    const weak = weakOf(list.ciphers);
    if (weak.length === 0) return;
    const message = `\`cipher-list\` allows weak suites: ${listed(weak.slice(0, 4))}`;
    const effect = 'They protect too little or nothing, if OpenSSL still has them. The default list is sound.';
    report(finding(list.entry, message, { effect, suggested: deleting(config.all('cipher-list')) }));
  },
};

/** Words that include weak suites, and what excludes those. */
const WIDE: ReadonlyMap<string, readonly string[]> = new Map([
  ['ALL', ['aNULL', 'ADH']],
  ['COMPLEMENTOFALL', ['eNULL', 'NULL']],
  ['COMPLEMENTOFDEFAULT', ['aNULL', 'ADH']],
]);

const WEAK = /^(?:eNULL|NULL|aNULL|ADH|AECDH|3DES|DES|RC4|RC2|LOW|EXP|EXPORT|EXPORT40|EXPORT56|MD5|IDEA|SEED)$/;
const WEAK_PART = /(?:^|-)(?:NULL|ADH|AECDH|DES|RC4|RC2|EXP|MD5|IDEA|SEED)(?:-|$)/;

function weakOf(ciphers: readonly Cipher[]): string[] {
  const out = new Set(ciphers.filter(({ text }) => text.startsWith('!')).map(({ text }) => text.slice(1)));
  return ciphers.flatMap(({ text, adds, names }) => {
    if (/^@SECLEVEL=[01]$/.test(text)) return [text];
    const isWeak = adds && names.some((name) => isWeakName(name, out));
    return isWeak ? [text] : [];
  });
}

function isWeakName(name: string, out: ReadonlySet<string>): boolean {
  if (out.has(name)) return false;
  const remedies = WIDE.get(name);
  return remedies === undefined ? WEAK.test(name) || WEAK_PART.test(name) : !remedies.some((one) => out.has(one));
}
