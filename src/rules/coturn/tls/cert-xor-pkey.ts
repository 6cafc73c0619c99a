import type { Config } from '../../../coturn/config.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { DEFAULT_CERTIFICATE, DEFAULT_KEY } from './state.ts';

const PAIRS = [
  { has: 'cert', lacks: 'pkey', otherwise: DEFAULT_KEY },
  { has: 'pkey', lacks: 'cert', otherwise: DEFAULT_CERTIFICATE },
] as const;

export const certXorPkey: CoturnRule = {
  id: 'tls/cert-xor-pkey',
  severity: 'error',
  summary: 'a certificate without its key, or a key without its certificate',
  why: 'Coturn needs both. With only one, it logs a warning and starts without TLS and DTLS.',
  remedy: 'Set both `cert` and `pkey`; if one file holds both, name it twice.',
  bad: ['cert=/etc/turn/fullchain.pem\n', 'pkey=/etc/turn/privkey.pem\ncert=\n'],
  good: [
    'cert=/etc/turn/both.pem\npkey=/etc/turn/both.pem\n',
    'cert=/etc/turn/fullchain.pem\nno-tls\nno-dtls\n',
    'no-tls\n',
  ],
  check(config: Config, report: Report, { disk }: Context) {
    if (config.isOn('no-tls')) return;
    for (const { has, lacks, otherwise } of PAIRS) {
      const entry = config.last(has);
      if (entry === undefined || entry.value === '' || config.text(lacks) !== '') continue;
      if (!config.has(lacks) && disk?.file(otherwise).kind === 'file') continue;
      const effect = 'Coturn starts without TLS and DTLS.';
      report(finding(entry, `${quoted(entry)} is set without \`${lacks}\``, { effect }));
    }
  },
};
