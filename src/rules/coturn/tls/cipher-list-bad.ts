import type { Config, Entry } from '../../../coturn/config.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { listed } from '../list.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { type Cipher, ciphersOf } from './ciphers.ts';
import { hasTls13 } from './tls13.ts';

const PAIR = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';

export const cipherListBad: CoturnRule = {
  id: 'tls/cipher-list-bad',
  severity: 'error',
  summary: 'a cipher list with names that OpenSSL does not know for TLS 1.2',
  why: 'Coturn passes the text to OpenSSL and ignores the result. If no TLS 1.2 suite is left, every handshake below TLS 1.3 fails. TLS 1.3 suites do not count here, and RFC names are not those of OpenSSL.',
  remedy: 'Use the names that `openssl ciphers -v` prints, joined by `:`, or delete the line: the default is sound.',
  bad: [
    `${PAIR}cipher-list=TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256\n`,
    `${PAIR}cipher-list=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384\n`,
    `${PAIR}cipher-list=ECDHE-RSA-AES256-GCM\n`,
    `${PAIR}cipher-list=HIGH:!aNULL:STRONGEST\n`,
    `${PAIR}cipher-list=!aNULL:@STRENGTH\n`,
  ],
  good: [
    `${PAIR}cipher-list="ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:@STRENGTH"\n`,
    `${PAIR}cipher-list=TLS_AES_256_GCM_SHA384:ECDHE+AESGCM:!aNULL\n`,
    'cipher-list=NOSUCHCIPHER\n',
  ],
  check(config: Config, report: Report) {
    const list = ciphersOf(config);
    if (list === undefined) return;
    const odd = list.ciphers.filter(({ kind }) => kind === 'unknown' || kind === 'rfc-name');
    const isEmpty = !list.ciphers.some(({ adds, kind }) => adds && kind === 'suites');
    if (isEmpty) report(reportEmpty(list.entry, whyEmpty(list.ciphers, odd), config));
    else if (odd.length > 0) report(reportOdd(list.entry, odd));
  },
};

function whyEmpty(ciphers: readonly Cipher[], odd: readonly Cipher[]): string {
  if (odd.length > 0) return `OpenSSL does not know ${namesOf(odd)}`;
  const isTls13 = ciphers.some(({ adds, kind }) => adds && kind === 'tls13');
  return isTls13 ? 'these suites are for TLS 1.3 only' : 'it names no suite to start with';
}

function reportEmpty(entry: Entry, why: string, config: Config): Said {
  const effect = hasTls13(config) ? 'Clients without TLS 1.3 cannot connect.' : 'No client can connect over TLS.';
  return finding(entry, `\`cipher-list\` leaves no TLS 1.2 suite: ${why}`, { effect });
}

function reportOdd(entry: Entry, odd: readonly Cipher[]): Said {
  const effect = `${odd.length === 1 ? 'The name is' : 'The names are'} silently ignored.`;
  const message = `\`cipher-list\`: OpenSSL does not know ${namesOf(odd)}`;
  return finding(entry, message, { effect, severity: 'warning' });
}

function namesOf(ciphers: readonly Cipher[]): string {
  return listed(ciphers.slice(0, 4).map(({ text }) => text.replace(/^[!\-+]/, '')));
}
