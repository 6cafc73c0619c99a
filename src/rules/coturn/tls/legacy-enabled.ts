import type { Config, Entry } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { isTls1On, isTls11On } from '../../../coturn/effective/services.ts';
import { isSince } from '../../../coturn/version.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { servesTls } from './state.ts';

const PAIR = 'cert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n';

export const legacyEnabled: CoturnRule = {
  id: 'tls/legacy-enabled',
  severity: 'warning',
  summary: 'TLS 1.0 or 1.1 is enabled',
  why: 'Both are deprecated, and browsers have not used them since 2020. Before 4.7.0, coturn accepts them by default.',
  remedy: 'Before 4.7.0 write `no-tlsv1` and `no-tlsv1_1`; since then delete `tlsv1` and `tlsv1_1`.',
  reference: 'https://www.rfc-editor.org/rfc/rfc8996',
  bad: [
    { config: PAIR, version: '4.6.1' },
    { config: `${PAIR}no-tlsv1\n`, version: '4.5.2' },
    { config: `${PAIR}tlsv1\ntlsv1_1\n`, version: '4.17.1' },
  ],
  good: [
    { config: `${PAIR}no-tlsv1\nno-tlsv1_1\n`, version: '4.6.1' },
    { config: PAIR, version: '4.7.0' },
    { config: `${PAIR}tlsv1=no\n`, version: '4.17.1' },
    { config: 'no-tls\nno-dtls\n', version: '4.6.1' },
  ],
  check(config: Config, report: Report) {
    if (!servesTls(config)) return;
    if (!isSince(config.version, '4.7.0')) checkOld(config, report);
    else for (const name of ['tlsv1', 'tlsv1_1']) if (config.isOn(name)) checkNew(config.last(name), config, report);
  },
};

const EFFECT = 'No current client needs it, and attackers may force a downgrade.';

function checkOld(config: Config, report: Report): void {
  const missing = [...(isTls1On(config) ? ['no-tlsv1'] : []), ...(isTls11On(config) ? ['no-tlsv1_1'] : [])];
  if (missing.length === 0) return;
  const what = missing.length === 2 ? 'TLS 1.0 and 1.1' : missing[0] === 'no-tlsv1' ? 'TLS 1.0' : 'TLS 1.1';
  const message = `${what} ${missing.length === 2 ? 'are' : 'is'} enabled`;
  report(
    finding(undefined, message, {
      effect: EFFECT,
      option: missing[0] ?? '',
      suggested: [append(config.syntax, missing)],
    }),
  );
}

function checkNew(entry: Entry | undefined, config: Config, report: Report): void {
  if (entry === undefined) return;
  const what = entry.option.name === 'tlsv1' ? 'TLS 1.0' : 'TLS 1.1';
  const suggested = deleting(config.all(entry.option.name));
  report(finding(entry, `${quoted(entry)} enables ${what}`, { effect: EFFECT, suggested }));
}
