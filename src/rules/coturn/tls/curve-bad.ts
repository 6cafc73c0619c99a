import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { isSince } from '../../../coturn/version.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { servesTls } from './state.ts';

const PAIR = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';

export const curveBad: CoturnRule = {
  id: 'tls/curve-bad',
  severity: 'error',
  summary: 'a curve name that coturn does not know',
  why: "Coturn accepts one curve, by OpenSSL's short name. It logs `unknown curve name` for `P-256` and for lists, and keeps its default; before 4.10.0, it cannot set X25519 and X448.",
  remedy: 'Write `prime256v1`, `secp384r1` or `secp521r1`, or delete the line.',
  bad: [
    `${PAIR}ec-curve-name=P-384\n`,
    `${PAIR}ec-curve-name=prime256v1:secp384r1\n`,
    `${PAIR}ec-curve-name=SECP521R1\n`,
    `${PAIR}ec-curve-name=curve448\n`,
    { config: `${PAIR}ec-curve-name=X25519\n`, version: '4.6.1' },
  ],
  good: [
    `${PAIR}ec-curve-name=secp384r1\n`,
    { config: `${PAIR}ec-curve-name=X25519\n`, version: '4.17.1' },
    'ec-curve-name=P-384\nno-tls\nno-dtls\n',
  ],
  check(config: Config, report: Report) {
    const entry = config.last('ec-curve-name');
    if (entry === undefined || !/^[\w:,.-]+$/.test(entry.value) || /__/.test(entry.value) || !servesTls(config)) return;
    if (isNew(entry.value) ? !isSince(config.version, '4.10.0') : !KNOWN.test(entry.value))
      report(findingAt(entry, config));
  },
};

/** Curves in common use; coturn accepts a hundred more, such as `sect…`, `c2pnb…` and `wap-…`. */
const KNOWN =
  /^(?:prime(?:192|239|256)v[123]|secp(?:112|128|160|192|224|256|384|521)[rk][12]|sect\d{3}[rk][12]|brainpoolP\d{3}[rt]1|c2\w+|wap-wsg-\w+-ecid-wtls\d+|Oakley-\w+-\d|SM2)$/;

function isNew(name: string): boolean {
  return name === 'X25519' || name === 'X448';
}

/** Other programs' names for curves that coturn knows. */
const OTHERS: Readonly<Record<string, string>> = {
  p256: 'prime256v1',
  p384: 'secp384r1',
  p521: 'secp521r1',
  secp256r1: 'prime256v1',
  prime256v1: 'prime256v1',
  secp384r1: 'secp384r1',
  secp521r1: 'secp521r1',
  secp256k1: 'secp256k1',
  x25519: 'X25519',
  x448: 'X448',
};

function findingAt(entry: Entry, config: Config): Said {
  const [first = ''] = entry.value.split(/[:,]/).flatMap((name) => meantBy(name, config) ?? []);
  const isTooNew = isNew(entry.value);
  const message = `${quoted(entry)}: coturn ${isTooNew ? 'cannot set this curve before 4.10.0' : 'knows no such curve'}`;
  const hint = isTooNew ? '' : " It accepts one curve, by OpenSSL's short name.";
  const effect = `Coturn logs an error and uses its default.${hint}`;
  if (first === '' || entry.line === undefined)
    return finding(entry, message, { effect, suggested: deleting([entry]) });
  const edits = [replaceValue(entry.line, first)];
  return finding(entry, message, { effect, suggested: edits });
}

function meantBy(name: string, { version }: Config): string | undefined {
  const meant = OTHERS[name.toLowerCase().replace(/-/g, '')];
  return meant !== undefined && isNew(meant) && !isSince(version, '4.10.0') ? undefined : meant;
}
